import { any, calls, is, Question, WHO_AND_WHAT, WRITES } from '../question';

const TARGETS = [
  'requestParameters.accountId', 'requestParameters.targetId', 'requestParameters.policyId', 'requestParameters.servicePrincipal',
  'requestParameters.regionName',
];

export const ORGANIZATION_CHANGES: Question = {
  id: 'organization-changes',
  question: 'Who changed the organization, its policies or its accounts?',
  promise: 'Every change, refused ones too, of the organization, its units, policies and accounts, of an account\'s settings and contacts, of'
    + ' central root access, and every session as a member\'s root user.',
  where: [
    any(
      is('eventSource', 'organizations.amazonaws.com', 'account.amazonaws.com'),
      calls(
        'iam', 'EnableOrganizationsRootCredentialsManagement', 'DisableOrganizationsRootCredentialsManagement', 'EnableOrganizationsRootSessions',
        'DisableOrganizationsRootSessions',
      ),
      calls('sts', 'AssumeRoot'),
      calls('ram', 'EnableSharingWithAwsOrganization'),
    ),
    WRITES,
  ],
  columns: { ...WHO_AND_WHAT, target: { firstOf: TARGETS }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
