import { CheckedDigest, checkDigest, isProvenAmong } from './check-digest';
import { Context } from './context';
import { Finding } from './finding';
import { isOfChain } from './links';
import { DigestKey, Folder, folderText, parseDigestKey } from './paths';
import { Register } from './register';
import { versionEvidence } from './version-evidence';

/** The contents of all backfill digests of a folder. */
export interface BackfillDigests {
  /** The log files that they list. */
  readonly names: ReadonlySet<string>;
  /** The log files of those that are gone, by a version that verifies. */
  readonly gone: ReadonlySet<string>;
  /** The ends of those that are not proven. */
  readonly doubtful: readonly number[];
  /** Findings on those before the window that could not be read, until they are reported. */
  readonly unreadable: Finding[];
}

/**
 * Reads backfill digests.
 *
 * @param ids the keys of all that are listed
 * @param known the chains that an earlier run has seen
 */
export async function readBackfillDigests(context: Context, folder: Folder, ids: readonly DigestKey[], known: Register): Promise<BackfillDigests> {
  const digests = await Promise.all(ids.map(id => checkDigest(context, id)));
  const proven = digests.filter(one => isProvenAmong(one, digests));
  return {
    names: new Set(proven.flatMap(logsOf)),
    gone: await logsOfGone(context, digests, lastOfFolder(known, folder)),
    doubtful: digests.filter(one => !proven.includes(one)).map(({ id }) => id.end),
    unreadable: digests.filter(({ id }) => id.end <= (context.window.from ?? -Infinity))
      .flatMap(({ findings }) => findings.filter(({ code }) => code === 'digest-unreadable')),
  };
}

/** A digest of which the name and the hash are known. */
interface NamedDigest {
  readonly key: string;
  readonly hash?: string;
}

/** Returns the log files of backfill digests that are gone: those that an earlier run has seen, and those before others. */
async function logsOfGone(context: Context, there: readonly CheckedDigest[], known: readonly NamedDigest[]): Promise<Set<string>> {
  const before = ({ id, digest }: CheckedDigest): NamedDigest[] =>
    typeof digest?.previous === 'object' && isOfChain(context.source.bucket, digest.previous, id) ? [digest.previous] : [];
  const seen = new Set(there.map(({ id }) => id.key));
  const logs = new Set<string>();
  const open = [...known, ...there.flatMap(before)];
  for (const { key, hash } of open) {
    if (seen.has(key) || hash === undefined) continue;
    seen.add(key);
    const version = (await versionEvidence(context, key, hash))?.intactVersion;
    const restored = version === undefined ? undefined : await checkDigest(context, parseDigestKey(key)!, version);
    if (!restored?.isProven) continue;
    logsOf(restored).forEach(log => logs.add(log));
    open.push(...before(restored));
  }
  return logs;
}

/** The last backfill digests of the chains of a folder. */
function lastOfFolder(known: Register, folder: Folder): NamedDigest[] {
  return Object.values(known).flatMap(({ last: { key, sha256: hash } }) => {
    const id = parseDigestKey(key)!;
    return id.isBackfill && folderText(id) === folderText(folder) ? { key, hash } : [];
  });
}

function logsOf({ digest }: CheckedDigest): string[] {
  return digest!.logs.map(({ key }) => key);
}
