import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { DONE } from '../calls';
import { CatalogueEntry } from '../entry';
import { routineWhere } from '../routine';

export const SECRETS_BATCH_READ: CatalogueEntry = {
  id: 'secrets-batch-read',
  title: 'Secrets read in a batch',
  severity: AlertSeverity.MEDIUM,
  description: 'Applications read the one secret that they need. Whoever reads many at once may be collecting them.',
  runbook: 'Ask the owner of the calling role. If it was not its program, renew the secrets that the call names or its filters select.',
  attackTechniques: ['T1555.006'],
  readOnlyCalls: true,
  routine: [routineWhere('a role that filters by name', { userIdentity: { type: ['AssumedRole'] }, requestParameters: { filters: { key: ['name'] } } })],
  pattern: AlertPattern.forApiCalls('secretsmanager.amazonaws.com', ['BatchGetSecretValue'], { errorCode: DONE }),
};
