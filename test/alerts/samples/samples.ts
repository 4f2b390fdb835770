import { readdirSync } from 'fs';
import { join } from 'path';

/** Events as EventBridge delivers them, by which an alert is tested. */
export interface Samples {
  /** Events that the alert's pattern matches, and that meet its condition if it has one. */
  readonly matches: any[];
  /** Events that the alert's pattern matches, and that do not meet its condition: the rules engine raises them. */
  readonly rejected?: any[];
  /** Events that the alert raises as LOW, because they are routine; `matches` has the others. */
  readonly routine?: any[];
  /** Events beside them that it does not match. */
  readonly ignores: any[];
}

const FILES = new Map(readdirSync(__dirname, { withFileTypes: true }).filter(entry => entry.isDirectory())
  .flatMap(({ name: pack }) => readdirSync(join(__dirname, pack)).map((file): [string, string] => [file.replace(/\.ts$/, ''), join(__dirname, pack, file)])));

/**
 * The sample events of an alert, from `test/alerts/samples/<pack>/<id>.ts`. Those that are routine are among the matches.
 *
 * @throws if there is no such file
 */
export function samplesOf({ id }: { readonly id: string }): Samples {
  const file = FILES.get(id);
  if (!file) throw new Error(`No sample events: write test/alerts/samples/<pack>/${id}.ts`);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const samples: Samples = require(file).SAMPLES;
  return { ...samples, matches: [...samples.matches, ...samples.routine ?? []] };
}
