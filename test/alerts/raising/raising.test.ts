import { aws_sns as sns, NestedStack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import { Alert, AlertCatalogue, AlertChannel, AlertHub, AlertPattern, AlertSeverity } from '../../../lib';
import { RaisedAlert, raisedAlerts } from '../../../lib/alerts/raising/raising';
import { compilePattern } from '../../../lib/event-patterns/pattern-matcher';
import { physicalIds, resolveTemplate } from '../../../lib/testing/template-resolver';
import { ENV, event, hubOf, newStack, resourcesOf, rulesOf, someAlert } from '../fixtures';
import { samplesOf } from '../samples/samples';

const { CRITICAL, HIGH, MEDIUM, LOW } = AlertSeverity;
const SEVERITIES = [CRITICAL, HIGH, MEDIUM, LOW];
const STACK = newStack();
const IDS = physicalIds({ Resources: {} }, { partition: 'aws', region: 'eu-west-1', account: '111122223333' });
const DEPLOYER = 'arn:aws:iam::111122223333:role/deploy';

const raise = (alerts: Alert[], deployPrincipalArns: string[] = [], isRouted = (_: Alert) => true) =>
  raisedAlerts(alerts, { deployPrincipalArns, isRouted });
const matchersOf = (raised: RaisedAlert[]) => raised.map(one =>
  ({ ...one, matches: compilePattern(resolveTemplate(one.alert.pattern._render(STACK), IDS)) }));
const namesOf = (raised: RaisedAlert[], record: any) => matchersOf(raised).filter(({ matches }) => matches(record)).map(({ name }) => name);
const call = (eventName: string, fields = {}) => event({ eventSource: 'example.amazonaws.com', eventName, eventType: 'AwsApiCall', ...fields });
const on = (eventNames: string[], conditions = {}) => AlertPattern.forApiCalls('example.amazonaws.com', eventNames, conditions);
const byRole = (arn: string) => ({
  userIdentity: {
    type: 'AssumedRole',
    arn: `${arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/session`,
    sessionContext: { sessionIssuer: { type: 'Role', arn, accountId: arn.split(':')[4], userName: arn.split('/').pop() } },
  },
});

describe('an event that several alerts are about is raised once, by the one that says most', () => {
  const specific = (props = {}) => someAlert('specific', { severity: HIGH, pattern: on(['A'], { userAgent: ['x'] }), supersedes: ['general'], ...props });
  const general = someAlert('general', { severity: MEDIUM, pattern: on(['A', 'B']) });

  test.each<[string, any, string[]]>([
    ['both', call('A', { userAgent: 'x' }), ['specific']],
    ['the general one only, by a parameter', call('A', { userAgent: 'y' }), ['general']],
    ['the general one only, as a field is missing', call('A'), ['general']],
    ['the general one only, by its name', call('B', { userAgent: 'x' }), ['general']],
    ['none', call('C', { userAgent: 'x' }), []],
  ])('%s', (_, record, expected) => expect(namesOf(raise([general, specific()]), record)).toEqual(expected));

  test.each<[string, Alert[]]>([
    ['it is less urgent, so that no channel misses the other', [specific({ severity: LOW }), general]],
    ['it does not see calls that only read, and the other does', [specific(), someAlert('general', { severity: MEDIUM, pattern: on(['A', 'B']), readOnlyCalls: true })]],
    ['it goes nowhere', [specific(), general]],
  ])('but by both where %s', (_, alerts) => {
    const raised = raise(alerts, [], alert => _ !== 'it goes nowhere' || alert.id !== 'specific');
    expect(namesOf(raised, call('A', { userAgent: 'x' }))).toContain('general');
  });

  test('as urgent is urgent enough', () => {
    expect(namesOf(raise([specific({ severity: MEDIUM }), general]), call('A', { userAgent: 'x' }))).toEqual(['specific']);
  });

  test('by no rule of its own where nothing is left', () => {
    expect(raise([someAlert('all', { pattern: on(['A', 'B']), supersedes: ['part'] }), someAlert('part', { pattern: on(['B']) })]).map(({ name }) => name)).toEqual(['all']);
  });

  test.each([[['a', 'b']], [['a', 'b', 'c']]])('and is raised where alerts supersede each other in a circle: %j', ids => {
    const circle = ids.map((id, i) => someAlert(`alert-${id}`, { supersedes: [`alert-${ids[(i + 1) % ids.length]}`] }));
    expect(namesOf(raise(circle), call('Do'))).toHaveLength(1);
  });

  test('also when one of them is added later', () => {
    const stack = newStack();
    const hub = new AlertHub(stack, 'Alerts', { alerts: [general, someAlert('narrow', { pattern: on(['A'], { userAgent: ['x'] }) })] });
    hub.addAlert(specific({ supersedes: ['general', 'narrow'] }));
    const { template } = hubOf({ alerts: [general, specific()] });
    const patterns = (from: any) => Object.fromEntries(rulesOf(from).map(({ Name, EventPattern }) => [Name, EventPattern]));
    expect(patterns(Template.fromStack(stack))).toEqual(patterns(template));
  });
});

describe('what deployments do is less urgent, and never silent', () => {
  const alert = someAlert('changed', { title: 'Something changed', severity: HIGH, pattern: on(['A']) });

  test.each<[AlertSeverity, AlertSeverity]>([[CRITICAL, HIGH], [HIGH, MEDIUM], [MEDIUM, LOW]])('%s becomes %s', (severity, expected) => {
    const [others, theirs] = raise([alert.withSeverity(severity)], [DEPLOYER]);
    expect([others.name, others.alert.severity, others.alert.title]).toEqual(['changed', severity, 'Something changed']);
    expect([theirs.name, theirs.alert.severity, theirs.alert.title]).toEqual(['changed.low', expected, 'Something changed (by a deployment)']);
  });

  test('LOW stays what it is, in one rule', () => expect(raise([alert.withSeverity(LOW)], [DEPLOYER]).map(({ name }) => name)).toEqual(['changed']));

  test('a long title stays what it is', () => {
    expect(raise([alert.withTitle('x'.repeat(90))], [DEPLOYER]).map(one => one.alert.title)).toEqual(['x'.repeat(90), 'x'.repeat(90)]);
  });

  test('where no channel takes the less urgent one, it is as urgent as ever', () => {
    expect(raise([alert], [DEPLOYER], ({ severity }) => severity === HIGH).map(({ name }) => name)).toEqual(['changed']);
  });

  test('alerts about the trail itself have no caller, and stay', () => {
    const { template } = hubOf({ alerts: [alert], deployPrincipalArns: [DEPLOYER] });
    const names = Object.values(resourcesOf(template, 'AWS::Events::Rule')).map(({ Name }) => Name.replace(/^cloudtrail-[0-9a-f]{6}-/, ''));
    expect(names.filter(name => !name.startsWith('watched-'))).toEqual(['changed', 'changed.low', 'trail-unhealthy', 'test-alert']);
  });

  const USER = 'arn:aws:iam::111122223333:user/ci/deploy';
  test.each<[string, string, any, boolean]>([
    ['a session of the role', DEPLOYER, byRole(DEPLOYER), true],
    ['a session of another role', DEPLOYER, byRole(`${DEPLOYER}-admin`), false],
    ['a user', USER, { userIdentity: { type: 'IAMUser', arn: USER } }, true],
    ['another user', USER, { userIdentity: { type: 'IAMUser', arn: `${USER}2` } }, false],
    ['no identity', DEPLOYER, {}, false],
    ['root', DEPLOYER, { userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' } }, false],
    ['a role by the beginning of its name', 'arn:aws:iam::111122223333:role/cdk-*', byRole('arn:aws:iam::111122223333:role/cdk-exec'), true],
    ['a role with another beginning', 'arn:aws:iam::111122223333:role/cdk-*', byRole('arn:aws:iam::111122223333:role/mycdk-exec'), false],
    ['a role in any path', 'arn:aws:iam::111122223333:role/*/AdminRole_*', byRole('arn:aws:iam::111122223333:role/a/b/AdminRole_1'), true],
    ['a role in any path, of another account', 'arn:aws:iam::111122223333:role/*/AdminRole_*', byRole('arn:aws:iam::444455556666:role/a/b/AdminRole_1'), false],
    ['a role in any path by its whole name', 'arn:aws:iam::111122223333:role/*/Admin', byRole('arn:aws:iam::111122223333:role/a/b/Admin'), true],
    ['a role in any path by more than its name', 'arn:aws:iam::111122223333:role/*/Admin', byRole('arn:aws:iam::111122223333:role/a/b/Admin2'), false],
    ['a role by the end of its name', 'arn:aws:iam::111122223333:role/*-deploy', byRole('arn:aws:iam::111122223333:role/app-deploy'), true],
    ['a role with another end', 'arn:aws:iam::111122223333:role/*-deploy', byRole('arn:aws:iam::111122223333:role/app-deploy2'), false],
  ])('%s', (_, arn, fields, isTheirs) => expect(namesOf(raise([alert], [arn]), call('A', fields))).toEqual([isTheirs ? 'changed.low' : 'changed']));

  test('several of them', () => {
    const raised = raise([alert], [DEPLOYER, USER, 'arn:aws:iam::111122223333:role/cdk-*']);
    for (const fields of [byRole(DEPLOYER), { userIdentity: { arn: USER } }, byRole('arn:aws:iam::111122223333:role/cdk-exec')]) {
      expect(namesOf(raised, call('A', fields))).toEqual(['changed.low']);
    }
    expect(namesOf(raised, call('A', byRole('arn:aws:iam::111122223333:role/other')))).toEqual(['changed']);
  });

  test('with wildcards within names, rules are rationed', () => {
    const alerts = Array.from({ length: 20 }, (_, i) => someAlert(`alert-${i}`, { severity: HIGH }));
    expect(() => hubOf({ alerts, deployPrincipalArns: ['arn:aws:iam::111122223333:role/*-deploy'] })).toThrow(/^\[TooManyRules\] 'alerts' .+ 30 rules with wildcards/);
  });

  test.each<[any, RegExp]>([
    [['deploy'], /^\[InvalidPrincipalArn\] 'deployPrincipalArns\[0\]'/],
    [[], /^\[EmptyList\] 'deployPrincipalArns'/],
  ])('fails for %j', (deployPrincipalArns, message) => expect(() => hubOf({ deployPrincipalArns })).toThrow(message));
});

describe('with the whole catalogue and deployments', () => {
  const ALERTS = AlertCatalogue.all();
  /** Of alerts with many samples some. */
  const samples = ALERTS.map(samplesOf).flatMap(({ matches }) => matches.filter((_, i) => i % Math.ceil(matches.length / 4) === 0));
  const raised = matchersOf(raise(ALERTS, [DEPLOYER, 'arn:aws:iam::111122223333:role/cdk-*']));
  const given = matchersOf(ALERTS.map(alert => ({ name: alert.id, alert })));
  const root = { userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root', accountId: '111122223333' } };
  const callers: [string, any][] = [['as they are', {}], ['by a deployment', byRole(DEPLOYER)], ['by another role', byRole('arn:aws:iam::111122223333:role/app')], ['by root', root]];

  test.each(callers)('each event that an alert is about is raised, by alerts about it only: samples %s', (_, fields) => {
    for (const sample of samples.map(one => ({ ...one, detail: { ...one.detail, ...fields } }))) {
      const wanted = given.filter(({ matches }) => matches(sample)).map(({ name }) => name);
      const got = raised.filter(({ matches }) => matches(sample)).map(({ name }) => name.replace('.low', ''));
      if (wanted.length > 0 && got.length === 0) throw new Error(`lost: ${JSON.stringify(sample.detail)}`);
      expect(wanted).toEqual(expect.arrayContaining(got));
      expect(new Set(got).size).toBe(got.length);
    }
  });

  test('what root changes is raised once, but for what patterns cannot say', () => {
    // The text of a policy by several operators, a flag that is false, and a key that AWS quarantines, which is not what root does.
    const unsaid = ['iam-inline-policy-grants-all', 'guardduty-disabled', 'iam-key-quarantined'];
    const changes = raised.filter(({ alert }) => !alert.readOnlyCalls && !unsaid.includes(alert.id));
    const twice = samples.filter(({ detail }) => !detail.errorCode).map(one => ({ ...one, detail: { ...one.detail, ...root } }))
      .map(sample => changes.filter(({ matches }) => matches(sample)).map(({ name }) => name)).filter(names => names.length > 1);
    expect(twice.map(names => names.join())).toEqual([]);
  });

  test('urgent enough: no channel that one of its alerts would reach is left out', () => {
    for (const sample of samples) {
      const urgency = (some: { alert: Alert; matches: (record: any) => boolean }[]) =>
        Math.min(...some.filter(({ matches }) => matches(sample)).map(({ alert }) => SEVERITIES.indexOf(alert.severity)));
      expect(urgency(raised)).toBe(urgency(given));
    }
  });
});

test('for any alerts and callers, an event is raised if and only if an alert is about it', () => {
  const ids = ['alert-a', 'alert-b', 'alert-c', 'alert-d'];
  const alerts = fc.tuple(...ids.map(id => fc.record({
    severity: fc.constantFrom(...SEVERITIES),
    supersedes: fc.uniqueArray(fc.constantFrom(...ids.filter(other => other !== id)), { minLength: 1, maxLength: 3 }),
    readOnlyCalls: fc.boolean(),
    pattern: fc.tuple(
      fc.uniqueArray(fc.constantFrom('A', 'B', 'C'), { minLength: 1 }),
      fc.constantFrom({}, { userAgent: ['x'] }, { userAgent: [{ prefix: 'x' }, { exists: false }] }, { userIdentity: { arn: [{ suffix: '/session' }] } },
        { $or: [{ userAgent: ['x'] }, { requestParameters: { a: ['y'] } }] }, { requestParameters: { a: [{ numeric: ['<', 3] }] } }),
    ).map(([names, conditions]) => on(names, conditions)),
  }).map(props => someAlert(id, props))));
  const records = fc.array(fc.record({
    eventName: fc.constantFrom('A', 'B', 'C', 'D'),
    userAgent: fc.constantFrom('x', 'xy', 'z', undefined),
    requestParameters: fc.constantFrom(undefined, null, { a: 'y' }, { a: 1 }, { a: ['y', 5] }),
    userIdentity: fc.constantFrom(undefined, byRole(DEPLOYER).userIdentity, byRole(`${DEPLOYER}2`).userIdentity),
  }).map(fields => JSON.parse(JSON.stringify(call(fields.eventName, fields)))), { minLength: 30, maxLength: 30 });
  let once = 0;
  fc.assert(fc.property(alerts, fc.constantFrom<string[]>([], [DEPLOYER]), records, (some, deployers, events) => {
    const [given, raised] = [matchersOf(some.map(alert => ({ name: alert.id, alert }))), matchersOf(raise(some, deployers))];
    for (const one of events) {
      for (const reads of [false, true]) {
        const seen = (list: typeof given) => list.filter(({ alert, matches }) => (!reads || alert.readOnlyCalls) && matches(one));
        const [wanted, got] = [seen(given), seen(raised)];
        if ((wanted.length > 0) !== (got.length > 0)) throw new Error(`${wanted.map(({ name }) => name)} but ${got.map(({ name }) => name)}: ${JSON.stringify(one.detail)}`);
        if (wanted.length > 1 && got.length === 1) once++;
      }
    }
  }), { seed: 42, numRuns: 100 });
  expect(once).toBeGreaterThan(50);
});

test('more rules than a template takes go into nested stacks, under their own names', () => {
  const stack = newStack(undefined, { env: ENV });
  const topics = [1, 2, 3, 4].map(i => new sns.Topic(stack, `Topic${i}`));
  new AlertHub(stack, 'Alerts', {
    alerts: AlertCatalogue.all(),
    deployPrincipalArns: [DEPLOYER],
    channels: [...topics.map(topic => AlertChannel.topic(topic)), AlertChannel.email('a@example.com')],
  });
  const nested = stack.node.findAll().filter((construct): construct is NestedStack => NestedStack.isNestedStack(construct));
  const templates = [stack, ...nested].map(one => Template.fromStack(one));
  expect(nested.length).toBeGreaterThan(0);
  templates.forEach(template => expect(JSON.stringify(template.toJSON()).length).toBeLessThan(1_000_000));
  for (const template of templates.map(one => one.toJSON())) {
    const known = [...Object.keys(template.Resources), ...Object.keys(template.Parameters ?? {})];
    const references = [...JSON.stringify(template).matchAll(/"(?:Ref|Fn::GetAtt)":\[?"([^"]+)"/g)].map(([, id]) => id);
    expect(references.filter(id => !known.includes(id) && !id.startsWith('AWS::'))).toEqual([]);
  }
  const names = templates.flatMap(template => Object.values<any>(template.findResources('AWS::Events::Rule')).map(({ Properties }) => Properties.Name));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(200);
  expect(names.filter(name => !/^[\w.-]{1,64}$/.test(name))).toEqual([]);
  nested.forEach((one, i) => Object.values<any>(Template.fromStack(one).findResources('AWS::Events::Rule'))
    .forEach(({ Properties }) => expect(Properties.Name).toMatch(new RegExp(`\\.${i + 1}$`))));
});
