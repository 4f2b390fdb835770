import { crc32 } from 'zlib';
import * as fc from 'fast-check';
import { expectAllFound } from './claims/all-found';
import { History, HistoryPlan } from './history';
import { SourceError } from '../../../runtime/log-integrity/ports';

/** What a run may not read or list. */
export interface Refusal {
  readonly run: number;
  readonly share: number;
  readonly seed: number;
  readonly isListing: boolean;
}

export const refusals: fc.Arbitrary<Refusal> = fc.record({
  run: fc.integer({ min: 0, max: 4 }),
  share: fc.constantFrom(0.002, 0.01, 0.1),
  seed: fc.integer(),
  isListing: fc.constantFrom(false, false, true),
});

/** Proves that a run which may not read or list something is not clean, and that later ones find all. Returns whether something was refused. */
export async function expectNeverClean(plan: HistoryPlan, { run, share, seed, isListing }: Refusal): Promise<boolean> {
  const history = new History(plan);
  const { bucket } = history.world;
  let refused = 0;
  let verdict: string | undefined;
  const isChosen = (key: string) => crc32(`${seed} ${key}`) / 2 ** 32 < share;
  const refuse = () => {
    refused++;
    return new SourceError('access-denied');
  };
  await history.happen(at => {
    if (at !== run) return;
    // Without the listings of the plan, without which a run fails as a whole.
    const isRefused = (prefix: string) => /CloudTrail-Digest\/[^/]+\/$/.test(prefix) && isChosen(prefix);
    if (isListing) bucket.refuseListing = prefix => { if (isRefused(prefix)) throw refuse(); };
    else history.honest.filter(isChosen).forEach(key => bucket.failures.set(key, refuse));
  }, at => {
    if (at !== run) return;
    if (refused > 0) verdict = history.world.reports().pop()!.verdict;
    bucket.failures.clear();
    bucket.refuseListing = () => undefined;
  });
  if (refused > 0 && verdict === 'clean') throw new Error(`Clean, although ${refused} requests were refused\n${history.describe()}`);
  await expectAllFound(history);
  return refused > 0;
}
