import { aws_kms as kms, aws_s3 as s3, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge, acknowledgeForCompliance } from '../private/nag-acknowledgements';
import { denyWeakTransport, keyPolicy } from '../private/statements';

/** Folder of the bucket that results lie in. */
const PREFIX = 'results/';

export interface AthenaResultsProps {
  readonly retention: Duration;
  readonly encryptionKey?: kms.IKey;
}

/**
 * The bucket to which Athena writes results: copies of events from the logs, which expire.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying.html
 */
export class AthenaResults extends Construct {
  public readonly bucket: s3.Bucket;
  public readonly encryptionKey: kms.IKey;
  public readonly prefix = PREFIX;

  constructor(scope: Construct, id: string, props: AthenaResultsProps) {
    super(scope, id);
    this.encryptionKey = props.encryptionKey ?? this.createKey();
    this.bucket = this.createBucket(props.retention);
  }

  private createKey(): kms.Key {
    return new kms.Key(this, 'Key', {
      description: 'Encrypts results of Athena queries on CloudTrail logs',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      // Whoever queries is admitted by policies of its own: Athena acts for them.
      policy: keyPolicy(this),
    });
  }

  private createBucket(retention: Duration): s3.Bucket {
    const bucket = new s3.Bucket(this, 'Bucket', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.encryptionKey,
      bucketKeyEnabled: true,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      lifecycleRules: [{
        id: 'query-result-retention',
        expiration: retention,
        noncurrentVersionExpiration: Duration.days(7),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      }],
    });
    denyWeakTransport(bucket.bucketArn).forEach(deny => bucket.addToResourcePolicy(deny));
    bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    const copies = 'Results are copies of events, which expire: who ran a query is recorded by CloudTrail itself, as a management event.';
    acknowledge(bucket, 'S1', copies);
    acknowledgeForCompliance(bucket, 'S3BucketLoggingEnabled', copies);
    return bucket;
  }
}
