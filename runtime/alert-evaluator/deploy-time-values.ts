import { isFields } from '../../lib/event-patterns/event-pattern';

/**
 * The document with each `{ "$value": n }` replaced by element n of the values.
 *
 * @throws if there is no such element: without it, an alert could silently never match
 */
export function withValues<T>(document: T, values: readonly string[]): T {
  return filled(document, values) as T;
}

function filled(value: unknown, values: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map(element => filled(element, values));
  if (!isFields(value)) return value;
  const entries = Object.entries(value);
  if (entries.length !== 1 || entries[0][0] !== '$value' || typeof entries[0][1] !== 'number') {
    return Object.fromEntries(entries.map(([name, inner]) => [name, filled(inner, values)]));
  }
  const known = values[entries[0][1]];
  if (typeof known !== 'string') throw new Error(`There is no deploy-time value ${entries[0][1]} among the ${values.length} of VALUES`);
  return known;
}
