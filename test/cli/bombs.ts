import { spawnSync } from 'child_process';
import { join } from 'path';
import { deflateRawSync } from 'zlib';
import { Folders, log, record } from './reader/sample-logs';

/** The bundle, as the package has it: made by `projen compile`. */
export const COMMAND = join(__dirname, '..', '..', 'assets', 'cli', 'index.js');
export const MIB = 1024 * 1024;

/** The limit that the documentation states, in kilobytes. */
export const MEMORY = 1_000_000;

/** A gzip file with a text, and another one many times. It is put together, because packing gigabytes takes long. */
function bomb(start: string, repeated: string, megabytes: number): Buffer {
  const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  // Blocks of deflate that end at a byte, so that they can be repeated.
  const block = (text: string) => deflateRawSync(text, { level: 9, finishFlush: 3 });
  const part = block(repeated.repeat(Math.ceil(MIB / repeated.length)));
  return Buffer.concat([header, block(start), ...Array.from({ length: megabytes }, () => part), Buffer.from([3, 0]), Buffer.alloc(8)]);
}

/** Runs the command, and returns the most memory that it had, in kilobytes. */
export function measured(folder: string) {
  // `maxRSS` counts what the parent had, where the process was forked from it.
  const script = `process.argv.splice(1, 0, ${JSON.stringify(COMMAND)});
    const status = () => { try { return require('fs').readFileSync('/proc/self/status', 'utf8'); } catch { return ''; } };
    process.on('exit', () => require('fs').writeSync(1, '\\npeak ' + (/VmHWM:\\s+(\\d+)/.exec(status())?.[1] ?? process.resourceUsage().maxRSS)));
    require(${JSON.stringify(COMMAND)});`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script, 'query', 'top-callers', '--json', '--logs', folder], { encoding: 'utf8' });
  return { status, stderr, peak: Number(/peak (\d+)$/.exec(stdout)?.[1]) };
}

/** Expects that a file is refused that unpacks to megabytes of a text, with less memory than the documentation states. */
export function expectRefused(folders: Folders, start: string, repeated: string, megabytes: number): void {
  const { status, stderr, peak } = measured(folders.with({ 'bomb.json.gz': bomb(start, repeated, megabytes), 'z.json': log(record('z')) }));
  expect(stderr).toBe('1 records of 1 log files.\nSkipped, oversized: 1 (bomb.json.gz)\n');
  expect(status).toBe(0);
  expect(peak).toBeGreaterThan(10_000);
  expect(peak).toBeLessThan(MEMORY);
}
