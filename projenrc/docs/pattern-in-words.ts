/**
 * EventBridge event patterns in words, as Markdown: for readers who know CloudTrail, but not the syntax of patterns.
 */
import { asCode, listOf } from './markdown';
import { isFields } from '../../lib/event-patterns/event-pattern';

type Fields = Record<string, any>;

/** What a conjunction of fields says: tests of fields by their paths, and lists of alternatives. */
interface Parts {
  readonly tests: Map<string, any[]>;
  readonly choices: { readonly path: string; readonly alternatives: Fields[] }[];
}

/** Nearly all events are of this type: only others are worth mentioning. */
const USUAL_TYPE = 'AWS API Call via CloudTrail';

/** What an operator says of a field, and, of `anything-but`, what it denies. */
const OPERATORS: Record<string, [yes: string, no: string]> = {
  'prefix': ['begins with', 'does not begin with'],
  'suffix': ['ends with', 'does not end with'],
  'wildcard': ['matches', 'does not match'],
  'equals-ignore-case': ['is, in capitals or not,', 'is not, in capitals or not,'],
  'cidr': ['is in the network', 'is not in the network'],
};

const COMPARISONS: Record<string, string> = { '=': 'is', '<': 'is less than', '<=': 'is at most', '>': 'is more than', '>=': 'is at least' };

/**
 * Says which events a pattern matches: a phrase that goes on in nested lists where there are alternatives.
 *
 * @param pattern the pattern as EventBridge has it
 */
export function patternInWords(pattern: Fields): string {
  const { 'detail-type': types = [], detail = {}, ...others } = pattern;
  const isUsual = types.length === 1 && types[0] === USUAL_TYPE;
  const { tests, choices } = partsOf({ ...others, ...detail });
  return inWords({ tests: isUsual ? tests : new Map([...tests, ['detail-type', types]]), choices }, '', isUsual ? 'any call' : 'any event');
}

function partsOf(fields: Fields, path = ''): Parts {
  const parts: Parts = { tests: new Map(), choices: [] };
  for (const [name, value] of Object.entries(fields)) {
    const field = path ? `${path}.${name}` : name;
    if (name === '$or') {
      parts.choices.push({ path, alternatives: value });
    } else if (isFields(value)) {
      const { tests, choices } = partsOf(value, field);
      tests.forEach((some, at) => parts.tests.set(at, some));
      parts.choices.push(...choices);
    } else {
      parts.tests.set(field, value);
    }
  }
  return parts;
}

/**
 * A phrase about a call and its record.
 *
 * @param indent where its lists begin
 * @param anything what the phrase is about if it names no call
 */
function inWords({ tests, choices }: Parts, indent: string, anything = ''): string {
  const subject = subjectOf(tests, anything);
  const conditions = [...tests].filter(test => !isSubject(test)).map(([path, some]) => `${nameOf(path)} ${testsInWords(some)}`).join(', and ');
  const start = [subject, conditions && (subject ? `where ${conditions}` : conditions)].filter(text => text).join(', ');
  return choices.reduce((text, { path, alternatives }, i) => {
    const isAboutCalls = alternatives.some(alternative => Object.entries(alternative).some(isSubject));
    const joint = i > 0 ? `\n\n${indent}and ` : conditions ? ', and ' : !subject ? '' : isAboutCalls ? ' ' : ', where ';
    const items = alternatives.map((alternative, j) => `${indent}- ${j > 0 ? 'or ' : ''}${inWords(partsOf(alternative, path), `${indent}  `, isAboutCalls ? 'any call' : '')}`);
    return `${text}${joint}${isAboutCalls ? 'that is either' : 'either'}\n${items.join('\n')}`;
  }, start);
}

/** Whether a test says what the phrase is about: services only where they are named. */
function isSubject([path, tests]: [path: string, tests: any[]]): boolean {
  return path === 'eventName' || path === 'eventSource' && tests.every(test => typeof test === 'string');
}

/** Calls by name and service. */
function subjectOf(tests: Map<string, any[]>, anything: string): string {
  const [names, sources] = ['eventName', 'eventSource'].map(path => [...tests].filter(isSubject).find(([at]) => at === path)?.[1]);
  if (!names && !sources) return anything;
  const some = anything || 'any call';
  const called = !names ? some : names.every(name => typeof name === 'string') ? listOf(names.map(asCode), 'or') : `${some} whose name ${testsInWords(names)}`;
  return sources ? `${called} of ${listOf(sources.map(asCode), 'or')}` : called;
}

function nameOf(path: string): string {
  return path === 'detail-type' ? 'the detail type' : asCode(path);
}

/** What is said of one field: any of the tests is enough. Tests of one kind are said together. */
function testsInWords(tests: any[]): string {
  const values = new Map<string, Set<string>>();
  for (const [verb, value] of tests.map(testInWords)) {
    values.set(verb, new Set([...values.get(verb) ?? [], ...value === undefined ? [] : [asCode(value)]]));
  }
  const phrases = [...values].map(([verb, some]) => some.size > 0 ? `${verb} ${listOf([...some], 'or')}` : verb);
  return phrases.length > 1 ? `either ${phrases.join(', or ')}` : phrases.join();
}

/** A verb, and the value that it is about unless the verb says all. */
function testInWords(test: any): [verb: string, value?: unknown] {
  if (!isFields(test)) return ['is', test];
  const [[operator, operand]] = Object.entries<any>(test);
  switch (operator) {
    case 'exists': return [operand ? 'is there' : 'is missing'];
    case 'anything-but': return [denial(operand)];
    case 'numeric': return comparison(operand);
    default: return isFields(operand) ? [`${OPERATORS[operator][0]}, in capitals or not,`, operand['equals-ignore-case']] : [OPERATORS[operator][0], operand];
  }
}

/** Denials are said each on its own: two of them in a list deny nothing that only one of them denies. */
function denial(operand: any): string {
  const [operator, values] = isFields(operand) ? Object.entries<any>(operand)[0] : ['', operand];
  const texts = [values].flat().map(asCode);
  if (operator) return `${OPERATORS[operator][1]} ${listOf(texts, 'or')}`;
  if (texts.length > 2) return `is none of ${listOf(texts, 'and')}`;
  return texts.length === 1 ? `is not ${texts[0]}` : `is neither ${listOf(texts, 'nor')}`;
}

function comparison([operator, bound, upperOperator, upper]: any[]): [verb: string, value?: unknown] {
  if (upperOperator === undefined) return [COMPARISONS[operator], bound];
  return [`${COMPARISONS[operator]} ${asCode(bound)} and ${COMPARISONS[upperOperator].replace('is ', '')} ${asCode(upper)}`];
}
