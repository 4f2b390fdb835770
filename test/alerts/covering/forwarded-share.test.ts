import { Stack } from 'aws-cdk-lib';
import { EVERYDAY_RECORDS } from './everyday-calls';
import { MORE_ALERTS } from './more-alerts';
import { CoveredAlert } from '../../../lib/alerts/covering/covered-alert';
import { coveringRules } from '../../../lib/alerts/covering/covering-rules';
import { cloudTrailEvent } from '../../../lib/event-patterns/cloudtrail-event';
import { compilePattern } from '../../../lib/event-patterns/pattern-matcher';
import { AlertCatalogue } from '../../../lib/index';
import { physicalIds, resolveTemplate } from '../../../lib/testing/template-resolver';

const stack = new Stack();
const ids = physicalIds({}, { partition: 'aws', region: 'eu-west-1', account: '111122223333' });
const RECOMMENDED = AlertCatalogue.recommended().map(({ pattern, readOnlyCalls }): CoveredAlert => (
  { pattern: resolveTemplate<any>(pattern._render(stack), ids), readOnlyCalls }
));
const EVENTS = EVERYDAY_RECORDS.map(record => cloudTrailEvent(record));

function unmatched(alerts: CoveredAlert[]): any[] {
  const matchers = alerts.map(({ pattern }) => compilePattern(pattern));
  return EVENTS.filter(event => !matchers.some(matches => matches(event)));
}

test.each([
  ['the recommended alerts', RECOMMENDED],
  ['half as many again', [...RECOMMENDED, ...MORE_ALERTS]],
])('rules for %s, one for eight alerts, forward at most a quarter of everyday events without an alert', (_, alerts) => {
  const rules = coveringRules(alerts);
  const matchers = rules.map(({ pattern }) => compilePattern(pattern));
  const events = unmatched(alerts);
  const forwarded = events.filter(event => matchers.some(matches => matches(event)));
  expect(events.length).toBeGreaterThan(300);
  expect(forwarded.length / events.length).toBeLessThanOrEqual(0.25);
  expect(rules.length).toBeLessThanOrEqual(alerts.length / 8);
});
