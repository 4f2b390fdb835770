import { aws_iam as iam, aws_s3 as s3, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { accessLogStatements } from './protection-statements';
import { acknowledgeForCompliance } from '../private/nag-acknowledgements';
import { statement } from '../private/statements';
import { refuseSameName } from '../validation/unique-names';

/** The folder of the access logs in the bucket. */
const PREFIX = 'access-logs/';

export interface AccessLogsProps {
  readonly bucketName?: string;
  readonly retention: Duration;
  readonly removalPolicy: RemovalPolicy;
  /** The principals that may delete access logs and the bucket; none by default. */
  readonly breakGlassPrincipals?: iam.IPrincipal[];
}

/**
 * The bucket for the S3 server access logs of a log bucket. It is never locked and not encrypted with a customer
 * managed key: S3 cannot deliver access logs to such a bucket.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export class AccessLogs extends Construct {
  public readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, props: AccessLogsProps) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      bucketName: props.bucketName,
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      versioned: true,
      removalPolicy: props.removalPolicy,
      lifecycleRules: [{
        id: 'access-log-retention',
        expiration: props.retention,
        noncurrentVersionExpiration: Duration.days(30),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      }],
    });
    refuseSameName(this.bucket, {
      property: 'bucketName', prop: 'accessLogsBucketName', uniqueIn: 'partition', advice: 'Give each archive an accessLogsBucketName of its own.',
    });
    accessLogStatements(this.bucket, props.breakGlassPrincipals ?? []).forEach(deny => this.bucket.addToResourcePolicy(deny));
    this.bucket.policy?.applyRemovalPolicy(props.removalPolicy);
    acknowledgeForCompliance(this.bucket, 'S3DefaultEncryptionKMS', 'S3 delivers access logs only into buckets without a customer key.');
  }

  /**
   * Records access to a bucket here. Written on the L1: the L2 needs a feature flag to write this policy and throws
   * without it.
   */
  public receiveFrom(source: s3.Bucket): void {
    this.bucket.addToResourcePolicy(statement({
      sid: 'AccessLogDelivery',
      principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [this.bucket.arnForObjects(`${PREFIX}*`)],
      conditions: { ArnLike: { 'aws:SourceArn': source.bucketArn }, StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    }));
    (source.node.defaultChild as s3.CfnBucket).loggingConfiguration = { destinationBucketName: this.bucket.bucketName, logFilePrefix: PREFIX };
  }
}
