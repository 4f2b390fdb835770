import { all, any, begins, calledBy, calls, is, parameter, present, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.userName', 'requestParameters.roleName', 'requestParameters.groupName', 'requestParameters.functionName', 'requestParameters.name',
  'requestParameters.rule', 'requestParameters.instanceId', 'requestParameters.keyName', 'requestParameters.keyId', 'requestParameters.bucketName',
  'requestParameters.clusterName', 'requestParameters.principalId', 'requestParameters.secretId', 'requestParameters.policyArn',
];
const USER_DATA = any(present('requestParameters.userData'), present('requestParameters.userData.value'), is('requestParameters.attribute', 'userData'));

export const PERSISTENCE_OF_PRINCIPAL: Question = {
  id: 'persistence-of-principal',
  question: 'What did this principal leave behind to come back?',
  promise: 'All that can outlive the credentials of a principal, in one list to undo: keys, passwords, users, roles and their trust,'
    + ' permissions, identity providers, sessions that last, functions and their doors, schedules, machines, keys of machines, grants,'
    + ' policies of resources, and builds. Of what existed before, changes count. Files and programs that were written to machines are not'
    + ' recorded.',
  parameters: { principal: 'arn:aws:iam::111122223333:user/alice' },
  where: [
    calledBy(parameter('principal')),
    any(
      calls(
        'iam', 'CreateUser', 'CreateAccessKey', 'UpdateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile', 'CreateServiceSpecificCredential',
        'ResetServiceSpecificCredential', 'UpdateServiceSpecificCredential', 'UploadSSHPublicKey', 'UploadSigningCertificate', 'CreateVirtualMFADevice',
        'EnableMFADevice', 'DeactivateMFADevice', 'CreateRole', 'UpdateAssumeRolePolicy', 'AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy',
        'PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy', 'CreatePolicyVersion', 'SetDefaultPolicyVersion', 'AddUserToGroup',
        'AddRoleToInstanceProfile', 'DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary', 'PutUserPermissionsBoundary',
        'PutRolePermissionsBoundary', 'DetachUserPolicy', 'DeleteUserPolicy', 'DetachRolePolicy', 'DeleteRolePolicy', 'CreateSAMLProvider',
        'UpdateSAMLProvider', 'CreateOpenIDConnectProvider', 'UpdateOpenIDConnectProviderThumbprint', 'AddClientIDToOpenIDConnectProvider',
        'EnableOutboundWebIdentityFederation', 'AcceptDelegationRequest', 'SendDelegationToken',
      ),
      calls('sts', 'GetFederationToken', 'GetSessionToken'),
      calls('signin', 'GetSigninToken', 'CreateOAuth2Token'),
      calls(
        'sso', 'CreateAccountAssignment', 'CreatePermissionSet', 'AttachManagedPolicyToPermissionSet',
        'AttachCustomerManagedPolicyReferenceToPermissionSet', 'PutInlinePolicyToPermissionSet', 'DeletePermissionsBoundaryFromPermissionSet',
        'CreateTrustedTokenIssuer', 'UpdateTrustedTokenIssuer', 'CreateApplication', 'CreateApplicationAssignment', 'PutApplicationGrant',
      ),
      calls(
        'sso-directory', 'CreateUser', 'AddMemberToGroup', 'UpdatePassword', 'CreateExternalIdPConfigurationForDirectory',
        'UpdateExternalIdPConfigurationForDirectory', 'ImportExternalIdPCertificate', 'CreateBearerToken', 'StartVirtualMfaDeviceRegistration',
      ),
      calls('identitystore', 'CreateUser', 'UpdateUser', 'CreateGroupMembership'),
      calls(
        'rolesanywhere', 'CreateTrustAnchor', 'UpdateTrustAnchor', 'EnableTrustAnchor', 'CreateProfile', 'UpdateProfile', 'EnableProfile', 'DisableCrl',
        'DeleteCrl', 'PutAttributeMapping',
      ),
      all(
        is('eventSource', 'lambda.amazonaws.com'),
        begins(
          'eventName', 'CreateFunction', 'UpdateFunction', 'AddPermission', 'AddLayerVersionPermission', 'PublishLayerVersion', 'CreateEventSourceMapping',
          'UpdateEventSourceMapping', 'CreateAlias', 'UpdateAlias',
        ),
      ),
      calls('events', 'PutRule', 'PutTargets', 'EnableRule', 'PutPermission', 'CreateConnection', 'CreateApiDestination'),
      calls('scheduler', 'CreateSchedule', 'UpdateSchedule'),
      calls('states', 'CreateStateMachine', 'UpdateStateMachine'),
      all(calls('ec2', 'ModifyInstanceAttribute'), USER_DATA),
      calls(
        'ec2', 'RunInstances', 'CreateKeyPair', 'ImportKeyPair', 'AssociateIamInstanceProfile', 'ReplaceIamInstanceProfileAssociation',
        'CreateLaunchTemplate', 'CreateLaunchTemplateVersion', 'ModifyLaunchTemplate', 'AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules',
        'CreateInstanceConnectEndpoint', 'EnableSerialConsoleAccess', 'CreateClientVpnEndpoint', 'AuthorizeClientVpnIngress', 'CreateVpnConnection',
        'AcceptVpcPeeringConnection', 'CreateVpcEndpoint',
      ),
      calls(
        'ssm', 'CreateActivation', 'RegisterManagedInstance', 'CreateAssociation', 'UpdateAssociation', 'CreateDocument', 'UpdateDocument',
        'RegisterTaskWithMaintenanceWindow',
      ),
      calls('kms', 'CreateGrant', 'PutKeyPolicy'),
      calls('s3', 'PutBucketPolicy', 'PutBucketAcl', 'PutAccessPointPolicy', 'CreateAccessGrant'),
      all(is('eventSource', 'sqs.amazonaws.com', 'sns.amazonaws.com'), is('eventName', 'AddPermission')),
      is('eventName', 'PutResourcePolicy'),
      calls('ecr', 'SetRepositoryPolicy', 'PutRegistryPolicy', 'PutImage'),
      calls('eks', 'CreateAccessEntry', 'UpdateAccessEntry', 'AssociateAccessPolicy', 'CreatePodIdentityAssociation', 'AssociateIdentityProviderConfig'),
      calls('ecs', 'RegisterTaskDefinition', 'RunTask', 'StartTask', 'CreateService', 'UpdateService'),
      calls('autoscaling', 'CreateAutoScalingGroup', 'CreateLaunchConfiguration'),
      calls('bedrock-agentcore', 'CreateAgentRuntime', 'UpdateAgentRuntime', 'CreateCodeInterpreter', 'CreateBrowser'),
      all(calls('rds', 'ModifyDBInstance', 'ModifyDBCluster'), present('requestParameters.masterUserPassword')),
      calls('codebuild', 'CreateProject', 'UpdateProject', 'CreateWebhook', 'UpdateWebhook', 'ImportSourceCredentials'),
      calls('cloudformation', 'CreateStack', 'UpdateStack', 'CreateStackSet', 'ActivateType'),
      calls('glue', 'CreateDevEndpoint', 'UpdateDevEndpoint', 'CreateJob', 'UpdateJob'),
      calls('sagemaker', 'CreateNotebookInstance', 'CreateNotebookInstanceLifecycleConfig', 'UpdateNotebookInstanceLifecycleConfig'),
      calls('cognito-identity', 'CreateIdentityPool', 'UpdateIdentityPool', 'SetIdentityPoolRoles'),
      calls('transfer', 'CreateServer', 'CreateUser', 'ImportSshPublicKey'),
      calls('ram', 'CreateResourceShare', 'AssociateResourceShare'),
      calls(
        'organizations', 'CreateAccount', 'InviteAccountToOrganization', 'InviteOrganizationToTransferResponsibility', 'AcceptHandshake',
        'RegisterDelegatedAdministrator',
      ),
      calls('account', 'StartPrimaryEmailUpdate', 'AcceptPrimaryEmailUpdate', 'PutAlternateContact'),
    ),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES }, parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
