import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const SSM_HOST_REGISTERED_BY_INSTANCE: CatalogueEntry = {
  id: 'ssm-host-registered-by-instance',
  title: 'Host registered with the credentials of an instance',
  severity: AlertSeverity.HIGH,
  description: 'Agents of Systems Manager register hosts with activations. With the credentials of an instance, a host of somebody else takes its '
    + 'place and its role.',
  runbook: 'Look up the managed instance. If it is none of yours, deregister it, end the sessions of the role and renew what it can read.',
  attackTechniques: ['T1219', 'T1078.004'],
  pattern: calls('ssm', ['RegisterManagedInstance'], { userIdentity: { type: ['AssumedRole'] } }),
  condition: AlertCondition.matches('userIdentity.arn', ':assumed-role/[^/]+/i-[0-9a-f]+$'),
};
