import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CloudTrailGovernanceProps } from './cloudtrail-governance-props';
import { checkAlertsOff } from '../alerts/without-alerts';
import { partitionOf } from '../regions/partitions';
import { PropsCheck } from '../validation/props-check';
import { REGION } from '../validation/rules/accounts';
import { EMAIL } from '../validation/rules/channels';
import { arnOf, PRINCIPAL_ARN_PATTERN, PRINCIPAL_PATTERN } from '../validation/rules/principals';

/** Checks the props of a governance of one account or stack. */
export function checkGovernanceProps(scope: Construct, props: CloudTrailGovernanceProps): void {
  const { alerts, alertHub, notify, alertRegions, burstAlarms, deployPrincipalArns, bucket, archive } = props;
  const { region } = Stack.of(scope);
  // Unlike other lists, this one may be empty.
  const regions = alertRegions?.length === 0 ? undefined : alertRegions;
  const known = !Token.isUnresolved(region);
  const unfit = known && Array.isArray(regions) ? regions.filter(other => other === region || partitionOf(other) !== partitionOf(region)) : [];
  checkAlertsOff(new PropsCheck(scope), alerts, { notify, alertHub, alertRegions, burstAlarms })
    .knownList('notify', notify, EMAIL)
    .knownList('deployPrincipalArns', deployPrincipalArns, PRINCIPAL_ARN_PATTERN)
    .list('breakGlassPrincipals', archive?.breakGlassPrincipals, PRINCIPAL_PATTERN, arnOf)
    .list('policyAdministrators', archive?.policyAdministrators, PRINCIPAL_PATTERN, arnOf)
    .literalList('alertRegions', regions, REGION)
    .require(!regions || known, {
      code: 'ConflictingProps',
      prop: 'alertRegions',
      must: 'belong to a stack with a known Region',
      value: regions,
      advice: 'Give the stack an env with a region.',
    })
    .require(unfit.length === 0, {
      code: 'InvalidValue',
      prop: 'alertRegions',
      must: `name other Regions than the stack's own ${region}, of the same partition`,
      value: unfit,
      advice: 'Remove them from the list.',
    })
    .sameEnvironment('bucket', Stack.of(scope), { region: bucket?.env?.region }, 'CloudTrail and S3 encrypt with a key of the bucket\'s Region only.')
    .throwIfAny();
}
