import { aws_iam as iam, aws_kms as kms, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { keyPolicy, statement } from '../../private/statements';
import { PropsCheck } from '../../validation/props-check';
import { knownDays } from '../../validation/rules/durations';
import { arnOf, PRINCIPAL } from '../../validation/rules/principals';
import { KEY_ALIAS, REMOVAL_POLICY } from '../../validation/rules/resources';

/**
 * What may be said about the key of event data stores.
 */
export interface LakeKeyProps {
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
   * The roles, users or accounts that query the stores, besides those that the account's own policies admit.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
   * @default - nobody is named
   */
  readonly queryPrincipals?: iam.IPrincipal[];

  /**
   * What happens to the key when it leaves the stack. Without the key the stores are lost.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - kept, except by a first deployment that fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * The customer key for event data stores of CloudTrail Lake: a store keeps its key for ever, and the key of a trail should not be opened
 * for it.
 *
 * CloudTrail is admitted without a source: the id of a store is not known before the store exists, and the store needs the key first. Add
 * `aws:SourceArn` once it exists.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 * @example
 * declare const analyst: iam.Role;
 * new LakeKey(this, 'LakeKey', { queryPrincipals: [analyst] });
 */
export class LakeKey extends kms.Key {
  /**
   * @param scope the construct that the key belongs to
   * @param id id within the scope
   * @param props what differs from the defaults
   */
  constructor(scope: Construct, id: string, props: LakeKeyProps = {}) {
    super(scope, id, keyProps(scope, props));
  }
}

function keyProps(scope: Construct, props: LakeKeyProps): kms.KeyProps {
  new PropsCheck(scope)
    .optional('alias', props.alias, KEY_ALIAS)
    .optional('rotationPeriod', props.rotationPeriod, knownDays(90, 2560))
    .knownList('queryPrincipals', props.queryPrincipals, PRINCIPAL, arnOf)
    .optional('removalPolicy', props.removalPolicy, REMOVAL_POLICY)
    .throwIfAny();
  const use = { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'] };
  const readers = props.queryPrincipals?.map(principal => new iam.ArnPrincipal(arnOf(principal)!));
  return {
    description: 'Encrypts event data stores of CloudTrail Lake',
    alias: props.alias,
    enableKeyRotation: true,
    rotationPeriod: props.rotationPeriod,
    removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    policy: keyPolicy(
      scope,
      statement({ ...use, sid: 'CloudTrailLakeEncrypt', principals: [new iam.ServicePrincipal('cloudtrail.amazonaws.com')] }),
      ...(readers ? [statement({ ...use, sid: 'QueryDecrypt', principals: readers })] : []),
    ),
  };
}
