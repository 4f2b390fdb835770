import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `database-exported`. */
export const SAMPLES: Samples = {
  matches: [
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
    apiCall('rds', 'CancelExportTask', { requestParameters: { exportTaskIdentifier: 'invoices' } }),
    apiCall('dynamodb', 'ImportTable'),
    apiCall('dynamodb', 'ListExports', { readOnly: true }),
  ],
};
