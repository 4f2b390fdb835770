import { apiCall, serviceEvent } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ebs-snapshot-taken`. */
export const SAMPLES: Samples = {
  matches: [
    serviceEvent('ec2', 'SharedSnapshotCopyInitiated'),
    serviceEvent('ec2', 'SharedSnapshotVolumeCreated', { serviceEventDetails: { snapshotId: 'snap-1' } }),
  ],
  ignores: [
    serviceEvent('ec2', 'BidEvictedEvent'),
    apiCall('ec2', 'SharedSnapshotCopyInitiated'),
    serviceEvent('rds', 'SharedSnapshotCopyInitiated'),
    { ...serviceEvent('ec2', 'SharedSnapshotCopyInitiated'), source: 'example' },
  ],
};
