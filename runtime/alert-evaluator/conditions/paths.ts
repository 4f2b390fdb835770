import { isFields } from '../../../lib/event-patterns/event-pattern';

/**
 * The values at a path of field names that are joined by dots. Every element of an array on the way is followed; null
 * counts as absent. Without recursion, because records can be nested deeply.
 */
export function valuesAt(record: unknown, path: string): unknown[] {
  return path.split('.').reduce((values, name) => {
    const inner = values.filter(isFields).filter(fields => Object.hasOwn(fields, name)).map(fields => fields[name]);
    return elementsOf(inner);
  }, elementsOf([record]));
}

/** The texts, numbers and booleans at a path. */
export function leavesAt(record: unknown, path: string): (string | number | boolean)[] {
  return valuesAt(record, path).filter(value => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean');
}

/** The values that are not arrays, in arrays of any depth. */
export function elementsOf(values: unknown[]): unknown[] {
  const elements: unknown[] = [];
  const pending = [...values].reverse();
  while (pending.length > 0) {
    const value = pending.pop();
    if (!Array.isArray(value)) {
      if (value !== null && value !== undefined) elements.push(value);
      continue;
    }
    for (let i = value.length - 1; i >= 0; i--) pending.push(value[i]);
  }
  return elements;
}
