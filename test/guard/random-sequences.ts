import * as fc from 'fast-check';
import { guardStack, REPAIRING } from './guard-stack';
import { CHANGING, GuardWorld } from './guard-world';
import { HARMLESS, TAMPERING, tamper } from './tampering';

const MINUTE = 60_000;
const names = Object.keys(TAMPERING).filter(name => TAMPERING[name].length === 1);

/** Something that happens to an account. */
const STEP = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('tamper' as const), name: fc.constantFrom(...names), by: fc.constantFrom(undefined, 'root') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('harmless' as const), name: fc.constantFrom(...Object.keys(HARMLESS)) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 0, max: 70 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('deploy' as const), status: fc.constantFrom('UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose events' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('schedule' as const) }) },
  // Events arrive late, so several changes can come before the first run.
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('deliver events' as const) }) },
);

/**
 * Tries random sequences of tampering, harmless changes, deployments, lost and late events: there are never more runs than
 * changes, nothing is changed during a deployment, in the end everything is as deployed, and then nothing happens any more.
 *
 * @returns the number of runs
 */
export async function tryRandomSequences(numRuns: number): Promise<number> {
  const deployed = guardStack(REPAIRING);
  let runs = 0;
  await fc.assert(fc.asyncProperty(fc.array(STEP, { minLength: 2, maxLength: 8 }), async steps => {
    const world = new GuardWorld(deployed);
    const asDeployed = new Set([world.snapshot()]);
    const repairs = () => world.calls.filter(({ api }) => CHANGING.test(api)).length;
    for (const step of steps) {
      const made = repairs();
      // Nobody changes a trail that is gone, and harmless changes are those of a state that is as deployed.
      if (step.kind === 'tamper' && (world.trail || !TAMPERING[step.name][0][0].startsWith('cloudtrail:'))) tamper(world, TAMPERING[step.name], step.by);
      if (step.kind === 'harmless' && asDeployed.has(world.snapshot())) {
        tamper(world, HARMLESS[step.name]);
        asDeployed.add(world.snapshot());
      }
      if (step.kind === 'wait') world.now += step.minutes * MINUTE;
      if (step.kind === 'deploy') world.stack = { status: step.status };
      if (step.kind === 'lose events') world.queue = [];
      if (step.kind === 'schedule') await world.run();
      if (step.kind === 'deliver events') await world.settle(world.queue.length);
      if (world.stack.status !== 'UPDATE_COMPLETE' && repairs() > made) throw new Error('A repair during a deployment');
    }
    world.stack = { status: 'UPDATE_COMPLETE' };
    await world.settle(world.queue.length);
    world.now += 61 * MINUTE;
    await world.run();
    if (!asDeployed.has(world.snapshot())) throw new Error('Not as deployed');
    const [made, told] = [repairs(), world.told.length];
    await world.settle();
    await world.run();
    if (repairs() > made || world.told.length > told) throw new Error('It does not come to rest');
    runs += world.runs;
  }), { seed: 20261129, numRuns });
  return runs;
}
