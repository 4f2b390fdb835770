import { any, calls, Question, WHO_AND_WHAT } from '../question';

const GRANTEES = [
  'requestParameters.userName', 'requestParameters.roleName', 'requestParameters.groupName', 'requestParameters.principalId',
  'requestParameters.principalArn',
];
const POLICIES = ['policyArn', 'managedPolicyArn', 'permissionSetArn', 'policyName'].map(name => `requestParameters.${name}`);

export const PRIVILEGE_CHANGES: Question = {
  id: 'privilege-changes',
  question: 'Who gave permissions to users, roles or groups?',
  where: [
    any(
      calls(
        'iam', 'AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy', 'PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy', 'CreatePolicyVersion',
        'SetDefaultPolicyVersion', 'CreateRole', 'UpdateAssumeRolePolicy', 'AddUserToGroup', 'AddRoleToInstanceProfile',
        'PutUserPermissionsBoundary', 'PutRolePermissionsBoundary', 'DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary',
        'DeleteUserPolicy', 'DeleteRolePolicy', 'DeleteGroupPolicy', 'DetachUserPolicy', 'DetachRolePolicy', 'DetachGroupPolicy',
      ),
      calls(
        'sso', 'CreateAccountAssignment', 'AttachManagedPolicyToPermissionSet', 'AttachCustomerManagedPolicyReferenceToPermissionSet',
        'PutInlinePolicyToPermissionSet', 'DeletePermissionsBoundaryFromPermissionSet',
      ),
      calls('eks', 'CreateAccessEntry', 'AssociateAccessPolicy'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, grantee: { firstOf: GRANTEES }, policy: { firstOf: POLICIES }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
