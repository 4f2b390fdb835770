import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { CatalogueEntry } from '../entry';
import { BY_ROLE } from '../routine';

export const SECRET_READ_DENIED: CatalogueEntry = {
  id: 'secret-read-denied',
  title: 'Reading of a secret denied',
  severity: AlertSeverity.MEDIUM,
  description: 'Programs may read the secrets that they need. Whoever is refused one may be trying out what stolen credentials open.',
  runbook: 'Ask the owner of the calling identity. If its program needs the secret, correct the policy. Otherwise disable the credentials and read'
    + ' their other calls.',
  attackTechniques: ['T1555.006'],
  readOnlyCalls: true,
  routine: [BY_ROLE],
  pattern: AlertPattern.forApiCalls('secretsmanager.amazonaws.com', ['GetSecretValue', 'BatchGetSecretValue'], {
    errorCode: [{ prefix: 'AccessDenied' }],
  }),
};
