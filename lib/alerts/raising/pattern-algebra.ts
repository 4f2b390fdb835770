import { Fields, isFields, isScalar, MAX_PATTERN_LENGTH, passes, patternProblems } from '../../event-patterns/event-pattern';

/**
 * What one event pattern matches and another does not, and what both match, as event patterns.
 *
 * EventBridge has no "not" and no "and" between patterns, and matches an array if one of its elements does. So a difference may match more
 * than it should, at worst all of the first pattern, and never less.
 */

/** An event pattern as EventBridge has it; tokens in it count as texts that equal no other. */
export type Pattern = Record<string, any>;
/** What has to hold of the field at each path. */
type Conditions = ReadonlyMap<string, readonly unknown[]>;

/** Fields that are objects in every record: conditions on fields below them are about the same one. */
const OBJECTS = new Set(['', 'detail', 'userIdentity', 'sessionContext', 'sessionIssuer', 'requestParameters', 'responseElements', 'additionalEventData']);
/** What tells most events apart comes first, so that later conditions are about few. */
const FIRST = ['detail-type', 'detail.eventSource', 'detail.eventName'];
const OPERATORS = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'];
const MAX_ALTERNATIVES = 24;
const MAX_NAME_LENGTH = 100;
/** For the condition that a rule adds on a bus of its own. */
const ROOM = 50;

/**
 * What the pattern matches and the other does not: all of that, and perhaps more of the pattern.
 *
 * @returns a pattern; `undefined` if it would be too long, `'nothing'` if there is no such event
 */
export function minus(pattern: Pattern, other: Pattern): Pattern | 'nothing' | undefined {
  const [some, others] = [branchesOf(pattern), branchesOf(other)];
  if (!some || !others) return undefined;
  const overlapping = others.filter(branch => some.some(one => meet(one, branch) !== 'nothing'));
  if (overlapping.length === 0) return pattern;
  const telling = overlapping.map(branch => without(branch, (path, tests) => some.every(one => isImplied(one.get(path), tests))));
  return withinObject(pattern, telling, subtract) ?? render(subtract(some, overlapping));
}

/**
 * What both patterns match, where they test no array in different ways.
 *
 * @returns a pattern; `undefined` if it cannot be said, `'nothing'` if there is no such event
 */
export function both(pattern: Pattern, other: Pattern): Pattern | 'nothing' | undefined {
  const [some, others] = [branchesOf(pattern), branchesOf(other)];
  if (!some || !others) return undefined;
  return withinObject(pattern, others, intersect) ?? render(intersect(some, others));
}

type Operation = (some: Conditions[], others: Conditions[]) => Conditions[] | undefined;

/** The operation on the only object of the record that the others are about: what the pattern says besides stays as it is. */
function withinObject(pattern: Pattern, others: Conditions[], operation: Operation): Pattern | 'nothing' | undefined {
  const paths = others.flatMap(branch => [...branch.keys()].map(path => path.split('.')));
  const [, name] = paths[0] ?? [];
  const { [name]: own, ...rest } = pattern.detail ?? {};
  const isOne = paths.every(steps => steps[0] === 'detail' && steps[1] === name && steps.length > 2) && OBJECTS.has(name);
  if (!isOne || JSON.stringify(rest.$or ?? '').includes(`"${name}":`)) return undefined;
  const result = render(operation(own ? branchesOf({ detail: { [name]: own } })! : [new Map()], others));
  if (!result || result === 'nothing') return result;
  const { [name]: shared, $or } = result.detail ?? {};
  const object = { ...shared, ...$or && { $or: $or.map((branch: Pattern) => branch[name]) } };
  return sound({ ...pattern, detail: { ...rest, ...Object.keys(object).length > 0 && { [name]: object } } });
}

function subtract(some: Conditions[], others: Conditions[]): Conditions[] {
  return others.reduce((left, other) => left.flatMap(branch => branchMinus(branch, other)), some);
}

function intersect(some: Conditions[], others: Conditions[]): Conditions[] | undefined {
  const met = some.flatMap(one => others.map(another => meet(one, another)));
  return met.includes(undefined) ? undefined : met.filter((branch): branch is Conditions => branch !== 'nothing');
}

function without(branch: Conditions, isNeedless: (path: string, tests: readonly unknown[]) => boolean): Conditions {
  return new Map([...branch].filter(([path, tests]) => !isNeedless(path, tests)));
}

/** Whether what passes the own tests passes the others. */
function isImplied(own: readonly unknown[] | undefined, tests: readonly unknown[]): boolean {
  return own !== undefined && except(own, tests)?.length === 0;
}

/** The ways in which a pattern can hold; none if they cannot be told, are too many, or a field's name does not fit into a path. */
function branchesOf(pattern: Pattern): Conditions[] | undefined {
  const walk = (fields: Fields, at: string): Conditions[] => Object.entries(fields).reduce<Conditions[]>((sofar, [name, value]) => {
    const below = name === '$or' ? (value as Fields[]).flatMap(branch => walk(branch, at))
      : isFields(value) ? walk(value, `${at}${name}.`) : [new Map([[`${at}${name}`, value as unknown[]]])];
    return sofar.flatMap(one => below.map(another => new Map([...one, ...another])));
  }, [new Map()]);
  if (patternProblems(pattern).length > 0 || hasDottedName(pattern)) return undefined;
  const branches = walk(pattern, '');
  return branches.length > MAX_ALTERNATIVES ? undefined : branches;
}

function hasDottedName(fields: Fields): boolean {
  return Object.entries(fields).some(([name, value]) => name.includes('.')
    || (isFields(value) && hasDottedName(value)) || (name === '$or' && (value as Fields[]).some(hasDottedName)));
}

/** What is in the one and not in the other; more, at worst all of the one, where that cannot be said. */
function branchMinus(branch: Conditions, other: Conditions): Conditions[] {
  if (meet(branch, other) === 'nothing' || mayShareElement([...branch.keys()], [...other.keys()])) return [branch];
  const paths = [...other.keys()].sort((a, b) => rank(a) - rank(b));
  let sofar = branch;
  const parts: Conditions[] = [];
  for (const path of paths) {
    const [own, tests] = [branch.get(path), other.get(path)!];
    const left = except(own, tests);
    if (!left) return [...parts, sofar];
    if (left.length > 0) parts.push(new Map(sofar).set(path, left));
    // From here on, of what the condition holds for too.
    const held = and(own, tests);
    if (held?.length === 0) break;
    if (held) sofar = new Map(sofar).set(path, held);
  }
  return parts;
}

function meet(one: Conditions, another: Conditions): Conditions | 'nothing' | undefined {
  const met = new Map(one);
  let isKnown = true;
  for (const [path, tests] of another) {
    const held = and(one.get(path), tests);
    if (held?.length === 0) return 'nothing';
    if (held) met.set(path, held);
    else isKnown = false;
  }
  return isKnown ? met : undefined;
}

function rank(path: string): number {
  const place = FIRST.indexOf(path);
  return place < 0 ? FIRST.length : place;
}

/** Two conditions may be about one element of an array of objects, where they hold together or not at all. */
function mayShareElement(some: string[], others: string[]): boolean {
  return others.some(path => [...some, ...others].some(another => another !== path && !OBJECTS.has(lastShared(path, another))));
}

/** Name of the last field on the way to both. */
function lastShared(one: string, another: string): string {
  const [steps, others] = [one.split('.'), another.split('.')];
  const length = steps.findIndex((step, i) => step !== others[i]);
  return length > 0 ? steps[length - 1] : length === 0 ? '' : steps[steps.length - 1];
}

/** Tests that pass what both pass; nothing if that cannot be said. */
function and(own: readonly unknown[] | undefined, tests: readonly unknown[]): readonly unknown[] | undefined {
  if (!own || isSame(own, tests)) return tests;
  for (const [one, other] of [[own, tests], [tests, own]]) {
    if (one.every(isScalar)) return one.filter(passes(other));
    if (isSame(one, [{ exists: false }])) return other.some(isAbsence) ? one : [];
    if (isSame(one, [{ exists: true }]) && refusal(other)) return other.filter(test => !isAbsence(test));
  }
  const [some, others] = [refusal(own), refusal(tests)];
  if (!some || !others || some.operator !== others.operator) return undefined;
  return refusing({ ...some, values: [...new Set([...some.values, ...others.values])], absent: some.absent && others.absent });
}

/** Tests that pass what the own ones, if any, pass and the others do not; more in doubt; nothing if that cannot be said. */
function except(own: readonly unknown[] | undefined, tests: readonly unknown[]): readonly unknown[] | undefined {
  if (own && isSame(own, tests)) return [];
  if (own?.every(isScalar)) return own.filter(value => !passes(tests)(value));
  const opposite = not(tests);
  return opposite && (own ? and(own, opposite) : opposite);
}

/** What passes exactly what the tests do not, or somewhat more. */
function not(tests: readonly unknown[]): readonly unknown[] | undefined {
  const absent = tests.some(isAbsence);
  const present = tests.some(test => isFields(test) && test.exists === true);
  const rest = tests.filter(test => !isFields(test) || !('exists' in test));
  if (present) return absent ? [] : [{ exists: false }];
  if (rest.length === 0) return [{ exists: true }];
  const otherwise = absent ? [] : [{ exists: false }];
  const refused = refusal(tests);
  if (refused) return [...refused.values.map(value => refused.operator ? { [refused.operator]: value } : value), ...otherwise];
  if (rest.every(value => typeof value === 'string')) return [{ 'anything-but': rest }, ...otherwise];
  const operator = OPERATORS.find(name => rest.every(test => isFields(test) && typeof test[name] === 'string'));
  if (operator) return [{ 'anything-but': { [operator]: rest.map(test => (test as Fields)[operator]) } }, ...otherwise];
  return absent ? [{ exists: true }] : undefined;
}

/** Tests that say what a field is not. */
interface Refusal {
  readonly operator?: string;
  readonly values: readonly string[];
  /** Whether they pass where the field is missing. */
  readonly absent: boolean;
}

function refusal(tests: readonly unknown[]): Refusal | undefined {
  const absent = tests.some(isAbsence);
  const [test, ...more] = tests.filter(one => !isAbsence(one));
  const operand = isFields(test) ? test['anything-but'] : undefined;
  if (operand === undefined || more.length > 0) return undefined;
  const operator = isFields(operand) ? Object.keys(operand)[0] : undefined;
  const values = [operator ? (operand as Fields)[operator] : operand].flat();
  return values.every(value => typeof value === 'string') ? { operator, values, absent } : undefined;
}

function isAbsence(test: unknown): boolean {
  return isFields(test) && test.exists === false;
}

function refusing({ operator, values, absent }: Refusal): unknown[] {
  return [{ 'anything-but': operator ? { [operator]: values } : values }, ...absent ? [{ exists: false }] : []];
}

function isSame(one: unknown, another: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(another);
}

/** The pattern of these alternatives, with what they have in common said once. */
function render(branches: Conditions[] | undefined): Pattern | 'nothing' | undefined {
  if (!branches) return undefined;
  if (branches.length === 0) return 'nothing';
  const [first, ...others] = branches;
  const shared = [...first].filter(([path, tests]) => others.every(branch => isSame(branch.get(path), tests)));
  const rests = distinct(branches.map(branch => without(branch, path => shared.some(([same]) => same === path))));
  if (rests.some(rest => [...rest.keys()].some(path => !path.startsWith('detail.')))) return undefined;
  const pattern = nest(shared);
  // An alternative without a condition of its own is as wide as all of them.
  if (rests.every(rest => rest.size > 0)) pattern.detail = { ...pattern.detail, $or: rests.map(rest => nest([...rest]).detail) };
  return sound(pattern);
}

function sound(pattern: Pattern): Pattern | undefined {
  const isEmpty = Object.keys(pattern).length === 0;
  const text = JSON.stringify(pattern);
  // What only deployment knows is a name or an ARN.
  const length = text.length + MAX_NAME_LENGTH * (text.match(/\$\{Token\[/g) ?? []).length;
  return isEmpty || (length <= MAX_PATTERN_LENGTH - ROOM && patternProblems(pattern).length === 0) ? pattern : undefined;
}

function distinct(branches: Conditions[]): Conditions[] {
  return [...new Map(branches.map(branch => [JSON.stringify([...branch].sort(([a], [b]) => a < b ? -1 : 1)), branch])).values()];
}

function nest(conditions: (readonly [string, readonly unknown[]])[]): Pattern {
  const pattern: Pattern = {};
  for (const [path, tests] of conditions) {
    const steps = path.split('.');
    const last = steps.pop()!;
    const fields = steps.reduce((at, step) => at[step] ??= {}, pattern);
    fields[last] = tests;
  }
  return pattern;
}
