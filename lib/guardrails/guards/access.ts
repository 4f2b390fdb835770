import { byArn, Facts, Guard, GUARDED_TAG } from '../guard';

/** The roles of the governance, and every exempt role: whoever gets into one is exempt too. */
function roles({ ownRoles, exemptRoles, deployRoles }: Facts) {
  return { resources: [...exemptRoles, ...deployRoles, ...ownRoles] };
}

/** Roles, stacks and the policies themselves: the ways around all other statements. */
export const ACCESS: readonly Guard[] = [
  {
    sid: 'Roles',
    types: ['AWS::IAM::Role'],
    includes: ['AWS::IAM::Policy'],
    exempt: 'deployRoles',
    room: 900,
    target: (_, facts) => roles(facts).resources.length > 0 ? roles(facts) : undefined,
    actions: [
      'iam:AttachRolePolicy', 'iam:CreateRole', 'iam:DeleteRole', 'iam:DeleteRolePermissionsBoundary', 'iam:DeleteRolePolicy', 'iam:DetachRolePolicy',
      'iam:PassRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy', 'iam:TagRole', 'iam:UntagRole', 'iam:UpdateAssumeRolePolicy', 'iam:UpdateRole',
      'sts:AssumeRole',
    ],
  },
  {
    sid: 'RolePolicies',
    types: ['AWS::IAM::ManagedPolicy'],
    target: byArn(),
    actions: ['iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:DeletePolicyVersion', 'iam:SetDefaultPolicyVersion'],
  },
  {
    // The service role of a stack serves whoever may update the stack, also without the permission to pass the role.
    sid: 'Stacks',
    types: [],
    exempt: 'deployRoles',
    room: 350,
    target: (_, { stacks }) => stacks.length > 0 ? { resources: stacks } : undefined,
    actions: [
      'cloudformation:CancelUpdateStack', 'cloudformation:ContinueUpdateRollback', 'cloudformation:CreateChangeSet', 'cloudformation:CreateStack',
      'cloudformation:CreateStackRefactor', 'cloudformation:DeleteStack', 'cloudformation:ExecuteChangeSet', 'cloudformation:ExecuteStackRefactor',
      'cloudformation:RollbackStack', 'cloudformation:SetStackPolicy', 'cloudformation:UpdateStack', 'cloudformation:UpdateTerminationProtection',
    ],
  },
  {
    sid: 'StackSets',
    types: ['AWS::CloudFormation::StackSet'],
    delegated: true,
    target: byArn(),
    actions: [
      'cloudformation:CreateStackInstances', 'cloudformation:DeleteStackInstances', 'cloudformation:DeleteStackSet',
      'cloudformation:StopStackSetOperation', 'cloudformation:UpdateStackInstances', 'cloudformation:UpdateStackSet',
    ],
  },
  {
    sid: 'Guardrails',
    conditions: 'tag',
    room: 90,
    types: ['AWS::Organizations::Policy'],
    delegated: true,
    target: (_, { managementAccount }) => managementAccount === undefined ? undefined
      : { resources: ['*'], conditions: { StringEquals: { [`aws:ResourceTag/${GUARDED_TAG}`]: ['true'] } } },
    actions: [
      'organizations:DeletePolicy', 'organizations:DetachPolicy', 'organizations:TagResource', 'organizations:UntagResource', 'organizations:UpdatePolicy',
    ],
  },
  {
    sid: 'PolicyTypes',
    conditions: 'policyType',
    room: 120,
    types: [],
    target: (_, { managementAccount }) => managementAccount === undefined ? undefined
      : { resources: ['*'], conditions: { StringEquals: { 'organizations:PolicyType': ['RESOURCE_CONTROL_POLICY', 'SERVICE_CONTROL_POLICY'] } } },
    actions: ['organizations:DisablePolicyType'],
  },
  {
    // An opt-in Region that is disabled goes dark, with its relays.
    sid: 'Regions',
    conditions: 'region',
    room: 400,
    types: [],
    target: (_, { regions, managementAccount }) => managementAccount === undefined || regions.length === 0 ? undefined
      : { resources: ['*'], conditions: { StringEquals: { 'account:TargetRegion': regions } } },
    actions: ['account:DisableRegion'],
  },
  {
    sid: 'ServiceRoles',
    room: 100,
    types: [],
    target: (_, { begin }) => ({ resources: [`${begin}:iam::*:role/aws-service-role/cloudtrail.amazonaws.com/*`] }),
    actions: ['iam:DeleteServiceLinkedRole'],
  },
  {
    sid: 'Leaving',
    conditions: 'all',
    room: 10,
    types: [],
    exempt: 'nobody',
    target: (_, { managementAccount }) => managementAccount === undefined ? undefined : { resources: ['*'] },
    actions: ['organizations:LeaveOrganization'],
  },
];
