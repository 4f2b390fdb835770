import { Lazy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AlertCatalogue, AlertExclusions, AlertHub, AlertPattern } from '../../../lib';
import { relayPatterns } from '../../../lib/alerts/relay/relay-patterns';
import { compilePattern, matchesPattern } from '../../../lib/event-patterns/pattern-matcher';
import { physicalIds, resolveTemplate } from '../../../lib/testing/template-resolver';
import { errorsOf } from '../../private/harness';
import { askedFor, newStack, someAlert } from '../fixtures';
import { apiCall } from '../samples/sample-events';
import { samplesOf } from '../samples/samples';

const STACK = newStack();
const ROLE = 'arn:aws:iam::111122223333:role/path/backup';
const USER = 'arn:aws:iam::111122223333:user/alice';
const [created] = AlertCatalogue.named('iam-user-created');
const root = AlertCatalogue.named('root-activity')[0];

const IDS = physicalIds({ Resources: {} }, { partition: 'aws', region: 'eu-west-1', account: '111122223333' });
const resolved = (pattern: AlertPattern): any => resolveTemplate(pattern._render(STACK), IDS);

const session = (issuer: string, name = 'run') => ({
  userIdentity: {
    type: 'AssumedRole',
    arn: `arn:aws:sts::111122223333:assumed-role/${issuer.split('/').pop()}/${name}`,
    sessionContext: { sessionIssuer: { type: 'Role', arn: issuer } },
  },
});
const alice = { userIdentity: { type: 'IAMUser', arn: USER } };
const service = { userIdentity: { type: 'AWSService', invokedBy: 'backup.amazonaws.com' } };
const call = (record: object, account = '111122223333') => ({ ...apiCall('iam', 'CreateUser', record as any), account });

const raises = (exclusions: AlertExclusions, event: object, alert = created) =>
  matchesPattern(alert.excluding(exclusions).pattern._render(STACK), event);

describe('what is excluded does not alert, and everything else does', () => {
  test.each<[string, AlertExclusions, object, boolean]>([
    ['a role, in any session', { principalArns: [ROLE] }, call(session(ROLE, 'any')), false],
    ['another role', { principalArns: [ROLE] }, call(session(`${ROLE}-2`)), true],
    ['the role of another account', { principalArns: [ROLE] }, call(session(ROLE.replace('1111', '4444'))), true],
    ['a user beside an excluded role', { principalArns: [ROLE] }, call(alice), true],
    ['a service beside an excluded role', { principalArns: [ROLE] }, call(service), true],
    ['a user', { principalArns: [USER] }, call(alice), false],
    ['a role beside an excluded user', { principalArns: [USER] }, call(session(ROLE)), true],
    ['one of both kinds', { principalArns: [USER, ROLE] }, call(session(ROLE)), false],
    ['the other one', { principalArns: [USER, ROLE] }, call(alice), false],
    ['neither', { principalArns: [USER, ROLE] }, call(session(`${ROLE}-2`)), true],
    ['an account', { accounts: ['111122223333'] }, call(alice), false],
    ['another account', { accounts: ['111122223333'] }, call(alice, '444455556666'), true],
    ['a user agent', { userAgents: ['terraform'] }, call({ userAgent: 'terraform' }), false],
    ['one that begins so', { userAgents: ['terraform'] }, call({ userAgent: 'terraform/1.9' }), true],
    ['no user agent', { userAgents: ['terraform'] }, call({ userAgent: undefined }), true],
    ['an address', { sourceIpAddresses: ['192.0.2.10'] }, call({ sourceIPAddress: '192.0.2.10' }), false],
    ['another address', { sourceIpAddresses: ['192.0.2.10'] }, call({ sourceIPAddress: '192.0.2.11' }), true],
    ['an AWS service as the source', { sourceIpAddresses: ['192.0.2.10'] }, call({ sourceIPAddress: 'backup.amazonaws.com' }), true],
    ['all that is named must be so', { accounts: ['444455556666'], principalArns: [USER] }, call(session(ROLE)), true],
    ['any of what is named', { accounts: ['444455556666'], principalArns: [USER] }, call(alice), false],
    ['nothing', {}, call(alice), true],
  ])('%s', (_, exclusions, event, expected) => expect(raises(exclusions, event)).toBe(expected));
});

describe('an alert is a value', () => {
  test('the alert that it was made from is as before', () => {
    const excluded = created.excluding({ principalArns: [USER] });
    expect([created, excluded].map(alert => matchesPattern(alert.pattern._render(STACK), call(alice)))).toEqual([true, false]);
    expect([excluded.id, excluded.title, excluded.severity]).toEqual([created.id, created.title, created.severity]);
  });

  test('exclusions add up', () => {
    const both = created.excluding({ principalArns: [USER] }).excluding({ principalArns: [USER.replace('alice', 'bob'), ROLE] });
    expect([call(alice), call(session(ROLE)), call(session(`${ROLE}-2`))].map(event => matchesPattern(both.pattern._render(STACK), event)))
      .toEqual([false, false, true]);
  });

  test('all of the catalogue can be excluded from, and still match what is not', () => {
    const exclusions = { principalArns: ['arn:aws:iam::111122223333:role/nobody'], accounts: ['444455556666'], userAgents: ['nothing'] };
    for (const alert of AlertCatalogue.recommended()) {
      // As a hub does it: what looks at user agents itself keeps to its own.
      const pattern = resolved(alert.pattern._without(exclusions, false));
      expect(samplesOf(alert).matches.filter(event => !matchesPattern(pattern, event))).toEqual([]);
      expect(samplesOf(alert).matches.filter(event => matchesPattern(pattern, { ...event, account: '444455556666' }))).toEqual([]);
    }
  });

  test('a relay forwards what is left', () => {
    const patterns = [created, root].map(alert => alert.excluding({ principalArns: [ROLE] }).pattern._render(STACK));
    const forwards = relayPatterns(patterns).map(compilePattern);
    const events = [call(alice), call(session(`${ROLE}-2`)), ...samplesOf(root).matches];
    expect(events.map(event => forwards.filter(matches => matches(event)).length)).toEqual(events.map(() => 1));
  });
});

describe('conditions that are there already', () => {
  const pattern = (conditions: object) => AlertPattern.forApiCalls('iam.amazonaws.com', ['CreateUser'], conditions as any);
  const narrowed = (conditions: object, exclusions: AlertExclusions) =>
    pattern(conditions)._without(exclusions, true)._render(STACK).detail;

  test.each<[string, object]>([
    ['without operator', { userAgent: ['b', { prefix: 'c' }] }], ['with one', { userAgent: [{ prefix: 'b' }] }], ['with two', { userAgent: [{ wildcard: '*b*' }] }],
  ])('are enough where they leave out already what is excluded: %s', (_, conditions) => {
    expect(narrowed(conditions, { userAgents: ['a'] })).toMatchObject(conditions);
  });

  test('stay as they are where not all has to be said', () => {
    expect(pattern({ userAgent: [{ prefix: 'a' }] })._without({ userAgents: ['a'] }, false)._render(STACK).detail.userAgent).toEqual([{ prefix: 'a' }]);
  });

  test('values lose what is excluded', () => {
    expect(narrowed({ userAgent: ['a', 'b'] }, { userAgents: ['b', 'c'] }).userAgent).toEqual(['a']);
  });

  test('denials gain it', () => {
    expect(narrowed({ userAgent: [{ 'anything-but': ['a'] }, { exists: false }] }, { userAgents: ['a', 'b'] }).userAgent)
      .toEqual([{ 'anything-but': ['a', 'b'] }, { exists: false }]);
  });

  test('conditions beside them stay', () => {
    expect(narrowed({ userIdentity: { type: ['AssumedRole'] } }, { principalArns: [ROLE] }).userIdentity).toEqual({
      type: ['AssumedRole'], sessionContext: { sessionIssuer: { arn: [{ 'anything-but': [ROLE] }, { exists: false }] } },
    });
  });

  test.each<[string, object]>([
    ['nothing would be left', { userAgent: ['a'] }],
    ['another operator', { userAgent: [{ prefix: 'a' }] }],
    ['the same field within $or', { $or: [{ userAgent: ['x'] }, { errorCode: ['y'] }] }],
  ])('fail where both cannot be said: %s', (_, conditions) => {
    expect(errorsOf(() => narrowed(conditions, { userAgents: ['a'] }))).toEqual(['InvalidEventPattern pattern']);
  });
});

describe('a hub excludes for all of its alerts', () => {
  const exclusions = { accounts: ['444455556666'] };
  const patterns = (hub: AlertHub) => hub.alerts.map(alert => alert.pattern._render(hub));

  test('those of its props, those added later, and what relays forward', () => {
    const hub = new AlertHub(newStack(), 'Alerts', { exclusions });
    hub.addAlert(someAlert('later'));
    expect(patterns(hub).filter(pattern => JSON.stringify(pattern.account) !== '[{"anything-but":["444455556666"]}]')).toEqual([]);
    expect(askedFor(hub)).toHaveLength(AlertCatalogue.recommended().length + 1);
  });

  test('but not for those about the trail itself', () => {
    const stack = newStack();
    new AlertHub(stack, 'Alerts', { exclusions });
    const rules = Object.values<any>(Template.fromStack(stack).findResources('AWS::Events::Rule')).map(({ Properties }) => Properties.EventPattern);
    expect(rules.filter(({ account }) => account === undefined).map(pattern => pattern['detail-type'])).toEqual([['Trail Status'], ['Test Alert']]);
  });

  test('and fails for wrong ones', () => {
    expect(errorsOf(() => new AlertHub(newStack(), 'Alerts', { exclusions: { accounts: ['1'] } }))).toEqual(['InvalidAccountId accounts[0]']);
  });
});

describe('fails for', () => {
  test.each<[string, AlertExclusions, string]>([
    ['everybody', { principalArns: ['*'] }, 'InvalidPrincipalArn principalArns[0]'],
    ['a session', { principalArns: ['arn:aws:sts::111122223333:assumed-role/backup/run'] }, 'InvalidPrincipalArn principalArns[0]'],
    ['nobody', { principalArns: [] }, 'EmptyList principalArns'],
    ['no account', { accounts: ['11112222333'] }, 'InvalidAccountId accounts[0]'],
    ['a blank user agent', { userAgents: [' '] }, 'InvalidText userAgents[0]'],
    ['a range', { sourceIpAddresses: ['192.0.2.0/24'] }, 'InvalidValue sourceIpAddresses[0]'],
    ['a repetition', { accounts: ['111122223333', '111122223333'] }, 'InvalidValue accounts[1]'],
    ['a token as list', { accounts: Lazy.list({ produce: () => ['111122223333'] }) }, 'InvalidValue accounts'],
  ])('%s', (_, exclusions, expected) => expect(errorsOf(() => created.excluding(exclusions))).toEqual([expected]));
});
