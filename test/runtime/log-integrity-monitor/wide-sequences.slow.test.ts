import * as fc from 'fast-check';
import { expectAllFound } from './claims/all-found';
import { ComparedAgain } from './claims/compared-again';
import { expectNothingInvented } from './claims/nothing-invented';
import { expectProven } from './claims/proven';
import { expectSameOfAccount } from './claims/same-of-account';
import { expectSameReports } from './claims/same-reports';
import { History, HistoryPlan } from './history';
import { expectNeverClean, refusals } from './refusals';
import { ALL_FAULTS, aloneOf, lateHour, NO_FAULTS, wideHistories, WideOptions } from './wide-history';

/** By hand: `SEED=7 HISTORIES=40 npx jest wide-sequences.slow --testPathIgnorePatterns /node_modules/` proves 40 other histories. */
const SEED = Number(process.env.SEED ?? 42);
const NUM_RUNS = Number(process.env.HISTORIES ?? (process.env.LOG_INTEGRITY === 'whole' ? 64 : 8));
jest.setTimeout(Math.max(600_000, NUM_RUNS * 60_000));

type Arbitraries<T extends unknown[]> = { [K in keyof T]: fc.Arbitrary<T[K]> };

async function prove<T extends unknown[]>(arbitraries: Arbitraries<T>, claim: (...values: T) => Promise<void>): Promise<void> {
  const property = fc.asyncProperty(fc.tuple(...arbitraries), values => claim(...values as unknown as T));
  await fc.assert(property, { seed: SEED, numRuns: NUM_RUNS, endOnFailure: true });
}

const FAULTY: WideOptions = { names: ALL_FAULTS, faults: { minLength: 1, maxLength: 6 }, hours: lateHour };

describe('the runs of an organization whose keys rotate and whose objects expire', () => {
  test('together find every fault that a single run finds, and all that is gone or changed when a report is compared again', async () => {
    let [count, lost] = [0, 0];
    await prove<[HistoryPlan]>([wideHistories(FAULTY)], async plan => {
      const history = new History(plan);
      const again = new ComparedAgain(history);
      await history.happen(undefined, run => again.afterRun(run));
      count += await expectAllFound(history);
      lost += again.lost.size;
    });
    expect(count).toBeGreaterThan(NUM_RUNS);
    expect(lost).toBeGreaterThan(NUM_RUNS / 4);
  });

  test('find nothing in a clean bucket, and prove each digest and log file', async () => {
    await prove<[HistoryPlan]>([wideHistories({ names: NO_FAULTS, faults: { maxLength: 3 } })], async plan => {
      const history = new History(plan);
      await history.happen();
      expectNothingInvented(history);
      expectProven(history);
    });
  });

  test('are not clean if they may not read or list something, and what they did not judge is judged by the next ones', async () => {
    let count = 0;
    await prove([wideHistories({ names: ALL_FAULTS, faults: { maxLength: 4 }, hours: lateHour }), refusals], async (plan, refusal) => {
      count += await expectNeverClean(plan, refusal) ? 1 : 0;
    });
    expect(count).toBeGreaterThan(NUM_RUNS / 4);
  });

  test('give the same reports in every order of work, also if each is stopped and goes on many times', async () => {
    const order = fc.record({
      seed: fc.integer({ min: 1, max: 2 ** 30 }), pageSize: fc.integer({ min: 1, max: 200 }), requestsAtOnce: fc.integer({ min: 1, max: 100 }),
    });
    await prove([wideHistories(FAULTY), order], async (plan, { requestsAtOnce, ...bucket }) => {
      const [usual, other] = [new History({ ...plan, runs: plan.runs.map(({ stop, ...run }) => run) }), new History(plan)];
      Object.assign(other.world.bucket, bucket);
      other.world.settings = { ...other.world.settings, requestsAtOnce };
      await usual.happen();
      await other.happen();
      expectSameReports(usual, other);
    });
  });

  test('find of an account what those of the account alone find', async () => {
    await prove<[HistoryPlan]>([wideHistories(FAULTY)], async plan => {
      const all = new History(plan);
      await all.happen();
      for (const account of new Set(plan.places!.map(one => one.account))) {
        const alone = new History(aloneOf(plan, account, all.runs.length));
        await alone.happen();
        expectSameOfAccount(alone, all, account);
      }
    });
  });
});
