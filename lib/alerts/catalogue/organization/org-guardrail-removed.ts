import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CONTROL_TOWER, routineWhere } from '../routine';

export const GUARDRAIL_CALLS: NamedCalls = {
  organizations: ['DetachPolicy', 'DisablePolicyType', 'UpdatePolicy', 'DeletePolicy', 'MoveAccount'],
  mpa: ['UpdateApprovalTeam', 'StartActiveApprovalTeamDeletion', 'DeleteIdentitySource'],
  controltower: [
    'DisableControl', 'DisableGuardrail', 'DisableBaseline', 'DeleteLandingZone', 'DeregisterOrganizationalUnit',
    'DeregisterManagedAccount',
  ],
};

export const ORG_GUARDRAIL_REMOVED: CatalogueEntry = {
  id: 'org-guardrail-removed',
  title: 'Guardrail of the organization removed or changed, or an account moved away from it',
  severity: AlertSeverity.HIGH,
  description: 'Service control policies bind whole accounts: with one of them gone, what it forbade is possible everywhere below.',
  runbook: 'Compare with the repository of the policies. If it was not a deployment, attach the policy again and follow the caller.',
  attackTechniques: ['T1562.001'],
  controls: ['CIS 4.15'],
  supersedes: ['org-changed'],
  routine: [BY_CONTROL_TOWER, routineWhere('an account moved by a role', { userIdentity: { type: ['AssumedRole'] }, eventName: ['MoveAccount'] })],
  pattern: callsOf(GUARDRAIL_CALLS),
};
