import { randomBytes } from 'crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { gzipSync } from 'zlib';
import * as fc from 'fast-check';
import { FileGroup, GunzipThread } from '../../cli/gunzip-thread';
import { gunzip, LIMITS } from '../../runtime/log-integrity/gunzip';

/** The bundle, as the package has it: made by `projen compile`. */
const WORKER = join(__dirname, '..', '..', 'assets', 'cli', 'gunzip-worker.js');
const FOLDER = mkdtempSync(join(tmpdir(), 'cloudtrail-gunzip-thread-'));

/** A thread that tells what it got, instead of a hash. A message is answered in a turn of its own. */
const ECHO = join(FOLDER, 'echo.js');
writeFileSync(ECHO, `
  const { parentPort } = require('worker_threads');
  parentPort.on('message', ({ id, bytes, files }) => setTimeout(() => parentPort.postMessage({
    id, unpacked: files.map((_, i) => ({ sha256: \`\${i} of \${files.length}: \${bytes}\`, size: 0 })),
  }), 20 * id));
`);

/** The number of threads and ports that keep this process alive. */
const ports = () => process.getActiveResourcesInfo().filter(name => name === 'MessagePort').length;

const threads: GunzipThread[] = [];

/** A thread that ends with its test. */
function open(file = WORKER): GunzipThread {
  const thread = new GunzipThread(file);
  threads.push(thread);
  return thread;
}

const workerOf = (thread: GunzipThread) => (thread as any).worker;

afterEach(() => Promise.all(threads.splice(0).map(thread => workerOf(thread)?.terminate())));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const TEXT = randomBytes(50_000).toString('hex');
const FILE = gzipSync(TEXT);
/** Whole files and each fault, small and large. */
const FILES: Record<string, Buffer> = {
  'whole': FILE,
  'small': gzipSync('{"Records":[]}'),
  'of nothing': gzipSync(''),
  'larger than what is unpacked at once': gzipSync(randomBytes(LIMITS.atOnce + 10)),
  'empty': Buffer.alloc(0),
  'truncated': FILE.subarray(0, -20),
  'appended': Buffer.concat([FILE, FILE]),
  'with zero bytes after it': Buffer.concat([FILE, Buffer.alloc(3)]),
  'malformed': Buffer.concat([FILE.subarray(0, 100), Buffer.alloc(100), FILE.subarray(200)]),
  'without gzip': Buffer.from('{"Records":[]}'),
};

describe('a thread that unpacks', () => {
  test.each(Object.keys(FILES))('reads a file as this one does: %s', async name => {
    expect(await open().unpack([FILES[name]])).toEqual(await gunzip([FILES[name]]));
  });

  test('keeps to the limits of each file', async () => {
    const { unpack } = open();
    const small = { ...LIMITS, unpacked: 1_000 };
    const results = await Promise.all([unpack([FILE], small), unpack([FILE]), unpack([FILE], small)]);
    expect(results.map(({ fault }) => fault)).toEqual(['oversized', undefined, 'oversized']);
  });

  test('returns bytes that are kept, and reads streams', async () => {
    const { unpack } = open();
    async function* stream() {
      yield FILE.subarray(0, 10);
      yield FILE.subarray(10);
    }
    expect((await unpack([FILE], LIMITS, true)).bytes!.toString()).toBe(TEXT);
    expect(await unpack(stream())).toEqual(await gunzip([FILE]));
  });

  test('leaves the bytes of the caller alone', async () => {
    const file = Buffer.from(FILE);
    await open().unpack([file]);
    expect(file.equals(FILE)).toBe(true);
  });

  test('gives each file its own result, in whatever parts and groups they come', async () => {
    const { unpack } = open();
    const expected = new Map(await Promise.all(Object.entries(FILES).map(async ([name, file]) => [name, await gunzip([file])] as const)));
    const file = fc.record({ name: fc.constantFrom(...Object.keys(FILES)), cut: fc.nat(300), turns: fc.nat(2) });
    await fc.assert(fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 30 }), async list => {
      await Promise.all(list.map(async ({ name, cut, turns }) => {
        for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
        expect([name, await unpack([FILES[name].subarray(0, cut), FILES[name].subarray(cut)])]).toEqual([name, expected.get(name)]);
      }));
    }), { numRuns: 40, seed: 17 });
  });

  test('is the bundle, with little memory for young objects', async () => {
    const thread = open();
    await thread.unpack([FILE]);
    expect(workerOf(thread).resourceLimits).toMatchObject({ maxYoungGenerationSizeMb: 1 });
  });

  test('has the files of a turn in one message, whose memory goes with it', async () => {
    const thread = open(ECHO);
    const worker = workerOf(thread);
    const sent: Uint8Array[] = [];
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (group: FileGroup, transferred: []) => {
      sent.push(group.bytes);
      post(group, transferred);
    };
    const answers = await Promise.all([thread.unpack([Buffer.from('ab'), Buffer.from('c')]), thread.unpack([Buffer.from('d')])]);
    const later = await thread.unpack([Buffer.from('e')]);
    expect([...answers, later].map(({ sha256 }) => sha256)).toEqual(['0 of 2: 97,98,99,100', '1 of 2: 97,98,99,100', '0 of 1: 101']);
    expect(sent.map(({ byteLength }) => byteLength)).toEqual([0, 0]);
  });

  test('keeps the process alive until it has answered all', async () => {
    const before = ports();
    const { unpack } = open(ECHO);
    expect(ports()).toBe(before);
    const first = unpack([FILE]);
    await new Promise(setImmediate);
    const second = unpack([FILE]);
    await new Promise(setImmediate);
    expect(ports()).toBe(before + 1);
    await first;
    expect(ports()).toBe(before + 1);
    await second;
    expect(ports()).toBe(before);
  });

  test('may end before files are sent to it', async () => {
    const thread = open();
    const worker = workerOf(thread);
    const result = thread.unpack([FILE]);
    worker.emit('exit', 1);
    expect(await result).toEqual(await gunzip([FILE]));
    await worker.terminate();
  });

  test.each([
    ['is missing', undefined],
    ['fails as it starts', 'throw new Error("starting");'],
    ['fails at a file', 'require("worker_threads").parentPort.on("message", () => { throw new Error("a file"); });'],
    ['ends at a file', 'require("worker_threads").parentPort.on("message", () => process.exit());'],
  ])('is done without, if it %s', async (name, source) => {
    const file = join(FOLDER, `${name}.js`);
    if (source !== undefined) writeFileSync(file, source);
    const thread = open(file);
    const first = thread.unpack([FILE]);
    await new Promise(setImmediate);
    const results = await Promise.all([first, ...Object.values(FILES).map(each => thread.unpack([each]))]);
    expect(results).toEqual(await Promise.all([FILE, ...Object.values(FILES)].map(each => gunzip([each]))));
    expect(workerOf(thread)).toBeUndefined();
    expect(await thread.unpack([FILE])).toEqual(results[0]);
  });
});
