import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const IAM_USER_ADDED_TO_GROUP: CatalogueEntry = {
  id: 'iam-user-added-to-group',
  title: 'IAM user added to a group',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'The user gets all that the group may do. Everyday work where people are IAM users: for accounts that should have few of them.',
  runbook: 'Check what the group allows. If it was not requested, remove the user from it and follow the caller.',
  attackTechniques: ['T1098.003'],
  pattern: calls('iam', ['AddUserToGroup']),
};
