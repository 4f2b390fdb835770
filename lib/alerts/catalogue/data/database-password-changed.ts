import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const DATABASE_PASSWORD_CHANGED: CatalogueEntry = {
  id: 'database-password-changed',
  title: 'Master password of a database changed',
  severity: AlertSeverity.MEDIUM,
  description: 'Whoever sets the master password can sign in to the database past IAM, and locks out those who knew the old one.',
  runbook: 'Ask the caller. If it was not you, set another password, or have Secrets Manager manage it, and read the audit log of the database.',
  attackTechniques: ['T1098', 'T1110'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    eventSource: ['rds.amazonaws.com', 'redshift.amazonaws.com'],
    eventName: ['ModifyDBInstance', 'ModifyDBCluster', 'ModifyCluster'],
    // Recorded as asterisks, or as hidden.
    requestParameters: { masterUserPassword: [{ exists: true }] },
  }),
};
