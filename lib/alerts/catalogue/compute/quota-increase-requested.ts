import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const QUOTA_CALLS = [
  'RequestServiceQuotaIncrease', 'PutServiceQuotaIncreaseRequestIntoTemplate', 'AssociateServiceQuotaTemplate', 'StartAutoManagement', 'CreateSupportCase',
];

export const QUOTA_INCREASE_REQUESTED: CatalogueEntry = {
  id: 'quota-increase-requested',
  title: 'Service quota increase requested',
  severity: AlertSeverity.LOW,
  description: 'Quotas limit what a thief of credentials can spend; the request to lift one comes before the spending.',
  runbook: 'Ask the caller what it is for. If nobody knows, withdraw the request with AWS Support, disable the credentials and read their calls.',
  attackTechniques: ['T1496'],
  pattern: calls('servicequotas', QUOTA_CALLS),
};
