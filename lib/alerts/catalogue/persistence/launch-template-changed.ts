import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const LAUNCH_TEMPLATE_CHANGED: CatalogueEntry = {
  id: 'launch-template-changed',
  title: 'Launch template version or configuration with a start-up script created',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'All instances that a group starts from now on run that script. Deployments do the same: for accounts whose templates seldom change.',
  runbook: 'Compare the script with its code. If it was no deployment, set the former version as default and replace the instances.',
  attackTechniques: ['T1059.009', 'T1525'],
  pattern: callsWith({
    $or: [
      {
        eventSource: ['ec2.amazonaws.com'],
        eventName: ['CreateLaunchTemplateVersion'],
        requestParameters: { CreateLaunchTemplateVersionRequest: { LaunchTemplateData: { UserData: [{ exists: true }] } } },
      },
      {
        eventSource: ['ec2.amazonaws.com'],
        eventName: ['CreateLaunchTemplate'],
        requestParameters: { CreateLaunchTemplateRequest: { LaunchTemplateData: { UserData: [{ exists: true }] } } },
      },
      { eventSource: ['autoscaling.amazonaws.com'], eventName: ['CreateLaunchConfiguration'], requestParameters: { userData: [{ exists: true }] } },
    ],
  }),
};
