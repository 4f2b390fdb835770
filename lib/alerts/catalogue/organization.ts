import { attempts, calls, callsWith } from './calls';
import { CatalogueEntries } from './entry';
import { apiCall, apiCalls, inEveryWay } from './sample-events';
import { AlertSeverity } from '../alert-severity';

const ORG_CHANGES = [
  'AcceptHandshake', 'AttachPolicy', 'CreateAccount', 'CreateOrganizationalUnit', 'CreatePolicy', 'DeclineHandshake', 'DeleteOrganization',
  'DeleteOrganizationalUnit', 'DeletePolicy', 'DetachPolicy', 'DisablePolicyType', 'EnablePolicyType', 'InviteAccountToOrganization',
  'LeaveOrganization', 'MoveAccount', 'RemoveAccountFromOrganization', 'UpdatePolicy', 'UpdateOrganizationalUnit',
];

/** The organization and its accounts. Calls are recorded in the account that makes them: nearly always the management account. */
export const ORGANIZATION: CatalogueEntries = {
  'org-changed': {
    title: 'Organization changed: accounts, units, policies or invitations',
    severity: AlertSeverity.LOW,
    optIn: true,
    description: 'Auditors ask to see every change of the organization. New accounts and deployments of policies raise it too.',
    runbook: 'Match the call with a change you know of. If there is none, ask the caller and undo it.',
    attackTechniques: ['T1098'],
    controls: ['CIS 4.15'],
    pattern: calls('organizations', ORG_CHANGES),
    matches: [
      ...apiCalls('organizations', ORG_CHANGES),
      apiCall('organizations', 'AttachPolicy', { requestParameters: { policyId: 'p-1', targetId: 'ou-1' } }),
    ],
    ignores: [
      apiCall('organizations', 'TagResource'),
      apiCall('organizations', 'DescribeOrganization', { readOnly: true }),
      apiCall('iam', 'CreatePolicy', { requestParameters: { policyName: 'p' } }),
    ],
  },
  'org-account-leaving': {
    title: 'Account left the organization or was closed, or somebody tried',
    severity: AlertSeverity.CRITICAL,
    description: 'Outside the organization no guardrail and no organization trail applies any more; a closed account stops working.',
    runbook: 'Ask the owner of the account. If nobody wanted it, invite the account again, or reopen it through AWS Support, and lock out the caller.'
      + ' Denied: find out who tried.',
    attackTechniques: ['T1562.001', 'T1531'],
    controls: ['CIS 4.15'],
    supersedes: ['root-activity', 'org-changed'],
    pattern: attempts({
      eventSource: ['organizations.amazonaws.com'],
      eventName: ['LeaveOrganization', 'RemoveAccountFromOrganization', 'CloseAccount', 'DeleteOrganization'],
    }),
    matches: [
      ...inEveryWay(apiCall('organizations', 'CloseAccount')),
      apiCall('organizations', 'LeaveOrganization'),
      apiCall('organizations', 'LeaveOrganization', { errorCode: 'AccessDenied' }),
      ...apiCalls('organizations', ['RemoveAccountFromOrganization', 'CloseAccount'], { requestParameters: { accountId: '444455556666' } }),
      apiCall('organizations', 'DeleteOrganization'),
    ],
    ignores: [
      apiCall('organizations', 'MoveAccount', { requestParameters: { accountId: '444455556666' } }),
      apiCall('organizations', 'InviteAccountToOrganization'),
    ],
  },
  'org-guardrail-removed': {
    title: 'Organization policy detached, changed or deleted, or its type disabled',
    severity: AlertSeverity.HIGH,
    description: 'Service control policies bind whole accounts: with one of them gone, what it forbade is possible everywhere below.',
    runbook: 'Compare with the repository of the policies. If it was not a deployment, attach the policy again and follow the caller.',
    attackTechniques: ['T1562.001'],
    controls: ['CIS 4.15'],
    supersedes: ['org-changed'],
    pattern: calls('organizations', ['DetachPolicy', 'DisablePolicyType', 'UpdatePolicy', 'DeletePolicy']),
    matches: [
      apiCall('organizations', 'DetachPolicy', { requestParameters: { policyId: 'p-1', targetId: 'r-1' } }),
      apiCall('organizations', 'DisablePolicyType', { requestParameters: { rootId: 'r-1', policyType: 'SERVICE_CONTROL_POLICY' } }),
      apiCall('organizations', 'UpdatePolicy', { requestParameters: { policyId: 'p-1' } }),
      apiCall('organizations', 'DeletePolicy', { requestParameters: { policyId: 'p-1' } }),
    ],
    ignores: [
      apiCall('organizations', 'AttachPolicy', { requestParameters: { policyId: 'p-1', targetId: 'r-1' } }),
      apiCall('organizations', 'CreateAccount'),
      apiCall('iam', 'DeletePolicy', { requestParameters: { policyArn: 'arn:aws:iam::111122223333:policy/p' } }),
    ],
  },
  'org-delegation-changed': {
    title: 'Delegated administrator, trusted access or central root access changed',
    severity: AlertSeverity.HIGH,
    description: 'A delegated administrator, a trusted service or central root access has power over all accounts of the organization.',
    runbook: 'Check which account or service gained or lost it, and who decided so. Otherwise undo it and read what the account or service did.',
    attackTechniques: ['T1098'],
    pattern: callsWith({
      $or: [
        {
          eventSource: ['organizations.amazonaws.com'],
          eventName: [
            'RegisterDelegatedAdministrator', 'DeregisterDelegatedAdministrator', 'EnableAWSServiceAccess', 'DisableAWSServiceAccess',
            'PutResourcePolicy', 'DeleteResourcePolicy',
          ],
        },
        {
          eventSource: ['iam.amazonaws.com'],
          eventName: [
            'EnableOrganizationsRootCredentialsManagement', 'DisableOrganizationsRootCredentialsManagement',
            'EnableOrganizationsRootSessions', 'DisableOrganizationsRootSessions',
          ],
        },
      ],
    }),
    matches: [
      ...apiCalls('organizations', ['RegisterDelegatedAdministrator', 'DeregisterDelegatedAdministrator'], {
        requestParameters: { accountId: '444455556666', servicePrincipal: 'guardduty.amazonaws.com' },
      }),
      ...apiCalls('organizations', ['EnableAWSServiceAccess', 'DisableAWSServiceAccess'], {
        requestParameters: { servicePrincipal: 'ssm.amazonaws.com' },
      }),
      apiCall('organizations', 'PutResourcePolicy', { requestParameters: { content: '{}' } }),
      apiCall('organizations', 'DeleteResourcePolicy'),
      ...apiCalls('iam', [
        'EnableOrganizationsRootCredentialsManagement', 'DisableOrganizationsRootCredentialsManagement',
        'EnableOrganizationsRootSessions', 'DisableOrganizationsRootSessions',
      ]),
    ],
    ignores: [
      apiCall('organizations', 'AttachPolicy', { requestParameters: { policyId: 'p-1', targetId: 'r-1' } }),
      apiCall('organizations', 'ListDelegatedAdministrators', { readOnly: true }),
      apiCall('iam', 'CreateRole', { requestParameters: { roleName: 'app' } }),
      apiCall('secretsmanager', 'PutResourcePolicy', { requestParameters: { secretId: 's' } }),
    ],
  },
  'account-contacts-changed': {
    title: 'Account e-mail address or contacts changed',
    severity: AlertSeverity.HIGH,
    description: 'Whoever receives the mail of the account can reset its root password, and warnings from AWS about abuse reach only its contacts.',
    runbook: 'Check the e-mail address and all contacts of the account. If they are not yours, set them back and change the root password.',
    attackTechniques: ['T1098', 'T1531'],
    pattern: calls('account', [
      'PutAlternateContact', 'DeleteAlternateContact', 'PutContactInformation', 'StartPrimaryEmailUpdate', 'AcceptPrimaryEmailUpdate',
    ]),
    matches: [
      ...apiCalls('account', ['PutAlternateContact', 'DeleteAlternateContact'], { requestParameters: { alternateContactType: 'SECURITY' } }),
      apiCall('account', 'PutContactInformation'),
      ...apiCalls('account', ['StartPrimaryEmailUpdate', 'AcceptPrimaryEmailUpdate'], { requestParameters: { accountId: '444455556666' } }),
    ],
    ignores: [
      apiCall('account', 'EnableRegion', { requestParameters: { regionName: 'ap-east-1' } }),
      apiCall('account', 'PutAccountName'),
      apiCall('account', 'GetContactInformation', { readOnly: true }),
    ],
  },
};
