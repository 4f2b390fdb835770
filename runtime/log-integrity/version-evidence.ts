import { Context, read } from './context';
import { VersionEvidence } from './finding';
import { isoTime } from './paths';
import { ObjectVersion } from './ports';

/** The number of versions that are read in search of one that verifies. */
const MOST_READ = 5;

/**
 * Returns the history of an object that is missing or changed. Undefined if the bucket has no versions of it, or does not
 * show them.
 *
 * @param sha256 the hash of the unpacked bytes that the object had
 */
export async function versionEvidence(context: Context, key: string, sha256: string): Promise<VersionEvidence | undefined> {
  const versions = await versionsOf(context, key);
  if (versions.length === 0) return undefined;
  const [latest] = versions;
  const intact = await intactVersion(context, versions, sha256);
  const changedAt = isoTime(latest.lastModified.getTime());
  if (!latest.isDeleteMarker) return { changedAt, intactVersion: intact?.versionId, restore: copyOf(intact) };
  const isRevealed = intact !== undefined && intact === versions[1];
  return {
    changedAt,
    deleteMarker: latest.versionId,
    intactVersion: intact?.versionId,
    restore: isRevealed ? `Delete the delete marker ${latest.versionId}.` : copyOf(intact),
  };
}

function copyOf(intact?: ObjectVersion): string {
  return intact ? `Copy the version ${intact.versionId} over the object.` : 'No version verifies. Restore the object from a replica.';
}

async function versionsOf({ source, gate }: Context, key: string): Promise<ObjectVersion[]> {
  try {
    return (await gate.run(async () => await source.versions?.(key) ?? [])).filter(version => version.key === key);
  } catch {
    // Without permission for versions there is no evidence; the finding stands without it.
    return [];
  }
}

async function intactVersion(context: Context, versions: ObjectVersion[], sha256: string): Promise<ObjectVersion | undefined> {
  for (const version of versions.filter(({ isDeleteMarker }) => !isDeleteMarker).slice(0, MOST_READ)) {
    const object = await read(context, version.key, { versionId: version.versionId }).catch(() => undefined);
    if (object?.sha256 === sha256 && !object.fault) return version;
  }
  return undefined;
}
