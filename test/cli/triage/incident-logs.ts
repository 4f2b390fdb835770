import { createHash } from 'crypto';
import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { gzipSync } from 'zlib';

/** Three days of an account, in the last of which somebody has a stolen key: invented, and the same in every run. */

const ACCOUNT = '111122223333';
const FIRST_DAY = Date.UTC(2026, 10, 18);
const DAYS = 3;
const HOUR = 60 * 60 * 1000;

/** The principal that is stolen, and the address from which it is used. */
export const STOLEN = { principal: `arn:aws:iam::${ACCOUNT}:user/ci`, accessKey: 'AKIAIOSFODNN7EXAMPLE', address: '198.51.100.77' };

type Fields = Record<string, any>;

function uuid(text: string): string {
  return createHash('md5').update(text).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const user = (name: string, accessKeyId: string): Fields =>
  ({ type: 'IAMUser', principalId: `AIDAEXAMPLE${name.toUpperCase()}`, arn: `arn:aws:iam::${ACCOUNT}:user/${name}`, accountId: ACCOUNT, accessKeyId, userName: name });

const session = (role: string, name: string): Fields => ({
  type: 'AssumedRole',
  principalId: `AROAEXAMPLE:${name}`,
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
  accountId: ACCOUNT,
  accessKeyId: `ASIAEXAMPLE${role.toUpperCase().slice(0, 8)}`,
  sessionContext: { sessionIssuer: { type: 'Role', principalId: 'AROAEXAMPLE', arn: `arn:aws:iam::${ACCOUNT}:role/${role}`, accountId: ACCOUNT, userName: role } },
});

const CI = user('ci', STOLEN.accessKey);
const ALICE = session('admin', 'alice');

/** Everyday calls: the caller, the address, the program, and the number in an hour of work. */
interface Habit {
  readonly who: Fields;
  readonly address: string;
  readonly agent: string;
  readonly calls: [service: string, name: string, readOnly: boolean, parameters?: Fields][];
  readonly anHour: number;
  readonly nights: boolean;
}

const ORDINARY: Habit[] = [
  {
    who: session('app-orders', 'i-0123456789abcdef0'),
    address: '10.0.12.7',
    agent: 'aws-sdk-java/2.31',
    anHour: 34,
    nights: true,
    calls: [
      ['dynamodb', 'DescribeTable', true, { tableName: 'orders' }], ['kms', 'Decrypt', true], ['secretsmanager', 'GetSecretValue', true, { secretId: 'orders-db' }], ['sts', 'GetCallerIdentity', true],
    ],
  },
  {
    who: session('config-recorder', 'config'),
    address: 'config.amazonaws.com',
    agent: 'config.amazonaws.com',
    anHour: 16,
    nights: true,
    calls: [
      ['ec2', 'DescribeInstances', true], ['s3', 'GetBucketPolicy', true], ['iam', 'ListRoles', true], ['rds', 'DescribeDBInstances', true],
    ],
  },
  {
    who: CI,
    address: '203.0.113.10',
    agent: 'aws-cli/2.31.0',
    anHour: 9,
    nights: false,
    calls: [
      ['ecr', 'PutImage', false, { repositoryName: 'orders' }], ['ecs', 'UpdateService', false, { service: 'orders' }], ['cloudformation', 'DescribeStacks', true, { stackName: 'orders' }],
    ],
  },
  {
    who: ALICE,
    address: '203.0.113.24',
    agent: 'Mozilla/5.0',
    anHour: 7,
    nights: false,
    calls: [
      ['ec2', 'DescribeInstances', true], ['logs', 'FilterLogEvents', true], ['cloudwatch', 'GetMetricData', true], ['ec2', 'ModifySecurityGroupRules', false, { groupId: 'sg-0123456789abcdef0' }],
    ],
  },
];

interface Step {
  readonly minute: number;
  readonly service: string;
  readonly name: string;
  readonly readOnly?: boolean;
  readonly given?: Fields;
}

const DENIED = { errorCode: 'AccessDenied', errorMessage: 'User is not authorized to perform this operation' };

/** The night of the last day, in minutes after 02:00. */
const LOOKED_AROUND = [
  'ListUsers', 'ListRoles', 'ListPolicies', 'GetAccountSummary', 'ListAttachedUserPolicies', 'ListGroups', 'ListAccessKeys', 'GetAccountAuthorizationDetails', 'ListMFADevices',
  'ListSAMLProviders', 'ListInstanceProfiles', 'GetCredentialReport', 'ListAccountAliases', 'ListServerCertificates', 'ListUserPolicies', 'ListRolePolicies', 'ListGroupPolicies',
  'GetAccountPasswordPolicy', 'ListVirtualMFADevices', 'ListOpenIDConnectProviders', 'ListSigningCertificates', 'ListSSHPublicKeys',
].map((name, i): Step => ({ minute: 2 + i % 18, service: 'iam', name, readOnly: true, given: i % 3 === 0 ? DENIED : {} }));

const INTRUSION: Step[] = [
  { minute: 0, service: 'sts', name: 'GetCallerIdentity', readOnly: true },
  ...LOOKED_AROUND,
  { minute: 24, service: 'organizations', name: 'DescribeOrganization', readOnly: true, given: DENIED },
  { minute: 31, service: 'iam', name: 'CreateUser', given: { requestParameters: { userName: 'support-backup' } } },
  { minute: 32, service: 'iam', name: 'AttachUserPolicy', given: { requestParameters: { userName: 'support-backup', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' } } },
  {
    minute: 33,
    service: 'iam',
    name: 'CreateAccessKey',
    given: {
      requestParameters: { userName: 'support-backup' }, responseElements: { accessKey: { userName: 'support-backup', accessKeyId: 'AKIAI44QH8DHBEXAMPLE', status: 'Active' } },
    },
  },
  { minute: 40, service: 'cloudtrail', name: 'StopLogging', given: { requestParameters: { name: 'audit' }, ...DENIED } },
  { minute: 42, service: 'guardduty', name: 'DeleteDetector', given: { requestParameters: { detectorId: '12abc34d567e8fa901bc2d34e56789f0' } } },
  {
    minute: 55,
    service: 'ec2',
    name: 'ModifySnapshotAttribute',
    given: {
      requestParameters: { snapshotId: 'snap-0123456789abcdef0', createVolumePermission: { add: { items: [{ userId: '444455556666' }] } }, attributeType: 'CREATE_VOLUME_PERMISSION' },
    },
  },
  {
    minute: 63,
    service: 's3',
    name: 'PutBucketPolicy',
    given: {
      requestParameters: { bucketName: 'example-data-lake', bucketPolicy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::example-data-lake/*' }] } },
    },
  },
  ...Array.from({ length: 130 }, (_, i): Step => ({
    minute: 70 + i * 0.7,
    service: 's3',
    name: 'GetObject',
    readOnly: true,
    given: {
      eventCategory: 'Data',
      managementEvent: false,
      requestParameters: { bucketName: 'example-data-lake', key: `customers/2026/part-${i}.parquet` },
      additionalEventData: { bytesTransferredOut: 8_000_000 + i * 1000, bytesTransferredIn: 0 },
      ...i % 29 === 28 && DENIED,
    },
  })),
  ...Array.from({ length: 12 }, (_, i): Step => ({ minute: 165 + i, service: 'kms', name: 'Decrypt', readOnly: true, given: DENIED })),
];

function event(who: Fields, time: number, service: string, name: string, given: Fields): Fields {
  return {
    eventVersion: '1.11',
    userIdentity: who,
    eventTime: new Date(time).toISOString().replace(/\.\d+/, ''),
    eventSource: `${service}.amazonaws.com`,
    eventName: name,
    awsRegion: service === 'iam' ? 'us-east-1' : 'eu-west-1',
    requestParameters: null,
    responseElements: null,
    requestID: uuid(`request ${time} ${name}`),
    eventID: uuid(`event ${time} ${name} ${who.arn}`),
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
    ...given,
  };
}

/** The records, oldest first. */
export function incidentRecords(): Fields[] {
  const records: Fields[] = [];
  for (let hour = 0; hour < DAYS * 24; hour++) {
    for (const { who, address, agent, calls, anHour, nights } of ORDINARY) {
      const ofDay = hour % 24;
      const share = ofDay >= 7 && ofDay < 19 ? 1 + Math.sin((ofDay - 7) / 12 * Math.PI) : nights ? 0.5 : 0;
      const number = Math.round(anHour * share);
      for (let i = 0; i < number; i++) {
        const [service, name, readOnly, requestParameters = null] = calls[(i + hour) % calls.length];
        const time = FIRST_DAY + hour * HOUR + Math.floor(i * HOUR / number) + hour % 7 * 1000;
        const refused = i === 3 && hour % 11 === 0 ? DENIED : {};
        records.push(event(who, time, service, name, { readOnly, requestParameters, sourceIPAddress: address, userAgent: agent, ...refused }));
      }
    }
  }
  const night = FIRST_DAY + (DAYS - 1) * 24 * HOUR + 2 * HOUR;
  for (const { minute, service, name, readOnly = false, given } of INTRUSION) {
    records.push(event(CI, night + minute * 60_000, service, name, { readOnly, sourceIPAddress: STOLEN.address, userAgent: 'Boto3/1.40 md/Botocore Linux', ...given }));
  }
  return records.sort((a, b) => a.eventTime < b.eventTime ? -1 : a.eventTime > b.eventTime ? 1 : 0);
}

/** Writes log files as CloudTrail does: one for each Region and hour, one of which was delivered twice. */
export function writeIncident(folder: string): void {
  const files = new Map<string, Fields[]>();
  for (const record of incidentRecords()) {
    const [day, hour] = record.eventTime.slice(0, 13).split('T');
    const name = `${ACCOUNT}_CloudTrail_${record.awsRegion}_${day.replace(/-/g, '')}T${hour}55Z_EXAMPLE.json.gz`;
    const path = join('AWSLogs', ACCOUNT, 'CloudTrail', record.awsRegion, ...day.split('-'), name);
    const content = files.get(path) ?? [];
    content.push(record);
    files.set(path, content);
  }
  for (const [path, records] of files) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), gzipSync(JSON.stringify({ Records: records })));
    if (path.includes('20261119T10')) writeFileSync(join(folder, path.replace('EXAMPLE', 'EXAMPLE2')), gzipSync(JSON.stringify({ Records: records })));
  }
}

if (require.main === module) writeIncident(process.argv[2]);
