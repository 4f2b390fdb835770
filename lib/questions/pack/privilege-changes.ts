import { any, calls, Question, WHO_AND_WHAT } from '../question';

const GRANTEES = [
  'requestParameters.userName', 'requestParameters.roleName', 'requestParameters.groupName', 'requestParameters.principalId',
  'requestParameters.principalArn', 'requestParameters.instanceProfileName', 'requestParameters.identityPoolId',
];
const POLICIES = ['policyArn', 'managedPolicyArn', 'permissionSetArn', 'policyName', 'name'].map(name => `requestParameters.${name}`);

export const PRIVILEGE_CHANGES: Question = {
  id: 'privilege-changes',
  question: 'Who gave or took permissions of users, roles or groups?',
  promise: 'Every call, refused ones too, that changes what a principal may do: policies, boundaries, roles and who may assume them, groups, instance'
    + ' profiles, delegation requests, permission sets and assignments of Identity Center, access entries and pod identities of EKS, roles of Cognito'
    + ' identities. Policies of resources are in `policy-changes`, those of organizations in `organization-changes`.',
  where: [
    any(
      calls(
        'iam', 'AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy', 'PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy', 'CreatePolicy',
        'CreatePolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicy', 'DeletePolicyVersion', 'CreateRole', 'UpdateRole', 'DeleteRole',
        'CreateServiceLinkedRole', 'DeleteServiceLinkedRole', 'UpdateAssumeRolePolicy', 'AddUserToGroup', 'RemoveUserFromGroup', 'CreateInstanceProfile',
        'DeleteInstanceProfile', 'AddRoleToInstanceProfile', 'RemoveRoleFromInstanceProfile', 'PutUserPermissionsBoundary',
        'PutRolePermissionsBoundary', 'DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary', 'DeleteUserPolicy', 'DeleteRolePolicy',
        'DeleteGroupPolicy', 'DetachUserPolicy', 'DetachRolePolicy', 'DetachGroupPolicy', 'CreateDelegationRequest', 'AcceptDelegationRequest',
        'AssociateDelegationRequest', 'SendDelegationToken', 'RejectDelegationRequest',
      ),
      calls(
        'sso', 'CreateAccountAssignment', 'DeleteAccountAssignment', 'CreatePermissionSet', 'UpdatePermissionSet', 'DeletePermissionSet',
        'ProvisionPermissionSet', 'AttachManagedPolicyToPermissionSet', 'DetachManagedPolicyFromPermissionSet',
        'AttachCustomerManagedPolicyReferenceToPermissionSet', 'DetachCustomerManagedPolicyReferenceFromPermissionSet',
        'PutInlinePolicyToPermissionSet', 'DeleteInlinePolicyFromPermissionSet', 'PutPermissionsBoundaryToPermissionSet',
        'DeletePermissionsBoundaryFromPermissionSet', 'PutPermissionsPolicy', 'CreateApplicationAssignment', 'DeleteApplicationAssignment',
        'AssociateProfile', 'DisassociateProfile', 'CreateProfile', 'UpdateProfile', 'DeleteProfile',
      ),
      calls(
        'eks', 'CreateAccessEntry', 'UpdateAccessEntry', 'DeleteAccessEntry', 'AssociateAccessPolicy', 'DisassociateAccessPolicy',
        'CreatePodIdentityAssociation', 'UpdatePodIdentityAssociation', 'DeletePodIdentityAssociation',
      ),
      calls('ec2', 'AssociateIamInstanceProfile', 'ReplaceIamInstanceProfileAssociation', 'DisassociateIamInstanceProfile'),
      calls('cognito-identity', 'SetIdentityPoolRoles', 'SetPrincipalTagAttributeMap'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, grantee: { firstOf: GRANTEES }, policy: { firstOf: POLICIES }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
