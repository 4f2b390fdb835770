import { AROUND, AT, deliverBackfill, DIGEST, NO_BACKFILL, NOT_LISTED_YET, NOT_PROVEN, openFolder, TODAY, UNLISTED, UNREAD } from './open-folder';
import { DAY, HOUR, MINUTE } from './world';
import { SourceError } from '../../../runtime/log-integrity/ports';

test('a backfill digest may list a log file for a day', async () => {
  for (const [age, expected] of [[DAY - 1, NOT_LISTED_YET], [DAY, UNLISTED]] as const) {
    const { trail, end } = openFolder({}, { now: AT + age });
    expect(await end(trail.log(AT))).toEqual(expected);
  }
});

describe('a backfill digest', () => {
  test('that is proven lists a log file', async () => {
    const { bucket, trail, end } = openFolder();
    const keys = [0, 1, 2, 3].map(() => trail.log(AT));
    deliverBackfill(trail, [keys[0]]);
    deliverBackfill(trail, [keys[1]], AT + 2 * HOUR);
    const { lists } = bucket;
    expect(await end(...keys)).toEqual([...UNLISTED, ...UNLISTED]);
    // The backfill digests are listed and read once.
    expect([bucket.lists - lists, bucket.reads]).toEqual([1, 2]);
  });

  test('is not read if its contents decide nothing', async () => {
    for (const [state, age] of [[{ covered: [] }, HOUR], [{ covered: [] }, DAY], [{}, DAY - 1], [{ kinds: [] }, 3 * DAY]] as [object, number][]) {
      const { bucket, trail, end } = openFolder(state, { now: AT + age });
      await end(trail.log(AT));
      expect([bucket.lists, bucket.reads]).toEqual([0, 0]);
    }
  });

  test.each([
    ['less than a day after it', DAY - 1000, NO_BACKFILL], ['a day after it', DAY, UNLISTED],
    ['less than a day before it', 1000 - DAY, NO_BACKFILL], ['a day before it', -DAY, UNLISTED],
  ])('that is not proven may list a log file: %s', async (_, distance, expected) => {
    const unsigned = openFolder();
    const key = unsigned.trail.log(AT);
    const { key: digest } = deliverBackfill(unsigned.trail, [key], AT + distance);
    unsigned.bucket.setMetadata(digest, () => ({}));
    expect(await unsigned.end(key)).toEqual(expected);

    const missing = openFolder({ doubtful: [AT - 9 * DAY, AT + distance, AT + 9 * DAY] });
    expect(await missing.end(missing.trail.log(AT))).toEqual(expected);
  });

  test('that cannot be read is a finding, once, if it ends before the window: otherwise it has one already', async () => {
    const from = AT - HOUR;
    const { bucket, trail, found, end } = openFolder({}, { window: { from, to: AT + 9 * DAY } });
    const digests = [from - 1000, from, from + 1000].map(time => deliverBackfill(trail, [], time).key);
    digests.forEach(key => bucket.failures.set(key, new SourceError('access-denied')));
    // Its own finding is that of the run that has it in its window.
    bucket.setMetadata(deliverBackfill(trail, [], from - 2000).key, () => ({}));
    await end(trail.log(AT), trail.log(AT));
    expect(found.map(({ code, object }) => [code, object])).toEqual([
      ['digest-unreadable', digests[0]], ['digest-unreadable', digests[1]], ['log-not-covered', expect.anything()],
    ]);
    expect(found[2].detail).toBe(NO_BACKFILL[0][1]);
  });

  test('that cannot be read has its finding already, if the window has no beginning', async () => {
    const { bucket, trail, end } = openFolder();
    bucket.failures.set(deliverBackfill(trail, []).key, new SourceError('access-denied'));
    expect(await end(trail.log(AT))).toEqual(NO_BACKFILL);
  });

  test('that the next one proves lists a log file', async () => {
    const { bucket, trail, end } = openFolder();
    const key = trail.log(AT);
    const { key: digest } = deliverBackfill(trail, [key]);
    bucket.setMetadata(digest, () => ({}));
    deliverBackfill(trail, [], AT + 2 * HOUR);
    expect(await end(key)).toEqual([]);
    // It does not make other files doubtful either.
    expect(await end(trail.log(AT))).toEqual(UNLISTED);
  });
});

describe('a digest that is not proven', () => {
  test('makes the log files doubtful that it lists, and no other', async () => {
    const { trail, doubt, end } = openFolder();
    const [first, second, other, next] = [AT, AT, AT, AT + DAY].map(time => trail.log(time));
    for (const key of [first, second, next]) doubt(key);
    expect(await end(first, second, other)).toEqual([...UNLISTED, ...NOT_PROVEN]);
  });

  test('can list what is no log file', () => {
    expect(() => openFolder().doubt('x')).not.toThrow();
  });

  test.each([
    ['an hour before its end', -75 * MINUTE, UNLISTED], ['within its hour', -75 * MINUTE + 1, UNREAD], ['after its end', 15 * MINUTE, UNLISTED], ['at its end', 15 * MINUTE - 1, UNREAD],
  ])('and cannot be read, makes every log file around its hour doubtful: %s', async (_, distance, expected) => {
    const { trail, unread, end } = openFolder();
    unread(AT - distance);
    expect(await end(trail.log(AT))).toEqual(expected);
  });

  test('and cannot be read, is forgotten with its day', async () => {
    const { state, unread, endDay } = openFolder();
    [TODAY, TODAY + 1].forEach(unread);
    await endDay(TODAY + DAY);
    expect(state.unreadEnds).toEqual([TODAY + 1]);
  });

  test('and cannot be read, lists no late log files if it is a backfill', () => {
    const { state, logs } = openFolder();
    logs.doubt({ id: { ...DIGEST, isBackfill: true } });
    expect(state.unreadEnds).toEqual([]);
  });

  test('is known otherwise', () => {
    const { state, doubt } = openFolder();
    doubt('x');
    expect(state.unreadEnds).toEqual([]);
  });

  test('keeps its log files undecided until the end', async () => {
    const { trail, state, found, doubt, endDay, end } = openFolder();
    const keys = [0, 1].map(() => trail.log(AT));
    keys.forEach(doubt);
    const other = trail.log(AT);
    for (const day of [0, 1, 2]) {
      await endDay(TODAY + day * DAY);
      expect(state.undecided[TODAY]).toEqual(day === 0 ? [...keys, other].sort() : [...keys].sort());
      expect(found.map(({ object }) => object)).toEqual(day === 0 ? [] : [other]);
      // The end of a day forgets what covers none of its files.
      state.covered = [AROUND];
    }
    expect(await end()).toEqual([...UNLISTED, ...NOT_PROVEN]);
    expect(found[1].count).toBe(2);
    expect(state.undecided).toEqual({});
  });

  test('is forgotten with the day of its log files, if none is undecided', async () => {
    const { bucket, trail, state, doubt, endDay, end } = openFolder();
    const key = trail.log(AT);
    doubt(key);
    bucket.erase(key);
    await endDay(TODAY);
    await endDay(TODAY + DAY);
    expect(state.undecided).toEqual({ [TODAY + DAY]: [] });
    state.covered = [AROUND];
    expect(await end(key)).toEqual(UNLISTED);
  });

  test('is remembered for log files of a day that comes later', async () => {
    const { trail, state, doubt, endDay, end } = openFolder();
    const key = trail.log(AT);
    doubt(key);
    await endDay(TODAY - DAY);
    await endDay(TODAY);
    state.covered = [AROUND];
    expect(await end()).toEqual(NOT_PROVEN);
  });
});
