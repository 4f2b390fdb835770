import { Stack } from 'aws-cdk-lib';
import { SURVIVORS } from './catalogue-survivors';
import { SIGN_IN, SIGNIN } from './fixtures';
import { Alert, AlertCatalogue, AlertPack, AlertPattern, MetricAlarmControl, MetricAlarmProfile } from '../../lib';
import { samplesOf } from './samples/samples';
import { DONE_OR_DENIED } from '../../lib/alerts/catalogue/calls';
import { filterPattern, METRIC_CONTROLS } from '../../lib/alerts/metrics/metric-filters';
import { patternProblems } from '../../lib/event-patterns/event-pattern';
import { compilePattern } from '../../lib/event-patterns/pattern-matcher';
import { physicalIds, resolveTemplate } from '../../lib/testing/template-resolver';
import { compileCondition } from '../../runtime/alert-evaluator/condition';

const STACK = new Stack();
const ALERTS = AlertCatalogue.all({ allowedRegions: ['eu-west-1', 'eu-central-1'], secrets: ['prod/database'] });
const IDS = physicalIds({ Resources: {} }, { partition: 'aws', region: 'eu-west-1', account: '111122223333' });
const render = ({ pattern }: Alert): any => resolveTemplate(pattern._render(STACK), IDS);
const PATTERNS = new Map(ALERTS.map(alert => [alert.id, render(alert)]));
const patternOf = (id: string) => PATTERNS.get(id)!;
const matcherOf = (id: string) => compilePattern(patternOf(id));

/** One line that says which sample it was. */
const label = (sample: any, i: number) => `${i}: ${sample['detail-type']}, ${sample.detail.eventName} of ${sample.detail.eventSource}`;

const TABLE = ALERTS.map(alert => ({ id: alert.id, alert, rejected: [] as any[], ...samplesOf(alert) }));
const MATCHES = TABLE.flatMap(({ id, matches }) => matches.map((sample, i) => ({ id, sample, title: label(sample, i) })));
const IGNORES = TABLE.flatMap(({ id, ignores }) => ignores.map((sample, i) => ({ id, sample, title: label(sample, i) })));

describe('every alert matches the events it is about', () => {
  test.each(MATCHES)('$id, $title', ({ id, sample }) => expect(matcherOf(id)(sample)).toBe(true));

  test.each(TABLE.filter(({ matches }) => matches.some(isSignIn)))('$id: in both spellings of the sign-in detail type', ({ id, matches }) => {
    for (const sample of matches.filter(isSignIn)) {
      expect([SIGN_IN, SIGNIN].map(spelling => matcherOf(id)({ ...sample, 'detail-type': spelling }))).toEqual([true, true]);
    }
  });
});

describe('an alert with a condition is raised by the samples that it matches, and not by those that it rejects', () => {
  const CONDITIONS = TABLE.filter(({ alert, rejected }) => alert.condition || rejected.length > 0);

  test.each(CONDITIONS)('$id', ({ id, alert, matches, rejected }) => {
    const isMet = compileCondition(resolveTemplate(STACK.resolve(alert.condition!._render()), IDS));
    expect(rejected.length).toBeGreaterThanOrEqual(2);
    expect(rejected.filter(sample => !matcherOf(id)(sample))).toEqual([]);
    expect(matches.filter(sample => !isMet(sample.detail))).toEqual([]);
    expect(rejected.filter(sample => isMet(sample.detail))).toEqual([]);
  });

  test('and a condition is used where a pattern cannot decide', () => {
    expect(CONDITIONS.map(({ id }) => id)).toEqual([
      'iam-inline-policy-grants-all', 'iam-role-trusts-account-root', 'iam-role-trusts-outsider', 'iam-role-trusts-any-tenant', 'iam-policy-allows-iam',
      'logs-sent-to-outsider', 'console-login-from-instance-role', 'search-domain-public', 'ebs-snapshot-shared', 'ami-shared', 'rds-snapshot-shared', 's3-encryption-foreign-key',
      'secret-shared', 'shared-with-other-account', 'ssm-host-registered-by-instance',
    ]);
  });
});

describe('a call that was not permitted is worth an alert like one that worked', () => {
  test.each(TABLE)('$id', ({ id, matches }) => expect(denied({ id, matches }).filter(sample => !matcherOf(id)(sample))).toEqual([]));
});

describe('no alert matches the events beside it', () => {
  test.each(IGNORES)('$id, $title', ({ id, sample }) => expect(matcherOf(id)(sample)).toBe(false));

  test.each(TABLE)('$id: neither other kinds of events, nor calls of other services, nor calls that failed', ({ id, matches }) => {
    expect(beside({ id, matches }).filter(matcherOf(id))).toEqual([]);
  });
});

describe('every alert says what it is, why it matters and what to do', () => {
  test.each(TABLE)('$id', ({ alert, matches, ignores }) => {
    expect(matches.length).toBeGreaterThanOrEqual(2);
    expect(ignores.length).toBeGreaterThanOrEqual(2);
    expect(alert.attackTechniques.length).toBeGreaterThanOrEqual(1);
    expect(alert.title.length).toBeLessThanOrEqual(100);
    for (const text of [alert.title, alert.description, alert.runbook]) expect(text).toMatch(/^[^<>"\\\p{C}]{5,}$/u);
    for (const text of [alert.description, alert.runbook]) expect(text).toMatch(/\.$/);
    expect(alert.title).not.toMatch(/\.$/);
  });

  test('under an id and a title of its own', () => {
    expect(new Set(ALERTS.map(({ id }) => id)).size).toBe(ALERTS.length);
    expect(new Set(ALERTS.map(({ title }) => title)).size).toBe(ALERTS.length);
  });

  test('with records of its own account only in the samples', () => {
    const accounts = JSON.stringify(TABLE.map(({ matches, rejected, ignores }) => [matches, rejected, ignores])).match(/(?<![\d-])\d{12}(?!\d)/g)!;
    expect([...new Set(accounts)].sort()).toEqual(['111122223333', '444455556666']);
  });
});

describe('an entry of the catalogue passes the checks of a custom alert, which it skips at run time', () => {
  test.each(TABLE)('$id', ({ id, alert, matches, rejected, ignores }) => {
    const { 'detail-type': detailType, ...others } = patternOf(id);
    const lists = { attackTechniques: alert.attackTechniques, controls: alert.controls, supersedes: alert.supersedes };
    const given = Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
    const { title, severity, description, runbook, condition } = alert;
    const pattern = AlertPattern.forEvents({ detailType, ...others });
    const samples = { matches: [...matches, ...rejected], ignores };
    const custom = Alert.custom(id, { title, severity, description, runbook, ...given, pattern, condition, ...samples });
    expect(render(custom)).toEqual(patternOf(id));
  });
});

describe('every pattern is one that EventBridge takes', () => {
  test.each(TABLE)('$id', ({ id }) => {
    expect(patternProblems(patternOf(id))).toEqual([]);
    expect(JSON.stringify(patternOf(id)).length).toBeLessThanOrEqual(2048);
  });

  test.each(TABLE)('$id: both spellings of the sign-in detail type or neither', ({ id }) => {
    const types = patternOf(id)['detail-type'];
    expect(types.includes(SIGN_IN)).toBe(types.includes(SIGNIN));
  });
});

test('wildcards, which a bus takes 30 rules of, are used where nothing else will do', () => {
  const using = ALERTS.filter(({ id }) => JSON.stringify(patternOf(id)).includes('"wildcard"')).map(({ id }) => id);
  expect(using).toEqual([
    'iam-inline-policy-grants-all', 'iam-role-trusts-account-root', 'attack-tool-user-agent', 'iam-role-trusts-outsider', 'iam-role-trusts-any-tenant',
    'iam-policy-allows-iam', 'iam-policy-obfuscated', 'console-login-from-instance-role', 'ecs-task-reads-credentials',
  ]);
});

describe('every part of a pattern is needed: without it, the verdict on a sample changes', () => {
  test.each(TABLE)('$id', ({ id, matches, rejected, ignores }) => {
    const samples = [...matches, ...rejected, ...denied({ id, matches }), ...ignores, ...beside({ id, matches })];
    const verdicts = (pattern: unknown) => samples.map(compilePattern(pattern)).join();
    const pattern = patternOf(id);
    const own = verdicts(pattern);
    const survivors = mutants(pattern).filter(mutant => verdicts(mutant.node) === own).map(({ what }) => what);
    expect(survivors).toEqual(Object.keys(SURVIVORS[id] ?? {}));
  });

  test('with a reason for every exception', () => {
    expect(Object.keys(SURVIVORS).filter(id => !ALERTS.some(alert => alert.id === id))).toEqual([]);
    Object.values(SURVIVORS).flatMap(Object.values).forEach(reason => expect(reason).toMatch(/^[A-Z].{20,}\.$/));
  });
});

describe('alerts are chosen', () => {
  const idsOf = (alerts: { id: string }[]) => alerts.map(({ id }) => id);
  const CHOICES: [string, () => any[]][] = [
    ['recommended()', () => AlertCatalogue.recommended()], ['all()', () => AlertCatalogue.all()],
    ...Object.values(AlertPack).map((pack): [string, () => any[]] => [`pack('${pack}')`, () => AlertCatalogue.pack(pack)]),
  ];

  test.each(CHOICES)('by %s', (_, choose) => expect(idsOf(choose())).toMatchSnapshot());

  test('by ids, in the given order', () => {
    expect(idsOf(AlertCatalogue.named('root-activity', 'cloudtrail-stopped'))).toEqual(['root-activity', 'cloudtrail-stopped']);
  });

  test('as values that are the same everywhere, in lists that callers may change freely', () => {
    AlertCatalogue.all().pop();
    expect(AlertCatalogue.named(...idsOf(AlertCatalogue.all()))).toEqual(AlertCatalogue.all());
    expect(Object.values(AlertPack).flatMap(pack => AlertCatalogue.pack(pack))).toEqual(AlertCatalogue.all());
    expect(AlertCatalogue.all()).toEqual(expect.arrayContaining(AlertCatalogue.recommended()));
  });

  test.each<[string, () => unknown, RegExp]>([
    ['an unknown id', () => AlertCatalogue.named('root-activity', 'root'), /^\[InvalidAlertId\] 'ids\[1\]' must .+, got: "root"\. There are .*cloudtrail-stopped/],
    ['a repeated id', () => AlertCatalogue.named('root-activity', 'root-activity'), /^\[InvalidValue\] 'ids\[1\]' must not repeat/],
    ['no id', () => AlertCatalogue.named(), /^\[EmptyList\] 'ids' must not be empty/],
    ['another pack', () => AlertCatalogue.pack('s3' as AlertPack), /^\[InvalidValue\] 'pack' must be/],
    ['an unknown control', () => AlertCatalogue.forControls('CIS 9.9'), /^\[InvalidValue\] 'controls\[0\]' must .+, got: "CIS 9.9"\. There are CIS 4.1, .*CloudWatch.14/],
    ['a repeated control', () => AlertCatalogue.forControls('CIS 4.3', 'CIS 4.3'), /^\[InvalidValue\] 'controls\[1\]' must not repeat/],
    ['no control', () => AlertCatalogue.forControls(), /^\[EmptyList\] 'controls' must not be empty/],
  ])('fails for %s', (_, choose, message) => expect(choose).toThrow(message));
});

describe('the calls that the metric filter of a control counts, an alert on that control names', () => {
  const CONTROLS = Object.values(MetricAlarmControl).map(control => ({ control, ...METRIC_CONTROLS[control] }));

  test.each(CONTROLS)('$control', ({ control, cis, securityHub }) => {
    const names = [...filterPattern(control, MetricAlarmProfile.CIS_V5)!.matchAll(/\$\.eventName\s*=\s*"?(\w+)/g)].map(([, name]) => name);
    for (const reference of [`CIS 4.${cis}`, ...securityHub ? [securityHub] : []]) {
      const patterns = AlertCatalogue.forControls(reference).map(({ id }) => JSON.stringify(patternOf(id)));
      expect(patterns.length).toBeGreaterThan(0);
      expect(names.filter(name => !patterns.some(pattern => pattern.includes(`"${name}"`)))).toEqual([]);
    }
  });
});

function isSignIn(sample: any): boolean {
  return sample.detail.eventType === 'AwsConsoleSignIn';
}

/** What every alert ignores: its events under another detail type, of another service, or without an effect, unless it is about all of those. */
function beside({ id, matches }: { id: string; matches: any[] }): any[] {
  const conditions = Object.keys(patternOf(id).detail);
  const anyService = !conditions.includes('eventSource') && !patternOf(id).detail.$or?.every((branch: any) => 'eventSource' in branch);
  return matches.flatMap(sample => [
    { ...sample, 'detail-type': sample.detail.eventType === 'AwsServiceEvent' ? 'AWS API Call via CloudTrail' : 'AWS Service Event via CloudTrail' },
    // Anybody with events:PutEvents can put such an event.
    { ...sample, source: 'example' },
    ...(anyService ? [] : [withFields(sample, { eventSource: 'example.amazonaws.com' })]),
    ...(looksAtOutcome(id) ? [withFields(sample, { errorCode: 'NoSuchEntityException' }), withFields(sample, { errorCode: 'ThrottlingException' })] : []),
  ]);
}

/** The ways in which services say that a call was not permitted. */
function denied({ id, matches }: { id: string; matches: any[] }): any[] {
  const codes = ['AccessDenied', 'AccessDeniedException', 'VpceAccessDenied', 'AuthorizationError', 'UnauthorizedOperation', 'Client.UnauthorizedOperation'];
  return looksAtOutcome(id) ? matches.flatMap(sample => codes.map(errorCode => withFields(sample, { errorCode }))) : [];
}

function looksAtOutcome(id: string): boolean {
  return JSON.stringify(patternOf(id).detail.errorCode) === JSON.stringify(DONE_OR_DENIED);
}

function withFields(sample: any, fields: Record<string, unknown>): any {
  return { ...sample, detail: { ...sample.detail, ...fields } };
}

/** Every pattern that lacks one condition, one alternative or one value of the given one. */
function mutants(node: any, path = ''): { what: string; node: any }[] {
  if (Array.isArray(node)) {
    if (node.length < 2) return [];
    return node.map((value, i) => ({ what: `${path} without ${JSON.stringify(value)}`, node: node.filter((_, j) => j !== i) }));
  }
  return Object.entries<any>(node).flatMap(([name, value]) => {
    const at = path ? `${path}.${name}` : name;
    const { [name]: _, ...rest } = node;
    if (name === '$or') return value.flatMap((branch: any, i: number) => alternativeMutants(rest, value, i, at, branch));
    const changed = mutants(value, at).map(({ what, node: part }) => ({ what, node: isEmpty(part) ? rest : { ...node, [name]: part } }));
    return Array.isArray(value) ? [{ what: `without ${at}`, node: rest }, ...changed] : changed;
  });
}

function alternativeMutants(rest: any, branches: any[], i: number, at: string, branch: any): { what: string; node: any }[] {
  const left = branches.filter((_, j) => j !== i);
  return [
    // A single alternative needs, and may have, no `$or`.
    { what: `${at} without [${i}]`, node: left.length > 1 ? { ...rest, $or: left } : { ...rest, ...left[0] } },
    ...mutants(branch, `${at}[${i}]`).map(({ what, node }) => ({
      what, node: isEmpty(node) ? rest : { ...rest, $or: branches.map((other, j) => j === i ? node : other) },
    })),
  ];
}

function isEmpty(node: any): boolean {
  return Object.keys(node).length === 0;
}
