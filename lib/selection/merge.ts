import { Token } from 'aws-cdk-lib';
import { covers, DENIED, Field, fieldOf, NEGATIVE, Operator, POSITIVE, SelectorBranch, valuesOf } from './selector-branch';

/** CloudTrail rejects longer names. */
const MAX_NAME = 1000;

/**
 * The fewest selectors and values that select the same events. An event is recorded once, even if several selectors
 * select it.
 */
export function merge(branches: SelectorBranch[]): SelectorBranch[] {
  return branches.map(simplified).reduce(add, []);
}

/** Adds a selector. A joined selector may be joined with others in turn. */
function add(branches: SelectorBranch[], branch: SelectorBranch): SelectorBranch[] {
  for (const other of branches) {
    const joined = union(other, branch);
    if (joined === other) return branches;
    if (joined) return add(branches.filter(one => one !== other), joined);
  }
  return [...branches, branch];
}

/** One selector that selects exactly what the two select together; undefined if there is none. */
function union(one: SelectorBranch, other: SelectorBranch): SelectorBranch | undefined {
  if (one.category !== other.category || one.onArchive !== other.onArchive) return undefined;
  if (includes(one, other)) return one;
  if (includes(other, one)) return other;
  return joinedField(one, other);
}

/** Two selectors that differ in the allowed values of one field only, as one. */
function joinedField(one: SelectorBranch, other: SelectorBranch): SelectorBranch | undefined {
  const names = [...new Set([...one.fields, ...other.fields].map(({ field }) => field))];
  const [name, ...more] = names.filter(field => !sameField(fieldOf(one, field), fieldOf(other, field)));
  const [mine, theirs] = [fieldOf(one, name), fieldOf(other, name)];
  if (more.length > 0 || takesOneValue(name, one) || !mine || !theirs || !isPositive(mine) || !isPositive(theirs)) return undefined;
  if (NEGATIVE.some(operator => !sameValues(valuesOf(mine, operator), valuesOf(theirs, operator)))) return undefined;

  // Both are simplified already, so only one must be compared with the other: a thousand selectors stay fast.
  const added = without(theirs, mine);
  const kept = without(mine, added);
  const allowed = POSITIVE.map(operator => [operator, [...valuesOf(kept, operator), ...valuesOf(added, operator)]]);
  const denied = NEGATIVE.map(operator => [operator, valuesOf(mine, operator)]);
  const field: Field = { field: name, ...Object.fromEntries([...allowed, ...denied].filter(([, values]) => values.length > 0)) };
  return {
    ...one,
    name: [...new Set([one.name, other.name])].join('; ').slice(0, MAX_NAME),
    fields: one.fields.map(own => own.field === name ? field : own).filter(own => !isEither(own)),
  };
}

/** The field without the allowed values that the other one allows too. */
function without(field: Field, other: Field): Field {
  const isIn = (operator: Operator, value: string) =>
    some(other, POSITIVE, (allowed, allowedValue) => covers(allowed, allowedValue, operator, value));
  const left = POSITIVE.map(operator => [operator, valuesOf(field, operator).filter(value => !isIn(operator, value))]);
  return { field: field.field, ...Object.fromEntries(left) };
}

/** Whether the field allows both reads and writes. */
function isEither(field: Field): boolean {
  return field.field === 'readOnly' && valuesOf(field, 'equalTo').length === 2;
}

/** Whether CloudTrail requires a separate selector for each value of the field. */
function takesOneValue(field: string, { category }: SelectorBranch): boolean {
  return ['eventCategory', 'resources.type'].includes(field) || (field === 'eventSource' && category === 'NetworkActivity');
}

/** Whether the first selector selects everything that the second one does, as far as can be determined. */
export function includes(outer: SelectorBranch, inner: SelectorBranch): boolean {
  return outer.fields.every(field => {
    const own = fieldOf(inner, field.field);
    const isCovered = (operator: Operator, value: string) =>
      some(field, POSITIVE, (allowed, allowedValue) => covers(allowed, allowedValue, operator, value));
    const isAllowed = !isPositive(field) || (own !== undefined && isPositive(own) && each(own, POSITIVE, isCovered));
    return isAllowed && each(field, NEGATIVE, (operator, value) => own !== undefined && avoids(own, DENIED[operator]!, value));
  });
}

/** Whether no value of the field can match the operator and value. */
function avoids(field: Field, operator: Operator, value: string): boolean {
  if (some(field, NEGATIVE, (own, ownValue) => covers(DENIED[own]!, ownValue, operator, value))) return true;
  return isPositive(field) && each(field, POSITIVE, (own, ownValue) => excludeEachOther(own, ownValue, operator, value));
}

/** Whether no text can match both, as far as the texts are known. */
function excludeEachOther(one: Operator, value: string, other: Operator, otherValue: string): boolean {
  if (Token.isUnresolved(value) || Token.isUnresolved(otherValue)) return false;
  if (one === 'equalTo') return !covers(other, otherValue, one, value);
  if (other === 'equalTo') return !covers(one, value, other, otherValue);
  if (one === 'startsWith' && other === 'startsWith') return !value.startsWith(otherValue) && !otherValue.startsWith(value);
  if (one === 'endsWith' && other === 'endsWith') return !value.endsWith(otherValue) && !otherValue.endsWith(value);
  return false;
}

/** Whether the allowed values of a field are all denied: nothing would be selected. */
export function selectsNothing(field: Field): boolean {
  return isPositive(field) && each(field, POSITIVE, (operator, value) =>
    some(field, NEGATIVE, (denial, denied) => covers(DENIED[denial]!, denied, operator, value)));
}

function simplified(branch: SelectorBranch): SelectorBranch {
  return { ...branch, fields: branch.fields.map(simplifiedField).filter(field => !isEither(field)) };
}

/** Removes values that other values of the field make redundant. */
function simplifiedField(field: Field): Field {
  const needless = (operators: Operator[], same: (operator: Operator) => Operator) => (operator: Operator, value: string, i: number) =>
    operators.some(other => valuesOf(field, other).some((otherValue, j) => {
      if (other === operator && otherValue === value) return j < i;
      return covers(same(other), otherValue, same(operator), value);
    }));
  const of = (operators: Operator[], same: (operator: Operator) => Operator) => operators.map(operator =>
    [operator, valuesOf(field, operator).filter((value, i) => !needless(operators, same)(operator, value, i))] as const);
  const values = [...of(POSITIVE, operator => operator), ...of(NEGATIVE, operator => DENIED[operator]!)].filter(([, left]) => left.length > 0);
  return { field: field.field, ...Object.fromEntries(values) };
}

function isPositive(field: Field): boolean {
  return POSITIVE.some(operator => valuesOf(field, operator).length > 0);
}

function each(field: Field, operators: Operator[], holds: (operator: Operator, value: string) => boolean): boolean {
  return operators.every(operator => valuesOf(field, operator).every(value => holds(operator, value)));
}

function some(field: Field, operators: Operator[], holds: (operator: Operator, value: string) => boolean): boolean {
  return operators.some(operator => valuesOf(field, operator).some(value => holds(operator, value)));
}

function sameField(one?: Field, other?: Field): boolean {
  return [...POSITIVE, ...NEGATIVE].every(operator => sameValues(valuesOf(one, operator), valuesOf(other, operator)));
}

function sameValues(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every(value => other.includes(value));
}
