import { CfnParameter, CfnResource, Stack } from 'aws-cdk-lib';
import { OrganizationAccess, OrganizationAccessProps, OrganizationPolicyType } from '../../lib/organization/organization-access';
import { evaluateAccess } from '../../lib/testing/policy-evaluator';
import { PolicyDocument } from '../../lib/testing/policy-request';
import { Environment } from '../../lib/testing/template-resolver';
import { recommendedContext } from '../gates/examples';
import { API_CALL, apiCalls } from '../private/api-calls';
import { ACCOUNT, agnosticStack, CHINA, Deployed, ENV, errorsOf, MEMBER, newStack, problemsOf, resources, STRANGER } from '../private/harness';

const { SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY } = OrganizationPolicyType;
const ALL: OrganizationAccessProps = { delegatedAdministrator: MEMBER, policyTypes: [SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY] };

function accessIn(stack: Stack, props?: OrganizationAccessProps): OrganizationAccess {
  return new OrganizationAccess(stack, 'Access', props);
}

const callsOf = (props?: OrganizationAccessProps) => {
  const stack = newStack();
  accessIn(stack, props);
  return apiCalls(stack);
};

const TRUST = [{ Call: 'ServiceAccess', ServicePrincipal: 'cloudtrail.amazonaws.com' }, { Call: 'StackSetsAccess' }, { Call: 'OrganizationRoot' }];
const OPTIONAL = [
  { Call: 'DelegatedAdministrator', AccountId: MEMBER },
  ...[SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY].map(type => ({ Call: 'PolicyType', RootId: '<AccessRoot.RootId>', PolicyType: type })),
];

describe('access to an organization', () => {
  test('is trust in CloudTrail and StackSets, and nothing else by default', () => {
    expect(callsOf().map(({ call }) => call)).toEqual(TRUST);
  });

  test('registers a delegated administrator and enables types of policies where asked to', () => {
    expect(callsOf(ALL).map(({ call }) => call)).toEqual([...TRUST, ...OPTIONAL]);
  });

  test.each([[undefined], [false]])('undoes nothing: undoOnDelete %s', undoOnDelete => {
    expect(callsOf({ ...ALL, undoOnDelete }).filter(({ undo }) => undo)).toEqual([]);
  });

  test('never takes trust away, and undoes the rest only if asked to', () => {
    expect(callsOf({ ...ALL, undoOnDelete: true }).filter(({ undo }) => undo).map(({ call }) => call)).toEqual(OPTIONAL);
  });

  test('makes one call after another, with one function', () => {
    const stack = newStack();
    accessIn(stack, ALL);
    const ids = Object.keys(resources(stack, API_CALL));
    expect(ids.map(id => id.replace(/^Access(.*)Call[0-9A-F]{8}$/, '$1')))
      .toEqual(['TrustCloudTrail', 'TrustStackSets', 'Root', 'DelegatedAdministrator', 'SERVICECONTROLPOLICY', 'RESOURCECONTROLPOLICY']);
    const waits = Object.values(resources(stack, API_CALL)).map(({ DependsOn = [] }) => DependsOn.filter(id => ids.includes(id)));
    expect(waits).toEqual(ids.map((_, i) => (i === 0 ? [] : [ids[i - 1]])));
    expect(Object.keys(resources(stack, 'AWS::Lambda::Function'))).toHaveLength(1);
  });

  test('tells the id of the root, and whoever depends on it waits for every call', () => {
    const stack = newStack();
    const access = accessIn(stack, ALL);
    expect(stack.resolve(access.rootId)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^AccessRootCall/), 'RootId'] });
    const policy = new CfnResource(stack, 'Policy', { type: 'AWS::Organizations::Policy', properties: { TargetIds: [access.rootId] } });
    policy.node.addDependency(access);
    const [{ DependsOn }] = Object.values(resources(stack, 'AWS::Organizations::Policy'));
    expect(Object.keys(resources(stack, API_CALL)).filter(id => !DependsOn!.includes(id))).toEqual([]);
  });

  test('takes an account that deployment tells', () => {
    const stack = agnosticStack();
    accessIn(stack, { delegatedAdministrator: new CfnParameter(stack, 'Admin').valueAsString });
    expect(apiCalls(stack).find(({ id }) => /DelegatedAdministrator/.test(id))!.call).toMatchObject({ AccountId: '<Admin>' });
  });

  test.each([['known', ENV], ['not known', undefined]])('depends on no feature flag: environment %s', (_, env) => {
    const template = (context?: Record<string, unknown>) => {
      const stack = newStack({ env }, context);
      accessIn(stack, { ...ALL, undoOnDelete: true });
      return JSON.stringify(resources(stack));
    };
    expect(template(recommendedContext())).toBe(template());
  });
});

describe('wrong input', () => {
  test.each(['', '12345678901', '1234567890123', 'account', '12345678901a'])('the account %j', delegatedAdministrator => {
    expect(errorsOf(() => accessIn(newStack(), { delegatedAdministrator }))).toEqual(['InvalidAccountId delegatedAdministrator']);
  });

  test('the management account cannot be its own delegate', () => {
    expect(problemsOf(() => accessIn(newStack(), { delegatedAdministrator: ACCOUNT }))).toMatchObject([
      { code: 'InvalidAccountId', must: expect.stringContaining('not of the management account') },
    ]);
    accessIn(agnosticStack(), { delegatedAdministrator: ACCOUNT });
  });

  test.each<[string, any, string]>([
    ['an empty list', [], 'EmptyList policyTypes'],
    ['no list', SERVICE_CONTROL_POLICY, 'InvalidValue policyTypes'],
    ['another type', ['TAG_POLICY'], 'InvalidValue policyTypes[0]'],
    ['an absent type', [SERVICE_CONTROL_POLICY, undefined], 'InvalidValue policyTypes[1]'],
    ['a repetition', [SERVICE_CONTROL_POLICY, SERVICE_CONTROL_POLICY], 'InvalidValue policyTypes[1]'],
  ])('%s of policy types', (_, policyTypes, error) => {
    expect(errorsOf(() => accessIn(newStack(), { policyTypes }))).toEqual([error]);
  });

  test('a type that deployment tells', () => {
    const stack = newStack();
    const policyTypes: any[] = [new CfnParameter(stack, 'Type').valueAsString];
    expect(errorsOf(() => accessIn(stack, { policyTypes }))).toEqual(['InvalidValue policyTypes[0]']);
  });

  test('is told all at once', () => {
    expect(errorsOf(() => accessIn(newStack(), { delegatedAdministrator: 'x', policyTypes: [] })))
      .toEqual(['InvalidAccountId delegatedAdministrator', 'EmptyList policyTypes']);
  });
});

const PARTITIONS: Environment[] = [
  { partition: 'aws', ...ENV }, CHINA, { partition: 'aws-us-gov', region: 'us-gov-west-1', account: ACCOUNT },
];

describe.each(PARTITIONS)('what the function may do in $partition', env => {
  const { partition } = env;
  const SERVICES = {
    cloudTrail: 'cloudtrail.amazonaws.com',
    context: 'context.cloudtrail.amazonaws.com',
    stackSets: 'stacksets.cloudformation.amazonaws.com',
    stackSetsTrust: 'member.org.stacksets.cloudformation.amazonaws.com',
    other: 'config.amazonaws.com',
  };
  const role = (name: string, account = ACCOUNT) => `arn:${partition}:iam::${account}:role/${name}`;
  const linked = (service: string, name: string, account?: string) => role(`aws-service-role/${service}/${name}`, account);
  const entity = (resource: string, account = ACCOUNT) => `arn:${partition}:organizations::${account}:${resource}`;
  const root = entity('root/o-abc123defg/r-ab12');
  const member = (id: string) => entity(`account/o-abc123defg/${id}`);

  function policies(props?: OrganizationAccessProps): PolicyDocument[] {
    const stack = newStack({ env });
    accessIn(stack, props);
    const deployed = new Deployed(stack, env);
    return [...deployed.all('AWS::IAM::Policy'), ...deployed.all('AWS::IAM::ManagedPolicy')].map(({ PolicyDocument: document }) => document);
  }

  type Request = readonly [action: string, resource: string, context?: Record<string, string>];
  const trusting = (service: string): Request => ['organizations:EnableAWSServiceAccess', '*', { 'organizations:ServicePrincipal': service }];
  const delegation = (action: string, id: string, service: string): Request => (
    [`organizations:${action}DelegatedAdministrator`, member(id), { 'organizations:ServicePrincipal': service }]
  );
  const policyType = (action: string, type: string, on = root): Request => (
    [`organizations:${action}PolicyType`, on, { 'organizations:PolicyType': type }]
  );
  const making = (service: string, name: string, named = service): Request => (
    ['iam:CreateServiceLinkedRole', linked(service, name), { 'iam:AWSServiceName': named }]
  );

  const ALWAYS: Request[] = [
    trusting(SERVICES.cloudTrail), trusting(SERVICES.stackSetsTrust),
    ['cloudformation:ActivateOrganizationsAccess', '*'], ['organizations:ListRoots', '*'],
    making(SERVICES.stackSets, 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin'),
    ['iam:GetRole', linked(SERVICES.stackSets, 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin')],
    ['iam:GetRole', role('AWSServiceRoleForCloudFormationStackSetsOrgAdmin')],
  ];
  const DELEGATION: Request[] = [
    ['cloudtrail:RegisterOrganizationDelegatedAdmin', '*'], ['organizations:ListAWSServiceAccessForOrganization', '*'],
    delegation('Register', MEMBER, SERVICES.cloudTrail), delegation('Register', MEMBER, SERVICES.context),
    making(SERVICES.cloudTrail, 'AWSServiceRoleForCloudTrail'), making(SERVICES.context, 'AWSServiceRoleForCloudTrailEventContext'),
    ['iam:GetRole', linked(SERVICES.cloudTrail, 'AWSServiceRoleForCloudTrail')], ['iam:GetRole', role('AWSServiceRoleForCloudTrail')],
    ['iam:GetRole', linked(SERVICES.context, 'AWSServiceRoleForCloudTrailEventContext')],
    ['iam:GetRole', role('AWSServiceRoleForCloudTrailEventContext')],
  ];
  const TYPES: Request[] = [policyType('Enable', 'SERVICE_CONTROL_POLICY'), policyType('Enable', 'RESOURCE_CONTROL_POLICY')];
  const UNDO: Request[] = [
    ['cloudtrail:DeregisterOrganizationDelegatedAdmin', '*'],
    // The previous administrator may be any account.
    delegation('Deregister', MEMBER, SERVICES.cloudTrail), delegation('Deregister', STRANGER, SERVICES.context),
    policyType('Disable', 'SERVICE_CONTROL_POLICY'), policyType('Disable', 'RESOURCE_CONTROL_POLICY'),
  ];
  const NEVER: Request[] = [
    trusting(SERVICES.other), trusting(SERVICES.stackSets), trusting(SERVICES.context), ['organizations:EnableAWSServiceAccess', '*'],
    ['organizations:DisableAWSServiceAccess', '*', { 'organizations:ServicePrincipal': SERVICES.cloudTrail }],
    ['cloudformation:DeactivateOrganizationsAccess', '*'],
    delegation('Register', STRANGER, SERVICES.cloudTrail), delegation('Register', MEMBER, SERVICES.other),
    delegation('Deregister', MEMBER, SERVICES.other), ['organizations:RegisterDelegatedAdministrator', member(MEMBER)],
    policyType('Enable', 'TAG_POLICY'), policyType('Disable', 'TAG_POLICY'), ['organizations:EnablePolicyType', root],
    policyType('Enable', 'SERVICE_CONTROL_POLICY', entity('root/o-abc123defg/r-ab12', STRANGER)),
    making(SERVICES.other, 'AWSServiceRoleForConfig'), making(SERVICES.other, 'AWSServiceRoleForConfig', SERVICES.cloudTrail),
    making(SERVICES.cloudTrail, 'AWSServiceRoleForCloudTrail', SERVICES.other),
    ['iam:CreateServiceLinkedRole', role('AWSServiceRoleForCloudTrail'), { 'iam:AWSServiceName': SERVICES.cloudTrail }],
    ['iam:CreateServiceLinkedRole', linked(SERVICES.stackSets, 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin', STRANGER)],
    ['iam:DeleteServiceLinkedRole', linked(SERVICES.cloudTrail, 'AWSServiceRoleForCloudTrail')],
    ['iam:GetRole', role('administrator')], ['iam:CreateRole', role('AWSServiceRoleForCloudTrail')], ['iam:PassRole', role('administrator')],
    ['organizations:AttachPolicy', root, { 'organizations:PolicyType': 'SERVICE_CONTROL_POLICY' }], ['organizations:LeaveOrganization', '*'],
    ['organizations:CloseAccount', member(MEMBER)],
    ['cloudtrail:StopLogging', `arn:${partition}:cloudtrail:${env.region}:${ACCOUNT}:trail/governance`],
  ];

  test.each<[string, OrganizationAccessProps | undefined, Request[]]>([
    ['by default', undefined, ALWAYS],
    ['with a delegated administrator', { delegatedAdministrator: MEMBER }, [...ALWAYS, ...DELEGATION]],
    ['with types of policies', { policyTypes: ALL.policyTypes }, [...ALWAYS, ...TYPES]],
    ['with everything', ALL, [...ALWAYS, ...DELEGATION, ...TYPES]],
    ['with everything that is undone', { ...ALL, undoOnDelete: true }, [...ALWAYS, ...DELEGATION, ...TYPES, ...UNDO]],
    ['with nothing that is undone', { undoOnDelete: true }, ALWAYS],
  ])('%s', (_, props, may) => {
    const identityPolicies = policies(props);
    const allowed = [...ALWAYS, ...DELEGATION, ...TYPES, ...UNDO, ...NEVER].filter(([action, resource, context]) => evaluateAccess({
      request: { principal: { arn: role('provider') }, action, resource, context }, identityPolicies,
    }).verdict === 'Allow');
    expect(allowed).toEqual(may);
  });
});
