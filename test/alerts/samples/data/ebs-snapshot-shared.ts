import { apiCall } from '../sample-events';
import { Samples } from '../samples';

const snapshotPermission = (change: Record<string, unknown>) => apiCall('ec2', 'ModifySnapshotAttribute', {
  requestParameters: { snapshotId: 'snap-1', attributeType: 'CREATE_VOLUME_PERMISSION', createVolumePermission: change },
});

/** Sample events of `ebs-snapshot-shared`. */
export const SAMPLES: Samples = {
  matches: [
    snapshotPermission({ add: { items: [{ userId: '444455556666' }] } }),
    snapshotPermission({ add: { items: [{ group: 'all' }] } }),
  ],
  rejected: [
    snapshotPermission({ add: { items: [{ userId: '111122223333' }] } }),
    snapshotPermission({ add: { items: [{ userId: '111122223333' }] }, remove: { items: [{ group: 'all' }] } }),
  ],
  ignores: [
    snapshotPermission({ remove: { items: [{ userId: '444455556666' }] } }),
    snapshotPermission({ remove: { items: [{ group: 'all' }] } }),
    apiCall('ec2', 'ResetSnapshotAttribute', { requestParameters: { snapshotId: 'snap-1' } }),
    apiCall('ec2', 'CopySnapshot', { requestParameters: { createVolumePermission: { add: { items: [{ group: 'all' }] } } } }),
  ],
};
