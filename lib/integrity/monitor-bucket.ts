import { aws_iam as iam, aws_s3 as s3, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { declareMade } from '../contracts/made-resource';
import { acknowledge, acknowledgeForCompliance } from '../private/nag-acknowledgements';
import { denyAll, denyWeakTransport } from '../private/statements';

export interface MonitorBucketProps {
  /** The role that writes. */
  readonly writer: iam.IRole;
  /** The lock of the logs, which reports get, too. */
  readonly objectLock?: s3.CfnBucket.ObjectLockConfigurationProperty;
  readonly retention?: Duration;
}

/**
 * The bucket of the reports and the state of a monitor. Only the monitor writes, and nobody deletes. The objects have no contents of
 * logs: names, hashes and counts.
 */
export class MonitorBucket extends Construct {
  public readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, { writer, objectLock, retention }: MonitorBucketProps) {
    super(scope, id);
    declareMade(this, { evidence: true });
    this.bucket = new s3.Bucket(this, 'Resource', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: s3.BucketEncryption.S3_MANAGED,
      versioned: true,
      // Ready for a lock, because CloudFormation cannot make a bucket ready later.
      objectLockEnabled: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      lifecycleRules: [{
        id: 'report-retention',
        expiration: retention,
        // Progress that later progress has replaced.
        noncurrentVersionExpiration: Duration.days(90),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      }],
    });
    if (objectLock) (this.bucket.node.defaultChild as s3.CfnBucket).objectLockConfiguration = objectLock;
    statements(this.bucket, writer).forEach(deny => this.bucket.addToResourcePolicy(deny));
    this.bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    acknowledge(this.bucket, 'S1', 'Only the monitor writes, and each report is signed and names the one before: a change is found without access logs.');
    acknowledgeForCompliance(this.bucket, 'S3BucketLoggingEnabled', 'Only the monitor writes, and each report is signed and names the one before.');
    acknowledgeForCompliance(this.bucket, 'S3DefaultEncryptionKMS', 'Reports have names, hashes and counts, and no contents of logs.');
  }
}

function statements(bucket: s3.Bucket, writer: iam.IRole): iam.PolicyStatement[] {
  const objects = [bucket.arnForObjects('*')];
  return [
    ...denyWeakTransport(bucket.bucketArn),
    denyAll({
      sid: 'OnlyTheMonitorWrites', actions: ['s3:PutObject'], resources: objects, conditions: { ArnNotEquals: { 'aws:PrincipalArn': writer.roleArn } },
    }),
    denyAll({
      sid: 'DenyReportDeletion',
      actions: ['s3:BypassGovernanceRetention', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutObjectLegalHold', 's3:PutObjectRetention'],
      resources: objects,
    }),
  ];
}
