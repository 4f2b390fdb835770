import { byArn, Guard } from '../guard';

const BUCKET_ACTIONS = [
  's3:DeleteBucket', 's3:DeleteBucketPolicy', 's3:PutBucketAcl', 's3:PutBucketLogging', 's3:PutBucketNotification', 's3:PutBucketObjectLockConfiguration',
  's3:PutBucketOwnershipControls', 's3:PutBucketPolicy', 's3:PutBucketPublicAccessBlock', 's3:PutBucketVersioning', 's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration', 's3:PutReplicationConfiguration',
];

const OBJECT_ACTIONS = [
  's3:BypassGovernanceRetention', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutObject', 's3:PutObjectLegalHold', 's3:PutObjectRetention',
  's3:ReplicateDelete', 's3:ReplicateObject', 's3:UpdateObjectEncryption',
];

/** Buckets and log groups. */
export const ARCHIVES: readonly Guard[] = [
  {
    sid: 'Buckets',
    types: ['AWS::S3::Bucket'],
    includes: ['AWS::S3::BucketPolicy'],
    room: 300,
    target: byArn(),
    actions: BUCKET_ACTIONS,
    resourceControl: BUCKET_ACTIONS,
  },
  {
    // CloudTrail and S3 deliver as services; replication and the monitor of logs write with roles of the governance.
    sid: 'Evidence',
    types: ['AWS::S3::Bucket'],
    exempt: 'ownRoles',
    room: 300,
    target: (resources, facts) => byArn('/*')(resources.filter(({ evidence }) => evidence), facts),
    actions: OBJECT_ACTIONS,
    resourceControl: OBJECT_ACTIONS,
  },
  {
    sid: 'LogGroups',
    types: ['AWS::Logs::LogGroup'],
    includes: ['AWS::Logs::MetricFilter'],
    // The ARN of a log group ends with `:*`, and goes on with the stream for others.
    target: byArn(':*'),
    room: 700,
    actions: [
      'logs:AssociateKmsKey', 'logs:DeleteDataProtectionPolicy', 'logs:DeleteLogGroup', 'logs:DeleteLogStream', 'logs:DeleteMetricFilter',
      'logs:DeleteRetentionPolicy', 'logs:DeleteSubscriptionFilter', 'logs:DeleteTransformer', 'logs:DisassociateKmsKey', 'logs:PutDataProtectionPolicy',
      'logs:PutLogGroupDeletionProtection', 'logs:PutMetricFilter', 'logs:PutRetentionPolicy', 'logs:PutSubscriptionFilter', 'logs:PutTransformer',
    ],
  },
];
