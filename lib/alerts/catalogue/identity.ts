import { calls } from './calls';
import { CatalogueEntries } from './entry';
import { apiCall, ROOT_USER, rootCall, signIn } from './sample-events';
import { AlertPattern } from '../alert-pattern';
import { AlertSeverity } from '../alert-severity';

/** Identities that appear, or gain power. */
export const IDENTITY: CatalogueEntries = {
  'root-activity': {
    title: 'Root user did something',
    severity: AlertSeverity.HIGH,
    description: 'The root user is above every policy of the account and should not be in use. Calls that only read are left out.',
    runbook: 'Ask the owner of the root e-mail address. If it was nobody, change the password, remove access keys, and check MFA.',
    attackTechniques: ['T1078.004'],
    controls: ['CIS 4.3', 'CloudWatch.1'],
    pattern: AlertPattern.forEvents({
      detailType: ['AWS API Call via CloudTrail', 'AWS Console Action via CloudTrail', 'AWS Console Sign In via CloudTrail'],
      detail: { userIdentity: { type: ['Root'], invokedBy: [{ exists: false }] }, eventType: [{ 'anything-but': 'AwsServiceEvent' }] },
    }),
    matches: [
      rootCall('iam', 'CreateAccessKey'),
      rootCall('s3', 'PutBucketPolicy', { errorCode: 'AccessDenied' }),
      { ...rootCall('iam', 'CreateUser'), 'detail-type': 'AWS Console Action via CloudTrail' },
      signIn({ userIdentity: ROOT_USER }),
      signIn({ userIdentity: ROOT_USER }, 'AWS Console Signin via CloudTrail'),
    ],
    ignores: [
      apiCall('iam', 'CreateAccessKey'),
      rootCall('s3', 'PutObject', { userIdentity: { ...ROOT_USER, invokedBy: 'cloudtrail.amazonaws.com' } }),
      rootCall('kms', 'RotateKey', { eventType: 'AwsServiceEvent' }),
      signIn(),
    ],
  },
  'iam-user-created': {
    title: 'IAM user created',
    severity: AlertSeverity.MEDIUM,
    description: 'A user has credentials that do not expire: people belong into IAM Identity Center, programs into roles.',
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
  'iam-admin-policy-attached': {
    title: 'Administrator policy attached',
    severity: AlertSeverity.HIGH,
    description: 'AdministratorAccess, IAMFullAccess or PowerUserAccess gives an identity all power, or the way to it.',
    runbook: 'Check that the identity should have it. Otherwise detach the policy and follow the caller.',
    attackTechniques: ['T1098.003'],
    controls: ['CIS 4.4', 'CloudWatch.4'],
    pattern: calls('iam', ['AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy'], {
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
};
