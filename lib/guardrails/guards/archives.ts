import { byArn, Guard } from '../guard';

const BUCKET_ACTIONS = [
  's3:DeleteBucket*', 's3:PauseReplication', 's3:PutBucket*', 's3:PutEncryptionConfiguration', 's3:PutInventoryConfiguration',
  's3:PutLifecycleConfiguration', 's3:PutReplicationConfiguration',
];

const OBJECT_ACTIONS = [
  's3:BypassGovernanceRetention', 's3:DeleteObject*', 's3:ObjectOwnerOverrideToBucketOwner', 's3:PutObject*', 's3:Replicate*', 's3:UpdateObjectEncryption',
];

/** Buckets and log groups. */
export const ARCHIVES: readonly Guard[] = [
  {
    sid: 'Buckets',
    types: ['AWS::S3::Bucket'],
    room: 300,
    furtherRoom: 300,
    includes: ['AWS::S3::BucketPolicy'],
    target: byArn(),
    actions: BUCKET_ACTIONS,
    resourceControl: BUCKET_ACTIONS,
  },
  {
    // CloudTrail and S3 deliver as services; replication and the monitor of logs write with roles of the governance.
    sid: 'Evidence',
    types: ['AWS::S3::Bucket'],
    room: 300,
    furtherRoom: 300,
    exempt: 'ownRoles',
    target: (resources, facts) => byArn('/*')(resources.filter(({ evidence }) => evidence), facts),
    actions: OBJECT_ACTIONS,
    resourceControl: OBJECT_ACTIONS,
  },
  {
    sid: 'LogGroups',
    types: ['AWS::Logs::LogGroup'],
    room: 720,
    furtherRoom: 400,
    includes: ['AWS::Logs::MetricFilter'],
    // The ARN of a log group ends with `:*`, and goes on with the stream for others.
    target: byArn(':*'),
    actions: [
      'logs:AssociateKmsKey', 'logs:Delete*', 'logs:DisassociateKmsKey', 'logs:PutBearerTokenAuthentication', 'logs:PutDataProtectionPolicy',
      'logs:PutLogGroupDeletionProtection', 'logs:PutMetricFilter', 'logs:PutRetentionPolicy', 'logs:PutSubscriptionFilter', 'logs:PutTransformer',
    ],
  },
];
