import { Facts, Guard } from './guard';
import { GUARDS } from './guards';
import { contentOf, lengthOf, pack, Place } from './packing';
import { actionsOf, Control, denialOf, exemption, guardedBy, render } from './statements';
import { TrailGuardrailsOptions } from './trail-guardrails-props';
import { IN_MANAGEMENT_ACCOUNT, UNGUARDED, UNNAMED } from './unguarded';
import { CHINA } from '../regions/partitions';

/** Characters of a resource control policy, and of a service control policy unless more are allowed. */
export const DEFAULT_CHARACTERS = 5120;

/** The policies of a target. AWS attaches one of each type to everything. */
export const SLOTS: Readonly<Record<Control, number>> = { service: 9, resource: 4 };

/**
 * An organization policy of guardrails.
 */
export interface GuardrailPolicy {
  /** The id within the construct of the guardrails. */
  readonly id: string;

  /** The name, which is unique in the organization. */
  readonly name: string;

  /** The description. */
  readonly description: string;

  /** The type: `SERVICE_CONTROL_POLICY` or `RESOURCE_CONTROL_POLICY`. */
  readonly type: string;

  /** The content as an object. */
  readonly content: { [element: string]: any };

  /** The number of characters of the content, without white space. */
  readonly characters: number;
}

/** The characters that the roles of a governance usually need in a condition. */
const OWN_ROLES_ROOM = 400;

/** The types of policies, with the props that switch them on. */
export function policiesOf(facts: Facts, options: TrailGuardrailsOptions, namePrefix: string): GuardrailPolicy[] {
  const { maxPolicyCharacters = DEFAULT_CHARACTERS, serviceControlPolicies = true, resourceControlPolicies = hasResourceControl(facts) } = options;
  return [
    ...serviceControlPolicies ? packed(facts, 'service', maxPolicyCharacters, namePrefix) : [],
    ...resourceControlPolicies ? packed(facts, 'resource', DEFAULT_CHARACTERS, namePrefix) : [],
  ];
}

/** Resource control policies need an organization, and do not exist in China. */
export function hasResourceControl(facts: Facts): boolean {
  return facts.managementAccount !== undefined && facts.begin !== `arn:${CHINA.name}` && GUARDS.some(guard => denialOf(guard, facts, 'resource'));
}

function packed(facts: Facts, control: Control, limit: number, namePrefix: string): GuardrailPolicy[] {
  const places = GUARDS.flatMap(guard => placeOf(guard, facts, control) ?? []);
  const denials = GUARDS.flatMap(guard => denialOf(guard, facts, control) ?? []);
  const [short, type, what] = control === 'service' ? ['scp', 'SERVICE_CONTROL_POLICY', 'by members']
    : ['rcp', 'RESOURCE_CONTROL_POLICY', 'on resources of members'];
  return pack(places, denials, limit).map(({ name, denials: own }) => {
    const content = contentOf(render(own, control));
    return {
      id: `${short}-${name}`,
      name: `${namePrefix}-${short}-${name}`,
      description: `Denies tampering with CloudTrail logs and their alerts ${what}: ${[...new Set(own.map(({ sid }) => sid))].join(', ')}`.slice(0, 512),
      type,
      content,
      characters: JSON.stringify(content).length,
    };
  });
}

/** The place of a guard: the same in each governance with the same exempt roles. */
function placeOf(guard: Guard, facts: Facts, control: Control): Place | undefined {
  const { sid, exempt = 'always', conditions: kind = exempt, room = 250, furtherRoom } = guard;
  const actions = actionsOf(guard, control);
  if (!actions) return undefined;
  const conditions = exemption(guard, { ...facts, ownRoles: [] }, control);
  const [{ Action: _, Resource: __, ...frame }] = render([{ sid, actions: [], resources: [], conditions }], control);
  const further = exempt === 'ownRoles' ? OWN_ROLES_ROOM : 0;
  return {
    sid,
    kind,
    room: lengthOf(actions) + room,
    ...furtherRoom === undefined ? {} : { furtherRoom: lengthOf(actions) + furtherRoom },
    frame: roundedUp(JSON.stringify({ ...frame, Action: [], Resource: [] }).length + 1 + further),
  };
}

/** A place does not move with each letter of an exempt role. */
function roundedUp(characters: number): number {
  return Math.ceil(characters / 200) * 200;
}

/** The guards of a resource, and the reason if there are none. */
export function guardingOf(facts: Facts, resource: Facts['resources'][number]): { guards: string[]; notGuarded?: string } {
  const named = GUARDS.filter(guard => guardedBy(guard, facts).includes(resource) && names(guard, facts, resource));
  const guards = [...named, ...GUARDS.filter(({ includes = [] }) => includes.includes(resource.type))].map(({ sid }) => sid);
  const reason = UNGUARDED[resource.type];
  if (reason !== undefined) return { guards: [], notGuarded: reason };
  if (resource.account === facts.managementAccount && named.length === 0) return { guards: [], notGuarded: IN_MANAGEMENT_ACCOUNT };
  if (guards.length > 0) return { guards };
  return { guards, notGuarded: resource.arn === undefined && GUARDS.some(({ types }) => types.includes(resource.type)) ? UNNAMED : undefined };
}

function names(guard: Guard, facts: Facts, resource: Facts['resources'][number]): boolean {
  return guard.target([...guardedBy(guard, facts).filter(({ type }) => type !== resource.type), resource], facts) !== undefined;
}

/** The statements for the permissions boundaries of an account without an organization. */
function boundaryStatements(facts: Facts) {
  return render(GUARDS.flatMap(guard => denialOf(guard, facts, 'service') ?? []), 'service');
}

/** Everything about the guardrails, for those who deploy policies elsewhere. */
export function documentOf(facts: Facts, policies: GuardrailPolicy[]) {
  const guarding = facts.resources.map(resource => ({ path: resource.path, type: resource.type, ...guardingOf(facts, resource) }));
  const used = (type: string) => policies.filter(policy => policy.type === type).length;
  return {
    exemptRoles: facts.exemptRoles,
    deployRoles: facts.deployRoles,
    slots: {
      SERVICE_CONTROL_POLICY: { used: used('SERVICE_CONTROL_POLICY'), available: SLOTS.service },
      RESOURCE_CONTROL_POLICY: { used: used('RESOURCE_CONTROL_POLICY'), available: SLOTS.resource },
    },
    policies: policies.map(({ id: _, ...policy }) => policy),
    ...facts.managementAccount === undefined ? { permissionsBoundary: { statements: boundaryStatements(facts) } } : {},
    guarded: guarding.filter(({ notGuarded }) => notGuarded === undefined),
    notGuarded: guarding.filter(({ notGuarded }) => notGuarded !== undefined)
      .map(({ path, type, notGuarded: because }) => ({ path, type, because })),
  };
}
