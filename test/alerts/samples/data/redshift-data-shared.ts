import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `redshift-data-shared`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('redshift', 'AuthorizeSnapshotAccess', { requestParameters: { snapshotIdentifier: 's', accountWithRestoreAccess: '444455556666' } }),
    apiCall('redshift', 'AuthorizeDataShare', { requestParameters: { consumerIdentifier: '444455556666' } }),
    apiCall('redshift', 'AuthorizeEndpointAccess', { requestParameters: { account: '444455556666' } }),
    apiCall('redshift', 'AuthorizeDataShare'),
  ],
  routine: [
    apiCall('redshift', 'AuthorizeSnapshotAccess', { requestParameters: { accountWithRestoreAccess: '111122223333' } }),
  ],
  ignores: [
    apiCall('redshift', 'RevokeSnapshotAccess', { requestParameters: { accountWithRestoreAccess: '444455556666' } }),
    apiCall('redshift', 'DescribeDataShares', { readOnly: true }),
  ],
};
