import * as fc from 'fast-check';
import { CoveredAlert } from '../../../lib/alerts/covering/covered-alert';
import { coveringRules } from '../../../lib/alerts/covering/covering-rules';
import { Pattern } from '../../../lib/event-patterns/branches';
import { patternProblems } from '../../../lib/event-patterns/event-pattern';
import { compilePattern } from '../../../lib/event-patterns/pattern-matcher';
import { MAX_RULE_COMPLEXITY, ruleComplexity } from '../../../lib/event-patterns/rule-complexity';
import { API_CALL, event, SIGN_IN, SIGNIN } from '../fixtures';

/** An event of CloudTrail, whose source only AWS can send. */
const sent = (...parts: Parameters<typeof event>) => ({ source: 'aws.service', ...event(...parts) });

const RUNS = { seed: 42, numRuns: 300 };
const MAX_LENGTH = 2048;

const SOURCES = Array.from({ length: 12 }, (_, i) => `service-${i}.amazonaws.com`);
const VERBS = ['Get', 'List', 'Describe', 'Put', 'Delete'];
const NAMES = Array.from({ length: 40 }, (_, i) => `${VERBS[i % VERBS.length]}SomethingOrOther${i}`);
/** Enough of them fill more than half a pattern. */
const LONG_NAMES = Array.from({ length: 30 }, (_, i) => `Get${'X'.repeat(50)}${i}`);

/** A condition on a record, and what it says of names: a text or an operator for each, `undefined` for any name. */
interface Condition {
  readonly detail: any;
  readonly names: unknown[];
}
interface TestAlert extends Condition, CoveredAlert {}

const someOf = <T>(values: T[], maxLength: number) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength });
const unnamed = (detail: any): Condition => ({ detail, names: [undefined] });
const named = (names: unknown[]): Condition => ({ detail: { eventName: names }, names });
const all = (...parts: fc.Arbitrary<Condition>[]) => fc.tuple(...parts).map((conditions): Condition => {
  const telling = conditions.filter(condition => condition.names.some(name => name !== undefined));
  const detail = Object.assign({}, ...conditions.map(condition => condition.detail));
  return { detail, names: telling.length > 0 ? telling.flatMap(condition => condition.names) : [undefined] };
});
const either = (...of: fc.Arbitrary<Condition>[]) => fc.array(fc.oneof(...of), { minLength: 2, maxLength: 3 }).map((conditions): Condition =>
  ({ detail: { $or: conditions.map(({ detail }) => detail) }, names: conditions.flatMap(condition => condition.names) }));

const sources = someOf(SOURCES, 3).map(eventSource => unnamed({ eventSource }));
const names = someOf(NAMES, 12).map(named);
const prefixes = someOf(VERBS, 2).map(verbs => named(verbs.map(prefix => ({ prefix }))));
const longNames = someOf(LONG_NAMES, 30).map(named);
const who = fc.constantFrom(['Root'], [{ 'anything-but': 'Root' }]).map(type => unnamed({ userIdentity: { type } }));
const how = fc.constantFrom<any>(['AccessDenied'], [{ exists: false }]).map(errorCode => unnamed({ errorCode }));

const byName = fc.oneof(all(sources, names), all(sources, names, how), all(names, who), all(sources, either(names, all(names, who))));
const byAnyName = fc.oneof(who, all(who, how), all(sources, who), all(sources, either(names, how)), either(all(sources, names), who));
/** Mostly what can be told apart by names, so that both ways to make rules are taken often. */
const onAnyCalls = fc.oneof(
  { weight: 60, arbitrary: byName },
  { weight: 30, arbitrary: byAnyName },
  { weight: 3, arbitrary: all(sources, longNames) },
  { weight: 4, arbitrary: all(sources, prefixes) },
);
const onReading = fc.oneof(
  { weight: 30, arbitrary: byName },
  { weight: 1, arbitrary: byAnyName },
  { weight: 1, arbitrary: all(sources, prefixes) },
  { weight: 1, arbitrary: all(sources, longNames) },
);

const alert = (conditions: fc.Arbitrary<Condition>, readOnlyCalls: boolean) => fc.tuple(conditions, someOf([API_CALL, SIGN_IN, SIGNIN], 2))
  .map(([about, detailTypes]): TestAlert => ({ ...about, readOnlyCalls, pattern: { 'detail-type': detailTypes, 'detail': about.detail } }));
const alerts = fc.tuple(
  fc.array(alert(onAnyCalls, false), { maxLength: 12, size: 'max' }),
  fc.array(alert(onReading, true), { maxLength: 3 }),
).map(([others, reading]) => [...others, ...reading]).filter(({ length }) => length > 0);

const record = fc.record({
  detailType: fc.constantFrom(API_CALL, SIGN_IN, SIGNIN),
  eventSource: fc.constantFrom(...SOURCES, 'other.amazonaws.com', undefined),
  eventName: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...NAMES) }, { weight: 2, arbitrary: fc.constantFrom(...LONG_NAMES, 'Other', undefined) },
  ),
  type: fc.constantFrom('Root', 'IAMUser'),
  errorCode: fc.constantFrom('AccessDenied', undefined),
  readOnly: fc.boolean(),
}).map(({ detailType, type, ...fields }) => sent(
  // A field that a record lacks is not there at all.
  JSON.parse(JSON.stringify({ ...fields, userIdentity: { type }, managementEvent: true })), detailType));
const records = fc.array(record, { minLength: 40, maxLength: 40 });

/** What EventBridge gives only to rules that ask for it. */
const isReadOnlyCall = ({ detail: { readOnly, eventName } }: any) => readOnly && /^(Get|List|Describe)/.test(eventName ?? '');
const matchers = <T extends CoveredAlert>(some: T[]) => some.map(one => ({ ...one, matches: compilePattern(one.pattern) }));

/** Names that alerts on reading calls are about. */
const namesRead = (some: TestAlert[]) => new Set(some.filter(({ readOnlyCalls }) => readOnlyCalls).flatMap(one => one.names));

/** Where alerts on reading calls say which, no alert says a mere beginning, and there is little that a rule has to hold. */
function areNamed(some: TestAlert[]): boolean {
  const others = some.flatMap(one => one.names).filter(name => name !== undefined);
  return [...namesRead(some), ...others].every(name => typeof name === 'string') && some.length <= 5 && JSON.stringify(others).length <= MAX_LENGTH / 2;
}

describe('for any alerts, the rules of a relay', () => {
  const seen = { forwarded: 0, read: 0, notRead: 0, ignored: 0, without: 0, named: 0, unnamed: 0 };

  test('forward each event that an alert gets, and nothing twice', () => {
    fc.assert(fc.property(alerts, records, (some, events) => {
      const [wanting, rules] = [matchers(some), matchers(coveringRules(some))];
      for (const one of events) {
        const isRead = isReadOnlyCall(one);
        const forwarding = rules.filter(({ matches }) => matches(one));
        const isForwarded = forwarding.some(({ readOnlyCalls }) => readOnlyCalls || !isRead);
        const isWanted = wanting.some(({ matches, readOnlyCalls }) => (readOnlyCalls || !isRead) && matches(one));
        seen[isWanted ? (isRead ? 'read' : 'forwarded') : (isRead && !isForwarded ? 'notRead' : 'ignored')]++;
        if (forwarding.length > 1) throw new Error(`${forwarding.length} rules match ${JSON.stringify(one)}`);
        if (isWanted && !isForwarded) throw new Error(`lost: ${JSON.stringify(one)}`);
      }
    }), RUNS);
  });

  test('are such that EventBridge takes them', () => {
    fc.assert(fc.property(alerts, some => {
      const patterns = coveringRules(some).map(({ pattern }) => pattern);
      expect(patterns.length).toBeGreaterThan(0);
      expect(patterns.flatMap(patternProblems)).toEqual([]);
      expect(patterns.filter(pattern => ruleComplexity(pattern) > MAX_RULE_COMPLEXITY)).toEqual([]);
      expect(patterns.every(({ source }: Pattern) => JSON.stringify(source) === '[{"prefix":"aws."}]')).toBe(true);
      expect(Math.max(...patterns.map(pattern => JSON.stringify(pattern).length))).toBeLessThanOrEqual(MAX_LENGTH);
    }), RUNS);
  });

  test('ask for no reading calls but those that alerts name', () => {
    fc.assert(fc.property(alerts, some => {
      const asking = matchers(coveringRules(some).filter(({ readOnlyCalls }) => readOnlyCalls));
      seen[namesRead(some).size === 0 ? 'without' : areNamed(some) ? 'named' : 'unnamed']++;
      if (namesRead(some).size === 0) expect(asking).toEqual([]);
      if (!areNamed(some)) return;
      const told = some.flatMap(one => one.names);
      // Whatever else a record says.
      for (const eventName of [...NAMES, ...LONG_NAMES].filter(name => /^(Get|List|Describe)/.test(name) && !told.includes(name))) {
        for (const eventSource of [...SOURCES.slice(0, 4), 'other.amazonaws.com']) {
          const one = sent({ eventSource, eventName, readOnly: true, userIdentity: { type: 'Root' } });
          if (asking.some(({ matches }) => matches(one))) throw new Error(`asked for ${eventName} of ${eventSource}`);
        }
      }
    }), RUNS);
  });

  test('of all kinds', () => expect(Math.min(...Object.values(seen))).toBeGreaterThan(20));
});

describe('rules on reading calls', () => {
  const TOO_MANY = Array.from({ length: 60 }, (_, i) => `Get${'X'.repeat(50)}${i}`);
  const on = (detail: any, readOnlyCalls: boolean): CoveredAlert => ({ pattern: { 'detail-type': [API_CALL], detail }, readOnlyCalls });
  const rule = (detail: any, readOnlyCalls: boolean) => ({ pattern: { 'source': [{ prefix: 'aws.' }], 'detail-type': [API_CALL], detail }, readOnlyCalls });
  const beginning = (...texts: string[]) => texts.map(prefix => ({ prefix }));
  const reading = beginning('Get', 'List', 'Describe');
  const other = [{ 'anything-but': { prefix: ['Get', 'List', 'Describe'] } }, { exists: false }];
  const notReadOnly = { eventName: reading, readOnly: [{ exists: false }, false, 'false'] };
  const reads = on({ eventSource: ['a'], eventName: ['GetA'] }, true);
  const root = { userIdentity: { type: ['Root'] } };

  test.each<[string, CoveredAlert[], CoveredAlert[]]>([
    ['none, where no alert is on such', [on({ eventSource: ['a'], eventName: ['GetA'] }, false)],
      [rule({ eventSource: ['a'], eventName: ['GetA'] }, false)]],
    ['nothing else, where all alerts are', [reads], [rule({ eventSource: ['a'], eventName: ['GetA'] }, true)]],
    ['the call in one, other calls in the other', [reads, on({ eventSource: ['a'], eventName: ['PutA'] }, false)],
      [rule({ eventSource: ['a'], eventName: ['GetA'] }, true), rule({ eventSource: ['a'], eventName: ['PutA'] }, false)]],
    ['an alert with both kinds of calls', [reads, on({ eventSource: ['a'], eventName: ['PutA', 'GetA'] }, false)],
      [rule({ eventSource: ['a'], eventName: ['GetA'] }, true), rule({ eventSource: ['a'], eventName: ['PutA'] }, false)]],
    ['the same name of another service, so that no event matches two rules', [reads, on({ eventSource: ['b'], eventName: ['GetA'] }, false)],
      [rule({ $or: [{ eventSource: ['a'], eventName: ['GetA'] }, { eventSource: ['b'], eventName: ['GetA'] }] }, true)]],
    ['of an alert on any call only those that do not just read', [reads, on(root, false)],
      [
        rule({ $or: [{ eventSource: ['a'], eventName: ['GetA'] }, { ...root, ...notReadOnly }] }, true),
        rule({ ...root, eventName: other }, false),
      ]],
    ['the same of a service', [reads, on({ eventSource: ['b'], ...root }, false)],
      [
        rule({ $or: [{ eventSource: ['b'], ...root, ...notReadOnly }, { eventSource: ['a'], eventName: ['GetA'] }] }, true),
        rule({ eventSource: ['b'], ...root, eventName: other }, false),
      ]],
    ['all that read, where an alert on such names none', [on(root, true), on({ eventSource: ['a'], eventName: ['PutA'] }, false)],
      [rule({ ...root, eventName: reading }, true), rule({ $or: [{ eventSource: ['a'], eventName: ['PutA'] }, { ...root, eventName: other }] }, false)]],
    ['all that read, where an alert on such says what they are not called', [on({ ...root, eventName: [{ 'anything-but': ['GetA'] }] }, true)],
      [rule({ ...root, eventName: reading }, true), rule({ ...root, eventName: other }, false)]],
    ['a call that is called otherwise', [on({ eventSource: ['a'], eventName: ['BatchGetA'] }, true), on(root, false)],
      [
        rule({ $or: [{ eventSource: ['a'], eventName: ['BatchGetA'] }, { ...root, ...notReadOnly }, { ...root, eventName: beginning('BatchGetA') }] }, true),
        rule({ ...root, eventName: [{ 'anything-but': { prefix: ['Get', 'List', 'Describe', 'BatchGetA'] } }, { exists: false }] }, false),
      ]],
    ['a beginning', [on({ eventSource: ['a'], eventName: [{ prefix: 'GetA' }] }, true)], [rule({ eventSource: ['a'], eventName: [{ prefix: 'GetA' }] }, true)]],
    ['beginnings on either side', [reads, on({ eventSource: ['a'], eventName: [{ prefix: 'GetB' }, { prefix: 'Put' }] }, false)],
      [rule({ eventSource: ['a'], eventName: ['GetA', { prefix: 'GetB' }] }, true), rule({ eventSource: ['a'], eventName: [{ prefix: 'Put' }] }, false)]],
    ['one for all, where a beginning is that of both', [reads, on({ eventSource: ['a'], eventName: [{ prefix: 'G' }] }, false)],
      [rule({ eventSource: ['a'], eventName: ['GetA', { prefix: 'G' }] }, true)]],
    ['all of a service, where names are too many for a rule', [on({ eventSource: ['a'], eventName: TOO_MANY }, true)],
      [rule({ eventSource: ['a'], eventName: reading }, true)]],
    ['one for all, where beginnings are too many for a rule', [on({ eventSource: ['a'], eventName: TOO_MANY.map((name, i) => `Batch${i + 100}${name}`) }, true)],
      [rule({ eventSource: ['a'] }, true)]],
  ])('%s', (_, given, expected) => expect(coveringRules(given)).toEqual(expected));
});
