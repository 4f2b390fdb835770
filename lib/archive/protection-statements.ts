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
}

/** Calls that would weaken the bucket without touching a log. */
const WEAKENING_ACTIONS = [
  's3:DeleteBucketPolicy',
  's3:PutBucketAcl',
  's3:PutBucketLogging',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketVersioning',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
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
      actions: [
        's3:BypassGovernanceRetention', 's3:DeleteObject', 's3:DeleteObjectTagging', 's3:DeleteObjectVersion', 's3:DeleteObjectVersionTagging',
        's3:PutObjectLegalHold', 's3:PutObjectRetention',
      ],
      resources: objects,
      conditions: exceptBreakGlass,
    }),
    denyAll({ sid: 'DenyBucketDeletion', actions: ['s3:DeleteBucket'], resources: [bucket.bucketArn], conditions: exceptBreakGlass }),
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

function except(principals: iam.IPrincipal[]): Record<string, Record<string, unknown>> {
  return principals.length > 0 ? { ArnNotLike: { 'aws:PrincipalArn': principals.map(arnOf) } } : {};
}
