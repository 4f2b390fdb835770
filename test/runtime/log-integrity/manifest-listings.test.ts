import { MemoryBucket } from './memory-bucket';
import { pass, verified } from './night-manifest';
import { ACCOUNT, DAY, FIRST, HOUR, LAST } from './world';
import { VerifiedObject } from '../../../runtime/log-integrity/context';
import { ListedObject, SourceError } from '../../../runtime/log-integrity/ports';

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

test('an object of no manifest whose time of writing is unknown is unknown', async () => {
  const { bucket, trail, manifest } = await verified();
  const planted = trail.log(FIRST);
  const untimed = bucket.clone();
  untimed.list = async function* (...args) {
    for await (const page of bucket.list(...args)) yield page.map(object => ({ ...object, lastModified: undefined }));
  };
  expect((await pass(untimed, manifest, { late: HOUR, provenAt: new Date(LAST + DAY) })).unknown).toEqual([planted]);
});

test.each(['CloudTrail/eu-west-1/2026/11/20/folder/x', 'notes.txt'])('the object %s, whose name has no time, is unknown, unless it is older than the manifest', async name => {
  const { bucket, manifest } = await verified();
  const [written, key] = [new Date(LAST + DAY), `AWSLogs/${ACCOUNT}/${name}`];
  bucket.put(key, Buffer.alloc(1), {}, written);
  for (const [provenAt, unknown] of [[written, []], [new Date(written.getTime() - 1), [key]], [undefined, [key]]] as const) {
    expect((await pass(bucket, manifest, { late: DAY, provenAt })).unknown).toEqual(unknown);
  }
});
