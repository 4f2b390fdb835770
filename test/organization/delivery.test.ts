import { App, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Caller, Delivery, Event, Outcome } from './delivery';
import { ACCOUNTS, DeployedResource, Deployment, LOG_ARCHIVE, MANAGEMENT, MEMBER, ORGANIZATION, SECURITY, STRANGER } from './deployment';
import { Alert, AlertCatalogue, AlertPattern, AlertSeverity, OrganizationGovernance, OrganizationGovernanceProps } from '../../lib';
import { catalogueDocument } from '../../lib/alerts/evaluator/catalogue-document';
import { splitValues } from '../../lib/alerts/evaluator/catalogue-values';
import { OPERATION_ALERTS, RELAY_ALERTS } from '../../lib/alerts/hub/operation-alerts';
import { EVENT_SOURCE } from '../../lib/contracts/governance-event';
import { compilePattern } from '../../lib/event-patterns/pattern-matcher';
import { plainText } from '../../lib/private/intrinsics';
import { compileCatalogue } from '../../runtime/alert-evaluator/compiled-catalogue';
import { evaluate } from '../../runtime/alert-evaluator/evaluate';
import { samplesOf } from '../alerts/samples/samples';
import { loadExample, recommendedContext } from '../gates/examples';
import { ADMINISTRATOR, product } from '../policies/tables';

const HOME = 'eu-west-1';
const REGIONS = [HOME, 'eu-central-1', 'us-east-1', 'us-east-2', 'us-west-2'];
const PLACES = product({ account: ACCOUNTS, region: REGIONS });
const HUB = { account: SECURITY, region: HOME };
const HUB_BUS = `arn:aws:events:${HOME}:${SECURITY}:event-bus/cloudtrail-alerts`;
const ALL_EVENTS = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

/** Nobody knows the organization's accounts, so none is told from others. */
const CATALOGUE = AlertCatalogue.recommended().filter(({ id }) => id !== 's3-policy-grants-other-account');
const [UNHEALTHY, TEST_ALERT, TAMPERED, NOT_VERIFIABLE, NOT_AS_DEPLOYED, REPAIRED] = OPERATION_ALERTS;
const [RELAY_SILENT, RELAY_NOT_DEPLOYED] = RELAY_ALERTS;
const [HEARTBEAT] = samplesOf(UNHEALTHY).ignores;

/** The same as examples/organization.ts, within something else or with something more. */
function variant(scope: (app: App) => Construct, props: Partial<OrganizationGovernanceProps> = {}): Deployment {
  const app = new App({ context: recommendedContext(), treeMetadata: false });
  new OrganizationGovernance(scope(app), 'Governance', {
    organizationId: ORGANIZATION,
    management: { account: MANAGEMENT, region: HOME },
    logArchive: { account: LOG_ARCHIVE, region: HOME },
    security: HUB,
    regions: REGIONS,
    notify: ['security@example.com'],
    ...props,
  });
  return new Deployment(app);
}

const deployment = new Deployment(loadExample('organization'));
const delivery = new Delivery(deployment);

/** The ids of the alerts that an evaluator with these alerts raises for an event. */
function oracle(alerts: Alert[]): (event: Event) => string[] {
  const stack = new Stack();
  const { plain, values } = splitValues(stack, catalogueDocument({ alerts, exclusions: [], deployPrincipalArns: [], channels: [] }));
  const catalogue = compileCatalogue(JSON.parse(JSON.stringify(plain)), plainText(stack, values, reference => reference));
  const known = new WeakMap<Event, string[]>();
  return event => {
    const ids = known.get(event) ?? evaluate(event, catalogue, new Date()).raised.map(({ alert }) => alert.id).sort();
    known.set(event, ids);
    return ids;
  };
}

const expected = oracle([...CATALOGUE, ...OPERATION_ALERTS, ...RELAY_ALERTS]);

/** The arrivals in the queue of the evaluator. */
const queuedIn = ({ arrived }: Outcome) => arrived.filter(({ target }) => target.includes(':sqs:'));

/** The alerts that the evaluator raises, once for each time that it gets the event. */
function alertsIn(outcome: Outcome, raised = expected): string[] {
  return queuedIn(outcome).flatMap(({ event }) => raised(event)).sort();
}

const targetsIn = ({ arrived }: Outcome) => arrived.map(({ target, hops }) => `${target.split(':')[2]} after ${hops}`).sort();
const relayedIn = ({ arrived }: Outcome) => arrived.filter(({ target, hops }) => target === HUB_BUS && hops === 0).length;

/** The guards of trail and bucket follow what changes in their own account. */
const IS_GUARD = /:stateMachine:guardmachine/;

/** What there is to say against the way an event took. */
function faults(event: Event, outcome: Outcome, ids = expected(event)): string[] {
  const relayed = relayedIn(outcome);
  return [
    ...queuedIn(outcome).length > 1 || (queuedIn(outcome).length === 0 && ids.length > 0) ? [`evaluated ${queuedIn(outcome).length} times`] : [],
    ...relayed > 1 || (relayed === 0 && ids.length > 0) ? [`relayed ${relayed} times`] : [],
    ...outcome.arrived.filter(({ target, hops }) => hops !== (target === HUB_BUS || IS_GUARD.test(target) ? 0 : 1))
      .map(({ target, hops }) => `at ${target} after ${hops} hops`),
    ...outcome.refused.map(({ target, why }) => `${target} refused it: ${why}`),
  ].map(fault => `${event.account} ${event.region} ${event.detail.eventName}: ${fault}`);
}

const everywhere = (samples: any[], places = PLACES): Event[] => samples.flatMap(sample => places.map(place => ({ ...sample, ...place })));
/** Some samples everywhere, and all of them in one place: calls of one alert go the same way. */
const around = (samples: any[]): Event[] => [
  ...everywhere(samples.filter((_, i) => i % Math.ceil(samples.length / 2) === 0)), ...everywhere(samples, [{ account: MEMBER, region: 'us-east-1' }]),
];
const places = (some: { account: string; region: string }[]) => some.map(({ account, region }) => `${account} ${region}`).sort();
const administrator = (account: string): Caller => ({ arn: `arn:aws:iam::${account}:role/administrator`, identityPolicies: [ADMINISTRATOR] });
const callerOf = ({ arn, ...place }: DeployedResource) => delivery.role(arn!, place);

describe('an event of any account and Region alerts, after one hop', () => {
  test.each([...CATALOGUE, UNHEALTHY, TAMPERED, NOT_VERIFIABLE, NOT_AS_DEPLOYED, REPAIRED, TEST_ALERT].map(alert => [alert.id, alert] as const))('%s', (id, alert) => {
    const events = around(samplesOf(alert).matches);
    expect(events.length).toBeGreaterThanOrEqual(PLACES.length);
    const standsFor = (name: string) => name === id || CATALOGUE.find(other => other.id === name)!.supersedes.includes(id);
    expect(events.filter(event => !expected(event).some(standsFor))).toEqual([]);
    expect(events.flatMap(event => faults(event, delivery.arise(event)))).toEqual([]);
  });

  test.each([...CATALOGUE, UNHEALTHY, TAMPERED, NOT_VERIFIABLE, NOT_AS_DEPLOYED, REPAIRED, TEST_ALERT].map(alert => [alert.id, alert] as const))('%s: and nothing that it ignores', (id, alert) => {
    const events = around(samplesOf(alert).ignores);
    const outcomes = events.map(event => ({ event, outcome: delivery.arise(event) }));
    expect(outcomes.filter(({ outcome }) => alertsIn(outcome).includes(id))).toEqual([]);
    expect(outcomes.flatMap(({ event, outcome }) => faults(event, outcome))).toEqual([]);
  });

  test('but not of a Region that is not listed', () => {
    const events = everywhere(CATALOGUE.map(alert => samplesOf(alert).matches[0]), product({ account: ACCOUNTS, region: ['eu-north-1', 'ap-southeast-2'] }));
    expect(events.flatMap(event => delivery.arise(event).arrived)).toEqual([]);
  });

  test('and not of another organization', () => {
    const events = everywhere(CATALOGUE.map(alert => samplesOf(alert).matches[0]), product({ account: [STRANGER], region: REGIONS }));
    expect(events.flatMap(event => delivery.arise(event).arrived)).toEqual([]);
  });

  test('two rules of a relay at most ask for calls that only read', () => {
    const asking = deployment.all('AWS::Events::Rule').filter(({ properties }) => properties.State === ALL_EVENTS && !properties.EventBusName);
    const counts = PLACES.map(({ account, region }) => asking.filter(rule => rule.account === account && rule.region === region).length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(2);
    expect(Math.min(...counts)).toBeGreaterThan(0);
    const listed = { eventSource: 'ec2.amazonaws.com', eventName: 'DescribeInstances', readOnly: true, userIdentity: { type: 'Root' } };
    expect(asking.filter(({ properties: { EventPattern: pattern } }) =>
      compilePattern(pattern)({ 'detail-type': 'AWS API Call via CloudTrail', 'detail': listed }))).toEqual([]);
  });
});

describe('how trails do', () => {
  const checks = deployment.all('AWS::IAM::Role').filter(({ id }) => /(TrailStatus|HealthCheck)MachineRole/.test(id));
  const said = (role: DeployedResource, sample: any) =>
    delivery.put(sample, `arn:aws:events:${role.region}:${role.account}:event-bus/default`, callerOf(role));

  test('is said in every account and Region', () => {
    expect(places(checks)).toEqual(places(PLACES));
  });

  test('healthy: kept in the log of the watch, and nobody is alerted', () => {
    // That of the hub's own account is a heartbeat for the evaluator too.
    const others = checks.filter(({ account }) => account !== SECURITY).map(role => targetsIn(said(role, HEARTBEAT)).join());
    expect(new Set(others)).toEqual(new Set(['events after 0,logs after 1']));
    const own = checks.filter(({ account }) => account === SECURITY).map(role => targetsIn(said(role, HEARTBEAT)).join());
    expect(new Set(own)).toEqual(new Set(['events after 0,logs after 1,sqs after 1']));
    expect(checks.flatMap(role => said(role, HEARTBEAT).refused)).toEqual([]);
  });

  test('unhealthy: kept too, and alerted', () => {
    const outcomes = checks.map(role => said(role, samplesOf(UNHEALTHY).matches[0]));
    expect(outcomes.filter(outcome => targetsIn(outcome).join() !== 'events after 0,logs after 1,sqs after 1')).toEqual([]);
    expect(new Set(outcomes.flatMap(outcome => alertsIn(outcome)))).toEqual(new Set(['trail-unhealthy']));
  });

  test('and nothing else is kept there', () => {
    const outcomes = everywhere(samplesOf(TEST_ALERT).matches).map(event => delivery.arise(event));
    expect(outcomes.filter(outcome => targetsIn(outcome).join() !== 'events after 0,sqs after 1')).toEqual([]);
  });

  test('where nothing arrives in the log group, it is checked at once', () => {
    const alarm = deployment.one('AWS::CloudWatch::Alarm', { account: MANAGEMENT, region: HOME }, /LogsSilent/);
    const event = {
      'account': MANAGEMENT,
      'region': HOME,
      'source': 'aws.cloudwatch',
      'detail-type': 'CloudWatch Alarm State Change',
      'resources': [alarm.arn],
      'detail': { state: { value: 'ALARM' } },
    };
    expect(delivery.arise(event)).toMatchObject({ arrived: [{ target: expect.stringContaining(':stateMachine:'), hops: 0 }], refused: [] });
    expect(delivery.arise({ ...event, detail: { state: { value: 'OK' } } }).arrived).toEqual([]);
  });
});

describe('what the alerts say about themselves', () => {
  test('who is silent: by the watch, on the bus itself', () => {
    const watch = callerOf(deployment.one('AWS::IAM::Role', HUB, /WatchMachineRole/));
    expect(alertsIn(delivery.put(samplesOf(RELAY_SILENT).matches[0], HUB_BUS, watch))).toEqual(['relay-silent']);
  });

  test('not by who checks a trail: that tells its own account only', () => {
    const check = callerOf(deployment.one('AWS::IAM::Role', { account: MEMBER, region: HOME }, /TrailStatusMachineRole/));
    expect(delivery.put(samplesOf(RELAY_SILENT).matches[0], HUB_BUS, check)).toMatchObject({ arrived: [], refused: [{ target: HUB_BUS }] });
  });

  test.each(samplesOf(RELAY_NOT_DEPLOYED).matches.map(sample => [sample.detail['status-details']['detailed-status'], sample]))(
    'a relay that is %s: told only where its StackSet is', (_, sample) => {
      const [told, untold] = [true, false].map(isThere => everywhere([sample])
        .filter(({ account, region }) => (account === MANAGEMENT && region === HOME) === isThere));
      expect(told.flatMap(event => faults(event, delivery.arise(event), ['relay-not-deployed']))).toEqual([]);
      expect(untold.flatMap(event => delivery.arise(event).arrived)).toEqual([]);
    });

  test.each<[string, any]>([
    ['a relay that is deployed', samplesOf(RELAY_NOT_DEPLOYED).ignores[0]],
    ['one of a suspended account', samplesOf(RELAY_NOT_DEPLOYED).ignores[1]],
    ...['Other-Relays', 'Governance-Relays-2', 'Other-Governance-Relays'].map((name): [string, any] => [`the StackSet ${name}`, ofStackSet(name)]),
  ])('nothing about %s', (_, sample) => expect(delivery.arise({ ...sample, account: MANAGEMENT, region: HOME }).arrived).toEqual([]));
});

/** A failure of another StackSet. */
function ofStackSet(name: string): any {
  return JSON.parse(JSON.stringify(samplesOf(RELAY_NOT_DEPLOYED).matches[0]).replace(/stackset\/[^:]+/g, `stackset/${name}`));
}

describe('events that somebody puts', () => {
  const samples = [...CATALOGUE, RELAY_NOT_DEPLOYED].map(alert => samplesOf(alert).matches[0]);
  const buses = [HUB_BUS, `arn:aws:events:${HOME}:${MEMBER}:event-bus/default`];

  test.each(buses)('of another organization, on %s: refused', bus => {
    const outcome = delivery.put(samplesOf(TEST_ALERT).matches[0], bus, administrator(STRANGER));
    expect(outcome).toEqual({ arrived: [], refused: [{ target: bus, why: 'the caller may not put events onto the bus' }] });
  });

  test.each(ACCOUNTS)('like a test alert from %s: taken on its default bus, and on the hub\'s only from the hub\'s own account', account => {
    const ownBus = `arn:aws:events:${HOME}:${account}:event-bus/default`;
    const alerts = [ownBus, HUB_BUS].map(bus => alertsIn(delivery.put(samplesOf(TEST_ALERT).matches[0], bus, administrator(account))));
    expect(alerts).toEqual([['test-alert'], account === SECURITY ? ['test-alert'] : []]);
  });

  test('like a silent relay, by a member on any bus: no alert', () => {
    const outcomes = buses.map(bus => delivery.put(samplesOf(RELAY_SILENT).matches[0], bus, administrator(MEMBER)));
    expect(outcomes.flatMap(outcome => alertsIn(outcome))).toEqual([]);
    expect(alertsIn(delivery.put(samplesOf(RELAY_SILENT).matches[0], HUB_BUS, administrator(SECURITY)))).toEqual(['relay-silent']);
  });

  test('without a policy of their own: refused', () => {
    expect(delivery.put(samplesOf(TEST_ALERT).matches[0], HUB_BUS, { ...administrator(MEMBER), identityPolicies: [] }).arrived).toEqual([]);
  });

  const sources = ['my.app', 'aws', 'awsx.iam', EVENT_SOURCE];
  test.each(product({ bus: buses, source: sources }))('forged records from $source on $bus: no alert', ({ bus, source }) => {
    const outcomes = samples.map(sample => delivery.put({ ...sample, source }, bus, administrator(MEMBER)));
    expect(outcomes.flatMap(outcome => alertsIn(outcome))).toEqual([]);
    // What a relay forwards of them, the hub refuses.
    const refused = outcomes.flatMap(outcome => outcome.refused.map(({ target, why }) => `${target}: ${why}`));
    expect(refused.filter(one => one !== `${HUB_BUS}: the caller may not put events onto the bus`)).toEqual([]);
    if (bus === HUB_BUS) expect(refused).toHaveLength(samples.length);
  });

  test.each(buses)('with a source of AWS on %s: refused', bus => {
    expect(samples.flatMap(sample => delivery.put(sample, bus, administrator(MEMBER)).arrived)).toEqual([]);
  });
});

describe('calls that only read', () => {
  const call = (eventSource: string, eventName: string, type = 'AssumedRole'): any => ({
    'source': `aws.${eventSource.split('.')[0]}`,
    'detail-type': 'AWS API Call via CloudTrail',
    'detail': { eventType: 'AwsApiCall', eventSource, eventName, readOnly: true, managementEvent: true, userIdentity: { type } },
  });
  const secretRead = (type?: string) => call('secretsmanager.amazonaws.com', 'GetSecretValue', type);
  const instancesListed = (type?: string) => call('ec2.amazonaws.com', 'DescribeInstances', type);
  const readAlert = (id: string, pattern: AlertPattern) =>
    Alert.custom(id, { title: 'Something was read', severity: AlertSeverity.LOW, pattern, readOnlyCalls: true });

  const named = readAlert('secrets-read', AlertPattern.forApiCalls('secretsmanager.amazonaws.com', ['GetSecretValue']));
  const unnamed = readAlert('root-reads', AlertPattern.forEvents({
    detailType: ['AWS API Call via CloudTrail'], detail: { userIdentity: { type: ['Root'] } },
  }));
  const CHANGES = CATALOGUE.filter(({ readOnlyCalls }) => !readOnlyCalls);
  const withAlert = (alert: Alert) => variant(app => app, { alertHub: { alerts: [...CHANGES, alert] } });

  describe('of which an alert names one', () => {
    const deployed = withAlert(named);
    const reading = new Delivery(deployed);
    const all = oracle([...CHANGES, named, ...OPERATION_ALERTS, ...RELAY_ALERTS]);

    test.each(['AssumedRole', 'Root'])('by %s: it alerts', type => {
      const events = everywhere([secretRead(type)]);
      expect(events.flatMap(event => faults(event, reading.arise(event), ['secrets-read']))).toEqual([]);
      expect(new Set(events.flatMap(all))).toEqual(new Set(['secrets-read']));
    });

    test('everything else alerts as before', () => {
      const events = everywhere(CATALOGUE.map(samplesOf).flatMap(({ matches: [first], ignores: [other] }) => [first, other]));
      expect(events.flatMap(event => faults(event, reading.arise(event), all(event)))).toEqual([]);
    });

    test('others are not even forwarded', () => {
      const others = [
        instancesListed('Root'), instancesListed(),
        call('secretsmanager.amazonaws.com', 'ListSecrets', 'Root'), call('example.amazonaws.com', 'GetSecretValue'),
      ];
      expect(everywhere(others).flatMap(event => reading.arise(event).arrived)).toEqual([]);
    });

    test('only its rules ask for them: one a relay, and its own', () => {
      const rules = deployed.all('AWS::Events::Rule').filter(({ properties }) => properties.State === ALL_EVENTS);
      const [relays, alerts] = [false, true].map(isAlert => rules.filter(({ properties }) => (properties.EventBusName !== undefined) === isAlert));
      expect(places(relays)).toEqual(places(PLACES));
      expect(alerts.map(({ properties }) => properties.Name)).toEqual([expect.stringMatching(/-covering-1$/)]);
      expect(relays.filter(({ properties: { EventPattern: pattern } }) => compilePattern(pattern)(instancesListed('Root')))).toEqual([]);
    });
  });

  test('of which an alert names none: all that it is about', () => {
    const reading = new Delivery(withAlert(unnamed));
    const events = everywhere([instancesListed('Root'), secretRead('Root')]);
    expect(events.flatMap(event => faults(event, reading.arise(event), ['root-reads']))).toEqual([]);
    expect(everywhere([instancesListed()]).flatMap(event => queuedIn(reading.arise(event)))).toEqual([]);
  });
});

describe('within a stage', () => {
  const staged = new Delivery(variant(app => new Stage(app, 'Prod')));

  test('events alert as well', () => {
    const events = everywhere([...CATALOGUE, UNHEALTHY].map(alert => samplesOf(alert).matches[0]));
    expect(events.flatMap(event => faults(event, staged.arise(event)))).toEqual([]);
  });

  test.each([['Prod-Governance-Relays', ['relay-not-deployed']], ['Governance-Relays', []]])('failures of the StackSet %s: %j', (name, ids) => {
    expect(alertsIn(staged.arise({ ...ofStackSet(name), account: MANAGEMENT, region: HOME }))).toEqual(ids);
  });
});

describe('every part of the way is needed', () => {
  const [stopped] = everywhere([samplesOf({ id: 'cloudtrail-stopped' }).matches[0]], [{ account: MEMBER, region: 'us-east-1' }]);
  const heartbeat = { ...HEARTBEAT, account: MEMBER, region: 'us-east-1' };
  const without = (document: any, sid: string) => ({ ...document, Statement: document.Statement.filter(({ Sid }: any) => Sid !== sid) });

  /** The way of an event where something else is deployed. */
  function changed(event: Event, type: string, id: RegExp, change: (properties: any) => any): Outcome {
    const chosen = deployment.resources.filter(resource => resource.type === type && id.test(resource.id));
    expect(chosen.length).toBeGreaterThan(0);
    const resources = deployment.resources.map(resource =>
      chosen.includes(resource) ? { ...resource, properties: { ...resource.properties, ...change(resource.properties) } } : resource);
    return new Delivery(Object.assign(Object.create(Deployment.prototype), { resources })).arise(event);
  }

  test.each<[string, Event, string, RegExp, (properties: any) => any, string]>([
    ['the role of a relay', stopped, 'AWS::Events::Rule', /^RelayRule/,
      ({ Targets: [{ RoleArn: _, ...target }] }) => ({ Targets: [target] }), 'the target has no role'],
    ['its trust', stopped, 'AWS::IAM::Role', /^RelayRole/,
      () => ({ AssumeRolePolicyDocument: { Statement: [] } }), 'the role does not trust the rule'],
    ['its policy', stopped, 'AWS::IAM::ManagedPolicy', /^RelayForwardPolicy/, () => ({ Roles: [] }), 'the caller may not put events onto the bus'],
    ['the policy of the bus', stopped, 'AWS::Events::EventBus', /./,
      ({ Policy }) => ({ Policy: without(Policy, 'RelaysForwardRecords') }), 'the caller may not put events onto the bus'],
    ['the policy of the key', stopped, 'AWS::KMS::Key', /^Alerts/,
      ({ KeyPolicy }) => ({ KeyPolicy: without(KeyPolicy, 'EventBridgeEncrypt') }), 'the key does not allow kms:GenerateDataKey'],
    ['the right of the queue\'s role to use the key', stopped, 'AWS::IAM::ManagedPolicy', /QueueRulesRolePolicy/,
      ({ PolicyDocument }) => ({ PolicyDocument: without(PolicyDocument, 'Encrypt') }), 'the key does not allow the role kms:GenerateDataKey'],
    ['the policy of the log group', heartbeat, 'AWS::Logs::ResourcePolicy', /./,
      ({ PolicyDocument }) => ({ PolicyDocument: JSON.stringify(without(JSON.parse(PolicyDocument), 'PutLogEvents')) }),
      'no policy allows logs:PutLogEvents'],
    ['one hop only', stopped, 'AWS::Events::Rule', /Feedcovering/,
      ({ Targets: [target] }) => ({ Targets: [{ ...target, Arn: `arn:aws:events:us-east-1:${SECURITY}:event-bus/default` }] }),
      'it was forwarded already'],
  ])('%s', (_, event, type, id, change, why) => {
    const { arrived, refused } = changed(event, type, id, change);
    expect(refused.map(refusal => refusal.why)).toEqual([why]);
    expect(arrived.filter(({ target }) => !target.includes(':events:') && !target.includes(':logs:')).filter(() => event !== heartbeat)).toEqual([]);
    // What could not be delivered is kept, except for heartbeats: an hour later there is another.
    expect(refused[0].keptIn === undefined).toBe(event === heartbeat);
  });

  test.each(['DISABLED', 'ENABLED'])('a rule that is %s', state => {
    const outcome = changed(stopped, 'AWS::Events::Rule', /^RelayRule/, () => ({ State: state }));
    expect(alertsIn(outcome)).toEqual(state === 'ENABLED' ? ['cloudtrail-stopped'] : []);
  });
});
