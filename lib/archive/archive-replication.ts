import { aws_cloudwatch as cloudwatch, aws_iam as iam, aws_kms as kms, aws_s3 as s3, Duration, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ENCRYPT_ACTIONS, objectsOf, replicationRoleName } from './archive-replica';
import { ReplicaDestination } from './archive-replica-props';
import { LogArchive } from './log-archive';
import { declareMade } from '../contracts/made-resource';
import { checkAlarmActions } from '../private/alarm-actions';
import { arn } from '../private/arns';
import { acknowledgeWildcards } from '../private/nag-acknowledgements';
import { statement } from '../private/statements';
import { partitionOf } from '../regions/partitions';
import { PropsCheck } from '../validation/props-check';
import { Rule } from '../validation/rule';
import { ACCOUNT_ID, REGION } from '../validation/rules/accounts';
import { KEY } from '../validation/rules/keys';
import { ROLE_NAME } from '../validation/rules/principals';
import { BUCKET_NAME, KEY_ARN } from '../validation/rules/resources';
import { instanceOf } from '../validation/rules/values';
import { refuseSameName } from '../validation/unique-names';

/** S3 knows no other threshold. */
const THRESHOLD = Duration.minutes(15);
const RULE_ID = 'archive-replica';

const STRUCT: Rule = { code: 'InvalidValue', must: 'be a ReplicaDestination', advice: 'Name the replica.', holds: value => typeof value === 'object' && value };

const REPLICABLE: Rule = {
  code: 'ConflictingProps',
  must: 'have made its bucket, and not be replicated yet',
  advice: 'Replicate a bucket where it is made, and once.',
  holds: (archive: LogArchive) => archive.bucket.node.scope === archive && !cfnBucketOf(archive).replicationConfiguration,
};

/**
 * Properties for an `ArchiveReplication`.
 */
export interface ArchiveReplicationProps {
  /**
   * The archive whose logs are copied. It must have created its bucket, and must not be replicated yet.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-how-setup.html
   */
  readonly archive: LogArchive;

  /**
   * The replica, which must already be deployed.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html
   */
  readonly destination: ReplicaDestination;

  /**
   * The name of the replication role: 1 to 64 letters, digits and characters of `_+=,.@-`. Must be the same as in
   * `ArchiveReplica`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
   * @default - `cloudtrail-replication-` and the name of the replica, shortened to 64 characters
   */
  readonly replicationRoleName?: string;

  /**
   * The key of the trail, which encrypts the logs. The role's own policy grants access to it; a key of another account
   * must also admit the role: add it to the `readers` of the key.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
   * @default - only the archive's own key, if it has one: logs under another key are not replicated
   */
  readonly sourceEncryptionKey?: kms.IKey;
}

/**
 * The replication of an archive's logs to an `ArchiveReplica`: most logs are copied within seconds, and by contract
 * within 15 minutes.
 *
 * - Existing logs are not copied: use an S3 Batch Replication job.
 * - Deletions are never replicated; each side expires logs by its own lifecycle rules.
 * - Digest files name the archive's bucket: run `aws cloudtrail validate-logs` against the archive, or restore the
 *   objects there first.
 * - The costs are double storage, requests, transfer between Regions, Replication Time Control for each GB, and four
 *   CloudWatch metrics.
 * - Trails that deliver to the archive never record the copies; other trails that record data events of the replica's
 *   account may.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
 * @example
 * declare const archive: LogArchive;
 * declare const key: TrailKey;
 * new ArchiveReplication(this, 'Replication', {
 *   archive,
 *   sourceEncryptionKey: key,
 *   destination: {
 *     bucketName: 'example-logs-replica',
 *     account: '444455556666',
 *     region: 'eu-central-1',
 *     encryptionKeyArn: 'arn:aws:kms:eu-central-1:444455556666:key/11111111-2222-3333-4444-555555555555',
 *   },
 * });
 */
export class ArchiveReplication extends Construct {
  /** The role that S3 assumes for the replication. */
  public readonly role: iam.IRole;

  /** The alarm that is in ALARM when a log could not be copied. It has no actions: add them with `addAlarmAction`. */
  public readonly failureAlarm: cloudwatch.Alarm;

  private readonly destination: ReplicaDestination;
  private readonly dimensionsMap: Record<string, string>;

  /**
   * @param scope the construct that the replication belongs to
   * @param id id within the scope
   * @param props properties of the replication
   */
  constructor(scope: Construct, id: string, props: ArchiveReplicationProps) {
    super(scope, id);
    declareMade(this);
    this.checkProps(props);
    const { archive, destination } = props;
    const { bucketName: replicaName } = destination;
    this.destination = destination;
    this.dimensionsMap = { SourceBucket: archive.bucket.bucketName, DestinationBucket: replicaName, RuleId: RULE_ID };

    this.role = this.createRole(props);
    cfnBucketOf(archive).replicationConfiguration = { role: this.role.roleArn, rules: [this.rule()] };
    // Copies are deliveries too.
    archive.deliveryBucketArns.push(arn('s3', '', '', replicaName));

    this.failureAlarm = this.alarm(this, 'FailureAlarm', {
      metric: this.metricFailed(),
      alarmDescription: `Logs could not be copied to ${replicaName}.`,
      threshold: 0,
      evaluationPeriods: 1,
      // Published only while something is replicated.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  }

  /**
   * Creates an alarm for copies that are more than 15 minutes late for a quarter of an hour, or whose delay is not
   * reported.
   *
   * S3 reports the delay in the replica's Region, and a CloudWatch alarm works only on metrics of its own Region: the
   * alarm needs a stack there, and the archive's bucket a `bucketName`. The alarm has no actions: add them with
   * `addAlarmAction`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
   * @param scope a construct in a stack of the archive's account and the replica's Region
   * @param id id within the scope
   */
  public addLatencyAlarm(scope: Construct, id: string): cloudwatch.Alarm {
    const place = { account: Stack.of(this).account, region: this.destination.region };
    new PropsCheck(scope).sameEnvironment('scope', Stack.of(scope), place, 'Use a stack of the archive\'s account in the Region of the replica.').throwIfAny();
    return this.alarm(scope, id, {
      metric: this.metricLatency(),
      alarmDescription: `Copies of logs in ${this.destination.bucketName} are late.`,
      threshold: THRESHOLD.toSeconds(),
      evaluationPeriods: 3,
      // Published even while nothing is replicated, and no more when the replica is gone: silence is the worst case.
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
    });
  }

  /**
   * Returns the metric for the number of logs that could not be copied: the sum over five minutes, in the archive's
   * Region.
   *
   * @param props options that override those of the metric
   */
  public metricFailed(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.metric('OperationsFailedReplication', 'Sum', props);
  }

  /**
   * Returns the metric for the age in seconds of the oldest log that is not copied yet: the maximum over five minutes,
   * in the replica's Region.
   *
   * @param props options that override those of the metric
   */
  public metricLatency(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.metric('ReplicationLatency', 'Maximum', props);
  }

  private checkProps({ archive, destination, replicationRoleName: roleName, sourceEncryptionKey }: ArchiveReplicationProps): void {
    new PropsCheck(this).literal('archive', archive, instanceOf(LogArchive, 'new LogArchive(…)'))
      .literal('destination', destination, STRUCT).optional('sourceEncryptionKey', sourceEncryptionKey, KEY).throwIfAny();
    const { account, region, bucketName, encryptionKeyArn } = destination;
    const own = Stack.of(archive);
    const elsewhere = account !== own.account || region !== own.region;
    const reachable = Token.isUnresolved(own.region) || partitionOf(region) === partitionOf(own.region);
    new PropsCheck(this)
      .literal('archive', archive, REPLICABLE)
      .literal('destination.bucketName', bucketName, BUCKET_NAME)
      .literal('destination.account', account, ACCOUNT_ID)
      .literal('destination.region', region, {
        ...REGION,
        must: `${REGION.must}, in the partition of the archive, and another one than its own in the same account`,
        holds: value => REGION.holds(value) && elsewhere && reachable,
      })
      .literal('destination.encryptionKeyArn', encryptionKeyArn, { ...KEY_ARN, holds: value => KEY_ARN.holds(value) && value.includes(`:kms:${region}:${account}:key/`) })
      .optional('replicationRoleName', roleName, ROLE_NAME).throwIfAny();
  }

  private createRole({ archive: { bucket }, destination, replicationRoleName: roleName, sourceEncryptionKey }: ArchiveReplicationProps): iam.Role {
    const role = new iam.Role(this, 'Role', {
      roleName: roleName ?? replicationRoleName(destination.bucketName),
      description: `Copies logs to ${destination.bucketName}`,
      // Without aws:SourceArn, which AWS does not document for replication, and which would be a loop of bucket and
      // role. Only those who may pass the role can use it, and only from the archive to the replica.
      assumedBy: new iam.ServicePrincipal('s3.amazonaws.com'),
    });
    refuseSameName(role, {
      property: 'roleName', prop: 'replicationRoleName', uniqueIn: 'account', advice: 'Give each archive of the account a replica, or a replicationRoleName, of its own.',
    });
    const replicaArn = arn('s3', '', '', destination.bucketName);
    const keys = [...new Set([sourceEncryptionKey, bucket.encryptionKey].flatMap(key => key?.keyArn ?? []))];
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      roles: [role],
      statements: [
        statement({ sid: 'FindLogs', actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'], resources: [bucket.bucketArn] }),
        statement({ sid: 'ReadLogs', actions: READ_ACTIONS, resources: [bucket.arnForObjects('*')] }),
        statement({ sid: 'FindReplica', actions: ['s3:GetBucketVersioning'], resources: [replicaArn] }),
        statement({
          sid: 'WriteCopies',
          actions: ['s3:ReplicateObject', 's3:ReplicateTags', ...(this.toOtherAccount() ? ['s3:ObjectOwnerOverrideToBucketOwner'] : [])],
          resources: [`${replicaArn}/*`],
        }),
        ...(keys.length > 0 ? [statement({
          sid: 'DecryptLogs', actions: ['kms:Decrypt'], resources: keys, conditions: objectsOf(bucket.bucketArn, Stack.of(bucket).region),
        })] : []),
        statement({ sid: 'EncryptCopies', actions: ENCRYPT_ACTIONS, resources: [destination.encryptionKeyArn], conditions: objectsOf(replicaArn, destination.region) }),
      ],
    });
    acknowledgeWildcards(policy, [bucket.arnForObjects('*'), `${replicaArn}/*`], 'Every log of the archive is copied, and nothing else.');
    return role;
  }

  private rule(): s3.CfnBucket.ReplicationRuleProperty {
    const { bucketName, account, encryptionKeyArn } = this.destination;
    const time = { minutes: THRESHOLD.toMinutes() };
    return {
      id: RULE_ID,
      status: 'Enabled',
      priority: 1,
      filter: { prefix: '' },
      deleteMarkerReplication: { status: 'Disabled' },
      sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
      destination: {
        bucket: arn('s3', '', '', bucketName),
        ...(this.toOtherAccount() && { account, accessControlTranslation: { owner: 'Destination' } }),
        encryptionConfiguration: { replicaKmsKeyId: encryptionKeyArn },
        metrics: { status: 'Enabled', eventThreshold: time },
        replicationTime: { status: 'Enabled', time },
      },
    };
  }

  /** An account that is known at deploy time only counts as another. */
  private toOtherAccount(): boolean {
    return this.destination.account !== Stack.of(this).account;
  }

  private metric(metricName: string, statistic: string, props: cloudwatch.MetricOptions): cloudwatch.Metric {
    const { dimensionsMap } = this;
    return new cloudwatch.Metric({ namespace: 'AWS/S3', metricName, dimensionsMap, statistic, period: Duration.minutes(5), ...props });
  }

  private alarm(scope: Construct, id: string, props: AlarmOptions): cloudwatch.Alarm {
    const alarm = new cloudwatch.Alarm(scope, id, { ...props, comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD });
    declareMade(alarm);
    checkAlarmActions(alarm);
    return alarm;
  }
}

type AlarmOptions = Omit<cloudwatch.AlarmProps, 'comparisonOperator'>;

/** With them, retention and legal holds are copied. */
const READ_ACTIONS = [
  's3:GetObjectLegalHold', 's3:GetObjectRetention', 's3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging',
];

function cfnBucketOf(archive: LogArchive): s3.CfnBucket {
  return archive.bucket.node.defaultChild as s3.CfnBucket;
}
