import { AlertSeverity } from '../../alert-severity';
import { callsWith, either, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const USER_CALLS: NamedCalls = {
  elasticache: ['CreateUser', 'ModifyUser'],
  memorydb: ['CreateUser', 'UpdateUser', 'UpdateAcl'],
  kafka: ['BatchAssociateScramSecret'],
};

export const DATABASE_PASSWORD_CHANGED: CatalogueEntry = {
  id: 'database-password-changed',
  title: 'Master password of a database changed, or user of a cache or broker set',
  severity: AlertSeverity.MEDIUM,
  description: 'Whoever sets the master password can sign in to the database past IAM, and locks out those who knew the old one.',
  runbook: 'Ask the caller. If it was not you, set another password, or have Secrets Manager manage it, and read the audit log of the database.',
  attackTechniques: ['T1098', 'T1110'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    $or: [
      ...either(USER_CALLS),
      {
        eventSource: ['rds.amazonaws.com', 'redshift.amazonaws.com', 'lightsail.amazonaws.com'],
        eventName: ['ModifyDBInstance', 'ModifyDBCluster', 'ModifyCluster', 'UpdateRelationalDatabase'],
        // Recorded as asterisks, or as hidden.
        requestParameters: { masterUserPassword: [{ exists: true }] },
      },
      {
        eventSource: ['redshift-serverless.amazonaws.com'],
        eventName: ['UpdateNamespace'],
        requestParameters: { adminUserPassword: [{ exists: true }] },
      },
      { eventSource: ['elasticache.amazonaws.com'], eventName: ['ModifyReplicationGroup'], requestParameters: { authTokenUpdateStrategy: [{ exists: true }] } },
    ],
  }),
};
