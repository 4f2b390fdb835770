import { apiCall } from '../sample-events';
import { Samples } from '../samples';

const COSTLY_SAMPLES = [
  'p3.2xlarge', 'g5.xlarge', 'inf2.xlarge', 'trn1.2xlarge', 'c5.metal', 'c7i.metal-24xl', 'm7i.24xlarge', 'c6i.32xlarge', 'm7i.48xlarge',
  'm8i.96xlarge', 'c6a.16xlarge',
];

const fleet = (request: object, eventName = 'CreateFleet') => apiCall('ec2', eventName, { requestParameters: { CreateFleetRequest: request } });
const spotFleet = (eventName: string, instanceType: string) => apiCall('ec2', eventName, {
  requestParameters: { spotFleetRequestConfig: { launchSpecifications: [{ instanceType }] } },
});
const many = (eventName: string, maxCount: number) => apiCall('ec2', eventName, {
  requestParameters: { instanceType: 't3.micro', instancesSet: { items: [{ imageId: 'ami-1', minCount: 1, maxCount }] } },
});

/** Sample events of `gpu-instance-launched`. */
export const SAMPLES: Samples = {
  matches: [...COSTLY_SAMPLES.flatMap(instanceType => [
    apiCall('ec2', 'RunInstances', {
      requestParameters: {
        instanceType, instancesSet: { items: [{ imageId: 'ami-1', minCount: 1, maxCount: 9 }] }, monitoring: { enabled: false },
      },
    }),
    apiCall('ec2', 'RunInstances', {
      requestParameters: { instanceType: { value: instanceType }, instancesSet: { items: [{ imageId: 'ami-1' }] } },
    }),
    apiCall('ec2', 'RequestSpotInstances', { requestParameters: { instanceCount: 10, launchSpecification: { imageId: 'ami-1', instanceType } } }),
    fleet({ LaunchTemplateConfigs: [{ Overrides: [{ InstanceType: 't3.micro' }, { InstanceType: instanceType }] }] }),
    spotFleet('RequestSpotFleet', instanceType),
  ]), many('RunInstances', 10),
  apiCall('ec2', 'ModifyInstanceAttribute', { requestParameters: { instanceType: { value: 'p5.48xlarge' } } }),
  fleet({ TargetCapacitySpecification: { TotalTargetCapacity: 50 } })],
  ignores: [
    many('RunInstances', 9),
    many('StartInstances', 10),
    fleet({ LaunchTemplateConfigs: [{ Overrides: [{ InstanceType: 't3.micro' }] }], TargetCapacitySpecification: { TotalTargetCapacity: 49 } }),
    fleet({ LaunchTemplateConfigs: [{ Overrides: [{ InstanceType: 'p5.48xlarge' }] }] }, 'ModifyFleet'),
    fleet({ TargetCapacitySpecification: { TotalTargetCapacity: 50 } }, 'ModifyFleet'),
    spotFleet('RequestSpotFleet', 't3.micro'),
    spotFleet('ModifySpotFleetRequest', 'p5.48xlarge'),
    apiCall('ec2', 'RunInstances', { requestParameters: { instanceType: 't3.micro', instancesSet: { items: [{ imageId: 'ami-1' }] } } }),
    apiCall('ec2', 'RunInstances', { requestParameters: { instanceType: { value: 'm7i.4xlarge' } } }),
    apiCall('ec2', 'RequestSpotInstances', { requestParameters: { launchSpecification: { imageId: 'ami-1', instanceType: 'm7i.4xlarge' } } }),
    ...['Client.UnauthorizedOperation', 'Client.VcpuLimitExceeded', 'Client.DryRunOperation'].map(errorCode =>
      apiCall('ec2', 'RunInstances', { errorCode, requestParameters: { instanceType: 'p5.48xlarge' } })),
    apiCall('ec2', 'CreateLaunchTemplate', { requestParameters: { instanceType: 'p5.48xlarge' } }),
    apiCall('ec2', 'ExampleCall', { requestParameters: { instanceType: { value: 'p5.48xlarge' } } }),
    apiCall('ec2', 'ExampleCall', { requestParameters: { launchSpecification: { instanceType: 'p5.48xlarge' } } }),
  ],
};
