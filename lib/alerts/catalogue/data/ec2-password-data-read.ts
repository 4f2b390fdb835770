import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';

export const PASSWORD_READS: NamedCalls = {
  ec2: ['GetPasswordData'],
  lightsail: ['GetRelationalDatabaseMasterUserPassword', 'GetInstanceAccessDetails'],
};

export const EC2_PASSWORD_DATA_READ: CatalogueEntry = {
  id: 'ec2-password-data-read',
  title: 'Password or key of an instance requested',
  severity: AlertSeverity.HIGH,
  description: 'With the instance\'s key pair the answer gives its administrator password. Many such calls in a row are a search.',
  runbook: 'Ask the caller what for. If nobody knows, change the administrator passwords of the instances named and follow the caller.',
  attackTechniques: ['T1552.001'],
  readOnlyCalls: true,
  pattern: callsOf(PASSWORD_READS),
};
