import { createHash, generateKeyPairSync, KeyObject, sign } from 'crypto';
import { gunzipSync, gzipSync } from 'zlib';
import { MemoryBucket } from './memory-bucket';
import { DAY, dayPath, HOUR, isoTime, MINUTE } from '../../../runtime/log-integrity/paths';
import { KeySource, PublicKey } from '../../../runtime/log-integrity/ports';

export const BUCKET = 'example-bucket';
export const ACCOUNT = '111122223333';
export const START = Date.parse('2026-11-20T14:31:31Z');

/** A key pair of CloudTrail, made for a test. */
export interface SigningKey extends PublicKey {
  readonly region: string;
  readonly privateKey: KeyObject;
}

/** Makes a key. Short keys are for tests that sign many digests. */
export function signingKey(region: string, validFrom: string, validTo: string, bits = 2048): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const der = publicKey.export({ type: 'pkcs1', format: 'der' });
  return { region, privateKey, fingerprint: createHash('md5').update(der).digest('hex'), value: der.toString('base64'), validFrom: new Date(validFrom), validTo: new Date(validTo) };
}

/** The list of public keys, as CloudTrail answers. */
export function keySource(keys: readonly SigningKey[], isComplete = true): KeySource {
  return {
    isComplete,
    keys: async (region, from, to) => keys.filter(key => key.region === region && key.validFrom <= to && key.validTo >= from),
  };
}

const SIGNATURES = new Map<string, string>();

/** Signs a text. RSA is slow, and tests build the same digests again and again. */
function signed(text: string, { privateKey, fingerprint }: SigningKey): string {
  const name = createHash('sha256').update(`${fingerprint}\n${text}`).digest('base64');
  const known = SIGNATURES.get(name) ?? sign('sha256', Buffer.from(text), privateKey).toString('hex');
  SIGNATURES.set(name, known);
  return known;
}

export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A digest in a bucket. */
export interface DeliveredDigest {
  readonly key: string;
  readonly bucket: string;
  readonly start: number;
  readonly end: number;
  readonly body: any;
  readonly sha256: string;
  readonly signature: string;
  readonly logs: string[];
}

export interface TrailOptions {
  readonly bucket: MemoryBucket;
  readonly keys: readonly SigningKey[];
  readonly region?: string;
  readonly account?: string;
  readonly prefix?: string;
  readonly organizationId?: string;
  readonly trailName?: string;
  readonly homeRegion?: string;
  readonly start?: number;
  /** Whether objects are listed with the times at which they are written. Default: all have the same. */
  readonly isTimed?: boolean;
  /** The packed contents of a log file, by its number. Default: a record with an id of its own. */
  readonly content?: (file: number) => Buffer;
}

export interface DeliverOptions {
  /** The number of log files. Default: 2. */
  readonly logs?: number;
  /** Log files that were delivered already. */
  readonly other?: readonly string[];
  /** The length of the hour in milliseconds. */
  readonly length?: number;
  /** Whether logging starts: the digest names none before it. */
  readonly isStart?: boolean;
  /** Changes the digest before it is signed. */
  readonly edit?: (body: any) => void;
  readonly key?: SigningKey;
  readonly algorithm?: string;
  /** The end of a backfill digest and when it was generated. */
  readonly backfill?: { readonly end: number; readonly generated: number };
}

/** A trail that delivers log files and digests as CloudTrail does. */
export class Trail {
  public readonly digests: DeliveredDigest[] = [];
  public readonly backfills: DeliveredDigest[] = [];
  public now: number;
  private files = 0;

  public constructor(public readonly options: TrailOptions) {
    this.now = options.start ?? START;
  }

  public get region(): string {
    return this.options.region ?? 'eu-west-1';
  }

  public root(kind: string, time: number): string {
    const { prefix = '', organizationId, account = ACCOUNT } = this.options;
    return `${prefix}AWSLogs/${organizationId ? `${organizationId}/` : ''}${account}/${kind}/${this.region}/${dayPath(time)}/`;
  }

  private writtenAt(time: number): Date | undefined {
    return this.options.isTimed ? new Date(time) : undefined;
  }

  /** Delivers a log file. */
  public log(time: number, kind = 'CloudTrail', size = 1): string {
    const { account = ACCOUNT, bucket } = this.options;
    const stamp = isoTime(Math.floor(time / MINUTE) * MINUTE).replace(/[-:]/g, '').replace('00Z', 'Z');
    const file = this.files++;
    const id = sha256(`${this.options.trailName} ${file}`).slice(0, 16);
    const key = `${this.root(kind, time)}${account}_${kind}_${this.region}_${stamp}_${id}.json.gz`;
    bucket.put(key, this.options.content?.(file) ?? gzipSync(JSON.stringify({ Records: Array.from({ length: size }, (_, i) => ({ eventID: `${key}-${i}`, eventName: 'ExampleCall' })) }), { level: 1 }), {}, this.writtenAt(time));
    return key;
  }

  /** Delivers a digest, for the next hour unless it is a backfill. */
  public deliver(options: DeliverOptions = {}): DeliveredDigest {
    const { bucket, keys, account = ACCOUNT, trailName = 'main', homeRegion = 'eu-west-1' } = this.options;
    const { backfill, length = HOUR, logs = 2, other = [] } = options;
    const end = backfill?.end ?? this.now + length;
    const start = end - length;
    const chain = backfill ? this.backfills : this.digests;
    const previous = options.isStart ? undefined : chain[chain.length - 1];
    const signedAt = backfill?.generated ?? end;
    const isValid = ({ validFrom, validTo }: SigningKey) => validFrom.getTime() <= signedAt && validTo.getTime() > signedAt;
    const key = options.key ?? keys.find(one => one.region === this.region && isValid(one))!;
    const listed = [...other, ...Array.from({ length: logs }, (_, i) => this.log(start + length * (i + 1) / (logs + 1)))];
    const object = `${this.root('CloudTrail-Digest', end)}${account}_CloudTrail-Digest_${this.region}_${trailName}_${homeRegion}_`
      + `${isoTime(end).replace(/[-:]/g, '')}${backfill ? '_backfill' : ''}.json.gz`;
    const body = {
      awsAccountId: account,
      digestStartTime: isoTime(start),
      digestEndTime: isoTime(end),
      digestS3Bucket: bucket.bucket,
      digestS3Object: object,
      digestPublicKeyFingerprint: key.fingerprint,
      digestSignatureAlgorithm: options.algorithm ?? 'SHA256withRSA',
      newestEventTime: listed.length > 0 ? isoTime(end - 10 * MINUTE) : null,
      oldestEventTime: listed.length > 0 ? isoTime(start - 10 * MINUTE) : null,
      previousDigestS3Bucket: previous?.bucket ?? null,
      previousDigestS3Object: previous?.key ?? null,
      previousDigestHashValue: previous?.sha256 ?? null,
      previousDigestHashAlgorithm: previous ? 'SHA-256' : null,
      previousDigestSignature: previous?.signature ?? null,
      logFiles: listed.map(s3Object => ({
        s3Bucket: bucket.bucket,
        s3Object,
        hashValue: sha256(gunzipSync(bucket.bodyOf(s3Object))),
        hashAlgorithm: 'SHA-256',
        newestEventTime: isoTime(end - 10 * MINUTE),
        oldestEventTime: isoTime(start - 10 * MINUTE),
      })),
    };
    options.edit?.(body);
    const delivered = writeDigest(bucket, body, key, options.algorithm, backfill && { 'backfill-generation-timestamp': isoTime(backfill.generated) }, this.writtenAt(signedAt + 5 * MINUTE));
    const digest = { ...delivered, key: object, bucket: bucket.bucket, start, end, logs: listed };
    chain.push(digest);
    if (!backfill) this.now = end;
    return digest;
  }

  /** Lets time pass without digests. */
  public pass(time: number): this {
    this.now += time;
    return this;
  }

  public hours(count: number, options: DeliverOptions = {}): this {
    for (let i = 0; i < count; i++) this.deliver({ ...options, isStart: options.isStart && i === 0 });
    return this;
  }
}

/** Signs a digest and writes it where it says. */
export function writeDigest(bucket: MemoryBucket, body: any, key: SigningKey, algorithm = 'SHA256withRSA', metadata: Record<string, string> = {}, written?: Date) {
  const text = JSON.stringify(body);
  const hash = sha256(text);
  const { digestEndTime, digestS3Bucket, digestS3Object, previousDigestSignature } = body;
  const signature = signed([digestEndTime, `${digestS3Bucket}/${digestS3Object}`, hash, previousDigestSignature ?? 'null'].join('\n'), key);
  bucket.put(digestS3Object, gzipSync(text, { level: 1 }), { signature, 'signature-algorithm': algorithm, ...metadata }, written);
  return { body, sha256: hash, signature };
}

export { DAY, HOUR, MINUTE };
