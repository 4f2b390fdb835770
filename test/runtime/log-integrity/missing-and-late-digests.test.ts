import { at, edited, judgeOf, missingAt } from './judged-chain';
import { FIRST, HOUR, night } from './world';
import { ChainState } from '../../../runtime/log-integrity/folder-state';
import { DAY } from '../../../runtime/log-integrity/paths';

describe('a missing digest that ended hours before the one that names it', () => {
  /** The digests of hours 1 to 4 are gone; that of hour 5 names that of hour 2. */
  const early = async (given: Parameters<typeof judgeOf>[1] = {}, remove: 'erase' | 'delete' = 'erase') => {
    const world = night();
    [1, 2, 3, 4].forEach(i => world.bucket[remove](world.trail.digests[i].key));
    const judged = judgeOf(world, given);
    const next = await judged.digest(5);
    const { bucket, key, sha256: hash, signature } = world.trail.digests[2];
    return { ...judged, next: edited(next, { previous: { bucket, key, hash, algorithm: 'SHA-256', signature } }) };
  };

  test('is missing at its own end, and the time after it is a gap, at the beginning of a chain or in it', async () => {
    const { judge, next, link, texts, ofLate, trail } = await early();
    const gap = ['chain-gap', next.id.key, at(3), at(5), 'No digest covers the time between two digests.'];
    const named = ['digest-missing', trail.digests[2].key, at(3), at(3), 'The next digest names it.'];
    await judge.link({ proven: 0 }, next);
    expect(texts()).toEqual([gap, named]);
    await judge.link({ proven: 0, last: await link(0) }, next);
    expect(texts().slice(2)).toEqual([gap, missingAt(2), named]);
    expect(ofLate).toEqual([]);
  });

  test('is left to the window of its own end', async () => {
    for (const [from, to, codes] of [[2, 3, ['digest-missing']], [3, 4, ['chain-gap']], [5, 6, []]] as const) {
      const { judge, next, found } = await early({ window: { from: FIRST + from * HOUR, to: FIRST + to * HOUR } });
      await judge.link({ proven: 0 }, next);
      expect(found.filter(({ detail }) => !detail.startsWith('No digest covers the hour')).map(({ code }) => code)).toEqual(codes);
    }
  });

  test('leaves the gap if a version takes its place', async () => {
    const { judge, next, found, restored, trail: { digests } } = await early({}, 'delete');
    await judge.link({ proven: 0 }, next);
    expect(restored).toEqual([1, 2].map(i => digests[i].key));
    expect(found.map(({ code, object }) => [code, object])).toEqual([
      ['chain-gap', next.id.key], ['digest-missing', digests[2].key], ['digest-missing', digests[1].key],
    ]);
  });

  test('can have expired, but not the time after it, which the next one leaves open', async () => {
    const { judge, next, found, link } = await early({ retentionDays: 1, now: FIRST + 6 * HOUR + DAY });
    await judge.link({ proven: 0 }, next);
    await judge.link({ proven: 0, last: await link(0) }, next);
    expect(found.map(({ code }) => code)).toEqual(['chain-gap', 'digest-expired', 'chain-gap', 'digest-expired', 'digest-expired']);
  });
});

test('a gap that is older than the retention can be of expired digests, unless the one after it names the one before it', async () => {
  const judged = judgeOf(night(), { retentionDays: 1, now: FIRST + 3 * DAY });
  const [before, older, next] = [await judged.link(2), await judged.link(1), await judged.digest(5)];
  const named = (key: string) => edited(next, { previous: { ...next.digest!.previous as object, key } });
  await judged.judge.follow({ proven: 0 }, { ...before, sha256: undefined, signature: undefined }, named(before.key));
  await judged.judge.follow({ proven: 0 }, before, named(older.key));
  expect(judged.texts()).toEqual([
    ['chain-gap', next.id.key, at(3), at(5), 'No digest covers the time between two digests.'],
    ['digest-expired', undefined, at(3), at(5), 'No digest covers the time, which is older than the retention.'],
  ]);
});

describe('a digest after one that came late', () => {
  const isLate = ({ listing, trail }: ReturnType<typeof judgeOf>) => listing.nameLate(trail.digests[2].key);

  /** What is said to come of the late digest, where hours are missing after it, or times overlap. */
  const follow = async (chain: Partial<ChainState>, change: (judged: ReturnType<typeof judgeOf>) => void = () => undefined) => {
    const world = night();
    [3, 4].forEach(i => world.bucket.erase(world.trail.digests[i].key));
    const judged = judgeOf(world);
    change(judged);
    const before = await judged.link(2);
    await judged.judge.follow({ proven: 0, ...chain }, before, await judged.digest(5));
    const overlapping = edited(await judged.digest(5), { start: before.end - HOUR, previous: 'partial' });
    await judged.judge.follow({ proven: 0, ...chain }, before, overlapping);
    expect(judged.found.map(({ code }) => code)).toEqual(['digest-missing', 'digest-missing', 'digest-overlap']);
    return judged.ofLate;
  };

  test('is compared with it, by the listing or by the state of the chain', async () => {
    const all = ['digest-missing', 'digest-missing', 'digest-overlap'];
    const { link } = judgeOf();
    const [last, other] = [await link(2), await link(1)];
    expect(await follow({}, isLate)).toEqual(all);
    expect(await follow({ last, isLastLate: true })).toEqual(all);
    const timely = [{}, { last }, { last, isLastLate: false }, { last: other, isLastLate: true }, { isLastLate: true }];
    for (const chain of timely) expect(await follow(chain)).toEqual([]);
  });

  test('tells nothing new of hours without digests, if one before them came in time', async () => {
    expect(await follow({ hasTimely: true }, isLate)).toEqual(['digest-overlap']);
    expect(await follow({ hasTimely: true })).toEqual([]);
  });

  test('has findings of its own, of which only that on the contents of the one before it is of both', async () => {
    const { judge, digest, read, link, listing, bucket, trail, found, ofLate } = judgeOf();
    trail.digests.forEach(({ key }) => listing.nameLate(key));
    await judge.link({ proven: 0 }, await digest(0));
    const next = await digest(4);
    const previous = { ...next.digest!.previous as object, hash: 'ab'.repeat(32) };
    await judge.contents(await link(3), edited(next, { previous }));
    bucket.erase(trail.digests[3].key);
    await judge.link({ proven: 0 }, next);
    bucket.erase(trail.backfills[0].key);
    await judge.link({ proven: 0 }, await read(trail.backfills[1].key));
    expect(found.map(({ code }) => code)).toEqual(['chain-start', 'previous-hash-differs', 'digest-missing', 'backfill-chain-broken']);
    expect(ofLate).toEqual(['previous-hash-differs']);
  });
});

test('a missing digest is as late as the one that names it, unless an earlier run has seen it', async () => {
  for (const [late, expected] of [[5, true], [4, false]] as const) {
    const world = night();
    world.bucket.erase(world.trail.digests[4].key);
    const { judge, digest, link, listing, trail } = judgeOf(world);
    if (late === 5) listing.nameLate(trail.digests[5].key);
    await judge.link({ proven: 0, last: await link(3) }, await digest(5));
    expect(listing.isLate(trail.digests[4])).toBe(expected);
  }
  const world = night();
  const known = { last: await judgeOf(world).link(11) };
  world.bucket.erase(known.last.key);
  const { end, link, listing, trail, found } = judgeOf(world, { known });
  listing.nameLate(trail.digests[10].key);
  await end(await link(10));
  expect(found.map(({ object }) => object)).toEqual([known.last.key]);
  expect(listing.isLate(known.last)).toBe(false);
});

describe('a missing digest', () => {
  /** The digests of hours 3 and 4 are gone; the last one has versions. */
  const gone = (change = (world: ReturnType<typeof night>, key: string) => world.bucket.delete(key)) => {
    const world = night();
    world.bucket.erase(world.trail.digests[3].key);
    change(world, world.trail.digests[4].key);
    return world;
  };
  const follow = async (given: Parameters<typeof judgeOf>[1] = {}, world = gone()) => {
    const judged = judgeOf(world, given);
    await judged.judge.link({ proven: 0, last: await judged.link(2) }, await judged.digest(5));
    return judged;
  };

  test('is replaced by a version that verifies', async () => {
    const { restored, trail, found } = await follow();
    expect(restored).toEqual([trail.digests[4].key]);
    const [last, before] = [trail.digests[4].key, trail.digests[3].key];
    expect(found.map(({ object, evidence }) => [object, evidence !== undefined])).toEqual([[last, true], [before, false]]);
  });

  test('is not replaced, if it is outside the window', async () => {
    const { restored, found } = await follow({ window: { from: FIRST + 5 * HOUR, to: FIRST + DAY } });
    expect({ restored, found }).toEqual({ restored: [], found: [] });
  });

  test('has its own versions as evidence, unless these verify', async () => {
    const { restored, found, trail } = await follow({}, gone(({ bucket }, key) => {
      bucket.erase(key);
      bucket.put(key, Buffer.from('other'));
      bucket.delete(key);
    }));
    expect(restored).toEqual([]);
    const { key } = trail.digests[4];
    expect(found.map(({ object, evidence }) => [object, evidence?.deleteMarker !== undefined])).toEqual([[undefined, false], [key, true]]);
    expect(found.every(one => 'evidence' in one === (one.object !== undefined))).toBe(true);
  });

  test('may be expired, or late, whatever versions it has', async () => {
    const expired = await follow({ retentionDays: 1, now: FIRST + 5 * HOUR + DAY });
    expect(expired.restored).toEqual([]);
    expect(expired.found.map(({ code, evidence }) => [code, evidence])).toEqual([['digest-expired', undefined], ['digest-expired', undefined]]);
    const late = await follow({ now: FIRST + 7 * HOUR - 1 });
    expect(late.restored).toEqual([]);
    expect(late.found.map(({ code, evidence }) => [code, evidence])).toEqual([['digest-late', undefined], ['digest-late', undefined]]);
    expect((await follow({ now: FIRST + 7 * HOUR })).restored).toHaveLength(1);
  });
});
