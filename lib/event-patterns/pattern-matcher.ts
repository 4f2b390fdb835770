/**
 * Decides offline whether an EventBridge rule would match an event, so that alert patterns can be tested against
 * recorded events.
 *
 * A pattern is expanded into branches, one per combination of `$or` alternatives, each a conjunction of path -> tests.
 * An event is flattened into leaves that remember the array elements they came from. Both follow EventBridge's own
 * engine, including its quirks:
 *
 * - A path written twice within one branch keeps only the tests written last. `matchesPattern` does the same,
 *   `patternProblems` reports it.
 * - Paths are taken in the order of their names, and each one pins the array elements it matched in. `exists: false`
 *   therefore looks at one element only if a path with an earlier name has pinned it, and at all elements otherwise.
 */
import { ABSENT, expandPattern, Fields, isFields, isScalar, Scalar, Test } from './event-pattern';

/** The element chosen in each array, by array number, the outer arrays first. */
type Place = ReadonlyMap<number, number>;
/** A path, and tests of which one has to hold. */
type Condition = readonly [path: string, tests: readonly Test[]];
interface Leaf {
  readonly value: Scalar;
  readonly place: Place;
}
/** The leaves of a path that are in no further array, and those in each element of further ones. */
interface Level {
  readonly leaves: Leaf[];
  readonly arrays: Map<number, Map<number, Level>>;
}
type Leaves = Map<string, Level>;

const NOWHERE: Place = new Map();

/** Whether EventBridge would match the event. Throws if EventBridge would reject the pattern. */
export function matchesPattern(pattern: unknown, event: unknown): boolean {
  return compilePattern(pattern)(event);
}

/** The reusable form of `matchesPattern`. Throws if EventBridge would reject the pattern. */
export function compilePattern(pattern: unknown): (event: unknown) => boolean {
  const { branches, problems } = expandPattern(pattern);
  if (problems.size > 0) {
    throw new Error(`Invalid event pattern: ${[...problems].join('; ')}`);
  }
  const sorted = branches.map((branch): Condition[] => [...branch].sort(([a], [b]) => a < b ? -1 : 1));
  const wanted = new Set(sorted.flat().flatMap(([path]) => path.split('.').map((_, i, steps) => steps.slice(0, i + 1).join('.'))));
  return (event) => {
    const leaves = isFields(event) && flatten(event, wanted);
    if (!leaves) return false;
    return sorted.some((conditions) => conditions.every((condition) => mayHold(condition, leaves)) && holds(conditions, 0, leaves, NOWHERE));
  };
}

function flatten(event: Fields, wanted: ReadonlySet<string>): Leaves {
  const leaves: Leaves = new Map();
  let arrays = 0;
  const visit = (path: string, value: unknown, place: Place) => {
    if (Array.isArray(value)) {
      const array = arrays++;
      // A scalar belongs to its array as a whole: only objects and arrays make two conditions agree on an element.
      value.forEach((element, i) => visit(path, element, isScalar(element) ? place : new Map(place).set(array, i)));
    } else if (isFields(value)) {
      visitFields(`${path}.`, value, place);
    } else if (isScalar(value)) {
      const top = leaves.get(path) ?? newLevel();
      leaves.set(path, top);
      levelOf(place, top).leaves.push({ value, place });
    }
  };
  const visitFields = (prefix: string, fields: Fields, place: Place) => {
    for (const name of Object.keys(fields)) {
      const path = prefix + name;
      if (wanted.has(path)) visit(path, fields[name], place);
    }
  };
  visitFields('', event, NOWHERE);
  return leaves;
}

/** Whether a condition holds, or is on elements of arrays: then others decide which ones. Most patterns fail here, without more work. */
function mayHold([path, tests]: Condition, leaves: Leaves): boolean {
  const top = leaves.get(path);
  if (!top) return tests.includes(ABSENT);
  return top.arrays.size > 0 || top.leaves.some(({ value }) => tests.some((test) => test(value)));
}

/** Whether the conditions from the given index on hold together in the array elements pinned so far. */
function holds(conditions: readonly Condition[], from: number, leaves: Leaves, pinned: Place): boolean {
  if (from === conditions.length) {
    return true;
  }
  const [path, tests] = conditions[from];
  const top = leaves.get(path);
  const reachable = top ? agreeing(top, pinned) : [];
  // Leaves of one place lead to the same rest, so one try per place is enough.
  const places = new Set(reachable.filter(({ value }) => tests.some((test) => test(value))).map(({ place }) => place));
  return [...places].some((place) => holds(conditions, from + 1, leaves, place.size > 0 ? new Map([...pinned, ...place]) : pinned))
    || (reachable.length === 0 && tests.includes(ABSENT) && holds(conditions, from + 1, leaves, pinned));
}

function newLevel(): Level {
  return { leaves: [], arrays: new Map() };
}

function levelOf(place: Place, top: Level): Level {
  let level = top;
  for (const [array, element] of place) {
    const elements = level.arrays.get(array) ?? new Map<number, Level>();
    const next = elements.get(element) ?? newLevel();
    level.arrays.set(array, elements.set(element, next));
    level = next;
  }
  return level;
}

/** The leaves outside the pinned arrays and in their pinned elements, without a look at the other elements. */
function agreeing({ leaves, arrays }: Level, pinned: Place): Leaf[] {
  const below = [...arrays].flatMap(([array, elements]) => {
    const element = pinned.get(array);
    const levels = element === undefined ? [...elements.values()] : [elements.get(element)].filter(level => level !== undefined);
    return levels.flatMap(level => agreeing(level, pinned));
  });
  return below.length > 0 ? [...leaves, ...below] : leaves;
}
