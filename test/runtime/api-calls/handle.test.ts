import { Answer, Cloud } from './cloud';
import { invoke, request, StillClock } from './function';
import type { Properties } from '../../../runtime/api-calls/api-call';

const TRAIL = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/governance';
const fault = (code: string, message?: string): Answer => ({ fault: { code, message } });
const status = (Status: string, others = {}): Answer => ({ result: { Status, ...others } });

let cloud: Cloud;
beforeAll(async () => { cloud = await Cloud.start(); });
afterAll(() => cloud.close());
beforeEach(() => {
  cloud.reset();
  jest.spyOn(console, 'log').mockImplementation();
});
afterEach(() => jest.restoreAllMocks());

const create = (properties: Properties, others = {}) => invoke(cloud, request(cloud, properties), others);

describe('the calls', () => {
  const RECURSIVE = { Call: 'TrailSettings', TrailArn: TRAIL, RecursiveLogging: 'false' };
  const none = { Call: 'TrailSettings', TrailArn: TRAIL, CloudWatchLogs: 'none' };
  const ADMIN = { Call: 'DelegatedAdministrator', AccountId: '444455556666' };
  const TYPE = { Call: 'PolicyType', RootId: 'r-abcd', PolicyType: 'SERVICE_CONTROL_POLICY' };

  test.each<[string, Properties, [string, string, object], string, Record<string, string>, Record<string, Answer>]>([
    ['sets recursive logging', RECURSIVE, ['cloudtrail', 'UpdateTrail', { Name: TRAIL, RecursiveLogging: false }], `TrailSettings:${TRAIL}`, {},
      { UpdateTrail: { result: { RecursiveLogging: false } } }],
    ['ends the delivery to CloudWatch Logs', none,
      ['cloudtrail', 'UpdateTrail', { Name: TRAIL, CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' }], `TrailSettings:${TRAIL}`, {}, {}],
    ['sets both at once', { ...none, RecursiveLogging: 'true' },
      ['cloudtrail', 'UpdateTrail', { Name: TRAIL, CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '', RecursiveLogging: true }], `TrailSettings:${TRAIL}`, {},
      { UpdateTrail: { result: { RecursiveLogging: true } } }],
    ['enables trusted access', { Call: 'ServiceAccess', ServicePrincipal: 'cloudtrail.amazonaws.com' },
      ['organizations', 'EnableAWSServiceAccess', { ServicePrincipal: 'cloudtrail.amazonaws.com' }], 'ServiceAccess:cloudtrail.amazonaws.com', {}, {}],
    ['activates StackSets', { Call: 'StackSetsAccess' }, ['cloudformation', 'ActivateOrganizationsAccess', { Action: 'ActivateOrganizationsAccess', Version: '2010-05-15' }],
      'StackSetsAccess:organization', {}, {}],
    ['finds the root', { Call: 'OrganizationRoot' }, ['organizations', 'ListRoots', {}], 'OrganizationRoot:root', { RootId: 'r-abcd' },
      { ListRoots: { result: { Roots: [{ Id: 'r-abcd', Name: 'Root' }] } } }],
    ['registers a delegated administrator', ADMIN, ['cloudtrail', 'RegisterOrganizationDelegatedAdmin', { MemberAccountId: '444455556666' }],
      'DelegatedAdministrator:444455556666', {}, {}],
    ['takes an administrator that is registered', ADMIN, ['cloudtrail', 'RegisterOrganizationDelegatedAdmin', { MemberAccountId: '444455556666' }],
      'DelegatedAdministrator:444455556666', {}, { RegisterOrganizationDelegatedAdmin: fault('AccountRegisteredException') }],
    ['enables a policy type', TYPE, ['organizations', 'EnablePolicyType', { RootId: 'r-abcd', PolicyType: 'SERVICE_CONTROL_POLICY' }],
      'PolicyType:r-abcd:SERVICE_CONTROL_POLICY', {}, {}],
    ['takes a policy type that is enabled', TYPE, ['organizations', 'EnablePolicyType', { RootId: 'r-abcd', PolicyType: 'SERVICE_CONTROL_POLICY' }],
      'PolicyType:r-abcd:SERVICE_CONTROL_POLICY', {}, { EnablePolicyType: fault('PolicyTypeAlreadyEnabledException') }],
    ['creates a service-linked role', { Call: 'ServiceLinkedRole', ServiceName: 'x.amazonaws.com' },
      ['iam', 'CreateServiceLinkedRole', { Action: 'CreateServiceLinkedRole', AWSServiceName: 'x.amazonaws.com', Version: '2010-05-08' }], 'ServiceLinkedRole:x.amazonaws.com', {}, {}],
    ['takes a role that exists', { Call: 'ServiceLinkedRole', ServiceName: 'x.amazonaws.com' },
      ['iam', 'CreateServiceLinkedRole', { Action: 'CreateServiceLinkedRole', AWSServiceName: 'x.amazonaws.com', Version: '2010-05-08' }], 'ServiceLinkedRole:x.amazonaws.com', {},
      { CreateServiceLinkedRole: fault('InvalidInput', 'Service role name X has been taken in this account') }],
  ])('%s, on create and on update, as the same resource', async (_, properties, [service, action, input], PhysicalResourceId, Data, answers) => {
    for (const RequestType of ['Create', 'Update'] as const) {
      cloud.reset();
      for (const [name, answer] of Object.entries(answers)) cloud.will(name, answer);
      expect(await invoke(cloud, request(cloud, properties, { RequestType }))).toEqual({
        Status: 'SUCCESS', PhysicalResourceId, Data, StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Call',
      });
      expect(cloud.calls).toEqual([{ service, action, input }]);
    }
  });

  test.each<[string, Answer, RegExp]>([
    ['leaves out', { result: {} }, /^TrailSettings: CloudTrail did not take RecursiveLogging false, but answered undefined/],
    ['turns', { result: { RecursiveLogging: true } }, /did not take RecursiveLogging false, but answered true/],
  ])('recursive logging that CloudTrail %s fails', async (_, answer, reason) => {
    cloud.will('UpdateTrail', answer);
    expect(await create(RECURSIVE)).toMatchObject({ Status: 'FAILED', Reason: expect.stringMatching(reason) });
  });

  test('a trail that still delivers to CloudWatch Logs fails', async () => {
    cloud.will('UpdateTrail', { result: { CloudWatchLogsLogGroupArn: 'group', CloudWatchLogsRoleArn: 'role' } });
    expect(await create(none)).toMatchObject({ Status: 'FAILED', Reason: 'TrailSettings: The trail still delivers to group, by the role role' });
  });

  test('an organization without a root that can be seen fails', async () => {
    cloud.will('ListRoots', { result: { Roots: [] } });
    expect(await create({ Call: 'OrganizationRoot' })).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('no root') });
  });

  test.each<[string, Properties, string, object, string]>([
    ['an administrator', ADMIN, 'DeregisterOrganizationDelegatedAdmin', { DelegatedAdminAccountId: '444455556666' }, 'AccountNotRegisteredException'],
    ['a policy type', TYPE, 'DisablePolicyType', { RootId: 'r-abcd', PolicyType: 'SERVICE_CONTROL_POLICY' }, 'PolicyTypeNotEnabledException'],
  ])('%s is undone on delete where that is asked for, also if its stack has it no longer', async (_, properties, action, input, gone) => {
    const remove = (others: Properties, PhysicalResourceId = 'id') =>
      invoke(cloud, request(cloud, { ...properties, ...others }, { RequestType: 'Delete', PhysicalResourceId }), { allowed: [] });
    expect(await remove({})).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'id' });
    expect(await remove({ Undo: 'true' }, 'failed')).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'failed' });
    expect(cloud.calls).toEqual([]);

    expect(await remove({ Undo: 'true' })).toMatchObject({ Status: 'SUCCESS' });
    expect(cloud.calls).toEqual([{ service: expect.any(String), action, input }]);
    cloud.will(action, fault(gone));
    expect(await remove({ Undo: 'true' })).toMatchObject({ Status: 'SUCCESS' });
    cloud.will(action, fault('ValidationException', 'no'));
    expect(await remove({ Undo: 'true' })).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'id', Reason: expect.stringContaining('ValidationException: no') });
  });
});

describe('telemetry evaluation', () => {
  const ACCOUNT = { Call: 'TelemetryEvaluation', Scope: 'account', OtherRegions: 'all' };
  const [START, LOOK] = ['StartTelemetryEvaluation', 'GetTelemetryEvaluationStatus'];

  test.each<[string, Properties, string, object]>([
    ['all Regions of the account', {}, '', { AllRegions: true }],
    ['some Regions', { OtherRegions: ['us-east-1'] }, '', { Regions: ['us-east-1'] }],
    ['one Region', { OtherRegions: 'none' }, '', {}],
    ['all Regions of the organization', { Scope: 'organization' }, 'ForOrganization', { AllRegions: true }],
  ])('of %s is started, and waited for', async (_, others, suffix, regions) => {
    cloud.will(`${LOOK}${suffix}`, status('STARTING'), status('STARTING'), status('RUNNING'));
    expect(await create({ ...ACCOUNT, ...others })).toMatchObject({ Status: 'SUCCESS' });
    expect(cloud.calls).toEqual([START, LOOK, LOOK, LOOK].map((action, i) => ({ service: 'observabilityadmin', action: `${action}${suffix}`, input: i === 0 ? regions : {} })));
  });

  test('that runs already needs no wait', async () => {
    cloud.will(LOOK, status('RUNNING'));
    const clock = new StillClock();
    await create(ACCOUNT, { clock });
    expect([clock.waits, cloud.actions]).toEqual([[], [START, LOOK]]);
  });

  test('is started again after a stop that was under way', async () => {
    cloud.will(LOOK, status('STOPPING'), status('STOPPED'), status('STARTING'), status('RUNNING'));
    expect(await create(ACCOUNT)).toMatchObject({ Status: 'SUCCESS' });
    expect(cloud.actions).toEqual([START, LOOK, LOOK, START, LOOK, LOOK]);
  });

  test('is started three times, and then fails with the reason', async () => {
    cloud.will(LOOK, status('FAILED_START', { FailureReason: 'No role' }));
    expect(await create(ACCOUNT)).toMatchObject({ Status: 'FAILED', Reason: 'TelemetryEvaluation: Telemetry evaluation does not start: No role' });
    expect(cloud.actions).toEqual([START, LOOK, START, LOOK, START, LOOK]);
  });

  test('that does not start in time fails before the function is ended', async () => {
    cloud.will(LOOK, status('STARTING', { RegionStatuses: [{ Region: 'us-east-1', Status: 'STARTING' }] }));
    const clock = new StillClock();
    expect(await create(ACCOUNT, { clock })).toMatchObject({
      Status: 'FAILED', Reason: 'TelemetryEvaluation: Telemetry evaluation is still STARTING, and starting in us-east-1. It goes on: deploy again later.',
    });
    expect(clock.now()).toBeGreaterThan(14 * 60_000);
    expect(clock.now()).toBeLessThanOrEqual(900_000 - 20_000);
  });

  test('is waited for in other Regions too', async () => {
    const there = (one: string) => status('RUNNING', { RegionStatuses: [{ Region: 'us-east-1', Status: one }] });
    cloud.will(LOOK, there('STARTING'), there('RUNNING'));
    expect(await create(ACCOUNT)).toMatchObject({ Status: 'SUCCESS' });
    expect(cloud.actions).toEqual([START, LOOK, LOOK]);
  });

  test('fails in a Region that is named, and is logged in one of all', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    cloud.will(LOOK, status('RUNNING', { RegionStatuses: [{ Region: 'us-east-1', Status: 'FAILED_START', FailureReason: 'Closed' }] }));
    expect(await create({ ...ACCOUNT, OtherRegions: ['us-east-1'] })).toMatchObject({
      Status: 'FAILED', Reason: 'TelemetryEvaluation: Telemetry evaluation does not start in us-east-1: Closed',
    });
    expect(await create(ACCOUNT)).toMatchObject({ Status: 'SUCCESS' });
    expect(warn.mock.calls.map(([line]) => JSON.parse(line))).toEqual([{ call: 'TelemetryEvaluation', failed: ['us-east-1: Closed'] }]);
  });

  test.each(['AccessDeniedException', 'ConflictException', 'TooManyRequestsException', 'InternalServerException'])('survives a %s, of the start and of a look', async code => {
    cloud.will(START, fault(code), { result: {} });
    cloud.will(LOOK, fault(code), status('RUNNING'));
    expect(await create(ACCOUNT)).toMatchObject({ Status: 'SUCCESS' });
    expect(cloud.actions).toEqual([START, START, LOOK, LOOK]);
  });

  test('fails with what CloudWatch says', async () => {
    cloud.will(START, fault('ValidationException', 'The Region is unknown'));
    expect(await create(ACCOUNT)).toMatchObject({ Status: 'FAILED', Reason: 'TelemetryEvaluation: ValidationException: The Region is unknown' });
  });
});

describe('faults', () => {
  const ACCESS = { Call: 'ServiceAccess', ServicePrincipal: 'x.amazonaws.com' };
  const ACTION = 'EnableAWSServiceAccess';

  test.each<[string, Answer]>([
    ['a policy that IAM does not know yet', fault('AccessDeniedException')],
    ['a concurrent change', fault('ConcurrentModificationException')],
    ['a throttled request', fault('TooManyRequestsException')],
    ['a service that hangs', { fault: 'hang' }],
  ])('%s is waited out', async (_, passing) => {
    cloud.will(ACTION, passing, { result: {} });
    expect(await create(ACCESS, { requestTimeout: 500 })).toMatchObject({ Status: 'SUCCESS' });
    expect(cloud.actions).toEqual([ACTION, ACTION]);
  });

  test('a denial that stays is reported after two minutes', async () => {
    cloud.will(ACTION, fault('AccessDeniedException', 'You must not'));
    const clock = new StillClock();
    expect(await create(ACCESS, { clock })).toMatchObject({ Status: 'FAILED', Reason: 'ServiceAccess: AccessDeniedException: You must not', PhysicalResourceId: 'failed' });
    expect(clock.now()).toBeGreaterThan(100_000);
    expect(clock.now()).toBeLessThanOrEqual(120_000);
  });

  test('no time is used that the answer needs', async () => {
    cloud.will(ACTION, fault('AccessDeniedException'));
    const clock = new StillClock();
    await create(ACCESS, { clock, remaining: 30_000 });
    expect(clock.now()).toBeLessThanOrEqual(10_000);
  });

  test('any other error is reported at once', async () => {
    cloud.will(ACTION, fault('AWSOrganizationsNotInUseException', 'No organization'));
    expect(await create(ACCESS)).toMatchObject({ Status: 'FAILED', Reason: 'ServiceAccess: AWSOrganizationsNotInUseException: No organization' });
    expect(cloud.actions).toEqual([ACTION]);
  });

  test('a failed update stays the resource that it was', async () => {
    cloud.will(ACTION, fault('ValidationException'));
    expect(await invoke(cloud, request(cloud, ACCESS, { RequestType: 'Update', PhysicalResourceId: 'before' }))).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'before' });
  });

  test('CloudFormation is told again if it does not take the answer', async () => {
    cloud.refusals = [503, 503];
    expect(await create(ACCESS)).toMatchObject({ Status: 'SUCCESS' });
    // The URL is signed without a content type.
    expect(cloud.told.map(({ contentType }) => contentType ?? '')).toEqual(['']);
  });

  test('Lambda repeats the request if CloudFormation takes no answer', async () => {
    cloud.refusals = [503, 503, 503, 503, 503];
    await expect(create(ACCESS)).rejects.toThrow('status 503');
    expect(cloud.told).toEqual([]);
  });
});

describe('calls that the stack does not have', () => {
  const own = { Call: 'TrailSettings', TrailArn: null, RecursiveLogging: 'false' };
  const asked = { Call: 'TrailSettings', TrailArn: TRAIL, RecursiveLogging: 'false' };

  test.each<[string, Properties, Properties[]]>([
    ['another value', { ...asked, RecursiveLogging: 'true' }, [own]],
    ['one more parameter', { ...asked, CloudWatchLogs: 'none' }, [own]],
    ['one less', { Call: 'TrailSettings', TrailArn: TRAIL }, [own]],
    ['another one in its place', { Call: 'TrailSettings', RecursiveLogging: 'false', Other: TRAIL }, [own]],
    ['another call', { Call: 'OrganizationRoot' }, [own]],
    ['no call', {}, [own]],
    ['a list instead of a value', { ...asked, RecursiveLogging: ['false'] }, [own]],
    ['a stack without calls', asked, []],
  ])('are refused without a request: %s', async (_, properties, allowed) => {
    expect(await create(properties, { allowed })).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('none of its stack') });
    expect(cloud.calls).toEqual([]);
  });

  test('are refused, even if an object has them by nature', async () => {
    expect(await create({ Call: 'constructor' })).toMatchObject({ Status: 'FAILED', Reason: 'constructor: There is no such call' });
  });

  test('are those that differ in what is known at synth', async () => {
    cloud.will('UpdateTrail', { result: { RecursiveLogging: false } });
    expect(await create({ ...asked, Revision: 'any' }, { allowed: [{ Call: 'OrganizationRoot' }, own] })).toMatchObject({ Status: 'SUCCESS' });
  });
});
