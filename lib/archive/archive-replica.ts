import { aws_iam as iam, aws_kms as kms, aws_s3 as s3, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessLogs } from './access-logs';
import { LogRetention } from './log-retention';
import { protectionStatements } from './protection-statements';
import { accountRootArn, arn } from '../private/arns';
import { acknowledgeForCompliance } from '../private/nag';
import { PropsCheck } from '../private/props-check';
import { addStatements } from '../private/required-policy';
import { ACCOUNT_ID, BUCKET_NAME, instanceOf, PRINCIPAL_ARN_PATTERN, REMOVAL_POLICY, ROLE_NAME } from '../private/rules';
import { denyAll, keyPolicy, statement, StatementSpec } from '../private/statements';
import { warn } from '../private/warnings';

/** Both sides have to name the role before it exists. */
export const REPLICATION_ROLE_NAME = 'cloudtrail-replication';

/**
 * What may be said about the second copy of the logs.
 */
export interface ArchiveReplicaProps {
  /**
   * Name of the bucket: 3 to 63 lower-case letters, digits, periods and dashes, known at synth, because the archive's side has to name
   * it too. Another form gives the error `InvalidBucketName`. A later change replaces the bucket; the old one is retained.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  readonly bucketName: string;

  /**
   * Id of the account that the archive is in, 12 digits; it may be the replica's own. Another form gives the error `InvalidAccountId`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html
   */
  readonly sourceAccount: string;

  /**
   * Name of the role that replicates, in the account of the archive: 1 to 64 letters, digits and characters of `_+=,.@-`, the same as
   * the archive's side says. Another form gives the error `InvalidValue`. The role need not exist yet.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
   * @default 'cloudtrail-replication'
   */
  readonly replicationRoleName?: string;

  /**
   * How long the copies are kept, and in which storage, counted apart from the archive. Less than a year gives the warning
   * `shortRetention`, anything but a `LogRetention` the error `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
   * @default LogRetention.forever()
   */
  readonly retention?: LogRetention;

  /**
   * ARNs of the roles or users that may delete copies, in an emergency. Wildcards are allowed in the name. Another form gives the error
   * `InvalidPrincipalArn`, an empty list `EmptyList`.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
   * @default - nobody: the account's root user can replace the bucket policy
   */
  readonly breakGlassPrincipalArns?: string[];

  /**
   * What happens to the bucket, its policy and its key when they leave the stack. `SNAPSHOT` gives the error `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - kept, except by a first deployment that fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Where the second copy of the logs lies.
 */
export interface ReplicaDestination {
  /**
   * Name of the replica's bucket, known at synth: 3 to 63 lower-case letters, digits, periods and dashes. Another form gives the error
   * `InvalidBucketName`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  readonly bucketName: string;

  /**
   * Id of the account that owns the replica, 12 digits, known at synth. Another form gives the error `InvalidAccountId`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html
   */
  readonly account: string;

  /**
   * Region of the replica, known at synth, in the partition of the archive and, within the archive's account, not the archive's own.
   * Anything else gives the error `InvalidRegion`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html
   */
  readonly region: string;

  /**
   * ARN of the replica's key, known at synth: `ArchiveReplica` has it as the output `KeyArn`. An alias, or a key of another account or
   * Region than the replica, gives the error `InvalidResourceArn`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_EncryptionConfiguration.html
   */
  readonly keyArn: string;
}

/**
 * The bucket that receives a second copy of the logs, in a stack of another Region, of the same or another account: as closed as the
 * archive, with a key of its own, and written by nobody but the archive's replication role. Deploy it before `ArchiveReplication`,
 * which needs the key's ARN: it is an output of the stack.
 *
 * It has Object Lock without a period, as S3 demands where the archive has it: copies are locked as the originals are. Deletions are
 * not replicated. Digest files name the archive's bucket, so `aws cloudtrail validate-logs` works there; from the replica, the objects
 * have to be restored under that name first.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
 * @example
 * new ArchiveReplica(this, 'Replica', {
 *   bucketName: 'example-logs-replica',
 *   sourceAccount: '111122223333',
 *   retention: LogRetention.years(7),
 * });
 */
export class ArchiveReplica extends Construct {
  /** The bucket with the copies. */
  public readonly bucket: s3.IBucket;

  /** The key that encrypts the copies. */
  public readonly encryptionKey: kms.IKey;

  /** The bucket with S3's record of who read the copies, kept for a year. */
  public readonly accessLogsBucket: s3.IBucket;

  /**
   * @param scope the construct that the replica belongs to
   * @param id id within the scope
   * @param props names of both sides, and what differs from the defaults
   */
  constructor(scope: Construct, id: string, props: ArchiveReplicaProps) {
    super(scope, id);
    this.checkProps(props);

    const { sourceAccount, replicationRoleName = REPLICATION_ROLE_NAME, breakGlassPrincipalArns = [] } = props;
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
    // A policy that named the role itself would be refused until the role exists, and the role's side needs the replica first.
    const roleArn = arn('iam', '', sourceAccount, `role/${replicationRoleName}`);
    const role: Caller = {
      principals: [new iam.ArnPrincipal(accountRootArn(sourceAccount))],
      conditions: { ArnEquals: { 'aws:PrincipalArn': roleArn } },
    };

    const encryptionKey = this.createKey(props, removalPolicy, role);
    const bucket = this.createBucket(props, removalPolicy, encryptionKey);
    addStatements(this, 'bucket', bucket, [
      ...replicationStatements(bucket, role, roleArn),
      ...protectionStatements(bucket, { trails: [], readers: () => [], breakGlassPrincipalArns, policyAdministratorArns: [] }),
    ]);
    bucket.policy?.applyRemovalPolicy(removalPolicy);

    const accessLogs = new AccessLogs(this, 'AccessLogs', { retention: Duration.days(365), removalPolicy });
    accessLogs.receiveFrom(bucket);
    [bucket, accessLogs.bucket].forEach(copy => acknowledgeForCompliance(copy, 'S3BucketReplicationEnabled', 'It belongs to a replica.'));
    new CfnOutput(this, 'KeyArn', { value: encryptionKey.keyArn, description: `Key of ${props.bucketName}, for the side that replicates` });

    [this.bucket, this.encryptionKey, this.accessLogsBucket] = [bucket, encryptionKey, accessLogs.bucket];
  }

  private checkProps(props: ArchiveReplicaProps): void {
    new PropsCheck(this)
      .literal('bucketName', props.bucketName, { ...BUCKET_NAME, advice: 'The archive\'s side has to name the bucket too.' })
      .literal('sourceAccount', props.sourceAccount, ACCOUNT_ID)
      .value('replicationRoleName', props.replicationRoleName, ROLE_NAME)
      .value('retention', props.retention, instanceOf(LogRetention, 'LogRetention.years(7)'))
      .each('breakGlassPrincipalArns', props.breakGlassPrincipalArns, PRINCIPAL_ARN_PATTERN)
      .value('removalPolicy', props.removalPolicy, REMOVAL_POLICY)
      .done();
    if (props.retention?._isShort()) {
      warn(this, 'shortRetention', 'Copies expire in less than a year; PCI DSS, HIPAA and most frameworks ask for a year or more.');
    }
  }

  private createKey({ bucketName }: ArchiveReplicaProps, removalPolicy: RemovalPolicy, role: Caller): kms.Key {
    const use = objectsOf(arn('s3', '', '', bucketName), Stack.of(this).region);
    return new kms.Key(this, 'Key', {
      description: `Encrypts the copies of logs in ${bucketName}`,
      enableKeyRotation: true,
      removalPolicy,
      policy: keyPolicy(this, statement({
        ...role, sid: 'ReplicationEncrypt', actions: ENCRYPT_ACTIONS, resources: ['*'], conditions: { ...role.conditions, ...use },
      })),
    });
  }

  private createBucket(props: ArchiveReplicaProps, removalPolicy: RemovalPolicy, encryptionKey: kms.Key): s3.Bucket {
    const bucket = new s3.Bucket(this, 'Bucket', {
      bucketName: props.bucketName,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey,
      versioned: true,
      objectLockEnabled: true,
      removalPolicy,
    });
    (bucket.node.defaultChild as s3.CfnBucket).lifecycleConfiguration = (props.retention ?? LogRetention.forever())._render();
    return bucket;
  }
}

/** What S3 asks of the key of the copies. */
export const ENCRYPT_ACTIONS = ['kms:Encrypt', 'kms:GenerateDataKey'];

/**
 * The use of a key by S3 for the objects of one bucket without an S3 Bucket Key. The wildcard stands for the domain suffix: in China it
 * is not documented which one KMS sees.
 */
export function objectsOf(bucketArn: string, region: string): Record<string, Record<string, unknown>> {
  return { StringLike: { 'kms:EncryptionContext:aws:s3:arn': `${bucketArn}/*`, 'kms:ViaService': `s3.${region}.amazonaws.com*` } };
}

/** The replication role: its account, and its ARN as a condition. */
type Caller = Required<Pick<StatementSpec, 'principals' | 'conditions'>>;

/**
 * One role writes copies, nobody deletes through replication: in the account of the bucket any other role, and so any other bucket,
 * could else replicate forged logs. AWS documents `s3:List*` and `s3:PutBucketVersioning` too, but its own role policy does without.
 */
function replicationStatements(bucket: s3.IBucket, role: Caller, roleArn: string): iam.PolicyStatement[] {
  const resources = [bucket.arnForObjects('*')];
  const actions = ['s3:ObjectOwnerOverrideToBucketOwner', 's3:ReplicateObject', 's3:ReplicateTags'];
  return [
    statement({ ...role, sid: 'ReplicationWrite', actions, resources }),
    statement({ ...role, sid: 'ReplicationFindBucket', actions: ['s3:GetBucketVersioning'], resources: [bucket.bucketArn] }),
    denyAll({ sid: 'DenyOtherReplication', actions, resources, conditions: { ArnNotEquals: { 'aws:PrincipalArn': roleArn } } }),
    denyAll({ sid: 'DenyReplicatedDeletion', actions: ['s3:ReplicateDelete'], resources }),
  ];
}
