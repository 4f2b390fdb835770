import { createHash } from 'crypto';
import { readFileSync } from 'fs';
import { join } from 'path';
import { CompiledCatalogue, compileCatalogue } from './compiled-catalogue';
import { evaluate } from './evaluate';
import { alertEvent } from './event/alert-event';
import { minimalAlertEvent } from './event/minimal-alert-event';
import { repeatKey } from './event/repeat-key';
import { nameOf } from './message';
import type { Judge, LogLine } from './ports';
import type { Settings } from './settings';

/** The catalogue of this instance of the function. */
interface Loaded {
  readonly compiled: CompiledCatalogue;
  readonly digest: string;
}

/**
 * The judge for the catalogue beside the code. A catalogue that cannot be read stops nothing: each event then raises
 * an alert as unevaluated, because a function that fails to start only fills the dead-letter queue.
 */
export function createJudge(folder: string, { values, hub }: Settings, log: (line: LogLine) => void): Judge {
  let loaded: Loaded | undefined;
  let fault: unknown;
  try {
    loaded = load(folder, values);
  } catch (thrown) {
    fault = thrown;
    log({ level: 'error', outcome: 'catalogue-failed', because: `${nameOf(thrown)}: ${(thrown as Error).message}`.slice(0, 300) });
  }
  const document = loaded?.compiled.document;
  const context = {
    accountNames: document?.accountNames ?? {},
    hubAccount: hub.account,
    hubRegion: hub.region,
    catalogue: loaded?.digest ?? 'unknown',
    version: document?.version ?? 'unknown',
  };
  return {
    evaluate: (event, now) => {
      if (!loaded) throw fault;
      return evaluate(event, loaded.compiled, now);
    },
    repeatKey,
    render: (raised, event, repeat, now) => alertEvent({ raised, event, repeat, context: { ...context, now } }),
    renderMinimal: minimalAlertEvent,
  };
}

/** The digest is that of the file, as `sha256sum` prints it. */
function load(folder: string, values: string): Loaded {
  const text = readFileSync(join(folder, 'catalogue.json'), 'utf8');
  return { compiled: compileCatalogue(JSON.parse(text), JSON.parse(values)), digest: createHash('sha256').update(text).digest('hex') };
}
