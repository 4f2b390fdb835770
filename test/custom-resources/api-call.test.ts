import { aws_iam as iam, CfnParameter, custom_resources as cr, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { ApiCall, ApiCallProps } from '../../lib/custom-resources/api-call';
import { statement } from '../../lib/private/statements';
import { recommendedContext } from '../gates/examples';
import { API_CALL, apiCalls } from '../private/api-calls';
import { Deployed, ENV, newStack, REGION, Resource, resources } from '../private/harness';

const FUNCTION = 'AWS::Lambda::Function';

const list = (...queues: string[]) => [statement({ sid: 'Ask', actions: ['sqs:ListQueues'], resources: queues })];

function callIn(stack: Stack, props: Partial<ApiCallProps> = {}, id = 'Ask'): ApiCall {
  return new ApiCall(stack, id, { call: { Call: 'OrganizationRoot' }, statements: list('*'), ...props });
}

function call(props: Partial<ApiCallProps> = {}): Resource {
  const stack = newStack();
  callIn(stack, props);
  return only(resources(stack, API_CALL))[1];
}

const only = (found: Record<string, Resource>): [string, Resource] => {
  expect(Object.keys(found)).toHaveLength(1);
  return Object.entries(found)[0];
};

describe('a call', () => {
  test('has its parameters as properties, and gives up after five minutes', () => {
    expect(call({ call: { Call: 'PolicyType', RootId: 'r-1', PolicyType: 'X' } }).Properties).toEqual({
      ServiceToken: { 'Fn::GetAtt': [expect.stringMatching(/^ApiCallProviderFunction/), 'Arn'] },
      ServiceTimeout: '300',
      Call: 'PolicyType',
      RootId: 'r-1',
      PolicyType: 'X',
    });
  });

  test('is undone where that is asked for, and gives up when told to', () => {
    expect(call({ undo: true, timeout: Duration.minutes(16) }).Properties).toMatchObject({ Undo: true, ServiceTimeout: '960' });
    expect(call({ undo: false }).Properties).not.toHaveProperty('Undo');
  });

  test('takes tokens', () => {
    const stack = newStack();
    callIn(stack, { call: { Call: 'DelegatedAdministrator', AccountId: new CfnParameter(stack, 'Admin').valueAsString } });
    expect(apiCalls(stack).map(one => one.call)).toEqual([{ Call: 'DelegatedAdministrator', AccountId: '<Admin>' }]);
  });

  test('answers with attributes', () => {
    const stack = newStack();
    const response = stack.resolve(callIn(stack).response('RootId'));
    expect(response).toEqual({ 'Fn::GetAtt': [only(resources(stack, API_CALL))[0], 'RootId'] });
  });

  test('is sent an update when its revision differs, which may be anything', () => {
    const { Revision, ...others } = call({ revision: [Lazy.uncachedString({ produce: () => 'a' }), { Ref: 'AWS::StackName' }] }).Properties;
    expect(Revision).toEqual(['a', { Ref: 'AWS::StackName' }]);
    expect(others).toEqual(call().Properties);
  });

  test('waits for its policy and for the call before it, and its policy for nothing', () => {
    const stack = newStack();
    callIn(stack, { after: callIn(stack) }, 'Next');
    const [[first], [second, { DependsOn }]] = Object.entries(resources(stack, API_CALL));
    const policies = resources(stack, 'AWS::IAM::Policy');
    expect([first, second]).toEqual([expect.stringMatching(/^Ask/), expect.stringMatching(/^Next/)]);
    expect(DependsOn).toEqual(expect.arrayContaining([first, Object.keys(policies).find(id => id.startsWith('Next'))]));
    expect(Object.values(policies).map(policy => policy.DependsOn)).toEqual([undefined, undefined]);
  });

  test('has prerequisites, after which a resource can be that only the call follows', () => {
    const stack = newStack();
    const { prerequisites } = callIn(stack);
    const parameter = new iam.CfnGroup(stack, 'Group');
    parameter.node.addDependency(...prerequisites);
    const { DependsOn } = resources(stack, 'AWS::IAM::Group').Group;
    const types = new Set(DependsOn!.map(id => resources(stack)[id].Type));
    expect([...types].sort()).toEqual(['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::KMS::Key', FUNCTION, 'AWS::Logs::LogGroup']);
  });
});

describe('the provider', () => {
  test('is one function for all calls, of a runtime for which it was built, without an SDK from the network', () => {
    const stack = newStack();
    callIn(stack);
    callIn(stack, { call: { Call: 'StackSetsAccess' } }, 'Other');
    const [functionId, { Properties }] = only(resources(stack, FUNCTION));
    const [role] = only(resources(stack, 'AWS::IAM::Role'));
    expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Timeout: 900, Role: { 'Fn::GetAtt': [role, 'Arn'] } });
    expect(apiCalls(stack).map(({ resource }) => resource.Properties.ServiceToken))
      .toEqual([{ 'Fn::GetAtt': [functionId, 'Arn'] }, { 'Fn::GetAtt': [functionId, 'Arn'] }]);
  });

  test('keeps its logs for a year or as long as the stack, encrypted', () => {
    const stack = newStack();
    callIn(stack);
    const [logs, logGroup] = only(resources(stack, 'AWS::Logs::LogGroup'));
    const [key, { Properties, DeletionPolicy }] = only(resources(stack, 'AWS::KMS::Key'));
    expect(only(resources(stack, FUNCTION))[1].Properties.LoggingConfig).toEqual({ LogGroup: { Ref: logs } });
    expect(logGroup).toMatchObject({
      Properties: { RetentionInDays: 365, KmsKeyId: { 'Fn::GetAtt': [key, 'Arn'] } }, DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete',
    });
    expect([Properties.EnableKeyRotation, DeletionPolicy]).toEqual([true, 'Delete']);
  });

  test('accepts the calls of its stack, with the parameters that synth knows', () => {
    const stack = newStack();
    const account = new CfnParameter(stack, 'Admin').valueAsString;
    callIn(stack);
    callIn(stack, {}, 'Again');
    callIn(stack, { call: { Call: 'DelegatedAdministrator', AccountId: account } }, 'Admins');
    callIn(stack, { call: { Call: 'TrailSettings', TrailArn: `arn:${stack.partition}:x`, RecursiveLogging: false } }, 'Settings');
    callIn(stack, { call: { Call: 'TelemetryEvaluation', Scope: 'account', OtherRegions: ['us-east-1'] } }, 'Evaluation');
    const { CALLS: allowed, URL_SUFFIX } = only(resources(stack, FUNCTION))[1].Properties.Environment.Variables;
    expect(JSON.parse(allowed)).toEqual([
      { Call: 'DelegatedAdministrator', AccountId: null },
      { Call: 'OrganizationRoot' },
      { Call: 'TelemetryEvaluation', Scope: 'account', OtherRegions: ['us-east-1'] },
      // CloudFormation sends text.
      { Call: 'TrailSettings', TrailArn: null, RecursiveLogging: 'false' },
    ]);
    expect(URL_SUFFIX).toEqual({ Ref: 'AWS::URLSuffix' });
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
      Resource: expect.stringMatching(/^arn:aws:logs:eu-west-1:111122223333:log-group:cloudtrail-governance\/api-calls\/[^*:]*:\*$/),
    }]);
    expect(deployed.all('AWS::IAM::Policy').flatMap(({ PolicyDocument }) => PolicyDocument.Statement).map(({ Action, Resource: on }) => [Action, on]))
      .toEqual([['sqs:ListQueues', '*'], ['sqs:ListQueues', 'arn:aws:sqs:eu-west-1:111122223333:q']]);
  });

  test('is apart from what the app calls itself, whoever comes first', () => {
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
      expect(Object.keys(resources(stack, FUNCTION))).toHaveLength(2);
      const policies = Object.entries(resources(stack, 'AWS::IAM::Policy')).map(([id, { Properties }]) => [id, Properties.Roles[0].Ref]);
      for (const [policy, role] of policies) expect(role.startsWith('ApiCallProvider')).toBe(policy.startsWith('Ask'));
    }
  });

  test.each([['known', ENV], ['not known', undefined]])('depends on no feature flag: environment %s', (_, env) => {
    const template = (context?: Record<string, unknown>) => {
      const stack = newStack({ env }, context);
      callIn(stack, { undo: true });
      return JSON.stringify(resources(stack));
    };
    expect(template(recommendedContext())).toBe(template());
  });

  test.each([[REGION, 'arm64'], ['xx-west-9', 'x86_64']])('runs on Arm where Lambda has it: %s', (region, architecture) => {
    const stack = newStack({ env: { ...ENV, region } });
    callIn(stack);
    expect(only(resources(stack, FUNCTION))[1].Properties.Architectures).toEqual([architecture]);
  });
});
