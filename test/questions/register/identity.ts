import type { Register } from './sorted-actions';

/** Users, credentials, permissions and who is trusted. */
export const IDENTITY: Register[] = [
  {
    questions: ['users-and-keys', 'privilege-changes', 'mfa-changes', 'identity-provider-changes', 'organization-changes'],
    rule: 'every action that writes in IAM',
    services: ['iam'],
    leftOut: {
      'no call: a permission to name a role': 'PassRole',
      'the name and the settings of the account, not of a principal':
        'CreateAccountAlias DeleteAccountAlias PutAccountProperties UpdateAccountName SetSTSRegionalEndpointStatus '
        + 'SetSecurityTokenServicePreferences',
      'certificates of load balancers, not credentials of a user':
        'DeleteServerCertificate UpdateServerCertificate UploadServerCertificate',
      'a text for people': 'UpdateRoleDescription',
    },
  },
  {
    questions: ['users-and-keys', 'privilege-changes', 'mfa-changes', 'identity-provider-changes', 'policy-changes'],
    rule: 'every action that writes in Identity Center and its directory',
    services: ['sso', 'sso-directory', 'identitystore'],
    leftOut: {
      'where Identity Center is, not whom it lets in':
        'sso:AddRegion sso:RemoveRegion sso:CreateInstance sso:DeleteInstance sso:UpdateInstance sso:StartSSO '
        + 'sso:UpdateSSOConfiguration identitystore:AddRegion identitystore:RemoveRegion sso-directory:CreateAlias',
      'attributes of users that sessions carry':
        'sso:CreateInstanceAccessControlAttributeConfiguration sso:DeleteInstanceAccessControlAttributeConfiguration '
        + 'sso:UpdateInstanceAccessControlAttributeConfiguration',
      'applications, not who is assigned to them':
        'sso:CreateApplication sso:DeleteApplication sso:UpdateApplication sso:CreateManagedApplicationInstance '
        + 'sso:DeleteManagedApplicationInstance sso:UpdateManagedApplicationInstanceStatus sso:CreateApplicationInstance '
        + 'sso:DeleteApplicationInstance',
      'how an application signs in':
        'sso:DeleteApplicationAuthenticationMethod sso:PutApplicationAuthenticationMethod sso:DeleteApplicationGrant '
        + 'sso:PutApplicationGrant sso:DeleteApplicationAccessScope sso:PutApplicationAccessScope '
        + 'sso:PutApplicationAssignmentConfiguration sso:PutApplicationSessionConfiguration',
      'SAML of an application that trusts Identity Center, not the other way round':
        'sso:CreateApplicationInstanceCertificate sso:DeleteApplicationInstanceCertificate '
        + 'sso:ImportApplicationInstanceServiceProviderMetadata sso:UpdateApplicationInstanceActiveCertificate '
        + 'sso:UpdateApplicationInstanceResponseConfiguration sso:UpdateApplicationInstanceResponseSchemaConfiguration '
        + 'sso:UpdateApplicationInstanceSecurityConfiguration sso:UpdateApplicationInstanceServiceProviderConfiguration',
      'the look of an application and whether it is on': 'sso:UpdateApplicationInstanceDisplayData sso:UpdateApplicationInstanceStatus',
    },
  },
  {
    questions: ['identity-provider-changes', 'privilege-changes', 'users-and-keys'],
    rule: 'every action that writes in Roles Anywhere, sign-in and Cognito identity pools',
    services: ['rolesanywhere', 'signin', 'cognito-identity'],
    leftOut: {
      'notifications about certificates that end': 'rolesanywhere:PutNotificationSettings rolesanywhere:ResetNotificationSettings',
      'the way into the console, where `console-sign-ins` lists who came':
        'signin:CreateAccount signin:CreateOAuth2PublicClient signin:CreateTrustedIdentityPropagationApplicationForConsole '
        + 'signin:RevokeOAuth2Token signin:DeleteConsoleAuthorizationConfiguration signin:PutConsoleAuthorizationConfiguration '
        + 'signin:DeleteResourcePermissionStatement signin:PutResourcePermissionStatement',
      'a pool as a whole: opened to everybody, it is in `public-exposure`':
        'cognito-identity:CreateIdentityPool cognito-identity:UpdateIdentityPool cognito-identity:DeleteIdentityPool',
      'users of an application, not of the account':
        'cognito-identity:DeleteIdentities cognito-identity:GetId cognito-identity:MergeDeveloperIdentities '
        + 'cognito-identity:UnlinkDeveloperIdentity cognito-identity:UnlinkIdentity',
    },
  },
  {
    questions: ['organization-changes'],
    rule: 'every action that writes in Organizations and Account Management',
    services: ['organizations', 'account'],
    leftOut: {
    },
  },
  {
    questions: ['policy-changes', 'privilege-changes', 'organization-changes', 'lake-permission-changes', 'users-and-keys'],
    rule: 'every action that manages permissions and is named after a policy, an ACL or a permission, of all services',
    names: /Polic|Acl|Permission/,
    level: 'Permissions management',
    leftOut: {
      'reads, and a check without effect':
        'arc-region-switch:GetResourcePolicy billing:GetResourcePolicy fsx:GetResourcePolicy '
        + 'quicksight:DescribeKnowledgeBasePermissions quicksight:DescribeSpacePermissions quicksight:DescribeTopicPermissions '
        + 'ssm-sap:GetResourcePermission secretsmanager:ValidateResourcePolicy',
      'policies that say what a resource does, not who may use it':
        'cloudformation:SetStackPolicy glacier:SetDataRetrievalPolicy apigateway:UpdateDomainNameManagementPolicy '
        + 'apigateway:UpdateDomainNamePolicy',
      'no calls of their own':
        'bedrock-agentcore:ManageAdminPolicy bedrock-agentcore:ManageResourceScopedPolicy ec2:CancelImageLaunchPermission',
      'grants inside of a domain of data': 'datazone:AddPolicyGrant datazone:RemovePolicyGrant',
      'policies of devices, which are principals of AWS IoT':
        'iot:AttachPolicy iot:AttachPrincipalPolicy iot:CreatePolicy iot:CreatePolicyVersion iot:DeletePolicy '
        + 'iot:DeletePolicyVersion iot:DetachPolicy iot:DetachPrincipalPolicy iot:SetDefaultPolicyVersion',
    },
  },
];
