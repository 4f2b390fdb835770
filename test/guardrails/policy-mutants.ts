import { Organization } from './world';
import { PolicyDocument, PolicyStatement } from '../../lib/testing/policy-request';

export interface PolicyMutant {
  readonly name: string;
  readonly organization: Organization;
  readonly control: 'serviceControl' | 'resourceControl';
  /** The actions that the change concerns. */
  readonly touched: string[];
}

/** Each way to delete one thing in the policies of an organization. */
export function policyMutants(organization: Organization): PolicyMutant[] {
  return (['serviceControl', 'resourceControl'] as const).flatMap(control => organization[control].flatMap((document, i) => {
    const statements = [document.Statement].flat();
    return statements.flatMap((statement, j) => variants(statement).map(({ change, by, action }) => {
      const mutated: PolicyDocument = { ...document, Statement: [...statements.slice(0, j), ...by, ...statements.slice(j + 1)] };
      const documents = organization[control].map((other, k) => k === i ? mutated : other);
      return { name: `${control} ${i + 1}, ${statement.Sid}: ${change}`, organization: { ...organization, [control]: documents }, control, touched: action ? [action] : [statement.Action!].flat() };
    }));
  }));
}

interface Variant {
  readonly change: string;
  readonly by: PolicyStatement[];
  /** The action that is left out. */
  readonly action?: string;
}

function variants(statement: PolicyStatement): Variant[] {
  return [
    { change: 'removed', by: [] },
    ...(['Action', 'Resource'] as const).flatMap(element => without([statement[element]!].flat()).map(({ value, rest }) => (
      { change: `${element} without ${value}`, by: [{ ...statement, [element]: rest }], action: element === 'Action' ? value : undefined }))),
    ...Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) => Object.entries(keys).flatMap(([key, given]) => {
      const { [operator]: _, ...operators } = statement.Condition!;
      const { [key]: __, ...others } = keys;
      const removed = Object.keys(others).length > 0 ? { ...operators, [operator]: others } : operators;
      return [
        { change: `without ${operator} ${key}`, by: [{ ...statement, Condition: removed }] },
        ...without([given].flat() as string[]).map(({ value, rest }) => (
          { change: `${operator} ${key} without ${value}`, by: [{ ...statement, Condition: { ...operators, [operator]: { ...keys, [key]: rest } } }] })),
      ];
    })),
  ];
}

/** The list without each of its values; a list of one has no such form. */
function without(values: string[]): { value: string; rest: string[] }[] {
  return values.length < 2 ? [] : values.map(value => ({ value, rest: values.filter(other => other !== value) }));
}
