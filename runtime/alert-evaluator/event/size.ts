/** The bytes of a value as JSON in UTF-8, however deep it is. */
export function jsonBytes(value: unknown): number {
  const left = [value];
  let bytes = 0;
  while (left.length > 0) {
    const next = left.pop();
    if (Array.isArray(next)) {
      bytes += brackets(next.length);
      for (const item of next) left.push(item);
    } else if (typeof next === 'object' && next !== null) {
      const entries = Object.entries(next);
      bytes += brackets(entries.length);
      for (const [name, item] of entries) {
        bytes += scalarBytes(name) + 1;
        left.push(item);
      }
    } else {
      bytes += scalarBytes(next);
    }
  }
  return bytes;
}

/** Brackets and commas. */
function brackets(count: number): number {
  return 2 + Math.max(0, count - 1);
}

function scalarBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? 'null');
}
