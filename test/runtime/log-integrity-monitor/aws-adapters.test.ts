import { generateKeyPairSync, sign, verify } from 'crypto';
import { createServer, IncomingMessage } from 'http';
import { AddressInfo } from 'net';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { parseKey } from '../../../runtime/log-integrity/report/seal';
import { publish } from '../../../runtime/log-integrity-monitor/aws/event-publisher';
import { KmsSigner } from '../../../runtime/log-integrity-monitor/aws/kms-signer';
import { StateBucket } from '../../../runtime/log-integrity-monitor/aws/state-bucket';
import { embeddedMetrics } from '../../../runtime/log-integrity-monitor/metrics';
import { readEnvironment } from '../../../runtime/log-integrity-monitor/settings';

interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Reply {
  readonly status?: number;
  readonly body: string;
}

/** Answers the requests of the real SDK over loopback. */
async function serve<T>(answer: (request: Request) => Reply, use: (config: any) => Promise<T>): Promise<{ result: T; requests: Request[] }> {
  const requests: Request[] = [];
  const server = createServer(async (message, response) => {
    const parts: Buffer[] = [];
    for await (const part of message) parts.push(part);
    const request = { method: message.method!, url: message.url!, headers: message.headers, body: Buffer.concat(parts).toString() };
    requests.push(request);
    const { status = 200, body } = answer(request);
    response.writeHead(status, { 'content-type': body.startsWith('<') ? 'application/xml' : 'application/x-amz-json-1.1' }).end(body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  try {
    const config = {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'eu-west-1',
      forcePathStyle: true,
      maxAttempts: 1,
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    };
    return { result: await use(config), requests };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const failure = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`;
const bucket = (config: any) => new StateBucket('state', '111122223333', 'integrity/', new S3Client(config));

describe('the bucket of the state', () => {
  test('reads an object of its folder, in a bucket of the expected owner', async () => {
    const { result, requests } = await serve(() => ({ body: '{}' }), config => bucket(config).get('reports/1.json'));
    expect(result).toEqual(Buffer.from('{}'));
    expect(requests[0].url).toMatch(/^\/state\/integrity\/reports\/1\.json\?/);
    expect(requests[0].headers['x-amz-expected-bucket-owner']).toBe('111122223333');
  });

  test('tells an object that does not exist from one that may not be read', async () => {
    expect((await serve(() => ({ status: 404, body: failure('NoSuchKey') }), config => bucket(config).get('x'))).result).toBeUndefined();
    for (const code of ['AccessDenied', 'NoSuchBucket']) {
      await expect(serve(() => ({ status: code === 'AccessDenied' ? 403 : 404, body: failure(code) }), config => bucket(config).get('x'))).rejects.toThrow('no');
    }
  });

  test('creates an object only if it does not exist', async () => {
    const { result, requests } = await serve(() => ({ body: '' }), config => bucket(config).create('reports/1.json', Buffer.from('{}')));
    expect([result, requests[0].method, requests[0].headers['if-none-match']]).toEqual([true, 'PUT', '*']);
    expect((await serve(() => ({ status: 412, body: failure('PreconditionFailed') }), config => bucket(config).create('x', Buffer.from('')))).result).toBe(false);
    await expect(serve(() => ({ status: 403, body: failure('AccessDenied') }), config => bucket(config).create('x', Buffer.from('')))).rejects.toThrow('no');
  });

  test('replaces other objects', async () => {
    const { requests } = await serve(() => ({ body: '' }), config => bucket(config).put('runs/plan.json', Buffer.from('{}')));
    expect(requests[0].headers).toMatchObject({ 'content-type': 'application/json', 'x-amz-expected-bucket-owner': '111122223333' });
    expect(requests[0].headers['if-none-match']).toBeUndefined();
  });

  test.each([
    ['1.json', 'application/json'], ['1.txt', 'text/plain; charset=utf-8'], ['key.pem', 'text/plain; charset=utf-8'], ['1.json.sig', 'application/octet-stream'],
    ['1.txt.gz', 'application/octet-stream'],
  ])('says what %s is', async (name, type) => {
    const { requests } = await serve(() => ({ body: '' }), async config => {
      await bucket(config).put(name, Buffer.from('x'));
      await bucket(config).create(name, Buffer.from('x'));
    });
    expect(requests.map(({ headers }) => headers['content-type'])).toEqual([type, type]);
  });

  test('names the location of an object', () => {
    expect(bucket({ region: 'eu-west-1' }).locationOf('reports/1.json')).toBe('s3://state/integrity/reports/1.json');
  });

  test('lists nothing in an empty folder', async () => {
    const { result } = await serve(() => ({ body: '<ListVersionsResult><IsTruncated>false</IsTruncated></ListVersionsResult>' }), config => bucket(config).list('reports/'));
    expect(result).toEqual([]);
  });

  test('lists all pages, without its folder, also what was deleted', async () => {
    const object = (kind: string, key: string) => `<${kind}><Key>integrity/reports/${key}</Key><VersionId>v</VersionId></${kind}>`;
    const page = (objects: string, next?: string) => `<?xml version="1.0"?><ListVersionsResult><IsTruncated>${next !== undefined}</IsTruncated>`
      + `${objects}${next ? `<NextKeyMarker>${next}</NextKeyMarker><NextVersionIdMarker>v</NextVersionIdMarker>` : ''}</ListVersionsResult>`;
    const { result, requests } = await serve(
      ({ url }) => ({ body: /key-marker=t&/.test(url) ? page(object('Version', '2.json') + object('Version', '1.json')) : page(object('Version', '1.json') + object('DeleteMarker', '3.json'), 't') }),
      config => bucket(config).list('reports/'),
    );
    expect(result).toEqual(['reports/1.json', 'reports/2.json', 'reports/3.json']);
    expect(requests[0].url).toContain('prefix=integrity%2Freports%2F&versions');
    expect(requests[1].url).toContain('version-id-marker=v');
  });

  test('an answer that is no listing is a failure: it would look like a bucket without reports', async () => {
    await expect(serve(() => ({ body: '<html></html>' }), config => bucket(config).list('reports/'))).rejects.toThrow('no listing');
  });
});

test('the key signs the hash of any number of bytes, and its public key verifies the signature', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const bytes = Buffer.alloc(10_000, 'x');
  const answer = ({ headers, body }: Request): Reply => {
    expect(JSON.parse(body).KeyId).toBe('key');
    if (/GetPublicKey$/.test(String(headers['x-amz-target']))) return { body: JSON.stringify({ PublicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') }) };
    expect(JSON.parse(body)).toMatchObject({ KeyId: 'key', MessageType: 'DIGEST', SigningAlgorithm: 'ECDSA_SHA_256' });
    expect(Buffer.from(JSON.parse(body).Message, 'base64')).toHaveLength(32);
    return { body: JSON.stringify({ Signature: sign('sha256', bytes, privateKey).toString('base64') }) };
  };
  const { result: [key, signature] } = await serve(answer, async config => {
    const signer = new KmsSigner('key', new KMSClient(config));
    return Promise.all([signer.publicKey(), signer.sign(bytes)]);
  });
  expect(verify('sha256', bytes, parseKey(key), signature)).toBe(true);
});

test('the services of the monitor have eight attempts: a run is not lost for a busy minute', async () => {
  for (const adapter of [new KmsSigner('key'), new StateBucket('state', '111122223333', '')]) {
    expect(await Reflect.get(adapter, 'client').config.maxAttempts()).toBe(8);
  }
});

describe('the event of a run', () => {
  const event: any = { healthy: true, verdict: 'clean', summary: 'clean' };
  const put = (body: object) => serve(() => ({ body: JSON.stringify(body) }), config => publish(event, new Date('2026-11-20T00:00:00Z'), new EventBridgeClient(config)));

  test('is put on the default bus', async () => {
    const { requests } = await put({ Entries: [{ EventId: 'x' }], FailedEntryCount: 0 });
    const [entry] = JSON.parse(requests[0].body).Entries;
    expect(entry).toMatchObject({ EventBusName: 'default', Source: 'cloudtrail-governance', DetailType: 'Log Integrity', Detail: JSON.stringify(event) });
  });

  test('that is not accepted is a failure', async () => {
    await expect(put({ Entries: [{ ErrorCode: 'InternalFailure' }], FailedEntryCount: 1 })).rejects.toThrow('InternalFailure');
    await expect(put({})).rejects.toThrow('no answer');
  });
});

test('the metrics of a run are lines in the embedded metric format, one for each kind of finding', () => {
  const lines = embeddedMetrics({ values: { Reports: 1, LogLagHours: 3.5 }, findings: { 'log-missing': 2 } }, 'Namespace', 'Audit', new Date(1000)).map(line => JSON.parse(line));
  const metrics = (names: string[], dimensions: string[]) => ({
    Timestamp: 1000, CloudWatchMetrics: [{ Namespace: 'Namespace', Dimensions: [dimensions], Metrics: names.map(Name => ({ Name })) }],
  });
  expect(lines).toEqual([
    { _aws: metrics(['Reports', 'LogLagHours'], ['Monitor']), Monitor: 'Audit', Reports: 1, LogLagHours: 3.5 },
    { _aws: metrics(['Findings'], ['Monitor', 'Kind']), Monitor: 'Audit', Kind: 'log-missing', Findings: 2 },
  ]);
});

test('a missing variable of the environment stops the function', () => {
  const whole = {
    LOG_BUCKET: 'a', LOG_BUCKET_OWNER: 'b', STATE_BUCKET: 'c', STATE_BUCKET_OWNER: 'd', SIGNING_KEY: 'e', METRIC_NAMESPACE: 'f', MONITOR: 'g', SETTINGS: '{"prefix":""}',
  };
  expect(readEnvironment(whole)).toMatchObject({ bucketName: 'a', statePrefix: '', settings: { prefix: '' } });
  for (const name of Object.keys(whole)) expect(() => readEnvironment({ ...whole, [name]: '' })).toThrow(`The environment variable ${name} is missing`);
});
