import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { DONE } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_SCALING } from '../routine';

/**
 * All types that begin with p and g have GPUs; types inf and trn alone begin with in and tr. Names of metal types end in .metal or
 * -24xl. The pattern has the list five times, so it is short.
 */
export const COSTLY_TYPES = [
  ...['p', 'g', 'in', 'tr'].map(prefix => ({ prefix })),
  ...['metal', 'xl', '16xlarge', '24xlarge', '32xlarge', '48xlarge', '96xlarge'].map(suffix => ({ suffix })),
];

export const GPU_INSTANCE_LAUNCHED: CatalogueEntry = {
  id: 'gpu-instance-launched',
  title: 'GPU, accelerator, metal or very large instance launched, or many at once',
  severity: AlertSeverity.MEDIUM,
  description: 'Such instances are what stolen credentials are used for first, and they can cost hundreds a day. Teams that train models raise '
    + 'it every day.',
  runbook: 'Ask the caller what it is for. If nobody knows, terminate the instances in every Region, disable the credentials and read their calls.',
  attackTechniques: ['T1496.001', 'T1578.002'],
  routine: [BY_SCALING],
  pattern: AlertPattern._ofCatalogue({
    detailType: ['AWS API Call via CloudTrail'],
    detail: {
      eventSource: ['ec2.amazonaws.com'],
      errorCode: DONE,
      $or: [
        { eventName: ['RunInstances'], requestParameters: { instanceType: COSTLY_TYPES } },
        // So it is logged at times.
        { eventName: ['RunInstances', 'ModifyInstanceAttribute'], requestParameters: { instanceType: { value: COSTLY_TYPES } } },
        { eventName: ['RequestSpotInstances'], requestParameters: { launchSpecification: { instanceType: COSTLY_TYPES } } },
        { eventName: ['RunInstances'], requestParameters: { instancesSet: { items: { maxCount: [{ numeric: ['>=', 10] }] } } } },
        { eventName: ['CreateFleet'], requestParameters: { CreateFleetRequest: { LaunchTemplateConfigs: { Overrides: { InstanceType: COSTLY_TYPES } } } } },
        {
          eventName: ['CreateFleet'],
          requestParameters: { CreateFleetRequest: { TargetCapacitySpecification: { TotalTargetCapacity: [{ numeric: ['>=', 50] }] } } },
        },
        {
          eventName: ['RequestSpotFleet'], requestParameters: { spotFleetRequestConfig: { launchSpecifications: { instanceType: COSTLY_TYPES } } },
        },
      ],
    },
  }),
};
