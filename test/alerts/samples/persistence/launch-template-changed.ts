import { apiCall } from '../sample-events';
import { Samples } from '../samples';

const template = (eventName: string, data: object) => apiCall('ec2', eventName, { requestParameters: { [`${eventName}Request`]: { LaunchTemplateData: data } } });

/** Sample events of `launch-template-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...['CreateLaunchTemplateVersion', 'CreateLaunchTemplate'].map(call => template(call, { UserData: '<sensitiveDataRemoved>' })),
    apiCall('autoscaling', 'CreateLaunchConfiguration', { requestParameters: { userData: '<sensitiveDataRemoved>' } }),
  ],
  ignores: [
    ...['CreateLaunchTemplateVersion', 'CreateLaunchTemplate'].map(call => template(call, { ImageId: 'ami-1' })),
    ...['CreateLaunchTemplateVersion', 'CreateLaunchTemplate'].map(call => ({
      ...template(call, { UserData: 'x' }), detail: { ...template(call, { UserData: 'x' }).detail, eventName: 'ModifyLaunchTemplate' },
    })),
    apiCall('autoscaling', 'CreateLaunchConfiguration', { requestParameters: { imageId: 'ami-1' } }),
    apiCall('autoscaling', 'UpdateAutoScalingGroup', { requestParameters: { userData: 'x' } }),
  ],
};
