import type { LogLine } from './ports';

/** Writes a line of JSON. `console` would put text before it. */
export function log(line: LogLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
