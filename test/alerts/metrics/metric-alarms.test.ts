import { App, Aws, aws_kms as kms, aws_logs as logs, aws_sns as sns, Stack, Token, Resource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { GovernedTrail, LogArchive, TrailIdentity } from '../../../lib';
import { MetricAlarms, MetricAlarmsOptions, MetricAlarmsProps } from '../../../lib/alerts/metrics/metric-alarms';
import { filterPattern, MetricAlarmControl as Control, MetricAlarmProfile as Profile } from '../../../lib/alerts/metrics/metric-filters';
import { IGovernedTrail } from '../../../lib/contracts/governed-trail';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from '../../policies/tables';
import {
  ACCOUNT, agnosticStack, Deployed, ENV, errorsOf, MEMBER, newStack, REGION, requiredPolicies, resources, sids, STRANGER, warnings,
} from '../../private/harness';
import { cyclesIn } from '../../private/template-checks';
import { PARTITIONS, underFlags } from '../../state-machines/machine-stack';

const [ALARM, FILTER, TOPIC, KEY, QUEUE, SUBSCRIPTION] = [
  'AWS::CloudWatch::Alarm', 'AWS::Logs::MetricFilter', 'AWS::SNS::Topic', 'AWS::KMS::Key', 'AWS::SQS::Queue', 'AWS::SNS::Subscription',
];
const [TOPIC_POLICY, QUEUE_POLICY] = ['AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy'];

/** A trail that is known by its ARN and log group only. */
class FoundTrail extends Resource implements IGovernedTrail {
  public readonly trailName = 'governance';
  public readonly trailArn = `arn:${Aws.PARTITION}:cloudtrail:${Aws.REGION}:${Aws.ACCOUNT_ID}:trail/governance`;

  constructor(scope: Construct, public readonly logGroup?: logs.ILogGroup) {
    super(scope, 'Trail');
  }
}

/** What the names begin with: the path, and a hash of it. */
const PREFIX = 'Stack-Audit-9CF4CB89';

const found = (stack: Stack) => new FoundTrail(stack, logs.LogGroup.fromLogGroupName(stack, 'Logs', 'trail'));

function alarmsIn(stack: Stack, options: MetricAlarmsOptions = {}, id = 'Audit'): MetricAlarms {
  return new MetricAlarms(stack, id, { trail: stack.node.tryFindChild('Trail') as FoundTrail | undefined ?? found(stack), ...options });
}

function deployed(options: MetricAlarmsOptions = {}, env = PARTITIONS[0]): Deployed {
  const stack = agnosticStack();
  alarmsIn(stack, options);
  return new Deployed(stack, env);
}

describe('by default', () => {
  const own = deployed();

  test('one filter and one alarm for each control of Security Hub', () => {
    expect(own.all(FILTER)).toHaveLength(14);
    expect(own.all(ALARM)).toHaveLength(14);
    expect(own.all(FILTER).map(({ FilterPattern }) => FilterPattern).sort())
      .toEqual(Object.values(Control).flatMap(control => filterPattern(control, Profile.SECURITY_HUB) ?? []).sort());
  });

  test('the filter', () => {
    const name = `${PREFIX}-root-use`;
    expect(own.one(FILTER, /rootuse/)).toEqual({
      LogGroupName: 'trail',
      FilterName: name,
      FilterPattern: '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
      MetricTransformations: [{ MetricNamespace: 'LogMetrics', MetricName: name, MetricValue: '1', DefaultValue: 0 }],
    });
  });

  test('the alarm: once or more in five minutes', () => {
    const name = `${PREFIX}-root-use`;
    expect(own.one(ALARM, /rootuse/)).toEqual({
      AlarmName: name,
      AlarmDescription: 'Root user active (Security Hub CloudWatch.1)',
      Namespace: 'LogMetrics',
      MetricName: name,
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: 1,
      TreatMissingData: 'notBreaching',
      AlarmActions: [expect.stringMatching(/^arn:aws:sns:.*:audittopic/)],
    });
  });

  test('each alarm is on the metric of its own filter, and notifies the topic', () => {
    const names = own.all(FILTER).map(({ MetricTransformations: [{ MetricName }] }) => MetricName);
    expect(own.all(ALARM).map(({ MetricName }) => MetricName)).toEqual(names);
    expect(new Set(names).size).toBe(14);
    const actions = own.all(ALARM).map(({ AlarmActions, OKActions, ActionsEnabled = true }) => ({ AlarmActions, OKActions, ActionsEnabled }));
    const { AlarmActions: notify } = own.one(ALARM, /rootuse/);
    expect(actions).toEqual(actions.map(() => ({ AlarmActions: notify, OKActions: undefined, ActionsEnabled: true })));
  });

  test('silentSubscriber: the topic\'s subscriber is a queue that keeps what it gets', () => {
    const topicArn = own.one(SUBSCRIPTION).TopicArn;
    expect(own.all(SUBSCRIPTION)).toEqual([{ Protocol: 'sqs', TopicArn: topicArn, Endpoint: expect.stringMatching(/^arn:aws:sqs:.*:auditqueue/) }]);
    expect(own.one(ALARM, /rootuse/).AlarmActions).toEqual([topicArn]);
    expect(own.one(QUEUE)).toEqual({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1209600 });
  });

  test('the topic is encrypted with a key that rotates and leaves with the stack', () => {
    expect(own.one(TOPIC)).toEqual({ DisplayName: 'CloudTrail alarms', KmsMasterKeyId: expect.stringMatching(/^arn:aws:kms:.*:key\/audittopickey/) });
    expect(own.one(KEY)).toMatchObject({ EnableKeyRotation: true });
    const stack = newStack();
    alarmsIn(stack);
    expect(Object.values(resources(stack, KEY))[0]).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  });
});

test('a trail that was made here, without cycles or warnings', () => {
  const stack = newStack({ env: ENV });
  const identity = TrailIdentity.forAccount(stack);
  const trail = new GovernedTrail(stack, 'Trail', { identity, archive: new LogArchive(stack, 'Archive', { trails: [identity] }) });
  const { alarms, queue, topic } = new MetricAlarms(stack, 'Audit', { trail });
  expect(alarms).toHaveLength(14);
  const own = new Deployed(stack);
  expect(own.text(queue!.queueArn)).toBe(own.one(SUBSCRIPTION).Endpoint);
  expect(own.text(topic.topicArn)).toBe(own.one(SUBSCRIPTION).TopicArn);
  expect(own.one(FILTER, /rootuse/).LogGroupName).toBe('cloudtrail/governance');
  expect(cyclesIn(resources(stack))).toEqual([]);
  expect(warnings(stack)).toEqual([]);
});

test.each([
  [Profile.SECURITY_HUB, 14, 'Security group changed (Security Hub CloudWatch.10)'],
  [Profile.CIS_V5, 15, 'Security group changed (CIS 5.0 control 4.10)'],
  [Profile.CIS_V6, 15, 'Security group changed (CIS 6.0 control 5.10)'],
  [Profile.TUNED, 15, 'Security group changed (tuned)'],
] as const)('%s', (profile, count, description) => {
  const own = deployed({ filterProfile: profile });
  expect(own.all(ALARM)).toHaveLength(count);
  expect(own.one(ALARM, /securitygroup/).AlarmDescription).toBe(description);
  expect(own.one(FILTER, /securitygroup/).FilterPattern).toBe(filterPattern(Control.SECURITY_GROUP_CHANGES, profile));
  expect(own.all(FILTER, /organization/)).toHaveLength(count - 14);
});

test('only what is named, in its order', () => {
  const stack = agnosticStack();
  const { alarms } = alarmsIn(stack, { controls: [Control.VPC_CHANGES, Control.ROOT_USE] });
  expect(alarms.map(({ node }) => node.id)).toEqual(['vpc-changes', 'root-use']);
  expect(new Deployed(stack).all(FILTER).map(({ FilterName }) => FilterName)).toEqual([`${PREFIX}-vpc-changes`, `${PREFIX}-root-use`]);
});

test('what others name changes nothing of what stays', () => {
  const [all, one] = [{}, { controls: [Control.ROOT_USE] }].map(options => {
    const stack = agnosticStack();
    alarmsIn(stack, options);
    return resources(stack);
  });
  expect(all).toMatchObject(one);
});

test('several in one account: no two names are the same', () => {
  const stack = agnosticStack();
  alarmsIn(stack);
  alarmsIn(stack, { filterProfile: Profile.TUNED }, 'OnCall');
  const own = new Deployed(stack);
  for (const names of [own.all(ALARM).map(({ AlarmName }) => AlarmName), own.all(FILTER).map(({ FilterName }) => FilterName)]) {
    expect(new Set(names).size).toBe(29);
  }
  expect(own.all(ALARM, /^OnCall/).every(({ AlarmActions: [topic] }) => /:oncalltopic/.test(topic))).toBe(true);
});

describe('the log group of a trail outside the app', () => {
  test('is given by its name', () => {
    const stack = newStack();
    new MetricAlarms(stack, 'Audit', { logGroupName: 'aws-cloudtrail-logs' });
    const filters = new Deployed(stack).all(FILTER);
    expect([filters.length, ...new Set(filters.map(({ LogGroupName }) => LogGroupName))]).toEqual([14, 'aws-cloudtrail-logs']);
  });

  test.each<[string, (stack: Stack) => MetricAlarmsProps, string[]]>([
    ['neither trail nor log group', () => ({}), ['InvalidValue trail']],
    ['both', stack => ({ trail: found(stack), logGroupName: 'trail' }), ['ConflictingProps logGroupName']],
    ['no name', () => ({ logGroupName: 'a b' }), ['InvalidLogGroupName logGroupName']],
  ])('is refused: %s', (_, props, expected) => {
    const stack = newStack();
    expect(errorsOf(() => new MetricAlarms(stack, 'Audit', props(stack)))).toEqual(expected);
  });
});

describe('thresholds', () => {
  test('are of their controls only', () => {
    const own = deployed({ thresholds: { [Control.UNAUTHORIZED_CALLS]: 10, [Control.ROOT_USE]: 1_000_000 } });
    expect(own.one(ALARM, /unauthorizedcalls/).Threshold).toBe(10);
    expect(own.one(ALARM, /rootuse/).Threshold).toBe(1_000_000);
    expect(own.all(ALARM).filter(({ Threshold }) => Threshold === 1)).toHaveLength(12);
  });

  test.each<[string, MetricAlarmsOptions, string[]]>([
    ['none', { thresholds: { [Control.ROOT_USE]: 0 } }, ['InvalidValue thresholds']],
    ['a fraction', { thresholds: { [Control.ROOT_USE]: 1.5 } }, ['InvalidValue thresholds']],
    ['too many', { thresholds: { [Control.ROOT_USE]: 1_000_001 } }, ['InvalidValue thresholds']],
    ['an unknown control', { thresholds: { root: 2 } }, ['InvalidValue thresholds']],
    ['a control without an alarm', { controls: [Control.ROOT_USE], thresholds: { [Control.VPC_CHANGES]: 2 } }, ['InvalidValue thresholds']],
    ['a number for all', { thresholds: 5 as any }, ['InvalidValue thresholds']],
  ])('are refused: %s', (_, options, expected) => expect(errorsOf(() => alarmsIn(newStack(), options))).toEqual(expected));
});

test('names keep within their limits', () => {
  const stack = agnosticStack();
  const deep = Array.from({ length: 20 }).reduce<Construct>(scope => new Construct(scope, 'SomewhereDeepDown'), stack);
  new MetricAlarms(deep, 'Audit', { trail: found(stack) });
  const lengths = new Deployed(stack).all(ALARM).map(({ AlarmName }) => AlarmName.length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(64 + 1 + 'security-group-changes'.length);
});

describe('the topic', () => {
  test('not silentSubscriber: without a subscriber', () => {
    const stack = agnosticStack();
    expect(alarmsIn(stack, { silentSubscriber: false }).queue).toBeUndefined();
    const own = new Deployed(stack);
    expect([own.all(SUBSCRIPTION), own.all(QUEUE), own.all(TOPIC).length]).toEqual([[], [], 1]);
  });

  test('of the app: its policy and its key\'s get a statement for each', () => {
    const stack = newStack();
    const topic = new sns.Topic(stack, 'Mine', { masterKey: new kms.Key(stack, 'MyKey') });
    const [first] = ['Audit', 'OnCall'].map(id => alarmsIn(stack, { topic }, id));
    expect([first.topic, first.queue]).toEqual([topic, undefined]);
    const own = new Deployed(stack);
    expect([own.all(TOPIC).length, own.all(KEY).length, own.all(QUEUE), own.all(SUBSCRIPTION)]).toEqual([1, 1, [], []]);
    expect(sids(own.statements(TOPIC_POLICY))).toEqual(['CloudWatchPublish', 'CloudWatchPublish2']);
    expect(sids(own.statements(KEY)).filter(Boolean)).toEqual(['CloudWatchEncrypt', 'CloudWatchEncrypt2']);
    const sources = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:Stack-OnCall-3EEC4139-*`;
    expect(own.statements(TOPIC_POLICY)[1].Condition).toEqual({ ArnLike: { 'aws:SourceArn': sources } });
    expect(new Set(own.all(ALARM).flatMap(({ AlarmActions }) => AlarmActions))).toEqual(new Set([own.text(topic.topicArn)]));
    expect(cyclesIn(resources(stack))).toEqual([]);
  });

  test('of the app, not encrypted', () => {
    const stack = newStack();
    alarmsIn(stack, { topic: new sns.Topic(stack, 'Mine'), silentSubscriber: false });
    expect(new Deployed(stack).all(KEY)).toEqual([]);
  });

  test('imported, of another account: a file says what its policy needs', () => {
    const stack = newStack();
    const topicArn = `arn:aws:sns:${REGION}:${MEMBER}:pages`;
    alarmsIn(stack, { topic: sns.Topic.fromTopicArn(stack, 'Pages', topicArn) });
    const [[file, text]] = Object.entries(requiredPolicies(stack));
    expect(file).toMatch(/\.required-topic-policy\.json$/);
    expect(JSON.parse(text).Statement).toEqual([{
      Sid: 'CloudWatchPublish',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: topicArn,
      Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${PREFIX}-*` } },
    }]);
    expect(warnings(stack).map(([id]) => id)).toEqual(['cdk-cloudtrail-governance:policyNotManaged']);
  });
});

const NAMESPACES = ['Security', 'Company/CloudTrail', 'a', 'x'.repeat(255), Token.asString({ Ref: 'Namespace' })];

test.each(NAMESPACES)('takes the namespace %s', metricNamespace => {
  const stack = agnosticStack();
  alarmsIn(stack, { metricNamespace, controls: [Control.ROOT_USE] });
  const [filter, alarm] = [FILTER, ALARM].map(type => Object.values(resources(stack, type))[0].Properties);
  const namespace = stack.resolve(metricNamespace);
  expect([filter.MetricTransformations[0].MetricNamespace, alarm.Namespace]).toEqual([namespace, namespace]);
});

test('feature flags change nothing', () => {
  for (const make of [() => ({}), () => ({ silentSubscriber: false }), (stack: Stack) => ({ topic: new sns.Topic(stack, 'Mine') })]) {
    const [none, all] = underFlags(stack => alarmsIn(stack, make(stack)));
    expect(all).toEqual(none);
  }
});

const topicOf = (stack: Stack, region: string, name = 'mine') => sns.Topic.fromTopicArn(stack, 'Mine', `arn:aws:sns:${region}:${ACCOUNT}:${name}`);

test.each<[string, (stack: Stack) => any, string[]]>([
  ['no trail', () => ({ trail: undefined }), ['InvalidValue trail']],
  ['an ARN as trail', () => ({ trail: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/governance' }), ['InvalidValue trail']],
  ['a trail without a log group', stack => ({ trail: new FoundTrail(stack) }), ['InvalidValue trail']],
  ['a log group of another Region', stack => ({
    trail: found(new Stack(stack.node.root as App, 'There', { env: { account: ACCOUNT, region: 'us-east-1' } })),
  }), ['WrongStack trail']],
  ['a log group of another account', stack => ({
    trail: found(new Stack(stack.node.root as App, 'There', { env: { account: STRANGER, region: REGION } })),
  }), ['WrongStack trail']],
  ['an unknown profile', () => ({ filterProfile: 'CIS_V4' }), ['InvalidValue filterProfile']],
  ['a profile that is a token', () => ({ filterProfile: Token.asString({ Ref: 'Profile' }) }), ['InvalidValue filterProfile']],
  ['no controls', () => ({ controls: [] }), ['EmptyList controls']],
  ['an unknown control', () => ({ controls: ['root'] }), ['InvalidValue controls[0]']],
  ['a control twice', () => ({ controls: [Control.ROOT_USE, Control.ROOT_USE] }), ['InvalidValue controls[1]']],
  ['a control that is a token', () => ({ controls: [Token.asString({ Ref: 'Control' })] }), ['InvalidValue controls[0]']],
  ['controls that are a token', () => ({ controls: Token.asList({ Ref: 'Controls' }) }), ['InvalidValue controls']],
  ['organizations for Security Hub', () => ({ controls: [Control.ORGANIZATION_CHANGES] }), ['InvalidValue controls[0]']],
  ['a name as topic', () => ({ topic: 'pages' }), ['InvalidValue topic']],
  ['a FIFO topic', stack => ({ topic: new sns.Topic(stack, 'Mine', { fifo: true }) }), ['InvalidValue topic']],
  ['an imported FIFO topic', stack => ({ topic: topicOf(stack, REGION, 'mine.fifo') }), ['InvalidValue topic']],
  ['a topic of another Region', stack => ({ topic: topicOf(stack, 'us-east-1') }), ['WrongStack topic']],
  ['a silent topic of others', stack => ({ topic: topicOf(stack, REGION), silentSubscriber: true }), ['ConflictingProps silentSubscriber']],
  ...['', ' ', 'AWS/CloudTrail', 'a:b', 'a*', '$', 'x'.repeat(256), 7, null].map((metricNamespace): [string, () => any, string[]] =>
    [`the namespace ${metricNamespace}`, () => ({ metricNamespace }), ['InvalidValue metricNamespace']]),
  ['several at once', () => ({ trail: undefined, filterProfile: null, controls: [], metricNamespace: '' }),
    ['InvalidValue trail', 'InvalidValue filterProfile', 'EmptyList controls', 'InvalidValue metricNamespace']],
])('refuses %s', (_, make, errors) => {
  const stack = newStack();
  const props = make(stack);
  expect(errorsOf(() => new MetricAlarms(stack, 'Audit', { ...'trail' in props ? {} : { trail: found(stack) }, ...props }))).toEqual(errors);
});

const SECURE = ['true', 'false', undefined];
const SERVICES = ['cloudwatch.amazonaws.com', 'sns.amazonaws.com', 'events.amazonaws.com', 'cloudtrail.amazonaws.com'];

interface Fed {
  readonly resource: string;
  readonly by: string;
  readonly sources: string[];
  readonly foreign: (string | undefined)[];
  readonly may: string;
  /** Actions that the policy denies without TLS too, and others. */
  readonly closed?: string[];
  readonly open?: string[];
}

/** Who may do what with topic, key and queue. */
function tables(env = PARTITIONS[0]): Record<'topic' | 'key' | 'queue', [Policy, Row[]]> {
  const own = deployed({}, env);
  const { AlarmName: name, AlarmActions: [topicArn] } = own.one(ALARM, /rootuse/);
  const alarm = (account: string, region: string, id: string) => `arn:${env.partition}:cloudwatch:${region}:${account}:alarm:${id}`;
  const alarms = own.all(ALARM).map(({ AlarmName }) => alarm(ACCOUNT, env.region, AlarmName));
  const others = [
    alarm(ACCOUNT, env.region, 'other'), alarm(ACCOUNT, env.region, PREFIX), alarm(STRANGER, env.region, name), alarm(ACCOUNT, 'xx-west-9', name),
    undefined,
  ];
  const people = product({ id: ['root', 'role/administrator'], account: [ACCOUNT, MEMBER, STRANGER] })
    .map(({ id, account }) => `arn:${env.partition}:iam::${account}:${id}`);

  /** A resource that one service feeds, for some sources. */
  const fed = ({ resource, by, sources, foreign, may, closed = [], open = [] }: Fed): Row[] => {
    const actions = [may, ...closed, ...open];
    const services = product({ service: SERVICES, action: actions, sourceArn: [...sources, ...foreign], secure: SECURE });
    return [
      ...services.map(({ service, action, sourceArn, secure }): Row => ({
        request: { principal: { service }, action, resource, context: context({ 'aws:SourceArn': sourceArn, 'aws:SecureTransport': secure }) },
        allowed: service === by && action === may && secure !== 'false' && sources.includes(sourceArn!),
      })),
      ...product({ principal: people, action: actions, secure: SECURE }).map(({ principal, action, secure }): Row => ({
        request: { principal: { arn: principal }, action, resource, context: context({ 'aws:SecureTransport': secure }) },
        identityPolicies: [ADMINISTRATOR],
        // The owner's own policies decide, but never without TLS where that is checked.
        allowed: principal.includes(ACCOUNT) && (secure !== 'false' || open.includes(action)),
      })),
    ];
  };
  const queueArn = own.one(SUBSCRIPTION).Endpoint;
  const keyArn = own.one(TOPIC).KmsMasterKeyId;
  const keyActions = [
    'kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:Encrypt', 'kms:DescribeKey', 'kms:PutKeyPolicy',
  ];
  return {
    topic: [{ resourcePolicy: own.one(TOPIC_POLICY).PolicyDocument }, fed({
      resource: topicArn,
      by: 'cloudwatch.amazonaws.com',
      sources: alarms,
      foreign: others,
      may: 'sns:Publish',
      open: ['sns:Subscribe', 'sns:SetTopicAttributes'],
    })],
    queue: [{ resourcePolicy: own.one(QUEUE_POLICY).PolicyDocument }, fed({
      resource: queueArn,
      by: 'sns.amazonaws.com',
      sources: [topicArn],
      foreign: [`${topicArn}2`, topicArn.replace(ACCOUNT, STRANGER), ...others],
      may: 'sqs:SendMessage',
      closed: ['sqs:ReceiveMessage', 'sqs:SetQueueAttributes'],
    })],
    key: [{ resourcePolicy: own.one(KEY).KeyPolicy, kind: 'key' }, [
      ...product({ service: SERVICES, action: keyActions, sourceArn: [...alarms, ...others] }).map(({ service, action, sourceArn }): Row => ({
        request: { principal: { service }, action, resource: keyArn, context: context({ 'aws:SourceArn': sourceArn }) },
        allowed: service === 'cloudwatch.amazonaws.com' && /^kms:(Decrypt$|GenerateDataKey)/.test(action) && alarms.includes(sourceArn!),
      })),
      ...product({ principal: people, action: keyActions, ownPolicies: [true, false] }).map(({ principal, action, ownPolicies }): Row => ({
        request: { principal: { arn: principal }, action, resource: keyArn },
        identityPolicies: ownPolicies ? [ADMINISTRATOR] : [],
        allowed: principal.includes(ACCOUNT) && action !== 'kms:CreateGrant' && (ownPolicies || principal.endsWith(':root')),
      })),
    ]],
  };
}

/** Mutants that mean the same as the policy, and why. */
const EQUIVALENT = {
  topic: ['CloudWatchPublish: any Resource'], // a topic's policy is about this topic only
  queue: ['TopicSend: any Resource'], // likewise
  key: ['AccountDelegation: any Action'], // KMS knows only its own actions
};

describe.each(['topic', 'queue', 'key'] as const)('the policy of the %s', what => {
  test.each(PARTITIONS.map(env => [env.partition, env] as const))('in %s', (_, env) => {
    const [policy, rows] = tables(env)[what];
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    expect(rows.filter(({ allowed }) => allowed).length).toBeGreaterThan(0);
  });

  test('every mutant is killed', () => {
    expect(survivors(...tables()[what])).toEqual(EQUIVALENT[what]);
  });
});
