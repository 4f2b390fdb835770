import { aws_iam as iam, aws_kms as kms, aws_s3 as s3, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessLogs } from './access-logs';
import { deliveryStatements } from './delivery-statements';
import { ForeignArchive } from './foreign-archive';
import { LogRetention } from './log-retention';
import { ObjectLock } from './object-lock';
import { protectionStatements } from './protection-statements';
import { readerSideStatements, readerStatements } from './reader-statements';
import { watched } from './watched';
import { checkReaders } from '../contracts/check-readers';
import { ILogArchive } from '../contracts/log-archive';
import { LogReader } from '../contracts/log-reader';
import { WatchedResource } from '../contracts/watched-resource';
import { TrailIdentity } from '../identity/trail-identity';
import { acknowledgeForCompliance } from '../private/nag';
import { PropsCheck } from '../private/props-check';
import { addStatements, policySize } from '../private/required-policy';
import { BUCKET_NAME, instanceOf, PRINCIPAL_ARN_PATTERN, REMOVAL_POLICY, wholeDays } from '../private/rules';
import { warn } from '../private/warnings';

/** S3 refuses larger bucket policies. */
const MAX_POLICY_BYTES = 20 * 1024;

/** Props that shape a new bucket, and mean nothing for one that was brought along. */
const SHAPING = [
  'bucketName', 'retention', 'objectLock', 'breakGlassPrincipalArns', 'policyAdministratorArns', 'accessLogsBucketName', 'accessLogRetention',
  'removalPolicy', 'encryptionKey',
] as const;

/**
 * What may be said about the bucket that holds the logs.
 */
export interface LogArchiveOptions {
  /**
   * Name of the bucket: 3 to 63 lower-case letters, digits, periods and dashes. Another form gives the error
   * `InvalidBucketName`. A later change replaces the bucket; the old one is retained.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   * @default - a generated name
   */
  readonly bucketName?: string;

  /**
   * How long logs are kept, and in which storage.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
   * @default LogRetention.forever()
   */
  readonly retention?: LogRetention;

  /**
   * For how long nobody can delete a log. Longer than `retention` keeps logs gives the error `InvalidDuration`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
   * @default - no period: the bucket is ready for one
   */
  readonly objectLock?: ObjectLock;

  /**
   * Who may read the logs besides those whom the account's own policies admit. An empty list gives the error `EmptyList`, a reader of
   * an account that no trail records `UnknownAccount`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-sharing-logs.html
   * @default - nobody is named
   */
  readonly readers?: LogReader[];

  /**
   * ARNs of the roles or users that may delete logs, in an emergency. Wildcards are allowed in the name, for the roles that
   * IAM Identity Center makes. Another form gives the error `InvalidPrincipalArn`.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
   * @default - nobody: the account's root user can replace the bucket policy
   */
  readonly breakGlassPrincipalArns?: string[];

  /**
   * ARNs of the only roles or users that may change the bucket's policy, lifecycle, versioning, encryption, access logging and
   * public access. The role that deploys this stack has to be among them. Another form gives the error `InvalidPrincipalArn`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
   * @default - whoever the account's own policies admit
   */
  readonly policyAdministratorArns?: string[];

  /**
   * Whole days for which S3's own record of access to the bucket is kept, 1 to 36,500. Anything else gives the error
   * `InvalidDuration`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
   * @default Duration.days(365)
   */
  readonly accessLogRetention?: Duration;

  /**
   * What happens to the bucket and its policy when they leave the stack.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - kept, except by a first deployment that fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * What only a direct user of the archive says.
 */
export interface LogArchiveProps extends LogArchiveOptions {
  /**
   * The trails that deliver here. None gives the error `EmptyList`, one that is there twice the error `DuplicateTrail`; so
   * many that the bucket policy exceeds 20 KB, the error `PolicyTooLarge`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   */
  readonly trails: TrailIdentity[];

  /**
   * A bucket to use instead of a new one. What would shape a new bucket cannot be given with it: that gives the error
   * `ConflictingProps`. For an imported bucket the statements that its policy needs are written to a file of the cloud
   * assembly, and the warning `policyNotManaged` names it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   * @default - a new bucket
   */
  readonly bucket?: s3.IBucket;

  /**
   * Name of the bucket for S3's own record of access, for trails of other accounts that have to leave it out of their data events: 3 to 63
   * lower-case letters, digits, periods and dashes. Another form gives the error `InvalidBucketName`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   * @default - a generated name
   */
  readonly accessLogsBucketName?: string;

  /**
   * Key for what is written without naming one. CloudTrail names the trail's key for each object itself, so the two may differ.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html
   * @default - SSE-S3
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * The bucket that receives the logs of one or more trails, which nobody can weaken, empty or read by mistake: Block Public
 * Access, no ACLs, versioning, TLS 1.2, ready for Object Lock, server access logs in a bucket of its own, the documented bucket
 * policy with `aws:SourceArn` on every statement of a service, and denies against deletion and forged writes.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
 * @example
 * const archive = new LogArchive(this, 'Archive', {
 *   trails: [TrailIdentity.forAccount(this)],
 *   retention: LogRetention.years(7),
 * });
 */
export class LogArchive extends Construct implements ILogArchive {
  /**
   * The archive of another account or app, as the trail's side needs it.
   *
   * @param scope the construct that it belongs to
   * @param id id within the scope
   * @param bucketName name of the log bucket; another form gives the error `InvalidBucketName`
   */
  public static fromBucketName(scope: Construct, id: string, bucketName: string): ILogArchive {
    new PropsCheck(scope).value('bucketName', bucketName, BUCKET_NAME).done();
    return new ForeignArchive(scope, id, bucketName);
  }

  public readonly bucket: s3.IBucket;
  public readonly trails: TrailIdentity[];
  public readonly deliveryBucketArns: string[];
  public readonly watchedResources: WatchedResource[];

  /** The bucket with S3's record of who read the logs, where the archive made its bucket. */
  public readonly accessLogsBucket?: s3.IBucket;

  /** The statements that the bucket's policy needs so that the trails deliver and the readers read. */
  public readonly requiredBucketStatements: iam.PolicyStatement[] = [];

  private readonly readers: LogReader[] = [];
  private readonly protection: iam.PolicyStatement[];

  /**
   * @param scope the construct that the archive belongs to
   * @param id id within the scope
   * @param props the trails, and what differs from the defaults
   */
  constructor(scope: Construct, id: string, props: LogArchiveProps) {
    super(scope, id);
    this.trails = props.trails;
    this.checkProps(props);

    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
    const created = props.bucket ? undefined : this.createBucket(props, removalPolicy);
    const accessLogs = created && this.recordAccess(created, props, removalPolicy);

    this.bucket = created ?? props.bucket!;
    this.accessLogsBucket = accessLogs?.bucket;
    this.deliveryBucketArns = [this.bucket, ...(accessLogs ? [accessLogs.bucket] : [])].map(bucket => bucket.bucketArn);

    this.watchedResources = watched(this.bucket, accessLogs?.bucket, props.encryptionKey);

    const { trails, breakGlassPrincipalArns = [], policyAdministratorArns = [] } = props;
    const readers = () => this.readers;
    this.protection = created ? protectionStatements(created, { trails, readers, breakGlassPrincipalArns, policyAdministratorArns }) : [];
    this.readers.push(...props.readers ?? []);
    this.require([...deliveryStatements(this.bucket, trails), ...readerStatements(this.bucket, trails, this.readers)], this.protection);
    // The policy shares the fate of its bucket: a retained bucket must not stand without its denies.
    created?.policy?.applyRemovalPolicy(removalPolicy);
  }

  /**
   * Lets somebody else read. The key has to admit the reader too: see `GovernedTrail.addReader`.
   *
   * @param reader who reads; of an account that no trail records, gives the error `UnknownAccount`
   */
  public addReader(reader: LogReader): void {
    checkReaders(new PropsCheck(this), 'reader', [reader], this.trails).done();
    this.readers.push(reader);
    this.require(readerStatements(this.bucket, this.trails, [reader]));
  }

  /**
   * What a reader's own policies have to allow, where it lives in another account.
   *
   * @param reader who reads
   * @param encryptionKey the key of the trail, which the reader has to decrypt with
   */
  public readerSideStatements(reader: LogReader, encryptionKey?: kms.IKey): iam.PolicyStatement[] {
    return readerSideStatements(this.bucket, this.trails, reader, encryptionKey);
  }

  private require(statements: iam.PolicyStatement[], protection: iam.PolicyStatement[] = []): void {
    this.requiredBucketStatements.push(...statements);
    this.checkPolicySize();
    addStatements(this, 'bucket', this.bucket, [...statements, ...protection]);
  }

  private checkProps(props: LogArchiveProps): void {
    const check = new PropsCheck(this).each('trails', props.trails, instanceOf(TrailIdentity, 'TrailIdentity.forAccount(this)'));
    const arns = props.trails.map(trail => trail?.trailArn);
    arns.forEach((trailArn, i) => check.that(arns.indexOf(trailArn) === i, {
      code: 'DuplicateTrail', prop: `trails[${i}]`, must: 'not repeat another trail', value: trailArn, advice: 'Name each trail once.',
    }));
    check.value('bucketName', props.bucketName, BUCKET_NAME)
      .value('accessLogsBucketName', props.accessLogsBucketName, BUCKET_NAME)
      .each('breakGlassPrincipalArns', props.breakGlassPrincipalArns, PRINCIPAL_ARN_PATTERN)
      .each('policyAdministratorArns', props.policyAdministratorArns, PRINCIPAL_ARN_PATTERN)
      .value('accessLogRetention', props.accessLogRetention, wholeDays(1, 36_500, 'Use Duration.days(…).'))
      .value('removalPolicy', props.removalPolicy, REMOVAL_POLICY);

    const { bucket, retention, objectLock } = props;
    for (const prop of bucket ? SHAPING : []) {
      check.exclusive({ bucket, [prop]: props[prop] }, 'It shapes a new bucket: leave out one of the two.');
    }
    const [locked, kept] = [objectLock?._days ?? 0, retention?._days ?? Infinity];
    checkReaders(check, 'readers', props.readers, props.trails).that(locked <= kept, {
      code: 'InvalidDuration',
      prop: 'objectLock',
      must: `not outlast 'retention' of ${kept} days`,
      value: `${locked} days`,
      advice: 'What is locked cannot expire.',
    }).done();
    if (retention?._isShort()) {
      warn(this, 'shortRetention', 'Logs expire in less than a year; PCI DSS, HIPAA and most frameworks ask for a year or more.');
    }
  }

  private checkPolicySize(): void {
    const bytes = policySize(this, [...this.requiredBucketStatements, ...this.protection]);
    new PropsCheck(this).that(bytes <= MAX_POLICY_BYTES, {
      code: 'PolicyTooLarge',
      prop: 'trails',
      must: `fit a bucket policy of ${MAX_POLICY_BYTES} bytes`,
      value: `${this.trails.length} trails and ${this.readers.length} readers, ${bytes} bytes`,
      advice: 'Use one organization trail, or a bucket for each part of the trails.',
    }).done();
  }

  private createBucket(props: LogArchiveProps, removalPolicy: RemovalPolicy): s3.Bucket {
    const bucket = new s3.Bucket(this, 'Bucket', {
      bucketName: props.bucketName,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: props.encryptionKey ? s3.BucketEncryption.KMS : s3.BucketEncryption.S3_MANAGED,
      encryptionKey: props.encryptionKey,
      versioned: true,
      // Lock-ready: a retention can be switched on later in place, while this property would replace the bucket.
      objectLockEnabled: true,
      objectLockDefaultRetention: props.objectLock?._render(),
      removalPolicy,
    });
    if (!props.encryptionKey) {
      acknowledgeForCompliance(bucket, 'S3DefaultEncryptionKMS', 'CloudTrail names the trail\'s key for each object: the default is for nothing that it writes.');
    }
    (bucket.node.defaultChild as s3.CfnBucket).lifecycleConfiguration = (props.retention ?? LogRetention.forever())._render();
    return bucket;
  }

  private recordAccess(bucket: s3.Bucket, props: LogArchiveProps, removalPolicy: RemovalPolicy): AccessLogs {
    const accessLogs = new AccessLogs(this, 'AccessLogs', {
      bucketName: props.accessLogsBucketName,
      retention: props.accessLogRetention ?? Duration.days(365),
      removalPolicy,
    });
    accessLogs.receiveFrom(bucket);
    return accessLogs;
  }
}
