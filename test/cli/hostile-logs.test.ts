import { spawn, spawnSync } from 'child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'fs';
import { join } from 'path';
import { gzipSync } from 'zlib';
import { COMMAND, expectRefused, measured, MEMORY, MIB } from './bombs';
import { Folders, loaded, log, record } from './reader/sample-logs';
import { openContent } from '../../cli/reader/file-content';
import { PrivateFolder } from '../../cli/reader/private-folder';

const FOLDERS = new Folders();

describe('a small file that unpacks to much is refused with less memory than the documentation states', () => {
  const records = '{"eventVersion":"1.11","eventTime":"2026-11-20T10:00:00Z","eventName":"x"},';
  test.each<[content: string, start: string, repeated: string]>([
    ['zero bytes', '\0', '\0'],
    ['records', '{"Records":[', records],
  ])('%s', (_, start, repeated) => expectRefused(FOLDERS, start, repeated, 300));

  test('nesting of a million levels', () => {
    const nested = `${'['.repeat(1e6)}${']'.repeat(1e6)}`;
    const folder = FOLDERS.with({ 'deep.json': log(record('a')).replace('{"tableName":"orders"}', nested), 'other.json': log(record('b')).replace('"arn":', `"x":${nested},"arn":`) });
    const { stderr, peak } = measured(folder);
    expect(stderr).toMatch(/^\d records of \d log files\.\n/);
    expect(peak).toBeLessThan(MEMORY);
  });
});

describe('large files', () => {
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
