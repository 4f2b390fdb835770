import { S3SourceOptions } from '../../../../runtime/log-integrity/aws/s3-source';
import { SourceError, StoredObject } from '../../../../runtime/log-integrity/ports';
import { BucketServer, Disturbance } from '../bucket-server';
import { FAULTS } from '../faults';
import { MemoryBucket } from '../memory-bucket';
import { served } from '../served';
import { ACCOUNT, expected, KEY, NEXT_KEY, night, OLD_KEY, OTHER_REGION_KEY, summary, verify } from '../world';

const servers: BucketServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.stop()));
});

/** The SDK's source of a bucket that is served, without waits. */
async function open(bucket: MemoryBucket, options: Partial<S3SourceOptions> = {}, pageSize?: number) {
  const { server, source, keys } = await served(bucket, { owner: ACCOUNT, wait: async () => undefined, ...options }, { pageSize });
  servers.push(server);
  return { server, source, keys };
}

const ofReading = Object.keys(FAULTS).filter(name => /refused|archived|refuses|breaks|deleted|erased|changed|member|empty|metadata|signature/.test(name));

describe('the verifier over HTTP', () => {
  test('proves a clean night, mostly by requests of its own', async () => {
    const world = night();
    const { source, keys, server } = await open(world.bucket, {}, 1);
    const report = await verify({ bucket: source }, { keys });
    expect(summary(report)).toEqual({ found: [], notes: [] });
    expect(report).toEqual(await verify(world));
    expect(server.requests.GetObject).toBe(40);
  });

  test.each(ofReading)('finds %s, and nothing else', async name => {
    const faults = new Map([[5, FAULTS[name]]]);
    const world = night(faults);
    const { source, keys } = await open(world.bucket);
    const report = await verify({ bucket: source }, { keys });
    expect(summary(report)).toEqual(expected(faults, world));
    expect(report.findings.map(({ evidence }) => evidence)).toEqual((await verify(world)).findings.map(({ evidence }) => evidence));
  });

  test.each<[string, Disturbance]>([
    ['throttling', [503, 'SlowDown', 'Please reduce your request rate.']], ['errors of the service', [500, 'InternalError']], ['too many requests', [429, 'TooManyRequestsException']],
    ['throttling of the key', [400, 'KMS.ThrottlingException']], ['resets', 'reset'], ['bodies that break', 'cut'], ['bodies that stop', 'stall'], ['answers of something else', 'empty'],
  ])('tries again after %s', async (_, disturbance) => {
    const world = night();
    const { source, keys, server } = await open(world.bucket, { bodyTimeout: 100 });
    // Of objects, or of listings.
    const isOfObjects = ['cut', 'stall'].includes(disturbance as string);
    server.disturb = ({ url: { pathname, search } }, attempt) => {
      const isObject = pathname.endsWith('.gz');
      const isChosen = disturbance === 'empty' ? !isObject : isObject || !isOfObjects;
      return isChosen && (pathname + search).length % 3 !== attempt % 3 && attempt < 3 ? disturbance : undefined;
    };
    const report = await verify({ bucket: source }, { keys });
    expect(summary(report)).toEqual({ found: [], notes: [] });
    expect(report.counts).toMatchObject({ provenDigests: 15, provenLogs: 25 });
  });

  test.each<[string, Disturbance, string]>([
    ['a refusal', [403, 'AccessDenied', 'Access Denied'], 'access-denied, AccessDenied: Access Denied'], ['a disabled key', [400, 'KMS.DisabledException', 'key is disabled'], 'key-denied, KMS.DisabledException: key is disabled'],
    ['throttling without end', [503, 'SlowDown'], 'transient, S3 answers 503'], ['a body without end', 'stall', 'transient, The body is too slow'], ['expired credentials', [400, 'ExpiredToken'], 'other, ExpiredToken: ExpiredToken'],
  ])('calls a log file unreadable after %s, never missing', async (_, disturbance, detail) => {
    const { bucket, trail } = night();
    const [log] = trail.digests[4].logs;
    const { source, keys, server } = await open(bucket, { bodyTimeout: 50 });
    server.disturb = ({ url }) => url.pathname.endsWith(log) ? disturbance : undefined;
    const { findings } = await verify({ bucket: source }, { keys });
    expect(findings.map(({ code, object, detail: text }) => [code, object, text])).toEqual([['log-unreadable', log, `Reading failed: ${detail}.`]]);
  });

  test.each<[string, Disturbance]>([
    ['is refused', [403, 'AccessDenied']], ['is throttled without end', [503, 'SlowDown']], ['is that of another program', 'empty'], ['breaks without end', 'reset'],
  ])('finds nothing missing where a listing %s', async (_, disturbance) => {
    const { bucket } = night();
    const { source, keys, server } = await open(bucket);
    server.disturb = ({ url: { searchParams } }) => searchParams.get('prefix')?.includes('/CloudTrail/eu-west-1/') ? disturbance : undefined;
    expect(summary(await verify({ bucket: source }, { keys })).found.map(text => text.split(' ')[0])).toEqual(['listing-failed']);
  });

  test('does not read a bucket of another account', async () => {
    const { source, keys } = await open(night().bucket, { owner: '444455556666' });
    const report = await verify({ bucket: source }, { keys });
    expect(summary(report).found).toEqual(['listing-failed ']);
    expect(report.verdict).toBe('not-verifiable');
  });
});

test('each Region is asked for its own public keys, in pages', async () => {
  const { keys } = await open(night().bucket, {}, 1);
  // A key that it does not return does not exist: a digest that names one is forged.
  expect(keys.isComplete).toBe(true);
  const window = [new Date('2026-10-30T00:00:00Z'), new Date('2026-11-21T00:00:00Z')] as const;
  const of = async (region: string) => (await keys.keys(region, ...window)).map(({ fingerprint, value }) => [fingerprint, value]);
  expect(await of('eu-west-1')).toEqual([OLD_KEY, KEY, NEXT_KEY].map(({ fingerprint, value }) => [fingerprint, value]));
  expect(await of('us-east-1')).toEqual([[OTHER_REGION_KEY.fingerprint, OTHER_REGION_KEY.value]]);
});

describe('a bucket', () => {
  const ODD = ['a b+c&d=e%f', 'a/<ä>\u0001"\'', 'a/b/ü*!()', 'a//x', 'a/../y'];

  async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
    const found: T[] = [];
    for await (const page of pages) found.push(...page);
    return found;
  }

  async function text(body: StoredObject['body']): Promise<string> {
    const parts: Uint8Array[] = [];
    for await (const part of body) parts.push(part);
    return Buffer.concat(parts).toString();
  }

  test('is listed in pages, with any key', async () => {
    const bucket = new MemoryBucket('example-bucket');
    ODD.forEach(key => bucket.put(key, Buffer.from(key), { name: 'x' }));
    const { source } = await open(bucket, {}, 2);
    expect((await all(source.list(''))).map(({ key, size }) => [key, size])).toEqual(bucket.keys().map(key => [key, Buffer.byteLength(key)]));
    expect((await source.listFolders('a/')).sort()).toEqual(['a/../', 'a//', 'a/b/']);
    for (const key of [...ODD.slice(0, 3), ODD[3]]) {
      for (const versionId of [undefined, 'v1']) {
        const object = await source.get(key, key === ODD[0] ? versionId : undefined);
        expect((await text(object.body))).toBe(key);
        expect(object).toMatchObject({ size: Buffer.byteLength(key), versionId: expect.stringMatching(/^v\d$/), metadata: { name: 'x' } });
      }
    }
    expect(await source.head(ODD[0])).toEqual({ size: Buffer.byteLength(ODD[0]), versionId: 'v1', metadata: { name: 'x' } });
  });

  test('has the versions of an object in order, in pages', async () => {
    const bucket = new MemoryBucket('example-bucket');
    for (let i = 0; i < 3; i++) {
      bucket.put('a', Buffer.from('a'));
      bucket.delete('a');
    }
    bucket.put('a', Buffer.from('a'), {}, new Date('2026-11-23T00:00:00Z'));
    const { source } = await open(bucket, {}, 2);
    const versions = await source.versions('a');
    expect(versions[0]).toEqual({ key: 'a', versionId: 'v7', isDeleteMarker: false, lastModified: new Date('2026-11-23T00:00:00Z') });
    expect(versions.slice(1).map(({ versionId }) => versionId)).toEqual(['v6', 'v4', 'v2', 'v5', 'v3', 'v1']);
  });

  test.each([['a missing object', undefined, 'not-found'], ['a missing version', 'v9', 'not-found']])('names %s', async (_, versionId, reason) => {
    const bucket = new MemoryBucket('example-bucket');
    bucket.put('a', Buffer.from('a'));
    const { source } = await open(bucket);
    await source.get('a');
    const failure = await source.get(versionId ? 'a' : 'b', versionId).catch(error => error);
    expect(failure).toBeInstanceOf(SourceError);
    expect(failure.reason).toBe(reason);
  });

  test('that does not exist has no missing objects', async () => {
    const { source, server } = await open(night().bucket);
    server.disturb = () => [404, 'NoSuchBucket'];
    await expect(source.get('a')).rejects.toMatchObject({ reason: 'other' });
    await expect(source.listFolders('')).rejects.toMatchObject({ reason: 'other', message: 'NoSuchBucket: NoSuchBucket' });
  });
});
