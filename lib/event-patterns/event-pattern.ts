import { BlockList, isIP } from 'net';
import { MAX_RULE_COMPLEXITY, ruleComplexity } from './rule-complexity';

/**
 * EventBridge event patterns, as EventBridge's own engine reads them: a pattern is expanded into branches, one per
 * combination of `$or` alternatives, each a conjunction of path -> tests.
 */

export type Scalar = string | number | boolean | null;
export type Fields = Record<string, unknown>;
export type Test = (value: Scalar) => boolean;
/** A compiled operator, or the reason for which its operand is rejected. */
type Verdict = Test | string;
export type Branch = ReadonlyMap<string, readonly Test[]>;

/** The maximum length of a pattern in EventBridge. */
export const MAX_PATTERN_LENGTH = 2048;

const OR = '$or';
const MAX_BRANCHES = 1000;
const MAX_NUMBER = 5e9;
/** A test that no value passes; it is recognised by identity if the path has no leaf. */
export const ABSENT: Test = () => false;

/** Words that the engine takes for operators inside `$or`, present or future, and rejects as field names. */
const RESERVED = new Set([
  'exactly', 'equals-ignore-case', 'prefix', 'suffix', 'anything-but', 'exists', 'wildcard', 'numeric', 'cidr', '=', '<', '<=', '>', '>=',
  'regex', 'not-wildcard', 'not-equals-ignore-case', 'date-after', 'date-on-or-after', 'date-before', 'date-on-or-before', 'in-date-range',
  'ip-address-in-range', 'ip-address-not-in-range',
]);

const COMPARE: Record<string, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** The operators on text, which are also the operators within `anything-but`. */
const TEXT_OPERATORS: Record<string, (text: string) => Verdict> = {
  'prefix': (text) => onText((value) => value.startsWith(text)),
  'suffix': (text) => onText((value) => value.endsWith(text)),
  'equals-ignore-case': (text) => onText((value) => value.toUpperCase() === text.toUpperCase()),
  'wildcard': wildcard,
};

const OTHER_OPERATORS: Record<string, (operand: unknown) => Verdict> = {
  'anything-but': anythingBut,
  'cidr': cidr,
  'exists': (operand) => typeof operand !== 'boolean' ? 'exists needs true or false' : operand ? () => true : ABSENT,
  'numeric': numeric,
};

/**
 * The problems of a pattern: parts that EventBridge rejects, and fields whose outer condition is lost because of a
 * `$or`. Empty for a valid pattern.
 */
export function patternProblems(pattern: unknown): string[] {
  // JSON makes null of what is no value at all.
  const key = JSON.stringify(pattern, (_, value) => value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? `\0${String(value)}` : value);
  const problems = knownProblems.get(key) ?? findProblems(pattern);
  knownProblems.set(key, problems);
  return [...problems];
}

/** A synthesis asks about most patterns several times. */
const knownProblems = new Map<string, string[]>();

function findProblems(pattern: unknown): string[] {
  const { problems, forgotten } = expandPattern(pattern);
  const isTooComplex = problems.size === 0 && ruleComplexity(pattern) > MAX_RULE_COMPLEXITY;
  if (isTooComplex) problems.add('too complex: fewer wildcards, as EventBridge follows few of a field at once, over all branches of $or');
  return [...problems, ...[...forgotten].map((path) =>
    `${path}: tested both outside and inside a $or (or twice in one branch); the engine would silently keep only the condition written last`)];
}

/** The branches of a pattern, the parts that EventBridge rejects, and the paths whose conditions are lost. */
export function expandPattern(pattern: unknown): { branches: readonly Branch[]; problems: Set<string>; forgotten: Set<string> } {
  const problems = new Set<string>();
  const forgotten = new Set<string>();
  const refuse = (path: string, reason: string) => problems.add(`${path || 'pattern'}: ${reason}`);

  const either = (branches: readonly Branch[], path: string, alternatives: unknown): readonly Branch[] => {
    const where = path ? `${path}.${OR}` : OR;
    if (!Array.isArray(alternatives) || alternatives.length < 2 || !alternatives.every(isFields)) {
      refuse(where, 'needs an array of at least 2 objects, and only objects');
      return branches;
    }
    const expanded = alternatives.flatMap((alternative) => all(branches, path, alternative, true));
    if (expanded.length > MAX_BRANCHES) {
      refuse(where, `more than ${MAX_BRANCHES} combinations`);
    }
    return expanded.slice(0, MAX_BRANCHES);
  };

  const all = (branches: readonly Branch[], path: string, fields: Fields, insideOr: boolean): readonly Branch[] => {
    const entries = Object.entries(fields);
    if (entries.length === 0) {
      refuse(path, 'empty objects are not allowed');
    }
    return entries.reduce((sofar, [name, value]) => {
      if (name === OR) {
        return either(sofar, path, value);
      }
      const field = path ? `${path}.${name}` : name;
      if (insideOr && RESERVED.has(name)) {
        refuse(field, 'a reserved word cannot name a field inside $or');
      }
      if (isFields(value)) {
        return all(sofar, field, value, insideOr);
      }
      if (!Array.isArray(value) || value.length === 0) {
        refuse(field, Array.isArray(value) ? 'empty arrays are not allowed' : 'must be an object or an array');
        return sofar;
      }
      const verdicts = value.map(compileMatcher);
      verdicts.filter((verdict) => typeof verdict === 'string').forEach((reason) => refuse(field, reason));
      const tests = verdicts.filter((verdict) => typeof verdict === 'function');
      if (sofar.some((branch) => branch.has(field))) {
        forgotten.add(field);
      }
      return sofar.map((branch) => new Map(branch).set(field, tests));
    }, branches);
  };

  const branches = isFields(pattern) ? all([new Map()], '', pattern, false) : [];
  return { branches, problems: isFields(pattern) ? problems : refuse('', 'must be an object'), forgotten };
}

/** Whether a value passes one of the tests of a pattern for a field. */
export function passes(tests: readonly unknown[]): Test {
  const compiled = tests.map(compileMatcher).filter((verdict) => typeof verdict === 'function');
  return (value) => compiled.some((test) => test(value));
}

function compileMatcher(matcher: unknown): Verdict {
  if (typeof matcher === 'string' && ipVersion(matcher) > 0) {
    return addressIn(matcher); // equal in any spelling
  }
  if (isScalar(matcher)) {
    return (value) => value === matcher;
  }
  const [[operator, operand], ...more] = isFields(matcher) && Object.entries(matcher).length > 0 ? Object.entries(matcher) : [['', matcher]];
  if (!operator || more.length > 0) {
    return 'a match value must be a string, number, boolean, null or an object with exactly one operator';
  }
  if (/^(prefix|suffix)$/.test(operator) && isFields(operand)) {
    const { 'equals-ignore-case': text, ...rest } = operand;
    const test = typeof text === 'string' && Object.keys(rest).length === 0 && TEXT_OPERATORS[operator](text.toUpperCase());
    return typeof test === 'function' ? onText((value) => test(value.toUpperCase())) : `${operator} takes no object but equals-ignore-case`;
  }
  if (Object.hasOwn(TEXT_OPERATORS, operator)) {
    return typeof operand === 'string' ? TEXT_OPERATORS[operator](operand) : `${operator} needs a string`;
  }
  return Object.hasOwn(OTHER_OPERATORS, operator) ? OTHER_OPERATORS[operator](operand) : `unknown operator "${operator}"`;
}

function anythingBut(operand: unknown): Verdict {
  const operators = isFields(operand) ? Object.keys(operand) : [];
  const inner = isFields(operand) ? operand[operators[0]] : operand;
  const values: unknown[] = Array.isArray(inner) ? inner : [inner];
  const texts = values.filter((value) => typeof value === 'string');
  const allText = texts.length > 0 && texts.length === values.length;
  if (!isFields(operand)) {
    const allNumbers = values.length > 0 && values.filter(isNumber).length === values.length;
    return allText || allNumbers ? (value) => !values.includes(value) : 'anything-but needs strings only or numbers within ±5e9 only';
  }
  if (operators.length !== 1 || !Object.hasOwn(TEXT_OPERATORS, operators[0])) {
    return `anything-but takes one of ${Object.keys(TEXT_OPERATORS).join(', ')}, not "${operators.join()}"`;
  }
  if (!allText || (/^(prefix|suffix)$/.test(operators[0]) && texts.includes(''))) {
    return `anything-but ${operators[0]} needs strings, not empty for prefix and suffix`;
  }
  const verdicts = texts.map(TEXT_OPERATORS[operators[0]]);
  const tests = verdicts.filter((verdict) => typeof verdict === 'function');
  return verdicts.find((verdict) => typeof verdict === 'string') ?? ((value) => !tests.some((test) => test(value)));
}

function numeric(operand: unknown): Verdict {
  const terms: unknown[] = Array.isArray(operand) ? operand : [];
  const [operator, bound, upperOperator, upper] = terms;
  if (typeof operator !== 'string' || !Object.hasOwn(COMPARE, operator) || !isNumber(bound)) {
    return 'numeric needs an array of one of = < <= > >= and a number within ±5e9';
  }
  const first = COMPARE[operator];
  if (terms.length === 2) {
    return (value) => typeof value === 'number' && first(value, bound);
  }
  if (!/^>=?$/.test(operator) || (upperOperator !== '<' && upperOperator !== '<=') || !isNumber(upper) || terms.length !== 4 || bound >= upper) {
    return 'a numeric range needs > or >=, the lower bound, < or <=, the upper bound, in this order';
  }
  const second = COMPARE[upperOperator];
  return (value) => typeof value === 'number' && first(value, bound) && second(value, upper);
}

function cidr(operand: unknown): Verdict {
  const [, address = '', bits = ''] = (typeof operand === 'string' && /^([^/]+)\/(\d+)$/.exec(operand)) || [];
  const most = { 4: 31, 6: 127 }[ipVersion(address)] ?? -1;
  return Number(bits) <= most ? addressIn(address, Number(bits)) : 'cidr needs address/bits with at most 31 (IPv4) or 127 (IPv6) bits';
}

function addressIn(address: string, bits?: number): Test {
  const version = ipVersion(address);
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(address, bits ?? (version === 4 ? 32 : 128), family);
  return onText((value) => ipVersion(value) === version && list.check(value, family));
}

/** 4, 6 or 0; like the engine, without zone names and dotted IPv6. */
function ipVersion(text: string): number {
  return /^([\d.]+|[\da-f:]+)$/i.test(text) ? isIP(text) : 0;
}

/**
 * Linear in the length of the value, because no regular expression is used: the parts between asterisks are searched
 * from left to right.
 */
function wildcard(text: string): Verdict {
  const tokens = text.match(/\\.?|[^\\]/g) ?? [];
  if (tokens.some((token) => token.startsWith('\\') && !/^\\[*\\]$/.test(token))) {
    return 'in a wildcard a backslash may only escape * or \\';
  }
  if (tokens.some((token, i) => token === '*' && tokens[i + 1] === '*')) {
    return 'a wildcard may not contain **';
  }
  const parts = [''];
  tokens.forEach((token) => token === '*' ? parts.push('') : parts.push(parts.pop() + token.slice(-1)));
  const [head, tail, middle] = [parts[0], parts[parts.length - 1], parts.slice(1, -1)];
  return onText((value) => {
    if (parts.length === 1) {
      return value === head;
    }
    let at = value.startsWith(head) ? head.length : -1;
    for (let i = 0; at >= 0 && i < middle.length; i++) {
      const found = value.indexOf(middle[i], at);
      at = found < 0 ? -1 : found + middle[i].length;
    }
    return at >= 0 && at + tail.length <= value.length && value.endsWith(tail);
  });
}

function onText(test: (value: string) => boolean): Test {
  return (value) => typeof value === 'string' && test(value);
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= MAX_NUMBER;
}
