import { AddressInfo, createServer, Server, Socket } from 'net';
import { Readable } from 'stream';
import { text } from 'stream/consumers';
import { setTimeout } from 'timers/promises';
import { createServer as createSecureServer } from 'tls';
import { Answer, AskOptions, Connections } from '../../../../runtime/log-integrity/aws/connections';
import { selfSigned } from '../self-signed';

const REQUEST = 'GET /key HTTP/1.1\r\nhost: example\r\n\r\n';
const AT_ONCE: AskOptions = { atOnce: 10, timeoutOf: () => 10_000 };
const BOUNDED: AskOptions = { ...AT_ONCE, isBounded: true };

const OK = 'HTTP/1.1 200 OK\r\n';
const ofLength = (body: string) => `${OK}content-length: ${body.length}\r\n\r\n${body}`;
const inChunks = (...chunks: string[]) => `${OK}transfer-encoding: chunked\r\n\r\n${chunks.map(chunk => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join('')}`;
const END = '0\r\n\r\n';

type Reply = string | ((socket: Socket) => void);

const servers: Server[] = [];
const opened = new Set<Socket>();

afterEach(async () => {
  opened.forEach(socket => socket.destroy());
  opened.clear();
  await Promise.all(servers.splice(0).map(server => new Promise(resolve => server.close(resolve))));
});

/** Serves replies, one for each request, and counts connections. */
async function serve(replies: Reply[], silence?: number) {
  const sockets: Socket[] = [];
  const server = createServer(socket => {
    sockets.push(socket);
    opened.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', () => {
      const reply = replies.shift()!;
      if (typeof reply === 'string') socket.write(reply, 'latin1');
      else reply(socket);
    });
  });
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const connections = new Connections({ isSecure: false, hostname: '127.0.0.1', port: (server.address() as AddressInfo).port }, silence);
  return { sockets, ask: (options = AT_ONCE) => connections.ask(REQUEST, options) };
}

async function bodyOf(answer?: Answer): Promise<string> {
  return Buffer.isBuffer(answer!.body) ? answer!.body.toString() : text(answer!.body);
}

/** Waits until something holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setTimeout(1);
}

/** The number of connections to a server that keep the process. */
function keepingAlive(port: number): number {
  const handles: Partial<Socket>[] = (process as any)._getActiveHandles();
  return handles.filter(({ remotePort }) => remotePort === port).length;
}

describe('a connection', () => {
  test('serves one request after another, and others at the same time have their own', async () => {
    const { ask, sockets } = await serve([ofLength('a'), ofLength('b'), ofLength('c'), ofLength('d')]);
    expect(await bodyOf(await ask())).toBe('a');
    expect(await bodyOf(await ask())).toBe('b');
    expect(sockets).toHaveLength(1);
    expect((await Promise.all([ask().then(bodyOf), ask().then(bodyOf)])).sort()).toEqual(['c', 'd']);
    expect(sockets).toHaveLength(2);
  });

  test('does not keep the process while it waits', async () => {
    const { ask, sockets } = await serve([ofLength('a'), () => undefined]);
    await ask();
    const { localPort } = sockets[0];
    expect(keepingAlive(localPort!)).toBe(0);
    void ask().catch(() => undefined);
    expect(keepingAlive(localPort!)).toBe(1);
  });

  test.each<[string, string, (socket: Socket) => void]>([
    ['that the server does not keep', `${OK}connection: close\r\ncontent-length: 1\r\n\r\na`, () => undefined],
    ['that the server has ended', ofLength('a'), socket => socket.end()],
    ['on which bytes came that nobody asked for', ofLength('a'), socket => socket.write('x')],
  ])('%s is not used again', async (_, reply, then) => {
    const { ask, sockets } = await serve([reply, ofLength('b')]);
    expect(await bodyOf(await ask())).toBe('a');
    then(sockets[0]);
    await until(() => sockets[0].readableEnded || sockets[0].destroyed);
    expect(await bodyOf(await ask())).toBe('b');
    expect(sockets).toHaveLength(2);
  });

  test.each<[string, Reply]>([['before the answer', socket => socket.end()], ['within the head', socket => socket.end(OK)], ['within the body', socket => socket.end(ofLength('abc').slice(0, -1))]])('that ends %s is a failure that can pass', async (_, reply) => {
    const { ask } = await serve([reply]);
    await expect(ask()).rejects.toMatchObject({ name: 'SourceError', reason: 'transient', message: 'The connection ended early' });
  });

  test('that is reset, or to no server, is a failure with its code', async () => {
    const { ask } = await serve([socket => socket.resetAndDestroy()]);
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await new Promise(resolve => servers.splice(0)[0].close(resolve));
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('that is silent is given up', async () => {
    const { ask } = await serve([() => undefined], 30);
    await expect(ask()).rejects.toMatchObject({ reason: 'transient', message: 'The connection was silent for too long' });
  });

  test('sends nothing to a server whose certificate is not trusted', async () => {
    const received: Buffer[] = [];
    const server = createSecureServer(selfSigned(), socket => socket.on('data', bytes => received.push(bytes)).on('error', () => undefined));
    servers.push(server);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const connections = new Connections({ isSecure: true, hostname: '127.0.0.1', port: (server.address() as AddressInfo).port });
    await expect(connections.ask(REQUEST, AT_ONCE)).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    await setTimeout(5);
    expect(received).toEqual([]);
  });

  test('with an answer of another form is left to another client, and not used again', async () => {
    const { ask, sockets } = await serve(['HTTP/1.0 200 OK\r\n\r\n', ofLength('a')]);
    expect(await ask()).toBeUndefined();
    await ask();
    expect(sockets).toHaveLength(2);
  });
});

describe('a body', () => {
  test('that is small is returned at once, also in parts', async () => {
    const { ask } = await serve([socket => { socket.write(ofLength('0123456789').slice(0, -4)); global.setTimeout(() => socket.write('6789'), 5); }, ofLength('')]);
    expect((await ask())!.body).toEqual(Buffer.from('0123456789'));
    expect((await ask())!.body).toEqual(Buffer.alloc(0));
  });

  test.each<[string, string, string]>([['that is large', ofLength('0123456789x'), '0123456789x'], ['of unknown length', inChunks('ab', 'c') + END, 'abc']])('%s is a stream, after which the connection is used again', async (_, reply, body) => {
    const { ask, sockets } = await serve([reply, ofLength('a')]);
    const answer = await ask();
    expect(Buffer.isBuffer(answer!.body)).toBe(false);
    expect(await bodyOf(answer)).toBe(body);
    expect(await bodyOf(await ask())).toBe('a');
    expect(sockets).toHaveLength(1);
  });

  test('of unknown length is returned at once if it is bounded, and fails above that', async () => {
    const { ask } = await serve([inChunks('ab', 'c') + END, inChunks('0123456789') + END, inChunks('0123456789', 'x')]);
    expect((await ask(BOUNDED))!.body).toEqual(Buffer.from('abc'));
    expect((await ask(BOUNDED))!.body).toEqual(Buffer.from('0123456789'));
    await expect(ask(BOUNDED)).rejects.toMatchObject({ reason: 'transient', message: 'The body is too large' });
  });

  test('that is too slow is a failure that can pass, by the time for its length', async () => {
    const { ask } = await serve([ofLength('abc').slice(0, -1)]);
    const lengths: (number | undefined)[] = [];
    const failure = await ask({ ...AT_ONCE, timeoutOf: length => { lengths.push(length); return 10; } }).catch(error => error);
    expect(failure).toMatchObject({ reason: 'transient', message: 'The body is too slow' });
    expect(lengths).toEqual([3]);
  });

  const LARGE = 32 * 1024 * 1024;
  const large = (socket: Socket) => {
    socket.write(`${OK}content-length: ${LARGE}\r\n\r\n`);
    socket.write(Buffer.alloc(LARGE));
  };

  test('comes no faster than it is read', async () => {
    const { ask, sockets } = await serve([large, ofLength('a')]);
    const body = (await ask())!.body as Readable;
    await setTimeout(100);
    // The system buffers some megabytes.
    expect(sockets[0].writableLength).toBe(LARGE);
    expect(body.readableLength).toBeLessThan(1024 * 1024);
    let length = 0;
    for await (const part of body) length += part.length;
    expect(length).toBe(LARGE);
    expect(await bodyOf(await ask())).toBe('a');
    expect(sockets).toHaveLength(1);
  });

  test('that nobody wants to its end closes the connection', async () => {
    const { ask, sockets } = await serve([large, ofLength('a')]);
    for await (const part of (await ask())!.body as Readable) if (part.length > 0) break;
    await until(() => sockets[0].destroyed);
    expect(await bodyOf(await ask())).toBe('a');
    expect(sockets).toHaveLength(2);
  });

  test.each<[string, (socket: Socket) => void, string]>([
    ['ends early', socket => socket.end(), 'The connection ended early'], ['is malformed', socket => socket.write('x\r\n'), 'The body is malformed'],
  ])('that %s fails as a stream', async (_, then, message) => {
    const { ask, sockets } = await serve([inChunks('ab')]);
    const answer = await ask();
    then(sockets[0]);
    await expect(bodyOf(answer)).rejects.toMatchObject({ reason: 'transient', message });
  });

  test('that fails before anybody reads it does not end the process', async () => {
    const { ask, sockets } = await serve([socket => socket.end(inChunks('ab'))]);
    const { body } = (await ask())!;
    await until(() => sockets[0].destroyed);
    await setTimeout(5);
    await expect(text(body as Readable)).rejects.toThrow();
  });
});
