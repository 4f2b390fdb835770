import { Organization } from './world';
import { PolicyDocument, PolicyStatement } from '../../lib/testing/policy-request';

/** A statement of the policies of an organization, and each way to delete one thing in it. */
export interface StatementMutants {
  readonly control: 'serviceControl' | 'resourceControl';
  /** The other statements of policies of this kind. Those of the other kind often deny the same: each kind is tried alone. */
  readonly others: Organization;
  /** The statement alone, without its conditions. Whatever it does not deny, no mutant denies. */
  readonly unconditional: Organization;
  /** The changed statements alone. A call is allowed that both they and the others allow. */
  readonly mutants: { readonly name: string; readonly changed: Organization }[];
}

/** Each way to delete one thing in the policies of an organization, by statement. */
export function policyMutants({ managementAccount, ...policies }: Organization): StatementMutants[] {
  return (['serviceControl', 'resourceControl'] as const).flatMap(control => policies[control].flatMap((document, i) => {
    const none = { managementAccount, serviceControl: [], resourceControl: [] };
    const only = (documents: PolicyDocument[]): Organization => ({ ...none, [control]: documents });
    const policyOf = (given: PolicyStatement[]): PolicyDocument => ({ ...document, Statement: given });
    const statements = [document.Statement].flat();
    return statements.map(statement => ({
      control,
      others: only(policies[control].map(other => other === document ? policyOf(statements.filter(each => each !== statement)) : other)),
      unconditional: only([policyOf([{ ...statement, Condition: undefined }])]),
      mutants: variants(statement).map(({ change, by }) => (
        { name: `${control} ${i + 1}, ${statement.Sid}: ${change}`, changed: only(by ? [policyOf([by])] : []) })),
    }));
  }));
}

interface Variant {
  readonly change: string;
  /** The statement that remains, if one does. */
  readonly by?: PolicyStatement;
}

function variants(statement: PolicyStatement): Variant[] {
  return [
    { change: 'removed' },
    ...(['Action', 'Resource'] as const).flatMap(element => without([statement[element]!].flat()).map(({ value, rest }) => (
      { change: `${element} without ${value}`, by: { ...statement, [element]: rest } }))),
    ...Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) => Object.entries(keys).flatMap(([key, given]) => {
      const { [operator]: _, ...operators } = statement.Condition!;
      const { [key]: __, ...others } = keys;
      const removed = Object.keys(others).length > 0 ? { ...operators, [operator]: others } : operators;
      return [
        { change: `without ${operator} ${key}`, by: { ...statement, Condition: removed } },
        ...without([given].flat() as string[]).map(({ value, rest }) => (
          { change: `${operator} ${key} without ${value}`, by: { ...statement, Condition: { ...operators, [operator]: { ...keys, [key]: rest } } } })),
      ];
    })),
  ];
}

/** The list without each of its values; a list of one has no such form. */
function without(values: string[]): { value: string; rest: string[] }[] {
  return values.length < 2 ? [] : values.map(value => ({ value, rest: values.filter(other => other !== value) }));
}
