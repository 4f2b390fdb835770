import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { OrganizationAccess, OrganizationPolicyType } from './organization-access';
import { OrganizationGovernanceProps } from './organization-governance-props';
import { exemptRoles } from '../guardrails/exempt-roles';
import { TrailGuardrails } from '../guardrails/trail-guardrails';
import { dependOn } from '../private/cdk-version';

/**
 * Creates the policies in a stack of the management account, the only account where they can be created without delegation. It is a
 * stack of its own: a policy that fails must not roll back the trail, whose key would then be deleted.
 */
export function createGuardrails(governance: Construct & { stacks: Stack[] }, stack: Stack, props: OrganizationGovernanceProps): TrailGuardrails {
  governance.stacks.filter(other => other !== stack).forEach(other => dependOn(stack, other));
  const { guardrails, archive, deployPrincipalArns, landingZone, organizationAccess } = props;
  const access = organizationAccess === false ? undefined : new OrganizationAccess(stack, 'Access', { policyTypes: policyTypesOf(props) });
  const created = new TrailGuardrails(stack, 'Guardrails', {
    exemptRoleArns: exemptRoles(deployPrincipalArns, archive?.breakGlassPrincipals),
    targets: access && [access.rootId],
    ...guardrails,
    governance,
    managementAccount: props.management.account,
    controlTower: landingZone !== undefined,
  });
  if (access) created.node.addDependency(access);
  return created;
}

function policyTypesOf({ guardrails = {} }: OrganizationGovernanceProps): OrganizationPolicyType[] {
  const { serviceControlPolicies = true, resourceControlPolicies = true } = guardrails;
  return [
    ...serviceControlPolicies ? [OrganizationPolicyType.SERVICE_CONTROL_POLICY] : [],
    ...resourceControlPolicies ? [OrganizationPolicyType.RESOURCE_CONTROL_POLICY] : [],
  ];
}
