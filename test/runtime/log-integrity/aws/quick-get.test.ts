import { once } from 'events';
import { createServer, IncomingMessage, Server, ServerResponse } from 'http';
import { AddressInfo, Socket } from 'net';
import { Readable } from 'stream';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { QuickAnswer } from '../../../../runtime/log-integrity/aws/quick-answer';
import { QuickGet } from '../../../../runtime/log-integrity/aws/quick-get';
import { s3Client } from '../../../../runtime/log-integrity/aws/s3-source';
import { s3SourceError } from '../../../../runtime/log-integrity/aws/source-error';
import { sdkConfig } from '../served';

const MIB = 1024 * 1024;
const LIMITS = { atOnce: 1000, most: Infinity, timeout: () => 5_000 };

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let answer: Answer;
const sockets = new Set<Socket>();

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response));
  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterEach(async () => {
  server.closeAllConnections();
  await once(server.close(), 'close');
});

/** Returns requests of our own, which have learned the endpoint from a request of the SDK. */
async function learned(timeout?: number): Promise<QuickGet> {
  const client = s3Client(sdkConfig(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  const quick = new QuickGet(client, timeout);
  answer = (_, response) => response.end();
  const { Body: body } = await client.send(new GetObjectCommand({ Bucket: 'example-bucket', Key: 'a' }));
  await (body as Readable).toArray();
  client.destroy();
  return quick;
}

const reasonOf = (error: unknown) => {
  const { reason, message } = s3SourceError(error);
  return `${reason}, ${message}`;
};

async function failure(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => 'no failure', reasonOf);
}

function streamOf({ body }: QuickAnswer): Readable {
  expect(body).toBeInstanceOf(Readable);
  return body as Readable;
}

test('a small body comes at once, a large one and one without a length as a stream', async () => {
  const quick = await learned();
  answer = ({ url }, response) => {
    const bytes = Buffer.alloc(Number(/\d+$/.exec(url!)![0]), 'x');
    response.writeHead(200, { 'X-Amz-Meta-Signature': 'aB', ...!url!.includes('chunked') && { 'content-length': bytes.length } }).end(bytes);
  };
  const small = await quick.get('1000', LIMITS);
  expect(small!.body).toEqual(Buffer.alloc(1000, 'x'));
  expect(small!.headers).toMatchObject({ 'content-length': '1000', 'x-amz-meta-signature': 'aB' });
  expect((await quick.get('0', LIMITS))!.body).toEqual(Buffer.alloc(0));
  for (const key of ['1001', 'chunked-10', `${5 * MIB}`]) {
    const parts = await streamOf((await quick.get(key, LIMITS))!).toArray();
    expect(Buffer.concat(parts).equals(Buffer.alloc(Number(/\d+$/.exec(key)![0]), 'x'))).toBe(true);
  }
});

test('a large body waits for its reader, and one that is not read to its end closes the connection', async () => {
  const quick = await learned();
  let taken = 0;
  answer = (_, response) => {
    response.writeHead(200, { 'content-length': 64 * MIB });
    Readable.from((function* () {
      for (; taken < 64; taken++) yield Buffer.alloc(MIB);
    })()).pipe(response);
  };
  const body = streamOf((await quick.get('large', LIMITS))!);
  await new Promise(resolve => setTimeout(resolve, 200));
  expect(taken).toBeLessThan(60);
  const [socket] = [...sockets].slice(-1);
  for await (const part of body) if (part.length > 0) break;
  if (!socket.destroyed) await new Promise(resolve => socket.on('close', resolve));
  expect(taken).toBeLessThan(64);
});

test('interim answers are skipped', async () => {
  const quick = await learned();
  answer = (_, response) => {
    response.writeProcessing();
    response.writeHead(200, { 'content-length': 1 }).end('x');
  };
  expect(await quick.get('a', LIMITS)).toMatchObject({ status: 200, body: Buffer.from('x') });
});

describe('an answer', () => {
  test.each<[string, Answer, string]>([
    ['is reset', ({ socket }) => socket.resetAndDestroy(), 'transient, Error: read ECONNRESET'],
    ['does not come, and the connection is closed', ({ socket }) => socket.destroy(), 'transient, SocketError: other side closed'],
    ['is not HTTP', ({ socket }) => socket.end('SSH-2.0\r\n\r\n'), 'transient, HTTPParserError: Response does not match the HTTP/1.1 protocol (Expected HTTP/)'],
    ['does not come', () => undefined, 'transient, HeadersTimeoutError: Headers Timeout Error'],
    ['is a failure of the service', (_, response) => response.writeHead(503).end('<Error/>'), 'transient, S3 answers 503'],
  ])('that %s fails', async (_, wrong, reason) => {
    const quick = await learned(500);
    answer = wrong;
    expect(await failure(quick.get('a', LIMITS))).toBe(reason);
    expect(await failure(quick.list({ prefix: 'a' }))).toBe(reason);
  });

  test.each([403, 404, 301, 400])('with status %d is left to the SDK', async status => {
    const quick = await learned();
    answer = (_, response) => response.writeHead(status).end('<Error/>');
    expect(await quick.get('a', LIMITS)).toBeUndefined();
    expect(await quick.list({ prefix: 'a' })).toBeUndefined();
  });
});

describe('a body', () => {
  const begun = (then: (response: ServerResponse) => void): Answer => ({ url }, response) => {
    response.writeHead(200, { 'content-length': url!.endsWith('large') ? MIB : 100 }).write('x', () => then(response));
  };

  test.each<[string, (response: ServerResponse) => void, string]>([
    ['ends early', ({ req }) => req.socket.destroy(), 'transient, SocketError: other side closed'],
    ['stops', () => undefined, 'transient, BodyTimeoutError: Body Timeout Error'],
  ])('that %s fails', async (_, then, reason) => {
    const quick = await learned(500);
    answer = begun(then);
    const small = await quick.get('small', LIMITS);
    expect(reasonOf(small!.body)).toBe(reason);
    expect(await failure(streamOf((await quick.get('large', LIMITS))!).toArray())).toBe(reason);
    expect(await failure(quick.list({ prefix: 'a' }))).toBe(reason);
  });

  test('that is small and too slow fails', async () => {
    const quick = await learned();
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    };
    const { body } = (await quick.get('a', { ...LIMITS, timeout: size => size * 2 }))!;
    expect(reasonOf(body)).toBe('transient, The body is too slow');
  });

  test('of a listing that is too large fails', async () => {
    const quick = await learned();
    answer = (_, response) => {
      response.writeHead(200);
      const write = (): void => {
        while (response.write(Buffer.alloc(MIB)));
        response.once('drain', write);
      };
      write();
    };
    expect(await failure(quick.list({ prefix: 'a' }))).toBe('transient, The body is too large');
  });
});

describe('the number of connections', () => {
  const connectionsOf = async (quick: QuickGet, requests: number) => {
    await Promise.all(Array.from({ length: requests }, (_, i) => quick.get(`many-${i}`, LIMITS)));
    return sockets.size;
  };

  test('is small where answers come faster than connections open', async () => {
    const quick = await learned();
    // One after another, of which one is quick also on a busy machine.
    for (let i = 0; i < 50; i++) await quick.get(`one-${i}`, LIMITS);
    // 32, and those of before the bucket was known to be near.
    expect(await connectionsOf(quick, 150)).toBeLessThanOrEqual(35);
  });

  test('is large where answers take their time', async () => {
    const quick = await learned();
    answer = (_, response) => { setTimeout(() => response.end(), 20); };
    await quick.get('one', LIMITS);
    expect(await connectionsOf(quick, 150)).toBeGreaterThanOrEqual(150);
    expect(await connectionsOf(quick, 400)).toBeLessThanOrEqual(289);
  });
});
