import { GuardStackOptions, guardStack, REPAIRING } from './guard-stack';
import { CHANGING } from './guard-world';
import { ORGANIZATION } from '../private/harness';

const VARIANTS: Record<string, GuardStackOptions> = {
  'a repairing guard': REPAIRING,
  'a dry run': {},
  'a guard of an organization trail with a folder': { ...REPAIRING, keyPrefix: 'audit', organizationId: ORGANIZATION },
};

describe.each(Object.entries(VARIANTS))('%s', (_, options) => {
  const deployed = guardStack(options);
  const definition = deployed.definition();
  const tasks = Object.values<any>(definition.States).filter(({ Type }) => Type === 'Task');
  const apiOf = ({ Resource }: any) => Resource.replace(/^.*:::(aws-sdk:)?/, '');
  const isExpression = (value: unknown) => /\{%|%\}/.test(JSON.stringify(value));

  test('gives changing calls no arguments but constants', () => {
    const changing = tasks.filter(task => CHANGING.test(apiOf(task)));
    expect(changing.length > 0).toBe(Object.keys(options).length > 0);
    expect(changing.filter(({ Arguments }) => isExpression(Arguments))).toEqual([]);
  });

  test('has arguments that are not constant in the times of attempts and the event only', () => {
    const others = tasks.filter(({ Arguments }) => isExpression(Arguments)).map(apiOf);
    expect(others).toEqual(options.repairTrail ? ['ssm:putParameter', 'events:putEvents'] : ['events:putEvents']);
    const [value] = Object.entries(tasks.find(task => apiOf(task) === 'ssm:putParameter')?.Arguments ?? {}).filter(([, each]) => isExpression(each));
    expect(value ?? ['Value']).toEqual(options.repairTrail ? ['Value', expect.stringMatching(/^\{% \$join\(\[\$map\(\[\$attempts, \$now\]/)] : ['Value']);
  });

  test('reads nothing of its input', () => {
    expect(JSON.stringify(definition)).not.toMatch(/states\.input|Execution\.Input/);
    expect(deployed.one('AWS::Events::Rule').Targets[0].Input).toBe('{}');
    expect(deployed.one('AWS::Scheduler::Schedule').Target.Input).toBeUndefined();
  });

  test('has no call that stops, deletes, disables or removes anything', () => {
    expect(tasks.map(apiOf).filter(api => /stop|delet(?!ion)|disable|remove|schedule/i.test(api))).toEqual([]);
    const actions = deployed.permissions(/^GuardRole/).flatMap(({ Statement }: any) => Statement.flatMap(({ Action }: any) => Action));
    expect(actions.filter((action: string) => /stop|delet(?!ion)|disable|remove|schedule/i.test(action))).toEqual(['logs:DeleteLogDelivery']);
  });

  test('has the values of the template in its calls', () => {
    const { TrailName, S3BucketName, KMSKeyId, AdvancedEventSelectors, CloudWatchLogsRoleArn } = deployed.one('AWS::CloudTrail::Trail');
    const { calls } = definition.States.Begin.Assign;
    const on = deployed.arn('cloudtrail', `trail/${TrailName}`);
    expect(calls.UpdateTrail.arguments).toMatchObject({ Name: on, S3BucketName, KmsKeyId: KMSKeyId, CloudWatchLogsRoleArn });
    expect(calls.PutEventSelectors.arguments).toEqual({ TrailName: on, AdvancedEventSelectors });
    expect(JSON.parse(calls.PutKeyPolicy.arguments.Policy)).toEqual(deployed.one('AWS::KMS::Key').KeyPolicy);
    expect(JSON.parse(calls.PutBucketPolicy.arguments.Policy)).toEqual(deployed.one('AWS::S3::BucketPolicy', /^ArchiveBucket/).PolicyDocument);
    for (const [id, call] of Object.entries<any>(calls)) {
      if (definition.States[id]) expect(call.arguments).toEqual(definition.States[id].Arguments);
    }
  });

  test('tries reads again, but not for long', () => {
    tasks.forEach(({ Retry }) => expect(Retry.at(-1)).toMatchObject({ ErrorEquals: ['States.ALL'], MaxAttempts: 3, IntervalSeconds: 1 }));
  });
});

test('a setting that CloudTrail names otherwise is no difference', () => {
  const { expected } = guardStack().definition().States.Begin.Assign;
  expect(Object.keys(expected.trail)).toEqual([
    'S3BucketName', 'KmsKeyId', 'LogFileValidationEnabled', 'IsMultiRegionTrail', 'IncludeGlobalServiceEvents', 'IsOrganizationTrail',
    'CloudWatchLogsLogGroupArn', 'CloudWatchLogsRoleArn',
  ]);
});
