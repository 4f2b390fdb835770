import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const SES_ABUSE: CatalogueEntry = {
  id: 'ses-abuse',
  title: 'SES identity or permission to send changed',
  severity: AlertSeverity.MEDIUM,
  description: 'Accounts that may send mail are used for spam and phishing in the name of their owner. Deployments that set up mail raise '
    + 'this too.',
  runbook: 'Ask the caller whose address or domain it is. If nobody knows, delete the identity and pause sending, then look at the number '
    + 'of mails sent.',
  attackTechniques: ['T1496.004', 'T1098'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('ses', [
    'VerifyEmailIdentity', 'VerifyDomainIdentity', 'CreateEmailIdentity', 'PutAccountDetails', 'UpdateAccountSendingEnabled',
    'PutAccountSendingAttributes', 'DeleteIdentity', 'DeleteEmailIdentity', 'SetActiveReceiptRuleSet', 'CreateReceiptRule',
    'PutAccountSuppressionAttributes', 'SetIdentityFeedbackForwardingEnabled', 'PutConfigurationSetSendingOptions', 'CreateTenant', 'StartArchiveExport',
  ]),
};
