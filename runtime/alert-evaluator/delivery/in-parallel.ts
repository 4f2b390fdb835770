/** Applies an asynchronous function to all values, to a few at a time. The results have the order of the values. */
export async function inParallel<T, R>(values: T[], apply: (value: T) => Promise<R>, most = 10): Promise<R[]> {
  const results: R[] = [];
  const left = values.entries();
  const work = async () => {
    for (const [i, value] of left) results[i] = await apply(value);
  };
  await Promise.all(Array.from({ length: Math.min(most, values.length) }, work));
  return results;
}
