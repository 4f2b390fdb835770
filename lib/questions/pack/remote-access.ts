import { any, begins, calls, is, all, Question, WHO_AND_WHAT } from '../question';

const TARGETS = [
  'requestParameters.target', 'requestParameters.instanceId', 'requestParameters.instanceIds.0', 'requestParameters.targets.0.values.0',
  'requestParameters.task', 'requestParameters.clusterId', 'requestParameters.projectName', 'requestParameters.domainId',
  'requestParameters.notebookInstanceName', 'requestParameters.instanceName', 'requestParameters.environmentId',
];

export const REMOTE_ACCESS: Question = {
  id: 'remote-access',
  question: 'Who opened a shell or ran commands on machines and containers?',
  promise: 'Every call, refused ones too, that opens a session, hands out credentials of a machine or makes it run commands, through AWS: Session Manager,'
    + ' Run Command, State Manager, Automation, maintenance windows, EC2 Instance Connect, serial console, passwords of Windows, ECS Exec, CloudShell,'
    + ' sandboxes of CodeBuild, shells of Lambda MicroVMs, clusters of EMR, notebooks of SageMaker, Lightsail, fleets of GameLift. The first target is'
    + ' named where there are several. Sessions over the network alone (SSH, RDP) are not recorded.',
  where: [
    any(
      calls(
        'ssm', 'StartSession', 'ResumeSession', 'SendCommand', 'StartAutomationExecution', 'StartChangeRequestExecution', 'CreateAssociation',
        'CreateAssociationBatch', 'UpdateAssociation', 'StartAssociationsOnce', 'RegisterTaskWithMaintenanceWindow', 'UpdateMaintenanceWindowTask',
        'StartAccessRequest', 'SendAutomationSignal', 'GetAccessToken',
      ),
      calls('ec2-instance-connect', 'SendSSHPublicKey', 'SendSerialConsoleSSHPublicKey', 'OpenTunnel'),
      calls('ecs', 'ExecuteCommand'),
      calls('ec2', 'GetPasswordData', 'EnableSerialConsoleAccess', 'CreateInstanceConnectEndpoint'),
      calls('cloudshell', 'CreateEnvironment', 'StartEnvironment', 'CreateSession', 'PutCredentials'),
      calls('codebuild', 'StartSandbox', 'StartSandboxConnection', 'StartCommandExecution'),
      all(is('eventSource', 'lambda.amazonaws.com'), begins('eventName', 'ConnectMicrovm', 'CreateMicrovmShellAuthToken')),
      calls('elasticmapreduce', 'GetClusterSessionCredentials', 'AddJobFlowSteps', 'StartSession', 'GetSessionEndpoint'),
      calls('sagemaker', 'StartSession', 'CreatePresignedDomainUrl', 'CreatePresignedNotebookInstanceUrl'),
      calls('lightsail', 'GetInstanceAccessDetails', 'DownloadDefaultKeyPair', 'CreateGUISessionAccessDetails', 'StartGUISession'),
      calls('gamelift', 'GetInstanceAccess', 'GetComputeAccess'),
    ),
  ],
  columns: {
    ...WHO_AND_WHAT,
    target: { firstOf: TARGETS },
    document: { firstOf: ['requestParameters.documentName', 'requestParameters.name'] },
    error: 'errorCode',
  },
  sortBy: ['eventTime'],
};
