import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const EC2_USER_DATA_CHANGED: CatalogueEntry = {
  id: 'ec2-user-data-changed',
  title: 'Start-up script of an instance changed',
  severity: AlertSeverity.HIGH,
  description: 'The script runs as root when the instance starts. Changing it on an instance that exists is a known way to get into it.',
  runbook: 'Read the user data of the instance and look for a stop and a start around this time. If nobody meant it, isolate the instance '
    + 'and replace it.',
  attackTechniques: ['T1059.009'],
  pattern: calls('ec2', ['ModifyInstanceAttribute'], {
    $or: [{ requestParameters: { userData: [{ exists: true }] } }, { requestParameters: { attribute: ['userData'] } }],
  }),
};
