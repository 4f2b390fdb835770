import { MemoryBucket } from './memory-bucket';
import { Trail } from './trail';
import { ACCOUNT, BUCKET, DAY, HOUR, KEYS, keySource } from './world';
import { FindingCode } from '../../../lib/integrity/finding-kinds';
import { Context, finding } from '../../../runtime/log-integrity/context';
import { DayListing } from '../../../runtime/log-integrity/day-listing';
import { Gate } from '../../../runtime/log-integrity/gate';
import { startOfDay } from '../../../runtime/log-integrity/paths';
import { KeyRing } from '../../../runtime/log-integrity/public-keys';
import { SecondLook } from '../../../runtime/log-integrity/second-look';

const START = Date.parse('2026-11-20T08:00:00Z');

/** A look at a digest that came in time, and at one that came a day late. */
async function open(isSecondLook?: boolean) {
  const bucket = new MemoryBucket(BUCKET);
  const trail = new Trail({ bucket, keys: KEYS, start: START });
  bucket.time = new Date(START + HOUR);
  const { key: early, logs: [log] } = trail.deliver({ isStart: true });
  bucket.time = new Date(START + DAY);
  const { key: late } = trail.deliver();
  const now = START + 3 * DAY;
  const context: Context = { source: bucket, keys: new KeyRing(keySource(KEYS)), gate: new Gate(4), window: { to: now }, now, isSecondLook };
  const listing = new DayListing(context, { prefix: '', account: ACCOUNT, region: 'eu-west-1' }, ['CloudTrail']);
  const [first, second] = await listing.digests(startOfDay(START));
  const look = new SecondLook(context, listing);
  const isNew = (code: FindingCode, object?: string, isAfterLate?: boolean) => look.isNew(finding(context, 'place', code, 'detail', { object }), isAfterLate);
  return { keys: { early, late, log }, seen: [look.hasSeen(first), look.hasSeen(second)], isNew };
}

const CASES: [FindingCode, 'early' | 'late' | 'log' | undefined, boolean][] = [
  ['bad-signature', 'early', false], ['bad-signature', 'late', true],
  // The digests before it can come after the first look.
  ['backfill-chain-broken', 'early', true],
  ['log-unlisted', 'log', true], ['log-changed', 'log', true],
  // It would be one of the first look, which has told it.
  ['log-not-covered', 'log', false], ['log-not-covered', undefined, false], ['coverage-incomplete', undefined, false],
  // A look that cannot judge something says so.
  ['digest-unreadable', 'early', true], ['key-unavailable', 'early', true], ['listing-failed', undefined, true], ['run-incomplete', undefined, true],
];

test.each(CASES)('the second look reports %s of %s: %s', async (code, name, expected) => {
  const { keys, isNew } = await open(true);
  expect(isNew(code, name && keys[name])).toBe(expected);
});

test.each<[FindingCode, 'early' | undefined, boolean]>([
  ['chain-gap', 'early', true], ['digest-overlap', 'early', true], ['digest-missing', undefined, true],
  ['previous-hash-differs', 'early', true], ['previous-signature-differs', 'early', true],
  // The first look has compared the digest with others, and it has seen the chain.
  ['bad-signature', 'early', false], ['digest-missing', 'early', false], ['coverage-incomplete', undefined, false],
])('of what the first look has seen, the second one reports %s of %s after a late digest only, or not at all: %s', async (code, name, expected) => {
  const { keys, isNew } = await open(true);
  expect(isNew(code, name && keys[name], true)).toBe(expected);
  for (const isAfterLate of [undefined, false]) expect(isNew(code, name && keys[name], isAfterLate)).toBe(false);
});

test.each([undefined, false])('the first look reports everything', async isSecondLook => {
  const { keys, isNew, seen } = await open(isSecondLook);
  expect(CASES.map(([code, name]) => isNew(code, name && keys[name]))).toEqual(CASES.map(() => true));
  expect(seen).toEqual([false, false]);
});

test('the second look has seen the digests that came in time', async () => {
  expect((await open(true)).seen).toEqual([true, false]);
});
