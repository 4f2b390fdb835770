import { EXPORTS } from '../../../../lib/alerts/catalogue/data/database-exported';
import { apiCall, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `database-exported`. */
export const SAMPLES: Samples = {
  matches: [
    ...['elasticache', 'memorydb'].map(service => apiCall(service, 'CopySnapshot', { requestParameters: { targetBucket: 'copies' } })),
    apiCall('redshift', 'ModifyClusterIamRoles', { requestParameters: { addIamRoles: ['arn:aws:iam::111122223333:role/unload'] } }),
    ...[true, 'true'].map(enableHttpEndpoint => apiCall('rds', 'ModifyDBCluster', { requestParameters: { enableHttpEndpoint } })),
    ...namedCalls(EXPORTS, { requestParameters: { s3BucketOwner: '444455556666' } }),
    apiCall('rds', 'StartExportTask'),
    apiCall('rds', 'StartExportTask', {
      requestParameters: { sourceArn: 'arn:aws:rds:eu-west-1:111122223333:snapshot:invoices', s3BucketName: 'copies' },
    }),
    apiCall('dynamodb', 'ExportTableToPointInTime', {
      requestParameters: { tableArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/invoices', s3Bucket: 'copies', s3BucketOwner: '444455556666' },
    }),
  ],
  routine: [
    apiCall('dynamodb', 'ExportTableToPointInTime', {
      requestParameters: { tableArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/invoices', s3Bucket: 'copies' },
    }),
  ],
  ignores: [
    apiCall('rds', 'AddRoleToDBInstance'),
    apiCall('rds', 'RemoveRoleFromDBInstance'),
    apiCall('elasticache', 'CopySnapshot', { requestParameters: { targetSnapshotName: 's' } }),
    apiCall('memorydb', 'CreateSnapshot', { requestParameters: { targetBucket: 'copies' } }),
    apiCall('redshift', 'ModifyClusterIamRoles', { requestParameters: { removeIamRoles: ['r'] } }),
    apiCall('redshift', 'CreateCluster', { requestParameters: { addIamRoles: ['r'] } }),
    apiCall('rds', 'ModifyDBCluster', { requestParameters: { enableHttpEndpoint: false } }),
    apiCall('rds', 'CreateDBCluster', { requestParameters: { enableHttpEndpoint: true } }),
    ...callsBeside(EXPORTS),
    apiCall('rds', 'CancelExportTask', { requestParameters: { exportTaskIdentifier: 'invoices' } }),
    apiCall('dynamodb', 'ImportTable'),
    apiCall('dynamodb', 'ListExports', { readOnly: true }),
  ],
};
