import { GuardWorld } from './guard-world';
import { ACCOUNT, STRANGER } from '../private/harness';

/** A call that changes something. */
export type Change = [api: string, args: (world: GuardWorld) => object];

const trail = (rest: object = {}) => () => ({ Name: 'governance', ...rest });
const ofTrail = (rest: object) => (world: GuardWorld) => ({ TrailName: world.names.trailArn, ...rest });
const key = (rest: object = {}) => (world: GuardWorld) => ({ KeyId: world.names.keyArn, ...rest });
const bucket = (rest: object = {}) => (world: GuardWorld) => ({ Bucket: world.names.bucketName, ...rest });

const ALL_BLOCKS = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const OPEN = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }] };
const WRITES_ONLY = [{
  FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, { Field: 'readOnly', Equals: ['false'] }, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }],
}];

/** The policy of the bucket or key, as somebody would read and change it. */
const changedPolicy = (of: 'key' | 'bucket', change: (statement: any) => void) => (world: GuardWorld) => {
  const policy = structuredClone(world[of]!.policy);
  policy.Statement.forEach(change);
  return JSON.stringify(policy);
};

/** Ways in which somebody with all permissions of the account stops, narrows, redirects or exposes logs. */
export const TAMPERING: Record<string, Change[]> = {
  'logging is stopped': [['cloudtrail:stopLogging', trail()]],
  'the trail is deleted': [['cloudtrail:deleteTrail', trail()]],
  'logs go to another bucket': [['cloudtrail:updateTrail', trail({ S3BucketName: 'attacker-logs', S3KeyPrefix: 'theirs' })]],
  'logs are encrypted with another key': [['cloudtrail:updateTrail', trail({ KmsKeyId: `arn:aws:kms:eu-west-1:${STRANGER}:key/theirs` })]],
  'logs are not encrypted': [['cloudtrail:updateTrail', trail({ KmsKeyId: '' })]],
  'files are not validated': [['cloudtrail:updateTrail', trail({ EnableLogFileValidation: false })]],
  'one Region is recorded': [['cloudtrail:updateTrail', trail({ IsMultiRegionTrail: false, IncludeGlobalServiceEvents: false })]],
  'CloudWatch Logs receives nothing': [['cloudtrail:updateTrail', trail({ CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' })]],
  'files are announced on another topic': [['cloudtrail:updateTrail', trail({ SnsTopicName: `arn:aws:sns:eu-west-1:${STRANGER}:theirs` })]],
  'fewer events are recorded': [['cloudtrail:putEventSelectors', ofTrail({ AdvancedEventSelectors: WRITES_ONLY })]],
  'Insights are switched off': [['cloudtrail:putInsightSelectors', ofTrail({ InsightSelectors: [] })]],
  'aggregations are switched off': [['cloudtrail:putEventConfiguration', ofTrail({ AggregationConfigurations: [] })]],
  'the key is disabled': [['kms:disableKey', key()]],
  'the key is to be deleted': [['kms:scheduleKeyDeletion', key()]],
  'the key does not rotate': [['kms:disableKeyRotation', key()]],
  'the key admits others': [['kms:putKeyPolicy', world => key({
    Policy: changedPolicy('key', statement => { if (statement.Sid === 'AccountDelegation') statement.Principal = { AWS: `arn:aws:iam::${STRANGER}:root` }; })(world),
  })(world)]],
  'the bucket has no policy': [['s3:deleteBucketPolicy', bucket()]],
  'the bucket is open': [['s3:putBucketPolicy', bucket({ Policy: JSON.stringify(OPEN) })]],
  'a condition of a deny is narrowed': [['s3:putBucketPolicy', world => bucket({
    Policy: changedPolicy('bucket', statement => {
      if (statement.Effect === 'Deny') statement.Condition = { ...statement.Condition, ArnNotLike: { 'aws:PrincipalArn': [`arn:aws:iam::${ACCOUNT}:role/attacker`] } };
    })(world),
  })(world)]],
  'the bucket can be public': [['s3:deleteBucketPublicAccessBlock', bucket()]],
  'one block of public access is lifted': [
    ['s3:putPublicAccessBlock', bucket({ PublicAccessBlockConfiguration: { ...ALL_BLOCKS, RestrictPublicBuckets: false } })],
  ],
  'the bucket keeps no versions': [['s3:putBucketVersioning', bucket({ VersioningConfiguration: { Status: 'Suspended' } })]],
  'logs expire after a day': [['s3:putBucketLifecycleConfiguration', bucket({
    LifecycleConfiguration: { Rules: [{ ID: 'log-retention', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 1 } }] },
  })]],
  'logs of a prefix expire': [['s3:putBucketLifecycleConfiguration', world => bucket({
    LifecycleConfiguration: { Rules: [...world.bucket!.lifecycle!, { ID: 'more', Status: 'Enabled', Filter: { Prefix: 'AWSLogs/' }, Expiration: { Days: 1 } }] },
  })(world)]],
  'the bucket has no lifecycle': [['s3:deleteBucketLifecycle', bucket()]],
  'everything at once': [
    ['cloudtrail:putEventSelectors', ofTrail({ AdvancedEventSelectors: WRITES_ONLY })],
    ['cloudtrail:updateTrail', trail({ S3BucketName: 'attacker-logs', KmsKeyId: '', IsMultiRegionTrail: false })],
    ['cloudtrail:stopLogging', trail()],
    ['s3:deleteBucketPolicy', bucket()],
    ['kms:scheduleKeyDeletion', key()],
  ],
  'the trail is deleted, its key is disabled and its bucket closed': [
    ['cloudtrail:deleteTrail', trail()], ['kms:disableKey', key()], ['s3:deleteBucketPolicy', bucket()],
  ],
};

/** Changes that change nothing of what the template says. */
export const HARMLESS: Record<string, Change[]> = {
  'selectors in another order, under other names': [['cloudtrail:putEventSelectors', world => ofTrail({
    AdvancedEventSelectors: [...world.selectors].reverse().map(({ FieldSelectors }: any) => ({
      Name: 'mine', FieldSelectors: [...FieldSelectors].reverse().map(field => ({ ...field, EndsWith: [] })),
    })),
  })(world)]],
  'Insights with their default category': [['cloudtrail:putInsightSelectors', world => ofTrail({
    InsightSelectors: world.insights.map(each => ({ EventCategories: ['Management'], ...each })),
  })(world)]],
  'aggregations in another order': [['cloudtrail:putEventConfiguration', world => ofTrail({
    AggregationConfigurations: world.aggregations!.map(({ EventCategory, Templates }) => ({ EventCategory, Templates: [...Templates].reverse() })),
  })(world)]],
  'the settings that it has': [['cloudtrail:updateTrail', world => trail({ S3BucketName: world.names.bucketName, EnableLogFileValidation: true })()]],
  'statements of the bucket in another order, with other Sids': [['s3:putBucketPolicy', world => bucket({
    Policy: JSON.stringify({
      Version: '2012-10-17',
      Id: 'mine',
      Statement: [...world.bucket!.policy.Statement].reverse().map((statement: any, i: number) => ({
        ...statement, Sid: `S${i}`, Action: [statement.Action].flat().reverse(), ...statement.Principal?.AWS === '*' && { Principal: '*' },
      })),
    }),
  })(world)]],
  'the policy of the key as one line': [['kms:putKeyPolicy', world => key({ Policy: JSON.stringify(world.key!.policy) })(world)]],
  'a lifecycle rule under another id': [['s3:putBucketLifecycleConfiguration', world => bucket({
    LifecycleConfiguration: { Rules: world.bucket!.lifecycle!.map(({ ID: _, ...rule }) => ({ ID: 'mine', ...rule })) },
  })(world)]],
  'a lifecycle rule that is disabled': [['s3:putBucketLifecycleConfiguration', world => bucket({
    LifecycleConfiguration: { Rules: [...world.bucket!.lifecycle!, { ID: 'more', Status: 'Disabled', Filter: { Prefix: '' }, Expiration: { Days: 1 } }] },
  })(world)]],
  'versioning that is enabled again': [['s3:putBucketVersioning', bucket({ VersioningConfiguration: { Status: 'Enabled' } })]],
  'the block of public access as it is': [['s3:putPublicAccessBlock', bucket({ PublicAccessBlockConfiguration: ALL_BLOCKS })]],
  'rotation that is enabled again': [['kms:enableKeyRotation', key()]],
};

export function tamper(world: GuardWorld, changes: Change[], by?: string): void {
  changes.forEach(([api, args]) => world.change(api, args(world), by));
}
