import { aws_iam as iam, aws_s3 as s3, Lazy, Stack } from 'aws-cdk-lib';
import { LogReader } from '../contracts/log-reader';
import { TrailIdentity } from '../identity/trail-identity';
import { accountRootArn } from '../private/arns';
import { denyAll, denyWeakTransport } from '../private/statements';
import { arnOf } from '../validation/rules/principals';

/** Properties for the deny statements of a bucket: the exemptions. */
export interface Protection {
  readonly trails: TrailIdentity[];
  /** Readers may join until synth. */
  readonly readers: () => LogReader[];
  readonly breakGlassPrincipals: iam.IPrincipal[];
  readonly policyAdministrators: iam.IPrincipal[];
  /** Whether the bucket receives copies from another one. It then has statements of its own about replication. */
  readonly receivesCopies?: boolean;
}

/** Calls that would weaken the bucket, or send its contents or their names elsewhere, without touching a log. */
const WEAKENING_ACTIONS = [
  's3:CreateBucketMetadataTableConfiguration',
  's3:DeleteBucketMetadataTableConfiguration',
  's3:DeleteBucketPolicy',
  's3:DeleteBucketWebsite',
  's3:PauseReplication',
  's3:PutAccelerateConfiguration',
  's3:PutAnalyticsConfiguration',
  's3:PutBucketAbac',
  's3:PutBucketAcl',
  's3:PutBucketCORS',
  's3:PutBucketLogging',
  's3:PutBucketNotification',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketRequestPayment',
  's3:PutBucketTagging',
  's3:PutBucketVersioning',
  's3:PutBucketWebsite',
  's3:PutEncryptionConfiguration',
  's3:PutInventoryConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutMetricsConfiguration',
  's3:PutReplicationConfiguration',
  's3:UpdateBucketMetadataAnnotationTableConfiguration',
  's3:UpdateBucketMetadataInventoryTableConfiguration',
  's3:UpdateBucketMetadataJournalTableConfiguration',
];

/** Calls on objects that lose a log, or the reason to keep it. */
const DELETION_ACTIONS = [
  's3:BypassGovernanceRetention',
  's3:DeleteObject',
  's3:DeleteObjectTagging',
  's3:DeleteObjectVersion',
  's3:DeleteObjectVersionTagging',
  's3:PutObjectLegalHold',
  's3:PutObjectRetention',
];

/** Calls that change a log in place, or copy it. With another key, a log is lost when that key is deleted. */
const CHANGING_ACTIONS = [
  's3:DeleteObjectAnnotation',
  's3:DeleteObjectVersionAnnotation',
  's3:InitiateReplication',
  's3:PutObjectAnnotation',
  's3:PutObjectVersionAnnotation',
  's3:UpdateObjectEncryption',
];

/** Calls of a replication into the bucket: it would add forged logs, or hide others behind delete markers. */
const REPLICATION_ACTIONS = [
  's3:ObjectOwnerOverrideToBucketOwner',
  's3:ReplicateDelete',
  's3:ReplicateObject',
  's3:ReplicateObjectAnnotation',
  's3:ReplicateTags',
];

/** Everybody but AWS services. `Bool`, not `BoolIfExists`: an absent key must never block a service. */
const NOT_A_SERVICE = { Bool: { 'aws:PrincipalIsAWSService': 'false' } };

/**
 * The statements that keep logs from being weakened, lost or sent elsewhere. None of them can lock out the owner:
 * services are exempt where they write, lifecycle rules are not subject to bucket policies, and the account's root user
 * can always replace the policy.
 */
export function protectionStatements(bucket: s3.IBucket, protection: Protection): iam.PolicyStatement[] {
  const { trails, readers, breakGlassPrincipals, policyAdministrators } = protection;
  const objects = [bucket.arnForObjects('*')];
  const everything = [bucket.bucketArn, ...objects];
  const organizations = [...new Set(trails.flatMap(trail => trail.organizationId ?? []))];
  const exceptBreakGlass = except(breakGlassPrincipals);
  return [
    // DenyInsecureTransport, DenyOldTls
    ...denyWeakTransport(bucket.bucketArn),
    denyAll({
      sid: 'DenyLogDeletion',
      actions: DELETION_ACTIONS,
      resources: objects,
      conditions: exceptBreakGlass,
    }),
    denyAll({ sid: 'DenyLogChanges', actions: CHANGING_ACTIONS, resources: objects, conditions: exceptBreakGlass }),
    ...(protection.receivesCopies ? [] : [denyAll({ sid: 'DenyReplicatedLogs', actions: REPLICATION_ACTIONS, resources: objects })]),
    denyAll({ sid: 'DenyBucketDeletion', actions: ['s3:DeleteBucket'], resources: [bucket.bucketArn], conditions: exceptBreakGlass }),
    // Objects in archive tiers cannot be read, nor verified.
    denyAll({
      sid: 'DenyArchiveTiers', actions: ['s3:PutIntelligentTieringConfiguration'], resources: [bucket.bucketArn], conditions: exceptBreakGlass,
    }),
    denyAll({ sid: 'DenyWritesByPeople', actions: ['s3:PutObject'], resources: objects, conditions: { ...NOT_A_SERVICE, ...exceptBreakGlass } }),
    ...(organizations.length > 0 ? [denyAll({
      sid: 'DenyOutsideOrganization',
      actions: ['s3:*'],
      resources: everything,
      conditions: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organizations }, ...NOT_A_SERVICE, ...exceptOwnAccountAnd(bucket, readers) },
    })] : []),
    ...(policyAdministrators.length > 0 ? [denyAll({
      sid: 'DenyPolicyWeakening',
      actions: WEAKENING_ACTIONS,
      resources: [bucket.bucketArn],
      conditions: except([...policyAdministrators, ...breakGlassPrincipals]),
    })] : []),
  ];
}

/**
 * The owner's account and the named readers. The former is of the organization anyway, and would be locked out if it
 * were not. A reader that is a whole account stands for everyone in it; the organization's members need no exemption.
 */
function exceptOwnAccountAnd(bucket: s3.IBucket, readers: () => LogReader[]): Record<string, Record<string, unknown>> {
  const own = accountRootArn(Stack.of(bucket).account);
  const exempt = () => [own, ...readers().map(reader => reader.arn).filter(readerArn => readerArn !== '*')];
  return { ArnNotLike: { 'aws:PrincipalArn': Lazy.uncachedList({ produce: () => exempt().map(principal => principal.replace(/:root$/, ':*')) }) } };
}

/** The statements that keep a bucket of access logs, and the logs in it, from being deleted. */
export function accessLogStatements(bucket: s3.IBucket, breakGlassPrincipals: iam.IPrincipal[]): iam.PolicyStatement[] {
  const conditions = except(breakGlassPrincipals);
  return [
    ...denyWeakTransport(bucket.bucketArn),
    denyAll({
      sid: 'DenyAccessLogDeletion', actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'], resources: [bucket.arnForObjects('*')], conditions,
    }),
    denyAll({ sid: 'DenyBucketDeletion', actions: ['s3:DeleteBucket'], resources: [bucket.bucketArn], conditions }),
  ];
}

function except(principals: iam.IPrincipal[]): Record<string, Record<string, unknown>> {
  return principals.length > 0 ? { ArnNotLike: { 'aws:PrincipalArn': principals.map(arnOf) } } : {};
}
