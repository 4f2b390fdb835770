import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const KEY_USE_CALLS = ['UpdateAlias', 'DeleteAlias', 'RevokeGrant', 'ReplicateKey', 'UpdatePrimaryRegion'];

export const KMS_KEY_USE_CHANGED: CatalogueEntry = {
  id: 'kms-key-use-changed',
  title: 'Alias, grant or replica of a KMS key changed',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'Who moves an alias decides with which key applications encrypt; a replica or a grant opens the key elsewhere. Stacks change them,'
    + ' too: for accounts that seldom deploy.',
  runbook: 'Compare alias and replicas with their code. If it was no deployment, put them back, and look at what was encrypted meanwhile.',
  attackTechniques: ['T1486', 'T1098'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('kms', KEY_USE_CALLS),
};
