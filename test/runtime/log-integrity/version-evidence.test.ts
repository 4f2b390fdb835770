import { gzipSync } from 'zlib';
import { MemoryBucket } from './memory-bucket';
import { sha256 } from './trail';
import { BUCKET, KEYS, keySource } from './world';
import { Context } from '../../../runtime/log-integrity/context';
import { Gate } from '../../../runtime/log-integrity/gate';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { KeyRing } from '../../../runtime/log-integrity/public-keys';
import { versionEvidence } from '../../../runtime/log-integrity/version-evidence';

const [GOOD, OTHER] = ['good', 'other'].map(text => gzipSync(text));
const DELETED = undefined;
const CHANGED_AT = '2026-11-22T00:00:00Z';

/** The evidence for an object with versions, the oldest first, each of which a minute after the one before. */
function evidenceOf(versions: readonly (Buffer | undefined)[], change: (bucket: MemoryBucket) => void = () => undefined) {
  const bucket = new MemoryBucket(BUCKET);
  for (const version of versions) {
    if (version) bucket.put('key', version, {}, new Date(CHANGED_AT));
    else bucket.delete('key');
  }
  change(bucket);
  const context: Context = {
    source: bucket, keys: new KeyRing(keySource(KEYS)), gate: new Gate(1), window: { to: 0 }, now: 0, wait: async () => undefined,
  };
  return versionEvidence(context, 'key', sha256('good'));
}

const NONE = 'No version verifies. Restore the object from a replica.';

test.each<[string, readonly (Buffer | undefined)[], object]>([
  ['changed', [GOOD, OTHER], { intactVersion: 'v1', restore: 'Copy the version v1 over the object.' }],
  ['changed for good', [OTHER], { restore: NONE }],
  ['deleted', [GOOD, DELETED], { deleteMarker: 'v2', intactVersion: 'v1', restore: 'Delete the delete marker v2.' }],
  ['deleted twice', [GOOD, DELETED, DELETED], { deleteMarker: 'v3', intactVersion: 'v1', restore: 'Copy the version v1 over the object.' }],
  ['never there, but deleted', [DELETED], { deleteMarker: 'v1', restore: NONE }],
  ['changed and deleted', [GOOD, OTHER, DELETED], { deleteMarker: 'v3', intactVersion: 'v1', restore: 'Copy the version v1 over the object.' }],
  ['changed for good, and deleted after a delete marker', [DELETED, OTHER, DELETED], { deleteMarker: 'v3', restore: NONE }],
  ['changed for good and deleted', [OTHER, DELETED], { deleteMarker: 'v2', restore: NONE }],
  ['written again, with bytes after it', [GOOD, Buffer.concat([GOOD, Buffer.from('x')])], { intactVersion: 'v1', restore: 'Copy the version v1 over the object.' }],
])('an object that was %s has a step that restores it', async (_, versions, expected) => {
  expect(await evidenceOf(versions)).toEqual({ changedAt: CHANGED_AT, ...expected });
});

test('a version that cannot be read does not hide an older one', async () => {
  const refuse = (bucket: MemoryBucket) => {
    let reads = 0;
    bucket.failures.set('key', () => reads++ === 0 ? new SourceError('access-denied') : undefined);
  };
  expect(await evidenceOf([GOOD, OTHER], refuse)).toMatchObject({ intactVersion: 'v1' });
});

test('five versions are read at most, without delete markers', async () => {
  expect(await evidenceOf([GOOD, ...Array(4).fill(OTHER), DELETED])).toMatchObject({ intactVersion: 'v1' });
  expect(await evidenceOf([GOOD, ...Array(5).fill(OTHER), DELETED])).not.toHaveProperty('intactVersion', 'v1');
});

test('there is no evidence without versions, of other keys, or without permission', async () => {
  expect(await evidenceOf([])).toBeUndefined();
  expect(await evidenceOf([], bucket => {
    bucket.put('key of another', GOOD);
    bucket.versions = async () => [{ key: 'key of another', versionId: 'v1', isDeleteMarker: false, lastModified: new Date(CHANGED_AT) }];
  })).toBeUndefined();
  expect(await evidenceOf([GOOD, DELETED], bucket => { bucket.versions = async () => { throw new SourceError('access-denied'); }; })).toBeUndefined();
  expect(await evidenceOf([GOOD, DELETED], bucket => Object.assign(bucket, { versions: undefined }))).toBeUndefined();
});
