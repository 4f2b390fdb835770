import { Expectation, given, listed, read, REFUSED, ROLE, tried } from './expectation';
import { call, each, OTHER_ACCOUNT } from '../log-files';

const permission = (service: string, eventName: string) => call(service, eventName, given({ functionName: 'app' }));

/** Permissions and identities. */
export const PERMISSIONS: Record<string, Expectation> = {
  'privilege-changes': tried([
    ...each('iam', ['AttachUserPolicy'], { userName: 'alice', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
    ...each('iam', ['AttachRolePolicy', 'UpdateAssumeRolePolicy', 'CreateRole', 'AddRoleToInstanceProfile'], { roleName: 'app' }),
    ...each('iam', ['AttachGroupPolicy', 'PutGroupPolicy', 'DeleteGroupPolicy', 'DetachGroupPolicy'], { groupName: 'devs', policyName: 'p' }),
    ...each('iam', ['AddUserToGroup', 'PutUserPolicy', 'PutUserPermissionsBoundary', 'DeleteUserPermissionsBoundary', 'DeleteUserPolicy', 'DetachUserPolicy'], {
      userName: 'alice',
    }),
    ...each('iam', ['PutRolePolicy', 'PutRolePermissionsBoundary', 'DeleteRolePermissionsBoundary', 'DeleteRolePolicy', 'DetachRolePolicy'], {
      roleName: 'app',
    }),
    ...each('iam', ['CreatePolicyVersion', 'SetDefaultPolicyVersion'], { policyArn: 'arn:aws:iam::111122223333:policy/app' }),
    ...each('sso', ['CreateAccountAssignment'], { principalId: 'u-1', permissionSetArn: 'arn:aws:sso:::permissionSet/1' }),
    ...each('sso', ['AttachManagedPolicyToPermissionSet'], { managedPolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
    ...each('sso', [
      'AttachCustomerManagedPolicyReferenceToPermissionSet', 'PutInlinePolicyToPermissionSet', 'DeletePermissionsBoundaryFromPermissionSet',
    ], { permissionSetArn: 'arn:aws:sso:::permissionSet/1' }),
    ...each('eks', ['CreateAccessEntry', 'AssociateAccessPolicy'], { principalArn: ROLE, policyArn: 'arn:aws:eks::aws:cluster-access-policy/Admin' }),
  ]),
  'policy-changes': listed([
    ...each('s3', ['PutBucketPolicy', 'DeleteBucketPolicy', 'PutBucketAcl'], { bucketName: 'site' }),
    ...each('s3', ['PutAccessPointPolicy', 'DeleteAccessPointPolicy'], { name: 'point' }),
    call('kms', 'PutKeyPolicy', given({ keyId: '1' })),
    call('sqs', 'SetQueueAttributes', given({ queueUrl: 'q', attributes: { Policy: '{}' } })),
    call('sns', 'SetTopicAttributes', given({ topicArn: 't', attributeName: 'Policy', attributeValue: '{}' })),
    permission('lambda', 'AddPermission20150331v2'), permission('lambda', 'RemovePermission20150331v2'), permission('sqs', 'AddPermission'),
    permission('sns', 'RemovePermission'),
    ...each('ecr', ['SetRepositoryPolicy', 'DeleteRepositoryPolicy', 'PutRegistryPolicy', 'DeleteRegistryPolicy'], { repositoryName: 'app' }),
    ...each('backup', ['PutBackupVaultAccessPolicy', 'DeleteBackupVaultAccessPolicy'], { backupVaultName: 'vault' }),
    ...each('events', ['PutPermission', 'RemovePermission'], { eventBusName: 'bus' }),
    call('secretsmanager', 'PutResourcePolicy', given({ secretId: 'app' })),
    call('logs', 'PutResourcePolicy', given({ policyName: 'delivery' })),
    call('dynamodb', 'DeleteResourcePolicy', { ...given({ resourceArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t' }), ...REFUSED }),
  ], [
    ...['PutBucketPolicy', 'PutKeyPolicy', 'AddPermission', 'SetRepositoryPolicy', 'PutBackupVaultAccessPolicy', 'PutPermission'].map(name => call('example', name)),
    ...['s3', 'kms', 'sqs', 'sns', 'lambda', 'ecr', 'backup', 'events', 'secretsmanager'].map(service => call(service, 'ExampleCall')),
    call('sqs', 'SetQueueAttributes', given({ queueUrl: 'q', attributes: { DelaySeconds: '5' } })),
    call('sqs', 'ExampleCall', given({ attributes: { Policy: '{}' } })),
    call('example', 'SetQueueAttributes', given({ attributes: { Policy: '{}' } })),
    call('sns', 'SetTopicAttributes', given({ topicArn: 't', attributeName: 'DisplayName' })),
    call('sns', 'ExampleCall', given({ attributeName: 'Policy' })),
    call('example', 'SetTopicAttributes', given({ attributeName: 'Policy' })),
  ]),
  'users-and-keys': tried([
    ...each('iam', [
      'CreateUser', 'CreateLoginProfile', 'UpdateLoginProfile', 'ChangePassword', 'UploadSSHPublicKey', 'UploadSigningCertificate',
      'CreateServiceSpecificCredential', 'ResetServiceSpecificCredential', 'UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy',
    ], { userName: 'bob' }),
    call('iam', 'CreateAccessKey', { ...given({ userName: 'bob' }), responseElements: { accessKey: { accessKeyId: 'AKIAEXAMPLEBOB' } } }),
    call('iam', 'UpdateAccessKey', given({ accessKeyId: 'AKIAEXAMPLEBOB', status: 'Active' })),
    ...each('sso-directory', ['CreateUser', 'AddMemberToGroup', 'UpdatePassword']),
    ...each('identitystore', ['CreateUser', 'CreateGroupMembership']),
    ...each('signin', ['PasswordRecoveryRequested', 'PasswordRecoveryCompleted', 'PasswordUpdated', 'EmailUpdated']),
  ]),
  'mfa-changes': tried([
    ...each('iam', ['EnableMFADevice', 'DeactivateMFADevice', 'DeleteVirtualMFADevice', 'ResyncMFADevice'], { userName: 'bob', serialNumber: 'arn' }),
    call('iam', 'CreateVirtualMFADevice', given({ virtualMFADeviceName: 'bob' })),
    ...each('sso-directory', ['DeleteMfaDeviceForUser', 'StartVirtualMfaDeviceRegistration', 'CompleteVirtualMfaDeviceRegistration'], { userId: 'u-1' }),
  ]),
  'identity-provider-changes': tried([
    ...each('iam', ['CreateSAMLProvider'], { name: 'idp' }),
    ...each('iam', ['UpdateSAMLProvider', 'DeleteSAMLProvider'], { sAMLProviderArn: 'arn' }),
    ...each('iam', ['CreateOpenIDConnectProvider'], { url: 'https://ci.example.com' }),
    ...each('iam', [
      'UpdateOpenIDConnectProviderThumbprint', 'AddClientIDToOpenIDConnectProvider', 'RemoveClientIDFromOpenIDConnectProvider', 'DeleteOpenIDConnectProvider',
    ], { openIDConnectProviderArn: 'arn' }),
    ...each('rolesanywhere', ['CreateTrustAnchor', 'CreateProfile', 'UpdateProfile', 'EnableProfile'], { name: 'anchor' }),
    ...each('rolesanywhere', ['UpdateTrustAnchor', 'EnableTrustAnchor'], { trustAnchorId: '1' }),
    ...each('sso', ['AssociateDirectory', 'DisassociateDirectory', 'EnableExternalIdPConfigurationForDirectory'], { directoryId: 'd-1' }),
    ...each('sso-directory', [
      'DisableExternalIdPConfigurationForDirectory', 'UpdateExternalIdPConfigurationForDirectory', 'ImportExternalIdPCertificate',
    ], { directoryId: 'd-1' }),
  ]),
  'organization-changes': listed([
    call('organizations', 'DetachPolicy', given({ policyId: 'p-1', targetId: 'r-1' })),
    call('organizations', 'CloseAccount', given({ accountId: OTHER_ACCOUNT })),
    call('organizations', 'DeletePolicy', { ...given({ policyId: 'p-1' }), ...REFUSED }),
    call('organizations', 'EnableAWSServiceAccess', given({ servicePrincipal: 'ssm.amazonaws.com' })),
    call('account', 'EnableRegion', given({ regionName: 'ap-east-1' })),
    ...each('iam', [
      'EnableOrganizationsRootCredentialsManagement', 'DisableOrganizationsRootCredentialsManagement', 'EnableOrganizationsRootSessions',
      'DisableOrganizationsRootSessions',
    ]),
    call('sts', 'AssumeRoot'),
  ], [
    call('organizations', 'ListAccounts', read),
    call('iam', 'CreateRole'),
    call('sts', 'AssumeRole'),
    call('example', 'EnableOrganizationsRootSessions'),
    call('example', 'AssumeRoot'),
  ]),
};
