import { all, any, calls, is, present, Question, WHO_AND_WHAT } from '../question';

const TARGETS = [
  'requestParameters.instanceId', 'requestParameters.target', 'requestParameters.instanceIds.0', 'requestParameters.task', 'requestParameters.taskDefinition',
  'requestParameters.family', 'requestParameters.service', 'requestParameters.serviceName', 'requestParameters.name', 'requestParameters.keyName',
  'requestParameters.AssociateIamInstanceProfileRequest.InstanceId', 'requestParameters.CreateLaunchTemplateVersionRequest.LaunchTemplateId',
  'requestParameters.launchConfigurationName', 'requestParameters.notebookInstanceName', 'requestParameters.endpointName', 'requestParameters.instanceName',
];

/** User data is hidden in records, as a text or as the value of an object. */
const USER_DATA = any(present('requestParameters.userData'), present('requestParameters.userData.value'), is('requestParameters.attribute', 'userData'));

export const CODE_EXECUTION: Question = {
  id: 'code-execution',
  question: 'Who ran code on instances or containers, or changed what they run and as whom?',
  promise: 'Everything that runs code on existing machines and containers, opens a shell there, or changes with which code or role they start.'
    + ' For functions and builds there is `lambda-changes`.',
  where: [
    any(
      all(calls('ec2', 'ModifyInstanceAttribute', 'RunInstances'), USER_DATA),
      calls(
        'ec2', 'AssociateIamInstanceProfile', 'ReplaceIamInstanceProfileAssociation', 'CreateReplaceRootVolumeTask', 'AttachVolume', 'CreateKeyPair',
        'ImportKeyPair', 'GetPasswordData', 'EnableSerialConsoleAccess', 'CreateInstanceConnectEndpoint', 'ModifyInstanceMetadataOptions',
        'ModifyInstanceMetadataDefaults', 'CreateLaunchTemplate', 'CreateLaunchTemplateVersion', 'ModifyLaunchTemplate',
      ),
      calls('autoscaling', 'CreateLaunchConfiguration'),
      calls('iam', 'AddRoleToInstanceProfile'),
      calls('ec2-instance-connect', 'SendSSHPublicKey', 'SendSerialConsoleSSHPublicKey', 'OpenTunnel'),
      calls(
        'ssm', 'SendCommand', 'StartSession', 'ResumeSession', 'StartAutomationExecution', 'StartChangeRequestExecution', 'CreateAssociation',
        'CreateAssociationBatch', 'UpdateAssociation', 'StartAssociationsOnce', 'CreateDocument', 'UpdateDocument', 'UpdateDocumentDefaultVersion',
        'RegisterTaskWithMaintenanceWindow', 'UpdateMaintenanceWindowTask', 'CreateActivation', 'RegisterManagedInstance', 'UpdateManagedInstanceRole',
      ),
      calls('ecs', 'ExecuteCommand', 'RunTask', 'StartTask', 'RegisterTaskDefinition', 'RegisterDaemonTaskDefinition'),
      all(calls('ecs', 'CreateService', 'UpdateService'), is('requestParameters.enableExecuteCommand', 'true')),
      calls(
        'sagemaker', 'UpdateNotebookInstance', 'CreateNotebookInstanceLifecycleConfig', 'UpdateNotebookInstanceLifecycleConfig',
        'CreatePresignedNotebookInstanceUrl',
      ),
      calls('glue', 'CreateDevEndpoint', 'UpdateDevEndpoint'),
      calls('lightsail', 'GetInstanceAccessDetails', 'DownloadDefaultKeyPair'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', target: { firstOf: TARGETS }, document: 'requestParameters.documentName', error: 'errorCode' },
  sortBy: ['eventTime'],
};
