import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `instance-exported`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ec2', 'CreateInstanceExportTask', {
      requestParameters: { instanceId: 'i-1', targetEnvironment: 'vmware', exportToS3: { s3Bucket: 'copies', diskImageFormat: 'VMDK' } },
    }),
    ...apiCalls('ec2', ['ExportImage', 'CreateStoreImageTask']),
  ],
  ignores: [
    apiCall('ec2', 'CreateImage', { requestParameters: { instanceId: 'i-1', name: 'app' } }),
    apiCall('ec2', 'CancelExportTask'),
    apiCall('ec2', 'DescribeExportTasks', { readOnly: true }),
  ],
};
