import { bucket, by, DELEGATED, DEPLOYMENT, Expectation, given, read, REFUSED, ROLE } from './expectation';
import { ACCOUNT, ALICE, call, dataCall, LogRecord, session } from '../log-files';

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`;
const keyCall = (eventName: string, fields: LogRecord = {}) => call('kms', eventName, {
  ...read, resources: [{ ARN: KEY, accountId: ACCOUNT, type: 'AWS::KMS::Key' }], ...fields,
});

const OTHER_REFUSALS = ['AuthorizationErrorException', 'NotAuthorizedException', 'ForbiddenException'];

const many = (count: number, one: (i: number) => LogRecord) => Array.from({ length: count }, (_, i) => one(i));

/** Minutes and seconds of a record within an hour. */
const time = (i: number) => new Date(i * 1000).toISOString().slice(14, 19);

/** A reader of its own for each kind of read. */
const reader = (i: number) => session(`reader-${i}`);

const READS = [
  ['s3', 'SelectObjectContent'], ['s3', 'CopyObject'], ['s3', 'UploadPartCopy'], ['s3', 'GetObjectTorrent'], ['s3express', 'GetObject'], ['s3-outposts', 'GetObject'],
  ['s3-object-lambda', 'GetObject'], ['s3vectors', 'GetVectors'], ['s3vectors', 'QueryVectors'], ['s3vectors', 'ListVectors'],
  ['dynamodb', 'GetItem'], ['dynamodb', 'BatchGetItem'], ['dynamodb', 'Query'], ['dynamodb', 'Scan'], ['dynamodb', 'TransactGetItems'],
  ['dynamodb', 'ExecuteStatement'], ['dynamodb', 'BatchExecuteStatement'], ['dynamodb', 'GetRecords'],
  ['ebs', 'GetSnapshotBlock'],
  ['secretsmanager', 'GetSecretValue'], ['secretsmanager', 'BatchGetSecretValue'],
  ['ssm', 'GetParameter'], ['ssm', 'GetParameters'], ['ssm', 'GetParametersByPath'], ['ssm', 'GetParameterHistory'],
  ['ecr', 'BatchGetImage'], ['ecr', 'GetDownloadUrlForLayer'],
  ['rds', 'DownloadDBLogFilePortion'], ['rds', 'DownloadCompleteDBLogFile'],
  ['rds-data', 'ExecuteStatement'], ['rds-data', 'BatchExecuteStatement'],
  ['redshift-data', 'GetStatementResult'], ['redshift-data', 'GetStatementResultV2'],
  ['athena', 'GetQueryResults'], ['athena', 'GetQueryResultsStream'],
  ['logs', 'GetLogEvents'], ['logs', 'FilterLogEvents'], ['logs', 'GetQueryResults'],
  ['kinesis', 'GetRecords'],
  ['sqs', 'ReceiveMessage'],
  ['codecommit', 'GitPull'], ['codecommit', 'GetFile'], ['codecommit', 'GetBlob'],
] as const;

/** Twenty questions. */
const ASKED = [
  'DescribeInstances', 'DescribeImages', 'ListUsers', 'ListRoles', 'GetCallerIdentity', 'GetUser', 'HeadBucket', 'LookupEvents', 'SearchResources',
  'SimulatePrincipalPolicy', 'ListPolicies', 'ListGroups', 'ListAccessKeys', 'DescribeVpcs', 'DescribeRegions', 'GetAccountSummary', 'ListBuckets', 'GetRole',
  'DescribeVolumes', 'ListFunctions20150331',
];

/** Much of something within a time. */
export const VOLUMES: Record<string, Expectation> = {
  'image-pulls': {
    records: [
      ...['08:00:00', '08:30:00'].map(at => call('ecr', 'BatchGetImage', { ...given({ repositoryName: 'app' }), ...read, at })),
      call('ecr', 'GetDownloadUrlForLayer', { ...given({ repositoryName: 'app' }), ...read, ...by(DEPLOYMENT), sourceIPAddress: '198.51.100.7', at: '09:00:00' }),
      call('ecr', 'BatchGetImage', { ...given({ repositoryName: 'app' }), ...read, ...REFUSED, at: '10:00:00' }),
      call('ecr', 'DescribeImages', { ...given({ repositoryName: 'app' }), ...read, at: '11:00:00' }),
      call('example', 'BatchGetImage', { ...given({ repositoryName: 'app' }), ...read, at: '12:00:00' }),
    ],
    rows: [
      [ACCOUNT, 'app', ALICE.arn, 'BatchGetImage', 2, 1, '08:00:00', '08:30:00'],
      [ACCOUNT, 'app', ROLE, 'GetDownloadUrlForLayer', 1, 1, '09:00:00', '09:00:00'],
    ],
  },
  'bulk-reads': {
    records: [
      ...many(100, i => dataCall('s3', 'GetObject', { ...bucket(`data-${i % 2}`, { key: `${i}` }), at: `08:${time(i)}` })),
      ...many(99, i => dataCall('s3', 'GetObject', { ...bucket('data', { key: `${i}` }), ...by(DEPLOYMENT), at: `08:${time(i)}` })),
      ...READS.map(([service, name], i) => many(i === 0 ? 101 : 100, j => dataCall(service, name, { sourceIPAddress: `192.0.2.${j % 2}`, ...by(reader(i)), at: `10:${time(j)}` }))).flat(),
      ...many(100, i => dataCall('s3', 'GetObject', { ...bucket('data', { key: `${i}` }), ...REFUSED, at: `11:${time(i)}` })),
      ...many(100, i => dataCall('s3', 'HeadObject', { ...bucket('data', { key: `${i}` }), at: `12:${time(i)}` })),
      ...READS.flatMap(([, name], i) => many(100, j => dataCall('example', name, { ...by(reader(i)), at: `13:${time(j)}` }))),
      ...[...new Set(READS.map(([service]) => service))].flatMap(service => many(100, i => dataCall(service, 'GetExample', { at: `14:${time(i)}` }))),
    ],
    rows: [
      ...READS.map(([service], i) => ['10:00:00', ACCOUNT, reader(i).sessionContext.sessionIssuer.arn, `${service}.amazonaws.com`, i === 0 ? 101 : 100, 2, 0, '10:00:00', `10:${time(i === 0 ? 100 : 99)}`]),
      ['08:00:00', ACCOUNT, ALICE.arn, 's3.amazonaws.com', 100, 1, 2, '08:00:00', `08:${time(99)}`],
    ],
  },
  'denied-decrypts': {
    records: [
      ...['08:00:00', '08:30:00'].map(at => keyCall('Decrypt', { ...REFUSED, at })),
      keyCall('ReEncrypt', { ...by(DELEGATED), ...REFUSED, resources: undefined, requestParameters: { keyId: 'alias/orders' }, at: '09:00:00' }),
      ...['DeriveSharedSecret', 'GenerateDataKey', 'GenerateDataKeyPair'].map((name, i) => keyCall(name, { ...REFUSED, at: `10:00:0${i}` })),
      keyCall('Decrypt', { at: '11:00:00' }), keyCall('Encrypt', { ...REFUSED, at: '12:00:00' }), keyCall('Decrypt', { ...REFUSED, eventSource: 'example.amazonaws.com', at: '13:00:00' }),
      keyCall('Decrypt', { errorCode: 'KMSInvalidStateException', at: '14:00:00' }),
      keyCall('Decrypt', { errorCode: 'Client.UnauthorizedOperation', sourceIPAddress: '198.51.100.7', at: '15:00:00' }),
      ...OTHER_REFUSALS.map((errorCode, i) => keyCall('Decrypt', { errorCode, at: `16:00:0${i}` })),
    ],
    rows: [
      [ACCOUNT, ALICE.arn, null, KEY, 'Decrypt', 'AccessDenied', 2, 1, '08:00:00', '08:30:00'],
      [ACCOUNT, ROLE, 'cloudformation.amazonaws.com', 'alias/orders', 'ReEncrypt', 'AccessDenied', 1, 1, '09:00:00', '09:00:00'],
      ...['DeriveSharedSecret', 'GenerateDataKey', 'GenerateDataKeyPair'].map((name, i) => [ACCOUNT, ALICE.arn, null, KEY, name, 'AccessDenied', 1, 1, `10:00:0${i}`, `10:00:0${i}`]),
      [ACCOUNT, ALICE.arn, null, KEY, 'Decrypt', 'Client.UnauthorizedOperation', 1, 1, '15:00:00', '15:00:00'],
      ...OTHER_REFUSALS.map((error, i) => [ACCOUNT, ALICE.arn, null, KEY, 'Decrypt', error, 1, 1, `16:00:0${i}`, `16:00:0${i}`]),
    ],
  },
  'dry-runs': {
    records: [
      ...['08:00:00', '08:30:00'].map(at => call('ec2', 'RunInstances', { errorCode: 'Client.DryRunOperation', at })),
      call('ec2', 'CreateSnapshot', { ...by(DEPLOYMENT), errorCode: 'DryRunOperation', awsRegion: 'us-east-1', at: '09:00:00' }),
      call('ec2', 'RunInstances', { ...REFUSED, at: '10:00:00' }), call('ec2', 'RunInstances', { at: '11:00:00' }),
    ],
    rows: [
      [ACCOUNT, ALICE.arn, 'ec2.amazonaws.com', 'RunInstances', 2, 1, 1, '08:00:00', '08:30:00'],
      [ACCOUNT, ROLE, 'ec2.amazonaws.com', 'CreateSnapshot', 1, 1, 1, '09:00:00', '09:00:00'],
    ],
  },
  'reconnaissance': {
    records: [
      ...ASKED.map((name, i) => call(i % 2 === 0 ? 'iam' : 'ec2', name, { ...read, awsRegion: i === 0 ? 'us-east-1' : 'eu-west-1', at: `08:00:${10 + i}` })),
      call('iam', ASKED[0], { ...read, ...REFUSED, at: '08:30:00' }),
      ...ASKED.slice(1).map((name, i) => call('iam', name, { ...read, ...by(DEPLOYMENT), at: `09:00:${10 + i}` })),
      call('iam', ASKED[0], { ...read, ...by(DEPLOYMENT), at: '10:00:00' }),
      ...ASKED.map((name, i) => call('iam', `Create${name}`, { at: `11:00:${10 + i}` })),
      ...ASKED.map((name, i) => dataCall('dynamodb', name, { at: `12:00:${10 + i}` })),
      ...ASKED.map((name, i) => call('config', name, { ...read, ...by(DELEGATED), at: `13:00:${10 + i}` })),
    ],
    rows: [['08:00:00', ACCOUNT, ALICE.arn, '192.0.2.10', 20, 2, 2, 21, '08:00:10', '08:30:00']],
  },
};
