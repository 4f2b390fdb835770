import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const EBS_DEFAULT_ENCRYPTION_DISABLED: CatalogueEntry = {
  id: 'ebs-default-encryption-disabled',
  title: 'Default encryption of EBS volumes switched off',
  severity: AlertSeverity.MEDIUM,
  description: 'New volumes and snapshots of this Region are no longer encrypted unless somebody asks for it.',
  runbook: 'Switch it on again with EnableEbsEncryptionByDefault in the Region of the event. Then list the volumes that were created without.',
  attackTechniques: ['T1565'],
  pattern: calls('ec2', ['DisableEbsEncryptionByDefault']),
};
