import { hash } from 'crypto';
import { checkReadDigest } from './check-digest';
import { Context, finding, isExpired, listAll, read, VerifiedObject } from './context';
import { compareFindings, Finding } from './finding';
import { chainText, Folder, folderText, isoTime, parseDigestKey, parseLogKey } from './paths';
import { ListedObject, SourceError } from './ports';
import { ReadObject, sourceError } from './read-object';
import { versionEvidence } from './version-evidence';

/** Options for `compareWithManifest`. */
export interface ManifestPassOptions {
  /** The folder and the prefix of one day of it, which are listed. */
  readonly folder: Folder;
  readonly prefix: string;
  /** The objects below the prefix that earlier runs have proven. The caller must be able to trust them. */
  readonly manifest: readonly VerifiedObject[];
  /** The share of unchanged objects that is read again, from 0 to 1. Default: none. */
  readonly sample?: number;
  /** Decides, with the key, which objects the sample has: another text for each run. */
  readonly seed?: string;
  /** The time at which the manifest was written. Objects that were written since are read again, also if the listing has no versions. */
  readonly provenAt?: Date;
  /**
   * The age in milliseconds, by the name of an object, up to which runs have judged it. Other objects are unknown if they were written at a
   * greater age, and after `provenAt`. Default: all are.
   */
  readonly late?: number;
}

/** The result of a pass. */
export interface ManifestPass {
  readonly findings: readonly Finding[];
  /** Objects that no earlier run has proven, like late or planted files. Verify their day again. */
  readonly unknown: readonly string[];
}

/**
 * Compares a listing with what was proven before: a pass over years costs a request for each thousand objects. Objects with
 * another version or size, and a sample, are read again.
 */
export async function compareWithManifest(context: Context, options: ManifestPassOptions): Promise<ManifestPass> {
  let listed: Map<string, ListedObject>;
  try {
    listed = new Map((await listAll(context, options.prefix)).map(object => [object.key, object]));
  } catch (error) {
    return { findings: [finding(context, folderText(options.folder), 'listing-failed', `Listing failed: ${(error as Error).message}.`)], unknown: [] };
  }
  const known = new Set(options.manifest.map(({ key }) => key));
  const isUnknown = (object: ListedObject) => !known.has(object.key) && !isJudged(object, options);
  const found = await Promise.all(options.manifest.map(object => compareObject(context, object, listed.get(object.key), options)));
  return {
    findings: found.filter(one => one !== undefined).sort(compareFindings),
    unknown: [...listed.values()].filter(isUnknown).map(({ key }) => key),
  };
}

async function compareObject(
  context: Context, object: VerifiedObject, listed: ListedObject | undefined, options: ManifestPassOptions,
): Promise<Finding | undefined> {
  const { key, kind, sha256, size, versionId } = object;
  const draft = about(context, object);
  if (!listed) {
    if (isExpired(timeOf(key), context)) return draft(`${kind}-expired`, 'It is older than the retention.');
    return draft(`${kind}-missing`, 'An earlier run has proven it.', { evidence: await versionEvidence(context, key, sha256) });
  }
  const isSameVersion = versionId !== undefined && listed.versionId === versionId;
  const isVersionUnknown = versionId === undefined || listed.versionId === undefined;
  const isSame = listed.size === size && (isSameVersion || isVersionUnknown && !isWrittenSince(listed, options));
  if (isSame && !isSampled(key, options)) return undefined;
  try {
    const now = await read(context, key, { versionId: listed.versionId, keep: kind === 'digest' && !isSame });
    if (now.sha256 === sha256 && !now.fault) return isSame ? undefined : await redelivered(context, object, now);
    const detail = now.fault ? `It is ${now.fault}.` : `Its hash is ${now.sha256}, in the manifest ${sha256}.`;
    return draft(kind === 'log' ? 'log-changed' : 'digest-changed', detail, { versionId: now.versionId, evidence: await versionEvidence(context, key, sha256) });
  } catch (error) {
    const failure: SourceError = sourceError(error);
    // A lifecycle rule moved it, which changes neither its version nor its time.
    if (isSame && failure.reason === 'archived') return undefined;
    return draft(`${kind}-unreadable`, `Reading failed: ${failure.reason}.`);
  }
}

/** The metadata of a new version of a digest have its signature, so its contents alone do not prove it. */
async function redelivered(context: Context, { key }: VerifiedObject, object: ReadObject): Promise<Finding> {
  const id = parseDigestKey(key);
  const checked = id && await checkReadDigest(context, id, object);
  const [wrong] = checked ? [...checked.findings, ...checked.unlessProven] : [];
  return wrong ?? about(context, { key })('redelivered', 'The new version has the same contents.', { versionId: object.versionId });
}

function isWrittenSince({ lastModified }: ListedObject, { provenAt }: ManifestPassOptions): boolean {
  return provenAt !== undefined && (lastModified?.getTime() ?? Infinity) > provenAt.getTime();
}

/** Whether an earlier run has judged an object that is not in the manifest. */
function isJudged({ key, lastModified }: ListedObject, { late, provenAt }: ManifestPassOptions): boolean {
  if (late === undefined || lastModified === undefined) return false;
  return lastModified.getTime() <= Math.max(provenAt?.getTime() ?? -Infinity, timeOf(key) + late);
}

function about(context: Context, { key }: Pick<VerifiedObject, 'key'>) {
  const at = isoTime(timeOf(key));
  const digest = parseDigestKey(key);
  const place = digest ? chainText(digest) : folderText(parseLogKey(key)!);
  return (code: Finding['code'], detail: string, more: Partial<Finding> = {}) => finding(context, place, code, detail, { object: key, from: at, to: at, ...more });
}

function timeOf(key: string): number {
  return parseDigestKey(key)?.end ?? parseLogKey(key)?.time ?? -Infinity;
}

function isSampled(key: string, { sample = 0, seed = '' }: ManifestPassOptions): boolean {
  return parseInt(hash('sha256', `${seed} ${key}`).slice(0, 12), 16) / 2 ** 48 < sample;
}
