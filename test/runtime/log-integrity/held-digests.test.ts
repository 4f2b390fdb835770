import { gunzipSync, gzipSync } from 'zlib';
import { MemoryBucket } from './memory-bucket';
import { sha256, Trail } from './trail';
import { BUCKET, DAY, FIRST, HOUR, HOURS, KEYS, keySource, LAST, MINUTE, night, summary, verify } from './world';
import { VerifiedObject } from '../../../runtime/log-integrity/context';
import { FolderState } from '../../../runtime/log-integrity/folder-state';

/** A night without metadata: each digest is proven by the next one. */
function copy() {
  const world = night();
  world.bucket.keepsMetadata = false;
  return { ...world, open: [world.trail.digests[HOURS - 1].key, world.trail.backfills[2].key] };
}

const rewritten = (body: Buffer) => gzipSync(gunzipSync(body).toString().replace('{', '{ '));
const unavailable = (keys: string[]) => keys.map(key => `signature-unavailable ${key}`);

describe('digests without a proof of their own', () => {
  test('are open to the end, also if another one was changed', async () => {
    const { bucket, trail, open } = copy();
    const { key } = trail.digests[9];
    bucket.overwrite(key, rewritten);
    expect(summary(await verify({ bucket }, { now: new Date(LAST + HOUR) })).found).toEqual([`previous-hash-differs ${key}`, ...unavailable(open)].sort());
  });

  test('are open to the end, also if they have another finding', async () => {
    const { bucket, open } = copy();
    bucket.overwrite(open[0], body => Buffer.concat([body, Buffer.alloc(1)]));
    const { found } = summary(await verify({ bucket }, { now: new Date(LAST + HOUR) }));
    expect(found).toEqual([`digest-appended ${open[0]}`, ...unavailable(open)].sort());
  });

  test('have no other finding than that they were changed, if they were, and others have', async () => {
    const { bucket, trail } = night();
    const [first, second, changed] = trail.digests.map(({ key }) => key);
    bucket.overwrite(second, body => Buffer.concat([body, Buffer.alloc(1)]));
    bucket.overwrite(changed, rewritten);
    // A file of keys that lacks the one of these three digests.
    const { found } = summary(await verify({ bucket }, { keys: keySource([KEYS[2]], false) }));
    const expected = [`digest-appended ${second}`, `key-unavailable ${first}`, `key-unavailable ${second}`, `previous-hash-differs ${changed}`];
    expect(found).toEqual(expected);
  });

  test('can wait for the next one over more than a day', async () => {
    const bucket = new MemoryBucket(BUCKET);
    bucket.keepsMetadata = false;
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(2, { isStart: true }).pass(2 * DAY).hours(2);
    const report = await verify({ bucket }, { to: new Date(trail.now), now: new Date(trail.now + 3 * DAY) });
    expect(report.findingCounts).toMatchObject({ 'chain-gap': 1, 'signature-unavailable': 1 });
    expect(report.findings.filter(({ code }) => code === 'log-not-covered').map(({ object }) => object)).toEqual([trail.digests[3].logs[0]]);
  });

  test('list log files that are not planted, as far as anybody knows', async () => {
    const world = night();
    const other = night(new Map(), { bucket: world.bucket, trailName: 'other' }).trail;
    const { key } = other.digests[HOURS - 1];
    world.bucket.setMetadata(key, metadata => ({ ...metadata, signature: '00' }));
    const states: FolderState[] = [];
    expect(summary(await verify(world, { progress: state => void states.push(state) }))).toEqual({ found: [`bad-signature ${key}`], notes: ['log-not-covered'] });
    // The same after a checkpoint at the end of the last day.
    expect(summary(await verify(world, { checkpoints: states.slice(1, 2) }))).toEqual({ found: [], notes: ['log-not-covered'] });
    // And if the digest lies after the window.
    expect(summary(await verify(world, { to: new Date(LAST - 20 * MINUTE) }))).toEqual({ found: [], notes: ['log-not-covered'] });
  });
});

test('whoever wants to know learns of every object that was proven, with its version and hash', async () => {
  const { bucket, trail } = night();
  bucket.overwrite(trail.digests[3].logs[0], () => Buffer.from('other'));
  const verified: VerifiedObject[] = [];
  await verify({ bucket }, { verified: object => verified.push(object) });
  const keys = bucket.keys().filter(key => key !== trail.digests[3].logs[0]);
  const expected = await Promise.all(keys.map(async key => {
    const [{ versionId }] = await bucket.versions(key);
    return { kind: key.includes('Digest') ? 'digest' : 'log', key, versionId, size: bucket.bodyOf(key).length, sha256: sha256(gunzipSync(bucket.bodyOf(key))) };
  }));
  expect(verified.sort((a, b) => a.key < b.key ? -1 : 1)).toEqual(expected);
});
