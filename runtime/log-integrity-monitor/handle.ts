import { finish } from './finish';
import { planRun } from './plan-run';
import type { Surroundings } from './ports';
import { work } from './work';
import type { MonitorSettings, MonitorTask } from '../../lib/integrity/monitor-settings';

/** The answer to a task, which the state machine passes on. */
export type Answer = { readonly run: string; readonly parts: readonly number[] } | { readonly isDone: boolean } | { readonly verdict: string };

/** Does one task of a run. Each can be repeated: what is done already is not counted again. */
export async function handle(input: MonitorTask, surroundings: Surroundings, settings: MonitorSettings, signal: AbortSignal): Promise<Answer> {
  switch (input?.task) {
    case 'plan': return planRun(surroundings, settings, input.time);
    case 'work': return { isDone: await work(surroundings, settings, input.run, input.part, signal) };
    case 'report': return finish(surroundings, settings, input.run);
    default: throw new Error('The function is invoked by its state machine only: there is no task');
  }
}
