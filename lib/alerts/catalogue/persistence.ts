import { calls, callsWith } from './calls';
import { CatalogueEntries } from './entry';
import { apiCall, apiCalls } from './sample-events';
import { AlertSeverity } from '../alert-severity';

/** Where a container gets the credentials of its task from. */
const CREDENTIAL_ENDPOINT = [{ wildcard: '*AWS_CONTAINER_CREDENTIALS_*' }, { wildcard: '*169.254.170.2*' }];

const READS_ENDPOINT = [
  ['sh', '-c', 'curl 169.254.170.2$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'],
  ['sh', '-c', 'env | grep AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'],
  ['sh', '-c', 'curl http://169.254.170.2/v2/credentials'],
];

/** Ways to run code, and to come back. */
export const PERSISTENCE: CatalogueEntries = {
  'lambda-code-changed': {
    title: 'Lambda function code replaced',
    severity: AlertSeverity.LOW,
    description: 'New code runs with the role of the function, on everything that it is given. Every deployment raises this: for accounts '
      + 'whose functions seldom change.',
    runbook: 'Check that the caller is the deployment. Otherwise deploy the function again, and compare the code that was put there.',
    attackTechniques: ['T1648', 'T1525'],
    optIn: true,
    pattern: calls('lambda', [{ prefix: 'UpdateFunctionCode' }]),
    matches: [
      apiCall('lambda', 'UpdateFunctionCode20150331v2', { requestParameters: { functionName: 'app', publish: true, dryRun: false } }),
      apiCall('lambda', 'UpdateFunctionCode20150331'),
    ],
    ignores: [
      apiCall('lambda', 'UpdateFunctionConfiguration20150331v2', { requestParameters: { functionName: 'app' } }),
      apiCall('lambda', 'CreateFunction20150331', { requestParameters: { functionName: 'app' } }),
      apiCall('lambda', 'GetFunction20150331v2', { readOnly: true }),
    ],
  },
  'lambda-policy-external': {
    title: 'Lambda function may be invoked by an account or by everyone',
    severity: AlertSeverity.HIGH,
    description: 'Another account, or everyone, can run the function with what its role may do. A grant to this account itself looks the same.',
    runbook: 'Check the account in the principal. If it is unknown or everyone, remove the permission, and look at the invocations since.',
    attackTechniques: ['T1546', 'T1098'],
    pattern: calls('lambda', [{ prefix: 'AddPermission' }], {
      // Alexa calls from amazon.com.
      requestParameters: { principal: [{ 'anything-but': { suffix: ['.amazonaws.com', '.amazonaws.com.cn', '.amazon.com'] } }] },
    }),
    matches: [
      apiCall('lambda', 'AddPermission20150331v2', {
        requestParameters: { functionName: 'app', statementId: 's1', action: 'lambda:InvokeFunction', principal: '*' },
      }),
      apiCall('lambda', 'AddPermission20150331', {
        requestParameters: { functionName: 'app', statementId: 's1', action: 'lambda:InvokeFunction', principal: '444455556666' },
      }),
      apiCall('lambda', 'AddPermission20150331v2', { requestParameters: { functionName: 'app', principal: 'arn:aws:iam::444455556666:root' } }),
    ],
    ignores: [
      ...['events.amazonaws.com', 'ec2.amazonaws.com.cn', 'alexa-appkit.amazon.com'].map(principal =>
        apiCall('lambda', 'AddPermission20150331v2', { requestParameters: { functionName: 'app', action: 'lambda:InvokeFunction', principal } })),
      apiCall('lambda', 'AddLayerVersionPermission20181031', { requestParameters: { layerName: 'tools', principal: '*' } }),
      apiCall('lambda', 'RemovePermission20150331v2', { requestParameters: { functionName: 'app', statementId: 's1' } }),
    ],
  },
  'lambda-layer-attached': {
    title: 'Layers of an existing Lambda function set',
    severity: AlertSeverity.MEDIUM,
    description: 'A layer brings code of its own, maybe of another account, which runs with the role of the function. Deployments that '
      + 'change layers raise this.',
    runbook: 'Check the account and the name of each layer. If one is unknown, deploy the function again and read what the layer does.',
    attackTechniques: ['T1546'],
    pattern: calls('lambda', [{ prefix: 'UpdateFunctionConfiguration' }], { requestParameters: { layers: [{ exists: true }] } }),
    matches: [
      apiCall('lambda', 'UpdateFunctionConfiguration20150331v2', {
        requestParameters: { functionName: 'app', environment: {}, layers: ['arn:aws:lambda:eu-west-1:444455556666:layer:tools:1'] },
      }),
      apiCall('lambda', 'UpdateFunctionConfiguration20150331', {
        requestParameters: { layers: ['arn:aws:lambda:eu-west-1:111122223333:layer:tools:2'] },
      }),
    ],
    ignores: [
      apiCall('lambda', 'UpdateFunctionConfiguration20150331v2', { requestParameters: { functionName: 'app', environment: {} } }),
      apiCall('lambda', 'UpdateFunctionConfiguration20150331v2', { requestParameters: { functionName: 'app', layers: [] } }),
      apiCall('lambda', 'CreateFunction20150331', { requestParameters: { layers: ['arn:aws:lambda:eu-west-1:111122223333:layer:tools:2'] } }),
    ],
  },
  'lambda-layer-shared': {
    title: 'Lambda layer shared',
    severity: AlertSeverity.MEDIUM,
    description: 'Other accounts can use the layer and read its code. For those who do not share layers.',
    runbook: 'Check the account, or the organization, that was added. If it is unknown, remove the permission, and look for secrets in the layer.',
    attackTechniques: ['T1546'],
    optIn: true,
    pattern: calls('lambda', [{ prefix: 'AddLayerVersionPermission' }]),
    matches: [
      apiCall('lambda', 'AddLayerVersionPermission20181031', {
        requestParameters: { layerName: 'tools', versionNumber: 1, statementId: 's1', action: 'lambda:GetLayerVersion', principal: '*' },
      }),
      apiCall('lambda', 'AddLayerVersionPermission'),
    ],
    ignores: [
      apiCall('lambda', 'PublishLayerVersion20181031', { requestParameters: { layerName: 'tools' } }),
      apiCall('lambda', 'RemoveLayerVersionPermission20181031', { requestParameters: { layerName: 'tools', versionNumber: 1 } }),
    ],
  },
  'ec2-user-data-changed': {
    title: 'Start-up script of an instance changed',
    severity: AlertSeverity.HIGH,
    description: 'The script runs as root when the instance starts. Changing it on an instance that exists is a known way to get into it.',
    runbook: 'Read the user data of the instance and look for a stop and a start around this time. If nobody meant it, isolate the instance '
      + 'and replace it.',
    attackTechniques: ['T1059.009'],
    pattern: calls('ec2', ['ModifyInstanceAttribute'], {
      $or: [{ requestParameters: { userData: [{ exists: true }] } }, { requestParameters: { attribute: ['userData'] } }],
    }),
    matches: [
      apiCall('ec2', 'ModifyInstanceAttribute', { requestParameters: { instanceId: 'i-1', userData: '(hidden)' } }),
      apiCall('ec2', 'ModifyInstanceAttribute', { requestParameters: { instanceId: 'i-1', attribute: 'userData', value: '(hidden)' } }),
    ],
    ignores: [
      apiCall('ec2', 'ModifyInstanceAttribute', { requestParameters: { instanceId: 'i-1', instanceType: { value: 't3.micro' } } }),
      apiCall('ec2', 'ModifyInstanceAttribute', { requestParameters: { instanceId: 'i-1', attribute: 'instanceType', value: 't3.micro' } }),
      apiCall('ec2', 'RunInstances', { requestParameters: { userData: '(hidden)' } }),
      apiCall('ec2', 'DescribeInstanceAttribute', { requestParameters: { instanceId: 'i-1', attribute: 'userData' }, readOnly: true }),
    ],
  },
  'ec2-instance-profile-changed': {
    title: 'Role given to an existing instance',
    severity: AlertSeverity.MEDIUM,
    description: 'Whoever is on the instance gets the power of the new role.',
    runbook: 'Check that the instance should have the role. Otherwise put the old profile back, and look for calls of the role from this instance.',
    attackTechniques: ['T1548.005', 'T1098'],
    pattern: calls('ec2', ['AssociateIamInstanceProfile', 'ReplaceIamInstanceProfileAssociation']),
    matches: [
      apiCall('ec2', 'AssociateIamInstanceProfile', {
        requestParameters: { AssociateIamInstanceProfileRequest: { InstanceId: 'i-1', IamInstanceProfile: { Name: 'admin' } } },
      }),
      apiCall('ec2', 'ReplaceIamInstanceProfileAssociation'),
    ],
    ignores: [
      apiCall('ec2', 'DisassociateIamInstanceProfile'),
      apiCall('ec2', 'DescribeIamInstanceProfileAssociations', { readOnly: true }),
    ],
  },
  'ec2-serial-console-enabled': {
    title: 'Serial console enabled or used',
    severity: AlertSeverity.HIGH,
    description: 'The serial console leads into an instance past its network, and past everything that watches the network.',
    runbook: 'Ask the caller what they repaired. If it was nothing, disable serial console access for the account and isolate the instance.',
    attackTechniques: ['T1021.008', 'T1562'],
    pattern: callsWith({
      $or: [
        { eventSource: ['ec2.amazonaws.com'], eventName: ['EnableSerialConsoleAccess'] },
        { eventSource: ['ec2-instance-connect.amazonaws.com'], eventName: ['SendSerialConsoleSSHPublicKey'] },
      ],
    }),
    matches: [
      apiCall('ec2', 'EnableSerialConsoleAccess', { requestParameters: { EnableSerialConsoleAccessRequest: '' } }),
      apiCall('ec2-instance-connect', 'SendSerialConsoleSSHPublicKey', {
        requestParameters: { instanceId: 'i-1', serialPort: 0, monitorMode: false, sSHPublicKey: 'ssh-ed25519 example' },
      }),
    ],
    ignores: [
      apiCall('ec2', 'DisableSerialConsoleAccess'),
      apiCall('ec2', 'GetSerialConsoleAccessStatus', { readOnly: true }),
      apiCall('ec2-instance-connect', 'SendSSHPublicKey', { requestParameters: { instanceId: 'i-1' } }),
    ],
  },
  'ec2-instance-connect-key': {
    title: 'SSH key pushed to an instance',
    severity: AlertSeverity.MEDIUM,
    description: 'Instance Connect lets the caller sign in with SSH for a minute. Teams that work this way raise it every day.',
    runbook: 'Ask the caller what they did on the instance. If it was not them, disable the credentials and isolate the instance.',
    attackTechniques: ['T1021.004', 'T1098.004'],
    pattern: calls('ec2-instance-connect', ['SendSSHPublicKey']),
    matches: [
      apiCall('ec2-instance-connect', 'SendSSHPublicKey', {
        requestParameters: { instanceId: 'i-1', instanceOSUser: 'ec2-user', sSHPublicKey: 'ssh-ed25519 example' },
      }),
      apiCall('ec2-instance-connect', 'SendSSHPublicKey', { errorCode: 'AccessDenied' }),
    ],
    ignores: [
      apiCall('ec2-instance-connect', 'SendSerialConsoleSSHPublicKey', { requestParameters: { instanceId: 'i-1', serialPort: 0 } }),
      apiCall('iam', 'UploadSSHPublicKey'),
    ],
  },
  'ssm-command-sent': {
    title: 'Systems Manager command sent',
    severity: AlertSeverity.LOW,
    description: 'A command runs as root on every instance it is sent to. Patching and inventory send many: for accounts where nobody '
      + 'else does.',
    runbook: 'Look the command up in Run Command: document, parameters, instances and output. If nobody sent it, isolate the instances.',
    attackTechniques: ['T1651'],
    optIn: true,
    pattern: calls('ssm', ['SendCommand']),
    matches: [
      apiCall('ssm', 'SendCommand', { requestParameters: { documentName: 'AWS-RunShellScript', instanceIds: ['i-1', 'i-2'], interactive: false } }),
      apiCall('ssm', 'SendCommand'),
    ],
    ignores: [
      apiCall('ssm', 'CancelCommand'),
      apiCall('ssm', 'StartAutomationExecution', { requestParameters: { documentName: 'AWS-RestartEC2Instance' } }),
      apiCall('ssm', 'ListCommands', { readOnly: true }),
    ],
  },
  'ssm-session-started': {
    title: 'Systems Manager session started',
    severity: AlertSeverity.LOW,
    description: 'A session is a shell on an instance. Many teams work this way: for accounts where nobody should need one.',
    runbook: 'Ask the caller what they did, and read the log of the session. If it was not them, terminate the session and disable the credentials.',
    attackTechniques: ['T1021.007'],
    optIn: true,
    pattern: calls('ssm', ['StartSession']),
    matches: [
      apiCall('ssm', 'StartSession', { requestParameters: { target: 'i-1' } }),
      apiCall('ssm', 'StartSession'),
    ],
    ignores: [
      apiCall('ssm', 'TerminateSession', { requestParameters: { sessionId: 'alice-1' } }),
      apiCall('ssm', 'DescribeSessions', { readOnly: true }),
    ],
  },
  'ssm-document-shared': {
    title: 'Systems Manager document shared',
    severity: AlertSeverity.MEDIUM,
    description: 'Other accounts, or everyone, can read the document with the scripts and names in it, and run it.',
    runbook: 'Check the accounts that were added. If one is unknown or all, remove it, and change secrets that the document contains.',
    attackTechniques: ['T1651'],
    pattern: calls('ssm', ['ModifyDocumentPermission'], { requestParameters: { accountIdsToAdd: [{ exists: true }] } }),
    matches: [
      apiCall('ssm', 'ModifyDocumentPermission', { requestParameters: { name: 'patch', permissionType: 'Share', accountIdsToAdd: ['all'] } }),
      apiCall('ssm', 'ModifyDocumentPermission', {
        requestParameters: { name: 'patch', permissionType: 'Share', accountIdsToAdd: ['444455556666'] },
      }),
    ],
    ignores: [
      apiCall('ssm', 'ModifyDocumentPermission', {
        requestParameters: { name: 'patch', permissionType: 'Share', accountIdsToRemove: ['444455556666'] },
      }),
      apiCall('ssm', 'UpdateDocument', { requestParameters: { name: 'patch' } }),
      apiCall('ssm', 'ExampleCall', { requestParameters: { accountIdsToAdd: ['all'] } }),
    ],
  },
  'ssm-hybrid-activation': {
    title: 'Activation for hosts outside AWS created',
    severity: AlertSeverity.MEDIUM,
    description: 'With the code of the activation, any host joins Systems Manager: it gets credentials of a role, or is controlled from this '
      + 'account.',
    runbook: 'Ask the caller which hosts it is for. If nobody knows, delete the activation and deregister the managed nodes that used it.',
    attackTechniques: ['T1219'],
    pattern: calls('ssm', ['CreateActivation']),
    matches: [
      apiCall('ssm', 'CreateActivation', { requestParameters: { iamRole: 'hybrid', registrationLimit: 1 } }),
      apiCall('ssm', 'CreateActivation'),
    ],
    ignores: [
      apiCall('ssm', 'DeleteActivation'),
      apiCall('ssm', 'DescribeActivations', { readOnly: true }),
    ],
  },
  'ec2-key-pair-imported': {
    title: 'EC2 key pair imported',
    severity: AlertSeverity.MEDIUM,
    description: 'Whoever holds the private part can sign in to every instance that is launched with the key; it was made outside AWS.',
    runbook: 'Ask the caller whose key it is. If nobody knows, delete the key pair and look for instances that were launched with it.',
    attackTechniques: ['T1098.004'],
    pattern: calls('ec2', ['ImportKeyPair']),
    matches: [
      apiCall('ec2', 'ImportKeyPair', { requestParameters: { keyName: 'alice', publicKeyMaterial: 'c3NoLWVkMjU1MTkgZXhhbXBsZQ==' } }),
      apiCall('ec2', 'ImportKeyPair'),
    ],
    ignores: [
      apiCall('ec2', 'CreateKeyPair', { requestParameters: { keyName: 'alice' } }),
      apiCall('ec2', 'DeleteKeyPair', { requestParameters: { keyName: 'alice' } }),
      apiCall('ec2', 'DescribeKeyPairs', { readOnly: true }),
    ],
  },
  'glue-dev-endpoint': {
    title: 'Glue development endpoint created, changed or deleted',
    severity: AlertSeverity.MEDIUM,
    description: 'Whoever has an SSH key on the endpoint works with the role of Glue. Endpoints are a thing of the past: for those who '
      + 'do not use any.',
    runbook: 'Check the role and the public keys of the endpoint. If nobody needs it, delete it, and read the calls of the role.',
    attackTechniques: ['T1648', 'T1098'],
    optIn: true,
    pattern: calls('glue', ['CreateDevEndpoint', 'UpdateDevEndpoint', 'DeleteDevEndpoint']),
    matches: [
      apiCall('glue', 'CreateDevEndpoint', { requestParameters: { endpointName: 'dev', roleArn: 'arn:aws:iam::111122223333:role/glue' } }),
      ...apiCalls('glue', ['UpdateDevEndpoint', 'DeleteDevEndpoint'], { requestParameters: { endpointName: 'dev' } }),
    ],
    ignores: [
      apiCall('glue', 'CreateJob', { requestParameters: { name: 'invoices' } }),
      apiCall('glue', 'GetDevEndpoint', { readOnly: true }),
    ],
  },
  'sagemaker-notebook-code': {
    title: 'SageMaker notebook changed, or its address with a sign-in created',
    severity: AlertSeverity.MEDIUM,
    description: 'A lifecycle script, or the notebook opened by its presigned address, runs code with the role of the notebook. Data scientists do '
      + 'both every day: for accounts without them.',
    runbook: 'Read the lifecycle script, and ask the caller. If it was not them, stop the notebook and read the calls of its role.',
    attackTechniques: ['T1059', 'T1546'],
    optIn: true,
    pattern: calls('sagemaker', [
      'CreateNotebookInstanceLifecycleConfig', 'UpdateNotebookInstanceLifecycleConfig', 'UpdateNotebookInstance',
      'CreatePresignedNotebookInstanceUrl',
    ]),
    matches: [
      apiCall('sagemaker', 'CreateNotebookInstanceLifecycleConfig', { requestParameters: { notebookInstanceLifecycleConfigName: 'setup' } }),
      apiCall('sagemaker', 'UpdateNotebookInstanceLifecycleConfig', { requestParameters: { notebookInstanceLifecycleConfigName: 'setup' } }),
      apiCall('sagemaker', 'UpdateNotebookInstance', { requestParameters: { notebookInstanceName: 'research', lifecycleConfigName: 'setup' } }),
      apiCall('sagemaker', 'CreatePresignedNotebookInstanceUrl', { requestParameters: { notebookInstanceName: 'research' } }),
    ],
    ignores: [
      apiCall('sagemaker', 'StopNotebookInstance', { requestParameters: { notebookInstanceName: 'research' } }),
      apiCall('sagemaker', 'DescribeNotebookInstance', { readOnly: true }),
    ],
  },
  'ecs-task-reads-credentials': {
    title: 'Container command reads the credentials of its task',
    severity: AlertSeverity.HIGH,
    description: 'Programs find these credentials by themselves. A command that names their address is there to carry them off.',
    runbook: 'Stop the tasks and deregister the task definition. Then read the calls of the task role, and follow who registered it.',
    attackTechniques: ['T1552.005'],
    pattern: callsWith({
      eventSource: ['ecs.amazonaws.com'],
      $or: [
        { eventName: ['RegisterTaskDefinition'], requestParameters: { containerDefinitions: { command: CREDENTIAL_ENDPOINT } } },
        { eventName: ['RegisterTaskDefinition'], requestParameters: { containerDefinitions: { entryPoint: CREDENTIAL_ENDPOINT } } },
        { eventName: ['RunTask', 'StartTask'], requestParameters: { overrides: { containerOverrides: { command: CREDENTIAL_ENDPOINT } } } },
      ],
    }),
    matches: READS_ENDPOINT.flatMap(command => [
      apiCall('ecs', 'RegisterTaskDefinition', {
        requestParameters: { family: 'app', containerDefinitions: [{ name: 'app', image: 'alpine', command }] },
      }),
      apiCall('ecs', 'RegisterTaskDefinition', {
        requestParameters: { family: 'app', containerDefinitions: [{ name: 'app', entryPoint: command }] },
      }),
      ...apiCalls('ecs', ['RunTask', 'StartTask'], {
        requestParameters: { taskDefinition: 'app', overrides: { containerOverrides: [{ name: 'app', command }] } },
      }),
    ]),
    ignores: [
      apiCall('ecs', 'RegisterTaskDefinition', {
        requestParameters: { family: 'app', containerDefinitions: [{ name: 'app', entryPoint: ['sh', '-c'], command: ['npm start'] }] },
      }),
      apiCall('ecs', 'RunTask', { requestParameters: { taskDefinition: 'app', overrides: { containerOverrides: [{ command: ['npm', 'start'] }] } } }),
      apiCall('ecs', 'RunTask', { requestParameters: { taskDefinition: 'app' } }),
      apiCall('ecs', 'ExampleCall', {
        requestParameters: { containerDefinitions: [{ command: READS_ENDPOINT[0] }] },
      }),
      apiCall('ecs', 'ExampleCall', {
        requestParameters: {
          containerDefinitions: [{ entryPoint: READS_ENDPOINT[0] }], overrides: { containerOverrides: [{ command: READS_ENDPOINT[0] }] },
        },
      }),
    ],
  },
  'ecs-exec': {
    title: 'Shell opened in a container',
    severity: AlertSeverity.MEDIUM,
    description: 'The caller works inside the container, with the role of its task. Teams that debug this way raise it: for accounts '
      + 'where nobody should.',
    runbook: 'Ask the caller what they did, and read the log of the session. If it was not them, stop the task and disable the credentials.',
    attackTechniques: ['T1609'],
    optIn: true,
    pattern: calls('ecs', ['ExecuteCommand']),
    matches: [
      apiCall('ecs', 'ExecuteCommand', {
        requestParameters: { cluster: 'app', task: 't1', container: 'app', interactive: true, command: '/bin/sh' },
      }),
      apiCall('ecs', 'ExecuteCommand'),
    ],
    ignores: [
      apiCall('ecs', 'RunTask', { requestParameters: { taskDefinition: 'app' } }),
      apiCall('ecs', 'StopTask', { requestParameters: { task: 't1' } }),
      apiCall('ecs', 'DescribeTasks', { readOnly: true }),
    ],
  },
  'eks-access-granted': {
    title: 'Access to an EKS cluster granted',
    severity: AlertSeverity.MEDIUM,
    description: 'An access entry gives an IAM identity a place in the cluster, up to administrator, which no IAM policy shows.',
    runbook: 'Check the principal and the access policy. If nobody asked for it, delete the access entry and read the audit log of the cluster.',
    attackTechniques: ['T1098.006'],
    pattern: calls('eks', ['CreateAccessEntry', 'AssociateAccessPolicy', 'UpdateAccessEntry']),
    matches: [
      apiCall('eks', 'CreateAccessEntry', { requestParameters: { name: 'app', principalArn: 'arn:aws:iam::111122223333:role/app' } }),
      apiCall('eks', 'AssociateAccessPolicy', {
        requestParameters: {
          name: 'app',
          principalArn: 'arn:aws:iam::111122223333:role/app',
          policyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
          accessScope: { type: 'cluster' },
        },
      }),
      apiCall('eks', 'UpdateAccessEntry', { requestParameters: { name: 'app', principalArn: 'arn:aws:iam::111122223333:role/app' } }),
    ],
    ignores: [
      apiCall('eks', 'DeleteAccessEntry', { requestParameters: { name: 'app' } }),
      apiCall('eks', 'ListAccessEntries', { readOnly: true }),
    ],
  },
};
