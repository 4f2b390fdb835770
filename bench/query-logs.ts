/**
 * The CPU time and memory of the command for one question over a folder of log files, beside Node.js only unpacking and parsing the same
 * files, plain SQL of DuckDB, and jq: `npx ts-node -T -P test/tsconfig.json bench/query-logs.ts [<records>]`, after `npx projen bundle`.
 */
import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { gzipSync } from 'zlib';
import { LogDatabase } from '../cli/log-database';
import { AuditPeriod } from '../lib/questions/audit-period';
import { QueryPack } from '../lib/questions/query-pack';

const RECORDS_A_FILE = 500;
const RECORDS = Number(process.argv[2] ?? 100_000);
const RUNS = RECORDS > 200_000 ? 1 : 3;

const ROOT = join(__dirname, '..');
const COMMAND = join(ROOT, 'assets', 'cli', 'index.js');
const TIME = '/usr/bin/time';

const SERVICES = ['ec2', 'iam', 's3', 'kms', 'lambda', 'dynamodb', 'sts', 'rds'];
const NAMES = ['DescribeInstances', 'GetUser', 'PutObject', 'Decrypt', 'Invoke', 'DeleteTable', 'AssumeRole', 'ModifyDBInstance'];

/** An id as CloudTrail writes it, which cannot be compressed. */
function id(text: string): string {
  return createHash('md5').update(text).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The same records in every run: what varies is varied by counting. */
function record(i: number): object {
  const role = `arn:aws:iam::111122223333:role/role-${i % 40}`;
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAEXAMPLE:session-${i % 97}`,
      arn: `arn:aws:sts::111122223333:assumed-role/role-${i % 40}/session-${i % 97}`,
      accountId: '111122223333',
      accessKeyId: `ASIAEXAMPLE${i % 300}`,
      sessionContext: {
        sessionIssuer: { type: 'Role', principalId: 'AROAEXAMPLE', arn: role, accountId: '111122223333', userName: `role-${i % 40}` },
        attributes: { creationDate: '2026-11-20T00:00:00Z', mfaAuthenticated: 'false' },
      },
    },
    eventTime: new Date(Date.UTC(2026, 10, 20) + (i % 86_400) * 1000).toISOString().replace('.000', ''),
    eventSource: `${SERVICES[i % 8]}.amazonaws.com`,
    eventName: NAMES[i % 8],
    awsRegion: ['eu-west-1', 'us-east-1'][i % 2],
    sourceIPAddress: `192.0.2.${i % 250}`,
    userAgent: 'aws-sdk-example/1.0 (a client of some length, as they have)',
    ...(i % 13 === 0 && { errorCode: 'AccessDenied', errorMessage: 'not authorized to perform this' }),
    requestParameters: { bucketName: `bucket-${i % 20}`, key: `orders/2026/11/20/object-${i}.parquet`, tableName: 'orders' },
    responseElements: null,
    additionalEventData: { bytesTransferredOut: i % 1000, bytesTransferredIn: 0 },
    requestID: id(`request-${i}`),
    eventID: id(`event-${i}`),
    readOnly: i % 2 === 0,
    eventType: 'AwsApiCall',
    managementEvent: i % 3 > 0,
    recipientAccountId: '111122223333',
    eventCategory: i % 3 > 0 ? 'Management' : 'Data',
  };
}

function writeLogs(folder: string): number {
  const day = join(folder, 'AWSLogs', '111122223333', 'CloudTrail', 'eu-west-1', '2026', '11', '20');
  mkdirSync(day, { recursive: true });
  let bytes = 0;
  for (let first = 0; first < RECORDS; first += RECORDS_A_FILE) {
    const text = JSON.stringify({ Records: Array.from({ length: Math.min(RECORDS_A_FILE, RECORDS - first) }, (_, i) => record(first + i)) });
    bytes += text.length;
    writeFileSync(join(day, `111122223333_CloudTrail_eu-west-1_20261120T0000Z_${first}.json.gz`), gzipSync(text));
  }
  return bytes;
}

/** All that any program has to do with the files. */
const PARSE = `const { readdirSync, readFileSync } = require('fs');
for (const entry of readdirSync(process.argv[1], { recursive: true, withFileTypes: true })) {
  if (entry.isFile()) JSON.parse(require('zlib').gunzipSync(readFileSync(require('path').join(entry.parentPath, entry.name))).toString());
}`;

/** The question of the command, as a person would write it who knows DuckDB. */
const SQL = `SELECT record.recipientAccountId, coalesce(record.userIdentity.sessionContext.sessionIssuer.arn, record.userIdentity.arn) AS principal, count(*) AS calls
  FROM (SELECT unnest(Records) AS record FROM read_json('FOLDER/**/*.json.gz', maximum_object_size = 100000000, columns = {Records:
    'STRUCT(recipientAccountId VARCHAR, userIdentity STRUCT(arn VARCHAR, sessionContext STRUCT(sessionIssuer STRUCT(arn VARCHAR))))[]'}))
  GROUP BY ALL ORDER BY calls DESC`;
const DUCKDB = `const { DuckDBInstance } = require('@duckdb/node-api');
DuckDBInstance.create(':memory:').then(database => database.connect()).then(connection => connection.runAndReadAll(process.argv[1])).then(({ currentRowCount }) => console.log(currentRowCount));`;

const JQ = `find "$1" -type f -exec cat {} + | gunzip |
  jq -r '.Records[] | [.recipientAccountId, .userIdentity.sessionContext.sessionIssuer.arn // .userIdentity.arn] | @tsv' | sort | uniq -c | sort -rn`;

interface Usage {
  /** Seconds of CPU time of the process and its children. */
  readonly cpu: number;
  readonly seconds: number;
  readonly megabytes: number;
}

/** Undefined if a program is missing. */
function usageOf(command: string, ...args: string[]): Usage | undefined {
  const { status, stderr } = spawnSync(TIME, ['-f', 'usage %U %S %e %M', command, ...args], { encoding: 'utf8', cwd: ROOT, maxBuffer: 2 ** 30 });
  const [, user, system, seconds, kilobytes] = /usage (\S+) (\S+) (\S+) (\d+)\n$/.exec(stderr ?? '') ?? [];
  if (status !== 0 || user === undefined) return undefined;
  return { cpu: Number(user) + Number(system), seconds: Number(seconds), megabytes: Number(kilobytes) / 1000 };
}

function median(usages: (Usage | undefined)[]): Usage | undefined {
  return [...usages].sort((a, b) => (a?.cpu ?? 0) - (b?.cpu ?? 0))[Math.floor(usages.length / 2)];
}

async function questionsOf(folder: string): Promise<string> {
  const database = await LogDatabase.open();
  await database.load(folder);
  const start = process.cpuUsage();
  for (const query of QueryPack.all()) await database.rows(query._athenaSql('events', { period: AuditPeriod.always() }));
  const { user, system } = process.cpuUsage(start);
  database.close();
  const count = QueryPack.all().length;
  return `All ${count} questions of loaded logs: ${((user + system) / 1e6).toFixed(1)} s of CPU, ${((user + system) / 1e3 / count).toFixed(0)} ms each`;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'query-logs-'));
  try {
    const bytes = writeLogs(folder);
    console.log(`${RECORDS} records in ${Math.ceil(RECORDS / RECORDS_A_FILE)} files, ${(bytes / 1e6).toFixed(0)} MB unpacked`);
    const programs: Record<string, () => Usage | undefined> = {
      'Node.js, parsing only': () => usageOf(process.execPath, '-e', PARSE, folder),
      'the command': () => usageOf(process.execPath, COMMAND, 'query', 'top-callers', '--logs', folder, '--csv'),
      'plain SQL of DuckDB': () => usageOf(process.execPath, '-e', DUCKDB, SQL.replace('FOLDER', folder)),
      'jq': () => spawnSync('jq', ['--version']).status === 0 ? usageOf('sh', '-c', JQ, 'sh', folder) : undefined,
    };
    const taken = Object.keys(programs).map(name => ({ name, usages: [] as (Usage | undefined)[] }));
    // By turns, so that all meet the same machine.
    for (let run = 0; run < RUNS; run++) for (const { name, usages } of taken) usages.push(programs[name]());
    const parsing = median(taken[0].usages)?.cpu ?? NaN;
    for (const { name, usages } of taken) {
      const usage = median(usages);
      console.log(usage === undefined ? `${name}: skipped, it or ${TIME} is missing, or it failed` : `${name}: ${usage.cpu.toFixed(1)} s of CPU,`
        + ` ${(usage.cpu / parsing).toFixed(1)} times as much as parsing, ${usage.seconds.toFixed(1)} s, ${usage.megabytes.toFixed(0)} MB at most`);
    }
    console.log(await questionsOf(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();
