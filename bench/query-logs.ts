/**
 * How long the command takes to read a folder of log files and to answer every question of the pack, beside Node.js only unpacking and parsing
 * the same files: `npx ts-node -T -P test/tsconfig.json bench/query-logs.ts`.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { gunzipSync, gzipSync } from 'zlib';
import { LogDatabase } from '../cli/log-database';
import { AuditPeriod } from '../lib/questions/audit-period';
import { QueryPack } from '../lib/questions/query-pack';

const FILES = 200;
const RECORDS_A_FILE = 500;
const RUNS = 5;

const SERVICES = ['ec2', 'iam', 's3', 'kms', 'lambda', 'dynamodb', 'sts', 'rds'];
const NAMES = ['DescribeInstances', 'GetUser', 'PutObject', 'Decrypt', 'Invoke', 'DeleteTable', 'AssumeRole', 'ModifyDBInstance'];

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
    requestID: `request-${i}`,
    eventID: `event-${i}`,
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
  for (let file = 0; file < FILES; file++) {
    const text = JSON.stringify({ Records: Array.from({ length: RECORDS_A_FILE }, (_, i) => record(file * RECORDS_A_FILE + i)) });
    bytes += text.length;
    writeFileSync(join(day, `111122223333_CloudTrail_eu-west-1_20261120T0000Z_${file}.json.gz`), gzipSync(text));
  }
  return bytes;
}

async function milliseconds(act: () => unknown): Promise<number> {
  const start = process.hrtime.bigint();
  await act();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** What any program has to do with the files. */
function parse(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) JSON.parse(gunzipSync(readFileSync(join(entry.parentPath, entry.name))).toString());
  }
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'query-logs-'));
  const bytes = writeLogs(folder);
  const taken: Record<string, number[]> = { parse: [], load: [], ask: [] };
  for (let run = 0; run < RUNS; run++) {
    // By turns, so that all meet the same machine.
    taken.parse.push(await milliseconds(() => parse(folder)));
    const database = await LogDatabase.open();
    taken.load.push(await milliseconds(() => database.load(folder)));
    taken.ask.push(await milliseconds(async () => {
      for (const query of QueryPack.all()) await database.rows(query._athenaSql('events', { period: AuditPeriod.always() }));
    }));
    database.close();
  }
  rmSync(folder, { recursive: true });
  const [parsing, loading, asking] = ['parse', 'load', 'ask'].map(name => median(taken[name]));
  console.log(`${FILES} files, ${FILES * RECORDS_A_FILE} records, ${(bytes / 1e6).toFixed(0)} MB: parsed by Node.js in ${parsing.toFixed(0)} ms,`
    + ` loaded in ${loading.toFixed(0)} ms (${(loading / parsing).toFixed(2)} times as long), all ${QueryPack.all().length} questions answered in`
    + ` ${asking.toFixed(0)} ms (${(asking / QueryPack.all().length).toFixed(0)} ms each)`);
}

void main();
