import { Construct } from 'constructs';
import { CloudTrailGovernanceProps } from './cloudtrail-governance-props';
import { exemptRoles } from '../guardrails/exempt-roles';
import { TrailGuardrails } from '../guardrails/trail-guardrails';
import { TrailIdentity } from '../identity/trail-identity';
import { PropsCheck } from '../validation/props-check';

/** Creates the guardrails of a governance in one stack. Without an organization they are attached to nothing. */
export function createGuardrails(governance: Construct, identity: TrailIdentity, props: CloudTrailGovernanceProps): TrailGuardrails {
  const { guardrails, archive, deployPrincipalArns } = props;
  const isOrganization = identity.organizationId !== undefined;
  new PropsCheck(governance).require(isOrganization || guardrails?.targets === undefined, {
    code: 'ConflictingProps',
    prop: 'guardrails.targets',
    must: 'be given only with the trail of an organization',
    value: guardrails?.targets,
    advice: 'Organization policies are created in the management account: use TrailGuardrails in a stack of it.',
  }).throwIfAny();
  return new TrailGuardrails(governance, 'Guardrails', {
    exemptRoleArns: exemptRoles(deployPrincipalArns, archive?.breakGlassPrincipals),
    ...guardrails,
    governance,
    managementAccount: isOrganization ? identity.ownerAccount : undefined,
  });
}
