import { Denial, DenyStatement } from './statements';

/** The place of a denial: its policy is decided by the places before it, whether these are used or not. */
export interface Place {
  readonly sid: string;
  /** The characters that are kept free for the actions and resources. */
  readonly room: number;
  /** The denials of a policy with the same kind of conditions are written together. */
  readonly kind: string;
  /** The characters of a statement of this kind without actions and resources. */
  readonly frame: number;
}

export interface PackedPolicy {
  /** A number from 1, or the Sid of the denial whose further parts it has. */
  readonly name: string;
  readonly denials: Denial[];
}

/** The content of a policy, as it is written without white space. */
export function contentOf(statements: readonly DenyStatement[]) {
  return { Version: '2012-10-17', Statement: statements };
}

const POLICY = JSON.stringify(contentOf([])).length;

/** The characters of actions or resources in a list, with a comma after the last. */
export function lengthOf(values: readonly string[]): number {
  return values.reduce((sum, value) => sum + JSON.stringify(value).length + 1, 0);
}

function sizeOf({ actions, resources }: Denial): number {
  return lengthOf(actions) + lengthOf(resources);
}

/**
 * Distributes denials over policies of limited size. The policy of a denial does not depend on which others there are: one
 * that is added, or removed, moves none to another policy, so no deployment opens a gap. For this, each has a place with
 * room for its usual size. A longer one is split, and its further parts follow in policies of their own.
 *
 * Policies without denials are left out.
 */
export function pack(places: readonly Place[], denials: readonly Denial[], limit: number): PackedPolicy[] {
  const policies = new Map<string, Denial[]>();
  const add = (name: string, denial: Denial) => policies.set(name, [...policies.get(name) ?? [], denial]);
  const found = new Map(denials.map(denial => [denial.sid, denial]));
  const further: { place: Place; parts: Denial[] }[] = [];

  let [number, used, kinds] = [1, POLICY, new Set<string>()];
  for (const place of places) {
    const { sid, room, kind, frame } = place;
    if (used + room + (kinds.has(kind) ? 0 : frame) > limit && kinds.size > 0) [number, used, kinds] = [number + 1, POLICY, new Set()];
    used += room + (kinds.has(kind) ? 0 : frame);
    kinds.add(kind);
    const denial = found.get(sid);
    if (!denial) continue;
    const [first, ...others] = split(denial, room);
    add(`${number}`, first);
    further.push({ place, parts: others });
  }
  for (const { place: { sid, frame }, parts } of further) {
    let [part, size] = [1, POLICY + frame];
    for (const denial of parts) {
      if (size + sizeOf(denial) > limit && size > POLICY + frame) [part, size] = [part + 1, POLICY + frame];
      size += sizeOf(denial);
      add(`${sid}${part === 1 ? '' : part}`, denial);
    }
  }
  return [...policies].map(([name, content]) => ({ name, denials: content }));
}

/** Parts that fit into the room, each with some of the resources, in their order. */
function split(denial: Denial, room: number): Denial[] {
  const parts: string[][] = [];
  for (const resource of denial.resources) {
    const last = parts[parts.length - 1];
    if (last && sizeOf({ ...denial, resources: [...last, resource] }) <= room) last.push(resource);
    else parts.push([resource]);
  }
  return parts.map(resources => ({ ...denial, resources }));
}
