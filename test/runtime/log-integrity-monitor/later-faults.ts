import { gzipSync } from 'zlib';
import { isoTime } from '../../../runtime/log-integrity/paths';
import { MemoryBucket } from '../log-integrity/memory-bucket';
import { DeliveredDigest, HOUR, MINUTE, Trail } from '../log-integrity/trail';
import { Fault } from '../log-integrity/world';

/** Faults of which only the place and the time are known: a single run tells the findings. */
const changed = (post: NonNullable<Fault['post']>): Fault => ({ post, expected: () => [] });

const EMPTY = gzipSync('{"Records":[]}');

/** Writes a log file that no digest lists. */
function plant(bucket: MemoryBucket, trail: Trail, time: number, folder = time): void {
  const stamp = isoTime(Math.floor(time / MINUTE) * MINUTE).replace(/[-:]/g, '').replace('00Z', 'Z');
  bucket.put(`${trail.root('CloudTrail', folder)}111122223333_CloudTrail_${trail.region}_${stamp}_fedcba9876543210.json.gz`, EMPTY);
}

/** The digests of an hour and of some after it, as far as they were delivered. */
function following(bucket: MemoryBucket, { digests }: Trail, digest: DeliveredDigest, count: number): DeliveredDigest[] {
  const first = digests.indexOf(digest);
  return digests.slice(first, first + count).filter(({ key }) => bucket.keys(key).length > 0);
}

/** Faults of several objects, and of objects whose time is near an edge. */
export const LATER_FAULTS: Record<string, Fault> = {
  'three digests deleted': changed((bucket, digest, trail) => following(bucket, trail, digest, 3).forEach(({ key }) => bucket.delete(key))),
  'three digests erased': changed((bucket, digest, trail) => following(bucket, trail, digest, 3).forEach(({ key }) => bucket.erase(key))),
  'the newest digests erased': changed((bucket, digest, trail) => following(bucket, trail, digest, Infinity).forEach(({ key }) => bucket.erase(key))),
  'an erased hour': changed((bucket, digest) => [digest.key, ...digest.logs].forEach(key => bucket.erase(key))),
  'a log file planted at the first minute of a day': changed((bucket, { end }, trail) => plant(bucket, trail, Math.floor(end / (24 * HOUR)) * 24 * HOUR)),
  'a log file planted at the last minute of a day': changed((bucket, { end }, trail) => plant(bucket, trail, Math.floor(end / (24 * HOUR)) * 24 * HOUR - MINUTE)),
  'a log file planted at the end of a digest': changed((bucket, { end }, trail) => plant(bucket, trail, end)),
  'a log file planted in a folder of another day than its name': changed((bucket, { start }, trail) => plant(bucket, trail, start + 300 * 24 * HOUR, start)),
  'a backfill digest erased': changed((bucket, { end }, trail) => {
    const found = trail.backfills.find(one => one.end >= end && bucket.keys(one.key).length > 0);
    if (found) bucket.erase(found.key);
  }),
  'a late log file changed': changed((bucket, { end }, trail) => {
    const found = trail.backfills.find(one => one.end >= end && bucket.keys(one.logs[0]).length > 0);
    if (found) bucket.put(found.logs[0], EMPTY);
  }),
  'a late log file deleted': changed((bucket, { end }, trail) => {
    const found = trail.backfills.find(one => one.end >= end && bucket.keys(one.logs[0]).length > 0);
    if (found) bucket.delete(found.logs[0]);
  }),
};
