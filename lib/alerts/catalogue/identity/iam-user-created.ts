import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const IAM_USER_CREATED: CatalogueEntry = {
  id: 'iam-user-created',
  title: 'IAM user created',
  severity: AlertSeverity.MEDIUM,
  description: 'A user has credentials that do not expire: people belong in IAM Identity Center, programs in roles.',
  runbook: 'Ask the caller what it is for. If nobody knows, disable its keys and password and read its calls.',
  attackTechniques: ['T1136.003'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('iam', ['CreateUser']),
};
