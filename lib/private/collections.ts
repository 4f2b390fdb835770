/** The values without duplicates, in their order. Objects are the same if their JSON is. */
export function unique<T>(values: readonly T[]): T[] {
  return [...new Map(values.map(value => [typeof value === 'string' ? value : JSON.stringify(value), value])).values()];
}
