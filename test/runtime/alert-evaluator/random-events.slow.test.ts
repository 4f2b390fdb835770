import * as fc from 'fast-check';
import { catalogueOf, NOW, SAMPLES } from './judging';
import { EvaluatorAlert } from '../../../lib/alerts/evaluator/evaluator-catalogue';
import { isReadOnlyCall } from '../../../lib/event-patterns/cloudtrail-event';
import { compilePattern } from '../../../lib/event-patterns/pattern-matcher';
import { evaluate } from '../../../runtime/alert-evaluator/evaluate';

const SEED = 42;
const FULL = catalogueOf();

describe('random and hostile events', () => {
  const MATCHERS = FULL.document.alerts.map(alert => ({ alert, matches: compilePattern(alert.pattern) }));
  const isPossible = ({ isOperational, readOnlyCalls }: EvaluatorAlert, event: any) =>
    isOperational || (typeof event?.source === 'string' && event.source.startsWith('aws.') && (readOnlyCalls || !isReadOnlyCall(event)));
  const expected = (event: any) => MATCHERS
    .filter(({ alert, matches }) => isPossible(alert, event) && matches(event))
    .map(({ alert }) => alert.id);

  const WORDS = [...new Set(SAMPLES.flatMap(({ detail }) => Object.keys(detail)))].concat('detail.eventName', 'detail.eventSource', '$or', '__proto__', 'constructor', 'toString');
  const VALUES = [...new Set(SAMPLES.flatMap(({ detail }) => [detail.eventName, detail.eventSource]))];
  const value = fc.letrec(tie => ({
    any: fc.oneof({ depthSize: 'small' },
      fc.constantFrom<unknown>(...VALUES, null, true, 0, 2 ** 70, -1, '', '*', '\u0000', '${x}', '<@everyone>', '192.0.2.1'),
      fc.string(), fc.array(tie('any'), { maxLength: 3 }), fc.dictionary(fc.constantFrom(...WORDS), tie('any'), { maxKeys: 4 })),
  })).any;
  /** A sample with other values at some paths, as JSON has it. */
  const mutant = fc.tuple(
    fc.constantFrom(...SAMPLES),
    fc.array(fc.tuple(fc.constantFrom('root', 'detail', 'userIdentity', 'requestParameters'), fc.constantFrom(...WORDS), value), { maxLength: 3 }),
    fc.constantFrom('as it is', 'detail in a list', 'dotted', 'name of another'), fc.constantFrom(...SAMPLES),
  ).map(([event, changes, form, other]) => {
    const copy = JSON.parse(JSON.stringify(event));
    for (const [place, name, changed] of changes) {
      const target = place === 'root' ? copy : place === 'detail' ? copy.detail : copy.detail[place];
      if (target && typeof target === 'object') Object.defineProperty(target, name, { value: changed, enumerable: true, configurable: true, writable: true });
    }
    if (form === 'detail in a list') copy.detail = [copy.detail, other.detail];
    if (form === 'dotted') copy['detail.eventName'] = other.detail.eventName;
    if (form === 'name of another') copy.detail.eventName = other.detail.eventName;
    return JSON.parse(JSON.stringify(copy));
  });

  test('match exactly the alerts whose patterns match, whatever decides afterwards', () => {
    let matched = 0;
    fc.assert(fc.property(fc.oneof({ weight: 9, arbitrary: mutant }, { weight: 1, arbitrary: value }), event => {
      const { raised, decisions } = evaluate(event, FULL, NOW);
      const ids = expected(event);
      matched += ids.length;
      expect(decisions.map(({ alertId }) => alertId)).toEqual(ids);
      expect(raised.filter(({ alert }) => !ids.includes(alert.id))).toEqual([]);
      expect(raised.length > 0).toBe(decisions.some(({ outcome }) => !['condition', 'excluded'].includes(outcome)));
    }), { seed: SEED, numRuns: 1000 });
    expect(matched).toBeGreaterThan(500);
  });

  test('every sample matches exactly the alerts whose patterns match', () => {
    const matched = (event: unknown) => evaluate(event, FULL, NOW).decisions.map(({ alertId }) => alertId);
    expect(SAMPLES.filter(event => String(matched(event)) !== String(expected(event)))).toEqual([]);
  });

  test('raise an alert that is not excluded, or a superseding one, with exclusions and deployments', () => {
    const catalogue = catalogueOf({
      exclusions: [
        { reason: 'Robot', userAgents: ['*aws-cli*'], accounts: ['111122223333'] },
        { reason: 'Alice', principalArns: ['arn:aws:iam::111122223333:user/al*'], alertIds: ['iam-user-created'] },
      ],
      deployPrincipalArns: ['arn:aws:iam::111122223333:user/alice'],
    });
    fc.assert(fc.property(mutant, event => {
      const { raised, decisions } = evaluate(event, catalogue, NOW);
      const left = decisions.filter(({ outcome }) => !['condition', 'excluded'].includes(outcome));
      expect(raised.length > 0).toBe(left.length > 0);
      expect(raised.map(({ alert }) => alert.id)).toEqual(left.filter(({ outcome }) => outcome !== 'superseded').map(({ alertId }) => alertId));
    }), { seed: SEED, numRuns: 10_000 });
  });

  test.each([undefined, null, 'text', 1, [], [{}], {}, { detail: null }, { source: 'aws.iam', detail: [] }, JSON.parse('{"__proto__":{"source":"aws.iam"}}')])(
    '%j raises nothing', event => expect(evaluate(event, FULL, NOW)).toEqual({ raised: [], decisions: [] }));
});
