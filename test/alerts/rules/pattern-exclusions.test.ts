import { App, Aws, Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { Alert } from '../../../lib/alerts/alert';
import { AlertCatalogue } from '../../../lib/alerts/alert-catalogue';
import { AlertExclusion } from '../../../lib/alerts/alert-exclusion';
import { AlertPattern } from '../../../lib/alerts/alert-pattern';
import { AlertSeverity } from '../../../lib/alerts/alert-severity';
import { OPERATION_ALERTS } from '../../../lib/alerts/hub/operation-alerts';
import { withoutExcluded } from '../../../lib/alerts/rules/pattern-exclusions';
import { matchesPattern } from '../../../lib/event-patterns/pattern-matcher';
import { factsOf } from '../../../runtime/alert-evaluator/event-facts';
import { CompiledExclusions } from '../../../runtime/alert-evaluator/exclusions';
import { apiCall } from '../samples/sample-events';
import { samplesOf } from '../samples/samples';

const STACK = new Stack(new App({ treeMetadata: false }), 'Home', { env: { account: '111122223333', region: 'eu-west-1' } });
const ROLE = 'arn:aws:iam::111122223333:role/path/backup';
const USER = 'arn:aws:iam::111122223333:user/alice';
const [created] = AlertCatalogue.named('iam-user-created');

type Conditions = Omit<AlertExclusion, 'reason'>;
const known = (...exclusions: Conditions[]): AlertExclusion[] => exclusions.map(exclusion => ({ reason: 'Known', ...exclusion }));
const alertOn = (conditions: object) => Alert.custom('custom-alert', {
  title: 'Custom', severity: AlertSeverity.LOW, pattern: AlertPattern.forApiCalls('iam.amazonaws.com', ['CreateUser'], conditions as any),
});
const render = (alert: Alert, ...exclusions: Conditions[]) => {
  const { pattern, problems } = withoutExcluded(alert, known(...exclusions));
  expect(problems).toEqual([]);
  return pattern._render(STACK);
};
const problemsOf = (alert: Alert, ...exclusions: Conditions[]) => withoutExcluded(alert, known(...exclusions)).problems;

const session = (issuer: string) => ({
  userIdentity: {
    type: 'AssumedRole',
    arn: `arn:aws:sts::111122223333:assumed-role/${issuer.split('/').pop()}/run`,
    sessionContext: { sessionIssuer: { type: 'Role', arn: issuer, userName: issuer.split('/').pop() } },
  },
});
const alice = { userIdentity: { type: 'IAMUser', arn: USER, userName: 'alice' } };
const service = { userIdentity: { type: 'AWSService', invokedBy: 'backup.amazonaws.com' } };
const call = (record: object, account = '111122223333') => ({ ...apiCall('iam', 'CreateUser', record as any), account });

describe('a pattern with exclusions', () => {
  test.each<[string, Conditions, object, boolean]>([
    ['a role name', { roleNames: ['backup'] }, call(session(ROLE)), false],
    ['another role name', { roleNames: ['backup'] }, call(session(`${ROLE}-2`)), true],
    ['a user beside an excluded role name', { roleNames: ['alice'] }, call(alice), true],
    ['a role, in any session', { principalArns: [ROLE] }, call(session(ROLE)), false],
    ['another role', { principalArns: [ROLE] }, call(session(`${ROLE}-2`)), true],
    ['the role of another account', { principalArns: [ROLE] }, call(session(ROLE.replace('1111', '4444'))), true],
    ['a user', { principalArns: [USER] }, call(alice), false],
    ['a role beside an excluded user', { principalArns: [USER] }, call(session(ROLE)), true],
    ['a role beside a user, both excluded', { principalArns: [USER, ROLE] }, call(session(ROLE)), false],
    ['a service beside an excluded role', { principalArns: [ROLE] }, call(service), true],
    ['an account', { accounts: ['111122223333'] }, call(alice), false],
    ['another account', { accounts: ['111122223333'] }, call(alice, '444455556666'), true],
    ['a user agent', { userAgents: ['terraform'] }, call({ userAgent: 'terraform' }), false],
    ['a longer user agent', { userAgents: ['terraform'] }, call({ userAgent: 'terraform/1.9' }), true],
    ['no user agent', { userAgents: ['terraform'] }, call({ userAgent: undefined }), true],
    ['an address', { sourceIpRanges: ['192.0.2.10'] }, call({}), false],
    ['another address', { sourceIpRanges: ['192.0.2.10'] }, call({ sourceIPAddress: '192.0.2.11' }), true],
    ['a service', { callingServices: ['backup.amazonaws.com'] }, call(service), false],
    ['another service', { callingServices: ['ecs.amazonaws.com'] }, call(service), true],
  ])('matches as the exclusion says: %s', (_, exclusion, event, expected) => expect(matchesPattern(render(created, exclusion), event)).toBe(expected));

  test('excludes what any of several exclusions applies to, of the alert and of others', () => {
    const pattern = withoutExcluded(created.excluding({ reason: 'Own', principalArns: [USER] }), known({ roleNames: ['backup'] }, { accounts: ['444455556666'] }, { principalArns: [ROLE] }));
    expect(pattern.problems).toEqual([]);
    expect([call(alice), call(session(ROLE)), call(session(`${ROLE}-2`), '444455556666'), call(session(`${ROLE}-2`))]
      .map(event => matchesPattern(pattern.pattern._render(STACK), event))).toEqual([false, false, false, true]);
  });

  test('has no exclusion for other alerts', () => {
    expect(render(created, { alertIds: ['other-alert'], accounts: ['444455556666'] })).toEqual(created.pattern._render(STACK));
    expect(render(created, { alertIds: ['other-alert', created.id], accounts: ['444455556666'] })).toMatchObject({ account: [{ 'anything-but': ['444455556666'] }] });
  });

  test('is unchanged for an alert that is not on CloudTrail events', () => {
    for (const alert of OPERATION_ALERTS) expect(withoutExcluded(alert, known({ accounts: ['444455556666'], expires: '2027-01-31' }))).toEqual({ pattern: alert.pattern, problems: [] });
  });

  test('is possible for every alert of the catalogue, and still matches the samples that are not excluded', () => {
    const exclusions = known({ accounts: ['444455556666'] });
    for (const alert of AlertCatalogue.all()) {
      const { pattern, problems } = withoutExcluded(alert, exclusions);
      expect([alert.id, problems]).toEqual([alert.id, []]);
      if (JSON.stringify(pattern._fields()).includes('${Token[')) continue;
      const rendered = pattern._render(STACK);
      const { matches } = samplesOf(alert);
      expect(matches.filter(event => !matchesPattern(rendered, event))).toEqual([]);
      expect(matches.filter(event => matchesPattern(rendered, { ...event, account: '444455556666' }))).toEqual([]);
    }
  });

  test('excludes the same events as the evaluator', () => {
    const some = <T>(...values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });
    const exclusion: fc.Arbitrary<Conditions> = fc.oneof(
      fc.record({ roleNames: some('backup', 'deploy') }),
      fc.record({ principalArns: some(ROLE, `${ROLE}-2`, USER) }),
      fc.record({ accounts: some('111122223333', '444455556666') }),
      fc.record({ sourceIpRanges: some('192.0.2.10', '2001:db8::1') }),
      fc.record({ userAgents: some('terraform', 'aws-cli/2.31.0') }),
      fc.record({ callingServices: some('backup.amazonaws.com', 'ecs.amazonaws.com') }),
    );
    const event = fc.tuple(
      fc.constantFrom<any>(session(ROLE), session(`${ROLE}-2`), session('arn:aws:iam::111122223333:role/deploy'), alice, service),
      fc.constantFrom('192.0.2.10', '192.0.2.11', '2001:db8::1'), fc.constantFrom('terraform', 'aws-cli/2.31.0', undefined), fc.constantFrom('111122223333', '444455556666'),
    ).map(([identity, sourceIPAddress, userAgent, account]) => call({ ...identity, sourceIPAddress, userAgent }, account));
    let excluded = 0;
    fc.assert(fc.property(fc.array(exclusion, { maxLength: 4 }), event, (exclusions, one) => {
      const isExcluded = new CompiledExclusions(known(...exclusions)).applying(factsOf(one), '2026-06-15').length > 0;
      excluded += Number(isExcluded);
      expect(matchesPattern(render(created, ...exclusions), one)).toBe(!isExcluded);
    }), { seed: 42, numRuns: 300 });
    expect(excluded).toBeGreaterThan(30);
  });
});

describe('conditions of the pattern itself', () => {
  test.each<[string, object]>([
    ['texts', { userAgent: ['b', { prefix: 'c' }] }], ['an operator', { userAgent: [{ prefix: 'b' }] }], ['a wildcard', { userAgent: [{ wildcard: '*b*' }] }],
  ])('stay if they exclude the value already: %s', (_, conditions) => {
    expect(render(alertOn(conditions), { userAgents: ['a'] }).detail).toMatchObject(conditions);
  });

  test('lose excluded texts', () => {
    expect(render(alertOn({ userAgent: ['a', 'b'] }), { userAgents: ['b', 'c'] }).detail.userAgent).toEqual(['a']);
  });

  test('that refuse texts refuse the excluded ones too', () => {
    expect(render(alertOn({ userAgent: [{ 'anything-but': ['a'] }, { exists: false }] }), { userAgents: ['a', 'b'] }).detail.userAgent)
      .toEqual([{ 'anything-but': ['a', 'b'] }, { exists: false }]);
  });

  test('on other fields of the caller stay', () => {
    expect(render(alertOn({ userIdentity: { type: ['AssumedRole'] } }), { principalArns: [ROLE] }).detail.userIdentity).toEqual({
      type: ['AssumedRole'], sessionContext: { sessionIssuer: { arn: [{ 'anything-but': [ROLE] }, { exists: false }] } },
    });
  });
});

describe('problems name the alert and the prop', () => {
  test.each<[string, object, Conditions, string]>([
    ['an expiry', {}, { accounts: ['444455556666'], expires: '2027-01-31' }, 'exclusions[0].expires'],
    ['a range', {}, { sourceIpRanges: ['192.0.2.1', '192.0.2.0/24'] }, 'exclusions[0].sourceIpRanges[1]'],
    ['a role name with a wildcard', {}, { roleNames: ['team-*'] }, 'exclusions[0].roleNames[0]'],
    ['an ARN with a wildcard', {}, { principalArns: [`${ROLE}-?`] }, 'exclusions[0].principalArns[0]'],
    ['a user agent with a wildcard', {}, { userAgents: ['terraform*'] }, 'exclusions[0].userAgents[0]'],
    ['two conditions', {}, { userAgents: ['terraform'], roleNames: ['backup'] }, 'exclusions[0]'],
    ['no text that would be left', { userAgent: ['a'] }, { userAgents: ['a'] }, 'exclusions[0].userAgents'],
    ['another operator', { userAgent: [{ prefix: 'a' }] }, { userAgents: ['ab'] }, 'exclusions[0].userAgents'],
    ['another operator beside the text', { userAgent: ['ab', { prefix: 'a' }] }, { userAgents: ['ab'] }, 'exclusions[0].userAgents'],
    ['a condition on an object', { userAgent: { name: ['a'] } }, { userAgents: ['a'] }, 'exclusions[0].userAgents'],
    ['a condition on the caller as a text', { userIdentity: ['a'] }, { callingServices: ['ec2.amazonaws.com'] }, 'exclusions[0].callingServices'],
    ['the same field within $or', { $or: [{ userAgent: ['x'] }, { errorCode: ['y'] }] }, { userAgents: ['a'] }, 'exclusions[0].userAgents'],
    ['a token in the condition', { userAgent: [Aws.STACK_NAME] }, { userAgents: ['a'] }, 'exclusions[0].userAgents'],
    ['a token in the exclusion', { userAgent: ['a', 'b'] }, { userAgents: [Aws.STACK_NAME] }, 'exclusions[0].userAgents'],
    ['a pattern that is too long', {}, { roleNames: Array.from({ length: 100 }, (_, i) => `a-role-with-a-name-${i}`) }, 'exclusions[0].roleNames'],
  ])('%s', (_, conditions, exclusion, prop) => {
    const problems = problemsOf(alertOn(conditions), exclusion);
    expect(problems.map(problem => problem.prop)).toEqual([prop]);
    expect(problems[0]).toMatchObject({ code: 'InvalidEventPattern', must: expect.stringContaining('the alert \'custom-alert\''), advice: expect.stringContaining('AlertEngine.evaluator()') });
  });

  test('with the index of each exclusion, and the others are in the pattern', () => {
    const { pattern, problems } = withoutExcluded(created, known({ accounts: ['444455556666'] }, { roleNames: ['team-*'] }, { roleNames: ['backup'] }));
    expect(problems.map(({ prop }) => prop)).toEqual(['exclusions[1].roleNames[0]']);
    expect([call(alice, '444455556666'), call(session(ROLE)), call(alice)].map(event => matchesPattern(pattern._render(STACK), event))).toEqual([false, false, true]);
  });

  test('at most ten times for thousands of exclusions', () => {
    const many = Array.from({ length: 2000 }, (_, i) => ({ roleNames: [`a-role-with-a-name-${i}`] }));
    const problems = problemsOf(created, ...many);
    expect(problems).toHaveLength(10);
    expect(problems[0].value).toMatch(/^\d+ characters$/);
  });
});
