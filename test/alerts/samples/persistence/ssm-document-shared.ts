import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ssm-document-shared`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ssm', 'ModifyDocumentPermission', { requestParameters: { name: 'patch', permissionType: 'Share', accountIdsToAdd: ['all'] } }),
    apiCall('ssm', 'ModifyDocumentPermission', {
      requestParameters: { name: 'patch', permissionType: 'Share', accountIdsToAdd: ['444455556666'] },
    }),
  ],
  ignores: [
    apiCall('ssm', 'ModifyDocumentPermission', {
      requestParameters: { name: 'patch', permissionType: 'Share', accountIdsToRemove: ['444455556666'] },
    }),
    apiCall('ssm', 'UpdateDocument', { requestParameters: { name: 'patch' } }),
    apiCall('ssm', 'ExampleCall', { requestParameters: { accountIdsToAdd: ['all'] } }),
  ],
};
