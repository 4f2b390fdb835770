import * as fc from 'fast-check';
import { AlertCatalogue } from '../../../lib';
import { coveringRules } from '../../../lib/alerts/covering/covering-rules';
import { alternatives, namesSources } from '../../../lib/event-patterns/branches';
import { patternProblems } from '../../../lib/event-patterns/event-pattern';
import { compilePattern } from '../../../lib/event-patterns/pattern-matcher';
import { API_CALL, event, newStack, SIGN_IN, SIGNIN } from '../fixtures';
import { samplesOf } from '../samples/samples';

const RUNS = { seed: 42, numRuns: 300 };
const MAX_LENGTH = 2048;

const STACK = newStack();
const CATALOGUE: any[] = AlertCatalogue.recommended().map(alert => alert.pattern._render(STACK));
const MATCHES = AlertCatalogue.recommended().flatMap(alert => samplesOf(alert).matches);
const IGNORES = AlertCatalogue.recommended().flatMap(alert => samplesOf(alert).ignores);

/** An alert's pattern on API calls. */
const on = (detail: any, detailTypes = [API_CALL]) => ({ 'detail-type': detailTypes, detail });
const lengthOf = (pattern: unknown) => JSON.stringify(pattern).length;

/** The patterns of the rules for alerts on calls that change something. */
const coveringPatterns = (alertPatterns: any[]): any[] =>
  coveringRules(alertPatterns.map(pattern => ({ pattern, readOnlyCalls: false }))).map(({ pattern }) => pattern);
const covering = (detail: any, detailTypes?: string[]) => ({ source: [{ prefix: 'aws.' }], ...on(detail, detailTypes) });

/** How often each event would be forwarded. */
function forwarder(alertPatterns: any[]): (record: any) => number {
  const matchers = coveringPatterns(alertPatterns).map(compilePattern);
  return record => matchers.filter(matches => matches({ source: 'aws.service', ...record })).length;
}

function expectSound(patterns: unknown[]): void {
  expect(patterns.flatMap(patternProblems)).toEqual([]);
  expect(patterns.map(lengthOf).filter(length => length > MAX_LENGTH)).toEqual([]);
}

describe('the recommended alerts are forwarded by few rules', () => {
  test('at most one for eight alerts', () => {
    const patterns = coveringPatterns(CATALOGUE);
    expectSound(patterns);
    expect(patterns.length).toBeLessThanOrEqual(CATALOGUE.length / 8);
  });

  test('which lets each sample through once that an alert matches', () => {
    expect(MATCHES.map(forwarder(CATALOGUE)).filter(count => count !== 1)).toEqual([]);
  });

  test('in either spelling of sign-ins', () => {
    const signIns = MATCHES.filter(({ detail }) => detail.eventName === 'ConsoleLogin');
    expect(signIns.length).toBeGreaterThan(0);
    const either = signIns.flatMap(sample => [SIGN_IN, SIGNIN].map(type => ({ ...sample, 'detail-type': type })));
    expect(either.map(forwarder(CATALOGUE)).filter(count => count !== 1)).toEqual([]);
  });

  test('and nothing twice', () => expect(Math.max(...IGNORES.map(forwarder(CATALOGUE)))).toBe(1));
});

describe('with other alerts besides, that need more rules', () => {
  const others = Array.from({ length: 30 }, (_, i) => on({ eventSource: [`service-${i}.amazonaws.com`], eventName: [`${'X'.repeat(100)}${i}`] }));
  const many = [...CATALOGUE, ...others];

  test('each stays within what EventBridge takes', () => {
    const patterns = coveringPatterns(many);
    expect(patterns.length).toBeGreaterThan(2);
    expectSound(patterns);
  });

  test('each sample of the catalogue is still forwarded once', () => {
    expect(MATCHES.map(forwarder(many)).filter(count => count !== 1)).toEqual([]);
    expect(Math.max(...IGNORES.map(forwarder(many)))).toBe(1);
  });

  test('so is what the root user does with a service that no other alert is about', () => {
    expect(forwarder(many)(event({ eventSource: 'other.amazonaws.com', eventType: 'AwsApiCall', userIdentity: { type: 'Root' } }))).toBe(1);
  });

  test('so is an event without a source', () => {
    const record = event({ eventType: 'AwsCloudTrailInsight', insightDetails: { eventSource: 'kms.amazonaws.com' } }, 'AWS Insight via CloudTrail');
    const insight = on({ eventType: ['AwsCloudTrailInsight'] }, ['AWS Insight via CloudTrail']);
    expect(forwarder([insight])(record)).toBe(1);
    expect(forwarder([...many, insight])(record)).toBe(1);
  });
});

describe('rules look at sources, names and short conditions', () => {
  test.each<[string, any[], any[]]>([
    ['one alert, with a short condition', [on({ eventSource: ['a'], eventName: ['X'], readOnly: [false] })],
      [covering({ eventSource: ['a'], eventName: ['X'], readOnly: [false] })]],
    ['one alert, its long condition left to the hub', [on({ eventSource: ['a'], eventName: ['X'], userAgent: ['x'.repeat(1990)] })],
      [covering({ eventSource: ['a'], eventName: ['X'] })]],
    ['one alert on successes, with failures', [on({ eventSource: ['a'], eventName: ['X'], errorCode: [{ exists: false }, 'AccessDenied'] })],
      [covering({ eventSource: ['a'], eventName: ['X'] })]],
    ['one alert on failures', [on({ eventSource: ['a'], eventName: ['X'], errorCode: ['AccessDenied'] })],
      [covering({ eventSource: ['a'], eventName: ['X'], errorCode: ['AccessDenied'] })]],
    ['two alerts on one source', [on({ eventSource: ['a'], eventName: ['X', 'Y'] }), on({ eventSource: ['a'], eventName: ['Y', 'Z'] })],
      [covering({ eventSource: ['a'], eventName: ['X', 'Y', 'Z'] })]],
    ['an alert on every call of a source', [on({ eventSource: ['a'], eventName: ['X'] }), on({ eventSource: ['a'] })],
      [covering({ eventSource: ['a'] })]],
    ['an alert on some calls of a source, whatever they are called', [on({ eventSource: ['a'], eventName: ['X'] }), on({ eventSource: ['a'], readOnly: [false] })],
      [covering({ $or: [{ eventSource: ['a'], eventName: ['X'] }, { eventSource: ['a'], readOnly: [false] }] })]],
    ['names by prefix', [on({ eventSource: ['a'], eventName: [{ prefix: 'X' }] })], [covering({ eventSource: ['a'], eventName: [{ prefix: 'X' }] })]],
    ['two sources', [on({ eventSource: ['a', 'b'], eventName: ['X'] })],
      [covering({ $or: [{ eventSource: ['a'], eventName: ['X'] }, { eventSource: ['b'], eventName: ['X'] }] })]],
    ['any source', [on({ userIdentity: { type: ['Root'] } }), on({ userIdentity: { type: ['Root'] } })], [covering({ userIdentity: { type: ['Root'] } })]],
    ['several detail types', [on({ eventSource: ['a'] }), on({ eventSource: ['a'] }, [SIGN_IN, API_CALL])],
      [covering({ eventSource: ['a'] }, [API_CALL, SIGN_IN])]],
    ['more names than a rule can hold', [on({ eventSource: ['a'], eventName: Array.from({ length: 200 }, (_, i) => `LongCall${i}`) })],
      [covering({ eventSource: ['a'] })]],
  ])('%s', (_, alerts, expected) => expect(coveringPatterns(alerts)).toEqual(expected));
});

const SOURCES = Array.from({ length: 15 }, (_, i) => `service-${i}.amazonaws.com`);
const NAMES = Array.from({ length: 40 }, (_, i) => `${['Put', 'Get', 'Delete', 'Update'][i % 4]}SomethingOrOther${i}`);
const TYPES = ['Root', 'IAMUser', 'AssumedRole'];
const ERRORS = ['AccessDenied', 'Client.UnauthorizedOperation'];

const some = <T>(values: T[], maxLength: number) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength });
const sources = some(SOURCES, 3).map(eventSource => ({ eventSource }));
const names = fc.oneof(some(NAMES, 30), some(['Put', 'Delete'], 2).map(all => all.map(prefix => ({ prefix })))).map(eventName => ({ eventName }));
const nothing = fc.constant({});
const who = fc.constantFrom<any>({ type: ['Root'] }, { type: [{ 'anything-but': 'Root' }] }, { arn: [{ exists: false }] })
  .map(userIdentity => ({ userIdentity }));
const how = fc.constantFrom<any>({ errorCode: ERRORS }, { errorCode: [{ exists: false }] }, { errorCode: [{ prefix: 'Access' }, null] });
const both = (...parts: fc.Arbitrary<any>[]) => fc.tuple(...parts).map(all => Object.assign({}, ...all));
/** Two alternatives or more, which may have alternatives themselves. */
const either = (...of: fc.Arbitrary<any>[]) => fc.array(fc.oneof(...of), { minLength: 2, maxLength: 4 }).map($or => ({ $or }));

const ABOUT_SOURCES = [
  both(sources, names),
  both(sources, who),
  both(sources, names, how),
  both(sources, either(names, both(names, who), either(names, how))),
  either(both(sources, names), sources),
];
const ABOUT_ANY_SOURCE = [
  who,
  how,
  both(who, either(how, names)),
  both(fc.constant({ eventSource: [{ prefix: 'service-1' }] }), how),
  either(both(sources, names), who),
];
const alertPattern = fc.tuple(
  fc.oneof({ weight: 6, arbitrary: fc.oneof(...ABOUT_SOURCES) }, { weight: 1, arbitrary: fc.oneof(...ABOUT_ANY_SOURCE) }),
  some([API_CALL, SIGN_IN, SIGNIN], 2),
).map(([detail, detailTypes]) => on(detail, detailTypes));
const alertPatterns = fc.array(alertPattern, { minLength: 1, maxLength: 40, size: 'max' });

const record = fc.record({
  detailType: fc.constantFrom(API_CALL, SIGN_IN, SIGNIN, 'AWS Insight via CloudTrail'),
  detail: fc.tuple(
    fc.record({
      eventSource: fc.constantFrom(...SOURCES, 'other.amazonaws.com'),
      eventName: fc.constantFrom(...NAMES, 'Other'),
      userIdentity: fc.record({ type: fc.constantFrom(...TYPES), arn: fc.constant('arn') }, { requiredKeys: ['type'] }),
    }),
    fc.oneof(nothing, fc.constantFrom(...ERRORS, 'Throttling', null).map(errorCode => ({ errorCode }))),
  ).map(parts => Object.assign({}, ...parts)),
}).map(({ detail, detailType }) => event(detail, detailType));
const records = fc.array(record, { minLength: 30, maxLength: 30 });

describe('for any alerts', () => {
  const seen = { rules: [0, 0], matched: 0, ignored: 0 };

  test('what an alert matches is forwarded exactly once, and nothing twice', () => {
    fc.assert(fc.property(alertPatterns, records, (alerts, events) => {
      const alert = alerts.map(compilePattern);
      const forward = forwarder(alerts);
      seen.rules[coveringPatterns(alerts).length > 1 ? 1 : 0]++;
      for (const one of events) {
        const count = forward(one);
        const wanted = alert.some(matches => matches(one));
        seen[wanted ? 'matched' : 'ignored']++;
        if (count > 1 || (wanted && count !== 1)) throw new Error(`forwarded ${count} times: ${JSON.stringify(one)}`);
      }
    }), RUNS);
  });

  test('with one rule and with several, matched and not', () => {
    expect(Math.min(...seen.rules)).toBeGreaterThan(RUNS.numRuns / 10);
    expect(Math.min(seen.matched, seen.ignored)).toBeGreaterThan(RUNS.numRuns);
  });

  test('every rule is one that EventBridge takes', () => {
    fc.assert(fc.property(alertPatterns, alerts => expectSound(coveringPatterns(alerts))), RUNS);
  });

  test('the rules depend on what the alerts are, not on how often each is there', () => {
    fc.assert(fc.property(alertPatterns, alerts => expect(coveringPatterns([...alerts, ...alerts])).toEqual(coveringPatterns(alerts))), RUNS);
  });
});

describe('alerts that are hard to put together', () => {
  const root = (name: string, length: number) => on({ userIdentity: { [name]: Array.from({ length }, (_, i) => `someone-of-many-${i}`) } });

  test.each<[string, any[], any]>([
    ['long conditions on any source', [root('arn', 60), root('userName', 60)], { userIdentity: { userName: 'someone-of-many-1' } }],
    ['long conditions on any source, beside a named source', [root('arn', 60), root('userName', 60), on({ eventSource: ['a'] })],
      { userIdentity: { arn: 'someone-of-many-1' } }],
    ['any source beside more sources than a rule can exclude',
      [root('arn', 1), ...Array.from({ length: 120 }, (_, i) => on({ eventSource: [`service-${i}.amazonaws.com`] }))],
      { userIdentity: { arn: 'someone-of-many-0' } }],
    ['one source of very many names, beside others', [
      on({ eventSource: ['a'], eventName: Array.from({ length: 80 }, (_, i) => `Call${i}`) }),
      ...Array.from({ length: 30 }, (_, i) => on({ eventSource: ['b'], eventName: [`${'X'.repeat(60)}${i}`] })),
    ], { eventSource: 'a', eventName: 'Call7' }],
    ['a field that is named like an operator', [on({ eventName: ['ListObjects'], requestParameters: { prefix: ['x'] } }), on({ eventSource: ['a'] })],
      { eventName: 'ListObjects', requestParameters: { prefix: 'x' } }],
    ['one object tested both outside and inside a $or',
      [on({ resources: { ARN: ['arn'] }, $or: [{ resources: { type: [{ exists: false }] } }, { errorCode: ['E'] }] })],
      { resources: [{ ARN: 'arn' }, { ARN: 'other', type: 'T' }] }],
  ])('%s', (_, alerts, detail) => {
    const wanted = event({ eventSource: 'other.amazonaws.com', ...detail });
    expect(alerts.some(alert => compilePattern(alert)(wanted))).toBe(true);
    expectSound(coveringPatterns(alerts));
    expect(forwarder(alerts)(wanted)).toBe(1);
  });
});

describe('alternatives() are the ways in which a condition can hold', () => {
  test.each<[string, any, any[]]>([
    ['without $or', { a: [1], b: [2] }, [{ a: [1], b: [2] }]],
    ['one $or', { a: [1], $or: [{ b: [2] }, { c: [3], d: [4] }] }, [{ a: [1], b: [2] }, { a: [1], c: [3], d: [4] }]],
    ['only a $or', { $or: [{ b: [2] }, { c: [3] }] }, [{ b: [2] }, { c: [3] }]],
    ['a $or within a $or', { a: [1], $or: [{ b: [2], $or: [{ c: [3] }, { d: [4] }] }, { e: [5] }] },
      [{ a: [1], b: [2], c: [3] }, { a: [1], b: [2], d: [4] }, { a: [1], e: [5] }]],
    ['a $or further down, which stays', { a: { $or: [{ b: [2] }, { c: [3] }] } }, [{ a: { $or: [{ b: [2] }, { c: [3] }] } }]],
    ['one object outside and inside', { a: { b: [1] }, $or: [{ a: { c: [2] } }, { d: [3] }] },
      [{ a: { b: [1], c: [2] } }, { a: { b: [1] }, d: [3] }]],
  ])('%s', (_, detail, expected) => expect(alternatives(detail)).toEqual(expected));
});

describe('namesSources() tells conditions on named services from those on any', () => {
  test.each<[any, boolean]>([
    [{ eventSource: ['a'] }, true],
    [{ eventSource: ['a', 'b'], eventName: ['X'] }, true],
    [{ eventName: ['X'] }, false],
    [{ eventSource: [{ prefix: 'a' }] }, false],
    [{ eventSource: ['a', { prefix: 'b' }] }, false],
    [{ eventSource: [null] }, false],
  ])('%j: %s', (branch, expected) => expect(namesSources(branch)).toBe(expected));
});
