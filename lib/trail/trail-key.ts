import { aws_kms as kms, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { readerKeyStatements, trailKeyStatements } from './key-statements';
import { checkReaders } from '../contracts/check-readers';
import { LogReader } from '../contracts/log-reader';
import { TrailIdentity } from '../identity/trail-identity';
import { addStatements } from '../private/required-policy';
import { keyPolicy } from '../private/statements';
import { PropsCheck } from '../validation/props-check';
import { knownDays } from '../validation/rules/durations';
import { KEY_ALIAS, REMOVAL_POLICY } from '../validation/rules/resources';

/**
 * What may be said about the key that encrypts the logs.
 */
export interface TrailKeyOptions {
  /**
   * Alias of the key: at most 250 letters, digits, slashes, underscores and dashes, with or without `alias/`. Another form
   * gives the error `InvalidAlias`.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html
   * @default - no alias
   */
  readonly alias?: string;

  /**
   * Whole days after which KMS makes new key material, 90 to 2560. Anything else, or a token, gives the error `InvalidDuration`.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
   * @default Duration.days(365)
   */
  readonly rotationPeriod?: Duration;

  /**
   * Make a multi-Region key, of which replicas can be made in other Regions. It cannot be changed later: CloudFormation refuses.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
   * @default false
   */
  readonly multiRegion?: boolean;

  /**
   * Whole days that KMS waits before it deletes the key, once it is scheduled for deletion, 7 to 30. Anything else, or a token, gives
   * the error `InvalidDuration`.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
   * @default Duration.days(30)
   */
  readonly pendingWindow?: Duration;

  /**
   * Who may decrypt the logs besides those whom the account's own policies admit. An empty list gives the error `EmptyList`, a
   * reader of an account that the trail does not record `UnknownAccount`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail-decrypt.html
   * @default - nobody is named
   */
  readonly readers?: LogReader[];

  /**
   * What happens to the key when it leaves the stack. Without the key the logs are lost.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - kept, except by a first deployment that fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * What only a direct user of the key says.
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
 * The customer key for log files, digest files and the log group of a trail: it rotates, and its policy admits CloudTrail only for
 * this trail, and named readers only for what this trail encrypted.
 *
 * It belongs to the account of the trail, in the Region of the bucket.
 *
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
   * @param props the trail, and what differs from the defaults
   */
  constructor(scope: Construct, id: string, props: TrailKeyProps) {
    super(scope, id, keyProps(scope, props));
    const { identity, readers = [] } = props;
    addStatements(this, 'key', this, [...trailKeyStatements(identity), ...readerKeyStatements(identity, readers)]);
  }
}

function keyProps(scope: Construct, props: TrailKeyProps): kms.KeyProps {
  checkReaders(new PropsCheck(scope), 'readers', props.readers, [props.identity])
    .optional('alias', props.alias, KEY_ALIAS)
    .optional('rotationPeriod', props.rotationPeriod, knownDays(90, 2560))
    .optional('pendingWindow', props.pendingWindow, knownDays(7, 30))
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
