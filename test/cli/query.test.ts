import { execFileSync, spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { gzipSync } from 'zlib';
import { loadDuckDb } from '../../cli/duckdb';
import { LogDatabase } from '../../cli/log-database';

/** The bundle, as the package has it: made by `projen compile`. */
const COMMAND = join(__dirname, '..', '..', 'assets', 'cli', 'index.js');
const FOLDER = mkdtempSync(join(tmpdir(), 'cloudtrail-command-'));

afterAll(() => rmSync(FOLDER, { recursive: true }));

function record(eventTime: string, given: object = {}): object {
  return {
    eventVersion: '1.11',
    eventTime,
    eventSource: 'dynamodb.amazonaws.com',
    eventName: 'DeleteTable',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.0',
    userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/alice', accountId: '111122223333' },
    requestParameters: { tableName: 'orders' },
    responseElements: null,
    recipientAccountId: '111122223333',
    ...given,
  };
}

/** A folder as copied from a bucket. */
function folder(name: string, files: Record<string, Buffer | string>): string {
  const day = join(FOLDER, name, 'AWSLogs', '111122223333', 'CloudTrail', 'eu-west-1', '2026', '11', '20');
  mkdirSync(day, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(join(day, file, '..'), { recursive: true });
    writeFileSync(join(day, file), content);
  }
  return join(FOLDER, name);
}

const log = (...records: unknown[]) => JSON.stringify({ Records: records });
const whole = gzipSync(log(...Array.from({ length: 500 }, (_, i) => record('2026-11-20T10:00:00Z', { eventID: `damaged-${i}` }))));

const LOGS = folder('logs', {
  'a.json.gz': gzipSync(log(record('2026-11-20T10:00:00Z'), record('2026-11-20T11:00:00Z', { sourceIPAddress: '192.0.2.1' }))),
  'plain.json': log(record('2026-11-20T12:00:00Z', { recipientAccountId: '444455556666', awsRegion: 'us-east-1' })),
  'of [many] files?.json.gz': gzipSync(log(record('2026-11-20T09:00:00Z', { eventName: 'CreateTable' }))),
  'none.json.gz': gzipSync(log()),
});

const DAMAGED = folder('damaged', {
  'a.json.gz': gzipSync(log(record('2026-11-20T10:00:00Z'), null)),
  'truncated.json.gz': whole.subarray(0, whole.length / 2),
  'no-gzip.json.gz': 'hello',
  'half.json.gz': gzipSync('{"Records":[{"eventName":'),
  'nothing.json.gz': gzipSync(''),
  'other.json.gz': gzipSync('{"name":"value"}'),
  'list.json.gz': gzipSync('[1,2]'),
  'text.json.gz': gzipSync('{"Records":"none"}'),
  'numbers.json.gz': gzipSync('{"Records":[1]}'),
  'notes.txt': 'no log',
  'CloudTrail-Digest/digest.json.gz': gzipSync('{"logFiles":[]}'),
  'CloudTrail-Insight/insight.json.gz': gzipSync(log({ eventCategory: 'Insight' })),
  'CloudTrail-Aggregated/aggregated.json.gz': gzipSync(log({ eventCategory: 'Aggregated' })),
});

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { encoding: 'utf8', cwd: join(__dirname, '..', '..') });
  return { status, stdout, stderr };
}

describe('the command', () => {
  test('answers a question of the pack in a table', () => {
    const { status, stdout, stderr } = run('query', 'from-address', '--logs', LOGS);
    expect(stderr).toMatch(/^4 records of 4 log files in /);
    expect(stdout).toMatch(/^What was called from this address\? {2}address: 192\.0\.2\.0\n┌/);
    expect(stdout.match(/│ 2026-11-20T\d\d/g)).toHaveLength(3);
    expect(stdout).toMatch(/3 rows\n$/);
    expect(status).toBe(0);
  });

  test('about what is asked for', () => {
    const times = (...args: string[]) => JSON.parse(run('query', 'from-address', '--json', '--logs', LOGS, ...args).stdout).map((row: any) => row.eventTime.slice(11, 13));
    expect(times('--parameter', 'address=192.0.2.1')).toEqual(['11']);
    expect(times('--from', '2026-11-20T10:00:00Z')).toEqual(['12', '10']);
    expect(times('--to', '2026-11-20T10:00:00Z')).toEqual(['09']);
    expect(times('--account', '444455556666')).toEqual(['12']);
    expect(times('--region', 'eu-west-1', '--region', 'us-east-1')).toEqual(['12', '10', '09']);
  });

  test('takes a statement as it is given', () => {
    const sample = 'SELECT eventTime, eventName, userIdentity.arn \nFROM event_data_store\nWHERE sourceIPAddress = \'192.0.2.0\'\nORDER BY eventTime DESC\nLIMIT 100;';
    expect(JSON.parse(run('query', '--sql', sample, '--logs', LOGS, '--json').stdout)).toEqual([
      { eventTime: '2026-11-20T12:00:00Z', eventName: 'DeleteTable', arn: 'arn:aws:iam::111122223333:user/alice' },
      { eventTime: '2026-11-20T10:00:00Z', eventName: 'DeleteTable', arn: 'arn:aws:iam::111122223333:user/alice' },
      { eventTime: '2026-11-20T09:00:00Z', eventName: 'CreateTable', arn: 'arn:aws:iam::111122223333:user/alice' },
    ]);
  });

  test('numbers are numbers', () => {
    const counts = run('query', '--sql', 'SELECT eventName, count(*) AS calls FROM event_data_store GROUP BY 1 ORDER BY 1', '--logs', LOGS, '--json').stdout;
    expect(JSON.parse(counts)).toEqual([{ eventName: 'CreateTable', calls: 1 }, { eventName: 'DeleteTable', calls: 3 }]);
  });

  test('says when nothing was recorded', () => {
    expect(run('query', 'from-address', '--parameter', 'address=198.51.100.7', '--logs', LOGS).stdout).toMatch(/Nothing was recorded\.\n$/);
  });

  test('counts what it skipped, and answers from the rest', () => {
    const { status, stdout, stderr } = run('query', 'from-address', '--logs', DAMAGED);
    expect(stderr.split('\n')[0]).toMatch(/^1 records of 1 log files in /);
    expect(Object.fromEntries([...stderr.matchAll(/^Skipped, ([^:]+): (\d+)/gm)].map(([, reason, count]) => [reason, Number(count)]))).toEqual({
      'damaged': 3, 'no CloudTrail log': 4, 'empty': 1, 'other file': 1, 'digest': 1, 'Insights': 1, 'aggregated': 1,
    });
    expect(stdout).toMatch(/1 rows\n$/);
    expect(status).toBe(0);
  });

  test('lists the pack', () => {
    const { stdout } = run('query', '--list');
    expect(stdout).toMatch(/^from-address +What was called from this address\? {2}\(address=192\.0\.2\.0\)$/m);
  });

  test.each([
    ['no folder', ['query', 'from-address'], /^--logs wants a folder/],
    ['a folder that is not there', ['query', 'from-address', '--logs', '/not/there'], /^--logs wants a folder, and there is none: \/not\/there$/],
    ['a file as folder', ['query', 'from-address', '--logs', COMMAND], /^--logs wants a folder, and there is none/],
    ['a folder without logs', ['query', 'from-address', '--logs', join(__dirname, '..', 'gates')], /There is nothing to ask: no CloudTrail records were found\.$/],
    ['another question', ['query', 'nothing', '--logs', LOGS], /^\[InvalidQuery\] 'id' must be the id of a query of the pack/],
    ['two questions', ['query', 'from-address', 'root-activity', '--logs', LOGS], /^Name one question/],
    ['another parameter', ['query', 'from-address', '--logs', LOGS, '--parameter', 'name=x'], /^\[InvalidQuery\] 'values' must be the name of a parameter of the query/],
    ['no value', ['query', 'from-address', '--logs', LOGS, '--parameter', 'address'], /^--parameter wants <name>=<value>, got: address$/],
    ['a wrong time', ['query', 'from-address', '--logs', LOGS, '--from', 'yesterday'], /^\[InvalidValue\] 'start' must be a time in UTC/],
    ['two statements', ['query', '--sql', 'SELECT 1 FROM event_data_store; SELECT 2', '--logs', LOGS], /^\[InvalidQuery\] 'athena' must be one statement/],
    ['a statement that reads another file', ['query', '--sql', 'SELECT * FROM event_data_store, read_text(\'/etc/hostname\')', '--logs', LOGS], /The query failed: .*disabled/],
    ['wrong SQL', ['query', '--sql', 'SELECT nothing FROM event_data_store', '--logs', LOGS], /The query failed: .*nothing/],
    ['another option', ['query', 'from-address', '--folder', LOGS], /^Unknown option '--folder'/],
    ['another verb', ['ask'], /^There is no verb ask\.\n\nUsage: /],
  ])('%s: one clear line, no crash', (_, args, message) => {
    const { status, stderr } = run(...args);
    expect(stderr.trim()).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(status).toBe(1);
  });

  test('explains itself', () => {
    expect(execFileSync(process.execPath, [COMMAND], { encoding: 'utf8' })).toMatch(/^Usage: cdk-cloudtrail-governance <verb>/);
  });
});

describe('without DuckDB', () => {
  test('one line says what to do', () => {
    expect(() => loadDuckDb([FOLDER])).toThrow(/^This command needs DuckDB: npm install --no-save @duckdb\/node-api$/);
  });
});

test('files are read in batches, and one that is damaged costs no other', async () => {
  const many = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`${i}.json.gz`, i === 70 ? whole.subarray(0, 100) : gzipSync(log(record('2026-11-20T10:00:00Z')))]));
  const progress: [number, number][] = [];
  const database = await LogDatabase.open();
  const { files, records, skipped } = await database.load(folder('many', many), (...step) => progress.push(step));
  database.close();
  expect({ files, records, skipped }).toEqual({ files: 149, records: 149, skipped: { damaged: { count: 1, examples: [expect.stringMatching(/70\.json\.gz$/)] } } });
  expect(progress).toEqual([[64, 150], [128, 150], [150, 150]]);
});
