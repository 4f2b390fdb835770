import { IncomingMessage, ServerResponse } from 'http';
import { Answer, RecordingServer } from './recorded';
import { CloudTrailKeys } from '../../../../runtime/log-integrity/aws/cloudtrail-keys';
import { s3Client, S3Source, S3SourceOptions } from '../../../../runtime/log-integrity/aws/s3-source';
import { StoredObject } from '../../../../runtime/log-integrity/ports';
import { sdkConfig } from '../served';

let server: RecordingServer;

beforeEach(async () => {
  server = await RecordingServer.start((_, response) => response.end());
});

afterEach(() => server.stop());

/** The source of a bucket, and the waits between its attempts. */
function open(options: Partial<S3SourceOptions> = {}) {
  const waits: number[] = [];
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  return { waits, source: new S3Source({ bucket: 'example-bucket', client: s3Client(sdkConfig(server.url)), wait, ...options }) };
}

/** A source that has read an object, and so makes requests of its own, after which the server has none. */
async function learned(options?: Partial<S3SourceOptions>): Promise<S3Source> {
  const { source } = open(options);
  const { answer } = server;
  server.answer = (_, response) => response.end('x');
  await text((await source.get('first')).body);
  server.answer = answer;
  server.requests.length = 0;
  return source;
}

async function text(body: StoredObject['body']): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}

const xml = (body: string): Answer => (_, response) => response.writeHead(200, { 'content-type': 'application/xml' }).end(body);
const refusal = (status: number, code: string): Answer => (_, response) => response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);
const object = (key: string) => `<Contents><Key>${key}</Key><LastModified>2026-11-20T00:00:00.000Z</LastModified><Size>1</Size></Contents>`;
const page = (inner: string, next?: string, encoding = '<EncodingType>url</EncodingType>') =>
  `<ListBucketResult>${encoding}<IsTruncated>${next !== undefined}</IsTruncated>${next ? `<NextContinuationToken>${next}</NextContinuationToken>` : ''}${inner}</ListBucketResult>`;
const queryOf = ({ url }: { readonly url?: string }) => Object.fromEntries(new URL(url!, 'http://localhost').searchParams);

describe('a listing', () => {
  const pages: Answer = (request, response) => {
    const token = Number(queryOf(request)['continuation-token'] ?? 0);
    xml(page(object(`p/${token}`), token < 3 ? `${token + 1}` : undefined))(request, response);
  };

  test('has all pages, of which the SDK asks for the first only', async () => {
    server.answer = pages;
    const { source } = open();
    expect((await all(source.list('p/', 'p/+'))).map(({ key }) => key)).toEqual(['p/0', 'p/1', 'p/2', 'p/3']);
    expect(server.requests.map(({ isOfSdk }) => isOfSdk)).toEqual([true, false, false, false]);
    expect(server.requests.map(queryOf).map(({ 'x-id': _, ...query }) => query)).toEqual([undefined, '1', '2', '3'].map(token => ({
      'list-type': '2', 'encoding-type': 'url', 'prefix': 'p/', 'start-after': 'p/+', ...token && { 'continuation-token': token },
    })));
  });

  test('of folders has those of all pages', async () => {
    server.answer = (request, response) => {
      const isFirst = !queryOf(request)['continuation-token'];
      xml(page(`<CommonPrefixes><Prefix>p/${isFirst ? 'a' : 'b'}/</Prefix></CommonPrefixes>`, isFirst ? '1' : undefined))(request, response);
    };
    const { source } = open();
    expect(await source.listFolders('p/')).toEqual(['p/a/', 'p/b/']);
    expect(server.requests.map(queryOf).map(({ delimiter }) => delimiter)).toEqual(['/', '/']);
  });

  test('of nothing is empty', async () => {
    server.answer = xml(page(''));
    const { source } = open({ attempts: 1 });
    for (let i = 0; i < 2; i++) expect([await all(source.list('')), await source.listFolders('')]).toEqual([[], []]);
  });

  test('that ends early, without the token of its next page, fails: the rest would be missing', async () => {
    server.answer = xml(page(object('a'), ''));
    const { source } = open({ attempts: 2 });
    for (let i = 0; i < 2; i++) await expect(all(source.list(''))).rejects.toMatchObject({ reason: 'transient', message: 'The listing ends early' });
    expect(server.requests.filter(({ isOfSdk }) => isOfSdk)).toHaveLength(4);
  });

  test('of another service fails: its bucket would look empty', async () => {
    server.answer = xml('<Other/>');
    const { source } = open({ attempts: 1 });
    for (let i = 0; i < 2; i++) await expect(all(source.list(''))).rejects.toMatchObject({ reason: 'transient', message: 'The answer is no listing' });
  });

  test('whose keys are not encoded, as the service says, has them as they are', async () => {
    server.answer = xml(page(object('a+b%20c'), undefined, ''));
    const { source } = open({ attempts: 1 });
    for (let i = 0; i < 2; i++) expect((await all(source.list(''))).map(({ key }) => key)).toEqual(['a+b%20c']);
  });
});

describe('the versions of an object', () => {
  const version = (key: string, id: string, isLatest = false, name = 'Version', time = '2026-11-20T00:00:00.000Z') =>
    `<${name}><Key>${key}</Key><VersionId>${id}</VersionId><IsLatest>${isLatest}</IsLatest><LastModified>${time}</LastModified></${name}>`;
  const versions = (inner: string, next = '') => `<ListVersionsResult><IsTruncated>${next !== ''}</IsTruncated>${next}${inner}</ListVersionsResult>`;
  const idsOf = async (source: S3Source) => (await source.versions('a')).map(({ versionId }) => versionId);

  test('are not those of another object whose key begins like its own', async () => {
    server.answer = xml(versions(version('a', 'v1', true) + version('a.gz', 'v2', true) + version('ab', 'v3', true, 'DeleteMarker')));
    expect(await idsOf(open().source)).toEqual(['v1']);
  });

  test('begin with the latest, also if all are of one time', async () => {
    server.answer = xml(versions(version('a', 'v1') + version('a', 'v2') + version('a', 'v3', true, 'DeleteMarker')));
    expect(await idsOf(open().source)).toEqual(['v3', 'v1', 'v2']);
    server.answer = xml(versions(version('a', 'v1', true) + version('a', 'v2', false, 'DeleteMarker', '2026-11-21T00:00:00.000Z')));
    expect(await idsOf(open().source)).toEqual(['v1', 'v2']);
  });

  test('end where those of the next key begin', async () => {
    const next = (key: string, id: string) => `<NextKeyMarker>${key}</NextKeyMarker><NextVersionIdMarker>${id}</NextVersionIdMarker>`;
    server.answer = (request, response) => {
      const marker = queryOf(request)['version-id-marker'];
      xml(marker ? versions(version('a', 'v1') + version('ab', 'v1'), next('ab', 'v1')) : versions(version('a', 'v2', true), next('a', 'v2')))(request, response);
    };
    expect(await idsOf(open().source)).toEqual(['v2', 'v1']);
    expect(server.requests.map(queryOf).map(({ 'key-marker': key, 'version-id-marker': id }) => [key, id])).toEqual([[undefined, undefined], ['a', 'v2']]);
    server.answer = xml(versions(version('a', 'v1', true), '').replace('</IsTruncated>', '</IsTruncated><NextKeyMarker>a</NextKeyMarker>'));
    expect(await idsOf(open({ attempts: 1 }).source)).toEqual(['v1']);
    expect(server.requests).toHaveLength(3);
  });
});

describe('an object', () => {
  const slow = (milliseconds: number, size: number | undefined, end: (response: ServerResponse) => void): Answer => (_, response) => {
    response.writeHead(200, size === undefined ? {} : { 'content-length': size });
    response.write('x'.repeat((size ?? 10) / 2));
    setTimeout(() => end(response), milliseconds);
  };
  const whole = (size: number) => (response: ServerResponse) => response.end('x'.repeat(size / 2));

  test('has the metadata of its user, and no other header', async () => {
    const source = await learned();
    server.answer = (_, response) => response.writeHead(200, { 'content-length': 1, 'etag': 'x', 'X-Amz-Meta-Signature': 'aB', 'x-amz-version-id': 'v1' }).end('x');
    expect(await source.get('a')).toEqual({ body: [Buffer.from('x')], size: 1, versionId: 'v1', metadata: { signature: 'aB' } });
    expect(server.requests.map(({ isOfSdk }) => isOfSdk)).toEqual([false]);
  });

  test('of which the size is not known has none', async () => {
    const source = await learned();
    server.answer = slow(1, undefined, whole(10));
    const { size, body } = await source.get('a');
    expect([size, await text(body)]).toEqual([undefined, 'x'.repeat(10)]);
  });

  test('may take its time, more if it is large', async () => {
    const size = 16_000;
    for (const bodyTimeout of [undefined, 1]) {
      const source = await learned({ bodyTimeout });
      server.answer = slow(30, size, whole(size));
      expect(await text((await source.get('a')).body)).toHaveLength(size);
    }
  });

  test.each<[string, (response: ServerResponse) => void, string]>([
    ['stops', () => undefined, 'The body is too slow'], ['breaks', response => response.destroy(), 'SocketError: other side closed'],
  ])('that is read as a stream, and %s, fails so that it is tried again', async (_, end, message) => {
    const source = await learned({ bodyTimeout: 40 });
    server.answer = slow(10, undefined, end);
    await expect(text((await source.get('a')).body)).rejects.toMatchObject({ name: 'SourceError', reason: 'transient', message });
  });
});

describe('attempts', () => {
  const never: Answer = refusal(503, 'SlowDown');

  test.each<[string, (source: S3Source) => Promise<unknown>, number]>([
    ['a head', source => source.head('a'), 8], ['a listing', source => source.listFolders(''), 8], ['versions', source => source.versions('a'), 8], ['an object', source => source.get('a'), 3],
  ])('for %s end', async (_, request, expected) => {
    server.answer = never;
    const { source, waits } = open();
    await expect(request(source)).rejects.toMatchObject({ reason: 'transient' });
    expect([server.requests.length, waits.length]).toEqual([expected, expected - 1]);
    const few = open({ attempts: 2 });
    await expect(request(few.source)).rejects.toMatchObject({ reason: 'transient' });
    expect([server.requests.length, few.waits.length]).toEqual([expected + 2, 1]);
  });

  test.each([[404, 'NoSuchKey'], [403, 'AccessDenied'], [400, 'InvalidRequest']])('are not made again after %i %s', async (status, code) => {
    server.answer = refusal(status, code);
    const { source, waits } = open();
    await expect(source.get('a')).rejects.toMatchObject({ name: 'SourceError' });
    await expect(source.listFolders('')).rejects.toMatchObject({ name: 'SourceError' });
    expect([server.requests.length, waits]).toEqual([2, []]);
  });

  test('wait longer each time, at random, and never more than ten seconds', async () => {
    server.answer = never;
    const { random } = Math;
    Math.random = () => 0.5;
    try {
      const { source, waits } = open();
      await source.head('a').catch(() => undefined);
      expect(waits).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
    } finally {
      Math.random = random;
    }
  });

  test('wait for real, without a wait of a test', async () => {
    const { random } = Math;
    Math.random = () => 0.01;
    try {
      server.answer = (request: IncomingMessage, response) => server.requests.length === 1 ? never(request, response) : response.end('x');
      expect(await text((await open({ wait: undefined }).source.get('a')).body)).toBe('x');
      expect(server.requests).toHaveLength(2);
    } finally {
      Math.random = random;
    }
  });
});

test('a client has the given connections, which are kept', async () => {
  const client = s3Client(sdkConfig(server.url), 7);
  const source = new S3Source({ bucket: 'example-bucket', client });
  await source.head('a');
  const { httpAgent, httpsAgent, throwOnRequestTimeout } = (client.config.requestHandler as any).httpHandlerConfigs();
  expect([httpAgent, httpsAgent].map(({ maxSockets, keepAlive }) => [maxSockets, keepAlive])).toEqual([[7, true], [7, true]]);
  expect(throwOnRequestTimeout).toBe(true);
});

test('the public keys of a Region are asked of that Region, without further settings', async () => {
  const settings = { AWS_ENDPOINT_URL_CLOUDTRAIL: server.url, AWS_ACCESS_KEY_ID: 'example', AWS_SECRET_ACCESS_KEY: 'example', AWS_REGION: 'eu-west-1' };
  const before = Object.keys(settings).map(name => [name, process.env[name]] as const);
  Object.assign(process.env, settings);
  try {
    server.answer = (_, response) => response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{}');
    const keys = new CloudTrailKeys();
    const [from, to] = [new Date('2026-11-20T00:00:00Z'), new Date('2026-11-21T00:00:00Z')];
    for (const region of ['us-east-1', 'eu-west-1']) expect(await keys.keys(region, from, to)).toEqual([]);
    expect(server.requests.map(({ headers }) => headers.authorization!.split('/')[2])).toEqual(['us-east-1', 'eu-west-1']);
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
});
