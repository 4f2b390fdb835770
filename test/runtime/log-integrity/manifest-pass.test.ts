import { gzipSync } from 'zlib';
import { MemoryBucket } from './memory-bucket';
import { ACCOUNT, DAY, FIRST, KEYS, keySource, LAST, night, SMALL, verify } from './world';
import { Context, VerifiedObject } from '../../../runtime/log-integrity/context';
import { Gate } from '../../../runtime/log-integrity/gate';
import { compareWithManifest } from '../../../runtime/log-integrity/manifest-pass';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { KeyRing } from '../../../runtime/log-integrity/public-keys';

const FOLDER = { prefix: '', account: ACCOUNT, region: 'eu-west-1' };

/** A night and the manifest of its verification. */
async function verified() {
  const world = night();
  const manifest: VerifiedObject[] = [];
  await verify(world, { verified: object => manifest.push(object) });
  return { ...world, manifest };
}

function pass(bucket: MemoryBucket, manifest: VerifiedObject[], options: Partial<Context> & { sample?: number; seed?: string } = {}) {
  const { sample, seed, ...given } = options;
  const prefix = `AWSLogs/${ACCOUNT}/`;
  const context: Context = {
    source: bucket,
    keys: new KeyRing(keySource(KEYS)),
    gate: new Gate(10),
    window: { to: LAST },
    now: LAST + 30 * DAY,
    limits: SMALL,
    wait: async () => undefined,
    ...given,
  };
  return compareWithManifest(context, { folder: FOLDER, prefix, manifest, sample, seed });
}

describe('the pass over a manifest', () => {
  test('reads nothing if nothing changed', async () => {
    const { bucket, manifest } = await verified();
    expect(manifest).toHaveLength(40);
    const before = bucket.reads;
    expect(await pass(bucket, manifest)).toEqual({ findings: [], unknown: [] });
    expect(bucket.reads).toBe(before);
  });

  test('finds what was deleted, changed or written again since', async () => {
    const { bucket, trail, manifest } = await verified();
    const [deleted, changed, repeated, refused, appended] = [2, 3, 4, 7, 8].map(i => trail.digests[i].logs[0]);
    bucket.delete(deleted);
    bucket.overwrite(changed, () => gzipSync('{"Records":[]}'));
    bucket.overwrite(repeated, body => body);
    bucket.overwrite(refused, body => body);
    bucket.failures.set(refused, new SourceError('access-denied'));
    bucket.overwrite(appended, body => Buffer.concat([body, Buffer.alloc(1)]));
    bucket.erase(trail.digests[5].key);
    bucket.overwrite(trail.digests[9].key, () => gzipSync('{}'));
    const { findings } = await pass(bucket, manifest);
    expect(findings.map(({ code, object }) => [code, object]).sort()).toEqual([
      ['digest-changed', trail.digests[9].key], ['digest-missing', trail.digests[5].key], ['log-changed', changed], ['log-changed', appended], ['log-missing', deleted],
      ['log-unreadable', refused], ['redelivered', repeated],
    ].sort());
    expect(findings.find(({ object }) => object === deleted)?.evidence).toMatchObject({ restore: expect.stringMatching(/^Delete the delete marker v\d+\.$/) });
    expect(findings.find(({ object }) => object === changed)?.evidence).toMatchObject({ restore: expect.stringMatching(/^Copy the version v\d+ over/) });
  });

  test('names the objects that no run has proven', async () => {
    const { bucket, trail, manifest } = await verified();
    const planted = trail.log(FIRST);
    expect(await pass(bucket, manifest)).toEqual({ findings: [], unknown: [planted] });
  });

  test('does not expect what has expired', async () => {
    const { bucket, trail, manifest } = await verified();
    const [log] = trail.digests[0].logs;
    bucket.erase(log);
    expect((await pass(bucket, manifest, { retentionDays: 30 })).findings.map(({ code }) => code)).toEqual(['log-expired']);
    expect((await pass(bucket, manifest, { retentionDays: 31 })).findings.map(({ code }) => code)).toEqual(['log-missing']);
  });

  test('reads a sample again, another one with another seed', async () => {
    const { bucket, trail, manifest } = await verified();
    const [{ key, versionId }] = manifest.filter(({ kind }) => kind === 'log');
    // Storage that returns other bytes for the same version.
    const other = bucket.clone();
    other.get = async name => ({ ...await bucket.get(name === key ? trail.digests[8].logs[1] : name), versionId });
    const found = async (sample: number, seed: string) => {
      const { findings } = await pass(other, manifest, { sample, seed });
      return findings.map(({ code, object }) => [code, object]);
    };
    expect(await found(0, 'a')).toEqual([]);
    expect(await found(1, 'a')).toEqual([['log-changed', key]]);
    const before = bucket.reads;
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => found(0.3, `${i}`)));
    const reads = bucket.reads - before;
    expect(reads).toBeGreaterThan(40 * 20 * 0.2);
    expect(reads).toBeLessThan(40 * 20 * 0.4);
    expect(new Set(results.map(result => result.length))).toEqual(new Set([0, 1]));
  });

  test('is not complete if listing fails', async () => {
    const { bucket, manifest } = await verified();
    bucket.listFailures.set(`AWSLogs/${ACCOUNT}/`, new SourceError('access-denied'));
    expect((await pass(bucket, manifest)).findings.map(({ code }) => code)).toEqual(['listing-failed']);
  });
});
