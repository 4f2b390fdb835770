import { ACCOUNT, Governed, MEMBER, ORGANIZATION } from './environments';

/** A call that an AWS service makes for a governed trail, with the context keys that may be there or not. */
export interface ServiceCall {
  readonly what: string;
  readonly service: string;
  readonly action: string;
  readonly on: 'bucket' | 'accessLogs' | 'key';
  /** Path below the bucket. */
  readonly path?: string;
  readonly always: Record<string, string>;
  readonly sometimes: Record<string, string>;
  readonly source: string;
}

const GUIDE = 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide';
const S3 = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide';

/** What CloudTrail, S3 log delivery and CloudWatch Logs are documented to call. */
export function serviceCalls(governed: Governed): ServiceCall[] {
  const { setup: { env, organization, keyPrefix } } = governed;
  const trailArn = `arn:${env.partition}:cloudtrail:${env.region}:${ACCOUNT}:trail/governance`;
  const root = `${keyPrefix ? `${keyPrefix}/` : ''}AWSLogs/`;
  const transport = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.2', 'aws:PrincipalIsAWSService': 'true' };
  const cloudTrail = { service: 'cloudtrail.amazonaws.com', always: { 'aws:SourceArn': trailArn }, sometimes: transport };
  const writes = (what: string, folder: string): ServiceCall => ({
    ...cloudTrail,
    what,
    action: 's3:PutObject',
    on: 'bucket',
    path: folder,
    always: { ...cloudTrail.always, 's3:x-amz-acl': 'bucket-owner-full-control' },
    sometimes: {
      ...transport, 'aws:SourceAccount': ACCOUNT, 's3:x-amz-server-side-encryption': 'aws:kms', 's3:x-amz-server-side-encryption-aws-kms-key-id': 'key',
    },
    source: `${GUIDE}/create-s3-bucket-policy-for-cloudtrail.html`,
  });
  const folders = ['CloudTrail', 'CloudTrail-Digest', 'CloudTrail-Insight', 'CloudTrail-NetworkActivity', 'CloudTrail-Aggregated'];
  const accounts = organization ? [`${ORGANIZATION}/${ACCOUNT}`, `${ORGANIZATION}/${MEMBER}`, ACCOUNT] : [ACCOUNT];
  const context = { 'kms:EncryptionContext:aws:cloudtrail:arn': trailArn };
  const logs = { 'kms:EncryptionContext:aws:logs:arn': `arn:${env.partition}:logs:${env.region}:${ACCOUNT}:log-group:cloudtrail/governance` };
  const suffix = env.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return [
    { ...cloudTrail, what: 'CloudTrail looks at the bucket', action: 's3:GetBucketAcl', on: 'bucket', source: `${GUIDE}/create-s3-bucket-policy-for-cloudtrail.html` },
    ...accounts.flatMap(account => folders.map(folder => writes(`CloudTrail writes ${folder} of ${account}`, `${root}${account}/${folder}/us-east-1/2026/01/01/x`))),
    ...['kms:GenerateDataKey', 'kms:DescribeKey', 'kms:Decrypt'].map((action): ServiceCall => ({
      ...cloudTrail,
      what: `CloudTrail calls ${action}`,
      action,
      on: 'key',
      always: { ...cloudTrail.always, ...(action === 'kms:GenerateDataKey' && context) },
      sometimes: { 'aws:SourceAccount': ACCOUNT, 'kms:EncryptionContext:aws:s3:arn': 'arn', ...context },
      source: `${GUIDE}/create-kms-key-policy-for-cloudtrail.html`,
    })),
    ...['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:GenerateDataKey', 'kms:DescribeKey'].map((action): ServiceCall => ({
      what: `CloudWatch Logs calls ${action}`,
      service: `logs.${env.region}.${suffix}`,
      action,
      on: 'key',
      always: logs,
      sometimes: { 'aws:SourceAccount': ACCOUNT },
      source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
    })),
    {
      what: 'S3 delivers access logs',
      service: 'logging.s3.amazonaws.com',
      action: 's3:PutObject',
      on: 'accessLogs',
      path: 'access-logs/2026-01-01-00-00-00-X',
      always: { 'aws:SourceArn': governed.arnOf('Archive/Bucket'), 'aws:SourceAccount': ACCOUNT },
      sometimes: transport,
      source: `${S3}/enable-server-access-logging.html`,
    },
  ];
}

/** What S3 calls on the log bucket as the replication role of its account. */
export const REPLICATION_CALLS = {
  bucket: ['s3:GetReplicationConfiguration', 's3:ListBucket', 's3:GetBucketVersioning', 's3:GetBucketObjectLockConfiguration'],
  objects: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging', 's3:GetObjectRetention', 's3:GetObjectLegalHold'],
};

/** What CloudFormation calls as the role that deploys, which is an administrator of the account: nothing of it may be denied by default. */
export const DEPLOYMENT_CALLS = [
  's3:PutBucketPolicy', 's3:GetBucketPolicy', 's3:PutLifecycleConfiguration', 's3:PutEncryptionConfiguration', 's3:PutBucketVersioning',
  's3:PutBucketLogging', 's3:PutBucketOwnershipControls', 's3:PutBucketPublicAccessBlock', 's3:PutBucketObjectLockConfiguration',
  's3:PutBucketTagging', 's3:PutReplicationConfiguration', 's3:PutBucketNotification',
];
