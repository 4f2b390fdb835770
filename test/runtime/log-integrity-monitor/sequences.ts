import * as fc from 'fast-check';
import { expectAllFound } from './claims/all-found';
import { expectNothingInvented } from './claims/nothing-invented';
import { expectProven } from './claims/proven';
import { fault, histories, History } from './history';
import { expectNeverClean, refusals } from './refusals';

const SEED = 42;

/** Proves random histories. */
export function sequences(numRuns: number): void {
  test('together find every fault that a single run over the whole time finds', async () => {
    let count = 0;
    await fc.assert(fc.asyncProperty(histories(fc.array(fault, { minLength: 1, maxLength: 3 })), async plan => {
      const history = new History(plan);
      await history.happen();
      count += await expectAllFound(history);
    }), { seed: SEED, numRuns, endOnFailure: true });
    expect(count).toBeGreaterThan(numRuns);
  });

  test('that may not read or list something are not clean, and what they did not judge is judged by the next ones', async () => {
    let count = 0;
    await fc.assert(fc.asyncProperty(histories(fc.array(fault, { maxLength: 2 })), refusals, async (plan, refusal) => {
      count += await expectNeverClean(plan, refusal) ? 1 : 0;
    }), { seed: SEED, numRuns, endOnFailure: true });
    expect(count).toBeGreaterThan(numRuns / 4);
  });

  test('find nothing in a clean bucket, and prove each digest and log file', async () => {
    await fc.assert(fc.asyncProperty(histories(fc.constant([])), async plan => {
      const history = new History(plan);
      await history.happen();
      expectNothingInvented(history);
      expectProven(history);
    }), { seed: SEED, numRuns, endOnFailure: true });
  });
}
