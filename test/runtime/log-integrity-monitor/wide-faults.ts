import { accountRoot, Folder, regionRoot } from '../../../runtime/log-integrity/paths';
import { MemoryBucket } from '../log-integrity/memory-bucket';
import { Trail } from '../log-integrity/trail';
import { Fault } from '../log-integrity/world';

const nothing = () => [];
const folderOf = ({ options: { prefix = '', organizationId, account }, region }: Trail): Folder =>
  ({ prefix, ...organizationId && { organizationId }, account: account!, region });

/** Writes an object once more, as CloudTrail does when it delivers again. */
function again(bucket: MemoryBucket, key: string): void {
  if (bucket.keys(key).length > 0) bucket.overwrite(key, body => body);
}

/** What happens in buckets that nobody tampers with. */
export const HONEST_EVENTS: Record<string, Fault> = {
  'a digest delivered again': { post: (bucket, { key }) => again(bucket, key), expected: nothing },
  'a log file delivered again': { post: (bucket, { logs }) => again(bucket, logs[0]), expected: nothing },
};

/** Faults of whole accounts and Regions, and of keys that rotate. A single run, or what runs have proven, tells the findings. */
export const WIDE_FAULTS: Record<string, Fault> = {
  ...HONEST_EVENTS,
  'an account erased': {
    post: (bucket, _, trail) => bucket.keys(accountRoot(folderOf(trail))).forEach(key => bucket.erase(key)), expected: nothing,
  },
  'a Region erased': {
    post: (bucket, _, trail) => ['CloudTrail', 'CloudTrail-Digest'].flatMap(kind => bucket.keys(regionRoot(folderOf(trail), kind)))
      .forEach(key => bucket.erase(key)),
    expected: nothing,
  },
  'the digests of a Region deleted': {
    post: (bucket, _, trail) => bucket.keys(regionRoot(folderOf(trail), 'CloudTrail-Digest')).forEach(key => bucket.delete(key)), expected: nothing,
  },
  'the log files of a Region deleted': {
    post: (bucket, _, trail) => bucket.keys(regionRoot(folderOf(trail), 'CloudTrail')).forEach(key => bucket.delete(key)), expected: nothing,
  },
  'a retired key': {
    pre: trail => {
      const retired = trail.options.keys.filter(({ region, validTo }) => region === trail.region && validTo.getTime() < trail.now).pop();
      return retired ? { key: retired } : {};
    },
    expected: nothing,
  },
  'a key of another Region': { pre: trail => ({ key: trail.options.keys.find(({ region }) => region !== trail.region)! }), expected: nothing },
};
