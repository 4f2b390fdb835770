import { Pattern } from '../../lib/event-patterns/branches';
import { expandPattern, Fields, isFields } from '../../lib/event-patterns/event-pattern';

/**
 * A function that reduces an event to the fields that some pattern tests: large records have thousands of others, which
 * each pattern would look through. The patterns match the reduced event if and only if they match the whole one.
 */
export function relevantFields(patterns: readonly Pattern[]): (event: Fields) => Fields {
  const names = namesBelow(patterns.flatMap(pattern => expandPattern(pattern).branches.flatMap(branch => [...branch.keys()])));
  const reduce = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map(element => reduce(element, path));
    return isFields(value) ? reduceFields(value, `${path}.`) : value;
  };
  const reduceFields = (fields: Fields, prefix: string): Fields => {
    const reduced: Fields = Object.create(null);
    for (const name of names.get(prefix) ?? []) {
      if (Object.hasOwn(fields, name)) reduced[name] = reduce(fields[name], prefix + name);
    }
    return reduced;
  };
  return event => reduceFields(event, '');
}

/** The names of fields by the path before them, also those that EventBridge confuses with a path: `a.b` and `a`, then `b`. */
function namesBelow(paths: readonly string[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const path of new Set(paths)) {
    const steps = path.split('.');
    steps.forEach((_, from) => steps.slice(from).forEach((__, length) => {
      const prefix = steps.slice(0, from).map(step => `${step}.`).join('');
      const own = names.get(prefix) ?? new Set();
      names.set(prefix, own.add(steps.slice(from, from + length + 1).join('.')));
    }));
  }
  return names;
}
