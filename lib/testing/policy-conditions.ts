/**
 * The condition operators and the text patterns of IAM policies.
 */
import { BlockList, isIP } from 'net';

/** What a request says about itself: condition keys in lower case, each with its values. */
export type RequestContext = ReadonlyMap<string, string[]>;

interface Comparison {
  /** Absent for `Null`, which asks for presence only. */
  readonly compare?: (requested: string, wanted: string) => boolean;
  /** Whether the operator can work with this policy value. */
  readonly accepts: (wanted: string) => boolean;
}

const ORDERS: [name: string, order: (a: number, b: number) => boolean][] = [
  ['Equals', (a, b) => a === b],
  ['LessThan', (a, b) => a < b], ['LessThanEquals', (a, b) => a <= b],
  ['GreaterThan', (a, b) => a > b], ['GreaterThanEquals', (a, b) => a >= b],
];

const ordered = (family: string, parse: (text: string) => number) => ORDERS.map(([name, order]): [string, Comparison] => [family + name, {
  compare: (requested, wanted) => order(parse(requested), parse(wanted)),
  accepts: wanted => !Number.isNaN(parse(wanted)),
}]);

const isBoolean = (text: string) => /^(true|false)$/i.test(text);
const arnLike: Comparison = { compare: (requested, wanted) => matchesArn(wanted, requested), accepts: wanted => segments(wanted).length === 6 };

const COMPARISONS = new Map<string, Comparison>([
  ['StringEquals', { compare: (requested, wanted) => requested === literal(wanted), accepts: () => true }],
  ['StringEqualsIgnoreCase', { compare: (requested, wanted) => requested.toLowerCase() === literal(wanted).toLowerCase(), accepts: () => true }],
  ['StringLike', { compare: (requested, wanted) => matchesGlob(wanted, requested), accepts: () => true }],
  ['ArnEquals', arnLike],
  ['ArnLike', arnLike],
  ...ordered('Numeric', text => (text.trim() === '' ? NaN : Number(text))),
  ...ordered('Date', timeOf),
  ['Bool', { compare: (requested, wanted) => requested.toLowerCase() === wanted.toLowerCase(), accepts: isBoolean }],
  ['IpAddress', { compare: (address, range) => rangeOf(range)?.check(address, familyOf(address)) === true, accepts: range => !!rangeOf(range) }],
  ['Null', { accepts: isBoolean }],
]);

export type Operator = Comparison & { set?: string; negated: boolean; ifExists: boolean };

/** The operator of that name, with its prefix and suffix; undefined if there is none. */
export function parseOperator(name: string): Operator | undefined {
  const [, set, given, ifExists] = /^(?:(ForAnyValue|ForAllValues):)?([A-Z]\w*?)(IfExists)?$/.exec(name) ?? [];
  if (given === undefined || (given === 'Null' && name !== 'Null')) return undefined;
  const negated = /^((String|Arn|Numeric|Date)Not(Equals|EqualsIgnoreCase|Like)|NotIpAddress)$/.test(given);
  const comparison = COMPARISONS.get(negated ? given.replace('Not', '') : given);
  return comparison && { ...comparison, set, negated, ifExists: ifExists !== undefined };
}

// ---- text ----

/** Stand-ins for `*` and `?` that mean themselves; private-use characters do not occur in policies. */
const STAR = '\uE000';
const MARK = '\uE001';
export const VARIABLES = /\$\{([^}]*)\}/g;
export const VARIABLE = /^\s*([^\s,][^,]*?)\s*(?:,\s*'([^']*)'\s*)?$/; // with or without a default

/** Fills in the policy variables and tests the result; a variable without a value matches nothing. */
export function filled(pattern: string, context: RequestContext, test: (text: string) => boolean): boolean {
  if (!pattern.includes('${')) return test(pattern);
  let unknown = false;
  const text = pattern.replace(VARIABLES, (_, variable: string) => {
    if (['*', '?', '$'].includes(variable)) return quoted(variable);
    const [, key = '', fallback] = VARIABLE.exec(variable) ?? [];
    const values = context.get(key.toLowerCase()) ?? [];
    const value = values.length === 1 ? values[0] : fallback;
    unknown ||= value === undefined;
    return quoted(value ?? '');
  });
  return !unknown && test(text);
}

const quoted = (value: string) => value.replaceAll('*', STAR).replaceAll('?', MARK);
const literal = (text: string) => text.replaceAll(STAR, '*').replaceAll(MARK, '?');

/** Patterns recur in every request of a table; by flags, because a key put together for each question would take longest. */
const globs = { '': new Map<string, RegExp>(), 'i': new Map<string, RegExp>() };

export function globRegExp(pattern: string, flags: '' | 'i' = ''): RegExp {
  const known = globs[flags].get(pattern);
  if (known) return known;
  const source = [...pattern].map(char => (char === '*' ? '.*' : char === '?' ? '.' : literal(char).replace(/[\\^$.*+?()[\]{}|]/, '\\$&')));
  const glob = new RegExp(`^${source.join('')}$`, `su${flags}`);
  globs[flags].set(pattern, glob);
  return glob;
}

/** Whether the text matches a pattern with `*` (any characters) and `?` (exactly one). */
export function matchesGlob(pattern: string, text: string): boolean {
  return globRegExp(pattern).test(text);
}

/** Whether the ARN matches segment by segment, so that no wildcard reaches into the next segment. */
export function matchesArn(pattern: string, arn: string): boolean {
  const [wanted, given] = [segments(pattern), segments(arn)];
  return wanted.length === 6 && given.length === 6 && wanted.every((segment, index) => matchesGlob(segment, given[index]));
}

/** ARNs recur as patterns do. */
const split = new Map<string, string[]>();

function segments(arn: string): string[] {
  const known = split.get(arn);
  if (known) return known;
  const parts = arn.split(':');
  const found = parts.length > 6 ? [...parts.slice(0, 5), parts.slice(5).join(':')] : parts;
  split.set(arn, found);
  return found;
}

/** ISO 8601 with a zone, or seconds since 1970. */
function timeOf(text: string): number {
  if (/^\d{5,}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  return /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$/.test(text) ? Date.parse(text) : NaN;
}

function rangeOf(text: string): BlockList | undefined {
  const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const bits = familyOf(address) === 'ipv6' ? 128 : 32;
  if (!isIP(address) || Number(length ?? bits) > bits) return undefined;
  const range = new BlockList();
  range.addSubnet(address, Number(length ?? bits), familyOf(address));
  return range;
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
