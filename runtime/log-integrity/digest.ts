import { DigestKey, isoTime } from './paths';

/** A log file as a digest lists it. */
export interface LogEntry {
  readonly bucket: string;
  readonly key: string;
  /** In lower case. */
  readonly hash: string;
  readonly algorithm: string;
}

/** The reference of a digest to the one before it. */
export interface PreviousDigest {
  readonly bucket: string;
  readonly key: string;
  readonly hash: string;
  readonly algorithm: string;
  readonly signature: string;
}

/** The contents of a digest. */
export interface Digest {
  readonly account: string;
  readonly start: number;
  readonly end: number;
  readonly endText: string;
  readonly bucket: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly algorithm: string;
  /** Undefined for the first digest after logging or validation began. `partial` if only some fields are null. */
  readonly previous: PreviousDigest | 'partial' | undefined;
  /** As signed: a text, or null. */
  readonly previousSignature: string | null;
  readonly logs: readonly LogEntry[];
}

const PREVIOUS = ['previousDigestS3Bucket', 'previousDigestS3Object', 'previousDigestHashValue', 'previousDigestHashAlgorithm', 'previousDigestSignature'] as const;
const TEXTS = ['awsAccountId', 'digestStartTime', 'digestEndTime', 'digestS3Bucket', 'digestS3Object', 'digestPublicKeyFingerprint', 'digestSignatureAlgorithm'] as const;
/** The fewest bytes that a value of a digest takes on average, with its name; those of CloudTrail take 50. */
const BYTES_OF_VALUE = 8;
/** The values of a digest to which that does not apply. */
const FEW_VALUES = 1000;

const [COMMA, BRACKET, BRACE] = [...Buffer.from(',[{')];
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Parses a digest. Returns the reason if it is malformed. */
export function parseDigest(bytes: Buffer): Digest | string {
  const body = parse(bytes);
  if (!isFields(body)) return 'It is not a JSON object.';
  const wrong = TEXTS.find(name => typeof body[name] !== 'string' || body[name] === '');
  if (wrong) return `The field ${wrong} is missing.`;
  const { awsAccountId, digestStartTime, digestEndTime, digestS3Bucket, digestS3Object, digestPublicKeyFingerprint, digestSignatureAlgorithm } =
    body as Record<typeof TEXTS[number], string>;
  const [start, end] = [digestStartTime, digestEndTime].map(text => TIME.test(text) ? Date.parse(text) : NaN);
  if (!(start < end)) return 'Its start time is not before its end time.';
  const wrongReference = PREVIOUS.find(name => body[name] != null && typeof body[name] !== 'string');
  if (wrongReference) return `The field ${wrongReference} is no text.`;
  const logs = Array.isArray(body.logFiles) ? body.logFiles.map(logEntry) : [undefined];
  const parsed = logs.filter(entry => entry !== undefined);
  if (parsed.length < logs.length) return 'A log file lacks its bucket, key or hash.';
  return {
    account: awsAccountId,
    start,
    end,
    endText: digestEndTime,
    bucket: digestS3Bucket,
    key: digestS3Object,
    fingerprint: digestPublicKeyFingerprint,
    algorithm: digestSignatureAlgorithm,
    previous: previousOf(body),
    previousSignature: body.previousDigestSignature as string | undefined ?? null,
    logs: parsed,
  };
}

function previousOf(body: Fields): Digest['previous'] {
  const values = PREVIOUS.map(name => body[name] as string | null | undefined);
  if (values.every(value => value == null)) return undefined;
  if (values.some(value => value == null)) return 'partial';
  const [bucket, key, hash, algorithm, signature] = values as string[];
  return { bucket, key, hash: hash.toLowerCase(), algorithm, signature };
}

function logEntry(value: unknown): LogEntry | undefined {
  if (!isFields(value)) return undefined;
  const { s3Bucket, s3Object, hashValue, hashAlgorithm = 'SHA-256' } = value;
  const texts = [s3Bucket, s3Object, hashValue, hashAlgorithm];
  if (!texts.every(text => typeof text === 'string' && text !== '')) return undefined;
  const [bucket, key, hash, algorithm] = texts as string[];
  return { bucket, key, hash: hash.toLowerCase(), algorithm };
}

/** Returns how a digest contradicts its path; undefined if it does not. */
export function contradiction(digest: Digest, { account, end }: DigestKey): string | undefined {
  if (digest.account !== account) return `The digest names the account ${digest.account}, its key ${account}.`;
  if (digest.end !== end) return `The digest ends at ${digest.endText}, by its key at ${isoTime(end)}.`;
  return undefined;
}

interface Fields { readonly [name: string]: unknown }

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(bytes: Buffer): unknown {
  if (isDense(bytes)) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Whether a text has so many small values that they would take far more memory than the text: a few kilobytes of gzip can be gigabytes of objects. */
function isDense(bytes: Buffer): boolean {
  let values = 0;
  // An iterator would take five times as long.
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === COMMA || bytes[i] === BRACKET || bytes[i] === BRACE) values++;
  return values > FEW_VALUES + bytes.length / BYTES_OF_VALUE;
}
