import { BlockList } from 'net';
import * as fc from 'fast-check';
import { catalogueOf, NOW } from './judging';
import { Alert } from '../../../lib/alerts/alert';
import { AlertExclusion } from '../../../lib/alerts/alert-exclusion';
import { AlertPattern } from '../../../lib/alerts/alert-pattern';
import { AlertSeverity } from '../../../lib/alerts/alert-severity';
import { EvaluatorExclusion } from '../../../lib/alerts/evaluator/evaluator-catalogue';
import { evaluate } from '../../../runtime/alert-evaluator/evaluate';
import { EventFacts, factsOf } from '../../../runtime/alert-evaluator/event-facts';
import { CompiledExclusions } from '../../../runtime/alert-evaluator/exclusions';
import { wildcardTest } from '../../../runtime/alert-evaluator/wildcards';
import { apiCall } from '../../alerts/samples/sample-events';

const RUNS = { seed: 42, numRuns: 1000 };
const ACCOUNT = '111122223333';
const OTHER = '444455556666';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/path/backup`;
const USER = `arn:aws:iam::${ACCOUNT}:user/alice`;

const pattern = AlertPattern.forApiCalls('iam.amazonaws.com', ['CreateUser']);
const CREATED = Alert.custom('user-created', { title: 'A user was created', severity: AlertSeverity.HIGH, pattern });
const ALSO = Alert.custom('also-created', { title: 'A user was created', severity: AlertSeverity.HIGH, pattern });

const session = (role: string, { type = 'Role', name = role.split('/').pop()! } = {}) => ({
  userIdentity: {
    type: 'AssumedRole',
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/run`,
    sessionContext: { sessionIssuer: { type, arn: role, userName: name } },
  },
});
const bareSession = { userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/backup/run` } };
const user = { userIdentity: { type: 'IAMUser', arn: USER, userName: 'alice' } };
const root = { userIdentity: { type: 'Root', arn: `arn:aws:iam::${ACCOUNT}:root` } };
const from = (sourceIPAddress: unknown) => ({ sourceIPAddress });
const agent = (userAgent: unknown) => ({ userAgent });

const call = (record: object, envelope: object = {}) => ({ ...apiCall('iam', 'CreateUser', record as any), ...envelope });
const outcomes = (exclusions: Omit<AlertExclusion, 'reason'>[], event: unknown, now = NOW) =>
  evaluate(event, catalogueOf({ alerts: [CREATED], exclusions: exclusions.map((one, i) => ({ reason: `Reason ${i}`, ...one })) }), now);
const isExcluded = (exclusion: Omit<AlertExclusion, 'reason'>, record: object, envelope?: object) =>
  outcomes([exclusion], call(record, envelope)).raised.length === 0;

describe('an exclusion applies exactly where its condition holds', () => {
  test.each<[string, Omit<AlertExclusion, 'reason'>, object, boolean]>([
    ['a role name, in a session', { roleNames: ['backup'] }, session(ROLE), true],
    ['a role name, without an issuer', { roleNames: ['backup'] }, bareSession, true],
    ['a role name, one character longer', { roleNames: ['backup'] }, session(`${ROLE}2`), false],
    ['a role name, one character shorter', { roleNames: ['backup'] }, session(ROLE.slice(0, -1)), false],
    ['a role name, in other case', { roleNames: ['Backup'] }, session(ROLE), false],
    ['a role name as that of a user', { roleNames: ['alice'] }, user, false],
    ['a role name as that of a user with a federated session', { roleNames: ['alice'] }, session(USER, { type: 'IAMUser' }), false],
    ['a role name with *', { roleNames: ['back*'] }, session(ROLE), true],
    ['a role name with * for nothing', { roleNames: ['backup*'] }, session(ROLE), true],
    ['a role name with ?', { roleNames: ['b?ckup'] }, session(ROLE), true],
    ['a role name with ? for nothing', { roleNames: ['backup?'] }, session(ROLE), false],
    ['a role name with a period', { roleNames: ['b.ckup'] }, session(ROLE), false],
    ['the second of two role names', { roleNames: ['other', 'backup'] }, session(ROLE), true],
    ['the ARN of a role, in a session', { principalArns: [ROLE] }, session(ROLE), true],
    ['the ARN of another role', { principalArns: [ROLE] }, session(`${ROLE}-2`), false],
    ['the ARN of a role in another account', { principalArns: [ROLE] }, session(ROLE.replace(ACCOUNT, OTHER)), false],
    ['the ARN of a role with wildcards', { principalArns: [`arn:aws:iam::${ACCOUNT}:role/*/back??`] }, session(ROLE), true],
    ['the ARN of another role with wildcards', { principalArns: [`arn:aws:iam::${ACCOUNT}:role/*/front??`] }, session(ROLE), false],
    ['the ARN of a user', { principalArns: [USER] }, user, true],
    ['the ARN of a user for a role', { principalArns: [USER] }, session(ROLE), false],
    ['the ARN of a user for a federated session', { principalArns: [USER] }, session(USER, { type: 'IAMUser' }), false],
    ['the ARN of the root', { principalArns: [`arn:aws:iam::${ACCOUNT}:root`] }, root, true],
    ['an IPv4 address', { sourceIpRanges: ['192.0.2.10'] }, from('192.0.2.10'), true],
    ['another IPv4 address', { sourceIpRanges: ['192.0.2.10'] }, from('192.0.2.11'), false],
    ['the first address of a range', { sourceIpRanges: ['192.0.2.128/25'] }, from('192.0.2.128'), true],
    ['the last address of a range', { sourceIpRanges: ['192.0.2.128/25'] }, from('192.0.2.255'), true],
    ['the address before a range', { sourceIpRanges: ['192.0.2.128/25'] }, from('192.0.2.127'), false],
    ['a range from an address within', { sourceIpRanges: ['192.0.2.200/25'] }, from('192.0.2.129'), true],
    ['an IPv6 address in another spelling', { sourceIpRanges: ['2001:db8::1'] }, from('2001:0DB8:0:0:0:0:0:1'), true],
    ['an IPv6 range', { sourceIpRanges: ['2001:db8::/32'] }, from('2001:db8:ffff::1'), true],
    ['the address after an IPv6 range', { sourceIpRanges: ['2001:db8::/32'] }, from('2001:db9::'), false],
    ['an IPv4 address within an IPv6 one', { sourceIpRanges: ['192.0.2.10'] }, from('::ffff:192.0.2.10'), false],
    ['an IPv6 address with a zone', { sourceIpRanges: ['fe80::1'] }, from('fe80::1%eth0'), false],
    ['a service as the source', { sourceIpRanges: ['192.0.2.10'] }, from('backup.amazonaws.com'), false],
    ['an address with a blank', { sourceIpRanges: ['192.0.2.10'] }, from('192.0.2.10 '), false],
    ['a list of addresses', { sourceIpRanges: ['192.0.2.10'] }, from(['192.0.2.10']), false],
    ['a user agent', { userAgents: ['terraform'] }, agent('terraform'), true],
    ['a longer user agent', { userAgents: ['terraform'] }, agent('terraform/1.9'), false],
    ['a user agent with *', { userAgents: ['*terraform/*'] }, agent('APN/1.0 terraform/1.9'), true],
    ['another user agent with *', { userAgents: ['*terraform/*'] }, agent('terraform'), false],
    ['a user agent with a question mark', { userAgents: ['who?*'] }, agent('who? me'), true],
    ['a user agent without the question mark', { userAgents: ['who?*'] }, agent('whom me'), false],
    ['a user agent with characters of regular expressions', { userAgents: ['[S3Console/0.4] (.+)*'] }, agent('[S3Console/0.4] (.+) x'), true],
    ['no user agent', { userAgents: ['*a*'] }, agent(undefined), false],
    ['a service that calls', { callingServices: ['backup.amazonaws.com'] }, { userIdentity: { type: 'AWSService', invokedBy: 'backup.amazonaws.com' } }, true],
    ['a service as the source of a call', { callingServices: ['backup.amazonaws.com'] }, from('backup.amazonaws.com'), true],
    ['another service', { callingServices: ['backup.amazonaws.com'] }, from('ecs.amazonaws.com'), false],
    ['the other one of two conditions', { userAgents: ['x'], roleNames: ['backup'] }, session(ROLE), false],
    ['both of two conditions', { userAgents: ['x'], roleNames: ['backup'] }, { ...session(ROLE), userAgent: 'x' }, true],
    ['all conditions', {
      roleNames: ['b*'], principalArns: [ROLE], accounts: [ACCOUNT], sourceIpRanges: ['192.0.2.0/24'], userAgents: ['x*'], callingServices: ['ecs.amazonaws.com'],
    }, { userAgent: 'xy', userIdentity: { ...session(ROLE).userIdentity, invokedBy: 'ecs.amazonaws.com' } }, true],
  ])('%s', (_, exclusion, record, expected) => expect(isExcluded(exclusion, record)).toBe(expected));

  test.each<[string, object, object, boolean]>([
    ['the account of the event', {}, { account: OTHER }, true],
    ['another account', {}, {}, false],
    ['the account of the record, in an event without one', { recipientAccountId: OTHER }, { account: undefined }, true],
    ['the account of the event, whatever the record has', { recipientAccountId: OTHER }, {}, false],
  ])('an account: %s', (_, record, envelope, expected) => expect(isExcluded({ accounts: [OTHER] }, record, envelope)).toBe(expected));
});

describe('an exclusion expires', () => {
  test.each([
    ['2026-06-14T23:59:59.999Z', 0],
    ['2026-06-15T00:00:00.000Z', 1],
    ['2027-01-01T00:00:00.000Z', 1],
  ])('at midnight, in UTC: at %s, %d alerts are raised', (now, raised) => {
    expect(outcomes([{ accounts: [ACCOUNT], expires: '2026-06-15' }], call(user), new Date(now)).raised).toHaveLength(raised);
  });
});

describe('a malformed exclusion never applies', () => {
  const facts = factsOf(call(user));
  test.each<[string, Partial<EvaluatorExclusion>]>([
    ['without conditions', {}],
    ['with an empty list', { accounts: [] }],
    ['with an empty list beside another one', { accounts: [ACCOUNT], roleNames: [] }],
    ['with an invalid day', { accounts: [ACCOUNT], expires: '2027-1-31' }],
    ['with an invalid address', { sourceIpRanges: ['192.0.2.10/33'] }],
    ['with no address', { sourceIpRanges: ['', '/', 'alice', '192.0.2'] }],
  ])('%s', (_, exclusion) => {
    expect(new CompiledExclusions([{ reason: 'Any', ...exclusion }]).applying(facts, '2026-06-15')).toEqual([]);
  });
});

describe('several exclusions', () => {
  test('the first one that applies is the reason, those of the alert before those of the hub', () => {
    const own = CREATED.excluding({ reason: 'Own, other caller', principalArns: [ROLE] }, { reason: 'Own', principalArns: [USER] });
    const exclusions = [{ reason: 'Hub', accounts: [ACCOUNT] }, { reason: 'Hub too', accounts: [ACCOUNT] }];
    const { decisions } = evaluate(call(user), catalogueOf({ alerts: [own, ALSO], exclusions }), NOW);
    expect(decisions).toEqual([
      { alertId: 'user-created', outcome: 'excluded', because: 'Own' }, { alertId: 'also-created', outcome: 'excluded', because: 'Hub' },
    ]);
  });

  test('exclusions with alertIds apply to these alerts only', () => {
    const exclusions = [{ reason: 'Only one', alertIds: ['also-created'], accounts: [ACCOUNT] }];
    const { raised, decisions } = evaluate(call(user), catalogueOf({ alerts: [CREATED, ALSO], exclusions }), NOW);
    expect(raised.map(({ alert }) => alert.id)).toEqual(['user-created']);
    expect(decisions).toEqual([{ alertId: 'user-created', outcome: 'raised' }, { alertId: 'also-created', outcome: 'excluded', because: 'Only one' }]);
  });
});

describe('random exclusions and events', () => {
  const text = fc.stringMatching(/^[ab.]{0,5}$/);
  const wildcard = fc.stringMatching(/^[ab.*?]{1,6}$/);
  const octet = fc.constantFrom(0, 1, 127, 128, 255);
  const address = fc.tuple(octet, octet, octet, octet).map(octets => octets.join('.'));
  const condition = <T>(values: fc.Arbitrary<T>) => fc.option(fc.array(values, { minLength: 1, maxLength: 3 }), { nil: undefined, freq: 2 });
  const exclusion = fc.record({
    roleNames: condition(wildcard),
    principalArns: condition(wildcard),
    accounts: condition(text),
    sourceIpRanges: condition(fc.tuple(address, fc.integer({ min: 1, max: 32 })).map(parts => parts.join('/'))),
    userAgents: condition(wildcard),
    callingServices: condition(text),
  }).map((conditions): EvaluatorExclusion => ({ reason: 'Any', ...JSON.parse(JSON.stringify(conditions)) }));
  const some = (values: fc.Arbitrary<string>) => fc.array(values, { maxLength: 2 });
  const event: fc.Arbitrary<EventFacts> = fc.record({
    roleNames: some(text),
    principalArns: some(text),
    accounts: some(text),
    sourceIpRanges: some(address),
    userAgents: some(text),
    callingServices: some(text),
  });

  const expression = (value: string, special: string) => new RegExp(`^${[...value].map(character =>
    special.includes(character) ? { '*': '.*', '?': '.' }[character] : `[${character}]`).join('')}$`);
  const inRange = (range: string, value: string) => {
    const list = new BlockList();
    const [network, bits] = range.split('/');
    list.addSubnet(network, Number(bits));
    return list.check(value);
  };
  const MATCHES: Record<keyof EventFacts, (value: string, fact: string) => boolean> = {
    roleNames: (value, fact) => expression(value, '*?').test(fact),
    principalArns: (value, fact) => expression(value, '*?').test(fact),
    accounts: (value, fact) => value === fact,
    sourceIpRanges: inRange,
    userAgents: (value, fact) => expression(value, '*').test(fact),
    callingServices: (value, fact) => value === fact,
  };
  const NAMES = Object.keys(MATCHES) as (keyof EventFacts)[];
  const applies = (one: EvaluatorExclusion, facts: EventFacts) => NAMES.some(name => one[name])
    && NAMES.every(name => !one[name] || one[name].some(value => facts[name].some(fact => MATCHES[name](value, fact))));

  test('agree with a plain search through all exclusions', () => {
    let applied = 0;
    fc.assert(fc.property(fc.array(exclusion, { minLength: 1, maxLength: 8 }), event, (exclusions, facts) => {
      const expected = exclusions.filter(one => applies(one, facts));
      applied += expected.length;
      expect(new CompiledExclusions(exclusions).applying(facts, '2026-06-15')).toEqual(expected);
    }), RUNS);
    expect(applied).toBeGreaterThan(100);
  });
});

describe('wildcards', () => {
  const TIME = 1000;
  test.each([
    ['a*'.repeat(30) + 'b', 'a'.repeat(4096)],
    [`*${'a?'.repeat(30)}b*`, 'a'.repeat(4096)],
    ['*a*b*c*d*e*', 'abcd'.repeat(1024)],
  ])('are linear in hostile texts: %s', (wildcard, text) => {
    const matches = wildcardTest(wildcard, '*?');
    const start = performance.now();
    for (let i = 0; i < 10; i++) expect(matches(text)).toBe(false);
    expect(performance.now() - start).toBeLessThan(TIME);
  });

  test('match no text longer than CloudTrail records', () => {
    expect(wildcardTest('a*', '*')(`a${'b'.repeat(4095)}`)).toBe(true);
    expect(wildcardTest('a*', '*')(`a${'b'.repeat(4096)}`)).toBe(false);
  });
});
