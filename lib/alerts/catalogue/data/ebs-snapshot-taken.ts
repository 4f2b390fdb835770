import { AlertSeverity } from '../../alert-severity';
import { serviceEvents } from '../calls';
import { CatalogueEntry } from '../entry';

export const EBS_SNAPSHOT_TAKEN: CatalogueEntry = {
  id: 'ebs-snapshot-taken',
  title: 'Shared EBS snapshot copied or turned into a volume by another account',
  severity: AlertSeverity.HIGH,
  description: 'What the snapshot holds has left the account: another one has a copy that nobody here can take back.',
  runbook: 'Look up the account of the event. Unless it is yours, stop sharing, and renew all secrets that were on the disk.',
  attackTechniques: ['T1537'],
  pattern: serviceEvents('ec2', [{ prefix: 'SharedSnapshot' }]),
};
