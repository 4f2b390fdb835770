/** Longer than this, each part has a line. */
const MAX_LINE = 100;

/** Parts with a separator between them, for brackets around them. */
export function lines(parts: string[], separator: string, depth: number): string {
  const line = parts.join(separator);
  if (line.length <= MAX_LINE) return line;
  const indent = (by: number) => `\n${'  '.repeat(by)}`;
  // A word begins a line, a comma ends it.
  const [before, after] = separator === ', ' ? [',', ''] : ['', separator.trimStart()];
  return `${indent(depth + 1)}${parts.join(`${before}${indent(depth + 1)}${after}`)}${indent(depth)}`;
}
