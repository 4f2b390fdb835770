import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { naming } from '../routine';

export const EBS_SNAPSHOT_SHARED: CatalogueEntry = {
  id: 'ebs-snapshot-shared',
  title: 'EBS snapshot shared or made public',
  severity: AlertSeverity.HIGH,
  description: 'Another account can copy a shared snapshot, or make a volume of it, and read the whole disk.',
  runbook: 'See in the call who was added. Unless that account is yours, remove the permission, look for SharedSnapshotCopyInitiated and'
    + ' SharedSnapshotVolumeCreated in the trail, and renew the secrets that were on the disk.',
  attackTechniques: ['T1537'],
  routine: [naming('sharing within the organization', 'requestParameters.createVolumePermission.add.items.userId', 'requestParameters.createVolumePermission.add.items.group')],
  pattern: calls('ec2', ['ModifySnapshotAttribute'], {
    $or: [
      { requestParameters: { createVolumePermission: { add: { items: { userId: [{ exists: true }] } } } } },
      { requestParameters: { createVolumePermission: { add: { items: { group: ['all'] } } } } },
    ],
  }),
  // Sharing with the own account changes nothing.
  condition: AlertCondition.anyOf(AlertCondition._namesOthers('requestParameters.createVolumePermission.add.items.userId'), AlertCondition._namesOthers('requestParameters.createVolumePermission.add.items.group')),
};
