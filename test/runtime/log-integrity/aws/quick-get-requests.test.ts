import { Readable } from 'stream';
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, ListObjectVersionsCommand, S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { authorizationOf, RecordingServer, sdkSigner } from './recorded';
import { QuickGet } from '../../../../runtime/log-integrity/aws/quick-get';
import { s3Client } from '../../../../runtime/log-integrity/aws/s3-source';
import { s3SourceError } from '../../../../runtime/log-integrity/aws/source-error';

const BUCKET = 'example-bucket';
const LIMITS = { most: Infinity, timeout: () => 5_000 };
const CREDENTIALS = { accessKeyId: 'example', secretAccessKey: 'example+secret' };
const LISTING = '<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>';

let server: RecordingServer;

beforeEach(async () => {
  server = await RecordingServer.start(({ url }, response) => response.writeHead(200, { 'content-type': 'application/xml' }).end(url!.includes('list-type') ? LISTING : 'x'));
});

afterEach(() => server.stop());

function open(config: S3ClientConfig = {}) {
  const client = s3Client({ region: 'eu-west-1', endpoint: server.url, credentials: CREDENTIALS, forcePathStyle: true, ...config });
  return { client, quick: new QuickGet(client) };
}

async function read(client: S3Client, Bucket = BUCKET, Key = 'a'): Promise<void> {
  const { Body: body } = await client.send(new GetObjectCommand({ Bucket, Key }));
  await (body as Readable).toArray();
}

/** A quick reader that has learned from a request for an object, after which the server has no requests. */
async function learned(config?: S3ClientConfig, bucket?: string) {
  const { client, quick } = open(config);
  await read(client, bucket);
  server.requests.length = 0;
  return quick;
}

describe('a request', () => {
  test.each<[string, string, string | undefined, string | undefined, string]>([
    ['an object', 'AWSLogs/111122223333/x.json.gz', undefined, undefined, '/example-bucket/AWSLogs/111122223333/x.json.gz'],
    ['a key with any character', 'a b/ä+&=%?#!\'()*~', undefined, undefined, '/example-bucket/a%20b/%C3%A4%2B%26%3D%25%3F%23%21%27%28%29%2A~'],
    ['a version', 'a', 'x/y+z= .~', undefined, '/example-bucket/a?versionId=x%2Fy%2Bz%3D%20.~'],
    ['an object of an account', 'a', 'v1', '111122223333', '/example-bucket/a?versionId=v1'],
  ])('for %s is the one that the SDK would sign', async (_, key, versionId, owner, url) => {
    for (const session of [{}, { sessionToken: 'token//+=' }]) {
      const credentials = { ...CREDENTIALS, ...session };
      const quick = await learned({ credentials });
      expect((await quick.get(key, LIMITS, versionId, owner))?.body).toEqual(Buffer.from('x'));
      const [request, ...more] = server.requests;
      expect([request.method, request.url, request.isOfSdk, more]).toEqual(['GET', url, false, []]);
      expect(request.headers['x-amz-expected-bucket-owner']).toBe(owner);
      expect(request.headers.authorization).toBe(await authorizationOf(request, sdkSigner('eu-west-1', credentials)));
    }
  });

  test.each<[string, Record<string, string | undefined>, string | undefined, string]>([
    ['a listing', { 'list-type': '2', 'prefix': 'a/b c+', 'delimiter': undefined, 'continuation-token': '1/2+3=' }, undefined, 'continuation-token=1%2F2%2B3%3D&list-type=2&prefix=a%2Fb%20c%2B'],
    ['a listing of an account', { 'prefix': '', 'list-type': '2' }, '111122223333', 'list-type=2&prefix='],
  ])('for %s is the one that the SDK would sign', async (_, query, owner, search) => {
    const quick = await learned();
    expect(await quick.list(query, owner)).toBe(LISTING);
    const [request, ...more] = server.requests;
    expect([request.url, request.isOfSdk, more]).toEqual([`/example-bucket?${search}`, false, []]);
    expect(request.headers['x-amz-expected-bucket-owner']).toBe(owner);
    expect(request.headers.authorization).toBe(await authorizationOf(request, sdkSigner('eu-west-1', CREDENTIALS)));
  });

  test('has the time of the service, which the SDK knows', async () => {
    const day = 24 * 3_600_000;
    server.answer = (_, response) => response.writeHead(200, { date: new Date(Date.now() + 3 * day).toUTCString() }).end('x');
    const quick = await learned();
    await quick.get('a', LIMITS);
    const date = String(server.requests[0].headers['x-amz-date']).slice(0, 8);
    const days = [2.9, 3, 3.1].map(ahead => new Date(Date.now() + ahead * day).toISOString().slice(0, 10).replace(/-/g, ''));
    expect(days).toContain(date);
  });

  test('uses the connection of the one before', async () => {
    const quick = await learned();
    const { connections } = server;
    for (let i = 0; i < 20; i++) await quick.get('a', LIMITS);
    expect(server.connections - connections).toBeLessThan(5);
  });

  test.each([500, 502, 503, 429])('that is answered by %i is tried again', async status => {
    const quick = await learned();
    server.answer = (_, response) => response.writeHead(status).end('<Error/>');
    const failure = await quick.get('a', LIMITS).catch(s3SourceError);
    expect(failure).toMatchObject({ reason: 'transient', message: `S3 answers ${status}` });
  });

  test.each(['', '.', '..', './a', '../a', '/a', 'a/', 'a/.', 'a/..', 'a//b', 'a/./b', 'a/../b'])('for the key "%s" is left to the SDK: its path would be another one', async key => {
    const quick = await learned();
    expect(await quick.get(key, LIMITS)).toBe(undefined);
    expect(server.requests).toEqual([]);
  });

  test.each(['...', 'a.b/.c', 'a/...'])('for the key "%s" is made', async key => {
    const quick = await learned();
    await quick.get(key, LIMITS);
    expect(server.requests.map(({ url }) => url)).toEqual([`/example-bucket/${key}`]);
  });
});

describe('the endpoint', () => {
  test('is learned from a listing of the SDK, too', async () => {
    const { client, quick } = open();
    expect(await quick.get('a', LIMITS)).toBe(undefined);
    expect(await quick.list({ prefix: '' })).toBe(undefined);
    await client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    await quick.get('a/b', LIMITS);
    await quick.list({ prefix: '' });
    expect(server.requests.slice(1).map(({ url, isOfSdk }) => [url, isOfSdk])).toEqual([['/example-bucket/a/b', false], ['/example-bucket/?prefix=', false]]);
  });

  test('is learned by each reader of a client', async () => {
    const { client, quick } = open();
    const other = new QuickGet(client);
    await read(client);
    for (const one of [quick, other]) expect((await one.get('a', LIMITS))?.status).toBe(200);
  });

  test('is not learned from other requests', async () => {
    const { client, quick } = open();
    server.answer = (_, response) => response.end('<ListVersionsResult/>');
    await client.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'a' }));
    await client.send(new ListObjectVersionsCommand({ Bucket: BUCKET }));
    expect(await quick.get('a', LIMITS)).toBe(undefined);
  });

  test('can be the bucket itself, without a path', async () => {
    const quick = await learned({ endpoint: undefined, bucketEndpoint: true, forcePathStyle: false }, server.url);
    await quick.get('a/b', LIMITS);
    await quick.list({ prefix: 'a' });
    expect(server.requests.map(({ url }) => url)).toEqual(['/a/b', '/?prefix=a']);
    for (const request of server.requests) expect(request.headers.authorization).toBe(await authorizationOf(request, sdkSigner('eu-west-1', CREDENTIALS)));
  });

  test('is that of the Region to which S3 sends the SDK', async () => {
    server.answer = ({ headers }, response) => headers.authorization!.includes('/us-west-2/')
      ? response.end('x') : response.writeHead(301, { 'x-amz-bucket-region': 'us-west-2' }).end('<Error><Code>PermanentRedirect</Code></Error>');
    const quick = await learned();
    expect((await quick.get('a', LIMITS))?.body).toEqual(Buffer.from('x'));
    expect(server.requests).toHaveLength(1);
  });

  test.each<[string, S3ClientConfig]>([
    ['the SDK does not sign', { signer: { sign: async (request: any) => request } as any }],
    ['another scheme signs', { signer: { sign: async (request: any) => Object.assign(request, { headers: { ...request.headers, authorization: 'Proxy AWS4-HMAC-SHA256 Credential=x/20261120/eu-west-1/s3/aws4_request, Signature=x' } }) } as any }],
    ['another algorithm signs', { signer: { sign: async (request: any) => Object.assign(request, { headers: { ...request.headers, authorization: 'AWS4-ECDSA-P256-SHA256 Credential=x/20261120/s3/aws4_request, Signature=x' } }) } as any }],
  ])('is not learned from requests that %s', async (_, config) => {
    const quick = await learned(config);
    expect(await quick.get('a', LIMITS)).toBe(undefined);
  });

  test('is not learned from a path that is not that of the object', async () => {
    const { client, quick } = open();
    client.middlewareStack.add(next => async args => next(Object.assign(args, { request: Object.assign(args.request as object, { path: '/proxy' }) })), { step: 'build' });
    await read(client);
    expect(server.requests.map(({ url }) => url.split('?')[0])).toEqual(['/proxy']);
    expect(await quick.get('a', LIMITS)).toBe(undefined);
  });

  test.each<[string, string, S3ClientConfig, string, string]>([
    ['a bucket', BUCKET, {}, 'example-bucket.s3.eu-west-1.amazonaws.com', '/'],
    ['a bucket with dots', 'example.bucket', {}, 's3.eu-west-1.amazonaws.com', '/example.bucket'],
    ['both protocols of the Internet', BUCKET, { useDualstackEndpoint: true }, 'example-bucket.s3.dualstack.eu-west-1.amazonaws.com', '/'],
  ])('of AWS is that of %s', async (_, bucket, config, host, path) => {
    // No connection: only the address of the request is of interest.
    const requestHandler: any = { handle: async () => ({ response: { statusCode: 200, headers: {}, body: Readable.from(['x']) } }) };
    const { client, quick } = open({ endpoint: undefined, forcePathStyle: false, requestHandler, ...config });
    for (const key of ['a', 'a b/ä+']) {
      await read(client, bucket, key);
      expect(Reflect.get(quick, 'endpoint')).toEqual({ origin: `https://${host}`, host, path, region: 'eu-west-1' });
    }
  });
});
