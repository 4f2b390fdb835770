import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { gzipSync } from 'zlib';

/** A record as CloudTrail writes it. */
export type LogRecord = Record<string, any>;

export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
export const REGION = 'eu-west-1';

export const ALICE = {
  type: 'IAMUser',
  principalId: 'AIDAEXAMPLEALICE',
  arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
  accountId: ACCOUNT,
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  userName: 'alice',
};

export const ROOT = { type: 'Root', principalId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT, accessKeyId: '' };

/** A session of a role. */
export function session(role: string, name = 'run-1', account = ACCOUNT) {
  return {
    type: 'AssumedRole',
    principalId: `AROAEXAMPLE:${name}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
    accountId: account,
    accessKeyId: `ASIAEXAMPLE${name.toUpperCase()}`,
    sessionContext: {
      sessionIssuer: {
        type: 'Role', principalId: 'AROAEXAMPLE', arn: `arn:aws:iam::${account}:role/${role}`, accountId: account, userName: role,
      },
      attributes: { creationDate: '2026-01-01T00:00:00Z', mfaAuthenticated: 'false' },
    },
  };
}

/** Somebody whom IAM Identity Center identifies: no ARN, and in one account the same as any other person but for the id. */
function person(userId: string) {
  return {
    type: 'IdentityCenterUser',
    accountId: ACCOUNT,
    onBehalfOf: { userId, identityStoreArn: `arn:aws:identitystore::${ACCOUNT}:identitystore/d-1234567890` },
    credentialId: 'ExampleCredentialId',
  };
}

export const PERSON = person('11111111-aaaa-4aaa-8aaa-111111111111');
export const OTHER_PERSON = person('22222222-bbbb-4bbb-8bbb-222222222222');

/** A service that calls by itself. */
export const SERVICE = { type: 'AWSService', invokedBy: 'autoscaling.amazonaws.com' };

/** A call that changes something; with an id and a time as soon as it is recorded. */
export function call(service: string, eventName: string, fields: LogRecord = {}): LogRecord {
  return {
    eventVersion: '1.11',
    userIdentity: ALICE,
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: REGION,
    sourceIPAddress: '192.0.2.10',
    userAgent: 'aws-cli/2.31.0',
    requestParameters: null,
    responseElements: null,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
    ...fields,
  };
}

/** One such call for each name. */
export function each(service: string, eventNames: string[], requestParameters: LogRecord | null = null, fields: LogRecord = {}): LogRecord[] {
  return eventNames.map(eventName => call(service, eventName, { requestParameters, ...fields }));
}

/** A call that uses data. */
export function dataCall(service: string, eventName: string, fields: LogRecord = {}): LogRecord {
  return call(service, eventName, { managementEvent: false, eventCategory: 'Data', readOnly: /^(Get|Select|Head)/.test(eventName), ...fields });
}

/** The records in their order on one day, at the times that they name or one after another. */
export function onDay(day: number, records: LogRecord[]): LogRecord[] {
  const date = dateOf(day);
  return records.map(({ at, ...record }, i) => ordered({
    ...record,
    eventTime: `${date}T${at ?? new Date(i * 20_000).toISOString().slice(11, 19)}Z`,
    eventID: `00000000-0000-4000-8000-${String(day).padStart(4, '0')}${String(i).padStart(8, '0')}`,
  }));
}

/** The order of fields in log files: parameters and answers of the call stand in the middle. */
const FIRST_FIELDS = [
  'eventVersion', 'userIdentity', 'eventTime', 'eventSource', 'eventName', 'awsRegion', 'sourceIPAddress', 'userAgent', 'errorCode', 'errorMessage',
  'requestParameters', 'responseElements', 'additionalEventData', 'requestID', 'eventID',
];

function ordered(record: LogRecord): LogRecord {
  return Object.fromEntries([...FIRST_FIELDS.filter(name => name in record), ...Object.keys(record).filter(name => !FIRST_FIELDS.includes(name))]
    .map(name => [name, record[name]]));
}

export function dateOf(day: number): string {
  return new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
}

/** Writes log files as CloudTrail delivers them to a bucket. */
export function writeLogFiles(folder: string, records: LogRecord[]): void {
  const files = new Map<string, LogRecord[]>();
  for (const record of records) {
    const { recipientAccountId: account, awsRegion: region, eventTime, eventCategory } = record;
    const kind = eventCategory === 'NetworkActivity' ? 'CloudTrail-NetworkActivity' : 'CloudTrail';
    const day = eventTime.slice(0, 10);
    const path = join('AWSLogs', account, kind, region, ...day.split('-'), `${account}_${kind}_${region}_${day.replace(/-/g, '')}T0000Z_example.json.gz`);
    const content = files.get(path) ?? [];
    content.push(record);
    files.set(path, content);
  }
  for (const [path, content] of files) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), gzipSync(JSON.stringify({ Records: content }), { level: 1 }));
  }
}
