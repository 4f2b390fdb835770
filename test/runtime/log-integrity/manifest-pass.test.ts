import { gzipSync } from 'zlib';
import { MemoryBucket } from './memory-bucket';
import { ACCOUNT, DAY, FIRST, HOUR, KEYS, keySource, LAST, night, SMALL, verify } from './world';
import { Context, VerifiedObject } from '../../../runtime/log-integrity/context';
import { Gate } from '../../../runtime/log-integrity/gate';
import { compareWithManifest, ManifestPassOptions } from '../../../runtime/log-integrity/manifest-pass';
import { ListedObject, SourceError } from '../../../runtime/log-integrity/ports';
import { KeyRing } from '../../../runtime/log-integrity/public-keys';

const FOLDER = { prefix: '', account: ACCOUNT, region: 'eu-west-1' };

/** A night and the manifest of its verification. */
async function verified() {
  const world = night();
  const manifest: VerifiedObject[] = [];
  await verify(world, { verified: object => manifest.push(object) });
  return { ...world, manifest };
}

type Given = Partial<Context> & Pick<ManifestPassOptions, 'sample' | 'seed' | 'provenAt' | 'late'>;

function pass(bucket: MemoryBucket, manifest: VerifiedObject[], { sample, seed, provenAt, late, ...given }: Given = {}) {
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
  return compareWithManifest(context, { folder: FOLDER, prefix, manifest, sample, seed, provenAt, late });
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

  test('is not complete if listing fails', async () => {
    const { bucket, manifest } = await verified();
    bucket.listFailures.set(`AWSLogs/${ACCOUNT}/`, new SourceError('access-denied'));
    expect((await pass(bucket, manifest)).findings.map(({ code }) => code)).toEqual(['listing-failed']);
  });
});

describe('a manifest and a listing without versions', () => {
  const WRITTEN = new Date('2026-11-22T00:00:00Z');
  const at = (milliseconds: number) => new Date(WRITTEN.getTime() + milliseconds);

  /** Other bytes of the same length. */
  const sameLength = (body: Buffer) => Buffer.alloc(body.length, 1);

  async function rewritten() {
    const { bucket, trail, manifest } = await verified();
    const [key] = trail.digests[3].logs;
    bucket.overwrite(key, sameLength);
    return { bucket, key, manifest: manifest.map(object => ({ ...object, versionId: undefined })) };
  }

  test.each<[string, Date | undefined, string[]]>([
    ['before the manifest is believed', at(1), []],
    ['when the manifest was written is believed', at(0), []],
    ['since the manifest is read again', at(-1), ['log-changed']],
    ['some time, of a manifest without a time, is believed', undefined, []],
  ])('an object of the same size that was written %s', async (_, provenAt, expected) => {
    const { bucket, manifest } = await rewritten();
    const { findings } = await pass(bucket, manifest, { provenAt });
    expect(findings.map(({ code }) => code)).toEqual(expected);
  });

  test('another version of the same size is read again, whenever it was written', async () => {
    const { bucket, trail, manifest } = await verified();
    bucket.overwrite(trail.digests[3].logs[0], sameLength);
    expect((await pass(bucket, manifest, { provenAt: at(DAY) })).findings.map(({ code }) => code)).toEqual(['log-changed']);
  });

  test.each<[string, number | undefined, Date | undefined, boolean]>([
    ['at a greater age than runs have judged', HOUR - 1, at(-1), true],
    ['at a greater age, but before the manifest', HOUR - 1, at(0), false],
    ['at this age', HOUR, at(-1), false],
    ['at any time, if runs have judged none', undefined, at(1), true],
    ['at a greater age, if the manifest has no time', HOUR - 1, undefined, true],
  ])('an object of no manifest that was written %s', async (_, late, provenAt, isUnknown) => {
    const { bucket, manifest } = await verified();
    const [day, hour] = new Date(WRITTEN.getTime() - HOUR).toISOString().split(/T|:/);
    const key = `AWSLogs/${ACCOUNT}/CloudTrail/eu-west-1/${day.replace(/-/g, '/')}/${ACCOUNT}_CloudTrail_eu-west-1_${day.replace(/-/g, '')}T${hour}00Z_other.json.gz`;
    bucket.put(key, Buffer.alloc(1), {}, WRITTEN);
    expect((await pass(bucket, manifest, { late, provenAt })).unknown).toEqual(isUnknown ? [key] : []);
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

describe('a listing', () => {
  /** A bucket whose listing lacks fields. */
  const without = (bucket: MemoryBucket, ...names: (keyof ListedObject)[]) => {
    const copy = bucket.clone();
    copy.list = async function* (...args) {
      const missing = Object.fromEntries(names.map(name => [name, undefined]));
      for await (const page of bucket.list(...args)) yield page.map(object => ({ ...object, ...missing }));
    };
    return copy;
  };
  const codes = async (...given: Parameters<typeof pass>) => (await pass(...given)).findings.map(({ code }) => code);
  const withoutVersions = (manifest: VerifiedObject[]) => manifest.map(object => ({ ...object, versionId: undefined }));
  /** A night of which a log file is written again with its own bytes. */
  const repeated = async () => {
    const { bucket, trail, manifest } = await verified();
    bucket.overwrite(trail.digests[3].logs[0], body => body);
    return { bucket, trail, manifest, since: { provenAt: new Date('2026-11-21T00:00:00Z') } };
  };

  test('without versions is believed, as far as it can be', async () => {
    const { bucket, manifest } = await verified();
    expect(await codes(without(bucket, 'versionId'), manifest)).toEqual([]);
    expect(await codes(bucket, withoutVersions(manifest))).toEqual([]);
  });

  test('without versions, like the manifest, has what was written since', async () => {
    const { bucket, manifest, since } = await repeated();
    expect(await codes(without(bucket, 'versionId'), withoutVersions(manifest), since)).toEqual(['redelivered']);
  });

  test('without times of objects is believed only if it has versions', async () => {
    const { bucket, manifest } = await verified();
    const before = bucket.reads;
    const since = { provenAt: new Date('2027-11-21T00:00:00Z') };
    const copy = without(bucket, 'versionId', 'lastModified');
    expect(await codes(copy, manifest, since)).toEqual(manifest.map(() => 'redelivered'));
    expect(await codes(without(bucket, 'lastModified'), manifest, since)).toEqual([]);
    expect([copy.reads, bucket.reads - before]).toEqual([40, 0]);
  });

  test('without versions has another size of an object that was not written since', async () => {
    const { bucket, trail, manifest } = await verified();
    bucket.overwrite(trail.digests[3].logs[0], body => Buffer.concat([body, Buffer.alloc(1)]));
    expect(await codes(without(bucket, 'versionId'), manifest, { provenAt: new Date('2027-11-21T00:00:00Z') })).toEqual(['log-changed']);
  });

  test('names the version that is read, and the finding does', async () => {
    const { bucket, trail, manifest } = await repeated();
    const [key] = trail.digests[3].logs;
    const listed = bucket.clone();
    // Written again after it was listed.
    bucket.overwrite(key, () => Buffer.from('other'));
    listed.get = (...args) => bucket.get(...args);
    const { findings } = await pass(listed, manifest);
    expect(findings).toMatchObject([{ code: 'redelivered', object: key, versionId: (await listed.versions(key))[0].versionId }]);
  });

  test('that fails is told with the reason, and nothing is unknown', async () => {
    const { bucket, manifest } = await verified();
    bucket.listFailures.set(`AWSLogs/${ACCOUNT}/`, new SourceError('access-denied', 'No, said the bucket'));
    expect(await pass(bucket, manifest)).toMatchObject({ findings: [{ detail: 'Listing failed: No, said the bucket.' }], unknown: [] });
  });

  test('of which much is gone has findings in the order of place and time', async () => {
    const { bucket, manifest } = await verified();
    manifest.forEach(({ key }) => bucket.erase(key));
    const order = (await pass(bucket, manifest.reverse())).findings.map(({ place, from }) => `${place} ${from}`);
    expect(order).toHaveLength(40);
    expect(order).toEqual([...order].sort());
  });
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

test('an object of no manifest whose time of writing is unknown is unknown', async () => {
  const { bucket, trail, manifest } = await verified();
  const planted = trail.log(FIRST);
  const untimed = bucket.clone();
  untimed.list = async function* (...args) {
    for await (const page of bucket.list(...args)) yield page.map(object => ({ ...object, lastModified: undefined }));
  };
  expect((await pass(untimed, manifest, { late: HOUR, provenAt: new Date(LAST + DAY) })).unknown).toEqual([planted]);
});

test('an object whose name has no time is unknown, unless it is older than the manifest', async () => {
  const { bucket, manifest } = await verified();
  const [written, key] = [new Date(LAST + DAY), `AWSLogs/${ACCOUNT}/CloudTrail/eu-west-1/2026/11/20/folder/x`];
  bucket.put(key, Buffer.alloc(1), {}, written);
  for (const [provenAt, unknown] of [[written, []], [new Date(written.getTime() - 1), [key]], [undefined, [key]]] as const) {
    expect((await pass(bucket, manifest, { late: DAY, provenAt })).unknown).toEqual(unknown);
  }
});
