import { CoveredAlert } from './covered-alert';
import { alternatives, Branch, Pattern, textOfAnyCase } from '../../event-patterns/branches';
import { MAX_PATTERN_LENGTH } from '../../event-patterns/event-pattern';
import { unique } from '../../private/collections';

/** The beginnings of the names of calls that EventBridge delivers only to rules that ask for calls that only read. */
const READING = ['Get', 'List', 'Describe'];

/** Alert patterns, as far as rules of one kind cover them. */
interface Part {
  readonly patterns: Pattern[];
  /** Conditions on kinds of calls; the first admits all calls of the part. */
  readonly kinds: Branch[];
  readonly readOnlyCalls: boolean;
}

/**
 * Separates calls that may only read from all others by their names, so that no event is in both parts. There are many
 * more calls that only read, so the rules that ask for them should match few names: those that begin like calls that
 * read, and those of alerts on calls that only read.
 */
export function partsOf(alerts: CoveredAlert[]): Part[] {
  const whole = (readOnlyCalls: boolean): Part[] => [{ patterns: alerts.map(({ pattern }) => pattern), kinds: [{}], readOnlyCalls }];
  const reading = alerts.filter(({ readOnlyCalls }) => readOnlyCalls);
  if (reading.length === 0) return whole(false);

  const beginnings = shortest([...READING, ...reading.flatMap(({ pattern }) => testsOfNames(pattern)).map(beginningOf)]);
  const isRead = (test: NameTest) => beginnings.some(beginning => isInAnyCase(test)
    ? beginningOf(test).toLowerCase().startsWith(beginning.toLowerCase()) : beginningOf(test).startsWith(beginning));
  // A short prefix can begin names of both parts.
  const isEither = (test: NameTest) => typeof test === 'object' && 'prefix' in test && !isRead(test) && beginnings.some(beginning => beginning.startsWith(test.prefix));
  const areTooLong = JSON.stringify(beginnings).length > MAX_PATTERN_LENGTH / 2;
  if (areTooLong || beginnings.includes('') || alerts.some(({ pattern }) => testsOfNames(pattern).some(isEither))) return whole(true);

  const [anyRead, ...notOnlyRead] = kindsOfRead(beginnings);
  const other = { eventName: [{ 'anything-but': { prefix: beginnings } }, { exists: false }] };
  return [
    {
      patterns: alerts.flatMap(({ pattern, readOnlyCalls }) => withNames(pattern, isRead, readOnlyCalls ? [anyRead] : notOnlyRead)),
      kinds: [anyRead, ...notOnlyRead],
      readOnlyCalls: true,
    },
    { patterns: alerts.flatMap(({ pattern }) => withNames(pattern, test => !isRead(test), [other])), kinds: [other], readOnlyCalls: false },
  ];
}

/** Conditions on calls whose names begin so: first on all of them, then on those that any rule receives. */
function kindsOfRead(beginnings: string[]): Branch[] {
  const startingWith = (texts: string[]): Branch => ({ eventName: texts.map(prefix => ({ prefix })) });
  const [reading, others] = [true, false].map(isReading => beginnings.filter(beginning => READING.includes(beginning) === isReading));
  return [
    startingWith(beginnings),
    // Few calls begin like this and do not only read.
    { ...startingWith(reading), readOnly: [{ exists: false }, false, 'false'] },
    startingWith(others),
  ].filter(({ eventName }) => eventName.length > 0);
}

/** The pattern on the names that are chosen, or on these kinds of calls if it has no names. */
function withNames(pattern: Pattern, isChosen: (test: NameTest) => boolean, kinds: Branch[]): Pattern[] {
  const either = alternatives(pattern.detail ?? {}).map(withPlainNames)
    .flatMap(branch => branch.eventName ? [{ ...branch, eventName: branch.eventName.filter(isChosen) }] : kinds.map(kind => ({ ...branch, ...kind })))
    .filter(({ eventName }) => eventName.length > 0);
  return either.length === 0 ? [] : [{ ...pattern, detail: either.length === 1 ? either[0] : { $or: either } }];
}

/** A name, in a certain case or any, or how it begins. */
type NameTest = string | { readonly prefix: string } | { readonly 'equals-ignore-case': string };

function testsOfNames({ detail = {} }: Pattern): NameTest[] {
  return alternatives(detail).flatMap(branch => withPlainNames(branch).eventName ?? []);
}

/** The branch, on calls of any name if a test is neither a name nor how it begins. */
function withPlainNames(branch: Branch): Branch {
  const { eventName, ...rest } = branch;
  const isPlain = (test: any) => typeof test === 'string' || typeof test?.prefix === 'string' || textOfAnyCase(test) !== undefined;
  return eventName?.every(isPlain) ? branch : rest;
}

function beginningOf(test: NameTest): string {
  return typeof test === 'string' ? test : 'prefix' in test ? test.prefix : test['equals-ignore-case'];
}

function isInAnyCase(test: NameTest): boolean {
  return typeof test === 'object' && 'equals-ignore-case' in test;
}

/** The texts, without those that begin with another one. */
function shortest(texts: string[]): string[] {
  return unique(texts).filter((text, _, all) => !all.some(other => other !== text && text.startsWith(other)));
}
