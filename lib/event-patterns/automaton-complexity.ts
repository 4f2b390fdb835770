import { AutomatonState, Transition } from './automaton-state';
import { ANY } from './field-test';

/** Stands for all bytes without transitions of their own. */
const OTHER_BYTE = -2;

/** A state as far as wildcards are concerned: transitions by byte, and those that an asterisk takes. */
interface Position {
  readonly byByte: ReadonlyMap<number, readonly Passage[]>;
  readonly begun: readonly Passage[];
}

interface Passage { readonly id: number; readonly weight: number; readonly to?: AutomatonState<unknown> }

/**
 * The largest number of wildcards that a value can be within, as the engine adds them up: those after each transition
 * that the value takes, and those after an asterisk that may have begun. Undefined above a limit of effort.
 */
export function complexityOf(start: AutomatonState<unknown>, maxEffort: number): number | undefined {
  const positions = new Map<AutomatonState<unknown>, Position>();
  const positionOf = (state: AutomatonState<unknown>) => {
    const position = positions.get(state) ?? simplify(state);
    positions.set(state, position);
    return position;
  };
  const seen = new Set<string>();
  const pending = [[start]];
  let most = 0;
  let effort = 0;
  for (let states = pending.pop(); states; states = pending.pop()) {
    const current = states.map(positionOf);
    for (const byte of current.length === 1 ? current[0].byByte.keys() : new Set(current.flatMap(({ byByte }) => [...byByte.keys()]))) {
      const taken = new Map<number, Passage>();
      for (const { byByte } of current) {
        for (const passage of byByte.get(byte) ?? byByte.get(OTHER_BYTE) ?? []) taken.set(passage.id, passage);
      }
      let sum = 0;
      const next = new Map<number, AutomatonState<unknown>>();
      for (const { weight, to } of taken.values()) {
        sum += weight;
        if (!to) continue;
        next.set(to.plain.id, to);
        for (const begun of positionOf(to).begun) sum += taken.has(begun.id) ? 0 : begun.weight;
      }
      most = Math.max(most, sum);
      const key = [...next.keys()].sort((one, other) => one - other).join();
      if (seen.has(key)) continue;
      seen.add(key);
      effort += next.size;
      if (effort > maxEffort) return undefined;
      pending.push([...next.values()]);
    }
  }
  return most;
}

function simplify(state: AutomatonState<unknown>): Position {
  const passages = (transitions: readonly Transition<unknown>[]) => transitions.map(passageOf).filter(({ weight }) => weight > 0);
  return {
    byByte: new Map([OTHER_BYTE, ...state.bytes].map(byte => [byte, passages(state.on(byte))])),
    begun: passages(state.on(ANY)),
  };
}

function passageOf({ id, state, match }: Transition<unknown>): Passage {
  const own = match?.test.isWildcard && !state?.wildcards.has(match.test.key) ? 1 : 0;
  return { id, weight: own + (state?.wildcards.size ?? 0), to: state };
}
