import { Aws, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LogReader } from '../contracts/log-reader';
import { TrailIdentity } from '../identity/trail-identity';
import { accountRootArn, arn } from '../private/arns';
import { denyAll, statement } from '../private/statements';
import { arnOf } from '../validation/rules/principals';

/** Calls that lose the key, and with it the logs, or lift this protection. */
const LOSING_ACTIONS = ['kms:DisableKey', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'];

/**
 * The statements that CloudTrail needs in the key policy. The encryption context ties each use to the owner's trails,
 * the source ARN to this one. `keyPolicy` adds the delegation to the account, and `logGroupKeyStatement` the statement
 * for the log group: both are in `private/statements.ts`.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export function trailKeyStatements(identity: TrailIdentity): iam.PolicyStatement[] {
  const principals = [new iam.ServicePrincipal('cloudtrail.amazonaws.com')];
  const anyTrailOfOwner = arn('cloudtrail', '*', identity.ownerAccount, 'trail/*');
  return [
    statement({
      sid: 'CloudTrailEncrypt',
      principals,
      actions: ['kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: { ...identity.sourceArnCondition, StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': anyTrailOfOwner } },
    }),
    // Decrypt is asked for when a trail is created on a bucket that uses an S3 Bucket Key.
    statement({
      sid: 'CloudTrailDescribe', principals, actions: ['kms:Decrypt', 'kms:DescribeKey'], resources: ['*'], conditions: identity.sourceArnCondition,
    }),
  ];
}

/**
 * The statements that readers need in the key policy: they decrypt only what this trail encrypted, and of that only
 * what they may see.
 */
export function readerKeyStatements(identity: TrailIdentity, readers: LogReader[]): iam.PolicyStatement[] {
  const ofTrail = { 'kms:EncryptionContext:aws:cloudtrail:arn': identity.trailArn };
  const decrypt = { sid: 'ReadersDecrypt', actions: ['kms:Decrypt'], resources: ['*'] };
  const free = readers.filter(reader => reader._prefixesOf(identity) === undefined);
  return [
    ...(free.length > 0 ? [statement({ ...decrypt, principals: free.map(reader => reader._principal), conditions: { StringEquals: ofTrail } })] : []),
    ...readers.filter(reader => !free.includes(reader)).map(reader => statement({
      ...decrypt,
      principals: [reader._principal],
      conditions: {
        StringEquals: { ...reader._conditions([identity]).StringEquals, ...ofTrail },
        // Any bucket: the bucket's encryption refers to the key, and must not be referred to by it.
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': reader._prefixesOf(identity)!.map(prefix => `arn:${Aws.PARTITION}:s3:::*/${prefix}*`) },
      },
    })),
  ];
}

/**
 * The statement that reserves the loss of the key for its administrators, if there are any. The root user is exempt:
 * unlike the policy of a bucket, a key policy that denies everybody could only be replaced by AWS Support.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function administratorKeyStatements(scope: Construct, administrators?: iam.IPrincipal[]): iam.PolicyStatement[] {
  if (!administrators) return [];
  const exempt = [accountRootArn(Stack.of(scope).account), ...administrators.map(arnOf)];
  return [denyAll({ sid: 'DenyKeyLoss', actions: LOSING_ACTIONS, resources: ['*'], conditions: { ArnNotLike: { 'aws:PrincipalArn': exempt } } })];
}
