import { spawnSync } from 'child_process';
import { createHash, generateKeyPairSync } from 'crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { HOUR, MonitorWorld, START } from '../runtime/log-integrity-monitor/monitor-world';

/** The bundle, as the package has it: made by `projen compile`. */
const COMMAND = join(__dirname, '..', '..', 'assets', 'cli', 'index.js');
const FOLDERS: string[] = [];
const DAY = 24 * HOUR;

afterAll(() => FOLDERS.forEach(path => rmSync(path, { recursive: true })));

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** The reports of a monitor on disk: two clean days, and one with a deleted file. */
let files: Map<string, Buffer>;
let fingerprint: string;

beforeAll(async () => {
  const monitored = new MonitorWorld();
  monitored.trail({}, 24 * 5);
  monitored.bucket.delete(monitored.trails[0].digests[80].logs[0]);
  for (let day = 1; day < 4; day++) await monitored.run(START + day * DAY);
  files = new Map([...monitored.state.objects].filter(([name]) => name.startsWith('reports/')).map(([name, bytes]) => [name.slice('reports/'.length), bytes]));
  fingerprint = monitored.events[0].keyFingerprint;
});

function folder(change: (path: string) => void = () => undefined): string {
  const path = mkdtempSync(join(tmpdir(), 'cloudtrail-report-'));
  FOLDERS.push(path);
  files.forEach((bytes, name) => writeFileSync(join(path, name), bytes));
  change(path);
  return path;
}

function run(path: string, number: number, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'verify-report', join(path, `0000000${number}.json`), ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const pinned = () => ['--key-fingerprint', fingerprint];
const hashOf = (number: number) => sha256(files.get(`0000000${number}.json`)!);

const edit = (name: string, change: (text: string) => string) => (path: string) => writeFileSync(join(path, name), change(readFileSync(join(path, name), 'utf8')));

test('a report that is signed and clean has the exit code 2, if the last one that is known is not given', () => {
  const { status, stdout } = run(folder(), 2, ...pinned());
  expect(stdout).toContain('CloudTrail logs clean');
  expect(stdout).toContain('--since is missing');
  expect(status).toBe(2);
});

test('a report that continues a known one has the exit code 0', () => {
  const { status, stdout } = run(folder(), 2, ...pinned(), '--since', hashOf(1).toUpperCase());
  expect(stdout).toContain('continues the given one');
  expect(status).toBe(0);
});

test('a report of tampering has the exit code 1', () => {
  const { status, stdout } = run(folder(), 3, ...pinned(), '--since', hashOf(1));
  expect(stdout).toContain('[tampered] log-missing');
  expect(status).toBe(1);
});

test.each<[string, (path: string) => void, number]>([
  ['a changed report', edit('00000003.json', text => text.replace('"tampered"', '"clean"')), 1],
  ['the signature of another report', path => copyFileSync(join(path, '00000002.json.sig'), join(path, '00000003.json.sig')), 1],
  ['no signature', path => rmSync(join(path, '00000003.json.sig')), 2],
  ['another public key', path => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(join(path, 'public-key.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  }, 2],
  ['a changed report in between', edit('00000002.json', text => text.replace('"clean"', '"clear"')), 1],
  ['a report in between that is missing', path => rmSync(join(path, '00000002.json')), 2],
  ['a report in between that is the first one again', path => ['', '.sig'].forEach(end => copyFileSync(join(path, `00000001.json${end}`), join(path, `00000002.json${end}`))), 1],
])('%s is told from a good one', (_, change, expected) => {
  const { status, stdout } = run(folder(change), 3, ...pinned(), '--since', hashOf(1));
  expect(stdout).not.toContain('The report is signed');
  expect(status).toBe(expected);
});

test('a report that does not continue the given one has the exit code 1', () => {
  const withoutLast = folder(path => rmSync(join(path, '00000003.json')));
  expect(run(withoutLast, 2, ...pinned(), '--since', hashOf(3)).status).toBe(1);
  expect(run(folder(), 2, ...pinned(), '--since', 'a'.repeat(64)).status).toBe(1);
});

test('the hash of a later report is told from a broken link, with the report to verify', () => {
  const { status, stdout } = run(folder(), 2, ...pinned(), '--since', hashOf(3));
  expect(stdout).toBe('--since is the hash of a later report, 00000003.json. Verify that one, or name the hash of an earlier report.\n');
  expect(status).toBe(2);
});

test.each([['the report', '00000002.json', 'No such report: '], ['its signature', '00000002.json.sig', 'The signature ']])('a folder without %s is told so', (_, name, text) => {
  const { status, stdout, stderr } = run(folder(path => rmSync(join(path, name))), 2, ...pinned());
  expect(stdout + stderr).toContain(text);
  expect(status).toBe(2);
});

test('a report in a bucket is to be copied first', () => {
  const { status, stderr } = spawnSync(process.execPath, [COMMAND, 'verify-report', 's3://reports/00000002.json', ...pinned()], { encoding: 'utf8' });
  expect(stderr).toContain('Copy the folder of the reports first');
  expect(status).toBe(2);
});

test.each([
  [[], '--key-fingerprint is required'],
  [['--key-fingerprint', 'x'], '--key-fingerprint must be a SHA-256 hash'],
  [['--key-fingerprint', 'a'.repeat(64), '--since', 'x'], '--since must be a SHA-256 hash'],
  [['--key-fingerprint', 'a'.repeat(64), '--public-key', 'none.pem'], 'The public key does not exist'],
  [['--key-fingerprint', 'a'.repeat(64), '--public-key', __filename], 'The file is no public key'],
])('%j is told to be wrong, with the exit code 2', (args, text) => {
  const { status, stderr } = run(folder(), 2, ...args);
  expect(stderr).toContain(text);
  expect(status).toBe(2);
});

test('files beside a report are not needed to verify it', () => {
  const path = folder(one => readdirSync(one).filter(name => !/^00000002\.json|\.pem$/.test(name)).forEach(name => rmSync(join(one, name))));
  expect(run(path, 2, ...pinned(), '--since', hashOf(2)).status).toBe(0);
});
