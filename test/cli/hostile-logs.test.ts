import { spawn, spawnSync } from 'child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'fs';
import { join } from 'path';
import { deflateRawSync, gzipSync } from 'zlib';
import { Folders, loaded, log, record } from './reader/sample-logs';
import { openContent } from '../../cli/reader/file-content';
import { PrivateFolder } from '../../cli/reader/private-folder';

/** The bundle, as the package has it: made by `projen compile`. */
const COMMAND = join(__dirname, '..', '..', 'assets', 'cli', 'index.js');
const FOLDERS = new Folders();
const MIB = 1024 * 1024;

/** The limit that the documentation states, in kilobytes. */
const MEMORY = 1_000_000;

/** A gzip file with a text, and another one many times. It is put together, because packing gigabytes takes long. */
function bomb(start: string, repeated: string, megabytes: number): Buffer {
  const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  // Blocks of deflate that end at a byte, so that they can be repeated.
  const block = (text: string) => deflateRawSync(text, { level: 9, finishFlush: 3 });
  const part = block(repeated.repeat(Math.ceil(MIB / repeated.length)));
  return Buffer.concat([header, block(start), ...Array.from({ length: megabytes }, () => part), Buffer.from([3, 0]), Buffer.alloc(8)]);
}

/** Runs the command, and returns the most memory that it had, in kilobytes. */
function measured(folder: string) {
  const script = `process.argv.splice(1, 0, ${JSON.stringify(COMMAND)});
    process.on('exit', () => require('fs').writeSync(1, '\\npeak ' + process.resourceUsage().maxRSS));
    require(${JSON.stringify(COMMAND)});`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script, 'query', 'top-callers', '--json', '--logs', folder], { encoding: 'utf8' });
  return { status, stderr, peak: Number(/peak (\d+)$/.exec(stdout)?.[1]) };
}

describe('a small file that unpacks to gigabytes is refused with less memory than the documentation states', () => {
  const records = '{"eventVersion":"1.11","eventTime":"2026-11-20T10:00:00Z","eventName":"x"},';
  test.each<[content: string, start: string, repeated: string, megabytes?: number]>([
    ['zero bytes', '\0', '\0', 300],
    ['a text', '{"Records":[{"eventVersion":"1.11","userAgent":"', 'a'],
    ['empty objects', '{"Records":[', '{},', 300],
    ['records', '{"Records":[', records, 300],
    ['brackets', '[', '['],
    ['a key', '{"', 'a'],
    ['a cell of a table', 'eventTime,eventName\n"', 'a'],
    ['cells of a table', 'eventTime,eventName\n', ',', 300],
  ])('%s', (_, start, repeated, megabytes = 5000) => {
    const { status, stderr, peak } = measured(FOLDERS.with({ 'bomb.json.gz': bomb(start, repeated, megabytes), 'z.json': log(record('z')) }));
    expect(stderr).toBe('1 records of 1 log files.\nSkipped, oversized: 1 (bomb.json.gz)\n');
    expect(status).toBe(0);
    expect(peak).toBeGreaterThan(10_000);
    expect(peak).toBeLessThan(MEMORY);
  });

  test('nesting of a million levels', () => {
    const nested = `${'['.repeat(1e6)}${']'.repeat(1e6)}`;
    const folder = FOLDERS.with({ 'deep.json': log(record('a')).replace('{"tableName":"orders"}', nested), 'other.json': log(record('b')).replace('"arn":', `"x":${nested},"arn":`) });
    const { stderr, peak } = measured(folder);
    expect(stderr).toMatch(/^\d records of \d log files\.\n/);
    expect(peak).toBeLessThan(MEMORY);
  });
});

describe('large files', () => {
  test('are read in parts, as large as they are', async () => {
    const lines = Array.from({ length: 150_000 }, (_, i) => JSON.stringify(record(String(i), { userAgent: 'a'.repeat(300) }))).join('\n');
    expect(lines.length).toBeGreaterThan(90 * MIB);
    const { ids, report } = await loaded(FOLDERS.with({ 'a.json': log(record('a')), 'b.jsonl': lines, 'c.json': log(record('c')) }));
    expect(report).toMatchObject({ files: 3, records: 150_002, skipped: {} });
    expect(new Set(ids).size).toBe(150_002);

    const damaged = FOLDERS.with({ 'a.json': log(record('a')), 'b.jsonl': `${lines}\n{"eventVersion":`, 'c.json': log(record('c')) });
    const rest = await loaded(damaged);
    expect(rest.ids).toEqual(['a', 'c']);
    expect(rest.report).toMatchObject({ files: 2, records: 2, skipped: { damaged: { count: 1, examples: ['b.jsonl'] } } });

    const wrong = FOLDERS.with({ 'a.json': log(record('a')), 'b.jsonl': lines.replace('"eventName":', '"eventName":x'), 'c.json': log(record('c')) });
    expect((await loaded(wrong)).report).toMatchObject({ files: 2, records: 2, skipped: { damaged: { count: 1 } } });

    const mistyped = FOLDERS.with({ 'b.jsonl': lines.replace('"responseElements"', '"resources":"none","responseElements"') });
    expect((await loaded(mistyped)).report).toMatchObject({ files: 1, records: 150_000, skipped: {} });
  }, 180_000);

  test('of several members are altered, whatever follows the first one', async () => {
    const text = Buffer.from(log(...Array.from({ length: 3 }, (_, i) => record(String(i)))));
    const random = Buffer.from(Array.from({ length: 3 * MIB }, (_, i) => Math.floor(i * 2654435761 / 8192) % 251));
    const filler = gzipSync(Buffer.from(`{"filler":"${random.toString('base64')}"}`), { level: 0 });
    const contentOf = async (file: Buffer) => {
      const content = openContent(join(FOLDERS.with({ file }), 'file'));
      let size = 0;
      for await (const chunk of content.chunks) size += chunk.length;
      return { size, altered: content.altered() };
    };
    const whole = await contentOf(filler);
    expect(whole).toEqual({ size: 4 * MIB + 13, altered: false });
    expect(await contentOf(Buffer.concat([filler, gzipSync(text)]))).toEqual({ size: whole.size + text.length, altered: true });
    expect(await contentOf(Buffer.concat([filler, Buffer.alloc(100)]))).toEqual({ size: whole.size, altered: true });
    await expect(contentOf(filler.subarray(0, -100))).rejects.toThrow('damaged');
    await expect(contentOf(Buffer.concat([filler.subarray(0, -8), Buffer.alloc(8)]))).rejects.toThrow('damaged');
  });
});

describe('the temporary folder', () => {
  test('is private, and is removed', () => {
    const folder = new PrivateFolder();
    expect((statSync(folder.path).mode % 0o1000).toString(8)).toBe('700');
    writeFileSync(folder.file('x'), 'x');
    folder.remove();
    expect(existsSync(folder.path)).toBe(false);
  });

  test('is removed after an answer, and if the command is interrupted', async () => {
    const folder = FOLDERS.with({ 'a.json': log(record('a')), 'tmp/x': '' });
    const env = { ...process.env, TMPDIR: join(folder, 'tmp') };
    const args = [COMMAND, 'query', 'top-callers', '--logs'];
    expect(spawnSync(process.execPath, [...args, join(folder, 'a.json')], { env }).status).toBe(0);
    expect(readdirSync(join(folder, 'tmp'))).toEqual(['x']);

    const waiting = spawn(process.execPath, [...args, '-'], { env });
    while (readdirSync(join(folder, 'tmp')).length < 2) await new Promise(resolve => setTimeout(resolve, 50));
    waiting.kill('SIGINT');
    expect(await new Promise(resolve => waiting.on('exit', (_, signal) => resolve(signal)))).toBe('SIGINT');
    expect(readdirSync(join(folder, 'tmp'))).toEqual(['x']);
  });

  test('that cannot be made is an error of the machine', () => {
    const folder = FOLDERS.with({ 'a.json': log(record('a')) });
    const { status, stderr } = spawnSync(process.execPath, [COMMAND, 'query', 'top-callers', '--logs', folder], { encoding: 'utf8', env: { ...process.env, TMPDIR: join(folder, 'nothing') } });
    expect(stderr).toMatch(/^A temporary folder is needed, and TMPDIR says where: ENOENT.*\n$/);
    expect(status).toBe(3);
  });
});

test('too little memory is no damage of the file', async () => {
  const many = log(...Array.from({ length: 20_000 }, (_, i) => record(String(i), { userAgent: 'a'.repeat(500) })));
  const folder = FOLDERS.with({ 'a.json': many });
  await expect(loaded(folder, { memory: '1MB' })).rejects.toMatchObject({ exitCode: 3, message: expect.stringMatching(/^Not enough memory or disk space, so there is no answer: Out of Memory/) });
});

test('a full disk is no damage of the file', () => {
  const many = log(...Array.from({ length: 20_000 }, (_, i) => record(String(i), { userAgent: 'a'.repeat(500) })));
  const folder = FOLDERS.with({ 'a.json': many });
  mkdirSync(join(folder, 'tmp'));
  // Files may have 2 MB, which fails as a full disk does.
  const { status, stderr } = spawnSync('sh', ['-c', 'trap "" XFSZ; ulimit -f 2048; exec "$@"', 'sh', process.execPath, COMMAND, 'query', 'top-callers', '--logs', join(folder, 'a.json')], {
    encoding: 'utf8', env: { ...process.env, TMPDIR: join(folder, 'tmp') },
  });
  expect(stderr).toMatch(/^Not enough memory or disk space, so there is no answer: EFBIG.*\n$/);
  expect(status).toBe(3);
  expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
});
