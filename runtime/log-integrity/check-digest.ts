import { Context, DELIVERY_GRACE, finding, read } from './context';
import { contradiction, Digest, parseDigest } from './digest';
import { Finding } from './finding';
import { GzipFault } from './gunzip';
import { chainText, DigestKey, HOUR, isoTime } from './paths';
import { KeyAnswer, VerifyingKey } from './public-keys';
import { ReadObject, sourceError } from './read-object';
import { isSignatureOf, SIGNATURE_ALGORITHM, signedText } from './signature';

/** A digest that was checked by itself, without its neighbours. */
export interface CheckedDigest {
  readonly id: DigestKey;
  /** The contents, if the digest can be parsed and lies where it says. */
  readonly digest?: Digest;
  readonly sha256?: string;
  readonly size: number;
  readonly versionId?: string;
  /** The signature in the metadata, in lower case. */
  readonly signature?: string;
  /** The key that the digest names, if it is known and was valid. */
  readonly key?: VerifyingKey;
  /** Whether the signature proves the contents. */
  readonly isProven: boolean;
  readonly findings: readonly Finding[];
  /** Findings that do not hold if the next digest proves the contents. */
  readonly unlessProven: readonly Finding[];
}

const FAULTS: Record<GzipFault, [Finding['code'], string]> = {
  malformed: ['digest-malformed', 'It is not valid gzip.'],
  truncated: ['digest-truncated', 'The gzip stream ends early.'],
  appended: ['digest-appended', 'Bytes follow the gzip stream.'],
  oversized: ['digest-oversized', 'It exceeds the size limit.'],
};

/** Reads a digest and checks its form, place, key and signature. */
export async function checkDigest(context: Context, id: DigestKey, versionId?: string): Promise<CheckedDigest> {
  let object: ReadObject;
  try {
    object = await read(context, id.key, { versionId, keep: true });
  } catch (error) {
    const { reason, message } = sourceError(error);
    return flawed(id, 0, draft(context, id)('digest-unreadable', `Reading failed: ${reason === message ? reason : `${reason}, ${message}`}.`));
  }
  return checkReadDigest(context, id, object);
}

/** Checks a digest that was read with its bytes. */
export function checkReadDigest(context: Context, id: DigestKey, object: ReadObject): Promise<CheckedDigest> {
  return new DigestCheck(context, id, object).result();
}

class DigestCheck {
  private readonly findings: Finding[] = [];
  private readonly unlessProven: Finding[] = [];
  private readonly draft: (code: Finding['code'], detail: string) => Finding;

  public constructor(private readonly context: Context, private readonly id: DigestKey, private readonly object: ReadObject) {
    this.draft = draft(context, id, object.versionId);
  }

  public async result(): Promise<CheckedDigest> {
    const { bytes, sha256, fault, size } = this.object;
    if (fault) this.findings.push(this.draft(...FAULTS[fault]));
    if (!bytes || !sha256) return flawed(this.id, size, ...this.findings);
    const digest = parseDigest(bytes);
    if (typeof digest === 'string') return flawed(this.id, size, ...this.findings, ...fault ? [] : [this.draft('digest-malformed', digest)]);
    const wrongPlace = this.wrongPlace(digest);
    if (wrongPlace) return flawed(this.id, size, ...this.findings, wrongPlace);
    const key = await this.keyOf(digest);
    const isProven = this.isProven(digest, sha256, key);
    const { findings, unlessProven, object: { versionId, metadata } } = this;
    return { id: this.id, digest, sha256, size, versionId, signature: metadata?.signature?.toLowerCase(), key, isProven, findings, unlessProven };
  }

  private wrongPlace(digest: Digest): Finding | undefined {
    const { bucket } = this.context.source;
    if (digest.bucket !== bucket || digest.key !== this.id.key) {
      return this.draft('digest-moved', `It names the location ${digest.bucket}/${digest.key}.`);
    }
    const contradicts = contradiction(digest, this.id);
    return contradicts === undefined ? undefined : this.draft('digest-fields-differ', contradicts);
  }

  /** The key that must have signed the digest; undefined, with a finding, if there is none. */
  private async keyOf({ fingerprint, end }: Digest): Promise<VerifyingKey | undefined> {
    const [from, to] = this.signingTime(end);
    const answer: KeyAnswer = await this.context.keys.find(this.id.region, fingerprint, from, to);
    if (answer === 'unknown') {
      this.findings.push(this.draft('unknown-key', `The fingerprint ${fingerprint} is not that of a key of ${this.id.region}.`));
    } else if (answer === 'unavailable') {
      this.unlessProven.push(this.draft('key-unavailable', `The key ${fingerprint} of ${this.id.region} is not available.`));
    } else if (answer.validFrom > to || answer.validTo < from) {
      this.findings.push(this.draft('key-outside-validity', `The key ${fingerprint} is valid from ${isoTime(answer.validFrom)} to ${isoTime(answer.validTo)}.`));
    } else {
      return answer;
    }
    return undefined;
  }

  /** The time in which CloudTrail can have signed: after the hour of the digest, or when it generated the backfill. */
  private signingTime(end: number): [from: number, to: number] {
    if (!this.id.isBackfill) return [end, end + DELIVERY_GRACE];
    const generated = Date.parse(String(this.object.metadata?.['backfill-generation-timestamp']));
    return Number.isNaN(generated) ? [end, this.context.now] : [generated - HOUR, generated + HOUR];
  }

  private isProven(digest: Digest, sha256: string, key?: VerifyingKey): boolean {
    const { metadata } = this.object;
    if (metadata && metadata['signature-algorithm'] !== undefined && metadata['signature-algorithm'] !== digest.algorithm) {
      this.findings.push(this.draft('algorithm-differs', `The metadata names ${metadata['signature-algorithm']}, the digest ${digest.algorithm}.`));
    } else if (digest.algorithm !== SIGNATURE_ALGORITHM) {
      this.unlessProven.push(this.draft('algorithm-unsupported', `The digest is signed with ${digest.algorithm}.`));
      return false;
    }
    if (metadata?.signature === undefined) {
      if (this.context.source.keepsMetadata) this.findings.push(this.draft('signature-missing', 'The metadata of the object has no signature.'));
      else this.unlessProven.push(this.draft('signature-unavailable', 'The copy has no metadata.'));
      return false;
    }
    if (!key) return false;
    const isProven = isSignatureOf(signedText(digest, sha256), metadata.signature, key.key);
    if (isProven) this.context.keys.used.set(`${this.id.region}/${key.fingerprint}`, { ...key, region: this.id.region });
    else this.findings.push(this.draft('bad-signature', 'The signature does not match the contents and location.'));
    return isProven;
  }
}

/** Whether the digest after it proves a digest that does not prove itself: it repeats the signature, and its own signature covers the hash. */
export function isProvenByNext({ id, digest, sha256, key }: CheckedDigest, next: CheckedDigest): boolean {
  const previous = next.digest?.previous;
  if (!digest || !sha256 || typeof previous !== 'object' || previous.key !== id.key || previous.bucket !== digest.bucket) return false;
  if (next.isProven && previous.hash === sha256) return true;
  return key !== undefined && digest.algorithm === SIGNATURE_ALGORITHM && isSignatureOf(signedText(digest, sha256), previous.signature, key.key);
}

/** Whether a digest, or another one of a list, proves the digest. */
export function isProvenAmong(checked: CheckedDigest, others: readonly CheckedDigest[]): boolean {
  return checked.isProven || others.some(next => isProvenByNext(checked, next));
}

function flawed(id: DigestKey, size: number, ...findings: Finding[]): CheckedDigest {
  return { id, size, isProven: false, findings, unlessProven: [] };
}

function draft(context: Context, id: DigestKey, versionId?: string) {
  return (code: Finding['code'], detail: string): Finding => {
    const at = isoTime(id.end);
    return finding(context, chainText(id), code, detail, { object: id.key, versionId, from: at, to: at });
  };
}
