import { Construct } from 'constructs';
import { CloudTrailGovernanceProps } from './cloudtrail-governance-props';
import { exemptRoles } from '../guardrails/exempt-roles';
import { TrailGuardrails } from '../guardrails/trail-guardrails';
import { TrailIdentity } from '../identity/trail-identity';
import { PropsCheck } from '../validation/props-check';

/** Writes the statements for a governance in one stack, and deploys none: a policy that fails would roll back the trail. */
export function createGuardrails(governance: Construct, identity: TrailIdentity, props: CloudTrailGovernanceProps): TrailGuardrails {
  const { guardrails, archive, deployPrincipalArns } = props;
  new PropsCheck(governance).require(guardrails?.targets === undefined, {
    code: 'ConflictingProps',
    prop: 'guardrails.targets',
    must: 'be left out',
    value: guardrails?.targets,
    advice: 'Use TrailGuardrails in a stack of its own in the management account: a policy that fails would roll back the trail.',
  }).throwIfAny();
  return new TrailGuardrails(governance, 'Guardrails', {
    exemptRoleArns: exemptRoles(deployPrincipalArns, archive?.breakGlassPrincipals),
    ...guardrails,
    governance,
    managementAccount: identity.organizationId === undefined ? undefined : identity.ownerAccount,
  });
}
