import { aws_iam as iam, aws_kms as kms, aws_s3 as s3, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { declareMade } from '../../contracts/made-resource';
import { arn } from '../../private/arns';
import { acknowledge, acknowledgeForCompliance } from '../../private/nag-acknowledgements';
import { addStatements } from '../../private/required-policy';
import { denyWeakTransport, statement } from '../../private/statements';
import { PropsCheck } from '../../validation/props-check';
import { ACCOUNT_ID } from '../../validation/rules/accounts';
import { wholeDays } from '../../validation/rules/durations';
import { KEY } from '../../validation/rules/keys';
import { BUCKET_NAME, REMOVAL_POLICY } from '../../validation/rules/resources';

const CLOUDTRAIL = new iam.ServicePrincipal('cloudtrail.amazonaws.com');
const S3 = new iam.ServicePrincipal('s3.amazonaws.com');

/**
 * Properties for `LakeQueryResults`.
 */
export interface LakeQueryResultsProps {
  /**
   * The name of the bucket: 3 to 63 lower-case letters, digits, periods and dashes. Changing it replaces the bucket.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   * @default - a generated name
   */
  readonly bucketName?: string;

  /**
   * The id of the account that runs queries, 12 digits; for an organization store, the management account.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/s3-bucket-policy-lake-query-results.html
   * @default - the account of the stack
   */
  readonly queryAccount?: string;

  /**
   * The retention period of results in whole days, 1 to 36,500. Deleted or overwritten results are retained for another
   * 30 days.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
   * @default Duration.days(30)
   */
  readonly retention?: Duration;

  /**
   * The key that encrypts the results, in the bucket's Region. Preferably not the key of a trail: a statement for
   * CloudTrail and S3 is added to its policy, as documented without a condition on the source. For an imported key the
   * statement is written to a file of the cloud assembly, and the warning `policyNotManaged` names that file.
   *
   * @see https://docs.aws.amazon.com/audit-manager/latest/userguide/security_iam_resource-based-policy-examples.html
   * @default - SSE-S3
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The removal policy of the bucket and its policy. `SNAPSHOT` is not supported.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - retained, except when the first deployment fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * The bucket to which CloudTrail Lake delivers the results of queries: Block Public Access, no ACLs, versioning, TLS
 * 1.2, the documented bucket policy, and results that expire.
 *
 * To use it in a query, pass `--delivery-s3-uri s3://<bucket>`. To grant read access to the results, use
 * `bucket.grantRead(…)`.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/s3-bucket-policy-lake-query-results.html
 * @example
 * declare const analyst: iam.Role;
 * const results = new LakeQueryResults(this, 'Results', { retention: Duration.days(7) });
 * results.bucket.grantRead(analyst);
 */
export class LakeQueryResults extends Construct {
  /** The bucket that receives the results. */
  public readonly bucket: s3.IBucket;

  /**
   * @param scope the construct that the bucket belongs to
   * @param id id within the scope
   * @param props the properties of the bucket
   */
  constructor(scope: Construct, id: string, props: LakeQueryResultsProps = {}) {
    super(scope, id);
    declareMade(this);
    this.checkProps(props);
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
    const bucket = this.createBucket(props, removalPolicy);
    this.bucket = bucket;
    const statements = [...this.deliveryStatements(props.queryAccount ?? Stack.of(this).account), ...denyWeakTransport(bucket.bucketArn)];
    addStatements(this, 'bucket', bucket, statements);
    // A retained bucket must not stand without its denies.
    bucket.policy?.applyRemovalPolicy(removalPolicy);
    if (props.encryptionKey) addStatements(this, 'key', props.encryptionKey, [keyStatement()]);
  }

  private checkProps({ bucketName, queryAccount, retention, encryptionKey, removalPolicy }: LakeQueryResultsProps): void {
    new PropsCheck(this)
      .optional('bucketName', bucketName, BUCKET_NAME)
      .optional('queryAccount', queryAccount, ACCOUNT_ID)
      .optional('retention', retention, wholeDays(1, 36_500, 'Use Duration.days(…).'))
      .optional('encryptionKey', encryptionKey, KEY)
      .sameEnvironment('encryptionKey', Stack.of(this), { region: encryptionKey?.env?.region }, 'S3 encrypts with a key of the bucket\'s Region only.')
      .optional('removalPolicy', removalPolicy, REMOVAL_POLICY)
      .throwIfAny();
  }

  private createBucket({ bucketName, retention, encryptionKey }: LakeQueryResultsProps, removalPolicy: RemovalPolicy): s3.Bucket {
    const bucket = new s3.Bucket(this, 'Bucket', {
      bucketName,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: encryptionKey ? s3.BucketEncryption.KMS : s3.BucketEncryption.S3_MANAGED,
      encryptionKey,
      versioned: true,
      removalPolicy,
      lifecycleRules: [{
        id: 'query-result-retention',
        expiration: retention ?? Duration.days(30),
        noncurrentVersionExpiration: Duration.days(30),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      }],
    });
    const copies = 'Results are copies of events, which expire and can be asked for again: CloudTrail records who queries as management events.';
    acknowledge(bucket, 'S1', copies);
    ['S3BucketLoggingEnabled', 'S3BucketReplicationEnabled'].forEach(rule => acknowledgeForCompliance(bucket, rule, copies));
    if (!encryptionKey) acknowledgeForCompliance(bucket, 'S3DefaultEncryptionKMS', 'A customer key is the choice of who queries: encryptionKey.');
    return bucket;
  }

  private deliveryStatements(account: string): iam.PolicyStatement[] {
    const { bucketArn } = this.bucket;
    const stores = arn('cloudtrail', Stack.of(this).region, account, 'eventdatastore/*');
    const given = {
      principals: [CLOUDTRAIL],
      conditions: { ArnLike: { 'aws:SourceArn': stores }, StringEquals: { 'aws:SourceAccount': account } },
    };
    return [
      statement({ ...given, sid: 'AWSCloudTrailLake1', actions: ['s3:Abort*', 's3:PutObject*'], resources: [bucketArn, `${bucketArn}/*`] }),
      statement({ ...given, sid: 'AWSCloudTrailLake2', actions: ['s3:GetBucketAcl'], resources: [bucketArn] }),
    ];
  }
}

function keyStatement(): iam.PolicyStatement {
  return statement({ sid: 'QueryResultsEncrypt', principals: [CLOUDTRAIL, S3], actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'] });
}
