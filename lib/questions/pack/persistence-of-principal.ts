import { all, any, begins, calledBy, calls, contains, is, isNot, parameter, present, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.userName', 'requestParameters.roleName', 'requestParameters.groupName', 'requestParameters.functionName', 'requestParameters.name',
  'requestParameters.rule', 'requestParameters.instanceId', 'requestParameters.keyName', 'requestParameters.keyId', 'requestParameters.bucketName',
  'requestParameters.clusterName', 'requestParameters.principalId', 'requestParameters.secretId', 'requestParameters.policyArn',
];
const USER_DATA = any(present('requestParameters.userData'), present('requestParameters.userData.value'), is('requestParameters.attribute', 'userData'));

/** Beginnings of the names of calls that add or change something. */
const ADDED = begins(
  'eventName', 'Create', 'Update', 'Modify', 'Put', 'Set', 'Reset', 'Add', 'Attach', 'Associate', 'Authorize', 'Register', 'Import', 'Upload', 'Enable',
  'Activate', 'Accept', 'Invite', 'Provision', 'Publish', 'Run', 'Request', 'Replace', 'Apply',
);

/** Services of which everything counts that was added or changed. */
const WHOLLY = is('eventSource', ...[
  'iam', 'signin', 'sso', 'sso-directory', 'identitystore', 'rolesanywhere', 'cognito-identity', 'lambda', 'scheduler', 'states', 'events', 'codebuild', 'ecs',
  'eks', 'ecr', 'autoscaling', 'transfer', 'ram', 'cloudformation', 'organizations', 'account',
].map(service => `${service}.amazonaws.com`));

/** Calls that run something, let somebody in or let him return, of services in which much else is added. */
const partly = (service: string, ...parts: string[]) => all(is('eventSource', `${service}.amazonaws.com`), contains('eventName', ...parts));

export const PERSISTENCE_OF_PRINCIPAL: Question = {
  id: 'persistence-of-principal',
  question: 'What did this principal leave behind to come back?',
  promise: 'All that can outlive the credentials of a principal, in one list to undo: what was added or changed in the services of identities, functions,'
    + ' schedules, events, builds, containers, stacks, file transfers, shares and the organization; machines, their keys, doors and documents; endpoints,'
    + ' notebooks, jobs and agents; policies of resources; guards that were taken away; and sessions that last. Single runs are in `code-execution`,'
    + ' short sessions in `minted-credentials`. Files and programs that were written to machines are not recorded.',
  parameters: { principal: 'arn:aws:iam::111122223333:user/alice' },
  where: [
    calledBy(parameter('principal')),
    any(
      all(
        ADDED,
        any(
          WHOLLY,
          partly(
            'ec2', 'KeyPair', 'Iam', 'LaunchTemplate', 'RunInstances', 'ScheduledInstances', 'SpotInstances', 'Fleet', 'RootVolume', 'InstanceMetadata', 'SerialConsole',
            'Vpn', 'Peering', 'TransitGatewayVpc', 'VerifiedAccess', 'Endpoint', 'SecurityGroup', 'NetworkInterfacePermission',
          ),
          partly(
            'ssm', 'Activation', 'ManagedInstance', 'CloudConnector', 'Association', 'Document', 'MaintenanceWindow', 'PatchBaseline', 'ServiceSetting',
          ),
          partly('rds', 'RoleToDB', 'HttpEndpoint', 'DBProxy', 'SecurityGroup', 'CustomDBEngine'),
          partly('glue', 'DevEndpoint', 'Job', 'Trigger', 'Workflow', 'Blueprint', 'Connection'),
          partly('sagemaker', 'Notebook', 'Lifecycle', 'Domain', 'UserProfile', 'Space', 'App', 'CodeRepository', 'Pipeline', 'Schedule', 'Cluster', 'Endpoint', 'Image', 'JobDefinition'),
          partly(
            'bedrock-agentcore', 'AgentRuntime', 'Harness', 'CodeInterpreter', 'Browser', 'Gateway', 'WorkloadIdentity', 'CredentialProvider', 'ConsentPortal',
            'Policy',
          ),
          partly(
            's3', 'BucketPolicy', 'Acl', 'AccessGrant', 'AccessPoint', 'PublicAccessBlock', 'BucketOwnership', 'BucketReplication',
            'BucketNotification',
          ),
        ),
        isNot(
          'eventName', 'PutEvents', 'PutPartnerEvents', 'PutRawEvents', 'UploadLayerPart', 'UpdateAssociationStatus', 'UpdateInstanceAssociationStatus',
          'UpdateManagedInstancePublicKey', 'RequestManagedInstanceRoleToken',
        ),
      ),
      is('eventName', 'PutResourcePolicy'),
      calls(
        'iam', 'ChangePassword', 'SendDelegationToken', 'DeactivateMFADevice', 'DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary',
        'DetachUserPolicy', 'DeleteUserPolicy', 'DetachRolePolicy', 'DeleteRolePolicy', 'DetachGroupPolicy', 'DeleteGroupPolicy',
      ),
      calls('sts', 'GetFederationToken', 'GetSessionToken'),
      calls('signin', 'GetSigninToken'),
      calls('sso', 'DeletePermissionsBoundaryFromPermissionSet'),
      calls(
        'sso-directory', 'StartVirtualMfaDeviceRegistration', 'CompleteVirtualMfaDeviceRegistration', 'StartWebAuthnDeviceRegistration',
        'CompleteWebAuthnDeviceRegistration',
      ),
      calls('rolesanywhere', 'DisableCrl', 'DeleteCrl'),
      all(calls('ec2', 'ModifyInstanceAttribute'), USER_DATA),
      calls('autoscaling', 'LaunchInstances', 'BatchPutScheduledUpdateGroupAction'),
      calls('ecs', 'StartTask'),
      calls('cloudformation', 'ExecuteChangeSet', 'ExecuteStackRefactor'),
      calls('kms', 'CreateGrant', 'PutKeyPolicy', 'ReplicateKey'),
      calls('s3', 'DeleteBucketPublicAccessBlock', 'DeleteAccountPublicAccessBlock'),
      all(is('eventSource', 'sqs.amazonaws.com', 'sns.amazonaws.com'), is('eventName', 'AddPermission')),
      all(calls('sqs', 'SetQueueAttributes'), contains('requestParameters', '"Policy"')),
      all(calls('sns', 'SetTopicAttributes'), is('requestParameters.attributeName', 'Policy')),
      all(calls('rds', 'ModifyDBInstance', 'ModifyDBCluster'), present('requestParameters.masterUserPassword')),
      calls('organizations', 'DetachPolicy', 'DisablePolicyType', 'MoveAccount', 'LeaveOrganization', 'RemoveAccountFromOrganization'),
      calls('account', 'StartPrimaryEmailUpdate'),
    ),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES }, parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
