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
    room: 1250,
    furtherRoom: 500,
    includes: ['AWS::IAM::Policy'],
    exempt: 'deployRoles',
    target: (_, facts) => roles(facts).resources.length > 0 ? roles(facts) : undefined,
    actions: [
      'iam:AttachRolePolicy', 'iam:CreateRole', 'iam:DeleteRole*', 'iam:DetachRolePolicy', 'iam:PassRole', 'iam:PutRole*', 'iam:TagRole', 'iam:UntagRole',
      'iam:UpdateAssumeRolePolicy', 'iam:UpdateRole*', 'sts:AssumeRole',
    ],
  },
  {
    sid: 'RolePolicies',
    types: ['AWS::IAM::ManagedPolicy'],
    room: 200,
    furtherRoom: 200,
    target: byArn(),
    actions: ['iam:CreatePolicyVersion', 'iam:DeletePolicy*', 'iam:SetDefaultPolicyVersion'],
  },
  {
    // The service role of a stack serves whoever may update the stack, also without the permission to pass the role.
    sid: 'Stacks',
    types: [],
    room: 350,
    furtherRoom: 350,
    exempt: 'deployRoles',
    target: (_, { stacks }) => stacks.length > 0 ? { resources: stacks } : undefined,
    actions: [
      'cloudformation:Cancel*', 'cloudformation:Continue*', 'cloudformation:Create*', 'cloudformation:Delete*', 'cloudformation:Execute*',
      'cloudformation:Rollback*', 'cloudformation:Set*', 'cloudformation:Update*',
    ],
  },
  {
    // Whoever changes a template or the code of a function before it is deployed, has it deployed by an exempt role.
    sid: 'Assets',
    types: [],
    room: 420,
    exempt: 'deployRoles',
    target: (_, { assets }) => assets.length > 0 ? { resources: assets.flatMap(bucket => [bucket, `${bucket}/*`]) } : undefined,
    actions: ['s3:DeleteObject*', 's3:PutBucketPolicy', 's3:PutObject*'],
  },
  {
    sid: 'StackSets',
    types: ['AWS::CloudFormation::StackSet'],
    room: 100,
    delegated: true,
    target: byArn(),
    actions: [
      'cloudformation:Create*', 'cloudformation:Delete*', 'cloudformation:ImportStacksToStackSet', 'cloudformation:Stop*', 'cloudformation:Update*',
    ],
  },
  {
    sid: 'Guardrails',
    conditions: 'tag',
    types: ['AWS::Organizations::Policy'],
    room: 90,
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
    types: [],
    room: 120,
    target: (_, { managementAccount }) => managementAccount === undefined ? undefined
      : { resources: ['*'], conditions: { StringEquals: { 'organizations:PolicyType': ['RESOURCE_CONTROL_POLICY', 'SERVICE_CONTROL_POLICY'] } } },
    actions: ['organizations:DisablePolicyType'],
  },
  {
    // An opt-in Region that is disabled goes dark, with its relays.
    sid: 'Regions',
    conditions: 'region',
    types: [],
    room: 400,
    target: (_, { regions, managementAccount }) => managementAccount === undefined || regions.length === 0 ? undefined
      : { resources: ['*'], conditions: { StringEquals: { 'account:TargetRegion': regions } } },
    actions: ['account:DisableRegion'],
  },
  {
    sid: 'ServiceRoles',
    types: [],
    room: 80,
    target: (_, { begin }) => ({ resources: [`${begin}:iam::*:role/aws-service-role/cloudtrail.amazonaws.com/*`] }),
    actions: ['iam:DeleteServiceLinkedRole'],
  },
  {
    sid: 'Leaving',
    conditions: 'all',
    types: [],
    room: 10,
    exempt: 'nobody',
    target: (_, { managementAccount }) => managementAccount === undefined ? undefined : { resources: ['*'] },
    actions: ['account:CloseAccount', 'organizations:LeaveOrganization'],
  },
];
