import { RelayPlan } from './relay-plan';
import { alternatives, Branch, detailTypesOf, isSound, Pattern } from '../../event-patterns/branches';
import { MAX_PATTERN_LENGTH, passes } from '../../event-patterns/event-pattern';
import { unique } from '../../private/collections';

/** So few rules there should be in every account and Region, and so few there are at most. */
const FEW_RULES = 10;
const MAX_RULES = 20;

/** The input for a relay's rules: an alert's pattern as EventBridge has it, and whether it matches read-only calls. */
export interface RelayedAlert {
  readonly pattern: Pattern;
  readonly readOnlyCalls: boolean;
}

/** What calls that only read are called, and EventBridge delivers to those rules only that ask for them. */
const READING = ['Get', 'List', 'Describe'];

/**
 * The fewest rules that together match every event that one of the alerts matches, and none twice. Only calls whose
 * names begin like those that read, or like those of alerts on reading, are in rules that ask EventBridge for them:
 * there are many more of them than of all others.
 */
export function relayRules(alerts: RelayedAlert[]): RelayedAlert[] {
  const key = JSON.stringify(alerts);
  // Every Region of an organization has the same rules.
  if (last?.key !== key) last = { key, rules: makeRules(alerts) };
  return last.rules;
}

let last: { readonly key: string; readonly rules: RelayedAlert[] } | undefined;

function makeRules(alerts: RelayedAlert[]): RelayedAlert[] {
  const reading = alerts.filter(({ readOnlyCalls }) => readOnlyCalls);
  if (reading.length === 0) return relayPatterns(alerts.map(({ pattern }) => pattern)).map(pattern => ({ pattern, readOnlyCalls: false }));
  const names = reading.flatMap(({ pattern }) => namesIn(pattern)).filter(name => name !== undefined);
  const beginnings = shortest([...READING, ...names.map(beginningOf)]);
  const kinds = kindsOf(beginnings);
  const parts = alerts.map(alert => split(alert, beginnings, kinds));
  if (JSON.stringify(beginnings).length > MAX_PATTERN_LENGTH / 2 || parts.includes(undefined)) {
    return relayPatterns(alerts.map(({ pattern }) => pattern)).map(pattern => ({ pattern, readOnlyCalls: true }));
  }
  const read = relayPatterns(parts.flatMap(part => part!.read), kinds.read, FEW_RULES / 5);
  const other = relayPatterns(parts.flatMap(part => part!.other), [kinds.other], FEW_RULES - read.length);
  return [...read.map(pattern => ({ pattern, readOnlyCalls: true })), ...other.map(pattern => ({ pattern, readOnlyCalls: false }))];
}

/** Conditions on any calls that read or may do so, first all of them, and on all others. */
function kindsOf(beginnings: string[]): { read: Branch[]; other: Branch } {
  const [reading, others] = [true, false].map(isReading => beginnings.filter(beginning => READING.includes(beginning) === isReading));
  const beginningWith = (texts: string[]) => texts.map(prefix => ({ prefix }));
  return {
    read: [
      { eventName: beginningWith(beginnings) },
      // Few calls are called like that and do not only read.
      { eventName: beginningWith(reading), readOnly: [{ exists: false }, false, 'false'] },
      { eventName: beginningWith(others) },
    ],
    other: { eventName: [{ 'anything-but': { prefix: beginnings } }, { exists: false }] },
  };
}

/** The pattern on calls with such names and on others; none if its names cannot be told apart. */
function split(
  { pattern, readOnlyCalls }: RelayedAlert, beginnings: string[], { read: [anyRead, ...notAsked], other }: ReturnType<typeof kindsOf>,
): { read: Pattern[]; other: Pattern[] } | undefined {
  const names = namesIn(pattern).filter(name => name !== undefined);
  const isRead = (name: unknown) => beginnings.some(beginning => beginningOf(name)?.startsWith(beginning));
  // A name's beginning may be the beginning of such a name too.
  const isEither = (name: unknown) => beginnings.some(beginning => !isText(name) && beginning.startsWith(beginningOf(name)!));
  if (names.some(name => !isRead(name) && isEither(name))) return undefined;
  return {
    read: withNames(pattern, isRead, ...readOnlyCalls ? [anyRead] : notAsked),
    other: withNames(pattern, name => !isRead(name), other),
  };
}

/** The pattern as far as it can match in a Region; nothing if it cannot. */
export function inRegion(pattern: Pattern, region: string): Pattern[] {
  const either = alternatives(pattern.detail ?? {}).filter(({ awsRegion }) => !awsRegion || passes(awsRegion)(region))
    .map(({ awsRegion: _, ...rest }): Branch => rest);
  return either.length === 0 ? [] : [{ ...pattern, ...pattern.detail && { detail: either.length === 1 ? either[0] : { $or: either } } }];
}

/** How the names begin that a test lets through, if it says so. */
function beginningOf(name: any): string | undefined {
  return isText(name) ? name : typeof name?.prefix === 'string' && Object.keys(name).length === 1 ? name.prefix : undefined;
}

/** Of texts that begin with one another only the shorter. */
function shortest(texts: (string | undefined)[]): string[] {
  const known = unique(texts.filter(text => text !== undefined));
  return known.filter(text => !known.some(other => other !== text && text.startsWith(other)));
}

/**
 * The fewest patterns that together match every event that one of the alerts matches. Where alerts name calls, they
 * look at the names, and while there are few patterns at short conditions, and leave the rest to the alerts' own rules.
 * No event matches two of them: it would be forwarded, and alert, twice.
 *
 * @param anyCalls conditions that say of a call no more than its kind: every pattern keeps to the first, however much
 * it has to leave out
 */
export function relayPatterns(alertPatterns: Pattern[], anyCalls: Branch[] = [{}], few = FEW_RULES): Pattern[] {
  if (alertPatterns.length === 0) return [];
  const plan = new RelayPlan(alertPatterns, anyCalls);
  // By names at first, and then by short conditions, shorter ones before, while there are few.
  const precision = new Map<string, number>();
  for (const { source, length } of plan.conditions()) {
    const more = new Map(precision).set(source, length);
    if (plan.count(more) <= few) precision.set(source, length);
  }
  for (const patterns of [plan.patterns(precision), plan.patterns(new Map())]) {
    if (patterns.length <= MAX_RULES && patterns.every(isSound)) return patterns;
  }

  // Rather forward too much than miss something: the alerts' own rules look again. First all calls of the services,
  // then all calls.
  return [plan.allCalls(), ...broadest(alertPatterns, anyCalls[0])].filter(isSound).slice(0, 1);
}

function broadest(alertPatterns: Pattern[], widest: Branch): Pattern[] {
  return [{ 'detail-type': detailTypesOf(alertPatterns), ...(Object.keys(widest).length > 0 && { detail: widest }) }];
}

/** Whether a pattern lets nearly everything through. */
export function isBroad({ detail = {} }: Pattern): boolean {
  const { eventName = [], eventSource = [], ...others } = detail;
  return Object.keys(others).length === 0 && [...eventName, ...eventSource].every((test: any) => test['anything-but'] || test.exists === false);
}

/** The names of calls that a pattern is about, or their beginnings; `undefined` for any. */
function namesIn({ detail }: Pattern): unknown[] {
  return alternatives(detail).flatMap(branch => calledLike(branch).eventName ?? [undefined]);
}

/** The branch, on any calls if it says something else of their names than how they are called or begin. */
function calledLike(branch: Branch): Branch {
  const { eventName, ...rest } = branch;
  return !eventName || eventName.every((name: unknown) => beginningOf(name) !== undefined) ? branch : rest;
}

function isText(name: unknown): name is string {
  return typeof name === 'string';
}

/**
 * The pattern on those of its calls that are chosen, or on the widest ones where it names none; nothing where no call
 * is left.
 */
function withNames(pattern: Pattern, isChosen: (name: unknown) => boolean, ...widest: Branch[]): Pattern[] {
  const either = alternatives(pattern.detail).map(calledLike)
    .flatMap(branch => branch.eventName ? [{ ...branch, eventName: branch.eventName.filter(isChosen) }] : widest.map(one => ({ ...branch, ...one })))
    .filter(({ eventName }) => eventName.length > 0);
  return either.length === 0 ? [] : [{ ...pattern, detail: either.length === 1 ? either[0] : { $or: either } }];
}
