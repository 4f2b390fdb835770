import { complexityOf } from './automaton-complexity';
import { FieldTest, fieldTest } from './field-test';
import { ValueAutomaton } from './value-automaton';

/** The highest complexity of a rule that EventBridge is known to accept. */
export const MAX_RULE_COMPLEXITY = 9;

/** The result for patterns with more branches, steps or positions than are counted. */
export const BEYOND_COUNTING = 1000;
const MAX_BRANCHES = 1000;
const MAX_STEPS = 20_000;
const MAX_EFFORT = 200_000;

/** A step of the rule: the fields that it tests next. */
class Step {
  readonly values = new Map<string, ValueAutomaton<Step>>();
  /** The steps that follow the absence of a field. */
  readonly absences = new Map<string, Step>();
}

type Branch = ReadonlyMap<string, readonly FieldTest[]>;

class TooMuch extends Error {}

/** The operator as JSON has it. A field or a value of this name does no harm: it is counted. */
const WILDCARD = '"wildcard"';

/** The results, because a synthesis asks about most patterns several times. */
const known = new Map<string, number>();

/**
 * The complexity of a rule as AWS's engine counts it: the largest number of wildcards that a value of one field can be
 * within at the same time, where a wildcard counts at each of its positions.
 */
export function ruleComplexity(pattern: unknown): number {
  const key = JSON.stringify(pattern);
  if (!key?.includes(WILDCARD)) return 0;
  const complexity = known.get(key) ?? count(pattern);
  known.set(key, complexity);
  return complexity;
}

function count(pattern: unknown): number {
  try {
    const pending = [stepsOf(branchesOf(pattern, '', [new Map()]))];
    const seen = new Set(pending);
    let most = 0;
    for (let step = pending.pop(); step; step = pending.pop()) {
      // The engine does not look beyond the absence of a field.
      const next: Step[] = [];
      for (const automaton of step.values.values()) {
        if (automaton.hasWildcards) most = Math.max(most, ofAutomaton(automaton));
        next.push(...automaton.nextSteps);
      }
      for (const each of next) {
        if (!seen.has(each)) pending.push(each);
        seen.add(each);
      }
    }
    return most;
  } catch (error) {
    if (error instanceof TooMuch) return BEYOND_COUNTING;
    throw error;
  }
}

/** The results of automata, because the fields of many rules have the same wildcards. */
const ofAutomata = new Map<string, number>();

function ofAutomaton({ signature, start }: ValueAutomaton<Step>): number {
  const complexity = ofAutomata.get(signature) ?? complexityOf(start, MAX_EFFORT) ?? BEYOND_COUNTING;
  ofAutomata.set(signature, complexity);
  return complexity;
}

/** The combinations of alternatives; a field that is tested twice has the last tests. */
function branchesOf(fields: unknown, path: string, branches: Branch[]): Branch[] {
  if (branches.length > MAX_BRANCHES) throw new TooMuch();
  const entries = typeof fields === 'object' && fields !== null ? Object.entries(fields) : [];
  return entries.reduce((sofar, [name, value]) => {
    if (name === '$or') return [value].flat().flatMap(alternative => branchesOf(alternative, path, sofar));
    if (!Array.isArray(value)) return branchesOf(value, `${path}.${name}`, sofar);
    const tests = value.map(fieldTest);
    return sofar.map(branch => new Map(branch).set(`${path}.${name}`, tests));
  }, branches);
}

/** The steps of all branches; those that begin alike share their first steps. */
function stepsOf(branches: Branch[]): Step {
  const start = new Step();
  let steps = 0;
  const add = (step: Step, branch: Branch, [field, ...rest]: string[]) => {
    if (field === undefined) return;
    if (steps++ > MAX_STEPS) throw new TooMuch();
    const next = new Set<Step>();
    let last: Step | undefined;
    for (const test of branch.get(field) ?? []) {
      last = addTest(step, field, test, last);
      next.add(last);
    }
    next.forEach(each => add(each, branch, rest));
  };
  branches.forEach(branch => add(start, branch, [...branch.keys()].sort()));
  return start;
}

function addTest(step: Step, field: string, test: FieldTest, proposed?: Step): Step {
  if (test.key === '{"exists":false}') {
    const next = step.absences.get(field) ?? proposed ?? new Step();
    step.absences.set(field, next);
    return next;
  }
  const values = step.values.get(field) ?? new ValueAutomaton(() => new Step());
  step.values.set(field, values);
  return values.add(test, proposed);
}
