import { AlertSeverity } from '../../alert-severity';
import { serviceEvents } from '../calls';
import { CatalogueEntry } from '../entry';

export const ORG_ACCOUNT_DEPARTED: CatalogueEntry = {
  id: 'org-account-departed',
  title: 'Account left the organization',
  severity: AlertSeverity.HIGH,
  description: 'AWS reports this whatever call caused it: policies of the organization, its trail and central detection no longer reach the account.',
  runbook: 'Find out whether the account was handed over or closed. If not, contact AWS Support at once, and end all access that the account had '
    + 'to others.',
  attackTechniques: ['T1562.001', 'T1531'],
  pattern: serviceEvents('organizations', ['AccountDepartedOrganization']),
};
