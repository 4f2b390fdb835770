import * as fc from 'fast-check';
import { FaultPlan, HistoryPlan, hour, HourPlan, PlacePlan, RANDOM_HOURS, run } from './history';
import { LATER_FAULTS } from './later-faults';
import { HONEST_EVENTS, WIDE_FAULTS } from './wide-faults';
import { DAY, HOUR, isoTime } from '../../../runtime/log-integrity/paths';
import { FAULTS } from '../log-integrity/faults';
import { SigningKey, signingKey } from '../log-integrity/trail';
import { OLD_KEY } from '../log-integrity/world';

const ORGANIZATION = 'o-abc123defg';
const ACCOUNTS = ['111122223333', '222233334444', '333344445555'];

/** The hours after which each Region rotates its key, and those for which the old one stays valid. */
const ROTATION: Record<string, [hours: number, overlap: number]> = { 'eu-west-1': [7, 2.5], 'us-east-1': [11.5, 0], 'ap-south-1': [26, 5] };
const FIRST_KEY = Date.parse('2026-11-18T00:20:00Z');
const KEY_DAYS = 18;

/** Short keys: only the time of signing thousands of digests depends on their length. */
const BITS = 1024;

let keys: readonly SigningKey[] | undefined;

/** Keys that rotate many times within a history. They are made once, when they are first needed. */
export function rotatingKeys(): readonly SigningKey[] {
  return keys ??= [OLD_KEY, ...Object.entries(ROTATION).flatMap(([region, [hours, overlap]]) => {
    const count = Math.ceil(KEY_DAYS * DAY / (hours * HOUR));
    return Array.from({ length: count }, (_, i) => {
      const from = FIRST_KEY + i * hours * HOUR;
      return signingKey(region, isoTime(from), isoTime(from + (hours + overlap) * HOUR), BITS);
    });
  })];
}

const PAIRS = ACCOUNTS.flatMap(account => Object.keys(ROTATION).map(region => ({ account, region })));

const MOST_PLACES = 5;

/** Some of the accounts and Regions, of which some begin later, and some end for good. */
const places: fc.Arbitrary<readonly PlacePlan[]> = fc.shuffledSubarray(PAIRS, { minLength: 3, maxLength: MOST_PLACES })
  .chain(pairs => fc.tuple(...pairs.map(({ account, region }) => fc.record({
    account: fc.constant(account),
    region: fc.constant(region),
    begins: fc.constantFrom(0, 0, 0, 15, 40),
    hours: fc.constantFrom(undefined, undefined, undefined, 30, 55),
  }))));

/** Hours of which some digests come when the runs that look for them are over. */
export const lateHour: fc.Arbitrary<HourPlan> = fc.tuple(hour, fc.constantFrom(...Array(30).fill(0), 290, 700, 1700))
  .map(([one, late]) => late > 0 ? { ...one, delay: late } : one);

const wideFault = (names: readonly string[]): fc.Arbitrary<FaultPlan> =>
  fc.record({
    trail: fc.nat(MOST_PLACES - 1),
    hour: fc.integer({ min: 8, max: 60 }),
    name: fc.constantFrom(...names),
    when: fc.constantFrom(0, 0.2, 0.5, 0.8, 1),
  });

export const ALL_FAULTS = [...Object.keys(FAULTS), ...Object.keys(LATER_FAULTS), ...Object.keys(WIDE_FAULTS), ...Object.keys(WIDE_FAULTS)];
export const NO_FAULTS = Object.keys(HONEST_EVENTS);

/** Options for `wideHistories`. */
export interface WideOptions {
  readonly names: readonly string[];
  readonly faults: { readonly minLength?: number; readonly maxLength: number };
  readonly hours?: fc.Arbitrary<HourPlan>;
}

/** Histories of an organization: several accounts and Regions, keys that rotate, retention, and faults in several chains at once. */
export function wideHistories({ names, faults, hours = hour }: WideOptions): fc.Arbitrary<HistoryPlan> {
  return places.chain(all => fc.record({
    second: fc.integer({ min: 0, max: 3599 }),
    places: fc.constant(all),
    organizationId: fc.constant(ORGANIZATION),
    keys: fc.constant(rotatingKeys),
    retention: fc.option(fc.record({ days: fc.integer({ min: 3, max: 6 }), lag: fc.constantFrom(0, 5, 30) }), { nil: undefined }),
    hours: fc.array(fc.array(hours, { minLength: RANDOM_HOURS, maxLength: RANDOM_HOURS }), { minLength: all.length, maxLength: all.length }),
    faults: fc.array(wideFault(names), faults).map(some => some.map(one => ({ ...one, trail: one.trail % all.length }))),
    runs: fc.array(run, { minLength: 2, maxLength: 4 }),
    lag: fc.integer({ min: 2, max: 20 }),
  }));
}

/**
 * The same history, of one account alone.
 *
 * @param leastRuns the number of runs, which faults of other accounts can add to
 */
export function aloneOf(plan: HistoryPlan, account: string, leastRuns: number): HistoryPlan {
  const kept = plan.places!.flatMap((place, i) => place.account === account ? i : []);
  return {
    ...plan,
    leastRuns,
    places: kept.map(i => plan.places![i]),
    hours: kept.map(i => plan.hours[i]),
    faults: plan.faults.filter(({ trail }) => kept.includes(trail)).map(one => ({ ...one, trail: kept.indexOf(one.trail) })),
  };
}
