import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const TRANSFER_SERVICES = ['datasync', 'transfer', 'dms', 'appflow'].map(name => `${name}.amazonaws.com`);

export const DATA_TRANSFER_BY_IAM_USER: CatalogueEntry = {
  id: 'data-transfer-by-iam-user',
  title: 'Transfer of data set up by an IAM user',
  severity: AlertSeverity.MEDIUM,
  description: 'Whole buckets, databases and file systems are copied by roles of operations. Where the key of a user sets it up, the data often'
    + ' leaves for somebody else.',
  runbook: 'Look up source and destination, and ask the user. If they did not do it, stop the transfer, deactivate the key and follow the caller.',
  attackTechniques: ['T1567', 'T1537', 'T1074.002'],
  supersedes: ['datasync-task-created'],
  pattern: callsWith({
    userIdentity: { type: ['IAMUser'] },
    eventSource: TRANSFER_SERVICES,
    eventName: [{ prefix: 'Create' }, { prefix: 'Start' }, { prefix: 'Import' }],
  }),
};
