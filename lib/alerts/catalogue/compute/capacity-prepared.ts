import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';
import { COSTLY_TYPES } from './gpu-instance-launched';

export const CAPACITY_PREPARED: CatalogueEntry = {
  id: 'capacity-prepared',
  title: 'Launch template or group of instances set up for mining-sized capacity',
  severity: AlertSeverity.MEDIUM,
  description: 'Costly instance types in a template, or a group of a hundred instances: capacity that others pay for, while the owner '
    + 'pays for it.',
  runbook: 'Ask the team that owns the account. If nobody needs it, set sizes to zero, delete template and group, and deactivate the key.',
  attackTechniques: ['T1496.001', 'T1578.002'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    $or: [
      { eventSource: ['ec2.amazonaws.com'], eventName: ['AllocateHosts'] },
      {
        eventSource: ['ec2.amazonaws.com'],
        eventName: ['RequestSpotFleet'],
        requestParameters: { spotFleetRequestConfig: { targetCapacity: [{ numeric: ['>=', 50] }] } },
      },
      { eventSource: ['autoscaling.amazonaws.com'], eventName: ['SetDesiredCapacity'], requestParameters: { desiredCapacity: [{ numeric: ['>=', 100] }] } },
      {
        eventSource: ['ec2.amazonaws.com'],
        eventName: ['CreateLaunchTemplate'],
        requestParameters: { CreateLaunchTemplateRequest: { LaunchTemplateData: { InstanceType: COSTLY_TYPES } } },
      },
      {
        eventSource: ['ec2.amazonaws.com'],
        eventName: ['CreateLaunchTemplateVersion'],
        requestParameters: { CreateLaunchTemplateVersionRequest: { LaunchTemplateData: { InstanceType: COSTLY_TYPES } } },
      },
      { eventSource: ['autoscaling.amazonaws.com'], eventName: ['CreateLaunchConfiguration'], requestParameters: { instanceType: COSTLY_TYPES } },
      {
        eventSource: ['autoscaling.amazonaws.com'],
        eventName: ['CreateAutoScalingGroup', 'UpdateAutoScalingGroup'],
        requestParameters: { maxSize: [{ numeric: ['>=', 100] }] },
      },
    ],
  }),
};
