import { apiCall } from '../sample-events';
import { Samples } from '../samples';

const launchPermission = (change: Record<string, unknown>) => apiCall('ec2', 'ModifyImageAttribute', {
  requestParameters: { imageId: 'ami-1', attributeType: 'launchPermission', launchPermission: change },
});

/** Sample events of `ami-shared`. */
export const SAMPLES: Samples = {
  matches: [
    launchPermission({ add: { items: [{ userId: '444455556666' }] } }),
    launchPermission({ add: { items: [{ group: 'all' }] } }),
    launchPermission({ add: { items: [{ organizationArn: 'arn:aws:organizations::111122223333:organization/o-1' }] } }),
    launchPermission({ add: { items: [{ organizationalUnitArn: 'arn:aws:organizations::111122223333:ou/o-1/ou-1' }] } }),
  ],
  rejected: [
    launchPermission({ add: { items: [{ userId: '111122223333' }] } }),
    launchPermission({ add: { items: [{ userId: '111122223333' }] }, remove: { items: [{ group: 'all' }] } }),
  ],
  ignores: [
    launchPermission({ remove: { items: [{ userId: '444455556666' }] } }),
    launchPermission({ remove: { items: [{ group: 'all' }] } }),
    apiCall('ec2', 'ModifyImageAttribute', { requestParameters: { imageId: 'ami-1', description: { value: 'web server' } } }),
    apiCall('ec2', 'CopyImage', { requestParameters: { launchPermission: { add: { items: [{ group: 'all' }] } } } }),
  ],
};
