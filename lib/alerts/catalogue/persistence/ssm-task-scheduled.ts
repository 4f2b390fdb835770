import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

const SCRIPTS = ['AWS-RunShellScript', 'AWS-RunPowerShellScript', 'AWS-RunRemoteScript', 'AWS-ApplyAnsiblePlaybooks', 'AWS-RunDocument'];

export const SSM_TASK_SCHEDULED: CatalogueEntry = {
  id: 'ssm-task-scheduled',
  title: 'Commands set to run on hosts again and again',
  severity: AlertSeverity.MEDIUM,
  description: 'An association or a maintenance task runs its script on all matching hosts, also those that start later: a way back in that looks '
    + 'like operations.',
  runbook: 'Read document, parameters and targets. If nobody planned it, delete the association or task, and examine the hosts where it ran.',
  attackTechniques: ['T1053', 'T1651'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    eventSource: ['ssm.amazonaws.com'],
    $or: [
      // All instances, also those to come, obey Systems Manager with this role.
      { eventName: ['UpdateServiceSetting'], requestParameters: { settingId: [{ suffix: '/default-ec2-instance-management-role' }] } },
      { eventName: ['UpdateDocumentDefaultVersion', 'UpdateManagedInstanceRole'] },
      { eventName: ['CreateAssociation', 'UpdateAssociation'], requestParameters: { name: SCRIPTS } },
      { eventName: ['CreateAssociationBatch'], requestParameters: { entries: { name: SCRIPTS } } },
      { eventName: ['RegisterTaskWithMaintenanceWindow', 'UpdateMaintenanceWindowTask'], requestParameters: { taskArn: SCRIPTS } },
    ],
  }),
};
