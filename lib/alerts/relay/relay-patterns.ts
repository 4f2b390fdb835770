import { isFields, patternProblems } from '../../private/event-pattern';
import { MAX_PATTERN_LENGTH } from '../alert-pattern';

/** Each relay has so few rules, in every account and Region. */
const MAX_RULES = 10;

/** An event pattern as EventBridge has it. */
type Pattern = Record<string, any>;
/** Conditions on the record: one way in which a pattern can match. */
type Branch = Record<string, any>;

/** What a relay's rules are made from: an alert's pattern as EventBridge has it, and whether it is about calls that only read. */
export interface RelayedAlert {
  readonly pattern: Pattern;
  readonly readOnlyCalls: boolean;
}

/**
 * The fewest rules that together match every event that one of the alerts matches, and none twice. Only the calls that an alert on
 * read-only calls names are in a rule that asks EventBridge for those: there are many more of them than of all others.
 */
export function relayRules(alerts: RelayedAlert[]): RelayedAlert[] {
  const patterns = alerts.map(alert => alert.pattern);
  const names = unique(alerts.filter(alert => alert.readOnlyCalls).flatMap(alert => namesIn(alert.pattern)));
  const byName = names.every(isText) && patterns.flatMap(namesIn).every(name => name === undefined || isText(name));
  if (names.length === 0 || !byName || JSON.stringify(names).length > MAX_PATTERN_LENGTH / 2) {
    return relayPatterns(patterns).map(pattern => ({ pattern, readOnlyCalls: names.length > 0 }));
  }
  const rules = (readOnlyCalls: boolean, widest: Branch) => {
    const chosen = patterns.flatMap(pattern => withNames(pattern, name => names.includes(name) === readOnlyCalls, widest));
    return relayPatterns(chosen, widest).map(pattern => ({ pattern, readOnlyCalls }));
  };
  return [...rules(true, { eventName: names }), ...rules(false, { eventName: [{ 'anything-but': names }, { exists: false }] })];
}

/**
 * The fewest patterns that together match every event that one of the alerts matches. They look at the calls' names only and leave the
 * rest to the alerts' own rules. No event matches two of them: it would be forwarded, and alert, twice.
 *
 * @param widest what every pattern keeps to, however much it has to leave out
 */
export function relayPatterns(alertPatterns: Pattern[], widest: Branch = {}): Pattern[] {
  if (alertPatterns.length === 0) return [];
  const detailTypes = unique(alertPatterns.flatMap(pattern => pattern['detail-type']));
  const branches = alertPatterns.flatMap(pattern => alternatives(pattern.detail));
  const bySource = callsBySource(branches, widest);
  const anySource = unique(branches.filter(branch => !namesSources(branch)));
  const render = (either: Branch[]): Pattern => ({
    'detail-type': detailTypes,
    'detail': either.length === 1 ? either[0] : { $or: either },
  });
  const everything = render([...bySource, ...anySource]);
  if (isSound(everything)) return [everything];

  // One rule for some sources each, and one for the others. Each names its sources, which keeps the rules apart.
  const within = (sources: Branch[]) => [...sources, ...onSources(sources.flatMap(source => source.eventSource), anySource)];
  const groups = bySource.reduce<Branch[][]>((done, source) => {
    const last = done[done.length - 1];
    return last && isSound(render(within([...last, source]))) ? [...done.slice(0, -1), [...last, source]] : [...done, [source]];
  }, []);
  // A condition on a value does not hold where the field is missing.
  const elsewhere = [{ 'anything-but': bySource.map(branch => branch.eventSource[0]) }, { exists: false }];
  const patterns = [...groups.map(within), onSources(elsewhere, anySource)].filter(either => either.length > 0).map(render);

  if (patterns.length <= MAX_RULES && patterns.every(isSound)) return patterns;

  // Rather forward too much than miss something: the alerts' own rules look again. First all calls of the services, then all calls.
  const services = render([{ eventSource: bySource.map(branch => branch.eventSource[0]), ...widest }, ...anySource]);
  if (bySource.length > 0 && isSound(services)) return [services];
  return [{ 'detail-type': detailTypes, ...(Object.keys(widest).length > 0 && { detail: widest }) }];
}

/** Whether a pattern lets nearly everything through. */
export function isBroad({ detail = {} }: Pattern): boolean {
  const { eventName = [], ...others } = detail;
  return Object.keys(others).length === 0 && eventName.every((name: any) => name['anything-but'] || name.exists === false);
}

function isSound(pattern: Pattern): boolean {
  return JSON.stringify(pattern).length <= MAX_PATTERN_LENGTH && patternProblems(pattern).length === 0;
}

/** The names of calls that a pattern is about, or conditions on them; `undefined` for any. */
function namesIn({ detail }: Pattern): unknown[] {
  return alternatives(detail).flatMap(({ eventName = [undefined] }) => eventName);
}

function isText(name: unknown): boolean {
  return typeof name === 'string';
}

/** The pattern on those of its calls that are chosen, or on `widest` where it names none; nothing where no call is left. */
function withNames(pattern: Pattern, isChosen: (name: unknown) => boolean, widest: Branch): Pattern[] {
  const either = alternatives(pattern.detail)
    .map(branch => branch.eventName ? { ...branch, eventName: branch.eventName.filter(isChosen) } : { ...branch, ...widest })
    .filter(({ eventName }) => eventName.length > 0);
  return either.length === 0 ? [] : [{ ...pattern, detail: either.length === 1 ? either[0] : { $or: either } }];
}

/** The branches on other sources than their own, as one branch; none for none. */
function onSources(eventSource: unknown[], branches: Branch[]): Branch[] {
  const others = branches.map(({ eventSource: _, ...rest }) => rest);
  if (others.some(branch => Object.keys(branch).length === 0)) return [{ eventSource }];
  return others.length > 1 ? [{ eventSource, $or: others }] : others.map(branch => ({ eventSource, ...branch }));
}

/** The ways in which a condition with `$or` can hold. */
export function alternatives(detail: Branch): Branch[] {
  const { $or, ...rest } = detail;
  return $or ? $or.flatMap((branch: Branch) => alternatives(branch).map(alternative => merge(rest, alternative))) : [rest];
}

/** Whether the branch is about named services only. */
export function namesSources(branch: Branch): boolean {
  return Array.isArray(branch.eventSource) && branch.eventSource.every(source => typeof source === 'string');
}

/** One branch a service, with the names of all calls that matter. */
function callsBySource(branches: Branch[], widest: Branch): Branch[] {
  const calls = new Map<string, unknown[] | 'all'>();
  for (const { eventSource, eventName } of branches.filter(namesSources)) {
    for (const source of eventSource) {
      const known = calls.get(source);
      calls.set(source, known === 'all' || !Array.isArray(eventName) ? 'all' : unique([...known ?? [], ...eventName]));
    }
  }
  return [...calls].map(([source, names]) => {
    const branch = { eventSource: [source], eventName: names };
    // Too many names for one pattern: forward all calls of the service.
    return names === 'all' || JSON.stringify(branch).length > MAX_PATTERN_LENGTH / 2 ? { eventSource: [source], ...widest } : branch;
  });
}

function unique<T>(values: T[]): T[] {
  return [...new Map(values.map(value => [JSON.stringify(value), value])).values()];
}

/** Conditions that hold together. */
function merge(one: Branch, other: Branch): Branch {
  const both = Object.keys(other).filter(name => isFields(one[name]) && isFields(other[name]));
  return { ...one, ...other, ...Object.fromEntries(both.map(name => [name, merge(one[name], other[name])])) };
}
