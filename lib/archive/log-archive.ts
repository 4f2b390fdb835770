import { aws_iam as iam, aws_kms as kms, aws_s3 as s3, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessLogs } from './access-logs';
import { deliveryStatements } from './delivery-statements';
import { ImportedArchive } from './imported-archive';
import { LogArchiveProps } from './log-archive-props';
import { LogRetention } from './log-retention';
import { ObjectLock } from './object-lock';
import { protectionStatements } from './protection-statements';
import { readerSideStatements, readerStatements } from './reader-statements';
import { watched } from './watched-resources';
import { checkReaders } from '../contracts/check-readers';
import { declareCost } from '../contracts/cost-driver';
import { ILogArchive } from '../contracts/log-archive';
import { LogReader } from '../contracts/log-reader';
import { declareMade } from '../contracts/made-resource';
import { WatchedResource } from '../contracts/watched-resource';
import { TrailIdentity } from '../identity/trail-identity';
import { acknowledgeForCompliance } from '../private/nag-acknowledgements';
import { addStatements, policySize } from '../private/required-policy';
import { PropsCheck } from '../validation/props-check';
import { wholeDays } from '../validation/rules/durations';
import { KEY } from '../validation/rules/keys';
import { arnOf, PRINCIPAL, PRINCIPAL_PATTERN } from '../validation/rules/principals';
import { BUCKET_NAME, REMOVAL_POLICY } from '../validation/rules/resources';
import { FLAG, instanceOf } from '../validation/rules/values';
import { refuseSameName } from '../validation/unique-names';
import { warn } from '../validation/warnings';

/** S3 refuses larger bucket policies. */
const MAX_POLICY_BYTES = 20 * 1024;

/** Props that configure a new bucket and have no effect on a given one. */
const SHAPING = [
  'bucketName', 'retention', 'objectLock', 'accessLogsBucketName', 'accessLogRetention', 'removalPolicy', 'encryptionKey',
] as const;

/** Props of the denies, which a given bucket gets only with `protectBucket`. */
const PROTECTING = ['breakGlassPrincipals', 'policyAdministrators'] as const;

/**
 * A hardened S3 bucket for the logs of one or more trails: Block Public Access, no ACLs, versioning, TLS 1.2, Object
 * Lock readiness, server access logs in a separate bucket, the documented bucket policy with `aws:SourceArn` on every
 * statement for a service, and denies against deletion and forged writes.
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
   * Imports the archive of another account or app by the name of its bucket, as a destination for trails.
   *
   * @param scope the construct that it belongs to
   * @param id id within the scope
   * @param bucketName name of the log bucket
   */
  public static fromBucketName(scope: Construct, id: string, bucketName: string): ILogArchive {
    new PropsCheck(scope).optional('bucketName', bucketName, BUCKET_NAME).throwIfAny();
    return new ImportedArchive(scope, id, bucketName);
  }

  public readonly bucket: s3.IBucket;
  public readonly trails: TrailIdentity[];
  public readonly deliveryBucketArns: string[];
  public readonly watchedResources: WatchedResource[];

  /** The bucket of the S3 server access logs; undefined if `bucket` is given. */
  public readonly accessLogsBucket?: s3.IBucket;

  /** The statements that the bucket policy needs so that the trails can deliver and the readers can read. */
  public readonly requiredBucketStatements: iam.PolicyStatement[] = [];

  private readonly readers: LogReader[] = [];
  private readonly protection: iam.PolicyStatement[];

  /**
   * @param scope the construct that the archive belongs to
   * @param id id within the scope
   * @param props properties of the archive
   */
  constructor(scope: Construct, id: string, props: LogArchiveProps) {
    super(scope, id);
    declareMade(this, { evidence: true });
    this.trails = props.trails;
    this.checkProps(props);

    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
    const created = props.bucket ? undefined : this.createBucket(props, removalPolicy);
    const accessLogs = created && this.recordAccess(created, props, removalPolicy);

    this.bucket = created ?? props.bucket!;
    this.accessLogsBucket = accessLogs?.bucket;
    this.deliveryBucketArns = [this.bucket, ...(accessLogs ? [accessLogs.bucket] : [])].map(bucket => bucket.bucketArn);

    this.watchedResources = watched(this.bucket, accessLogs?.bucket, props.encryptionKey);

    const { trails, breakGlassPrincipals = [], policyAdministrators = [], protectBucket = props.bucket === undefined } = props;
    const readers = () => this.readers;
    this.protection = protectBucket ? protectionStatements(this.bucket, { trails, readers, breakGlassPrincipals, policyAdministrators }) : [];
    this.readers.push(...props.readers ?? []);
    this.require([...deliveryStatements(this.bucket, trails), ...readerStatements(this.bucket, trails, this.readers)], this.protection);
    // The policy shares the fate of its bucket: a retained bucket must not stand without its denies.
    created?.policy?.applyRemovalPolicy(removalPolicy);
    const lifecycle = created && (props.retention ?? LogRetention.forever())._steps;
    declareCost(this, () => ({ kind: 'archive', lifecycle, replica: false }));
  }

  /**
   * Allows another reader to read the logs. The key must admit the reader too: see `GovernedTrail.addReader`.
   *
   * @param reader reader of logs that a trail of the archive records
   */
  public addReader(reader: LogReader): void {
    checkReaders(new PropsCheck(this), 'reader', [reader], this.trails).throwIfAny();
    this.readers.push(reader);
    this.require(readerStatements(this.bucket, this.trails, [reader]));
  }

  /**
   * Grants a principal permission to read all logs, in its own policies and in the bucket policy. The key must admit it
   * too: see `CloudTrailGovernance.grantRead` for both at once.
   *
   * @param grantee the role or user
   * @returns the grant on the principal's own policies
   * @throws if the principal is not a role, user or account
   */
  public grantRead(grantee: iam.IGrantable): iam.Grant {
    const { grantPrincipal } = grantee;
    new PropsCheck(this).knownList('grantee', [grantPrincipal], PRINCIPAL).throwIfAny();
    const reader = LogReader._of(grantPrincipal);
    this.addReader(reader);
    return this.readerSideStatements(reader).map(({ actions, resources, conditions }) =>
      iam.Grant.addToPrincipal({ grantee, actions, resourceArns: resources, conditions })).reduce((one, other) => one.combine(other));
  }

  /**
   * Returns the statements that a reader in another account needs in its own policies.
   *
   * @param reader the reader
   * @param encryptionKey the key of the trail, to include the permission to decrypt
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
    const check = new PropsCheck(this).list('trails', props.trails, instanceOf(TrailIdentity, 'TrailIdentity.forAccount(this)'));
    const arns = props.trails.map(trail => trail?.trailArn);
    arns.forEach((trailArn, i) => check.region(`trails[${i}]`, trailArn).require(arns.indexOf(trailArn) === i, {
      code: 'DuplicateTrail', prop: `trails[${i}]`, must: 'not repeat another trail', value: trailArn, advice: 'Name each trail once.',
    }));
    check.optional('bucketName', props.bucketName, BUCKET_NAME)
      .optional('accessLogsBucketName', props.accessLogsBucketName, BUCKET_NAME)
      .list('breakGlassPrincipals', props.breakGlassPrincipals, PRINCIPAL_PATTERN, arnOf)
      .list('policyAdministrators', props.policyAdministrators, PRINCIPAL_PATTERN, arnOf)
      .named('breakGlassPrincipals', props.breakGlassPrincipals, arnOf)
      .named('policyAdministrators', props.policyAdministrators, arnOf)
      .optional('accessLogRetention', props.accessLogRetention, wholeDays(1, 36_500, 'Use Duration.days(…).'))
      .optional('removalPolicy', props.removalPolicy, REMOVAL_POLICY)
      .optional('encryptionKey', props.encryptionKey, KEY);

    const { bucket, protectBucket, retention, objectLock } = props;
    for (const prop of bucket ? SHAPING : []) {
      check.exclusive({ bucket, [prop]: props[prop] }, 'It shapes a new bucket: leave out one of the two.');
    }
    for (const prop of bucket && !protectBucket ? PROTECTING : []) {
      check.exclusive({ bucket, [prop]: props[prop] }, 'A given bucket gets the denies only with protectBucket: true.');
    }
    check.optionalLiteral('protectBucket', protectBucket, FLAG).require(bucket !== undefined || protectBucket !== false, {
      code: 'ConflictingProps', prop: 'protectBucket', must: 'be given with \'bucket\'', value: protectBucket, advice: 'A new bucket is always protected.',
    });
    const [locked, kept] = [objectLock?._days ?? 0, retention?._days ?? Infinity];
    checkReaders(check, 'readers', props.readers, props.trails).require(locked <= kept, {
      code: 'InvalidDuration',
      prop: 'objectLock',
      must: `not outlast 'retention' of ${kept} days`,
      value: `${locked} days`,
      advice: 'What is locked cannot expire.',
    }).throwIfAny();
    if (retention?._isShort()) {
      warn(this, 'shortRetention', 'Logs expire in less than a year; PCI DSS, HIPAA and most frameworks ask for a year or more.');
    }
    if (isShorterThanAYear(props.accessLogRetention)) {
      warn(this, 'shortRetention', 'Access logs, which say who read the logs, expire in less than a year.');
    }
  }

  /** A bucket that is taken over by its logical id has access logs already, perhaps kept for ever. */
  private warnOfTakenOver(accessLogs: s3.IBucket): void {
    const resource = accessLogs.node.defaultChild as s3.CfnBucket;
    const { stack } = resource;
    this.node.addValidation({
      validate: () => {
        if (stack.resolve(resource.logicalId) !== stack.getLogicalId(resource)) {
          warn(this, 'shortRetention', `The access logs that the bucket ${stack.resolve(resource.logicalId)} has already expire a year after they were written.`
            + ' State accessLogRetention, at least as long as before.');
        }
        return [];
      },
    });
  }

  private checkPolicySize(): void {
    const bytes = policySize(this, [...this.requiredBucketStatements, ...this.protection]);
    new PropsCheck(this).require(bytes <= MAX_POLICY_BYTES, {
      code: 'PolicyTooLarge',
      prop: 'trails',
      must: `fit a bucket policy of ${MAX_POLICY_BYTES} bytes`,
      value: `${this.trails.length} trails and ${this.readers.length} readers, ${bytes} bytes`,
      advice: 'Use one organization trail, or a bucket for each part of the trails.',
    }).throwIfAny();
  }

  private createBucket(props: LogArchiveProps, removalPolicy: RemovalPolicy): s3.Bucket {
    const bucket = new s3.Bucket(this, 'Bucket', {
      bucketName: props.bucketName,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: props.encryptionKey ? s3.BucketEncryption.KMS : s3.BucketEncryption.S3_MANAGED,
      encryptionKey: props.encryptionKey,
      versioned: true,
      ...ObjectLock._bucketProps(props.objectLock),
      removalPolicy,
    });
    refuseSameName(bucket, { property: 'bucketName', prop: 'bucketName', uniqueIn: 'partition', advice: 'Give each archive a bucketName of its own.' });
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
      breakGlassPrincipals: props.breakGlassPrincipals,
    });
    accessLogs.receiveFrom(bucket);
    if (!props.accessLogRetention) this.warnOfTakenOver(accessLogs.bucket);
    return accessLogs;
  }
}

function isShorterThanAYear(period?: Duration): boolean {
  return period !== undefined && !period.isUnresolved() && period.toDays() < 365;
}
