import { createHash } from 'crypto';
import { aws_iam as iam, aws_kms as kms, aws_s3 as s3, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessLogs } from './access-logs';
import { ArchiveReplicaProps } from './archive-replica-props';
import { LogRetention } from './log-retention';
import { protectionStatements } from './protection-statements';
import { declareCost } from '../contracts/cost-driver';
import { declareMade } from '../contracts/made-resource';
import { accountRootArn, arn } from '../private/arns';
import { acknowledgeForCompliance } from '../private/nag-acknowledgements';
import { addStatements } from '../private/required-policy';
import { denyAll, keyPolicy, statement, StatementSpec } from '../private/statements';
import { partitionOf } from '../regions/partitions';
import { PropsCheck } from '../validation/props-check';
import { ACCOUNT_ID } from '../validation/rules/accounts';
import { arnOf, PRINCIPAL_PATTERN, ROLE_NAME } from '../validation/rules/principals';
import { BUCKET_NAME, REMOVAL_POLICY } from '../validation/rules/resources';
import { instanceOf } from '../validation/rules/values';
import { refuseSameName } from '../validation/unique-names';
import { warn } from '../validation/warnings';

/** IAM accepts no longer names of roles. */
const MAX_ROLE_NAME = 64;

/**
 * The name of the replication role. Both sides have to know it before the role exists, and both know the replica. Roles
 * are global, so a constant name would be taken in an account with archives in two Regions.
 */
export function replicationRoleName(replicaName: string): string {
  const name = `cloudtrail-replication-${replicaName}`;
  if (name.length <= MAX_ROLE_NAME) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, MAX_ROLE_NAME - hash.length - 1)}-${hash}`;
}

/**
 * The bucket that receives a second copy of the logs, in a stack of another Region, of the same or another account. It
 * is hardened like the archive, has a key of its own, and accepts writes only from the archive's replication role.
 * Deploy it before `ArchiveReplication`, which needs the key's ARN from the stack's output.
 *
 * It has Object Lock without a default period, as S3 requires where the archive has Object Lock: copies are locked like
 * the originals. Deletions are not replicated. Digest files name the archive's bucket, so
 * `aws cloudtrail validate-logs` works against the archive; to validate the copies, first restore them to a bucket of
 * that name.
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
  /** The bucket of the copies. */
  public readonly bucket: s3.IBucket;

  /** The key that encrypts the copies. */
  public readonly encryptionKey: kms.IKey;

  /** The bucket of the S3 server access logs for the copies, which are kept for a year. */
  public readonly accessLogsBucket: s3.IBucket;

  /**
   * @param scope the construct that the replica belongs to
   * @param id id within the scope
   * @param props properties of the replica
   */
  constructor(scope: Construct, id: string, props: ArchiveReplicaProps) {
    super(scope, id);
    declareMade(this, { evidence: true });
    this.checkProps(props);

    const { sourceAccount, breakGlassPrincipals = [] } = props;
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
    // A policy that named the role itself would be refused until the role exists, and the role's side needs the replica
    // first.
    const roleArn = arn('iam', '', sourceAccount, `role/${props.replicationRoleName ?? replicationRoleName(props.bucketName)}`);
    const role: Caller = {
      principals: [new iam.ArnPrincipal(accountRootArn(sourceAccount))],
      conditions: { ArnEquals: { 'aws:PrincipalArn': roleArn } },
    };

    const encryptionKey = this.createKey(props, removalPolicy, role);
    const bucket = this.createBucket(props, removalPolicy, encryptionKey);
    addStatements(this, 'bucket', bucket, [
      ...replicationStatements(bucket, role, roleArn),
      ...protectionStatements(bucket, { trails: [], readers: () => [], breakGlassPrincipals, policyAdministrators: [], receivesCopies: true }),
    ]);
    bucket.policy?.applyRemovalPolicy(removalPolicy);

    const accessLogs = new AccessLogs(this, 'AccessLogs', { retention: Duration.days(365), removalPolicy, breakGlassPrincipals });
    accessLogs.receiveFrom(bucket);
    [bucket, accessLogs.bucket].forEach(copy => acknowledgeForCompliance(copy, 'S3BucketReplicationEnabled', 'It belongs to a replica.'));
    new CfnOutput(this, 'KeyArn', { value: encryptionKey.keyArn, description: `Key of ${props.bucketName}, for the side that replicates` });

    [this.bucket, this.encryptionKey, this.accessLogsBucket] = [bucket, encryptionKey, accessLogs.bucket];
    const lifecycle = (props.retention ?? LogRetention.forever())._steps;
    declareCost(this, () => ({ kind: 'archive', lifecycle, replica: true }));
  }

  private checkProps(props: ArchiveReplicaProps): void {
    new PropsCheck(this)
      .literal('bucketName', props.bucketName, { ...BUCKET_NAME, advice: 'The archive\'s side has to name the bucket too.' })
      .literal('sourceAccount', props.sourceAccount, ACCOUNT_ID)
      .optional('replicationRoleName', props.replicationRoleName, ROLE_NAME)
      .optional('retention', props.retention, instanceOf(LogRetention, 'LogRetention.years(7)'))
      .list('breakGlassPrincipals', props.breakGlassPrincipals, PRINCIPAL_PATTERN, arnOf)
      .optional('removalPolicy', props.removalPolicy, REMOVAL_POLICY)
      .throwIfAny();
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
    refuseSameName(bucket, { property: 'bucketName', prop: 'bucketName', uniqueIn: 'partition', advice: 'Give each replica a bucketName of its own.' });
    (bucket.node.defaultChild as s3.CfnBucket).lifecycleConfiguration = (props.retention ?? LogRetention.forever())._render();
    return bucket;
  }
}

/** What S3 asks of the key of the copies. */
export const ENCRYPT_ACTIONS = ['kms:Encrypt', 'kms:GenerateDataKey'];

/**
 * The use of a key by S3 for the objects of one bucket without an S3 Bucket Key. The wildcard stands for the domain
 * suffix: in China it is not documented which one KMS sees.
 */
export function objectsOf(bucketArn: string, region: string): Record<string, Record<string, unknown>> {
  const common = `s3.${region}.amazonaws.com*`;
  const own = `s3.${region}.${partitionOf(region).domainSuffix}`;
  const viaService = own.startsWith(common.slice(0, -1)) ? common : [common, own];
  return { StringLike: { 'kms:EncryptionContext:aws:s3:arn': `${bucketArn}/*`, 'kms:ViaService': viaService } };
}

/** The replication role: its account, and its ARN as a condition. */
type Caller = Required<Pick<StatementSpec, 'principals' | 'conditions'>>;

/**
 * The statements that allow one role to write copies, and nobody to delete through replication: any other role in the
 * bucket's account, and so any other bucket, could otherwise replicate forged logs. AWS documents `s3:List*` and
 * `s3:PutBucketVersioning` too, but its own role policy does without.
 */
function replicationStatements(bucket: s3.IBucket, role: Caller, roleArn: string): iam.PolicyStatement[] {
  const resources = [bucket.arnForObjects('*')];
  const actions = ['s3:ObjectOwnerOverrideToBucketOwner', 's3:ReplicateObject', 's3:ReplicateTags'];
  return [
    statement({ ...role, sid: 'ReplicationWrite', actions, resources }),
    statement({ ...role, sid: 'ReplicationFindBucket', actions: ['s3:GetBucketVersioning'], resources: [bucket.bucketArn] }),
    denyAll({ sid: 'DenyOtherReplication', actions, resources, conditions: { ArnNotEquals: { 'aws:PrincipalArn': roleArn } } }),
    denyAll({ sid: 'DenyReplicatedDeletion', actions: ['s3:ReplicateDelete', 's3:ReplicateObjectAnnotation'], resources }),
  ];
}
