import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { OrganizationAccess, OrganizationPolicyType } from './organization-access';
import { OrganizationGovernanceProps } from './organization-governance-props';
import { exemptRoles } from '../guardrails/exempt-roles';
import { TrailGuardrails } from '../guardrails/trail-guardrails';

/** The policy types that guardrails need at the root. */
export function policyTypesOf({ guardrails }: OrganizationGovernanceProps): OrganizationPolicyType[] | undefined {
  if (!guardrails) return undefined;
  const { serviceControlPolicies = true, resourceControlPolicies = true } = guardrails;
  return [
    ...serviceControlPolicies ? [OrganizationPolicyType.SERVICE_CONTROL_POLICY] : [],
    ...resourceControlPolicies ? [OrganizationPolicyType.RESOURCE_CONTROL_POLICY] : [],
  ];
}

/** Creates the policies in the management account, the only one where they can be created without delegation. */
export function createGuardrails(
  governance: Construct, management: Stack, props: OrganizationGovernanceProps, access?: OrganizationAccess,
): TrailGuardrails {
  const { guardrails, archive, deployPrincipalArns, landingZone } = props;
  return new TrailGuardrails(management, 'Guardrails', {
    exemptRoleArns: exemptRoles(deployPrincipalArns, archive?.breakGlassPrincipals),
    targets: access && [access.rootId],
    ...guardrails,
    governance,
    managementAccount: props.management.account,
    controlTower: landingZone !== undefined,
  });
}
