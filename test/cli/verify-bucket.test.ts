import { spawn } from 'child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { gzipSync } from 'zlib';
import { BucketServer } from '../runtime/log-integrity/bucket-server';
import { FAULTS } from '../runtime/log-integrity/faults';
import { MemoryBucket } from '../runtime/log-integrity/memory-bucket';
import { served } from '../runtime/log-integrity/served';
import { ACCOUNT, BUCKET, FIRST, LAST, night } from '../runtime/log-integrity/world';

/** The bundle, as the package has it: made by `projen compile`. */
const COMMAND = join(__dirname, '..', '..', 'assets', 'cli', 'index.js');
const FOLDER = mkdtempSync(join(tmpdir(), 'cloudtrail-verify-bucket-'));
const WINDOW = ['--from', new Date(FIRST).toISOString(), '--to', new Date(LAST).toISOString()];

const servers: BucketServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.stop()));
});

afterAll(() => rmSync(FOLDER, { recursive: true }));

let folders = 0;
const newFolder = () => join(FOLDER, `${folders++}`);

/** Serves a bucket, and returns the command with the environment that finds it. */
async function serve(bucket: MemoryBucket) {
  const { server } = await served(bucket);
  servers.push(server);
  const env = { PATH: process.env.PATH, AWS_ENDPOINT_URL: server.url, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x', AWS_EC2_METADATA_DISABLED: 'true' };
  return { server, env, run: (...args: string[]) => run(args, env) };
}

async function run(args: string[], env: NodeJS.ProcessEnv = {}, nodeOptions: string[] = []) {
  const child = spawn(process.execPath, [...nodeOptions, COMMAND, 'verify-logs', ...args], { env, cwd: FOLDER });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', text => { output.stdout += text; });
  child.stderr.on('data', text => { output.stderr += text; });
  const status = await new Promise(resolve => child.on('close', resolve));
  return { status, ...output };
}

/** The findings of a report without what only the bucket knows: older versions. */
const findingsOf = (stdout: string) => JSON.parse(stdout).findings.map(({ evidence, versionId, ...finding }: any) => finding);

describe('verify-logs of a bucket', () => {
  test('proves it, with the public keys of CloudTrail', async () => {
    const { run: verify } = await serve(night().bucket);
    const { status, stdout, stderr } = await verify(`s3://${BUCKET}`, ...WINDOW, '--bucket-owner', ACCOUNT);
    expect(stderr).toBe('');
    expect(stdout).toBe(`s3://${BUCKET}/: 1 chain, 15 of 15 digests and 25 of 25 log files proven.\nClean: every log file is as CloudTrail delivered it.\n`);
    expect(status).toBe(0);
  });

  test('unpacks the log files in a thread', async () => {
    const counter = join(FOLDER, 'counter.js');
    writeFileSync(counter, `
      let count = 0;
      process.on('worker', worker => worker.on('message', ({ unpacked }) => { count += unpacked.length; }));
      process.on('exit', () => console.error(count));
    `);
    const { env } = await serve(night().bucket);
    const { status, stderr } = await run([`s3://${BUCKET}`, ...WINDOW], env, ['--require', counter]);
    expect(stderr).toBe('25\n');
    expect(status).toBe(0);
  });

  test('finds a prefix, and names a deletion with the step that undoes it', async () => {
    const { bucket, trail } = night(new Map(), { prefix: 'some/logs/' });
    bucket.delete(trail.digests[4].logs[0]);
    const { run: verify } = await serve(bucket);
    const { status, stdout } = await verify(`s3://${BUCKET}/some/logs`, ...WINDOW);
    expect(stdout.replace(/[│\s]+/g, ' ')).toMatch(/Delete the d ?elete marker/);
    expect(stdout).toContain('log-missing (1, tampered)');
    expect(status).toBe(1);
  });

  test('proves a replica, whose digests name the source, and saves it', async () => {
    const { bucket, trail } = night(new Map(), { prefix: 'logs/' });
    const replica = new MemoryBucket('example-replica');
    for (const [key, [{ body, metadata }]] of bucket.history()) replica.put(key.replace(/^logs/, 'copies/of'), body!, metadata);
    const args = ['s3://example-replica/copies/of/', ...WINDOW];
    const original = ['--original-location', `s3://${BUCKET}/logs`];
    const { run: verify } = await serve(replica);
    expect((await verify(...args)).stdout).toContain('digest-moved (15, tampered)');
    expect(await verify(...args, ...original)).toEqual({
      status: 0,
      stderr: '',
      stdout: 's3://example-replica/copies/of/, a replica of s3://example-bucket/logs/: 1 chain, 15 of 15 digests and 25 of 25 log files proven.\n'
        + 'Clean: every log file is as CloudTrail delivered it.\n',
    });
    const [gone] = trail.digests[4].logs;
    replica.delete(gone.replace(/^logs/, 'copies/of'));
    const folder = newFolder();
    const { status, stdout } = await verify(...args, ...original, '--save', folder, '--json');
    expect(JSON.parse(stdout).findings).toMatchObject([{ code: 'log-missing', object: gone, evidence: { restore: expect.stringMatching(/^Delete the delete marker/) } }]);
    expect(status).toBe(1);
    expect(await run([folder])).toMatchObject({ status: 1, stdout: expect.stringContaining(`Copy of s3://${BUCKET}/logs/: 1 chain,`) });
  });

  test.each<[string, string[], string]>([
    ['of another account', ['s3://example-bucket', '--bucket-owner', '444455556666'], 'AccessDenied'], ['that does not exist', ['s3://other-bucket'], 'NoSuchBucket'],
  ])('cannot verify one %s', async (_, args, detail) => {
    const { run: verify } = await serve(night().bucket);
    const { status, stdout } = await verify(...args, ...WINDOW);
    expect(stdout).toContain('listing-failed (1, unverifiable)');
    expect(stdout).toContain(detail);
    expect(status).toBe(2);
  });

  test.each<[string, string[], string]>([
    ['a place below AWSLogs', ['s3://example-bucket/a/AWSLogs/111122223333/'], 'Name the place above AWSLogs/, like s3://example-bucket/a'],
    ['no bucket', ['s3:///a'], 'A bucket must be like s3://bucket/prefix/'], ['metadata', ['s3://example-bucket', '--metadata', 'x'], '--metadata is for copies on disk.'],
    ['an invalid owner', ['s3://example-bucket', '--bucket-owner', '1'], '--bucket-owner must be an account id'], ['--save of a folder', [FOLDER, '--save', 'x'], '--save is for buckets'],
    ['--save over files', ['s3://example-bucket', '--save', __dirname], '--save must name a new or empty folder'],
  ])('refuses %s in a line', async (_, args, message) => {
    const { status, stdout, stderr } = await run(args);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

/** One fault of each kind that a copy could lose or invent: what was deleted, unreadable, unlisted, unpacked or without metadata. */
const CHOSEN = [
  'no signature', 'a key of an attacker', 'a refused digest', 'an erased digest', 'a changed log file', 'a deleted log file', 'a log file that is no gzip',
  'a log file whose connection always breaks', 'a planted log file', 'a file of another name among the log files',
];

describe('--save', () => {
  test.each(['none', ...CHOSEN])('makes a copy that gives the same findings offline: fault %s', async name => {
    const { bucket } = night(name === 'none' ? undefined : new Map([[5, FAULTS[name]]]));
    const { run: verify } = await serve(bucket);
    const folder = newFolder();
    const online = await verify(`s3://${BUCKET}`, ...WINDOW, '--save', folder, '--json');
    expect(online.stderr).toBe(`Saved in ${folder}.\n`);
    const offline = await run([folder, '--json']);
    expect(offline.stderr).toBe('');
    expect(findingsOf(offline.stdout)).toEqual(findingsOf(online.stdout));
    expect(offline.status).toBe(online.status);
    const [{ counts, window, chains }, theirs] = [offline, online].map(({ stdout }) => JSON.parse(stdout));
    expect({ window, chains, counts }).toEqual({ window: theirs.window, chains: theirs.chains, counts: theirs.counts });
    expect(readdirSync(folder, { recursive: true }).filter(path => String(path).endsWith('.part'))).toEqual([]);
  });

  test('copies a day that has files only in folders below it', async () => {
    const { bucket, trail } = night();
    const planted = `${trail.root('CloudTrail-Insight', FIRST)}more/x.json.gz`;
    bucket.put(planted, gzipSync('{}'));
    const { run: verify } = await serve(bucket);
    const folder = newFolder();
    const online = await verify(`s3://${BUCKET}`, ...WINDOW, '--save', folder, '--json');
    const offline = await run([folder, '--json']);
    expect(findingsOf(online.stdout)).toMatchObject([{ code: 'log-not-covered', object: planted }]);
    expect(findingsOf(offline.stdout)).toEqual(findingsOf(online.stdout));
  });

  test.each(['{', 'null', '{ "isComplete": true }'])('a copy with the damaged facts %s is refused in a line', async facts => {
    const { run: verify } = await serve(night().bucket);
    const folder = newFolder();
    await verify(`s3://${BUCKET}`, ...WINDOW, '--save', folder);
    writeFileSync(join(folder, '.copy.json'), facts);
    expect(await run([folder])).toEqual({
      status: 2, stdout: '', stderr: `${join(folder, '.copy.json')} is damaged, so the copy cannot be verified: save it again to another folder.\n`,
    });
  });

  test('a symbolic link to a folder in a copy makes it not verifiable', async () => {
    const { run: verify } = await serve(night().bucket);
    const folder = newFolder();
    await verify(`s3://${BUCKET}`, ...WINDOW, '--save', folder);
    symlinkSync('.', join(folder, 'AWSLogs', ACCOUNT, 'link'));
    const { status, stdout } = await run([folder, '--json']);
    expect(JSON.parse(stdout).findings).toMatchObject([{ code: 'listing-failed', detail: expect.stringContaining('is a symbolic link to a folder') }]);
    expect(status).toBe(2);
  });

  test('copies only the window, and says so', async () => {
    const { run: verify } = await serve(night().bucket);
    const folder = newFolder();
    const window = ['--from', '2026-11-20T22:00:00Z', '--to', '2026-11-21T03:00:00Z'];
    expect(await verify(`s3://${BUCKET}`, ...window, '--save', folder)).toMatchObject({ status: 0 });
    expect(await run([folder])).toMatchObject({ status: 0, stdout: expect.stringContaining(`Copy of s3://${BUCKET}/: 1 chain,`) });
    expect(await run([folder, '--from', '2026-11-20T23:00:00Z'])).toMatchObject({ status: 0 });
    for (const wider of [['--from', '2026-11-20T21:00:00Z'], ['--to', '2026-11-21T04:00:00Z']]) {
      expect(await run([folder, ...wider])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('The copy has only the time from 2026-11-20T22:00:00.000Z') });
    }
  });

  test('writes nothing outside of the folder, and names what it did not write', async () => {
    const { bucket, trail } = night();
    const day = trail.root('CloudTrail', FIRST);
    const outside = `${day}${'../'.repeat(9)}outside.json.gz`;
    const hidden = `${day}.x.unreadable.json`;
    for (const key of [outside, hidden]) bucket.put(key, gzipSync('{}'));
    const { run: verify } = await serve(bucket);
    const folder = newFolder();
    const { stderr } = await verify(`s3://${BUCKET}`, ...WINDOW, '--save', folder);
    expect(stderr).toBe(`Saved in ${folder}. Not saved, because of their names: ${[outside, hidden].sort().join(', ')}\n`);
    expect(existsSync(join(folder, outside))).toBe(false);
    expect(existsSync(join(folder, hidden))).toBe(false);
  });

  test('that was interrupted is refused', async () => {
    const folder = newFolder();
    const { run: verify } = await serve(night().bucket);
    await verify(`s3://${BUCKET}`, ...WINDOW, '--save', folder);
    writeFileSync(join(folder, '.copy.json'), JSON.stringify({ isComplete: false }));
    expect(await run([folder])).toMatchObject({ status: 2, stderr: expect.stringContaining('is incomplete') });
  });
});

test('the command loads the SDK only for buckets', () => {
  const { inputs } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'dist', 'command.meta.json'), 'utf8'));
  expect(Object.keys(inputs).filter(path => /node_modules\/@(aws-sdk|smithy)\//.test(path))).toEqual([]);
  expect(statSync(join(COMMAND, '..', 's3-bucket.js')).size).toBeLessThan(800_000);
});
