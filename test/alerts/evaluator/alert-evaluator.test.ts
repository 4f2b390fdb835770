import { mkdtempSync, readFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, aws_lambda as lambda, aws_s3 as s3, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Alert, AlertCatalogue, AlertChannel, AlertEngine, AlertHub, AlertHubProps, AlertPattern, AlertSeverity } from '../../../lib';
import { EvaluatorCatalogue } from '../../../lib/alerts/evaluator/evaluator-catalogue';
import { compilePattern } from '../../../lib/event-patterns/pattern-matcher';
import { compileCatalogue } from '../../../runtime/alert-evaluator/compiled-catalogue';
import { evaluate } from '../../../runtime/alert-evaluator/evaluate';
import { ACCOUNT, API_CALL, ENV, hubOf, newStack, onlyOne, resourcesOf, someAlert } from '../fixtures';

const rules = (template: Template): any[] => Object.values(resourcesOf(template, 'AWS::Events::Rule'));
const rule = (template: Template, ending: string) => rules(template).find(({ Name }) => Name.endsWith(ending));
const variables = (template: Template) => onlyOne(template, 'AWS::Lambda::Function').Environment.Variables;

/** The catalogue in the asset of a synthesized hub, and the values in the environment of its function. */
function catalogueOf(stack: Stack): { document: EvaluatorCatalogue; values: string[] } {
  const template = Template.fromStack(stack);
  const key = Object.values<any>(template.findResources('AWS::Lambda::Function'))[0].Properties.Code.S3Key;
  const folder = join(Stage.of(stack)!.assetOutdir, `asset.${key.replace(/\.zip$/, '')}`);
  return { document: JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8')), values: JSON.parse(variables(template).VALUES) };
}

function hubIn(stack: Stack, props: AlertHubProps = {}): AlertHub {
  return new AlertHub(stack, 'Alerts', props);
}

describe('events reach the evaluator through a queue', () => {
  const { template } = hubOf();
  const queues = Object.values<any>(resourcesOf(template, 'AWS::SQS::Queue'));
  const queue = queues.find(({ RedrivePolicy }) => RedrivePolicy);

  test('that keeps them for 14 days, and moves them to a dead-letter queue after five receives', () => {
    expect(queue).toMatchObject({ MessageRetentionPeriod: 1209600, RedrivePolicy: { maxReceiveCount: 5 } });
    expect(queues.filter(({ MessageRetentionPeriod }) => MessageRetentionPeriod === 1209600)).toHaveLength(3);
  });

  test('whose visibility timeout is six times the timeout of the function', () => {
    expect(queue.VisibilityTimeout).toBe(6 * onlyOne(template, 'AWS::Lambda::Function').Timeout);
  });

  test('in batches of ten with partial failures, without reserved concurrency', () => {
    expect(onlyOne(template, 'AWS::Lambda::EventSourceMapping')).toMatchObject({ BatchSize: 10, FunctionResponseTypes: ['ReportBatchItemFailures'] });
    expect(onlyOne(template, 'AWS::Lambda::Function').ReservedConcurrentExecutions).toBeUndefined();
  });

  test('by rules that require a source of AWS, invoke the queue by a role and keep failures', () => {
    const covering = rules(template).filter(({ Name }) => Name.includes('-covering-'));
    // One for eight alerts.
    expect(covering.length).toBeLessThanOrEqual(AlertCatalogue.recommended().length / 8);
    for (const { EventPattern, Targets } of covering) {
      expect(EventPattern.source).toEqual([{ prefix: 'aws.' }]);
      expect(Targets).toEqual([expect.objectContaining({ Id: 'Evaluator', RoleArn: expect.stringContaining(':role/'), DeadLetterConfig: expect.anything() })]);
    }
  });

  test('and of this library only an exact list, with the hourly status of the own account as a heartbeat', () => {
    const matches = compilePattern(rule(template, '-own').EventPattern);
    const own = (type: string, detail: unknown = {}, account = ACCOUNT, source = 'cloudtrail-governance') => matches({ source, 'detail-type': type, account, detail });
    expect(['Test Alert', 'Relay Silent', 'Canary'].map(type => own(type))).toEqual([true, true, true]);
    expect(own('Trail Status', { healthy: true })).toBe(true);
    expect(own('Trail Status', { healthy: true }, '444455556666')).toBe(false);
    expect(own('Trail Status', { healthy: false }, '444455556666')).toBe(true);
    expect(['CloudTrail Alert', 'CloudTrail Alert Canary', API_CALL].map(type => own(type))).toEqual([false, false, false]);
    expect(own('Test Alert', {}, ACCOUNT, 'someone')).toBe(false);
  });
});

describe('the function', () => {
  test.each([['eu-west-1', 'arm64'], ['us-gov-west-1', 'x86_64'], ['cn-north-1', 'x86_64']])('in %s is on %s', (region, architecture) => {
    const stack = newStack(new App({ treeMetadata: false }), { env: { account: ACCOUNT, region } });
    hubIn(stack);
    expect(onlyOne(Template.fromStack(stack), 'AWS::Lambda::Function', region)).toMatchObject({ Runtime: 'nodejs24.x', Architectures: [architecture] });
  });

  test('in an unknown Region is on x86_64', () => {
    const stack = new Stack(new App({ treeMetadata: false }), 'Anywhere');
    hubIn(stack);
    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', { Architectures: ['x86_64'] });
  });

  test('publishes to the topics for text by their minimum severities, and to no other target', () => {
    const channels = [
      AlertChannel.email('a@example.com'), AlertChannel.email('b@example.com').atLeast(AlertSeverity.HIGH), AlertChannel.slack('T0123456789', 'C0123456789'),
    ];
    const topics = JSON.parse(variables(hubOf({ channels }).template).TOPICS);
    expect(topics.map(({ atLeast }: any) => atLeast)).toEqual(['LOW', 'HIGH']);
  });

  test('has the ids of its own role and account, for its loop guard', () => {
    expect(variables(hubOf().template)).toMatchObject({ HUB_ACCOUNT: ACCOUNT, ROLE_ARN: expect.stringMatching(/:role\//) });
  });
});

describe('the catalogue in the asset', () => {
  const exclusions = [{ reason: 'Nightly backup', roleNames: ['backup-*'] }];
  const deployer = `arn:aws:iam::${ACCOUNT}:role/deploy`;

  test('has every alert of the hub with everything that decides about it', () => {
    const stack = newStack();
    const hub = hubIn(stack, { exclusions, deployPrincipalArns: [deployer], channels: [AlertChannel.email('a@example.com').atLeast(AlertSeverity.MEDIUM)] });
    const { document } = catalogueOf(stack);
    expect(document.alerts.map(({ id }) => id)).toEqual([
      ...hub.alerts.map(({ id }) => id), 'trail-unhealthy', 'test-alert', 'logs-tampered', 'logs-not-verifiable', 'trail-not-as-deployed', 'trail-repaired', 'canary',
    ]);
    expect(document).toMatchObject({ exclusions, deployPrincipalArns: [deployer], minimums: ['MEDIUM'], accountNames: {} });
    expect(document.alerts.find(({ id }) => id === 'root-activity')).toMatchObject({ severity: 'HIGH', pack: 'identity', isOperational: false, readOnlyCalls: false });
  });

  test('compiles with the values of the environment, and evaluates an event', () => {
    const stack = newStack();
    const bucket = new s3.Bucket(stack, 'Logs');
    hubIn(stack, { watchedResources: [{ resourceType: 'AWS::S3::Bucket', resourceName: bucket.bucketName, resourceArn: bucket.bucketArn }] });
    const { document, values } = catalogueOf(stack);
    const name = resourcesOf(Template.fromStack(stack), 'AWS::S3::Bucket');
    const event = {
      'source': 'aws.s3',
      'detail-type': API_CALL,
      'account': ACCOUNT,
      'detail': { eventSource: 's3.amazonaws.com', eventName: 'DeleteBucketPolicy', requestParameters: { bucketName: Object.keys(name)[0].toLowerCase() } },
    };
    const { raised } = evaluate(event, compileCatalogue(document, values), new Date());
    expect(raised.map(({ alert }) => alert.id)).toEqual(['watched-bucket-changed']);
  });

  test('has no tokens and no intrinsics: these are in the environment', () => {
    const stack = newStack();
    hubIn(stack);
    const { document } = catalogueOf(stack);
    expect(JSON.stringify(document)).not.toMatch(/\$\{Token|"Ref"|Fn::/);
    expect(JSON.stringify(document)).toContain('"$value"');
  });

  test('is in the assembly of a stage of its own too', () => {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'stage-')) });
    const stack = newStack(new Stage(app, 'Prod', { env: ENV }));
    hubIn(stack, { alerts: [someAlert('one')] });
    app.synth();
    expect(catalogueOf(stack).document.alerts[0].id).toBe('one');
  });

  test('is the same for the same alerts, and another for others', () => {
    const keyOf = (...alerts: Alert[]) => {
      const { template } = hubOf({ alerts });
      return Object.values<any>(template.findResources('AWS::Lambda::Function'))[0].Properties.Code.S3Key;
    };
    expect(keyOf(someAlert('one'))).toBe(keyOf(someAlert('one')));
    expect(keyOf(someAlert('one'))).not.toBe(keyOf(someAlert('two')));
  });

  test('fails at synth with more deploy-time values than a function has room for', () => {
    const stack = newStack();
    const watchedResources = Array.from({ length: 40 }, (_, i) => new s3.Bucket(stack, `Bucket${i}`))
      .map(({ bucketName, bucketArn }) => ({ resourceType: 'AWS::S3::Bucket', resourceName: bucketName, resourceArn: bucketArn }));
    expect(() => hubIn(stack, { watchedResources })).toThrow(/TooManyDeployTimeValues/);
  });
});

describe('a channel has a rule on the alert bus', () => {
  const handler = (stack: Stack) => lambda.Function.fromFunctionArn(stack, 'Handler', `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:handler`);
  const stack = newStack();
  hubIn(stack, {
    channels: [
      AlertChannel.email('a@example.com'), AlertChannel.lambdaFunction(handler(stack)).atLeast(AlertSeverity.HIGH),
      AlertChannel.slack('T0123456789', 'C0123456789'), AlertChannel.logGroup(),
    ],
  });
  const template = Template.fromStack(stack);
  const channels = rules(template).filter(({ Name }) => Name.includes('-channel-'));
  const alertBus = Object.values<any>(resourcesOf(template, 'AWS::Events::EventBus'))[0].Name;

  test('unless the evaluator publishes to it itself', () => {
    expect(channels.map(({ Targets }) => Targets[0].Id)).toEqual([expect.stringMatching(/^Function-/), 'Chat', 'Log']);
    expect(channels.map(({ EventBusName }) => EventBusName)).toEqual([alertBus, alertBus, alertBus]);
  });

  test('that accepts alert events of the own account at its severities, and the test alert', () => {
    const accepts = (i: number, alert: unknown, account = ACCOUNT, type = 'CloudTrail Alert') =>
      compilePattern(channels[i].EventPattern)({ 'source': 'cloudtrail-governance', 'detail-type': type, account, 'detail': { alert } });
    expect(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'].map(severity => accepts(0, { id: 'x', severity }))).toEqual([true, true, false, false]);
    expect(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'].map(severity => accepts(2, { id: 'x', severity }))).toEqual([true, true, true, true]);
    expect(accepts(0, { id: 'test-alert', severity: 'LOW' })).toBe(true);
    expect(accepts(0, { id: 'x', severity: 'HIGH' }, '444455556666')).toBe(false);
    expect(accepts(2, { id: 'canary', severity: 'LOW' }, ACCOUNT, 'CloudTrail Alert Canary')).toBe(false);
  });

  test('that sends the form the target reads: whole events, a notification for chats', () => {
    expect(channels.map(({ Targets }) => Targets[0].InputPath)).toEqual([undefined, '$.detail.text.chat', undefined]);
  });
});

describe('the canary', () => {
  const canaries = (of: Template) => Object.values<any>(resourcesOf(of, 'AWS::Scheduler::Schedule')).filter(({ Target }) => Target.EventBridgeParameters);

  test('starts every hour on the bus with the events, and is counted by a topic at the end', () => {
    const { template } = hubOf();
    expect(canaries(template)).toHaveLength(1);
    expect(canaries(template)[0]).toMatchObject({
      ScheduleExpression: 'rate(1 hour)', Target: { Arn: `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/default`, EventBridgeParameters: { DetailType: 'Canary' } },
    });
    expect(compilePattern(rule(template, '-canary').EventPattern)({
      'source': 'cloudtrail-governance', 'detail-type': 'CloudTrail Alert Canary', 'account': ACCOUNT,
    })).toBe(true);
    const alarm = Object.values<any>(resourcesOf(template, 'AWS::CloudWatch::Alarm')).find(({ Namespace }) => Namespace === 'AWS/SNS');
    expect(alarm).toMatchObject({ MetricName: 'NumberOfMessagesPublished', EvaluationPeriods: 2, Period: 3600, TreatMissingData: 'breaching' });
  });

  test('can be switched off', () => {
    const { template, hub } = hubOf({ engine: AlertEngine.evaluator({ canary: false }) });
    expect(canaries(template)).toEqual([]);
    expect(hub.alarms).toHaveLength(5);
  });
});

test('a hub has at most 25 rules with the recommended alerts, and not more with any number of exclusions', () => {
  const exclusions = Array.from({ length: 1000 }, (_, i) => ({ reason: 'Test', roleNames: [`role-${i}`] }));
  const count = rules(hubOf({ exclusions, deployPrincipalArns: [`arn:aws:iam::${ACCOUNT}:role/deploy-*`] }).template).length;
  expect(count).toBeLessThanOrEqual(25);
  expect(rules(hubOf().template)).toHaveLength(count);
});

test('an alert that is added changes the rules and the catalogue', () => {
  const stack = newStack();
  const hub = hubIn(stack, { alerts: AlertCatalogue.named('root-activity') });
  hub.addAlert(Alert.custom('table-deleted', {
    title: 'A table was deleted', severity: AlertSeverity.HIGH, pattern: AlertPattern.forApiCalls('dynamodb.amazonaws.com', ['DeleteTable']),
  }));
  expect(catalogueOf(stack).document.alerts.map(({ id }) => id)).toContain('table-deleted');
  const event = { 'source': 'aws.dynamodb', 'detail-type': API_CALL, 'detail': { eventSource: 'dynamodb.amazonaws.com', eventName: 'DeleteTable' } };
  expect(rules(Template.fromStack(stack)).filter(({ Name, EventPattern }) => Name.includes('-covering-') && compilePattern(EventPattern)(event))).toHaveLength(1);
});
