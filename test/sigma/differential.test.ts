import * as fc from 'fast-check';
import { ANY_RECORD, DOCUMENTED_RECORD, PLAIN_RULE, RULE } from './generated';
import { ruleMatches } from './reference';
import { Alert, AlertCatalogue, SigmaRule } from '../../lib';
import { coveringRules } from '../../lib/alerts/covering/covering-rules';
import { cloudTrailEvent, isReadOnlyCall } from '../../lib/event-patterns/cloudtrail-event';
import { compilePattern } from '../../lib/event-patterns/pattern-matcher';
import { compileCondition } from '../../runtime/alert-evaluator/condition';
import { evaluate } from '../../runtime/alert-evaluator/evaluate';
import { newStack } from '../alerts/fixtures';
import { catalogueOf, NOW } from '../runtime/alert-evaluator/judging';

const SEED = 42;
const RECORDS = 12;
const STACK = newStack();

function compiled(rule: unknown): SigmaRule {
  return SigmaRule.fromText(JSON.stringify(rule));
}

/** The decision of the function about a record. */
function judgeOf(alert: Alert): (record: unknown) => boolean {
  return compileCondition(JSON.parse(JSON.stringify(alert.condition!._render())));
}

const eventOf = (record: any) => ({ ...cloudTrailEvent(record), source: 'aws.any' });

describe('generated rules', () => {
  test('match the records that the reference evaluator matches, by their condition and by their pattern', () => {
    let matched = 0;
    fc.assert(fc.property(RULE, fc.array(ANY_RECORD, { minLength: RECORDS, maxLength: RECORDS }), (yaml, records) => {
      const rule = compiled(yaml);
      const alert = rule.alert();
      const holds = judgeOf(alert);
      const covers = compilePattern(alert.pattern._render(STACK));
      for (const record of records) {
        const expected = ruleMatches(yaml, record);
        expect({ record, matches: holds(record) }).toEqual({ record, matches: expected });
        if (expected) expect({ record, covered: covers(eventOf(record)) }).toEqual({ record, covered: true });
        matched += Number(expected);
      }
    }), { seed: SEED, numRuns: 1200 });
    // Neither is decided by rules that match nothing, or everything.
    expect(matched).toBeGreaterThan(1200 * RECORDS / 10);
    expect(matched).toBeLessThan(1200 * RECORDS * 0.9);
  });

  test('whose patterns are said to be exact match the same records by their patterns alone', () => {
    let exact = 0;
    let matched = 0;
    const rules = fc.oneof({ weight: 5, arbitrary: PLAIN_RULE }, RULE);
    fc.assert(fc.property(rules, fc.array(DOCUMENTED_RECORD, { minLength: RECORDS, maxLength: RECORDS }), (yaml, records) => {
      const rule = compiled(yaml);
      if (!rule.isExactPattern) return;
      const matches = compilePattern(rule.alert().pattern._render(STACK));
      exact += 1;
      for (const record of records) {
        const expected = ruleMatches(yaml, record);
        expect({ record, matches: matches(eventOf(record)) }).toEqual({ record, matches: expected });
        matched += Number(expected);
      }
    }), { seed: SEED, numRuns: 1200 });
    expect(exact).toBeGreaterThan(400);
    expect(matched).toBeGreaterThan(1000);
  });

  test('raise their alerts through the catalogue of a function, which finds them by the call', () => {
    let raisedSometimes = 0;
    fc.assert(fc.property(fc.array(RULE, { minLength: 1, maxLength: 3 }), fc.array(ANY_RECORD, { minLength: 6, maxLength: 6 }), (rules, records) => {
      const alerts = rules.map((rule, i) => compiled(rule).alert({ id: `rule-${i}` }));
      const catalogue = catalogueOf({ alerts });
      for (const record of records) {
        const { raised } = evaluate(JSON.parse(JSON.stringify(eventOf(record))), catalogue, NOW);
        const expected = alerts.filter((_, i) => ruleMatches(rules[i], record)).map(({ id }) => id);
        expect({ record, raised: raised.map(({ alert }) => alert.id) }).toEqual({ record, raised: expected });
        expect(raised.every(({ status }) => status === 'matched')).toBe(true);
        raisedSometimes += expected.length;
      }
    }), { seed: SEED, numRuns: 200 });
    expect(raisedSometimes).toBeGreaterThan(200);
  });

  test('are covered by few rules together with the catalogue', () => {
    const known = AlertCatalogue.recommended();
    let covered = 0;
    const rule = fc.oneof(RULE, PLAIN_RULE);
    const some = fc.array(ANY_RECORD, { minLength: 10, maxLength: 10 });
    fc.assert(fc.property(fc.array(rule, { minLength: 1, maxLength: 4 }), some, (rules, records) => {
      const alerts = rules.map(one => compiled(one).alert());
      const patterns = [...known, ...alerts].map(({ pattern, readOnlyCalls }) => ({ pattern: pattern._render(STACK), readOnlyCalls }));
      const covering = coveringRules(patterns)
        .map(({ pattern, readOnlyCalls }) => ({ matches: compilePattern(pattern), readOnlyCalls }));
      for (const record of records) {
        if (!rules.some(one => ruleMatches(one, record))) continue;
        const event = eventOf(record);
        const arrives = covering.some(({ matches, readOnlyCalls }) => matches(event) && (readOnlyCalls || !isReadOnlyCall(event)));
        expect({ record, arrives }).toEqual({ record, arrives: true });
        covered += 1;
      }
    }), { seed: SEED, numRuns: 60 });
    expect(covered).toBeGreaterThan(100);
  });
});
