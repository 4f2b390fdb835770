import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_ROLE } from '../routine';

export const SECRET_DESTROYED: CatalogueEntry = {
  id: 'secret-destroyed',
  title: 'Secret deleted without a way back',
  severity: AlertSeverity.MEDIUM,
  description: 'The secret is gone at once instead of after days in which it can be restored: applications that need it '
    + 'stop. Tests and deployments delete secrets like this, too, but by roles.',
  runbook: 'Find out whether a test or a deployment was being removed. If not, make the secret anew from its source, and follow the caller.',
  attackTechniques: ['T1485'],
  supersedes: ['secret-changed'],
  routine: [BY_ROLE],
  pattern: calls('secretsmanager', ['DeleteSecret'], { requestParameters: { forceDeleteWithoutRecovery: [true, 'true'] } }),
};
