import { judge } from './judging';
import { evaluateAccess } from '../../lib/testing/policy-evaluator';
import { AccessInput, AccessRequest, PolicyDocument, PolicyStatement as Statement } from '../../lib/testing/policy-request';

/** Every combination of the values of the axes. */
export function product<T extends Record<string, readonly unknown[]>>(axes: T): { [K in keyof T]: T[K][number] }[] {
  return Object.entries(axes).reduce<any[]>((rows, [axis, values]) => rows.flatMap(row => values.map(value => ({ ...row, [axis]: value }))), [{}]);
}

/** One row: a request, and whether it should succeed. */
export interface Row {
  readonly request: AccessRequest;
  readonly allowed: boolean;
  readonly identityPolicies?: PolicyDocument[];
  /** What somebody might add to the resource's policy one day: denies have to hold against it. */
  readonly addition?: Statement;
}

export type Policy = Pick<AccessInput, 'resourcePolicy' | 'kind' | 'resourceAccount'>;

export function isAllowed(policy: Policy, { request, identityPolicies, addition }: Row): boolean {
  const resourcePolicy = addition && policy.resourcePolicy ? extended(policy.resourcePolicy, addition) : policy.resourcePolicy;
  return evaluateAccess({ ...policy, resourcePolicy, request, identityPolicies }).verdict === 'Allow';
}

const extensions = new WeakMap<PolicyDocument, Map<Statement, PolicyDocument>>();

/** Made once, because the evaluator reads each document once. */
function extended(policy: PolicyDocument, addition: Statement): PolicyDocument {
  const known = extensions.get(policy) ?? new Map<Statement, PolicyDocument>();
  extensions.set(policy, known);
  if (!known.has(addition)) known.set(addition, { ...policy, Statement: [policy.Statement, addition].flat() });
  return known.get(addition)!;
}

/** The rows that do not come out as they should. */
export function wrongRows(policy: Policy, rows: Row[]): Row[] {
  return rows.filter(row => isAllowed(policy, row) !== row.allowed);
}

/** Leaves out context keys that are absent. */
export function context(keys: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(keys).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** What an administrator's own policies say. */
export const ADMINISTRATOR: PolicyDocument = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/**
 * The mutants that no row tells from the policy: each is a hole in the table. `of` selects statements by their Sids: by default all but the one that
 * every key has, whose mutants key-policy.test.ts kills.
 */
export function survivors(policy: Policy, rows: Row[], of = /^(?!OnlyServicesGrant)/): string[] {
  judge(policy.resourcePolicy!, of);
  const order = spread(rows);
  // A row that killed one mutant often kills the next.
  const killers = new Set<Row>();
  return mutants(policy.resourcePolicy!).filter(({ name }) => of.test(name)).filter(({ mutant }) => {
    const mutated = { ...policy, resourcePolicy: mutant };
    const kills = (row: Row) => isAllowed(mutated, row) !== row.allowed;
    const killer = [...killers].find(kills) ?? order.find(kills);
    if (killer) killers.add(killer);
    return killer === undefined;
  }).map(({ name }) => name);
}

/** The same rows in an order in which neighbours differ much: most mutants die early. */
function spread(rows: Row[], stride = 997): Row[] {
  const column = (start: number) => Array.from({ length: Math.ceil((rows.length - start) / stride) }, (_, i) => rows[start + i * stride]);
  return Array.from({ length: stride }, (_, start) => column(start)).flat();
}

interface Mutant {
  readonly name: string;
  readonly mutant: PolicyDocument;
}

/** Each way to delete or loosen one thing in a policy. */
function mutants(policy: PolicyDocument): Mutant[] {
  const statements = [policy.Statement].flat();
  return statements.flatMap((statement, i) => {
    const replaced = (change: string, ...by: Statement[]): Mutant => ({
      name: `${statement.Sid}: ${change}`,
      mutant: { ...policy, Statement: [...statements.slice(0, i), ...by, ...statements.slice(i + 1)] },
    });
    return [
      replaced('removed'),
      replaced('effect reversed', { ...statement, Effect: statement.Effect === 'Allow' ? 'Deny' : 'Allow' }),
      ...lists(statement, ['Action', 'Resource']).flatMap(({ element, values }) => [
        ...(values.length > 1 ? values.map(value => replaced(`${element} without ${value}`, { ...statement, [element]: values.filter(v => v !== value) })) : []),
        ...(statement.Effect === 'Allow' && !values.includes('*') ? [replaced(`any ${element}`, { ...statement, [element]: '*' })] : []),
      ]),
      ...(statement.Effect === 'Allow' ? [replaced('any principal', { ...statement, Principal: '*' })] : []),
      ...principals(statement).map(({ change, mutant }) => replaced(change, mutant)),
      ...conditions(statement).map(({ change, mutant }) => replaced(change, mutant)),
    ];
  });
}

function lists(statement: Statement, elements: ('Action' | 'Resource')[]): { element: string; values: string[] }[] {
  return elements.filter(element => statement[element] !== undefined).map(element => ({ element, values: [statement[element]!].flat() }));
}

function principals(statement: Statement): { change: string; mutant: Statement }[] {
  const aws = typeof statement.Principal === 'object' ? [statement.Principal.AWS ?? []].flat() : [];
  return aws.length < 2 ? [] : aws.map(arn => ({ change: `without ${arn}`, mutant: { ...statement, Principal: { AWS: aws.filter(a => a !== arn) } } }));
}

function conditions(statement: Statement): { change: string; mutant: Statement }[] {
  return Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) => Object.entries(keys).flatMap(([key, given]) => {
    const values = [given].flat();
    const { [key]: _, ...otherKeys } = keys;
    const { [operator]: __, ...otherOperators } = statement.Condition!;
    const Condition = Object.keys(otherKeys).length > 0 ? { ...otherOperators, [operator]: otherKeys } : otherOperators;
    return [
      { change: `without ${operator} ${key}`, mutant: { ...statement, Condition } },
      ...(values.length > 1 ? values.map(value => ({
        change: `${operator} ${key} without ${value}`,
        mutant: { ...statement, Condition: { ...statement.Condition, [operator]: { ...keys, [key]: values.filter(v => v !== value) } } },
      })) : []),
    ];
  }));
}
