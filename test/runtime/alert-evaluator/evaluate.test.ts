import * as fc from 'fast-check';
import { ALL_ALERTS, catalogueOf, documentOf, NOW, SAMPLES } from './judging';
import { Alert } from '../../../lib/alerts/alert';
import { AlertPattern } from '../../../lib/alerts/alert-pattern';
import { AlertProps } from '../../../lib/alerts/alert-props';
import { AlertSeverity } from '../../../lib/alerts/alert-severity';
import { EvaluatorAlert, EvaluatorCatalogue, EvaluatorSeverity } from '../../../lib/alerts/evaluator/evaluator-catalogue';
import { EVENT_SOURCE, GovernanceEvent } from '../../../lib/contracts/governance-event';
import { CompiledCatalogue, compileCatalogue } from '../../../runtime/alert-evaluator/compiled-catalogue';
import { evaluate } from '../../../runtime/alert-evaluator/evaluate';
import { HEALTHY, sample, stackInstance, STATUS } from '../../alerts/samples/operation-events';
import { apiCall } from '../../alerts/samples/sample-events';
import { samplesOf } from '../../alerts/samples/samples';

const SEED = 42;
const ACCOUNT = '111122223333';
const FULL = catalogueOf();
const DOCUMENT = documentOf().document;

const called = (eventName: string, record: object = {}) => apiCall('iam', eventName, record as any);
const on = (eventName: string, conditions: object = {}) => AlertPattern.forApiCalls('iam.amazonaws.com', [eventName], conditions as any);
const alertOf = (id: string, props: Partial<AlertProps> = {}) =>
  Alert.custom(id, { title: 'Something happened', severity: AlertSeverity.HIGH, pattern: on('CreateUser'), ...props });

const idsOf = ({ raised }: ReturnType<typeof evaluate>) => raised.map(({ alert }) => alert.id);
const outcomesOf = ({ decisions }: ReturnType<typeof evaluate>) => decisions.map(({ alertId, outcome, because }) => [alertId, outcome, because].filter(Boolean).join(' '));

/** A small catalogue of plain alerts on CreateUser. */
function plainCatalogue(alerts: Partial<EvaluatorAlert>[], others: Partial<EvaluatorCatalogue> = {}): CompiledCatalogue {
  const base: Omit<EvaluatorAlert, 'id'> = {
    title: 'Something happened',
    severity: 'HIGH',
    attackTechniques: [],
    attackVersion: '18',
    controls: [],
    supersedes: [],
    readOnlyCalls: false,
    exclusions: [],
    isOperational: false,
    pattern: { 'detail-type': ['AWS API Call via CloudTrail'], 'detail': { eventSource: ['iam.amazonaws.com'], eventName: ['CreateUser'] } },
  };
  return compileCatalogue({
    version: '0.0.0', exclusions: [], deployPrincipalArns: [], minimums: [], accountNames: {}, ...others, alerts: alerts.map((alert, i) => ({ ...base, id: `alert-${i}`, ...alert })),
  }, []);
}

describe('deploy-time values', () => {
  const pattern = { detail: { requestParameters: { name: [{ $value: 1 }, { prefix: { 'equals-ignore-case': 'x' } }], $value: ['kept'] } } };

  test('replace their positions wherever they are', () => {
    const { document } = compileCatalogue({ ...DOCUMENT, alerts: [{ ...DOCUMENT.alerts[0], pattern, title: { $value: 0 } as any }] }, ['Title', 'name']);
    expect(document.alerts[0].title).toBe('Title');
    expect(document.alerts[0].pattern).toEqual({ detail: { requestParameters: { name: ['name', { prefix: { 'equals-ignore-case': 'x' } }], $value: ['kept'] } } });
  });

  test.each([[[]], [['only one']], [['one', undefined as any]]])('are refused if one is missing: %j', values => {
    expect(() => compileCatalogue({ ...DOCUMENT, alerts: [{ ...DOCUMENT.alerts[0], pattern }] }, values))
      .toThrow(`There is no deploy-time value 1 among the ${values.length} of VALUES`);
  });

  test('a pattern that EventBridge would reject is refused with the id of its alert', () => {
    expect(() => plainCatalogue([{ pattern: { detail: { a: [] } } }])).toThrow(/^The alert 'alert-0': Invalid event pattern: detail\.a: empty arrays/);
  });
});

describe('the source of an event', () => {
  const forged = { ...HEALTHY, detail: { ...called('CreateUser').detail, ...STATUS, healthy: false } };

  test.each([EVENT_SOURCE, 'iam', 'AWS.iam', 'xaws.iam', '', null, ['aws.iam'], { prefix: 'aws.' }])('is required to begin with aws., unlike %j', source => {
    expect(evaluate({ ...called('CreateUser'), source }, FULL, NOW)).toEqual({ raised: [], decisions: [] });
  });

  test('is required for every sample of every alert on CloudTrail events', () => {
    const raised = SAMPLES.flatMap(event => evaluate({ ...event, source: EVENT_SOURCE }, FULL, NOW).raised);
    expect(raised.filter(({ alert }) => !alert.isOperational)).toEqual([]);
  });

  test('raises operational alerts if their pattern names it, whatever else the event resembles', () => {
    expect(idsOf(evaluate(forged, FULL, NOW))).toEqual(['trail-unhealthy']);
    expect(idsOf(evaluate({ ...forged, 'detail-type': 'AWS API Call via CloudTrail' }, FULL, NOW))).toEqual([]);
    expect(idsOf(evaluate({ ...forged, source: 'aws.cloudtrail' }, FULL, NOW))).toEqual([]);
    expect(idsOf(evaluate(stackInstance('FAILED'), FULL, NOW))).toEqual(['relay-not-deployed']);
  });

  test('is that of the library for operational alerts whose pattern names none', () => {
    const catalogue = plainCatalogue([{ isOperational: true, pattern: { 'detail-type': [GovernanceEvent.TEST_ALERT] } }]);
    const event = sample(GovernanceEvent.TEST_ALERT, { summary: 'Test' });
    expect([event.source, 'aws.iam', 'other', undefined].map(source => idsOf(evaluate({ ...event, source }, catalogue, NOW)).length)).toEqual([1, 0, 0, 0]);
  });
});

describe('read-only management calls', () => {
  const read = { readOnly: true, managementEvent: true };
  const reading = { pattern: { detail: { eventSource: ['iam.amazonaws.com'] } } };
  const alerts = [reading, { ...reading, readOnlyCalls: true }];

  test.each<[string, string, object, string[]]>([
    ['raise only alerts that opt in', 'GetUser', read, ['alert-1']],
    ['that are data events raise all', 'GetUser', { ...read, managementEvent: false }, ['alert-0', 'alert-1']],
    ['with another name raise all', 'CreateUser', read, ['alert-0', 'alert-1']],
    ['that write raise all', 'GetUser', { ...read, readOnly: false }, ['alert-0', 'alert-1']],
  ])('%s', (_, name, record, expected) => expect(idsOf(evaluate(called(name, record), plainCatalogue(alerts), NOW))).toEqual(expected));
});

describe('every alert of the catalogue', () => {
  test.each(ALL_ALERTS.map(alert => [alert.id, alert] as const))('%s is raised or superseded by each of its samples, and by no other', (id, alert) => {
    const { matches, ignores } = samplesOf(alert);
    const lone = catalogueOf({ alerts: [alert] });
    expect(matches.filter(event => idsOf(evaluate(event, lone, NOW)).length !== 1)).toEqual([]);
    expect(ignores.filter(event => idsOf(evaluate(event, lone, NOW)).length !== 0)).toEqual([]);
    expect(matches.filter(event => !/^(raised|superseded)$/.test(evaluate(event, FULL, NOW).decisions.find(({ alertId }) => alertId === id)!.outcome))).toEqual([]);
  });
});

describe('custom alerts', () => {
  test('that name no call are tried for every event', () => {
    const anyCall = alertOf('any-call', { pattern: AlertPattern.forEvents({ detailType: ['AWS API Call via CloudTrail'], detail: { userAgent: [{ prefix: 'aws-cli' }] } }) });
    const either = alertOf('either', {
      pattern: AlertPattern.forEvents({
        detailType: ['AWS API Call via CloudTrail'], detail: { $or: [{ eventName: ['CreateUser'] }, { eventSource: ['ec2.amazonaws.com'], eventName: ['RunInstances'] }] },
      }),
    });
    const catalogue = catalogueOf({ alerts: [anyCall, either] });
    expect([called('DeleteUser'), called('CreateUser'), apiCall('ec2', 'RunInstances'), apiCall('s3', 'RunInstances')].map(event => idsOf(evaluate(event, catalogue, NOW))))
      .toEqual([['any-call'], ['any-call', 'either'], ['any-call', 'either'], ['any-call']]);
  });
});

describe('supersession', () => {
  const outcome = (...alerts: Partial<EvaluatorAlert>[]) => outcomesOf(evaluate(called('CreateUser'), plainCatalogue(alerts), NOW));

  test.each<[string, Partial<EvaluatorAlert>[], string[]]>([
    ['of an alert as severe', [{ supersedes: ['alert-1'] }, {}], ['alert-0 raised', 'alert-1 superseded alert-0']],
    ['of an earlier alert', [{}, { supersedes: ['alert-0'] }], ['alert-0 superseded alert-1', 'alert-1 raised']],
    ['of a less severe alert', [{ supersedes: ['alert-1'], severity: 'CRITICAL' }, {}], ['alert-0 raised', 'alert-1 superseded alert-0']],
    ['of a more severe alert fails', [{ supersedes: ['alert-1'], severity: 'MEDIUM' }, {}], ['alert-0 raised', 'alert-1 raised']],
    ['of itself fails', [{ supersedes: ['alert-0'] }], ['alert-0 raised']],
    ['of an unknown alert does nothing', [{ supersedes: ['other'] }], ['alert-0 raised']],
    ['in a circle of two raises one', [{ supersedes: ['alert-1'] }, { supersedes: ['alert-0'] }], ['alert-0 raised', 'alert-1 superseded alert-0']],
    ['in a circle of three raises one',
      [{ supersedes: ['alert-1'] }, { supersedes: ['alert-2'] }, { supersedes: ['alert-0'] }],
      ['alert-0 raised', 'alert-1 superseded alert-0', 'alert-2 superseded alert-1']],
    ['by an alert that does not match fails',
      [{ supersedes: ['alert-1'], pattern: { detail: { eventName: ['DeleteUser'] } } }, {}], ['alert-1 raised']],
    ['by an excluded alert fails',
      [{ supersedes: ['alert-1'], exclusions: [{ reason: 'Known', accounts: [ACCOUNT] }] }, {}], ['alert-0 excluded Known', 'alert-1 raised']],
    ['by an alert whose condition does not hold fails',
      [{ supersedes: ['alert-1'], condition: { type: 'matches', path: 'eventName', expression: '^Delete' } }, {}], ['alert-0 condition', 'alert-1 raised']],
    ['of an excluded alert leaves the exclusion as the reason',
      [{ supersedes: ['alert-1'] }, { exclusions: [{ reason: 'Known', accounts: [ACCOUNT] }] }], ['alert-0 raised', 'alert-1 excluded Known']],
  ])('%s', (_, alerts, expected) => expect(outcome(...alerts)).toEqual(expected));

  test('always leaves one of the matching alerts, and none that a raised one supersedes', () => {
    const alerts = fc.array(fc.record({
      severity: fc.constantFrom<EvaluatorSeverity>('CRITICAL', 'HIGH', 'LOW'),
      supersedes: fc.array(fc.nat(6).map(i => `alert-${i}`), { maxLength: 5 }),
    }), { minLength: 1, maxLength: 7 });
    fc.assert(fc.property(alerts, some => {
      const { raised, decisions } = evaluate(called('CreateUser'), plainCatalogue(some), NOW);
      expect(raised.length).toBeGreaterThan(0);
      expect(decisions).toHaveLength(some.length);
      const rank = ({ severity }: { severity: EvaluatorSeverity }) => ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'].indexOf(severity);
      const isAbove = (alert: EvaluatorAlert, other: EvaluatorAlert) => alert.supersedes.includes(other.id) && rank(alert) < rank(other);
      expect(raised.filter(one => raised.some(other => isAbove(other.alert, one.alert)))).toEqual([]);
    }), { seed: SEED, numRuns: 500 });
  });
});

describe('deployments', () => {
  const ROLE = `arn:aws:iam::${ACCOUNT}:role/cdk-exec-1`;
  const session = (arn: string) => ({
    userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/cdk-exec-1/x`, sessionContext: { sessionIssuer: { type: 'Role', arn } } },
  });
  const severityFor = (arn: string, minimums: EvaluatorSeverity[], severity: EvaluatorSeverity = 'HIGH') => {
    const catalogue = plainCatalogue([{ severity }], { minimums, deployPrincipalArns: [`arn:aws:iam::${ACCOUNT}:role/cdk-exec-?*`, `arn:aws:iam::${ACCOUNT}:user/deployer`] });
    return evaluate(called('CreateUser', session(arn)), catalogue, NOW).raised.map(raised => `${raised.severity} ${raised.isDeployment}`);
  };

  test.each<[string, string, EvaluatorSeverity[], EvaluatorSeverity, string]>([
    ['by one severity', ROLE, ['LOW'], 'HIGH', 'MEDIUM true'],
    ['without channels too', ROLE, [], 'HIGH', 'MEDIUM true'],
    ['from CRITICAL', ROLE, ['HIGH'], 'CRITICAL', 'HIGH true'],
    ['not below LOW', ROLE, ['LOW'], 'LOW', 'LOW true'],
    ['not where no channel accepts it', ROLE, ['HIGH', 'CRITICAL'], 'HIGH', 'HIGH true'],
    ['where one of the channels accepts it', ROLE, ['CRITICAL', 'MEDIUM'], 'HIGH', 'MEDIUM true'],
    ['not for another role', ROLE.replace('exec', 'exit'), ['LOW'], 'HIGH', 'HIGH false'],
    ['not for a role in another account', ROLE.replace(ACCOUNT, '444455556666'), ['LOW'], 'HIGH', 'HIGH false'],
  ])('are lowered %s', (_, arn, minimums, severity, expected) => expect(severityFor(arn, minimums, severity)).toEqual([expected]));

  test('of users are lowered', () => {
    const catalogue = plainCatalogue([{}], { deployPrincipalArns: [`arn:aws:iam::${ACCOUNT}:user/al*`] });
    expect(evaluate(called('CreateUser'), catalogue, NOW).raised).toMatchObject([{ severity: 'MEDIUM', isDeployment: true }]);
  });

  test('do not lower operational alerts, and exclusions do not apply to them', () => {
    const event = { ...stackInstance('FAILED'), account: ACCOUNT };
    const withCaller = { ...event, detail: { ...event.detail, ...session(ROLE) } };
    const catalogue = catalogueOf({ deployPrincipalArns: [ROLE], exclusions: [{ reason: 'All', accounts: [ACCOUNT] }] });
    expect(evaluate(withCaller, catalogue, NOW).raised).toMatchObject([{ severity: 'HIGH', isDeployment: false }]);
  });
});

describe('a fault raises the alert', () => {
  const deep = (depth: number) => Array.from({ length: depth }).reduce<unknown>(inner => [inner], 'x');

  test('unevaluated, beside those that it would have superseded, without a quote of the record in the note', () => {
    const faulty = { condition: { type: 'secret' } as any, supersedes: ['alert-1'] };
    const { raised, decisions } = evaluate(called('CreateUser'), plainCatalogue([faulty, { supersedes: ['alert-0'] }]), NOW);
    expect(raised).toMatchObject([
      { alert: { id: 'alert-0' }, severity: 'HIGH', isDeployment: false, status: 'unevaluated', note: 'The decision about this alert failed (Error).' },
      { alert: { id: 'alert-1' }, status: 'matched' },
    ]);
    expect(decisions).toEqual([
      { alertId: 'alert-0', outcome: 'unevaluated', because: expect.stringMatching(/^Error: Unknown condition/) }, { alertId: 'alert-1', outcome: 'raised' },
    ]);
  });

  test('in an exclusion, which cannot be decided without the day', () => {
    const catalogue = plainCatalogue([{}], { exclusions: [{ reason: 'All', accounts: [ACCOUNT] }] });
    expect(evaluate(called('CreateUser'), catalogue, new Date(NaN)).raised).toMatchObject([{ status: 'unevaluated', note: 'The decision about this alert failed (RangeError).' }]);
  });

  test('for nesting too deep to follow, if its pattern looks there', () => {
    const pattern = { detail: { eventName: ['CreateUser'], requestParameters: { tags: ['x'] } } };
    const event = called('CreateUser', { requestParameters: { tags: deep(20_000) } });
    expect(outcomesOf(evaluate(event, plainCatalogue([{ pattern }, {}]), NOW))).toEqual([expect.stringMatching(/^alert-0 unevaluated RangeError/), 'alert-1 raised']);
    expect(outcomesOf(evaluate(called('CreateUser', { requestParameters: { tags: deep(500) } }), plainCatalogue([{ pattern }]), NOW))).toEqual(['alert-0 raised']);
  });
});

describe('large records', () => {
  const keys = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, i]));
  const event = called('CreateUser');
  const [created] = samplesOf({ id: 'iam-user-created' }).matches;

  test.each(['detail', 'requestParameters', 'userIdentity'])('with 50,000 keys in %s take less than 50 ms', name => {
    const { detail } = created;
    const large = JSON.parse(JSON.stringify({ ...created, detail: name === 'detail' ? { ...keys, ...detail } : { ...detail, [name]: { ...keys, ...detail[name] } } }));
    const outcome = outcomesOf(evaluate(large, FULL, NOW));
    const start = performance.now();
    for (let i = 0; i < 10; i++) evaluate(large, FULL, NOW);
    expect((performance.now() - start) / 10).toBeLessThan(50);
    expect(outcome).toEqual(outcomesOf(evaluate(created, FULL, NOW)));
    expect(outcome).toContain('iam-user-created raised');
  });

  test('with thousands of exclusions take less than 50 ms', () => {
    const exclusions = Array.from({ length: 5000 }, (_, i) =>
      ({ reason: `Team ${i}`, roleNames: [`role-${i}`, `team-${i}-*`], accounts: [ACCOUNT], sourceIpRanges: [`10.${i % 256}.0.0/16`] }));
    const catalogue = catalogueOf({ exclusions });
    const excluded = { ...event, detail: { ...event.detail, sourceIPAddress: '10.135.1.1', userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/team-4999-x/y` } } };
    expect(evaluate(excluded, catalogue, NOW).decisions).toMatchObject([{ outcome: 'excluded', because: 'Team 4999' }]);
    const start = performance.now();
    for (let i = 0; i < 10; i++) evaluate(excluded, catalogue, NOW);
    expect((performance.now() - start) / 10).toBeLessThan(50);
  });
});
