import { createHash, createPublicKey, KeyObject } from 'crypto';
import { DAY, HOUR } from './paths';
import { KeySource, PublicKey } from './ports';

/** A public key that verifies signatures. */
export interface VerifyingKey {
  readonly fingerprint: string;
  readonly key: KeyObject;
  readonly validFrom: number;
  readonly validTo: number;
}

/** The answer to the question for a key: `unavailable` if the list of keys could not be read, or need not be complete. */
export type KeyAnswer = VerifyingKey | 'unknown' | 'unavailable';

/** Parses a public key. CloudTrail's documentation has both forms of DER. Undefined if it does not have its fingerprint. */
export function parsePublicKey({ fingerprint, value, validFrom, validTo }: PublicKey): VerifyingKey | undefined {
  const der = Buffer.from(value, 'base64');
  if (createHash('md5').update(der).digest('hex') !== fingerprint.toLowerCase()) return undefined;
  for (const type of ['pkcs1', 'spki'] as const) {
    try {
      return { fingerprint: fingerprint.toLowerCase(), key: createPublicKey({ key: der, format: 'der', type }), validFrom: validFrom.getTime(), validTo: validTo.getTime() };
    } catch {
      // The other form.
    }
  }
  return undefined;
}

/** The time around a digest in which an unknown key is searched, so that an expired one is told from an invented one. */
const HISTORY = 2 * 365;

/** The public keys of all Regions, each day of a Region read once. */
export class KeyRing {
  /** The keys that verified a digest, by Region and fingerprint. */
  public readonly used = new Map<string, VerifyingKey & { readonly region: string }>();
  private readonly known = new Map<string, VerifyingKey>();
  private readonly asked = new Map<string, Promise<boolean>>();
  /** The last question for each Region. */
  private readonly asking = new Map<string, Promise<boolean>>();

  public constructor(private readonly source: KeySource) {}

  /**
   * Returns a key of a Region.
   *
   * @param from the time from which CloudTrail can have signed
   */
  public async find(region: string, fingerprint: string, from: number, to: number): Promise<KeyAnswer> {
    const name = `${region}/${fingerprint.toLowerCase()}`;
    const [first, last] = [from - 2 * HOUR, to + 2 * HOUR].map(time => Math.floor(time / DAY));
    let isComplete = this.source.isComplete;
    for (let day = first; !this.known.has(name) && day <= last; day++) {
      // Keys are valid for longer than a day: the answer that is on its way may have it.
      if (this.asking.has(region)) await this.asking.get(region);
      if (!this.known.has(name)) isComplete = await this.ask(region, day, day + 1) && isComplete;
    }
    // Once a month, so that many forged digests cause few requests.
    const month = Math.floor(first / 30) * 30;
    if (!this.known.has(name)) isComplete = await this.ask(region, month - HISTORY, month + HISTORY) && isComplete;
    return this.known.get(name) ?? (isComplete ? 'unknown' : 'unavailable');
  }

  /** Returns whether the keys that are valid between two days could be read. */
  private ask(region: string, from: number, to: number): Promise<boolean> {
    const name = `${region}/${from}/${to}`;
    let answer = this.asked.get(name);
    if (!answer) {
      answer = this.source.keys(region, new Date(from * DAY), new Date(to * DAY)).then(keys => {
        for (const key of keys.map(parsePublicKey)) if (key) this.known.set(`${region}/${key.fingerprint}`, key);
        return true;
      }, () => false);
      this.asked.set(name, answer);
      this.asking.set(region, answer);
    }
    return answer;
  }
}
