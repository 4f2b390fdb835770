import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { DONE } from '../calls';
import { CatalogueEntry } from '../entry';

export const SECRET_READ: CatalogueEntry = {
  id: 'secret-read',
  title: 'Secret value read',
  severity: AlertSeverity.LOW,
  description: 'Programs read secrets all day, and each time counts: this is for accounts where secrets are hardly ever read.',
  runbook: 'Check that the caller is the program which the secret is for. Otherwise renew the secret and follow the caller.',
  attackTechniques: ['T1555.006'],
  optIn: true,
  readOnlyCalls: true,
  pattern: AlertPattern.forApiCalls('secretsmanager.amazonaws.com', ['GetSecretValue'], { errorCode: DONE }),
};
