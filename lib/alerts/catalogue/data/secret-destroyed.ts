import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const SECRET_DESTROYED: CatalogueEntry = {
  id: 'secret-destroyed',
  title: 'Secret deleted without a way back',
  optIn: true,
  severity: AlertSeverity.MEDIUM,
  description: 'The secret is gone at once instead of after days in which it can be restored: applications that need it '
    + 'stop. Tests that create secrets delete them like this.',
  runbook: 'Find out whether a stack was being removed. If not, make the secret anew from its source, and follow the caller.',
  attackTechniques: ['T1485'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('secretsmanager', ['DeleteSecret'], { requestParameters: { forceDeleteWithoutRecovery: [true, 'true'] } }),
};
