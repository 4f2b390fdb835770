import { coveringTests, isScalarField } from './field-tests';
import { SigmaTest } from '../../alerts/evaluator/sigma-test';
import { Pattern } from '../../event-patterns/branches';
import { MAX_PATTERN_LENGTH, patternProblems } from '../../event-patterns/event-pattern';
import { unique } from '../../private/collections';

/** An event pattern that matches whatever a rule matches. */
export interface CoveringPattern {
  /** The conditions on the record; undefined if the pattern matches every event. */
  readonly detail?: Pattern;
  /** Whether it matches nothing else. */
  readonly isExact: boolean;
  /** Whether it matches calls that only read. */
  readonly readOnlyCalls: boolean;
}

/** Conditions by fields, all of which must hold. */
type Branch = ReadonlyMap<string, unknown[]>;

/** Alternatives, of which one holds for each event that a test matches; without conditions, one that always does. */
interface Cover {
  readonly branches: Branch[];
  readonly isExact: boolean;
}

/** The number of alternatives of a pattern. */
const MAX_BRANCHES = 100;
/** The characters of a pattern besides `detail`: source and detail types. */
const ENVELOPE = 300;
const ANY: Cover = { branches: [new Map()], isExact: false };
const ROOTS_OF_CALLS = ['eventSource', 'eventName'];

/**
 * The narrowest pattern found that EventBridge accepts and that matches whatever the test matches. It has the tests that
 * EventBridge can express; others are left out, which makes it wider.
 */
export function coveringPattern(test: SigmaTest): CoveringPattern {
  const { branches, isExact } = coverOf(test, false);
  const candidates = [
    { branches, isExact },
    { branches: merged(branches.map(branch => only(branch, ROOTS_OF_CALLS))), isExact: false },
    ...ROOTS_OF_CALLS.map(name => ({ branches: merged(branches.map(branch => only(branch, [name]))), isExact: false })),
  ];
  const fitting = candidates.find(candidate => isAccepted(detailOf(candidate.branches))) ?? ANY;
  return { detail: detailOf(fitting.branches), isExact: fitting.isExact, readOnlyCalls: branches.some(mayOnlyRead) };
}

function coverOf(test: SigmaTest, isNegated: boolean): Cover {
  if ('not' in test) return coverOf(test.not, !isNegated);
  if ('all' in test || 'any' in test) {
    const inner = 'all' in test ? test.all : test.any;
    const covers = inner.map(one => coverOf(one, isNegated));
    return 'all' in test === isNegated ? either(covers) : covers.reduce(both);
  }
  const covering = coveringTests(test, isNegated);
  return covering ? { branches: [new Map([[covering.field, covering.tests]])], isExact: covering.isExact } : ANY;
}

function either(covers: Cover[]): Cover {
  return { branches: merged(covers.flatMap(cover => cover.branches)), isExact: covers.every(({ isExact }) => isExact) };
}

/** The alternatives of two covers that hold together. */
function both(one: Cover, other: Cover): Cover {
  if (one.branches.length * other.branches.length > MAX_BRANCHES) {
    const isNarrow = (cover: Cover) => cover.branches.every(branch => ROOTS_OF_CALLS.some(name => branch.has(name)));
    return { branches: (isNarrow(other) && !isNarrow(one) ? other : one).branches, isExact: false };
  }
  const combined = one.branches.flatMap(branch => other.branches.map(with_ => combine(branch, with_)));
  const isExact = one.isExact && other.isExact && combined.every(branch => branch.isExact);
  return { branches: merged(combined.map(({ branch }) => branch)), isExact };
}

function combine(one: Branch, other: Branch): { branch: Branch; isExact: boolean } {
  const branch = new Map(one);
  let isExact = true;
  for (const [field, tests] of other) {
    const known = branch.get(field);
    const common = known && together(known, tests);
    if (common) branch.set(field, common);
    else if (known || [...branch.keys()].some(path => mayShareList(path, field))) isExact = false;
    else branch.set(field, tests);
  }
  return { branch, isExact };
}

/** Tests that hold if both do, for texts that are excluded. */
function together(one: unknown[], other: unknown[]): unknown[] | undefined {
  const [excluded, more] = [one, other].map(tests => tests.length === 2 ? (tests[0] as any)?.['anything-but']?.['equals-ignore-case'] : undefined);
  if (excluded === undefined || more === undefined) return undefined;
  return [{ 'anything-but': { 'equals-ignore-case': unique([excluded, more].flat()) } }, { exists: false }];
}

/** Whether one list may have both fields in its elements: EventBridge asks both of one element, Sigma of any. */
function mayShareList(one: string, other: string): boolean {
  return one.split('.')[0] === other.split('.')[0] && !(isScalarField(one) && isScalarField(other));
}

/** The alternatives, with those as one that differ in a single field. */
function merged(branches: Branch[]): Branch[] {
  if (branches.some(({ size }) => size === 0)) return ANY.branches;
  const fields = unique(branches.flatMap(branch => [...branch.keys()]));
  return fields.reduce((sofar, field) => mergedBy(field, sofar), branches);
}

function mergedBy(field: string, branches: Branch[]): Branch[] {
  const groups = new Map<string, Branch>();
  for (const branch of branches) {
    const rest = [...branch].filter(([name]) => name !== field).sort(([a], [b]) => a < b ? -1 : 1);
    const key = JSON.stringify([branch.has(field), rest]);
    const known = groups.get(key)?.get(field) ?? [];
    groups.set(key, new Map(branch.has(field) ? [...branch, [field, unique([...known, ...branch.get(field)!])]] : branch));
  }
  return [...groups.values()];
}

function only(branch: Branch, fields: string[]): Branch {
  return new Map([...branch].filter(([field]) => fields.includes(field)));
}

/** The conditions on a record as EventBridge has them. */
function detailOf(branches: Branch[]): Pattern | undefined {
  if (branches.some(({ size }) => size === 0)) return undefined;
  const alternatives = branches.map(branch => {
    const detail: Pattern = {};
    branch.forEach((tests, field) => {
      const names = field.split('.');
      const last = names.pop()!;
      const inner = names.reduce((fields, name) => Object.hasOwn(fields, name) ? fields[name] : fields[name] = {}, detail);
      inner[last] = tests;
    });
    return detail;
  });
  return alternatives.length === 1 ? alternatives[0] : { $or: alternatives };
}

function isAccepted(detail: Pattern | undefined): boolean {
  if (detail === undefined) return true;
  const pattern = { 'source': [{ prefix: 'aws.' }], 'detail-type': ['AWS API Call via CloudTrail'], detail };
  return JSON.stringify(detail).length + ENVELOPE <= MAX_PATTERN_LENGTH && patternProblems(pattern).length === 0;
}

/** Whether a name may begin like that of a call that only reads. */
function mayOnlyRead(branch: Branch): boolean {
  const tests = branch.get('eventName');
  return tests === undefined || tests.some((test: any) => {
    const text = test?.['equals-ignore-case'] ?? test?.prefix?.['equals-ignore-case'] ?? test?.prefix ?? test;
    return typeof text !== 'string' || READING.some(verb => text.toLowerCase().startsWith(verb) || (test.prefix !== undefined && verb.startsWith(text.toLowerCase())));
  });
}

const READING = ['get', 'list', 'describe'];
