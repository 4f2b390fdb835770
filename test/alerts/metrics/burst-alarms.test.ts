import { App, Aws, aws_logs as logs, Resource, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { countedBy, reaching } from './insight-rule';
import { AlertHub, BurstAlarms, BurstAlarmsProps, Burst, CloudTrailGovernance, EventSelector, OrganizationGovernance, ReadWrite } from '../../../lib';
import { BURSTS } from '../../../lib/alerts/metrics/bursts';
import { IGovernedTrail } from '../../../lib/contracts/governed-trail';
import { compilePattern } from '../../../lib/event-patterns/pattern-matcher';
import { ACCOUNT, Deployed, ENV, errorsOf, newStack, resources, warnings } from '../../private/harness';

const [RULE, ALARM, EVENT_RULE] = ['AWS::CloudWatch::InsightRule', 'AWS::CloudWatch::Alarm', 'AWS::Events::Rule'];
const DEFAULT = Object.values(Burst).filter(burst => burst !== Burst.DELETED_OBJECTS);

class FoundTrail extends Resource implements IGovernedTrail {
  public readonly trailName = 'governance';
  public readonly trailArn = `arn:${Aws.PARTITION}:cloudtrail:${Aws.REGION}:${Aws.ACCOUNT_ID}:trail/governance`;

  constructor(scope: Construct, public readonly logGroup?: logs.ILogGroup) {
    super(scope, 'Trail');
  }
}

function deployed(props: BurstAlarmsProps): Deployed {
  const stack = newStack();
  new BurstAlarms(stack, 'Bursts', props);
  return new Deployed(stack);
}

const all = deployed({ logGroupName: 'trail', bursts: Object.values(Burst) });
const bodyOf = (burst: Burst) => JSON.parse(all.all(RULE).find(({ RuleName }) => RuleName.endsWith(`-burst-${burst}`))!.RuleBody);
const alarmOf = (burst: Burst) => all.all(ALARM).find(({ AlarmName }) => AlarmName.endsWith(`-burst-${burst}`))!;

const user = { type: 'IAMUser', principalId: 'AIDAEXAMPLE', arn: `arn:aws:iam::${ACCOUNT}:user/alice` };
const onInstance = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:i-0123456789abcdef0',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/web/i-0123456789abcdef0`,
  sessionContext: { ec2RoleDelivery: '2.0' },
};

/** A call of each burst, and changes that make it another. */
const CALLS: Record<Burst, { call: Record<string, any>; others: Record<string, any>[] }> = {
  [Burst.SECRETS_READ]: {
    call: { eventSource: 'secretsmanager.amazonaws.com', eventName: 'GetSecretValue', userIdentity: user },
    others: [{ eventName: 'DescribeSecret' }, { eventSource: 'redshift-data.amazonaws.com' }],
  },
  [Burst.SECRETS_READ_IN_BATCHES]: {
    call: { eventSource: 'secretsmanager.amazonaws.com', eventName: 'BatchGetSecretValue', userIdentity: user },
    others: [{ eventName: 'GetSecretValue' }, { eventSource: 'other.amazonaws.com' }],
  },
  [Burst.PARAMETERS_READ]: {
    call: { eventSource: 'ssm.amazonaws.com', eventName: 'GetParameters', userIdentity: user },
    others: [{ eventName: 'PutParameter' }, { eventSource: 'appconfig.amazonaws.com' }],
  },
  [Burst.REFUSED_CALLS]: {
    call: { eventSource: 'ec2.amazonaws.com', eventName: 'DescribeInstanceAttribute', errorCode: 'Client.UnauthorizedOperation', userIdentity: user },
    others: [{ errorCode: 'Client.InvalidInstanceID.NotFound' }, { errorCode: undefined }, { errorCode: 'Client.DryRunOperation' }],
  },
  [Burst.INSTANCE_ENUMERATION]: {
    call: { eventSource: 'iam.amazonaws.com', eventName: 'ListUsers', userIdentity: onInstance },
    others: [{ eventName: 'DescribeInstances' }, { userIdentity: user }],
  },
  [Burst.DELETED_RESOURCES]: {
    call: { eventCategory: 'Management', eventSource: 'dynamodb.amazonaws.com', eventName: 'DeleteTable', userIdentity: user },
    others: [
      { eventCategory: 'Data' }, { eventName: 'DescribeTable' }, { errorCode: 'AccessDenied' },
      { userIdentity: { ...user, invokedBy: 'cloudformation.amazonaws.com' } },
    ],
  },
  [Burst.FAILED_SIGN_INS]: {
    call: {
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      sourceIPAddress: '192.0.2.1',
      responseElements: { ConsoleLogin: 'Failure' },
      userIdentity: { type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    },
    others: [{ responseElements: { ConsoleLogin: 'Success' } }, { eventName: 'CheckMfa' }, { eventSource: 'other.amazonaws.com' }],
  },
  [Burst.DELETED_OBJECTS]: {
    call: { eventCategory: 'Data', eventSource: 's3.amazonaws.com', eventName: 'DeleteObjects', userIdentity: user },
    others: [{ eventName: 'GetObject' }, { eventSource: 'other.amazonaws.com' }, { userIdentity: { ...user, invokedBy: 's3.amazonaws.com' } }],
  },
};

/** As many calls, each some seconds after the one before. */
function calls(count: number, call: Record<string, any>, seconds = 1): Record<string, any>[] {
  return Array.from({ length: count }, (_, i) => ({
    recipientAccountId: ACCOUNT, ...call, eventTime: new Date(Date.UTC(2026, 0, 1, 0, 0, i * seconds)).toISOString(),
  }));
}

describe.each(Object.values(Burst))('%s', burst => {
  const body = bodyOf(burst);
  const { Threshold: threshold } = alarmOf(burst);
  const { call, others } = CALLS[burst];
  const raised = (records: Record<string, any>[]) => reaching(body, threshold, records).length;

  test('is raised once, by as many calls as the threshold says', () => {
    expect(threshold).toBe(BURSTS[burst].threshold);
    expect(raised(calls(threshold, call))).toBe(1);
    expect(raised(calls(threshold + 20, call))).toBe(1);
    expect(raised(calls(threshold - 1, call))).toBe(0);
  });

  test('is not raised by calls of many contributors, or over a long time', () => {
    const [first, ...rest] = calls(threshold, call);
    expect(raised([{ ...first, recipientAccountId: '444455556666' }, ...rest])).toBe(0);
    expect(raised([{ ...first, userIdentity: { ...call.userIdentity, principalId: 'other' }, sourceIPAddress: '192.0.2.2' }, ...rest])).toBe(0);
    expect(raised(calls(threshold, call, Math.ceil(300 / (threshold - 1))))).toBe(0);
  });

  test('does not count other calls', () => {
    for (const other of others) expect(countedBy(body, calls(1, { ...call, ...other }))).toEqual([]);
  });

  test('needs each of its filters', () => {
    const near = others.flatMap(other => calls(1, { ...call, ...other }));
    for (const filter of body.Contribution.Filters) {
      const weaker = { Contribution: { ...body.Contribution, Filters: body.Contribution.Filters.filter((one: unknown) => one !== filter) } };
      expect(countedBy(weaker, near).length).toBeGreaterThan(0);
    }
  });

  test('is a rule that Contributor Insights takes', () => {
    const { Contribution: { Keys, Filters }, ...rest } = body;
    expect(rest).toEqual({ Schema: { Name: 'CloudWatchLogRule', Version: 1 }, LogGroupNames: ['trail'], LogFormat: 'JSON', AggregateOn: 'Count' });
    expect(Keys.length).toBeLessThanOrEqual(4);
    expect(Filters.length).toBeLessThanOrEqual(4);
    for (const { Match, ...test } of Filters) {
      expect(Match).toMatch(/^\$(\.\w+)+$/);
      expect(Object.keys(test)).toHaveLength(1);
      expect(Object.values(test).flat().length).toBeLessThanOrEqual(10);
    }
  });
});

test('the alarm is on the largest contributor of the rule with its name', () => {
  const name = alarmOf(Burst.SECRETS_READ).AlarmName;
  expect(name).toMatch(/^Stack-Bursts-.*-burst-secrets-read$/);
  expect(alarmOf(Burst.SECRETS_READ)).toEqual({
    AlarmName: name,
    AlarmDescription: expect.stringMatching(/^Many secrets were read\. /),
    Metrics: [{
      Id: expect.any(String), Label: 'Many secrets were read', Expression: `INSIGHT_RULE_METRIC("${name}", MaxContributorValue)`, Period: 300, ReturnData: true,
    }],
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    EvaluationPeriods: 1,
    Threshold: 15,
    TreatMissingData: 'notBreaching',
  });
  const stack = newStack();
  new BurstAlarms(stack, 'Bursts', { logGroupName: 'trail' });
  const dependencies = Object.values(resources(stack, ALARM)).map(({ DependsOn }) => DependsOn);
  expect(dependencies).toEqual(Object.keys(resources(stack, RULE)).map(id => [id]));
});

describe('props', () => {
  test('by default all bursts that need no data events', () => {
    const own = deployed({ logGroupName: 'trail' });
    expect(own.all(RULE)).toHaveLength(DEFAULT.length);
    expect(BurstAlarms.alerts().map(({ id }) => id)).toEqual(DEFAULT.map(burst => `burst-${burst}`));
  });

  test('thresholds', () => {
    const [alarm] = deployed({ logGroupName: 'trail', bursts: [Burst.REFUSED_CALLS], thresholds: { [Burst.REFUSED_CALLS]: 50 } }).all(ALARM);
    expect(alarm.Threshold).toBe(50);
  });

  test('the log group of a trail, by reference', () => {
    const stack = newStack();
    new BurstAlarms(stack, 'Bursts', { trail: new FoundTrail(stack, new logs.LogGroup(stack, 'Logs')), bursts: [Burst.SECRETS_READ] });
    const [{ Properties }] = Object.values(resources(stack, RULE));
    expect(JSON.stringify(Properties.RuleBody)).toMatch(/\\"LogGroupNames\\":\[\\"",\{"Ref":"Logs/);
  });

  test('all problems at once', () => {
    expect(errorsOf(() => new BurstAlarms(newStack(), 'Bursts', {
      bursts: ['no-burst' as Burst], thresholds: { [Burst.SECRETS_READ]: 0 },
    } as BurstAlarmsProps)).sort()).toEqual(['InvalidValue bursts[0]', 'InvalidValue thresholds', 'InvalidValue thresholds', 'InvalidValue trail']);
  });
});

describe('bursts that nobody hears of are warned of', () => {
  const warned = (stack: Stack) => warnings(stack).map(([id]) => id);

  test('without a hub that has their alerts, and without actions', () => {
    const stack = newStack();
    const { alarms } = new BurstAlarms(stack, 'Bursts', { logGroupName: 'trail', bursts: [Burst.REFUSED_CALLS] });
    new AlertHub(stack, 'Alerts', { alerts: BurstAlarms.alerts([Burst.SECRETS_READ]) });
    expect(warned(stack)).toEqual(['cdk-cloudtrail-governance:unheardBursts']);
    expect(alarms).toHaveLength(1);
  });

  test('not with a hub, or with actions', () => {
    const [withHub, withAction] = [newStack(), newStack()];
    new BurstAlarms(withHub, 'Bursts', { logGroupName: 'trail' });
    new AlertHub(withHub, 'Alerts', { alerts: BurstAlarms.alerts() });
    const { alarms } = new BurstAlarms(withAction, 'Bursts', { logGroupName: 'trail', bursts: [Burst.REFUSED_CALLS] });
    alarms[0].addAlarmAction({ bind: () => ({ alarmActionArn: `arn:aws:sns:eu-west-1:${ACCOUNT}:on-call` }) });
    expect([warned(withHub), warned(withAction)]).toEqual([[], []]);
  });

  test('and those that the trail does not record', () => {
    const warning = (burst: Burst, ...eventSelectors: EventSelector[]) => {
      const stack = newStack({ env: ENV });
      new CloudTrailGovernance(stack, 'Governance', { trail: { eventSelectors }, burstAlarms: { bursts: [burst] } });
      return warnings(stack).filter(([id]) => id === 'cdk-cloudtrail-governance:silentAlerts').map(([, text]) => text).join();
    };
    const writes = EventSelector.managementEvents({ readWrite: ReadWrite.WRITE_ONLY });
    expect(warning(Burst.SECRETS_READ, writes)).toContain('burst-secrets-read');
    expect(warning(Burst.DELETED_RESOURCES, writes)).not.toContain('burst-deleted-resources');
    expect(warning(Burst.DELETED_OBJECTS, EventSelector.managementEvents())).toContain('burst-deleted-objects');
    expect(warning(Burst.DELETED_OBJECTS, EventSelector.managementEvents(), EventSelector.allS3Objects())).not.toContain('burst-deleted-objects');
  });
});

describe('the alert', () => {
  const changed = (name: string, value: string) => ({
    'source': 'aws.cloudwatch', 'detail-type': 'CloudWatch Alarm State Change', 'detail': { alarmName: name, state: { value } },
  });

  test.each(DEFAULT)('%s is raised by its alarm, when that is in ALARM', burst => {
    const [alert] = BurstAlarms.alerts([burst]);
    const matches = compilePattern(alert.pattern._fields());
    const name = alarmOf(burst).AlarmName;
    expect(matches(changed(name, 'ALARM'))).toBe(true);
    expect(matches(changed(name, 'OK'))).toBe(false);
    expect(matches(changed(`${name}-other`, 'ALARM'))).toBe(false);
    expect(matches({ ...changed(name, 'ALARM'), source: 'custom' })).toBe(false);
  });

  test('of a governance arrives at its hub', () => {
    const stack = newStack({ env: ENV });
    const { burstAlarms, alertHub } = new CloudTrailGovernance(stack, 'Governance', { burstAlarms: { bursts: [Burst.SECRETS_READ] } });
    expect(burstAlarms!.alarms).toHaveLength(1);
    expect(alertHub.alerts.map(({ id }) => id)).toContain('burst-secrets-read');
    const patterns = Object.values(resources(stack, EVENT_RULE)).map(({ Properties }) => JSON.stringify(Properties.EventPattern));
    expect(patterns.filter(pattern => pattern.includes('-burst-secrets-read'))).toHaveLength(1);
  });

  test('of an organization is relayed from the account of the trail', () => {
    const governance = new OrganizationGovernance(new App(), 'Governance', {
      organizationId: 'o-exampleorgid',
      management: { account: '111111111111', region: 'eu-central-1' },
      logArchive: { account: '222222222222', region: 'eu-central-1' },
      security: { account: '333333333333', region: 'eu-central-1' },
      regions: ['eu-central-1', 'us-east-1'],
      burstAlarms: {},
    });
    expect(Stack.of(governance.burstAlarms!).account).toBe('111111111111');
    const relay = governance.stacks.find(({ node }) => node.id === 'Relay-eu-central-1')!;
    const patterns = Object.values(resources(relay, EVENT_RULE)).map(({ Properties }) => JSON.stringify(Properties.EventPattern));
    for (const burst of DEFAULT) expect(patterns.some(pattern => pattern.includes(`-burst-${burst}`))).toBe(true);
  });

  test('alone has a rule with a short name in a relay', () => {
    const stack = new Stack(new App(), 'Stack-with-a-name-that-is-longer-than-others', { env: ENV });
    const { relays } = new CloudTrailGovernance(stack, 'Governance', { burstAlarms: { bursts: [Burst.SECRETS_READ_IN_BATCHES] } });
    const names = Object.values(resources(Stack.of(relays[0]), EVENT_RULE)).map(({ Properties }) => String(Properties.Name));
    expect(names.filter(name => name.length > 64)).toEqual([]);
  });

  test('without a hub there are no bursts', () => {
    expect(errorsOf(() => new CloudTrailGovernance(newStack(), 'Governance', { alerts: false, burstAlarms: {} }))).toEqual(['ConflictingProps burstAlarms']);
    expect(new AlertHub(newStack(), 'Alerts', { alerts: BurstAlarms.alerts() }).alerts.length).toBeGreaterThanOrEqual(DEFAULT.length);
  });
});
