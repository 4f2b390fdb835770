/** The values without duplicates, in the same order. Objects are equal if their JSON is. */
export function unique<T>(values: readonly T[]): T[] {
  return [...new Map(values.map(value => [JSON.stringify(value), value])).values()];
}
