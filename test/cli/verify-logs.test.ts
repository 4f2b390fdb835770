import { execFileSync, spawn, spawnSync } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { gunzipSync, gzipSync } from 'zlib';
import { VERDICT_EXIT_CODES } from '../../cli/exit-codes';
import { MemoryBucket } from '../runtime/log-integrity/memory-bucket';
import { SigningKey } from '../runtime/log-integrity/trail';
import { BUCKET, HOURS, KEYS, night } from '../runtime/log-integrity/world';

/** The bundle, as the package has it: made by `projen compile`. */
const COMMAND = join(__dirname, '..', '..', 'assets', 'cli', 'index.js');
const FOLDER = mkdtempSync(join(tmpdir(), 'cloudtrail-verify-'));

afterAll(() => rmSync(FOLDER, { recursive: true }));

let files = 0;

function file(content: unknown): string {
  const path = join(FOLDER, `${files++}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** The answers of list-public-keys, with times as the AWS CLI prints them, or as numbers. */
function keyFile(keys: readonly SigningKey[], asNumbers = false): string {
  const answers: Record<string, { PublicKeyList: unknown[] }> = {};
  for (const { region, fingerprint, value, validFrom, validTo } of keys) {
    const [ValidityStartTime, ValidityEndTime] = [validFrom, validTo].map(time => asNumbers ? time.getTime() / 1000 : time.toISOString());
    (answers[region] ??= { PublicKeyList: [] }).PublicKeyList.push({ Fingerprint: fingerprint, Value: value, ValidityStartTime, ValidityEndTime });
  }
  return file(answers);
}

/** A copy on disk, as `aws s3 sync` makes it of the objects below a prefix. */
function copyOf(bucket: MemoryBucket, prefix = ''): string {
  const folder = join(FOLDER, `${files++}`);
  for (const key of bucket.keys(prefix)) {
    const path = join(folder, key.slice(prefix.length));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bucket.bodyOf(key));
  }
  return folder;
}

/** The answers of head-object for the newest digests. */
function metadataFile({ digests, backfills }: ReturnType<typeof night>['trail']): string {
  const newest = [digests[HOURS - 1], backfills[2]];
  return file(Object.fromEntries(newest.map(({ key, signature }) => [key, { ContentLength: 1, Metadata: { signature, 'signature-algorithm': 'SHA256withRSA' } }])));
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'verify-logs', ...args], { encoding: 'utf8', cwd: FOLDER });
  return { status, stdout, stderr };
}

/** A mistake, the arguments, and a part of the message. */
type Refused = [string, string[], string];

const WORLD = night();
const COPY = copyOf(WORLD.bucket);
const KEY_FILE = keyFile(KEYS);
const METADATA = metadataFile(WORLD.trail);

describe('verify-logs', () => {
  test('proves a copy with its metadata', () => {
    const { status, stdout, stderr } = run(COPY, '--keys', KEY_FILE, '--metadata', METADATA);
    expect(stderr).toBe('');
    expect(stdout).toContain(`Copy of s3://${BUCKET}/: 1 chain, 15 of 15 digests and 25 of 25 log files proven.`);
    expect(stdout).toContain('Clean: every log file is as CloudTrail delivered it');
    expect(status).toBe(0);
  });

  test('without metadata proves all but the newest digests', () => {
    const { status, stdout } = run(COPY, '--keys', keyFile(KEYS, true));
    expect(stdout).toContain('13 of 15 digests and 22 of 22 log files proven.');
    expect(stdout).toContain('signature-unavailable (2, unverifiable)');
    expect(status).toBe(2);
  });

  test('names a changed, a missing and a planted log file, and what to do', () => {
    const { bucket, trail } = night();
    const [changed, missing, planted] = [trail.digests[2].logs[0], trail.digests[4].logs[1], trail.digests[8].logs[0].replace(/_[0-9a-f]{16}\./, '_0123456789abcdef.')];
    bucket.overwrite(changed, () => gzipSync('{"Records":[]}'));
    bucket.erase(missing);
    bucket.put(planted, gzipSync('{"Records":[]}'));
    const { status, stdout } = run(copyOf(bucket), '--keys', KEY_FILE, '--metadata', METADATA, '--json');
    const report = JSON.parse(stdout);
    expect(report.findings.filter(({ code }: any) => code !== 'chain-start').map(({ code, object }: any) => [code, object]).sort())
      .toEqual([['log-changed', changed], ['log-missing', missing], ['log-unlisted', planted]]);
    expect(report.verdict).toBe('tampered');
    expect(status).toBe(1);
    expect(run(copyOf(bucket), '--keys', KEY_FILE).stdout).toMatch(/log-changed \(1, tampered\): The contents of the log file differ .* Treat it as an incident/);
  });

  test('reads a part of the folder, and files that a browser has unpacked', () => {
    const { bucket } = night();
    bucket.keys().forEach(key => bucket.overwrite(key, body => gunzipSync(body)));
    const { status, stdout } = run(copyOf(bucket, 'AWSLogs/'), '--keys', KEY_FILE, '--metadata', METADATA);
    expect(stdout).toContain(`Copy of s3://${BUCKET}/AWSLogs/: 1 chain, 15 of 15 digests`);
    expect(status).toBe(0);
  });

  test('calls digests moved that come from elsewhere than the given location', () => {
    expect(run(COPY, '--keys', KEY_FILE, '--metadata', METADATA, '--original-location', `s3://${BUCKET}`).status).toBe(0);
    const { status, stdout } = run(COPY, '--keys', KEY_FILE, '--original-location', 's3://other-bucket/');
    expect(stdout).toContain('digest-moved (15, tampered)');
    expect(status).toBe(1);
  });

  test('verifies a window, and expects accounts', () => {
    const window = ['--from', '2026-11-20T20:00:00Z', '--to', '2026-11-21T02:00:00Z'];
    expect(run(COPY, '--keys', KEY_FILE, ...window)).toMatchObject({ status: 0, stdout: expect.stringContaining('8 of 8 digests and 12 of 12 log files proven.\nClean') });
    const { status, stdout } = run(COPY, '--keys', KEY_FILE, ...window, '--account', '444455556666');
    expect(stdout).toContain('account-missing (1, unverifiable)');
    expect(status).toBe(2);
  });

  test('an end of digests is acknowledged by its location', () => {
    const later = [COPY, '--keys', KEY_FILE, '--metadata', METADATA, '--to', '2026-11-22'];
    expect(run(...later)).toMatchObject({ status: 2, stdout: expect.stringContaining('newest-digest-missing (1, unverifiable)') });
    const { status, stdout } = run(...later, '--ended', 'AWSLogs/111122223333/=The account was closed.', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'clean', ended: { 'AWSLogs/111122223333/': 'The account was closed.' } });
    expect(status).toBe(0);
    expect(run(...later, '--ended', 'AWSLogs/*/CloudTrail-Digest/*/main_=The trail was renamed.').status).toBe(0);
    const inWords = run(...later, '--ended', 'AWSLogs/111122223333/=The account was closed.').stdout;
    expect(inWords).toContain('Acknowledged by --ended: AWSLogs/111122223333/, The account was closed.\nClean');
    for (const location of ['AWSLogs/444455556666/', 'AllAWSLogs/AWSLogs/111122223333/']) {
      expect(run(...later, '--ended', `${location}=The account was closed.`)).toMatchObject({ status: 2, stderr: '' });
    }
  });

  test('a day is a whole one, in UTC', () => {
    const { stdout } = run(COPY, '--keys', KEY_FILE, '--from', '2026-11-20', '--to', '2026-11-20', '--json');
    expect(JSON.parse(stdout).window).toEqual({ from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' });
  });

  test('symbolic links to folders are refused, because their logs would be missing without a word', () => {
    const copy = copyOf(WORLD.bucket);
    renameSync(join(copy, 'AWSLogs'), join(copy, 'moved'));
    symlinkSync('moved', join(copy, 'AWSLogs'));
    const { status, stderr } = run(copy, '--keys', KEY_FILE);
    expect(stderr).toBe(`${join(copy, 'AWSLogs')} is a symbolic link to a folder: replace it with the folder.\n`);
    expect(status).toBe(2);
  });

  test('a log file that is a pipe is not waited for', () => {
    const copy = copyOf(WORLD.bucket);
    const log = join(copy, WORLD.trail.digests[2].logs[0]);
    rmSync(log);
    execFileSync('mkfifo', [log]);
    const { status, stdout } = run(copy, '--keys', KEY_FILE);
    expect(stdout).toContain('It is not a regular file');
    expect(stdout).toContain('log-unreadable (1, unverifiable)');
    expect(status).toBe(2);
  });

  test.each<Refused>([
    ['no folder', [], 'Name one folder or bucket.'], ['two folders', [COPY, COPY], 'Name one folder or bucket.'], ['no keys', [COPY], '--keys is required'],
    ['a folder that does not exist', ['none', '--keys', KEY_FILE], 'No such directory: none'], ['a folder without digests', [join(COPY, 'AWSLogs', '111122223333', 'CloudTrail'), '--keys', KEY_FILE], 'No digests in'],
    ['the ARN of a bucket', ['arn:aws:s3:::example-bucket', '--keys', KEY_FILE], 'A bucket is named like s3://bucket/prefix/.'],
    ['keys that are no JSON', [COPY, '--keys', file('none')], 'cannot be read as JSON'], ['keys without Regions', [COPY, '--keys', file({ PublicKeyList: [] })], 'has no PublicKeyList for PublicKeyList'],
    ['keys without a validity', [COPY, '--keys', file({ 'eu-west-1': { PublicKeyList: [{ Fingerprint: 'a', Value: 'b' }] } })], 'has a key without a fingerprint, value or validity'],
    ['metadata without metadata', [COPY, '--keys', KEY_FILE, '--metadata', file({ key: {} })], 'has no Metadata for key'],
    ['another location', [COPY, '--keys', KEY_FILE, '--original-location', 'bucket'], '--original-location must be like'], ['an invalid time', [COPY, '--keys', KEY_FILE, '--from', 'x'], '--from must be a time'],
    ...['5', '2026-02-30', '2026-11-20T09:00:00'].map((time): Refused => [`the time ${time}`, [COPY, '--keys', KEY_FILE, '--to', time], '--to must be a time with its zone']),
    ['a time that ends before it begins', [COPY, '--keys', KEY_FILE, '--from', '2026-11-21', '--to', '2026-11-20'], '--to must be later than --from'],
    ['an account without 12 digits', [COPY, '--keys', KEY_FILE, '--account', '1111'], '--account must be an account id of 12 digits, got: 1111'],
    ['an end without a reason', [COPY, '--keys', KEY_FILE, '--ended', 'AWSLogs/111122223333/'], '--ended must be <location>=<reason>'],
    ['an end in another folder', [COPY, '--keys', KEY_FILE, '--ended', 'AllAWSLogs/111122223333/=Closed'], '--ended must be <location>=<reason>'],
    ...[
      'AWSLogs/*', 'AWSLogs/*/CloudTrail-Digest/', 'AWSLogs/*/CloudTrail-*/', 'AWSLogs/*/Cloud', 'AWSLogs/o-abc123defg/*/', 'AllAWSLogs/AWSLogs/*',
    ].map((location): [string, string[], string] =>
      [`the end of everything, as ${location}`, [COPY, '--keys', KEY_FILE, '--ended', `${location}=Closed`], '--ended must name an account, a Region or a trail']),
    ['keys that do not exist', [COPY, '--keys', 'none.json'], 'No such file: none.json'],
    ['an endless retention', [COPY, '--keys', KEY_FILE, '--retention-days', '36501'], '--retention-days must be a number of days from 1 to 36500'],
    ['an option twice', [COPY, '--keys', KEY_FILE, '--keys', KEY_FILE], '--keys must be given once.'],
    ['an invalid retention', [COPY, '--keys', KEY_FILE, '--retention-days', '0'], '--retention-days must be a number'], ['an unknown option', [COPY, '--all'], "Unknown option '--all'"],
  ])('refuses %s in a line, with the exit code of what cannot be verified', (_, args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});

describe('the exit code of verify-logs', () => {
  /** A copy with so much to tell that no pipe holds it. */
  const tampered = () => {
    const copy = copyOf(WORLD.bucket);
    WORLD.trail.digests.flatMap(({ logs }) => logs).forEach(log => writeFileSync(join(copy, log), 'x'));
    return copy;
  };

  test('is that of the verdict, if nobody reads the report', async () => {
    const child = spawn(process.execPath, [COMMAND, 'verify-logs', tampered(), '--keys', KEY_FILE], { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.destroy();
    expect(await new Promise(resolve => child.on('close', resolve))).toBe(1);
  });

  // A device that is always full.
  (existsSync('/dev/full') ? test : test.skip)('is that of what cannot be verified, if a clean report cannot be written', () => {
    const args = [COMMAND, 'verify-logs', COPY, '--keys', KEY_FILE, '--metadata', METADATA];
    const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', openSync('/dev/full', 'w'), 'ignore'] });
    expect(status).toBe(2);
  });
});

test('each verdict has an exit code of its own', () => {
  expect(VERDICT_EXIT_CODES).toEqual({ 'clean': 0, 'tampered': 1, 'not-verifiable': 2 });
});
