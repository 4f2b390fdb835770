import { changesOf } from './rows';
import { ROLE_CHANGES } from './tampering';
import { Attempt, identityPoliciesOf, mayDo, RealResource } from './world';
import { fullOrganizationWorld, memberWorld, World } from './worlds';

/** A guard that repairs, with the account and the stack that it is in. */
function guardIn(world: World, idPrefix: string) {
  const found = (type: string, prefix: string) => {
    const all = world.resources.filter(resource => resource.type === type && resource.account !== '111111111111' && resource.id.startsWith(prefix));
    expect(all.length).toBe(1);
    return all[0];
  };
  const machine = found('AWS::StepFunctions::StateMachine', `${idPrefix}GuardMachine`);
  const role = found('AWS::IAM::Role', `${idPrefix}GuardRole`);
  const starters = world.resources.filter(({ type, account, id }) => type === 'AWS::IAM::Role' && account === role.account && id.startsWith(`${idPrefix}Guard`))
    .filter(starter => starter !== role);
  const definition = JSON.parse(machine.properties.DefinitionString);
  const { calls, repairable } = definition.States.Begin.Assign;
  return {
    world,
    machine,
    role,
    starters,
    schedule: found('AWS::Scheduler::Schedule', `${idPrefix}Guard`),
    rule: found('AWS::Events::Rule', `${idPrefix}Guard`),
    repairs: repairable.map((id: string) => calls[id].call) as string[],
  };
}

const [member, organization] = [memberWorld(), fullOrganizationWorld()];
const GUARDS = [
  { name: 'of an account', ...guardIn(member, 'Governance'), stack: 'Audit' },
  { name: 'of the archive of an organization', ...guardIn(organization, ''), stack: 'Governance-LogArchive' },
];

describe.each(GUARDS)('a guard $name that repairs', ({ world, role, machine, starters, schedule, rule, repairs, stack }) => {
  const { account, region } = role;
  const identityPolicies = identityPoliciesOf(world.resources, role);
  const tls = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };
  const policyOf = (arn: string) => world.resources.find(resource => resource.arn === arn && resource.policy);
  /** Every change of every resource beside the guard, with the policy of the resource. */
  const calls = changesOf(world).filter(call => call.owner === account && call.region === region).map(({ region: _, ...call }): Attempt => {
    const resource = policyOf(call.resource);
    return {
      ...call,
      principal: { arn: role.arn },
      identityPolicies,
      resourcePolicy: resource?.policy,
      kind: resource?.type === 'AWS::KMS::Key' ? 'key' : 'resource',
      context: { ...tls, ...call.context },
    };
  });
  const ofGuard = calls.filter(({ action }) => repairs.includes(action));
  const isAllowed = (attempt: Attempt) => mayDo(world.organization, attempt);
  const resourcesOf = (attempts: Attempt[]) => [...new Set(attempts.map(({ action, resource }) => `${action} ${resource}`))];

  test('may make those of its calls that others may not', () => {
    const allowed = ofGuard.filter(isAllowed);
    const denied = [...new Set(ofGuard.map(({ action }) => action))];
    expect([...new Set(allowed.map(({ action }) => action))].sort()).toEqual(denied.sort());
    // Of one trail, one key and one bucket.
    expect(new Set(allowed.map(({ resource }) => resource)).size).toBe(new Set(repairs.map(action => action.split(':')[0])).size);
  });

  test('may change nothing else', () => {
    const others = calls.filter(call => !ofGuard.includes(call));
    expect(others.length).toBeGreaterThan(100);
    expect(resourcesOf(others.filter(isAllowed))).toEqual([]);
  });

  test('could not make them if it were not exempt', () => {
    const hindered = ofGuard.filter(isAllowed).map(call => ({ ...call, principal: { arn: `arn:aws:iam::${account}:role/other` } }));
    expect(resourcesOf(hindered.filter(isAllowed))).toEqual([]);
  });

  const inAccount = (resource: string, action: string): Attempt => ({ action, resource, owner: account, principal: { arn: `arn:aws:iam::${account}:role/administrator` } });
  const into = [
    // Into the role, or into one that starts it.
    ...[role, ...starters].flatMap(({ arn }) => ROLE_CHANGES.map(action => inAccount(arn, action))),
    // Its code: the definition, another machine or function with its role, its starts.
    ...[
      'states:CreateStateMachine', 'states:CreateStateMachineAlias', 'states:DeleteStateMachine', 'states:StartExecution', 'states:StartSyncExecution',
      'states:UpdateStateMachine', 'states:UpdateStateMachineAlias',
    ].map(action => inAccount(machine.arn, action)),
    ...['scheduler:CreateSchedule', 'scheduler:DeleteSchedule', 'scheduler:UpdateSchedule'].map(action => inAccount(schedule.arn, action)),
    ...['events:DeleteRule', 'events:DisableRule', 'events:PutRule', 'events:PutTargets', 'events:RemoveTargets'].map(action => inAccount(rule.arn, action)),
    // Its stack, whose role may do everything.
    ...['CreateChangeSet', 'CreateStack', 'DeleteStack', 'ExecuteChangeSet', 'UpdateStack', 'UpdateTerminationProtection']
      .map(action => inAccount(`arn:aws:cloudformation:${region}:${account}:stack/${stack}/6e84f2e0`, `cloudformation:${action}`)),
  ];

  test('lets no administrator into its role, its code, its starts or its stack', () => {
    expect(starters.length).toBe(2);
    expect(resourcesOf(into.filter(isAllowed))).toEqual([]);
    const asRoot = into.map(attempt => ({ ...attempt, principal: { arn: `arn:aws:iam::${account}:root` } }));
    expect(resourcesOf(asRoot.filter(isAllowed))).toEqual([]);
  });

  test('leaves the roles, machines, schedules and rules of others to them', () => {
    const ofTeam: [Pick<RealResource, 'arn'>, string[]][] = [
      [{ arn: `arn:aws:iam::${account}:role/team` }, ROLE_CHANGES],
      [{ arn: `arn:aws:states:${region}:${account}:stateMachine:team` }, ['states:CreateStateMachine', 'states:StartExecution', 'states:UpdateStateMachine']],
      [{ arn: `arn:aws:states:${region}:${account}:execution:team:run` }, ['states:StopExecution']],
      [{ arn: `arn:aws:lambda:${region}:${account}:function:team` }, ['lambda:CreateFunction', 'lambda:UpdateFunctionCode']],
      [{ arn: `arn:aws:scheduler:${region}:${account}:schedule/default/team` }, ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule']],
      [{ arn: `arn:aws:events:${region}:${account}:rule/team` }, ['events:PutRule', 'events:PutTargets']],
    ];
    const attempts = ofTeam.flatMap(([{ arn }, actions]) => actions.map(action => inAccount(arn, action)));
    expect(resourcesOf(attempts.filter(attempt => !isAllowed(attempt)))).toEqual([]);
  });
});
