import { EVERYDAY_RECORDS } from './everyday-calls';
import { Alert, AlertCatalogue } from '../../../lib';
import { coveringRules } from '../../../lib/alerts/covering/covering-rules';
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
