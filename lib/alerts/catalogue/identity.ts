import { attempts, calls, callsWith } from './calls';
import { CatalogueEntries } from './entry';
import { apiCall, apiCalls, ROOT_USER, rootCall, signIn } from './sample-events';
import { AlertPattern } from '../alert-pattern';
import { AlertSeverity } from '../alert-severity';

const ATTACHES = ['AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy'];
const INLINE_PUTS = ['PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy'];

const POLICY_CHANGES = [
  ...ATTACHES, ...INLINE_PUTS, 'DetachUserPolicy', 'DetachRolePolicy', 'DetachGroupPolicy', 'DeleteUserPolicy', 'DeleteRolePolicy',
  'DeleteGroupPolicy', 'CreatePolicy', 'DeletePolicy', 'CreatePolicyVersion', 'DeletePolicyVersion',
];
const IDENTITY_PROVIDER_CALLS = [
  'CreateSAMLProvider', 'UpdateSAMLProvider', 'DeleteSAMLProvider', 'CreateOpenIDConnectProvider', 'UpdateOpenIDConnectProviderThumbprint',
  'AddClientIDToOpenIDConnectProvider', 'DeleteOpenIDConnectProvider',
];
const ROLES_ANYWHERE_CALLS = ['CreateTrustAnchor', 'UpdateTrustAnchor', 'EnableTrustAnchor', 'CreateProfile', 'UpdateProfile', 'EnableProfile'];
const PERMISSION_SET_CALLS = [
  'CreateAccountAssignment', 'CreatePermissionSet', 'AttachManagedPolicyToPermissionSet',
  'AttachCustomerManagedPolicyReferenceToPermissionSet', 'PutInlinePolicyToPermissionSet', 'DeletePermissionsBoundaryFromPermissionSet',
];
const IDENTITY_SOURCE_CALLS = [
  'AssociateDirectory', 'DisassociateDirectory', 'EnableExternalIdPConfigurationForDirectory', 'DisableExternalIdPConfigurationForDirectory',
  'UpdateExternalIdPConfigurationForDirectory', 'ImportExternalIdPCertificate',
];
const OTHER_CREDENTIAL_CALLS = [
  'UploadSSHPublicKey', 'UploadSigningCertificate', 'CreateServiceSpecificCredential', 'ResetServiceSpecificCredential',
];
/** Beginnings of ARNs, as the policy has versions. */
const QUARANTINES = ['aws', 'aws-us-gov', 'aws-cn'].map(partition => `arn:${partition}:iam::aws:policy/AWSCompromisedKeyQuarantine`);
/** The first two are systems, which show in the user agent of any program. More than three wildcards on one field are refused as too complex. */
const ATTACK_TOOLS = [
  { wildcard: '*kali*' }, { wildcard: '*parrot*' }, { wildcard: '*Pacu*' },
  { prefix: 'TruffleHog' }, { prefix: 'trufflehog' }, { prefix: 'Scout Suite' }, { prefix: 'S3 Browser' }, { prefix: '[S3 Browser' },
];

/**
 * A policy's text is logged as one string, formatted as the caller did: these are the usual formattings. EventBridge refuses more wildcards
 * on one field as too complex, hence the prefixes. "Allow" leaves out policies that only deny, like the one that ends sessions; no quote
 * after the asterisk finds "*:*" too.
 */
const ALLOWS_ALL = [
  { wildcard: '*Allow"*ction": "\\**' },
  { wildcard: '*Allow","Action":"\\**' },
  ...[
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["*',
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["*',
    '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n        "*',
    '{\n    "Version": "2012-10-17",\n    "Statement": [\n        {\n            "Effect": "Allow",\n            "Action": [\n                "*',
    // Keys in the order of the alphabet, as the CDK and Terraform write them.
    '{"Version":"2012-10-17","Statement":[{"Action":"*","Effect":"Allow"',
    '{"Statement":[{"Action":"*","Effect":"Allow"',
    '{"Statement":[{"Action":["*"],"Effect":"Allow"',
  ].map(prefix => ({ prefix })),
];

/** Root stands for everybody in an account whom its own policies let in. Of a trust policy, only a principal can be an asterisk alone. */
const ROOT_OR_EVERYONE = [{ wildcard: '*:root"*' }, { wildcard: '*"\\*"*' }];

const policyText = (statement: Record<string, unknown>, indent?: number) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, indent);
const putPolicy = (eventName: string, policyDocument: string) => apiCall('iam', eventName, {
  requestParameters: { policyName: 'app', policyDocument },
});
const createRole = (assumeRolePolicyDocument: string) => apiCall('iam', 'CreateRole', {
  requestParameters: { roleName: 'app', assumeRolePolicyDocument },
});
const updateTrust = (policyDocument: string) => apiCall('iam', 'UpdateAssumeRolePolicy', { requestParameters: { roleName: 'app', policyDocument } });
const trust = (Principal: unknown, indent?: number) => policyText({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }, indent);

/** Identities that appear, or gain power. */
export const IDENTITY: CatalogueEntries = {
  'root-activity': {
    title: 'Root user did something',
    severity: AlertSeverity.HIGH,
    description: 'The root user is above every policy of the account and should not be in use. Calls that only read are left out.',
    runbook: 'Ask the owner of the root e-mail address. If it was nobody, change the password, remove access keys, and check MFA.',
    attackTechniques: ['T1078.004'],
    controls: ['CIS 4.3', 'CloudWatch.1'],
    supersedesOthers: true,
    // The console makes the keys of the root user in its name.
    pattern: attempts({ userIdentity: { type: ['Root'], invokedBy: [{ exists: false }, 'signin.amazonaws.com'] } }),
    matches: [
      rootCall('iam', 'CreateAccessKey'),
      rootCall('iam', 'CreateAccessKey', { userIdentity: { ...ROOT_USER, invokedBy: 'signin.amazonaws.com' } }),
      rootCall('s3', 'PutBucketPolicy', { errorCode: 'AccessDenied' }),
      { ...rootCall('iam', 'CreateUser'), 'detail-type': 'AWS Console Action via CloudTrail' },
      signIn({ userIdentity: ROOT_USER }),
      signIn({ userIdentity: ROOT_USER }, 'AWS Console Signin via CloudTrail'),
    ],
    ignores: [
      apiCall('iam', 'CreateAccessKey'),
      apiCall('iam', 'CreateAccessKey', { userIdentity: { type: 'IAMUser', userName: 'alice', invokedBy: 'signin.amazonaws.com' } }),
      rootCall('s3', 'PutObject', { userIdentity: { ...ROOT_USER, invokedBy: 'cloudtrail.amazonaws.com' } }),
      signIn(),
    ],
  },
  'iam-user-created': {
    title: 'IAM user created',
    severity: AlertSeverity.MEDIUM,
    description: 'A user has credentials that do not expire: people belong in IAM Identity Center, programs in roles.',
    runbook: 'Ask the caller what it is for. If nobody knows, disable its keys and password and read its calls.',
    attackTechniques: ['T1136.003'],
    pattern: calls('iam', ['CreateUser']),
    matches: [
      apiCall('iam', 'CreateUser', { requestParameters: { userName: 'backup' } }),
      apiCall('iam', 'CreateUser'),
    ],
    ignores: [
      apiCall('iam', 'CreateRole', { requestParameters: { roleName: 'backup' } }),
      apiCall('cognito-idp', 'CreateUser'),
      apiCall('iam', 'GetUser', { readOnly: true }),
    ],
  },
  'iam-access-key-created': {
    title: 'Access key created',
    severity: AlertSeverity.MEDIUM,
    description: 'A second key on a user is the usual way to stay in an account.',
    runbook: 'Check that caller and owner are the same person and that the key is wanted. Otherwise deactivate it and read its calls.',
    attackTechniques: ['T1098.001'],
    pattern: calls('iam', ['CreateAccessKey']),
    matches: [
      apiCall('iam', 'CreateAccessKey', { requestParameters: { userName: 'alice' } }),
      apiCall('iam', 'CreateAccessKey'),
    ],
    ignores: [
      apiCall('iam', 'DeleteAccessKey', { requestParameters: { userName: 'alice' } }),
      apiCall('iam', 'ListAccessKeys', { readOnly: true }),
    ],
  },
  'iam-login-profile-changed': {
    title: 'Console password created or reset for an IAM user',
    severity: AlertSeverity.HIGH,
    description: 'Whoever set the password can sign in to the console as that user. It turns a stolen key into a session in the browser.',
    runbook: 'Ask the caller and the user. If it was not agreed, delete the login profile, end the sessions and follow the caller.',
    attackTechniques: ['T1098.001', 'T1078.004'],
    pattern: calls('iam', ['CreateLoginProfile', 'UpdateLoginProfile']),
    matches: [
      apiCall('iam', 'CreateLoginProfile', { requestParameters: { userName: 'backup', passwordResetRequired: false } }),
      apiCall('iam', 'UpdateLoginProfile', { requestParameters: { userName: 'alice', passwordResetRequired: true } }),
    ],
    ignores: [
      apiCall('iam', 'DeleteLoginProfile', { requestParameters: { userName: 'alice' } }),
      apiCall('iam', 'ChangePassword'),
      apiCall('iam', 'GetLoginProfile', { readOnly: true }),
    ],
  },
  'iam-admin-policy-attached': {
    title: 'Administrator policy attached',
    severity: AlertSeverity.HIGH,
    description: 'AdministratorAccess, IAMFullAccess or PowerUserAccess gives an identity all power, or the way to it.',
    runbook: 'Check that the identity should have it. Otherwise detach the policy and follow the caller.',
    attackTechniques: ['T1098.003'],
    controls: ['CIS 4.4', 'CloudWatch.4'],
    supersedes: ['iam-user-policy-granted', 'iam-policy-changed'],
    pattern: calls('iam', ATTACHES, {
      requestParameters: {
        policyArn: [{ suffix: ':policy/AdministratorAccess' }, { suffix: ':policy/IAMFullAccess' }, { suffix: ':policy/PowerUserAccess' }],
      },
    }),
    matches: [
      apiCall('iam', 'AttachUserPolicy', { requestParameters: { userName: 'alice', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' } }),
      apiCall('iam', 'AttachRolePolicy', { requestParameters: { roleName: 'app', policyArn: 'arn:aws-cn:iam::aws:policy/IAMFullAccess' } }),
      apiCall('iam', 'AttachGroupPolicy', { requestParameters: { groupName: 'devs', policyArn: 'arn:aws-us-gov:iam::aws:policy/PowerUserAccess' } }),
    ],
    ignores: [
      apiCall('iam', 'AttachRolePolicy', { requestParameters: { roleName: 'app', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }),
      apiCall('iam', 'DetachRolePolicy', { requestParameters: { roleName: 'app', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' } }),
      apiCall('iam', 'AttachRolePolicy'),
    ],
  },
  'iam-inline-policy-grants-all': {
    title: 'Policy text allows every action',
    severity: AlertSeverity.CRITICAL,
    description: 'The text of a new policy, inline or managed, makes whoever has it an administrator, under a name that nobody looks for.',
    runbook: 'Read the statement and its conditions. If it was not agreed, delete the policy or its version, and read who used it for what.',
    attackTechniques: ['T1098.003', 'T1484'],
    supersedes: ['iam-user-policy-granted', 'iam-policy-changed'],
    pattern: calls('iam', [...INLINE_PUTS, 'CreatePolicy', 'CreatePolicyVersion'], { requestParameters: { policyDocument: ALLOWS_ALL } }),
    matches: [
      putPolicy('PutUserPolicy', policyText({ Effect: 'Allow', Action: '*', Resource: '*' })),
      putPolicy('PutRolePolicy', policyText({ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' }, 2)),
      putPolicy('PutGroupPolicy', '{"Statement": [{"Effect": "Allow", "Action": "*:*", "Resource": "*"}]}'),
      ...[undefined, 2, 4].map(indent => putPolicy('CreatePolicy', policyText({ Effect: 'Allow', Action: ['*'], Resource: ['*'] }, indent))),
      putPolicy('PutRolePolicy', '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}]}'),
      putPolicy('PutRolePolicy', policyText({ Action: '*', Effect: 'Allow', Resource: '*' })),
      putPolicy('PutRolePolicy', '{"Statement":[{"Action":"*","Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}'),
      putPolicy('PutRolePolicy', '{"Statement":[{"Action":["*"],"Effect":"Allow","Resource":["*"]}],"Version":"2012-10-17"}'),
      apiCall('iam', 'CreatePolicyVersion', {
        requestParameters: {
          policyArn: 'arn:aws:iam::111122223333:policy/app',
          policyDocument: policyText({ Effect: 'Allow', Action: '*', Resource: '*' }),
          setAsDefault: true,
        },
      }),
    ],
    ignores: [
      ...[undefined, 2, 4].flatMap(indent => [
        putPolicy('PutRolePolicy', policyText({ Effect: 'Allow', Action: 's3:*', Resource: '*' }, indent)),
        putPolicy('CreatePolicy', policyText({ Action: ['s3:GetObject', 'logs:*'], Effect: 'Allow', Resource: ['*'] }, indent)),
        putPolicy('PutUserPolicy', policyText({ Effect: 'Deny', Action: ['*'], Resource: ['*'] }, indent)),
        putPolicy('PutUserPolicy', policyText({ Action: '*', Effect: 'Deny', Resource: '*' }, indent)),
      ]),
      updateTrust(policyText({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: '*' }, 2)),
      apiCall('iam', 'PutRolePolicy'),
    ],
  },
  'iam-user-policy-granted': {
    title: 'Policy put on a single IAM user',
    severity: AlertSeverity.MEDIUM,
    description: 'Power given to a single user escapes the reviews of groups and roles, and goes to credentials that do not expire.',
    runbook: 'Read the policy and ask the caller. If it was not agreed, detach or delete it; otherwise move it to a group or a role.',
    attackTechniques: ['T1098.003'],
    supersedes: ['iam-policy-changed'],
    pattern: calls('iam', ['PutUserPolicy', 'AttachUserPolicy']),
    matches: [
      apiCall('iam', 'AttachUserPolicy', { requestParameters: { userName: 'alice', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }),
      putPolicy('PutUserPolicy', policyText({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' })),
    ],
    ignores: [
      apiCall('iam', 'DetachUserPolicy', { requestParameters: { userName: 'alice', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }),
      apiCall('iam', 'AttachGroupPolicy', { requestParameters: { groupName: 'devs', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }),
      apiCall('iam', 'ListUserPolicies', { readOnly: true }),
    ],
  },
  'iam-policy-changed': {
    title: 'IAM policy changed',
    optIn: true,
    severity: AlertSeverity.LOW,
    description: 'Every change of who may do what. Each deployment with a role of its own makes some: for auditors and for quiet accounts.',
    runbook: 'Check that the caller is a deployment. If it was a person, compare the policy with its code and ask them.',
    attackTechniques: ['T1098.003'],
    controls: ['CIS 4.4', 'CloudWatch.4'],
    pattern: calls('iam', POLICY_CHANGES),
    matches: [
      ...apiCalls('iam', POLICY_CHANGES),
      apiCall('iam', 'DetachRolePolicy', { requestParameters: { roleName: 'app', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }),
    ],
    ignores: [
      apiCall('iam', 'SetDefaultPolicyVersion', { requestParameters: { policyArn: 'arn:aws:iam::111122223333:policy/app', versionId: 'v2' } }),
      apiCall('iam', 'UpdateAssumeRolePolicy', { requestParameters: { roleName: 'app' } }),
      apiCall('iam', 'GetRolePolicy', { readOnly: true }),
    ],
  },
  'iam-default-policy-version-set': {
    title: 'Another version of an IAM policy made the default',
    severity: AlertSeverity.MEDIUM,
    description: 'An older version may allow what was taken away long ago: everyone with the policy has it again, and no text was changed.',
    runbook: 'Compare the default version with the one before. If nobody meant it, set that one again and delete versions that allow too much.',
    attackTechniques: ['T1098.003'],
    pattern: calls('iam', ['SetDefaultPolicyVersion']),
    matches: [
      apiCall('iam', 'SetDefaultPolicyVersion', { requestParameters: { policyArn: 'arn:aws:iam::111122223333:policy/app', versionId: 'v1' } }),
      apiCall('iam', 'SetDefaultPolicyVersion'),
    ],
    ignores: [
      apiCall('iam', 'CreatePolicyVersion', { requestParameters: { policyArn: 'arn:aws:iam::111122223333:policy/app', setAsDefault: false } }),
      apiCall('iam', 'DeletePolicyVersion', { requestParameters: { policyArn: 'arn:aws:iam::111122223333:policy/app', versionId: 'v1' } }),
      apiCall('iam', 'GetPolicyVersion', { readOnly: true }),
    ],
  },
  'iam-role-trust-changed': {
    title: 'Trust policy of a role replaced',
    severity: AlertSeverity.HIGH,
    description: 'The trust policy says who may become the role. One more principal in it is a quiet way back in with all that the role may do.',
    runbook: 'Compare the trust policy with its code, above all other accounts in it. If it was no deployment, put it back and end the sessions.',
    attackTechniques: ['T1098.003'],
    supersedes: ['iam-role-trusts-account-root'],
    pattern: calls('iam', ['UpdateAssumeRolePolicy']),
    matches: [
      updateTrust(trust({ AWS: 'arn:aws:iam::444455556666:role/app' })),
      apiCall('iam', 'UpdateAssumeRolePolicy'),
    ],
    ignores: [
      createRole(trust({ AWS: 'arn:aws:iam::444455556666:role/app' })),
      apiCall('iam', 'UpdateRole', { requestParameters: { roleName: 'app', maxSessionDuration: 43200 } }),
      apiCall('iam', 'GetRole', { readOnly: true }),
    ],
  },
  'iam-role-trusts-account-root': {
    title: 'Role trusts an account root or everyone',
    severity: AlertSeverity.MEDIUM,
    description: 'A whole account, perhaps a foreign one, or everyone may become this role, as far as conditions do not narrow it.',
    runbook: 'Look up the account and the conditions. If it is not yours, or everyone is trusted, delete the role or trust single roles.',
    attackTechniques: ['T1098.003', 'T1136.003'],
    pattern: calls('iam', ['CreateRole', 'UpdateAssumeRolePolicy'], {
      $or: [
        { requestParameters: { assumeRolePolicyDocument: ROOT_OR_EVERYONE } },
        { requestParameters: { policyDocument: ROOT_OR_EVERYONE } },
      ],
    }),
    matches: [createRole, updateTrust].flatMap(sample => [
      sample(trust({ AWS: 'arn:aws:iam::444455556666:root' })),
      sample(trust({ AWS: ['arn:aws:iam::111122223333:role/app', 'arn:aws-cn:iam::444455556666:root'] }, 2)),
      ...[undefined, 4].flatMap(indent => ['*', { AWS: '*' }, { AWS: ['*'] }].map(principal => sample(trust(principal, indent)))),
    ]),
    ignores: [
      ...[createRole, updateTrust].flatMap(sample => [undefined, 2].flatMap(indent => [
        sample(trust({ Service: 'ec2.amazonaws.com' }, indent)),
        sample(trust({ AWS: 'arn:aws:iam::444455556666:role/root' }, indent)),
        sample(trust({ AWS: ['arn:aws:iam::444455556666:role/app'] }, indent)),
        sample(trust({ Federated: 'arn:aws:iam::111122223333:saml-provider/app' }, indent)),
      ])),
      putPolicy('PutRolePolicy', policyText({ Effect: 'Allow', Action: 'sts:AssumeRoot', Resource: 'arn:aws:iam::444455556666:root' })),
      apiCall('iam', 'CreateRole'),
    ],
  },
  'iam-mfa-removed': {
    title: 'MFA device deactivated or deleted',
    severity: AlertSeverity.HIGH,
    description: 'Without the device, a stolen password is enough for the user.',
    runbook: 'Ask the user. If they did not change their phone or key, disable the password and access keys, end the sessions and follow the caller.',
    attackTechniques: ['T1556.006'],
    pattern: calls('iam', ['DeactivateMFADevice', 'DeleteVirtualMFADevice']),
    matches: [
      apiCall('iam', 'DeactivateMFADevice', { requestParameters: { userName: 'alice', serialNumber: 'arn:aws:iam::111122223333:mfa/alice' } }),
      apiCall('iam', 'DeleteVirtualMFADevice', { requestParameters: { serialNumber: 'arn:aws:iam::111122223333:mfa/alice' } }),
    ],
    ignores: [
      apiCall('iam', 'EnableMFADevice', { requestParameters: { userName: 'alice' } }),
      apiCall('iam', 'ResyncMFADevice', { requestParameters: { userName: 'alice' } }),
      apiCall('iam', 'ListMFADevices', { readOnly: true }),
    ],
  },
  'iam-mfa-added': {
    title: 'MFA device registered',
    optIn: true,
    severity: AlertSeverity.LOW,
    description: 'A device of an intruder outlasts a new password. Every new phone alerts too: for accounts with few IAM users.',
    runbook: 'Ask the user whether the device is theirs. If not, deactivate it, change the password and follow the caller.',
    attackTechniques: ['T1098.005'],
    pattern: calls('iam', ['CreateVirtualMFADevice', 'EnableMFADevice']),
    matches: [
      apiCall('iam', 'CreateVirtualMFADevice', { requestParameters: { virtualMFADeviceName: 'alice' } }),
      apiCall('iam', 'EnableMFADevice', { requestParameters: { userName: 'alice', serialNumber: 'arn:aws:iam::111122223333:mfa/alice' } }),
    ],
    ignores: [
      apiCall('iam', 'DeactivateMFADevice', { requestParameters: { userName: 'alice' } }),
      apiCall('iam', 'ResyncMFADevice', { requestParameters: { userName: 'alice' } }),
    ],
  },
  'iam-password-policy-changed': {
    title: 'Password policy of the account changed or deleted',
    severity: AlertSeverity.MEDIUM,
    description: 'Weaker rules for passwords open the account to guessing. Without a policy, the lax default of AWS holds.',
    runbook: 'Compare length, reuse and expiry with your standard, and put the policy back if it became weaker.',
    attackTechniques: ['T1556'],
    pattern: calls('iam', ['UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy']),
    matches: [
      apiCall('iam', 'UpdateAccountPasswordPolicy', { requestParameters: { minimumPasswordLength: 6, requireSymbols: false } }),
      apiCall('iam', 'DeleteAccountPasswordPolicy'),
    ],
    ignores: [
      apiCall('iam', 'GetAccountPasswordPolicy', { readOnly: true }),
      apiCall('iam', 'ChangePassword'),
    ],
  },
  'iam-permissions-boundary-removed': {
    title: 'Permissions boundary removed',
    severity: AlertSeverity.HIGH,
    description: 'The boundary was the upper limit of a user or role. Without it, all that its policies allow is possible.',
    runbook: 'Set the boundary again, and read what the identity did and was given meanwhile.',
    attackTechniques: ['T1098.003'],
    pattern: calls('iam', ['DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary']),
    matches: [
      apiCall('iam', 'DeleteUserPermissionsBoundary', { requestParameters: { userName: 'alice' } }),
      apiCall('iam', 'DeleteRolePermissionsBoundary', { requestParameters: { roleName: 'app' } }),
    ],
    ignores: [
      apiCall('iam', 'PutRolePermissionsBoundary', {
        requestParameters: { roleName: 'app', permissionsBoundary: 'arn:aws:iam::111122223333:policy/boundary' },
      }),
      apiCall('iam', 'DeleteRolePolicy', { requestParameters: { roleName: 'app', policyName: 'app' } }),
    ],
  },
  'iam-identity-provider-changed': {
    title: 'SAML or OIDC provider created, changed or deleted',
    severity: AlertSeverity.HIGH,
    description: 'Whoever controls the provider can become any role that trusts it. Identity Center, which makes providers of its own, is left out.',
    runbook: 'Compare issuer, metadata and audience with your own. Delete what nobody knows, and read which roles were assumed through it.',
    attackTechniques: ['T1484.002'],
    pattern: calls('iam', IDENTITY_PROVIDER_CALLS, {
      userIdentity: { invokedBy: [{ 'anything-but': 'sso.amazonaws.com' }, { exists: false }] },
    }),
    matches: [
      ...apiCalls('iam', IDENTITY_PROVIDER_CALLS),
      apiCall('iam', 'CreateOpenIDConnectProvider', { requestParameters: { url: 'https://idp.example.com', clientIDList: ['sts.amazonaws.com'] } }),
      apiCall('iam', 'CreateSAMLProvider', { userIdentity: { type: 'AssumedRole', invokedBy: 'cloudformation.amazonaws.com' } }),
    ],
    ignores: [
      apiCall('iam', 'CreateSAMLProvider', {
        userIdentity: { type: 'AssumedRole', invokedBy: 'sso.amazonaws.com' }, requestParameters: { name: 'AWSSSO_1_DO_NOT_DELETE' },
      }),
      apiCall('iam', 'GetSAMLProvider', { readOnly: true }),
      apiCall('iam', 'TagOpenIDConnectProvider'),
      apiCall('cognito-idp', 'CreateIdentityProvider'),
    ],
  },
  'rolesanywhere-trust-added': {
    title: 'IAM Roles Anywhere trust anchor or profile created, changed or enabled',
    severity: AlertSeverity.HIGH,
    description: 'Whoever holds a certificate of the trusted authority gets sessions of the roles of a profile, from anywhere and without a key.',
    runbook: 'Check that the authority and the roles are yours and wanted. Otherwise disable the trust anchor, and read which sessions it made.',
    attackTechniques: ['T1098'],
    pattern: calls('rolesanywhere', ROLES_ANYWHERE_CALLS),
    matches: [
      ...apiCalls('rolesanywhere', ROLES_ANYWHERE_CALLS),
      apiCall('rolesanywhere', 'CreateProfile', {
        requestParameters: { name: 'app', enabled: true, durationSeconds: 3600, roleArns: ['arn:aws:iam::111122223333:role/app'] },
      }),
    ],
    ignores: [
      apiCall('rolesanywhere', 'DisableTrustAnchor', { requestParameters: { trustAnchorId: 't1' } }),
      apiCall('rolesanywhere', 'DeleteProfile', { requestParameters: { profileId: 'p1' } }),
      apiCall('rolesanywhere', 'ListProfiles', { readOnly: true }),
    ],
  },
  'identity-center-permissions-changed': {
    title: 'Identity Center assignment or permission set changed',
    severity: AlertSeverity.MEDIUM,
    description: 'People get access to whole accounts this way, or more power in those where they have it.',
    runbook: 'Look up principal, permission set and account in the parameters. Remove what was neither requested nor a deployment.',
    attackTechniques: ['T1098.003'],
    pattern: calls('sso', PERMISSION_SET_CALLS),
    matches: [
      ...apiCalls('sso', PERMISSION_SET_CALLS),
      apiCall('sso', 'CreateAccountAssignment', {
        requestParameters: { targetId: '444455556666', targetType: 'AWS_ACCOUNT', principalType: 'USER', principalId: 'u1', permissionSetArn: 'ps1' },
      }),
    ],
    ignores: [
      apiCall('sso', 'DeleteAccountAssignment', { requestParameters: { targetId: '444455556666' } }),
      apiCall('sso', 'DetachManagedPolicyFromPermissionSet'),
      apiCall('sso', 'ListAccountAssignments', { readOnly: true }),
    ],
  },
  'identity-center-idp-changed': {
    title: 'Identity source of Identity Center changed',
    severity: AlertSeverity.HIGH,
    description: 'Another directory or identity provider decides who signs in to all accounts. Whoever controls it can be anyone.',
    runbook: 'Compare the source, its metadata and certificates with what you set up. If it was not agreed, switch back and end all sessions.',
    attackTechniques: ['T1556'],
    // Calls of the console only; which of the two sources logs which call is not documented.
    pattern: callsWith({ eventSource: ['sso-directory.amazonaws.com', 'sso.amazonaws.com'], eventName: IDENTITY_SOURCE_CALLS }),
    matches: [
      ...apiCalls('sso', IDENTITY_SOURCE_CALLS),
      ...apiCalls('sso-directory', IDENTITY_SOURCE_CALLS, { requestParameters: { directoryId: 'd1' } }),
    ],
    ignores: [
      apiCall('sso-directory', 'ListExternalIdPConfigurationsForDirectory', { readOnly: true }),
      apiCall('sso-directory', 'CreateUser'),
      apiCall('sso', 'Authenticate'),
      apiCall('ds', 'EnableSso', { requestParameters: { directoryId: 'd1' } }),
    ],
  },
  'iam-other-credential-created': {
    title: 'SSH key, signing certificate or service credential created for an IAM user',
    severity: AlertSeverity.MEDIUM,
    description: 'They open the user like an access key does, for CodeCommit, Keyspaces or Bedrock for example, but few people count them.',
    runbook: 'Ask the user what it is for. If they do not know it, deactivate it and read the calls of the service that it is for.',
    attackTechniques: ['T1098.001'],
    pattern: calls('iam', OTHER_CREDENTIAL_CALLS),
    matches: [
      ...apiCalls('iam', OTHER_CREDENTIAL_CALLS),
      apiCall('iam', 'CreateServiceSpecificCredential', { requestParameters: { userName: 'alice', serviceName: 'bedrock.amazonaws.com' } }),
    ],
    ignores: [
      apiCall('iam', 'DeleteServiceSpecificCredential', { requestParameters: { userName: 'alice' } }),
      apiCall('iam', 'UploadServerCertificate', { requestParameters: { serverCertificateName: 'web' } }),
      apiCall('iam', 'ListSSHPublicKeys', { readOnly: true }),
    ],
  },
  'iam-user-added-to-group': {
    title: 'IAM user added to a group',
    optIn: true,
    severity: AlertSeverity.LOW,
    description: 'The user gets all that the group may do. Everyday work where people are IAM users: for accounts that should have few of them.',
    runbook: 'Check what the group allows. If it was not requested, remove the user from it and follow the caller.',
    attackTechniques: ['T1098.003'],
    pattern: calls('iam', ['AddUserToGroup']),
    matches: [
      apiCall('iam', 'AddUserToGroup', { requestParameters: { groupName: 'admins', userName: 'alice' } }),
      apiCall('iam', 'AddUserToGroup'),
    ],
    ignores: [
      apiCall('iam', 'RemoveUserFromGroup', { requestParameters: { groupName: 'admins', userName: 'alice' } }),
      apiCall('iam', 'CreateGroup', { requestParameters: { groupName: 'admins' } }),
      apiCall('iam', 'ListGroupsForUser', { readOnly: true }),
    ],
  },
  'sts-federation-token': {
    title: 'Federation token issued',
    severity: AlertSeverity.MEDIUM,
    description: 'The session of the token outlives its access key for up to 36 hours, even if that is deleted, and opens the console. Few programs need it.',
    runbook: 'Ask the owner of the key. If it was not them, deactivate it, deny the user everything, and read the calls of the session.',
    attackTechniques: ['T1550.001', 'T1098'],
    // Logged as a change, in spite of its name.
    pattern: calls('sts', ['GetFederationToken']),
    matches: [
      apiCall('sts', 'GetFederationToken', { requestParameters: { name: 'support', durationSeconds: 43200 } }),
      apiCall('sts', 'GetFederationToken'),
    ],
    ignores: [
      apiCall('sts', 'GetSessionToken'),
      apiCall('sts', 'AssumeRole', { readOnly: true, requestParameters: { roleArn: 'arn:aws:iam::111122223333:role/app' } }),
      apiCall('sts', 'GetCallerIdentity', { readOnly: true }),
    ],
  },
  'sts-session-token': {
    title: 'Session token issued to an IAM user',
    optIn: true,
    severity: AlertSeverity.LOW,
    description: 'A session made from a stolen key outlives that key. Command lines with MFA call it all day: for accounts without such users.',
    runbook: 'Ask the user. If it was not them, deactivate the key, deny the user everything for 36 hours, and read the calls of the session.',
    attackTechniques: ['T1550.001'],
    // Logged as a change, in spite of its name.
    pattern: calls('sts', ['GetSessionToken'], { userIdentity: { type: ['IAMUser'] } }),
    matches: [
      apiCall('sts', 'GetSessionToken', { requestParameters: { durationSeconds: 43200, serialNumber: 'arn:aws:iam::111122223333:mfa/alice' } }),
      apiCall('sts', 'GetSessionToken'),
    ],
    ignores: [
      rootCall('sts', 'GetSessionToken'),
      apiCall('sts', 'GetFederationToken', { requestParameters: { name: 'support' } }),
      apiCall('sts', 'GetCallerIdentity', { readOnly: true }),
    ],
  },
  'sts-assume-root': {
    title: 'Root session opened in a member account',
    severity: AlertSeverity.HIGH,
    description: 'It does what otherwise only the root user of that account can: unlock a bucket or queue, or change root credentials.',
    runbook: 'Check account and task policy in the parameters, and ask the caller. If nobody planned it, read the calls in that account.',
    attackTechniques: ['T1078.004'],
    pattern: calls('sts', ['AssumeRoot']),
    matches: [
      apiCall('sts', 'AssumeRoot', {
        requestParameters: { targetPrincipal: '444455556666', taskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' } },
      }),
      apiCall('sts', 'AssumeRoot'),
    ],
    ignores: [
      apiCall('sts', 'AssumeRole', { readOnly: true, requestParameters: { roleArn: 'arn:aws:iam::444455556666:role/root' } }),
      apiCall('iam', 'EnableOrganizationsRootSessions'),
    ],
  },
  'iam-key-quarantined': {
    title: 'AWS quarantined a leaked access key',
    severity: AlertSeverity.CRITICAL,
    description: 'AWS found the key in public and denies its user the most abused calls. All other calls are still open to whoever has it.',
    runbook: 'Deactivate the key now, read all its calls since it leaked, and replace it. Follow the support case before you detach the policy.',
    attackTechniques: ['T1552', 'T1078.004'],
    supersedes: ['iam-user-policy-granted', 'iam-policy-changed'],
    pattern: callsWith({
      eventSource: ['iam.amazonaws.com'],
      $or: [
        {
          eventName: ['AttachUserPolicy'],
          requestParameters: { policyArn: QUARANTINES.map(prefix => ({ prefix })) },
        },
        { eventName: ['PutUserPolicy'], requestParameters: { policyName: [{ prefix: 'AWSExposedCredentialPolicy' }] } },
      ],
    }),
    matches: [
      ...QUARANTINES.map(policy => apiCall('iam', 'AttachUserPolicy', { requestParameters: { userName: 'alice', policyArn: `${policy}V3` } })),
      apiCall('iam', 'PutUserPolicy', { requestParameters: { userName: 'alice', policyName: 'AWSExposedCredentialPolicy_DO_NOT_REMOVE' } }),
    ],
    ignores: [
      apiCall('iam', 'DetachUserPolicy', { requestParameters: { userName: 'alice', policyArn: `${QUARANTINES[0]}V3` } }),
      apiCall('iam', 'DeleteUserPolicy', { requestParameters: { userName: 'alice', policyName: 'AWSExposedCredentialPolicy_DO_NOT_REMOVE' } }),
      apiCall('iam', 'AttachUserPolicy', { requestParameters: { userName: 'alice', policyArn: 'arn:aws:iam::aws:policy/AWSDenyAll' } }),
      apiCall('iam', 'PutUserPolicy', { requestParameters: { userName: 'alice', policyName: 'app' } }),
    ],
  },
  'attack-tool-user-agent': {
    title: 'Call with the user agent of an attack tool',
    severity: AlertSeverity.HIGH,
    description: 'Tools and systems of attackers and testers call with these credentials. What they tried first is mostly to look around.',
    runbook: 'Ask whether a test is under way. If not, deactivate the credentials or end the sessions, and read all their calls, also those refused.',
    attackTechniques: ['T1078.004'],
    // Most of these tools only read.
    readOnlyCalls: true,
    pattern: AlertPattern.forEvents({
      detailType: ['AWS API Call via CloudTrail'],
      detail: { userAgent: ATTACK_TOOLS },
    }),
    matches: [
      apiCall('sts', 'GetCallerIdentity', { readOnly: true, userAgent: 'TruffleHog' }),
      apiCall('sts', 'GetCallerIdentity', { readOnly: true, userAgent: 'trufflehog/3.90.0' }),
      apiCall('iam', 'CreateUser', { userAgent: 'aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.12.38+kali-amd64 md/arch#x86_64' }),
      apiCall('iam', 'CreateAccessKey', { userAgent: 'Boto3/1.40.0 os/linux#6.11.5-amd64-parrot1 md/arch#x86_64' }),
      apiCall('ec2', 'RunInstances', { userAgent: 'Boto3/1.40.0 md/Botocore#1.40.0 Pacu', errorCode: 'Client.DryRunOperation' }),
      apiCall('iam', 'ListUsers', { readOnly: true, userAgent: 'Boto3/1.40.0 md/Botocore#1.40.0 Pacu', errorCode: 'AccessDenied' }),
      apiCall('iam', 'CreateLoginProfile', { userAgent: 'S3 Browser 9.5.5 https://s3browser.com' }),
      apiCall('s3', 'PutBucketPolicy', { userAgent: '[S3 Browser/12.3.1 (https://s3browser.com)]' }),
      apiCall('iam', 'GetAccountSummary', { readOnly: true, userAgent: 'Scout Suite/5.14.0 Python/3.12.3 Linux/6.8.0' }),
    ],
    ignores: [
      apiCall('iam', 'CreateUser'),
      apiCall('iam', 'CreateUser', { userAgent: 'aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.1.150-174.amzn2023.x86_64 md/arch#x86_64' }),
      apiCall('sts', 'GetCallerIdentity', { readOnly: true, userAgent: 'cloudformation.amazonaws.com' }),
    ],
  },
  'api-access-denied': {
    title: 'API call denied',
    optIn: true,
    severity: AlertSeverity.LOW,
    description: 'Refusals in a row are how a stolen key is tried out. Single ones are everyday mistakes in policies: for small, quiet accounts.',
    runbook: 'See who was refused what, and how often. One identity that tries many services: treat its credentials as stolen.',
    attackTechniques: ['T1580'],
    controls: ['CIS 4.1', 'CloudWatch.2'],
    // Who tries out a key begins with calls that only read.
    readOnlyCalls: true,
    pattern: AlertPattern.forEvents({
      detailType: ['AWS API Call via CloudTrail'],
      detail: {
        errorCode: [{ prefix: 'AccessDenied' }, { suffix: 'AccessDenied' }, { prefix: 'Authorization' }, { suffix: 'UnauthorizedOperation' }],
        // The log delivery of S3, and consoles that ask whether they may, are refused all day.
        sourceIPAddress: [{ 'anything-but': 'delivery.logs.amazonaws.com' }],
        eventName: [{ 'anything-but': 'HeadBucket' }],
      },
    }),
    matches: [
      apiCall('iam', 'ListUsers', { readOnly: true, errorCode: 'AccessDenied' }),
      apiCall('kms', 'DisableKey', { errorCode: 'AccessDeniedException', requestParameters: null }),
      apiCall('s3', 'PutBucketPolicy', { errorCode: 'VpceAccessDenied' }),
      apiCall('sns', 'CreateTopic', { errorCode: 'AuthorizationErrorException' }),
      apiCall('ec2', 'RunInstances', { errorCode: 'Client.UnauthorizedOperation', requestParameters: { instanceType: 't3.micro' } }),
    ],
    ignores: [
      apiCall('iam', 'CreateUser'),
      apiCall('iam', 'CreateUser', { errorCode: 'EntityAlreadyExistsException' }),
      apiCall('ec2', 'RunInstances', { errorCode: 'Client.DryRunOperation' }),
      apiCall('s3', 'HeadBucket', { readOnly: true, errorCode: 'AccessDenied' }),
      apiCall('s3', 'GetBucketAcl', { readOnly: true, errorCode: 'AccessDenied', sourceIPAddress: 'delivery.logs.amazonaws.com' }),
    ],
  },
  'cloudtrail-record-padded': {
    title: 'IAM call too large for CloudTrail to record its parameters',
    severity: AlertSeverity.HIGH,
    description: 'A policy padded with blanks works as usual, but the record does not say what it allows. Other alerts cannot look into it either.',
    runbook: 'Read the policy, role or provider that the call was about in IAM itself. If it is padded, delete it and follow the caller.',
    attackTechniques: ['T1562.008'],
    pattern: callsWith({ eventSource: ['iam.amazonaws.com'], requestParameters: { omitted: [true, 'true'] } }),
    matches: [
      apiCall('iam', 'CreatePolicy', {
        requestParameters: { omitted: true, originalSize: 120123, reason: 'requestParameters too large' },
      }),
      apiCall('iam', 'PutRolePolicy', {
        requestParameters: { omitted: 'true', originalSize: '120123', reason: 'requestParameters too large' },
      }),
    ],
    ignores: [
      apiCall('iam', 'CreatePolicy', { requestParameters: { policyName: 'app' } }),
      apiCall('iam', 'CreatePolicy'),
      apiCall('glue', 'UpdateTable', { requestParameters: { omitted: true, reason: 'requestParameters too large' } }),
    ],
  },
};
