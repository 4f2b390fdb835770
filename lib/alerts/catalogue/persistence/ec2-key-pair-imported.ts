import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const EC2_KEY_PAIR_IMPORTED: CatalogueEntry = {
  id: 'ec2-key-pair-imported',
  title: 'EC2 key pair imported',
  severity: AlertSeverity.MEDIUM,
  description: 'Whoever holds the private part can sign in to every instance that is launched with the key; it was made outside AWS.',
  runbook: 'Ask the caller whose key it is. If nobody knows, delete the key pair and look for instances that were launched with it.',
  attackTechniques: ['T1098.004'],
  pattern: calls('ec2', ['ImportKeyPair']),
};
