import { Context, finding, isExpired, lookUp, read } from './context';
import { LogEntry } from './digest';
import { Finding } from './finding';
import { GzipFault } from './gunzip';
import { ChainId, chainText, DigestKey, isoTime, parseLogKey } from './paths';
import { ListedObject } from './ports';
import { ReadObject, sourceError } from './read-object';
import { HASH_ALGORITHM, isHash } from './signature';
import { versionEvidence } from './version-evidence';

const FAULTS: Record<GzipFault, [Finding['code'], string]> = {
  malformed: ['log-malformed', 'It is not valid gzip.'],
  truncated: ['log-truncated', 'The gzip stream ends early.'],
  appended: ['log-appended', 'Bytes follow the gzip stream.'],
  oversized: ['log-oversized', 'It exceeds the size limit.'],
};

/** Returns what is wrong with an entry of a digest, before its log file is read. */
export function checkEntry(context: Context, entry: LogEntry, chain: ChainId, digestKey: string): Finding | undefined {
  const draft = (code: Finding['code'], detail: string) => finding(context, chainText(chain), code, detail, { object: entry.key, ...timeOf(entry.key) });
  const log = parseLogKey(entry.key);
  if (entry.bucket !== context.source.bucket) return draft('log-elsewhere', `The digest ${digestKey} lists it in the bucket ${entry.bucket}.`);
  if (log?.account !== chain.account || log.region !== chain.region) return draft('log-outside-root', `The digest ${digestKey} lists it.`);
  if (log.prefix !== chain.prefix) return draft('log-elsewhere', `The digest ${digestKey} lists it under another prefix.`);
  if (log.organizationId !== chain.organizationId) return draft('log-outside-root', `The digest ${digestKey} lists it.`);
  if (entry.algorithm !== HASH_ALGORITHM) return draft('algorithm-unsupported', `The digest ${digestKey} has a hash by ${entry.algorithm}.`);
  if (!isHash(entry.hash)) return draft('hash-malformed', `The digest ${digestKey} has the hash ${JSON.stringify(entry.hash.slice(0, 100))}.`);
  return undefined;
}

/** The result of reading a log file. */
export interface CheckedLog {
  /** Undefined if the log file is proven, or a note. */
  readonly found?: Finding;
  /** The number of packed bytes that were read. */
  readonly size: number;
}

/**
 * Reads a log file and compares it with the hash of its digest.
 *
 * @param listed the object as listed; undefined if the listing, which is complete, does not have it
 */
export async function checkLog(context: Context, entry: LogEntry, chain: ChainId, listed: ListedObject | undefined): Promise<CheckedLog> {
  const draft = (code: Finding['code'], detail: string, more: Partial<Finding> = {}) =>
    finding(context, chainText(chain), code, detail, { object: entry.key, ...timeOf(entry.key), ...more });
  const missing = async (): Promise<CheckedLog> => {
    const time = parseLogKey(entry.key)!.time;
    if (isExpired(time, context)) return { found: draft('log-expired', 'It is older than the retention.'), size: 0 };
    return { found: draft('log-missing', 'A digest lists it.', { evidence: await versionEvidence(context, entry.key, entry.hash) }), size: 0 };
  };
  // A second look, because a long listing is older than the digest.
  if (!listed && !await lookUp(context, entry.key)) return missing();

  let object: ReadObject;
  try {
    object = await read(context, entry.key, { versionId: listed?.versionId });
  } catch (error) {
    const { reason, message } = sourceError(error);
    // Deleted since it was listed.
    if (reason === 'not-found' && !await lookUp(context, entry.key)) return missing();
    return { found: draft('log-unreadable', `Reading failed: ${reason === message ? reason : `${reason}, ${message}`}.`), size: 0 };
  }
  const { sha256, fault, versionId, size } = object;
  if (!fault && sha256 === entry.hash) {
    context.verified?.({ kind: 'log', key: entry.key, versionId, size, sha256 });
    return { size };
  }
  const [code, detail] = fault ? FAULTS[fault] : ['log-changed' as const, `Its hash is ${sha256}, by the digest ${entry.hash}.`];
  return { found: draft(code, detail, { versionId, evidence: await versionEvidence(context, entry.key, entry.hash) }), size };
}

/** Reads a log file that a digest before has listed and proven, or failed to prove: CloudTrail delivers twice at times. */
export async function checkLogAgain(context: Context, entry: LogEntry, digest: DigestKey, listed: ListedObject | undefined): Promise<CheckedLog> {
  const { found, size } = await checkLog({ ...context, verified: undefined }, entry, digest, listed);
  if (!found) return { found: listedAgain(context, entry, digest, 'redelivered'), size };
  return { found: found.code === 'log-changed' ? listedAgain(context, entry, digest, 'log-duplicate', ', with another hash') : found, size };
}

/** Returns the finding on a log file that is listed more than once. */
export function listedAgain(context: Context, { key }: LogEntry, digest: DigestKey, code: Finding['code'], detail = ''): Finding {
  return finding(context, chainText(digest), code, `The digest ${digest.key} lists it again${detail}.`, { object: key, ...timeOf(key) });
}

function timeOf(key: string): Pick<Finding, 'from' | 'to'> {
  const log = parseLogKey(key);
  return log ? { from: isoTime(log.time), to: isoTime(log.time) } : {};
}
