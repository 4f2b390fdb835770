import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

const template = (eventName: string, type: string) => apiCall('ec2', eventName, {
  requestParameters: {
    CreateLaunchTemplateRequest: { LaunchTemplateData: { InstanceType: eventName === 'CreateLaunchTemplateVersion' ? undefined : type } },
    CreateLaunchTemplateVersionRequest: { LaunchTemplateData: { InstanceType: eventName === 'CreateLaunchTemplate' ? undefined : type } },
  },
});

/** Sample events of `capacity-prepared`. */
export const SAMPLES: Samples = {
  matches: [
    ...['CreateLaunchTemplate', 'CreateLaunchTemplateVersion'].map(call => template(call, 'c6a.16xlarge')),
    apiCall('ec2', 'AllocateHosts'),
    apiCall('ec2', 'RequestSpotFleet', { requestParameters: { spotFleetRequestConfig: { targetCapacity: 50 } } }),
    apiCall('autoscaling', 'SetDesiredCapacity', { requestParameters: { desiredCapacity: 100 } }),
    apiCall('autoscaling', 'CreateLaunchConfiguration', { requestParameters: { instanceType: 'c6a.16xlarge' } }),
    ...['p3.2xlarge', 'g5.12xlarge', 'inf2.xlarge', 'trn1.2xlarge', 'm7i.metal-24xl', 'c7i.metal', 'm7i.48xlarge', 'c6a.32xlarge', 'm5.24xlarge', 'm8i.96xlarge'].flatMap(type => [
      template('CreateLaunchTemplate', type), template('CreateLaunchTemplateVersion', type),
      apiCall('autoscaling', 'CreateLaunchConfiguration', { requestParameters: { instanceType: type } }),
    ]),
    ...apiCalls('autoscaling', ['CreateAutoScalingGroup', 'UpdateAutoScalingGroup'], { requestParameters: { maxSize: 999 } }),
  ],
  ignores: [
    apiCall('ec2', 'RequestSpotFleet', { requestParameters: { spotFleetRequestConfig: { targetCapacity: 49 } } }),
    apiCall('ec2', 'CancelSpotFleetRequests', { requestParameters: { spotFleetRequestConfig: { targetCapacity: 50 } } }),
    apiCall('autoscaling', 'SetDesiredCapacity', { requestParameters: { desiredCapacity: 99 } }),
    apiCall('autoscaling', 'DeleteAutoScalingGroup', { requestParameters: { desiredCapacity: 100 } }),
    template('CreateLaunchTemplate', 't3.micro'),
    template('CreateLaunchTemplateVersion', 't3.micro'),
    template('ModifyLaunchTemplate', 'p5.48xlarge'),
    apiCall('autoscaling', 'CreateLaunchConfiguration', { requestParameters: { instanceType: 't3.micro' } }),
    apiCall('autoscaling', 'CreateAutoScalingGroup', { requestParameters: { maxSize: 10 } }),
    apiCall('autoscaling', 'DeleteAutoScalingGroup', { requestParameters: { maxSize: 999, instanceType: 'p5.48xlarge' } }),
  ],
};
