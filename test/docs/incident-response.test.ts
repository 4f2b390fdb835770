import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { writeIncident } from '../cli/triage/incident-logs';
import { KEYS, night } from '../runtime/log-integrity/world';

const ROOT = join(__dirname, '..', '..');
const COMMAND = `"${process.execPath}" "${join(ROOT, 'assets', 'cli', 'index.js')}"`;
const PAGE = readFileSync(join(ROOT, 'docs', 'incident-response.md'), 'utf8');
const FOLDER = mkdtempSync(join(tmpdir(), 'first-hour-'));

/** Commands of the page, with lines that go on. */
const COMMANDS = [...PAGE.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, text]) => text.replace(/\\\n/g, '').trim().split('\n'));
const OWN = COMMANDS.filter(command => command.startsWith('npx cdk-cloudtrail-governance '));
const LOCAL = COMMANDS.filter(command => /^(\(cd|sha256sum|chmod)/.test(command));

/** A working folder of somebody who has what the page says: `logs/` and `public-keys.json`. */
function run(folder: string, command: string) {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command.replace(/^npx cdk-cloudtrail-governance/, COMMAND)], { cwd: join(FOLDER, folder), encoding: 'utf8' });
  return { status, stdout, stderr };
}

beforeAll(() => {
  writeIncident(join(FOLDER, 'incident', 'logs'));
  const { bucket } = night();
  for (const key of bucket.keys('')) {
    mkdirSync(dirname(join(FOLDER, 'digests', 'logs', key)), { recursive: true });
    writeFileSync(join(FOLDER, 'digests', 'logs', key), bucket.bodyOf(key));
  }
  const answers: Record<string, { PublicKeyList: unknown[] }> = {};
  for (const { region, fingerprint, value, validFrom, validTo } of KEYS) {
    (answers[region] ??= { PublicKeyList: [] }).PublicKeyList
      .push({ Fingerprint: fingerprint, Value: value, ValidityStartTime: validFrom.toISOString(), ValidityEndTime: validTo.toISOString() });
  }
  for (const folder of ['incident', 'digests']) writeFileSync(join(FOLDER, folder, 'public-keys.json'), JSON.stringify(answers));
});

afterAll(() => {
  spawnSync('chmod', ['-R', 'u+w', FOLDER]);
  rmSync(FOLDER, { recursive: true });
});

test('the page has commands of each kind', () => {
  expect(OWN.length).toBeGreaterThan(12);
  expect(LOCAL).toHaveLength(3);
});

test.each(OWN.filter(command => !command.includes('verify-logs')))('%s: runs, and finds something', command => {
  const { status, stdout, stderr } = run('incident', command);
  expect(stderr).toMatch(/^4955 records of 146 log files\./);
  expect(stdout).not.toContain('Nothing was recorded');
  expect(stdout).toMatch(/rows\n$|questions have an answer\.\n$|^eventTime,.*\n.+/);
  expect(status).toBe(0);
});

test.each(OWN.filter(command => command.includes('verify-logs')))('%s: runs', command => {
  const { status, stdout } = run('digests', command);
  // A copy on disk lacks the signatures of the newest digests.
  expect(stdout).toMatch(/Not verifiable/);
  expect(status).toBe(2);
});

test('the copy and the evidence have checksums', () => {
  for (const command of LOCAL) expect(run('incident', command)).toMatchObject({ status: 0, stderr: '' });
  expect(readdirSync(join(FOLDER, 'incident'))).toEqual(['after.html', 'evidence.sha256', 'logs', 'logs.sha256', 'public-keys.json', 'report.html']);
  expect(run('incident', 'cd logs && sha256sum --check --quiet ../logs.sha256')).toMatchObject({ status: 0, stdout: '' });
  expect(run('incident', 'sha256sum --check --quiet evidence.sha256')).toMatchObject({ status: 0, stdout: '' });
});
