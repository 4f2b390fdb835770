import { readFileSync } from 'fs';
import { join } from 'path';
import { AlertCatalogue, SigmaRules } from '../../lib';
import { coveringRules } from '../../lib/alerts/covering/covering-rules';
import { alternatives } from '../../lib/event-patterns/branches';
import { patternProblems } from '../../lib/event-patterns/event-pattern';
import { compilePattern } from '../../lib/event-patterns/pattern-matcher';
import { newStack } from '../alerts/fixtures';
import { samplesOf } from '../alerts/samples/samples';

const STACK = newStack();
const RULES = join(__dirname, 'rules');
/** Of our rules, those that name the calls that they are about. */
const SIGMA = SigmaRules.fromFolder(RULES).alerts()
  .filter(({ pattern }) => alternatives(pattern._fields().detail ?? {}).every(({ eventName }) => eventName));
const KNOWN = AlertCatalogue.recommended();
const covering = coveringRules([...KNOWN, ...SIGMA].map(({ pattern, readOnlyCalls }) => ({ pattern: pattern._render(STACK), readOnlyCalls })));
const matchers = covering.map(({ pattern }) => compilePattern(pattern));
const times = (event: any) => matchers.filter(matches => matches({ source: 'aws.any', ...event })).length;

/** The event with the text of a field in another case. */
function spelled(event: any, field: string, change: (text: string) => string): any {
  return { ...event, detail: { ...event.detail, [field]: change(event.detail[field]) } };
}

describe('Sigma rules beside the recommended alerts', () => {
  test('need few rules, which EventBridge accepts', () => {
    expect(SIGMA.length).toBeGreaterThanOrEqual(15);
    expect(covering.length).toBeLessThanOrEqual(14);
    expect(covering.flatMap(({ pattern }) => patternProblems(pattern))).toEqual([]);
    expect(Math.max(...covering.map(({ pattern }) => JSON.stringify(pattern).length))).toBeLessThanOrEqual(2048);
  });

  test('leave each sample of an alert in one rule', () => {
    const samples = KNOWN.flatMap(alert => samplesOf(alert).matches);
    expect(samples.filter(sample => times(sample) !== 1)).toEqual([]);
  });

  test('are forwarded in whichever case their calls are written, once as AWS writes them', () => {
    const samples: Record<string, { matches: any[] }> = JSON.parse(readFileSync(join(RULES, 'samples.json'), 'utf8'));
    const isOf = SIGMA.map(({ pattern }) => compilePattern(pattern._render(STACK)));
    let compared = 0;
    for (const sample of Object.values(samples).flatMap(({ matches }) => matches).filter(({ eventSource }) => eventSource)) {
      const event = { 'detail-type': 'AWS API Call via CloudTrail', 'detail': sample };
      if (!isOf.some(matches => matches({ source: 'aws.any', ...event }))) continue;
      compared += 1;
      for (const field of ['eventSource', 'eventName']) {
        for (const change of [(text: string) => text, (text: string) => text.toUpperCase(), (text: string) => text.toLowerCase()]) {
          const other = spelled(event, field, change);
          // AWS writes names in one case: in another, one that reads may be taken for one that does not, and forwarded as both.
          const isOnce = field === 'eventSource' || other.detail.eventName === sample.eventName;
          expect({ other, times: isOnce ? times(other) : Math.min(times(other), 1) }).toEqual({ other, times: 1 });
        }
      }
    }
    expect(compared).toBeGreaterThan(15);
  });
});
