import { gzipSync } from 'zlib';
import { pass, verified } from './night-manifest';
import { ACCOUNT, FIRST } from './world';
import { SourceError } from '../../../runtime/log-integrity/ports';

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

  test('decides about each object by itself: whether one is read again says nothing about another', async () => {
    const { bucket, manifest } = await verified();
    const samples = await Promise.all(Array.from({ length: 20 }, async (_, i) => {
      const read: string[] = [];
      const watched = bucket.clone();
      watched.get = async name => { read.push(name); return bucket.get(name); };
      await pass(watched, manifest, { sample: 0.5, seed: `${i}` });
      return read.sort().join();
    }));
    expect(new Set(samples).size).toBe(20);
  });

  test('finds nothing in a sample that a lifecycle rule has archived, unless it was written again', async () => {
    const { bucket, trail, manifest } = await verified();
    const [archived, refused, again] = [2, 3, 4].map(i => trail.digests[i].logs[0]);
    bucket.overwrite(again, body => body);
    [archived, again].forEach(key => bucket.failures.set(key, new SourceError('archived')));
    bucket.failures.set(refused, new SourceError('access-denied'));
    const { findings } = await pass(bucket, manifest, { sample: 1 });
    expect(findings.map(({ object, detail }) => [object, detail])).toEqual([
      [refused, 'Reading failed: access-denied.'], [again, 'Reading failed: archived.'],
    ]);
  });

  test('is not complete if listing fails', async () => {
    const { bucket, manifest } = await verified();
    bucket.listFailures.set(`AWSLogs/${ACCOUNT}/`, new SourceError('access-denied'));
    expect((await pass(bucket, manifest)).findings.map(({ code }) => code)).toEqual(['listing-failed']);
  });
});

test('findings say what was read, and when it was delivered', async () => {
  const { bucket, trail, manifest } = await verified();
  const [gone, changed, cut, again, closed] = [1, 2, 3, 4, 5].map(i => trail.digests[i]);
  bucket.erase(gone.key);
  bucket.overwrite(changed.logs[0], () => gzipSync('{"Records":[]}'));
  bucket.overwrite(cut.logs[0], body => body.subarray(0, body.length - 9));
  bucket.overwrite(again.logs[0], body => body);
  bucket.overwrite(closed.logs[0], body => body);
  bucket.failures.set(closed.logs[0], new SourceError('archived'));
  const { findings } = await pass(bucket, manifest);
  const detail = (key: string) => findings.filter(({ object }) => object === key).map(({ code, detail: text }) => `${code}: ${text}`);
  expect(detail(gone.key)).toEqual(['digest-missing: An earlier run has proven it.']);
  expect(detail(changed.logs[0])).toEqual([expect.stringMatching(/^log-changed: Its hash is [0-9a-f]{64}, in the manifest [0-9a-f]{64}\.$/)]);
  expect(detail(cut.logs[0])).toEqual([expect.stringMatching(/^log-changed: It is \w+\.$/)]);
  expect(detail(again.logs[0])).toEqual(['redelivered: The new version has the same contents.']);
  expect(detail(closed.logs[0])).toEqual(['log-unreadable: Reading failed: archived.']);
  const { from, to, place } = findings.find(({ object }) => object === gone.key)!;
  expect([from, to]).toEqual(Array(2).fill(new Date(gone.end).toISOString().replace('.000', '')));
  expect(place).toContain(ACCOUNT);
  bucket.erase(changed.key);
  const codes = async (retentionDays: number) => {
    const { findings: found } = await pass(bucket, manifest, { retentionDays });
    return found.filter(({ object }) => object === changed.key).map(({ code, detail: text }) => `${code}: ${text}`);
  };
  expect(await codes(30)).toEqual(['digest-expired: It is older than the retention.']);
  expect(await codes(31)).toEqual(['digest-missing: An earlier run has proven it.']);
});

describe('a digest that was written again with the same contents', () => {
  async function found(change: (metadata: Record<string, string>) => Record<string, string>) {
    const { bucket, trail, manifest } = await verified();
    bucket.setMetadata(trail.digests[4].key, change);
    const { findings } = await pass(bucket, manifest);
    return findings.map(({ code, object }) => [code, object === trail.digests[4].key]);
  }

  test('is a note if its metadata still have its signature', async () => {
    expect(await found(metadata => metadata)).toEqual([['redelivered', true]]);
  });

  test('is a finding if they have none', async () => {
    expect(await found(() => ({}))).toEqual([['signature-missing', true]]);
  });
});
