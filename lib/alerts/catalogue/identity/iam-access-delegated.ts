import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const IAM_ACCESS_DELEGATED: CatalogueEntry = {
  id: 'iam-access-delegated',
  title: 'Temporary access delegated to a partner',
  severity: AlertSeverity.HIGH,
  description: 'A product provider gets a session in this account with the permissions of the request, without a role or key that anybody would '
    + 'find.',
  runbook: 'Read permissions and duration of the request in IAM. If nobody asked the provider for help, revoke it and follow the caller.',
  attackTechniques: ['T1199', 'T1098'],
  pattern: calls('iam', ['AcceptDelegationRequest', 'AssociateDelegationRequest', 'CreateDelegationRequest', 'SendDelegationToken', 'UpdateDelegationRequest']),
};
