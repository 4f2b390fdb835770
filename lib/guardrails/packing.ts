import { Denial, DenyStatement } from './statements';

/** The place of a denial: its policy is decided by the places before it, whether these are used or not. */
export interface Place {
  readonly sid: string;
  /** The characters that are kept free for the actions and resources. */
  readonly room: number;
  /** The characters in one of the later policies, which more guards share, for the resources that did not fit; undefined for none. */
  readonly furtherRoom?: number;
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
 * that is added, or removed, moves none to another policy. For this, each has a place with room for its usual size, and
 * some have another one in later policies. What is longer still follows in a policy of its own.
 *
 * Policies without denials are left out. Whatever gets longer moves resources to later policies only.
 */
export function pack(places: readonly Place[], denials: readonly Denial[], limit: number): PackedPolicy[] {
  const policies = new Map<string, Denial[]>();
  const add = (name: string, denial: Denial) => policies.set(name, [...policies.get(name) ?? [], denial]);
  const rest = new Map(denials.map(denial => [denial.sid, denial]));

  let number = 0;
  const fill = (rooms: readonly { place: Place; room: number }[]) => {
    let [used, kinds] = [limit, new Set<string>()];
    for (const { place: { sid, kind, frame }, room } of rooms) {
      const size = () => room + (kinds.has(kind) ? 0 : frame);
      if (used + size() > limit) [number, used, kinds] = [number + 1, POLICY, new Set()];
      used += size();
      kinds.add(kind);
      const denial = rest.get(sid);
      if (!denial) continue;
      const { first, others } = take(denial, room);
      add(`${number}`, first);
      if (others) rest.set(sid, others);
      else rest.delete(sid);
    }
  };
  fill(places.map(place => ({ place, room: place.room })));
  fill(places.flatMap(place => place.furtherRoom === undefined ? [] : [{ place, room: place.furtherRoom }]));

  for (const { sid, frame } of places) {
    for (let [part, denial] = [1, rest.get(sid)]; denial; part++) {
      const { first, others } = take(denial, limit - POLICY - frame);
      add(`${sid}${part === 1 ? '' : part}`, first);
      denial = others;
    }
  }
  return [...policies].map(([name, content]) => ({ name, denials: content }));
}

/** The resources that fit into the room, at least one, and the others. */
function take(denial: Denial, room: number): { first: Denial; others?: Denial } {
  const { resources } = denial;
  let count = 1;
  while (count < resources.length && sizeOf({ ...denial, resources: resources.slice(0, count + 1) }) <= room) count++;
  return {
    first: { ...denial, resources: resources.slice(0, count) },
    others: count < resources.length ? { ...denial, resources: resources.slice(count) } : undefined,
  };
}
