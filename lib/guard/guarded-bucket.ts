import { aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { differsAs } from './canonical';
import { Difference, Guarded, GuardCall, Reading } from './guarded';
import { defined, synthesizedProperties } from './synthesized';

/** The switches of S3 Block Public Access. */
const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

/** S3 names its bucket-level answers "not found" in errors that have no type. */
const NOTHING = `$contains($error, 'NoSuchBucketPolicy') or $contains($error, 'NoSuchLifecycleConfiguration') or $contains($error, 'NoSuchPublicAccessBlockConfiguration')
  or ($contains($error, 'Status Code: 404') and $not($contains($error, 'NoSuchBucket')))`;

/**
 * The bucket of the logs as a guard compares it. Settings that its template does not have are not compared.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export function guardedBucket(bucket: s3.IBucket, resource: s3.CfnBucket, isRepaired: boolean): Guarded {
  const { VersioningConfiguration, LifecycleConfiguration, PublicAccessBlockConfiguration } = synthesizedProperties(resource);
  const policyResource = bucket.policy?.node.defaultChild;
  const policy = policyResource instanceof s3.CfnBucketPolicy ? synthesizedProperties(policyResource).PolicyDocument : undefined;
  const rules = lifecycleArguments(LifecycleConfiguration?.Rules);
  const isVersioned = VersioningConfiguration?.Status === 'Enabled';
  const blocked = BLOCKS.filter(name => PublicAccessBlockConfiguration?.[name] === true);
  // A bucket of that name in another account is never changed.
  const on = { Bucket: bucket.bucketName, ExpectedBucketOwner: Stack.of(resource).account };
  const parts: [isGuarded: boolean, Reading, Difference][] = [
    [
      policy !== undefined,
      { ...call('getBucketPolicy', 's3:GetBucketPolicy', on), variable: 'bucketPolicy', isAbsent: NOTHING },
      {
        id: 'PutBucketPolicy',
        reads: ['bucketPolicy'],
        differs: '($exists($bucketPolicy.Policy) ? $policyText($parse($bucketPolicy.Policy)) : \'\') != $policyText($expected.bucketPolicy)',
        text: '\'the bucket has another policy\'',
        repair: call('putBucketPolicy', 's3:PutBucketPolicy', { ...on, Policy: Stack.of(resource).toJsonString(policy) }),
      },
    ],
    [
      blocked.length > 0,
      { ...call('getPublicAccessBlock', 's3:GetBucketPublicAccessBlock', on), variable: 'publicAccess', isAbsent: NOTHING },
      {
        id: 'PutPublicAccessBlock',
        reads: ['publicAccess'],
        differs: blocked.map(name => `$not($publicAccess.PublicAccessBlockConfiguration.${name} = true)`).join(' or '),
        text: '\'the bucket can be public\'',
        repair: call('putPublicAccessBlock', 's3:PutBucketPublicAccessBlock', {
          ...on, PublicAccessBlockConfiguration: Object.fromEntries(BLOCKS.map(name => [name, blocked.includes(name)])),
        }),
      },
    ],
    [
      isVersioned,
      { ...call('getBucketVersioning', 's3:GetBucketVersioning', on), variable: 'versioning' },
      {
        id: 'PutBucketVersioning',
        reads: ['versioning'],
        differs: '$not($versioning.Status = \'Enabled\')',
        text: '\'the bucket keeps no versions\'',
        repair: call('putBucketVersioning', 's3:PutBucketVersioning', { ...on, VersioningConfiguration: { Status: 'Enabled' } }),
      },
    ],
    [
      rules !== undefined,
      { ...call('getBucketLifecycleConfiguration', 's3:GetLifecycleConfiguration', on), variable: 'lifecycle', isAbsent: NOTHING },
      {
        id: 'PutBucketLifecycle',
        reads: ['lifecycle'],
        differs: differsAs('lifecycleText', '$lifecycle.Rules', 'lifecycle'),
        text: '\'the bucket has another lifecycle\'',
        repair: call('putBucketLifecycleConfiguration', 's3:PutLifecycleConfiguration', { ...on, LifecycleConfiguration: { Rules: rules } }),
      },
    ],
  ];
  const guarded = parts.filter(([isGuarded]) => isGuarded);
  return {
    kind: 'Bucket',
    isRepaired,
    resourceArn: bucket.bucketArn,
    expected: defined({ bucketPolicy: policy, lifecycle: rules }),
    readings: guarded.map(([, reading]) => reading),
    differences: guarded.map(([, , difference]) => difference),
    further: [],
    watched: {
      source: 'aws.s3',
      eventSource: 's3.amazonaws.com',
      eventName: [
        'DeleteBucket', 'DeleteBucketLifecycle', 'DeleteBucketPolicy', 'DeleteBucketPublicAccessBlock', 'PutBucketLifecycle', 'PutBucketLifecycleConfiguration',
        'PutBucketPolicy', 'PutBucketPublicAccessBlock', 'PutBucketVersioning',
      ],
      others: { requestParameters: { bucketName: [bucket.bucketName] } },
    },
  };
}

/** The properties of a lifecycle rule that have the same form in the API. */
const SAME = ['Status', 'AbortIncompleteMultipartUpload', 'NoncurrentVersionExpiration'];

/**
 * Lifecycle rules in the form of the API; undefined if there are none, or some with filters or old properties, which have
 * another form there.
 */
function lifecycleArguments(rules?: Record<string, any>[]): Record<string, unknown>[] | undefined {
  const isKnown = (rule: Record<string, any>) => Object.keys(rule).every(key => [...SAME, 'Id', 'Transitions', 'ExpirationInDays'].includes(key))
    && (rule.Transitions ?? []).every((step: object) => Object.keys(step).every(key => ['StorageClass', 'TransitionInDays'].includes(key)));
  if (!rules?.every(isKnown)) return undefined;
  return rules.map(rule => defined({
    ...Object.fromEntries(SAME.map(key => [key, rule[key]])),
    Filter: { Prefix: '' },
    Transitions: rule.Transitions?.map(({ StorageClass, TransitionInDays }: any) => ({ StorageClass, Days: TransitionInDays })),
    Expiration: rule.ExpirationInDays === undefined ? undefined : { Days: rule.ExpirationInDays },
  }));
}

function call(name: string, action: string, args: Record<string, unknown>): GuardCall {
  return { api: `s3:${name}`, action, arguments: args };
}
