import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ssm-task-scheduled`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ssm', 'UpdateServiceSetting', { requestParameters: { settingId: '/ssm/managed-instance/default-ec2-instance-management-role' } }),
    ...apiCalls('ssm', ['UpdateDocumentDefaultVersion', 'UpdateManagedInstanceRole']),
    ...['AWS-RunShellScript', 'AWS-RunPowerShellScript', 'AWS-RunRemoteScript', 'AWS-ApplyAnsiblePlaybooks', 'AWS-RunDocument'].flatMap(script => [
      ...apiCalls('ssm', ['CreateAssociation', 'UpdateAssociation'], { requestParameters: { name: script } }),
      apiCall('ssm', 'CreateAssociationBatch', { requestParameters: { entries: [{ name: script, instanceId: 'i-1' }] } }),
      ...apiCalls('ssm', ['RegisterTaskWithMaintenanceWindow', 'UpdateMaintenanceWindowTask'], { requestParameters: { taskArn: script } }),
    ]),
  ],
  ignores: [
    apiCall('ssm', 'UpdateServiceSetting', { requestParameters: { settingId: '/ssm/parameter-store/high-throughput-enabled' } }),
    apiCall('ssm', 'ResetServiceSetting', { requestParameters: { settingId: '/ssm/managed-instance/default-ec2-instance-management-role' } }),
    apiCall('ssm', 'CreateAssociation', { requestParameters: { name: 'AWS-GatherSoftwareInventory' } }),
    apiCall('ssm', 'CreateAssociationBatch', { requestParameters: { entries: [{ name: 'AWS-GatherSoftwareInventory' }] } }),
    apiCall('ssm', 'RegisterTaskWithMaintenanceWindow', { requestParameters: { taskArn: 'AWS-RunPatchBaseline' } }),
    apiCall('ssm', 'DeleteAssociation', {
      requestParameters: { name: 'AWS-RunShellScript', taskArn: 'AWS-RunShellScript', entries: [{ name: 'AWS-RunShellScript' }] },
    }),
  ],
};
