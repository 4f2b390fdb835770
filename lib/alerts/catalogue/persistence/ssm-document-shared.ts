import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const SSM_DOCUMENT_SHARED: CatalogueEntry = {
  id: 'ssm-document-shared',
  title: 'Systems Manager document shared',
  severity: AlertSeverity.MEDIUM,
  description: 'Other accounts, or everyone, can read the document with the scripts and names in it, and run it.',
  runbook: 'Check the accounts that were added. If one is unknown or all, remove it, and change secrets that the document contains.',
  attackTechniques: ['T1651'],
  pattern: calls('ssm', ['ModifyDocumentPermission'], { requestParameters: { accountIdsToAdd: [{ exists: true }] } }),
};
