import { KeyObject } from 'crypto';
import type { Signer, StateStore } from './ports';
import { SealedFile } from '../log-integrity/report/report';
import { fingerprintOf, isSignedBy, parseKey, sha256 } from '../log-integrity/report/seal';

/** The run that state belongs to. State of another run, or beside another last report, is not believed. */
export interface RunId {
  readonly run: string;
  /** The hash of the last report that was believed when the run was planned. */
  readonly previous?: string;
}

/** Objects with the signature of the monitor's key in their first line. Whoever can write to the bucket cannot change them unseen. */
export class SealedState {
  private key?: Promise<KeyObject>;

  public constructor(private readonly state: StateStore, private readonly signer: Signer) {}

  public publicKey(): Promise<KeyObject> {
    return this.key ??= this.signer.publicKey().then(parseKey);
  }

  public async fingerprint(): Promise<string> {
    return fingerprintOf(await this.publicKey());
  }

  public sign(bytes: Buffer): Promise<Buffer> {
    return this.signer.sign(bytes);
  }

  /** Writes a document, and returns its name and hash. */
  public async write(name: string, { run, previous }: RunId, body: object): Promise<SealedFile> {
    const text = Buffer.from(JSON.stringify({ name, run, previous, body }));
    const bytes = Buffer.concat([Buffer.from(`${(await this.sign(text)).toString('base64')}\n`), text]);
    await this.state.put(name, bytes);
    return { key: name, sha256: sha256(bytes) };
  }

  /** Writes a document, unless an earlier attempt wrote the same one: each signature is another one, and so is the hash. */
  public async writeOnce(name: string, id: RunId, body: object): Promise<SealedFile> {
    const written = await this.read(name, id).catch(() => undefined);
    if (JSON.stringify(written) !== JSON.stringify(body)) return this.write(name, id, body);
    return { key: name, sha256: sha256((await this.state.get(name))!) };
  }

  /**
   * Reads a document of a run. Undefined if there is none.
   *
   * @param id the run, and the report before it if that is known already
   * @throws if the key has not signed it, or not for this run
   */
  public async read<T>(name: string, id: Partial<RunId>, hash?: string): Promise<T | undefined> {
    const bytes = await this.state.get(name);
    if (!bytes) return undefined;
    if (hash !== undefined && sha256(bytes) !== hash) throw new UntrustedState(name);
    const end = bytes.indexOf('\n');
    const [signature, text] = [Buffer.from(bytes.subarray(0, end).toString(), 'base64'), bytes.subarray(end + 1)];
    if (end < 0 || !isSignedBy(await this.publicKey(), text, signature)) throw new UntrustedState(name);
    const { body, ...given } = JSON.parse(text.toString());
    const isOfRun = given.name === name && (id.run === undefined || given.run === id.run) && (!('previous' in id) || given.previous === id.previous);
    if (!isOfRun) throw new UntrustedState(name);
    return body;
  }
}

/** An object of the monitor's own state was changed. */
export class UntrustedState extends Error {
  public constructor(public readonly object: string) {
    super(`${object} is not as the monitor wrote it`);
    this.name = 'UntrustedState';
  }
}
