import { readFileSync } from 'fs';
import { join } from 'path';
import { aws_iam as iam, CfnParameter, custom_resources as cr, Lazy, Stack } from 'aws-cdk-lib';
import { ApiCall, ApiCallProps } from '../../lib/custom-resources/api-call';
import { plainText } from '../../lib/private/intrinsics';
import { statement } from '../../lib/private/statements';
import { recommendedContext } from '../gates/examples';
import { Deployed, ENV, newStack, Resource, resources } from '../private/harness';

const CALL = 'Custom::AWS';
const FUNCTION = 'AWS::Lambda::Function';
const CDK = join(require.resolve('aws-cdk-lib/package.json'), '..');

const list = (...queues: string[]) => [statement({ sid: 'Ask', actions: ['sqs:ListQueues'], resources: queues })];

function callIn(stack: Stack, props: Partial<ApiCallProps> = {}, id = 'Ask'): ApiCall {
  return new ApiCall(stack, id, { service: 'organizations', action: 'ListRoots', statements: list('*'), ...props });
}

function call(props: Partial<ApiCallProps> = {}): Record<string, any> {
  const stack = newStack();
  callIn(stack, props);
  return callsOf(stack).Ask;
}

/** What each call does, by the id of the construct. */
function callsOf(stack: Stack): Record<string, any> {
  return Object.fromEntries(Object.entries(resources(stack, CALL)).map(([id, { Properties }]) => {
    const { Create, Update, Delete } = plainText(stack, Properties, reference => `<${reference.replace(/[0-9A-F]{8}(?=\.|$)/, '')}>`);
    const [onCreate, onUpdate, onDelete] = [Create, Update, Delete].map(text => text && JSON.parse(text));
    return [id.replace(/Call[0-9A-F]{8}$/, ''), { onCreate, onUpdate, onDelete }];
  }));
}

const only = (found: Record<string, Resource>): [string, Resource] => {
  expect(Object.keys(found)).toHaveLength(1);
  return Object.entries(found)[0];
};

describe('a call', () => {
  test('is made on create and on update, and nothing is on delete', () => {
    const made = {
      service: 'organizations',
      action: 'EnablePolicyType',
      parameters: { RootId: 'r-1', PolicyType: 'X' },
      ignoreErrorCodesMatching: '^(A|B)$',
      physicalResourceId: { id: 'organizations:EnablePolicyType:r-1:X' },
      logApiResponseData: false,
    };
    expect(call({ action: 'EnablePolicyType', parameters: { RootId: 'r-1', PolicyType: 'X' }, done: ['A', 'B'] }))
      .toEqual({ onCreate: made, onUpdate: made, onDelete: undefined });
  });

  test('is undone on delete where that is asked for', () => {
    expect(call({ undo: { action: 'Forget', parameters: { Other: 'name' }, done: ['Gone'] } }).onDelete).toEqual({
      service: 'organizations', action: 'Forget', parameters: { Other: 'name' }, ignoreErrorCodesMatching: '^(Gone)$', logApiResponseData: false,
    });
  });

  test('ignores no error that it was not told to', () => {
    const { onCreate, onDelete } = call({ undo: { action: 'Forget' } });
    expect([onCreate, onDelete].map(made => Object.keys(made).includes('ignoreErrorCodesMatching'))).toEqual([false, false]);
  });

  test('is another resource with other parameters, and the same one whether it is undone or not', () => {
    const id = (props: Partial<ApiCallProps>) => call(props).onUpdate.physicalResourceId.id;
    expect(id({ parameters: { Account: '1' } })).not.toBe(id({ parameters: { Account: '2' } }));
    expect(id({ parameters: { Account: '1' }, undo: { action: 'Forget' } })).toBe(id({ parameters: { Account: '1' } }));
  });

  test('takes tokens', () => {
    const stack = newStack();
    callIn(stack, { parameters: { Account: new CfnParameter(stack, 'Admin').valueAsString } });
    const { parameters, physicalResourceId } = callsOf(stack).Ask.onCreate;
    expect([parameters, physicalResourceId.id]).toEqual([{ Account: '<Admin>' }, 'organizations:ListRoots:<Admin>']);
  });

  test('answers with what it was told to keep', () => {
    const stack = newStack();
    const { onCreate } = callsOf((callIn(stack, { outputPaths: ['Roots.0.Id'] }), stack)).Ask;
    expect(onCreate.outputPaths).toEqual(['Roots.0.Id']);
    const other = newStack();
    expect(other.resolve(callIn(other).response('Roots.0.Id'))).toEqual({ 'Fn::GetAtt': [only(resources(other, CALL))[0], 'Roots.0.Id'] });
  });

  test('installs nothing from the network and gives up after five minutes', () => {
    const stack = newStack();
    callIn(stack);
    expect(only(resources(stack, CALL))[1].Properties).toMatchObject({ InstallLatestAwsSdk: false, ServiceTimeout: '300' });
  });

  test('passes booleans as booleans', () => {
    const { onUpdate: { parameters, physicalResourceId } } = call({ parameters: { On: true, Off: false } });
    expect([parameters, physicalResourceId.id]).toEqual([{ On: true, Off: false }, 'organizations:ListRoots:true:false']);
  });

  test('is sent an update when its revision differs, which may be anything', () => {
    const revised = (revision?: unknown) => {
      const stack = newStack();
      callIn(stack, { revision });
      return only(resources(stack, CALL))[1].Properties;
    };
    const { Revision, ...others } = revised([Lazy.uncachedString({ produce: () => 'a' }), { Ref: 'AWS::StackName' }]);
    expect(Revision).toEqual(['a', { Ref: 'AWS::StackName' }]);
    expect(others).toEqual(revised());
  });

  test('waits for the one before it, and its policy for nothing', () => {
    const stack = newStack();
    callIn(stack, { after: callIn(stack) }, 'Next');
    const [[first], [second, { DependsOn }]] = Object.entries(resources(stack, CALL));
    expect([first, second]).toEqual([expect.stringMatching(/^Ask/), expect.stringMatching(/^Next/)]);
    expect(DependsOn).toContain(first);
    expect(Object.values(resources(stack, 'AWS::IAM::Policy')).map(policy => policy.DependsOn)).toEqual([undefined, undefined]);
  });
});

describe('the provider', () => {
  test('is one function for all calls, and its logs expire with the stack or after a year', () => {
    const stack = newStack();
    callIn(stack);
    callIn(stack, { action: 'ListAccounts' }, 'Other');
    const [functionId, { Properties: { Timeout, LoggingConfig, Role } }] = only(resources(stack, FUNCTION));
    const [logs, logGroup] = only(resources(stack, 'AWS::Logs::LogGroup'));
    const [role] = only(resources(stack, 'AWS::IAM::Role'));
    expect([Timeout, LoggingConfig, Role]).toEqual([120, { LogGroup: { Ref: logs } }, { 'Fn::GetAtt': [role, 'Arn'] }]);
    expect(logGroup).toMatchObject({ Properties: { RetentionInDays: 365 }, DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
    expect(Object.values(resources(stack, CALL)).map(({ Properties }) => Properties.ServiceToken))
      .toEqual([{ 'Fn::GetAtt': [functionId, 'Arn'] }, { 'Fn::GetAtt': [functionId, 'Arn'] }]);
  });

  test('may write its own logs and do what the calls need, and no more', () => {
    const stack = newStack();
    callIn(stack);
    callIn(stack, { statements: list('arn:aws:sqs:eu-west-1:111122223333:q') }, 'Other');
    const deployed = new Deployed(stack);
    expect(deployed.one('AWS::IAM::Role').ManagedPolicyArns).toHaveLength(1);
    expect(deployed.one('AWS::IAM::ManagedPolicy').PolicyDocument.Statement).toEqual([{
      Sid: 'WriteLogs',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: expect.stringMatching(/^arn:aws:logs:eu-west-1:111122223333:log-group:apicallproviderlogs[^*:]*:\*$/),
    }]);
    expect(deployed.all('AWS::IAM::Policy').flatMap(({ PolicyDocument }) => PolicyDocument.Statement).map(({ Action, Resource: on }) => [Action, on]))
      .toEqual([['sqs:ListQueues', '*'], ['sqs:ListQueues', 'arn:aws:sqs:eu-west-1:111122223333:q']]);
  });

  test('has the memory to install an SDK where a call asks for it, whichever call that is', () => {
    const memory = (...installLatestAwsSdk: (boolean | undefined)[]) => {
      const stack = newStack();
      installLatestAwsSdk.forEach((latest, i) => callIn(stack, { installLatestAwsSdk: latest }, `Call${i}`));
      const installs = Object.values(resources(stack, CALL)).map(({ Properties }) => Properties.InstallLatestAwsSdk);
      return [only(resources(stack, FUNCTION))[1].Properties.MemorySize, ...installs];
    };
    expect(memory(undefined, false)).toEqual([undefined, false, false]);
    expect(memory(true, undefined)).toEqual([512, true, false]);
    expect(memory(undefined, true)).toEqual([512, false, true]);
  });

  test('keeps more memory where the app gave it', () => {
    const stack = newStack();
    new cr.AwsCustomResource(stack, 'Own', {
      onUpdate: { service: 'sts', action: 'GetCallerIdentity', physicalResourceId: cr.PhysicalResourceId.of('own') },
      policy: cr.AwsCustomResourcePolicy.fromSdkCalls({ resources: ['*'] }),
      installLatestAwsSdk: false,
      memorySize: 1024,
    });
    callIn(stack, { installLatestAwsSdk: true });
    expect(only(resources(stack, FUNCTION))[1].Properties.MemorySize).toBe(1024);
  });

  test('is shared with what the app calls itself, whoever comes first', () => {
    const own = (stack: Stack) => new cr.AwsCustomResource(stack, 'Own', {
      onUpdate: { service: 'sts', action: 'GetCallerIdentity', physicalResourceId: cr.PhysicalResourceId.of('own') },
      policy: cr.AwsCustomResourcePolicy.fromStatements([new iam.PolicyStatement({ actions: ['sts:GetCallerIdentity'], resources: ['*'] })]),
      installLatestAwsSdk: false,
    });
    const [before, after] = [newStack(), newStack()];
    own(before);
    callIn(before);
    callIn(after);
    own(after);
    for (const stack of [before, after]) {
      only(resources(stack, FUNCTION));
      const [role] = only(resources(stack, 'AWS::IAM::Role'));
      const roles = Object.values(resources(stack, 'AWS::IAM::Policy')).map(({ Properties }) => Properties.Roles);
      expect(roles).toEqual([[{ Ref: role }], [{ Ref: role }]]);
    }
    // The app's own function keeps its logs where it says: nothing is made beside it.
    expect([before, after].map(stack => Object.keys(resources(stack, 'AWS::Logs::LogGroup')).length)).toEqual([0, 1]);
  });

  test.each([['known', ENV], ['not known', undefined]])('depends on no feature flag: environment %s', (_, env) => {
    const template = (context?: Record<string, unknown>) => {
      const stack = newStack({ env }, context);
      callIn(stack, { undo: { action: 'Forget' }, done: ['Done'] });
      return JSON.stringify(resources(stack));
    };
    expect(template(recommendedContext())).toBe(template());
  });
});

/** CDK's own handler, with an API that answers or fails: what the properties mean to it. */
describe('in deployment', () => {
  const send = jest.fn();
  const answer = jest.fn();
  jest.mock('@aws-sdk/client-organizations', () => ({
    OrganizationsClient: class { config = { region: async () => 'eu-west-1' }; send = (command: any) => send(command); },
    ListRootsCommand: class { constructor(readonly input: any) {} },
    EnablePolicyTypeCommand: class { constructor(readonly input: any) {} },
    DisablePolicyTypeCommand: class { constructor(readonly input: any) {} },
  }), { virtual: true });
  jest.mock('https', () => ({
    request: (_: unknown, done: () => void) => ({ on: jest.fn(), write: (body: string) => answer(JSON.parse(body)), end: done }),
  }));

  /** What CloudFormation is told, and what the API was asked. */
  async function deploy(type: 'Create' | 'Update' | 'Delete', props: Partial<ApiCallProps>, api: () => Promise<unknown>) {
    jest.spyOn(console, 'log').mockImplementation();
    send.mockReset().mockImplementation(api);
    answer.mockReset();
    const stack = newStack();
    callIn(stack, props);
    const { Create, Update, Delete, InstallLatestAwsSdk } = only(resources(stack, CALL))[1].Properties;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- it is no module of the library
    const { handler } = require(join(CDK, 'custom-resource-handlers/dist/custom-resources/aws-custom-resource-handler/index.js'));
    await handler({
      RequestType: type,
      ResponseURL: 'https://example.com/',
      LogicalResourceId: 'Ask',
      PhysicalResourceId: 'before',
      ResourceProperties: { Create, Update, Delete, InstallLatestAwsSdk: String(InstallLatestAwsSdk) },
    }, { logStreamName: 'stream' });
    const { Status, PhysicalResourceId, Data } = answer.mock.calls[0][0];
    return { Status, PhysicalResourceId, Data, asked: send.mock.calls.map(([command]) => [command.constructor.name, command.input]) };
  }

  const parameters = { RootId: 'r-1', PolicyType: 'X' };
  const enable: Partial<ApiCallProps> = { action: 'EnablePolicyType', parameters, done: ['PolicyTypeAlreadyEnabledException'] };
  const undo = { action: 'DisablePolicyType', parameters, done: ['PolicyTypeNotEnabledException'] };
  const fails = (name: string) => () => Promise.reject(Object.assign(new Error(name), { name }));

  afterEach(() => jest.restoreAllMocks());

  test.each(['Create', 'Update'] as const)('the call is made on %s, and its answer cut to what is kept', async type => {
    const response = { Roots: [{ Id: 'r-1', Name: 'Root' }], $metadata: {} };
    expect(await deploy(type, { outputPaths: ['Roots.0.Id'] }, async () => response)).toEqual({
      Status: 'SUCCESS', PhysicalResourceId: 'organizations:ListRoots', Data: { 'Roots.0.Id': 'r-1' }, asked: [['ListRootsCommand', {}]],
    });
  });

  test.each([
    ['PolicyTypeAlreadyEnabledException', 'SUCCESS'], ['AccessDeniedException', 'FAILED'], ['PolicyTypeAlreadyEnabledExceptionNot', 'FAILED'],
    ['NotPolicyTypeAlreadyEnabledException', 'FAILED'], ['ConcurrentModificationException', 'FAILED'],
  ])('the error %s is %s', async (name, status) => {
    expect(await deploy('Create', enable, fails(name))).toMatchObject({ Status: status, asked: [['EnablePolicyTypeCommand', parameters]] });
  });

  test('every error fails a call that is never done already', async () => {
    expect((await deploy('Create', {}, fails('AccessDeniedException'))).Status).toBe('FAILED');
  });

  test('a delete calls nothing', async () => {
    expect(await deploy('Delete', enable, fails('Unexpected'))).toMatchObject({ Status: 'SUCCESS', asked: [] });
  });

  test.each([
    ['PolicyTypeNotEnabledException', 'SUCCESS'], ['AccessDeniedException', 'FAILED'],
  ])('a delete undoes where asked to: %s is %s', async (name, status) => {
    expect(await deploy('Delete', { ...enable, undo }, fails(name)))
      .toMatchObject({ Status: status, asked: [['DisablePolicyTypeCommand', parameters]] });
  });
});

test('the provider knows the clients', () => {
  const known = JSON.parse(readFileSync(join(CDK, 'custom-resources/lib/helpers-internal/sdk-v3-metadata.json'), 'utf8'));
  expect(['organizations', 'cloudtrail', 'cloudformation'].filter(service => !known[service])).toEqual([]);
});
