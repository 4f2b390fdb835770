import { aws_iam as iam, aws_kms as kms, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { administratorKeyStatements, readerKeyStatements, trailKeyStatements } from './key-statements';
import { checkReaders } from '../contracts/check-readers';
import { LogReader } from '../contracts/log-reader';
import { declareMade } from '../contracts/made-resource';
import { TrailIdentity } from '../identity/trail-identity';
import { addStatements } from '../private/required-policy';
import { keyPolicy } from '../private/statements';
import { PropsCheck } from '../validation/props-check';
import { knownDays } from '../validation/rules/durations';
import { arnOf, PRINCIPAL_PATTERN } from '../validation/rules/principals';
import { KEY_ALIAS, REMOVAL_POLICY } from '../validation/rules/resources';

/**
 * Options for the key that encrypts the logs.
 */
export interface TrailKeyOptions {
  /**
   * The alias of the key: at most 250 letters, digits, slashes, underscores and dashes, with or without `alias/`.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html
   * @default - no alias
   */
  readonly alias?: string;

  /**
   * The period after which KMS rotates the key material: 90 to 2560 whole days, known at synth.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
   * @default Duration.days(365)
   */
  readonly rotationPeriod?: Duration;

  /**
   * Whether the key is a multi-Region key, which can be replicated to other Regions. Cannot be changed later:
   * CloudFormation refuses.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
   * @default false
   */
  readonly multiRegion?: boolean;

  /**
   * The waiting period before KMS deletes the key, once its deletion is scheduled: 7 to 30 whole days, known at synth.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
   * @default Duration.days(30)
   */
  readonly pendingWindow?: Duration;

  /**
   * The principals that may decrypt the logs, in addition to those allowed by the account's own policies.
   *
   * The accounts of a reader must include one that the trail records; `LogReader.memberAccounts()` requires an
   * organization trail.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail-decrypt.html
   * @default - no additional readers
   */
  readonly readers?: LogReader[];

  /**
   * The only roles or users that may change the key's policy, disable the key or schedule its deletion, apart from the
   * account's root user. Must include the role that deploys this stack: KMS refuses a policy that its creator cannot
   * change, and a first deployment that fails deletes the key. An `iam.ArnPrincipal` may have wildcards in its name.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
   * @default - principals that the account's own policies allow
   */
  readonly administrators?: iam.IPrincipal[];

  /**
   * The removal policy of the key; not `SNAPSHOT`. Without the key, the logs are lost.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - kept, except by a first deployment that fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Properties for a `TrailKey`.
 */
export interface TrailKeyProps extends TrailKeyOptions {
  /**
   * The trail whose logs the key encrypts.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
   */
  readonly identity: TrailIdentity;
}

/**
 * A customer managed KMS key for the log files, digest files and log group of a trail. It rotates. Its policy admits
 * CloudTrail for this trail only, and named readers only for what this trail encrypted.
 *
 * The key belongs in the account of the trail and the Region of the bucket.
 *
 * @resource AWS::KMS::Key
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
 * @example
 * new TrailKey(this, 'Key', {
 *   identity: TrailIdentity.forAccount(this),
 *   readers: [LogReader.principalArn('arn:aws:iam::444455556666:role/siem')],
 * });
 */
export class TrailKey extends kms.Key {
  /**
   * @param scope the construct that the key belongs to
   * @param id id within the scope
   * @param props properties of the key
   */
  constructor(scope: Construct, id: string, props: TrailKeyProps) {
    super(scope, id, keyProps(scope, props));
    declareMade(this);
    const { identity, readers = [], administrators } = props;
    addStatements(this, 'key', this, [
      ...trailKeyStatements(identity), ...readerKeyStatements(identity, readers), ...administratorKeyStatements(scope, administrators),
    ]);
  }
}

function keyProps(scope: Construct, props: TrailKeyProps): kms.KeyProps {
  checkReaders(new PropsCheck(scope), 'readers', props.readers, [props.identity])
    .optional('alias', props.alias, KEY_ALIAS)
    .optional('rotationPeriod', props.rotationPeriod, knownDays(90, 2560))
    .optional('pendingWindow', props.pendingWindow, knownDays(7, 30))
    .list('administrators', props.administrators, PRINCIPAL_PATTERN, arnOf)
    .optional('removalPolicy', props.removalPolicy, REMOVAL_POLICY)
    .throwIfAny();
  return {
    description: `Encrypts the logs of the CloudTrail trail ${props.identity.trailName}`,
    alias: props.alias,
    enableKeyRotation: true,
    rotationPeriod: props.rotationPeriod,
    multiRegion: props.multiRegion,
    pendingWindow: props.pendingWindow,
    removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    policy: keyPolicy(scope),
  };
}
