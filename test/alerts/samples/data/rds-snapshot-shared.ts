import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `rds-snapshot-shared`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('rds', 'ModifyDBSnapshotAttribute', {
      requestParameters: { dBSnapshotIdentifier: 'invoices', attributeName: 'restore', valuesToAdd: ['444455556666'] },
    }),
    apiCall('rds', 'ModifyDBClusterSnapshotAttribute', {
      requestParameters: { dBClusterSnapshotIdentifier: 'invoices', attributeName: 'restore', valuesToAdd: ['all'] },
    }),
  ],
  rejected: ['ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute'].map(call => apiCall('rds', call, {
    requestParameters: { attributeName: 'restore', valuesToAdd: ['111122223333'] },
  })),
  ignores: [
    apiCall('rds', 'ModifyDBSnapshotAttribute', {
      requestParameters: { dBSnapshotIdentifier: 'invoices', attributeName: 'restore', valuesToAdd: [], valuesToRemove: ['444455556666'] },
    }),
    apiCall('rds', 'ModifyDBSnapshotAttribute', {
      requestParameters: { dBSnapshotIdentifier: 'invoices', attributeName: 'other', valuesToAdd: ['444455556666'] },
    }),
    apiCall('rds', 'CopyDBSnapshot', { requestParameters: { attributeName: 'restore', valuesToAdd: ['444455556666'] } }),
  ],
};
