import { aws_iam as iam, aws_kms as kms, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { declareMade } from '../../contracts/made-resource';
import { keyPolicy, statement } from '../../private/statements';
import { PropsCheck } from '../../validation/props-check';
import { knownDays } from '../../validation/rules/durations';
import { arnOf, PRINCIPAL } from '../../validation/rules/principals';
import { KEY_ALIAS, REMOVAL_POLICY } from '../../validation/rules/resources';

/**
 * Properties for `LakeKey`.
 */
export interface LakeKeyProps {
  /**
   * The alias of the key: at most 250 letters, digits, slashes, underscores and dashes, with or without `alias/`. Must
   * not start with `aws/`.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html
   * @default - no alias
   */
  readonly alias?: string;

  /**
   * The rotation period of the key material in whole days, 90 to 2560, known at synth.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
   * @default Duration.days(365)
   */
  readonly rotationPeriod?: Duration;

  /**
   * The roles, users or accounts that query the stores, in addition to those that the account's own policies allow.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
   * @default - none
   */
  readonly queryPrincipals?: iam.IPrincipal[];

  /**
   * The removal policy of the key. Without the key the stores are lost.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - retained, except when the first deployment fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * The customer managed key for event data stores of CloudTrail Lake. A store keeps its key permanently, and the policy
 * of a trail's key should not be extended to stores.
 *
 * The key policy allows CloudTrail without a condition on the source: the id of a store is not known before the store
 * exists, and the store needs the key first. Add `aws:SourceArn` once the store exists.
 *
 * @resource AWS::KMS::Key
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 * @example
 * declare const analyst: iam.Role;
 * new LakeKey(this, 'LakeKey', { queryPrincipals: [analyst] });
 */
export class LakeKey extends kms.Key {
  /**
   * @param scope the construct that the key belongs to
   * @param id id within the scope
   * @param props the properties of the key
   */
  constructor(scope: Construct, id: string, props: LakeKeyProps = {}) {
    super(scope, id, keyProps(scope, props));
    declareMade(this);
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
