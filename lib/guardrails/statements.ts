import { withoutIncluded } from './generated-names';
import { Facts, Guard } from './guard';
import { GuardedResource } from './guarded-resources';

export type Control = 'service' | 'resource';

type Conditions = Record<string, Record<string, readonly string[]>>;

/** The denial of a guard. */
export interface Denial {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: Conditions;
}

/** A statement of an organization policy, as it is written. */
export interface DenyStatement {
  readonly Sid: string;
  readonly Effect: 'Deny';
  readonly Principal?: '*';
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: Record<string, Record<string, string | string[]>>;
}

/** The actions that a guard denies in a kind of policies; undefined if it has no part in it. */
export function actionsOf(guard: Guard, control: Control): readonly string[] | undefined {
  return control === 'service' ? guard.actions : guard.resourceControl;
}

/** The denial of a guard; undefined if it has nothing to guard, or no part in the kind of policies. */
export function denialOf(guard: Guard, facts: Facts, control: Control): Denial | undefined {
  const actions = actionsOf(guard, control);
  const target = actions && guard.target(guardedBy(guard, facts, control), facts);
  if (!actions || !target) return undefined;
  const accounts = target.conditions?.StringEquals?.['aws:PrincipalAccount'];
  const conditions = { ...target.conditions, ...exemption(guard, facts, control, accounts) };
  return { sid: guard.sid, actions, resources: withoutIncluded(target.resources), conditions };
}

/** The resources that a guard names. Organization policies do not reach those of the management account. */
export function guardedBy({ types, delegated }: Guard, { resources, managementAccount }: Facts, control: Control = 'service'): GuardedResource[] {
  const reaches = ({ account }: GuardedResource) => account !== managementAccount || (delegated === true && control === 'service');
  return resources.filter(resource => types.includes(resource.type) && reaches(resource));
}

/**
 * The condition that leaves out the exempt roles. For a session, `aws:PrincipalArn` is the ARN of its role. Resource control
 * policies bind services too, for which it is missing: they deliver, so they are left out by another key.
 */
export function exemption({ exempt }: Guard, facts: Facts, control: Control, accounts?: readonly string[]): Conditions {
  if (exempt === 'nobody') return {};
  const bound = (role: string) => {
    const account = role.split(':')[4];
    return (control === 'resource' || account !== facts.managementAccount) && (!accounts || account === '*' || accounts.includes(account));
  };
  const roles = withoutIncluded([...facts.exemptRoles, ...exempt ? facts[exempt] : []].filter(bound));
  return {
    ...roles.length > 0 ? { ArnNotLike: { 'aws:PrincipalArn': roles } } : {},
    ...control === 'resource' ? { BoolIfExists: { 'aws:PrincipalIsAWSService': ['false'] } } : {},
  };
}

/**
 * Writes denials as statements. Those with the same conditions become one, because the list of exempt roles is long: an
 * action on a resource that has no such action is denied to nobody.
 */
export function render(denials: readonly Denial[], control: Control): DenyStatement[] {
  const alike = new Map<string, Denial[]>();
  for (const denial of denials) {
    const key = JSON.stringify([denial.resources.includes('*'), denial.conditions]);
    alike.set(key, [...alike.get(key) ?? [], denial]);
  }
  return [...alike.values()].map(group => ({
    Sid: group[0].sid,
    Effect: 'Deny',
    ...control === 'resource' ? { Principal: '*' } : {},
    Action: short(group.flatMap(({ actions }) => actions)),
    Resource: short(withoutIncluded(group.flatMap(({ resources }) => resources))),
    ...Object.keys(group[0].conditions).length > 0 ? { Condition: shortConditions(group[0].conditions) } : {},
  }));
}

function shortConditions(conditions: Conditions): DenyStatement['Condition'] {
  return Object.fromEntries(Object.entries(conditions).map(([operator, keys]) =>
    [operator, Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, short(values)]))]));
}

/** Policies have few characters: a list of one is written as its element. */
function short(values: readonly string[]): string | string[] {
  const unique = [...new Set(values)];
  return unique.length === 1 ? unique[0] : unique;
}
