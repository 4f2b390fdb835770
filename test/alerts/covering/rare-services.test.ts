import { EVERYDAY_RECORDS } from './everyday-calls';
import { Alert, AlertCatalogue } from '../../../lib';
import { coveringRules } from '../../../lib/alerts/covering/covering-rules';
import { frequentCalls, isBusy, isSeldomCalled } from '../../../lib/alerts/covering/frequent-calls';
import { isRarelyCalled } from '../../../lib/alerts/covering/rare-services';
import { compilePattern } from '../../../lib/event-patterns/pattern-matcher';
import { event, newStack } from '../fixtures';

const STACK = newStack();
const patterns = (alerts: Alert[]) => alerts.map(({ pattern, readOnlyCalls }) => ({ pattern: pattern._render(STACK) as any, readOnlyCalls }));
const RULES = coveringRules(patterns(AlertCatalogue.recommended()));
const matchersOf = (rules: typeof RULES) => rules.map(({ pattern }) => compilePattern(pattern));
const forwardedBy = (rules: typeof RULES, eventSource: string, eventName: string, record: object = {}) => matchersOf(rules)
  .filter(matches => matches({ source: 'aws.service', ...event({ eventSource, eventName, eventType: 'AwsApiCall', ...record }) })).length;
const NAMED = [...new Set([...JSON.stringify(AlertCatalogue.recommended()).matchAll(/"eventSource":\["([a-z0-9-]+\.amazonaws\.com)"/g)].map(([, source]) => source))];
const RARE = NAMED.filter(isRarelyCalled);

test('all calls of rarely called services that change something are forwarded once, and none that read', () => {
  expect(RARE.length).toBeGreaterThan(50);
  expect(RARE.filter(source => forwardedBy(RULES, source, 'TagResource') !== 1)).toEqual([]);
  expect(RARE.filter(source => forwardedBy(RULES, source, 'TagResource', { userIdentity: { type: 'Root' } }) !== 1)).toEqual([]);
  expect(RARE.filter(source => forwardedBy(RULES, source, 'DescribeExample', { readOnly: true }) !== 0)).toEqual([]);
});

test('calls of other services are forwarded by their names', () => {
  const others = NAMED.filter(source => !isRarelyCalled(source));
  expect(others.length).toBeGreaterThan(30);
  expect(others.filter(source => forwardedBy(RULES, source, 'TagResource') !== 0)).toEqual([]);
});

test('a service whose source begins like that of a rarely called one loses nothing, and is forwarded once', () => {
  for (const source of ['organizations-example.amazonaws.com', 'network-example.amazonaws.com']) {
    expect(forwardedBy(RULES, source, 'DeleteExample', { userIdentity: { type: 'Root' } })).toBe(1);
  }
});

test('everyday calls are of other services', () => {
  const everyday = EVERYDAY_RECORDS.filter(({ readOnly, eventSource }: any) => readOnly === false && isRarelyCalled(eventSource));
  expect(everyday.length / EVERYDAY_RECORDS.length).toBeLessThan(0.05);
});

test('a single rule names the calls of a rarely called service, too', () => {
  const pattern: any = { 'detail-type': ['AWS API Call via CloudTrail'], 'detail': { eventSource: ['ds.amazonaws.com'], eventName: ['ShareDirectory'] } };
  const [rule, ...more] = coveringRules([{ pattern, readOnlyCalls: false }]);
  expect(more).toEqual([]);
  expect([forwardedBy([rule], 'ds.amazonaws.com', 'ShareDirectory'), forwardedBy([rule], 'ds.amazonaws.com', 'TagResource')]).toEqual([1, 0]);
});

describe('services that are seldom called, apart from frequent calls', () => {
  const SELDOM = NAMED.filter(isSeldomCalled);
  const catalogue = patterns(AlertCatalogue.recommended());
  const frequentOf = (source: string) => frequentCalls([source], []).filter(name => !['Tag', 'Untag'].includes(name));
  const rulesWith = (source: string, eventName: unknown[]) => coveringRules([...catalogue, {
    pattern: { 'source': [{ prefix: 'aws.' }], 'detail-type': ['AWS API Call via CloudTrail'], 'detail': { eventSource: [source], eventName } } as any, readOnlyCalls: false,
  }]);

  test('forward any other call once, and none that reads', () => {
    expect(SELDOM.length).toBeGreaterThan(8);
    expect(SELDOM.filter(source => forwardedBy(RULES, source, 'CreateExample') !== 1)).toEqual([]);
    expect(SELDOM.filter(source => forwardedBy(RULES, source, 'ListExamples', { readOnly: true }) !== 0)).toEqual([]);
  });

  test('forward frequent calls for alerts on any service only', () => {
    const calls = SELDOM.flatMap(source => ['TagResource', ...frequentOf(source)].map(name => [source, name] as const));
    expect(calls.filter(([source, name]) => forwardedBy(RULES, source, name) > 0)).toEqual([]);
    expect(calls.filter(([source, name]) => forwardedBy(RULES, source, name, { userIdentity: { type: 'Root' } }) !== 1)).toEqual([]);
  });

  test.each([
    ['by its name', ['PutEvaluations']],
    ['in any case', [{ 'equals-ignore-case': 'putevaluations' }]],
    ['by its beginning', [{ prefix: 'PutEval' }]],
    ['by a beginning that other names have', [{ prefix: 'P' }]],
    ['by an expression', [{ wildcard: '*Evaluations' }]],
  ])('forward a frequent call once that an alert names %s', (_, eventName) => {
    expect(forwardedBy(rulesWith('config.amazonaws.com', eventName), 'config.amazonaws.com', 'PutEvaluations')).toBe(1);
  });

  test('forward a frequent call that an alert on another service names no more than before', () => {
    const rules = rulesWith('ec2.amazonaws.com', ['PutEvaluations']);
    expect(forwardedBy(rules, 'config.amazonaws.com', 'PutEvaluations')).toBe(0);
  });

  test('with frequent calls that are no other service\'s', () => {
    expect(SELDOM.filter(isRarelyCalled)).toEqual([]);
    const everyday = EVERYDAY_RECORDS.filter(({ eventSource }: any) => isSeldomCalled(eventSource));
    const others = everyday.filter(({ eventSource, eventName }: any) => !frequentOf(eventSource).some(name => eventName.startsWith(name)));
    expect(others.length / EVERYDAY_RECORDS.length).toBeLessThan(0.05);
  });
});

describe('more names than a short template has room for', () => {
  const long = Array.from({ length: 15 }, (_, i) => ({
    pattern: {
      'source': [{ prefix: 'aws.' }],
      'detail-type': ['AWS API Call via CloudTrail'],
      'detail': { eventSource: [`service-${i}.amazonaws.com`], eventName: Array.from({ length: 20 }, (__, j) => `Do${'Something'.repeat(4)}${i}And${j}`) },
    } as any,
    readOnlyCalls: false,
  }));
  const rules = coveringRules([...patterns(AlertCatalogue.recommended()), ...long], true);
  const named = NAMED.filter(source => !isRarelyCalled(source) && !isSeldomCalled(source));

  test('need sixteen rules, in which all calls of services with many long names are covered', () => {
    expect(rules).toHaveLength(16);
    expect(long.filter(({ pattern }) => forwardedBy(rules, pattern.detail.eventSource[0], pattern.detail.eventName[7]) !== 1)).toEqual([]);
    expect(long.filter(({ pattern }) => forwardedBy(rules, pattern.detail.eventSource[0], 'TagResource') === 1).length).toBeGreaterThan(5);
  });

  test('are no reason to cover all calls of busy services', () => {
    expect(named.filter(isBusy).filter(source => forwardedBy(rules, source, 'TagResource') > 0)).toEqual([]);
    expect(named.length).toBeGreaterThan(25);
    expect(named.filter(source => forwardedBy(rules, source, 'TagResource') > 0).length).toBeLessThan(5);
  });
});
