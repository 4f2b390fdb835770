import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const ACCOUNT_CONTACTS_CHANGED: CatalogueEntry = {
  id: 'account-contacts-changed',
  title: 'Account e-mail address or contacts changed',
  severity: AlertSeverity.HIGH,
  description: 'Whoever receives the mail of the account can reset its root password, and warnings from AWS about abuse reach only its contacts.',
  runbook: 'Check the e-mail address and all contacts of the account. If they are not yours, set them back and change the root password.',
  attackTechniques: ['T1098', 'T1531'],
  pattern: calls('account', [
    'PutAlternateContact', 'DeleteAlternateContact', 'PutContactInformation', 'StartPrimaryEmailUpdate', 'AcceptPrimaryEmailUpdate', 'PutAccountName',
  ]),
};
