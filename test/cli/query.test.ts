import { execFileSync, spawnSync } from 'child_process';
import { chmodSync, existsSync, readFileSync, symlinkSync } from 'fs';
import { join } from 'path';
import { gzipSync } from 'zlib';
import { Folders, loaded, log, record } from './reader/sample-logs';
import { loadDuckDb } from '../../cli/duckdb';
import { LogDatabase } from '../../cli/log-database';

/** The bundle, as the package has it: made by `projen compile`. */
const ROOT = join(__dirname, '..', '..');
const COMMAND = join(ROOT, 'assets', 'cli', 'index.js');
const FOLDERS = new Folders();
const DAY = 'AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/20';

const LOGS = FOLDERS.with({
  [`${DAY}/a.json.gz`]: gzipSync(log(record('1'), record('2', { eventTime: '2026-11-20T11:00:00Z', sourceIPAddress: '192.0.2.1' }))),
  [`${DAY}/plain.json`]: log(record('3', { eventTime: '2026-11-20T12:00:00Z', recipientAccountId: '444455556666', awsRegion: 'us-east-1' })),
  [`${DAY}/of [many] files?.json.gz`]: gzipSync(log(record('4', { eventTime: '2026-11-20T09:00:00Z', eventName: 'CreateTable' }))),
  [`${DAY}/none.json.gz`]: gzipSync(log()),
});
const ADDRESS = ['--parameter', 'address=192.0.2.0'];
const FROM_ADDRESS = ['query', 'from-address', ...ADDRESS, '--logs', LOGS];

interface Run {
  readonly input?: string | Buffer;
  readonly cwd?: string;
  readonly uid?: number;
}

function run(args: string[], { input, cwd = ROOT, uid }: Run = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { encoding: 'utf8', cwd, input, uid });
  return { status, stdout, stderr };
}

describe('the command', () => {
  test('answers a question of the pack in a table', () => {
    const { status, stdout, stderr } = run(FROM_ADDRESS);
    expect(stderr).toBe('4 records of 4 log files.\n');
    expect(stdout).toMatch(/^What was called from this address\? {2}address: 192\.0\.2\.0\n┌/);
    expect(stdout.match(/│ 2026-11-20T\d\d/g)).toHaveLength(3);
    expect(stdout).toMatch(/3 rows\n$/);
    expect(status).toBe(0);
  });

  test('in other formats', () => {
    const asked = ['query', 'top-callers', '--logs', LOGS];
    const answer = JSON.parse(run([...asked, '--json']).stdout);
    expect(answer).toEqual(JSON.parse(run([...asked, '--format', 'json']).stdout));
    expect(answer).toContainEqual(expect.objectContaining({ account: '111122223333', calls: 3 }));
    const [header, ...rows] = run([...asked, '--csv']).stdout.trim().split('\n');
    expect(header).toBe(Object.keys(answer[0]).join(','));
    expect(rows).toHaveLength(2);
    expect(run([...asked, '--format', 'markdown']).stdout).toMatch(/^\*\*Who calls most\?\*\*\n\n\| account \|/);
  });

  test('about what is asked for', () => {
    const times = (...args: string[]) => JSON.parse(run([...FROM_ADDRESS, '--json', ...args]).stdout).map((row: any) => row.eventTime.slice(11, 13));
    expect(times('--from', '2026-11-20T10:00:00Z')).toEqual(['12', '10']);
    expect(times('--from', '2026-11-20T11:00:00.5+01:00')).toEqual(['12', '10']);
    expect(times('--to', '2026-11-20T10:00Z')).toEqual(['09']);
    expect(times('--from', '2026-11-20', '--to', '2026-11-20')).toEqual(['12', '10', '09']);
    expect(times('--to', '2026-11-19')).toEqual([]);
    expect(times('--account', '444455556666')).toEqual(['12']);
    expect(times('--region', 'eu-west-1', '--region', 'us-east-1')).toEqual(['12', '10', '09']);
  });

  test('takes a statement as it is given, with parameters', () => {
    const sample = 'SELECT eventTime, eventName, userIdentity.arn \nFROM event_data_store\nWHERE sourceIPAddress = {{address}}\nORDER BY eventTime DESC\nLIMIT 100;';
    expect(JSON.parse(run(['query', '--sql', sample, ...ADDRESS, '--logs', LOGS, '--json']).stdout)).toEqual([
      { eventTime: '2026-11-20T12:00:00Z', eventName: 'DeleteTable', arn: 'arn:aws:iam::111122223333:user/alice' },
      { eventTime: '2026-11-20T10:00:00Z', eventName: 'DeleteTable', arn: 'arn:aws:iam::111122223333:user/alice' },
      { eventTime: '2026-11-20T09:00:00Z', eventName: 'CreateTable', arn: 'arn:aws:iam::111122223333:user/alice' },
    ]);
    const everything = JSON.parse(run(['query', '--sql', 'SELECT * FROM event_data_store', '--logs', LOGS, '--json', '--to', '2026-11-20T10:00:00Z']).stdout);
    expect(everything).toMatchObject([{ eventName: 'CreateTable', requestParameters: '{"tableName":"orders"}' }]);
  });

  test('numbers are numbers', () => {
    const counts = run(['query', '--sql', 'SELECT eventName, count(*) AS calls FROM event_data_store GROUP BY 1 ORDER BY 1', '--logs', LOGS, '--json']).stdout;
    expect(JSON.parse(counts)).toEqual([{ eventName: 'CreateTable', calls: 1 }, { eventName: 'DeleteTable', calls: 3 }]);
  });

  test('says when nothing was recorded', () => {
    expect(run(['query', 'from-address', '--parameter', 'address=198.51.100.7', '--logs', LOGS]).stdout).toMatch(/Nothing was recorded\.\n$/);
  });

  test('says when an account or Region has no events at all', () => {
    const { status, stderr } = run([...FROM_ADDRESS, '--account', '777788889999', '--region', 'ap-south-1']);
    expect(stderr).toContain('No event of account 777788889999 is in these logs. They have events of 111122223333, 444455556666.\n');
    expect(stderr).toContain('No event of Region ap-south-1 is in these logs. They have events of eu-west-1, us-east-1.\n');
    expect(status).toBe(0);
  });

  test('reads files, several of them, and standard input', () => {
    const recordsOf = (args: string[], options?: Run) => run(['query', 'top-callers', '--json', ...args], options).stderr.split('\n')[0];
    expect(recordsOf(['--logs', join(LOGS, DAY, 'a.json.gz')])).toBe('2 records of 1 log files.');
    // As a shell gives them for `--logs *`.
    expect(recordsOf(['--logs', join(LOGS, DAY, 'a.json.gz'), join(LOGS, DAY, 'plain.json')])).toBe('3 records of 2 log files.');
    expect(recordsOf(['--logs', join(LOGS, DAY, 'a.json.gz'), '--logs', LOGS])).toBe('4 records of 4 log files.');
    expect(recordsOf(['--logs', '-'], { input: log(record('a')) })).toBe('1 records of 1 log files.');
    expect(recordsOf(['-'], { input: gzipSync(log(record('a'))) })).toBe('1 records of 1 log files.');
  });

  test('counts what it skipped, and answers from the rest', () => {
    const whole = gzipSync(log(...Array.from({ length: 500 }, (_, i) => record(`damaged-${i}`))));
    const { status, stdout, stderr } = run(['query', 'from-address', ...ADDRESS, '--logs', FOLDERS.with({
      'a.json.gz': gzipSync(log(record('1'), null)),
      'altered.json.gz': Buffer.concat([gzipSync(log(record('2'))), gzipSync(log(record('1')))]),
      'truncated.json.gz': whole.subarray(0, whole.length / 2),
      'half.json.gz': gzipSync('{"Records":[{"eventName":'),
      'other.json.gz': gzipSync('{"name":"value"}'),
      'notes.txt': 'no log',
      'names \u001b[2J.txt': 'no log',
    })]);
    expect(stderr.split('\n')).toEqual([
      '2 records of 2 log files.',
      'Delivered more than once: 1 other copies of these records are not counted.',
      'Altered, bytes that CloudTrail does not write: 1 (altered.json.gz). Their records are in the answer.',
      'Skipped, damaged: 2 (half.json.gz, truncated.json.gz)',
      'Skipped, other file: 2 (names \\u001b[2J.txt, notes.txt)',
      'Skipped, no CloudTrail log: 1 (other.json.gz)',
      '',
    ]);
    expect(stdout).toMatch(/2 rows\n$/);
    expect(status).toBe(0);
  });

  test('answers from the rest if it may not read files and folders, with an exit code of its own', () => {
    const folder = FOLDERS.with({ 'a.json': log(record('1')), 'b.json': log(record('2')), 'closed/c.json': log(record('3')) });
    chmodSync(join(folder, '..'), 0o755);
    chmodSync(join(folder, 'b.json'), 0);
    chmodSync(join(folder, 'closed'), 0);
    symlinkSync(join(folder, 'nothing'), join(folder, 'link'));
    // The superuser may read everything.
    const { status, stdout, stderr } = run(['query', 'top-callers', '--logs', folder, '--csv'], { uid: process.getuid?.() === 0 ? 65534 : undefined });
    expect(stderr).toBe('1 records of 1 log files.\nSkipped, unreadable: 3 (b.json: EACCES, closed: EACCES, link: ENOENT)\n');
    expect(stdout.split('\n')).toHaveLength(3);
    expect(status).toBe(2);
    const closed = run(['query', 'top-callers', '--logs', join(folder, 'closed')], { uid: process.getuid?.() === 0 ? 65534 : undefined });
    expect(closed).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('There is nothing to ask') });
  });

  test('lists the pack', () => {
    const { stdout } = run(['query', '--list']);
    expect(stdout).toMatch(/^from-address +What was called from this address\? {2}\(address=192\.0\.2\.0\)$/m);
  });

  const asked = (...args: string[]) => [...FROM_ADDRESS, ...args];
  test.each<[what: string, args: string[], message: RegExp]>([
    ['no logs', ['query', 'from-address'], /^--logs is required: a file or folder with log files, or - for standard input\.$/],
    ['logs that are not there', ['query', 'top-callers', '--logs', '/not/there'], /^No such file or directory: \/not\/there$/],
    ['logs in a bucket', ['query', 'top-callers', '--logs', 's3://example-bucket/AWSLogs/'], /^No such file or directory: s3:\S+ Logs are read from files: copy them first, by aws s3 sync\.$/],
    ['a folder without logs', ['query', 'top-callers', '--logs', join(ROOT, 'test', 'gates')], /There is nothing to ask: no CloudTrail records were found\.$/],
    ['another question', ['query', 'nothing', '--logs', LOGS], /^\[InvalidQuery\] 'id' must be the id of a query of the pack/],
    ['no question', ['query', '--logs', LOGS], /^Name one question/],
    ['two questions', ['query', 'from-address', 'root-activity', '--logs', LOGS], /^Name one question/],
    ['a missing parameter', ['query', 'from-address', '--logs', LOGS], /^from-address needs --parameter address=<value>, like address=192\.0\.2\.0\.$/],
    ['two missing parameters', ['query', 'object-reads', '--logs', LOGS], /^object-reads needs --parameter bucket=<value>, like bucket=example-data-lake, and --parameter prefix=/],
    ['another parameter', asked('--parameter', 'name=x'), /^\[InvalidQuery\] 'values' must be the name of a parameter of the query/],
    ['a parameter twice', asked('--parameter', 'address=x'), /^--parameter address must be given once\.$/],
    ['no value', ['query', 'from-address', '--logs', LOGS, '--parameter', 'address'], /^--parameter must be <name>=<value>, got: address$/],
    ['a statement without its parameter', ['query', '--sql', 'SELECT {{a}} FROM event_data_store', '--logs', LOGS], /^\[InvalidQuery\] 'parameters' must have a value/],
    ['a wrong time', asked('--from', 'yesterday'), /^--from must be a time with its zone like 2026-11-20T09:00:00Z, or a day in UTC like 2026-11-20, got: yesterday$/],
    ['a time without a zone', asked('--to', '2026-11-20T09:00:00'), /^--to must be a time with its zone/],
    ['a day that does not exist', asked('--from', '2026-02-30'), /^--from must be a time with its zone/],
    ['an end before the start', asked('--from', '2026-11-20', '--to', '2026-11-19'), /^--to must be later than --from, got: 2026-11-20 to 2026-11-19$/],
    ['a wrong account', asked('--account', '1111'), /^--account must be an account id of 12 digits, got: 1111$/],
    ['a wrong Region', asked('--region', 'Ireland'), /^--region must be the code of a Region like eu-west-1, got: Ireland$/],
    ['a Region that does not exist', asked('--region', 'eu-west-9'), /There is no Region eu-west-9\. The logs have events of eu-west-1, us-east-1\.$/],
    ['a wrong format', asked('--format', 'xml'), /^--format must be one of table, markdown, json, csv, got: xml$/],
    ['two formats', asked('--json', '--csv'), /^Choose one format, got: json, csv$/],
    ['two statements', ['query', '--sql', 'SELECT 1 FROM event_data_store; SELECT 2', '--logs', LOGS], /^\[InvalidQuery\] 'athena' must be one statement/],
    ['a statement that reads another file', ['query', '--sql', 'SELECT * FROM event_data_store, read_text(\'/etc/hostname\')', '--logs', LOGS], /The query failed: .*disabled/],
    ['wrong SQL', ['query', '--sql', 'SELECT nothing FROM event_data_store', '--logs', LOGS], /The query failed: .*nothing/],
    ['another option', asked('--folder', LOGS), /^Unknown option '--folder'/],
  ])('%s: one clear line, no crash', (_, args, message) => {
    const { status, stdout, stderr } = run(args);
    expect(stderr.trim()).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });

  test.each([
    ['another verb', 'ask', /^There is no verb ask\. There are query, triage, explain, cost, verify-logs, verify-report; --help explains them\.$/],
    ['control characters', '\u001b[2J', /^There is no verb \\u001b\[2J\. /],
  ])('%s: one clear line, and not the exit code of logs that were tampered with', (_, verb, message) => {
    const { status, stdout, stderr } = run([verb, 's3://example-bucket']);
    expect(stderr.trim()).toMatch(message);
    expect([stdout, status]).toEqual(['', 2]);
  });

  test('explains itself, with its exit codes and version', () => {
    expect(execFileSync(process.execPath, [COMMAND], { encoding: 'utf8' })).toMatch(/^Usage: cdk-cloudtrail-governance <verb>/);
    expect(run(['query', '--help']).stdout).toMatch(/Exit code 0: answered, 1: /);
    for (const verb of ['query', 'triage', 'explain', 'cost', 'verify-logs', 'verify-report']) {
      expect(run([verb, 'anything', '--help'])).toMatchObject({ status: 0, stdout: expect.stringMatching(new RegExp(`^Usage: [^]*\\n  ${verb} `)) });
    }
    expect(run(['--version']).stdout).toBe(`${JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version}\n`);
  });
});

describe('DuckDB', () => {
  test('where it is missing, the lines say how to get it', () => {
    expect(() => loadDuckDb(FOLDERS.with({}))).toThrow(expect.objectContaining({
      message: 'This command needs DuckDB beside it: npm install --no-save @duckdb/node-api\n'
        + 'Without a project, in one command: npx -p cdk-cloudtrail-governance -p @duckdb/node-api cdk-cloudtrail-governance <verb> …',
      exitCode: 3,
    }));
  });

  test('is never loaded from the current folder', () => {
    const evidence = FOLDERS.with({
      'node_modules/@duckdb/node-api/index.js': 'require("fs").writeFileSync(require("path").join(process.cwd(), "loaded"), "");',
      'node_modules/@duckdb/node-api/package.json': '{"name":"@duckdb/node-api","version":"1.0.0"}',
      'logs/a.json': log(record('a')),
    });
    expect(run(['query', 'top-callers', '--logs', 'logs'], { cwd: evidence })).toMatchObject({ status: 0, stderr: '1 records of 1 log files.\n' });
    expect(existsSync(join(evidence, 'loaded'))).toBe(false);
  });
});

test('one damaged file among many costs no other, and progress is told after each file', async () => {
  const whole = gzipSync(log(...Array.from({ length: 500 }, (_, i) => record(`damaged-${i}`))));
  const many = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`${i}.json.gz`, i === 70 ? whole.subarray(0, 100) : gzipSync(log(record(String(i))))]));
  const progress: [number, number][] = [];
  const { report } = await loaded(FOLDERS.with(many), { onProgress: (...step) => progress.push(step) });
  expect(report).toMatchObject({ files: 149, records: 149, skipped: { damaged: { count: 1, examples: ['70.json.gz'] } } });
  expect(progress).toEqual(Array.from({ length: 150 }, (_, i) => [i + 1, 150]));
});

test('the table has the columns that statements name, and their values are those of all columns', async () => {
  const statement = 'SELECT eventid, useridentity.arn, json_extract_scalar(requestparameters, \'$.tableName\') AS name FROM events ORDER BY 1';
  const answers = await Promise.all([[statement], undefined].map(async statements => {
    const database = await LogDatabase.open();
    await database.load(LOGS, { statements });
    const answer = await database.rows(statement);
    const { rows: columns } = await database.rows('DESCRIBE events');
    database.close();
    return { answer, columns: columns.length };
  }));
  expect(answers[0].answer).toEqual(answers[1].answer);
  expect(answers[0].answer.rows[0]).toEqual(['1', 'arn:aws:iam::111122223333:user/alice', 'orders']);
  expect(answers[0].columns).toBeLessThan(answers[1].columns);
});
