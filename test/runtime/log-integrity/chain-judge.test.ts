import { at, edited, judgeOf, missingAt } from './judged-chain';
import { FIRST, HOUR, HOURS, MINUTE, night } from './world';
import { ChainState } from '../../../runtime/log-integrity/folder-state';
import { linkOf } from '../../../runtime/log-integrity/links';
import { DAY, isoTime } from '../../../runtime/log-integrity/paths';

describe('the beginning of a chain', () => {
  test('is noted in its state, and as a finding within the window only', async () => {
    for (const [from, count] of [[undefined, 1], [FIRST - 1, 1], [FIRST, 0]] as const) {
      const { judge, digest, texts } = judgeOf(night(), { window: { from, to: FIRST + DAY } });
      const chain: ChainState = { proven: 0 };
      const first = await digest(0);
      await judge.link(chain, first);
      expect(chain.began).toBe(true);
      expect(texts()).toEqual(Array(count).fill(['chain-start', first.id.key, at(0), at(0), 'It names no digest before it.']));
    }
  });

  test('is a restart after what an earlier run has seen, also if that is gone and in the window', async () => {
    for (const [seen, codes] of [[2, ['chain-gap', 'chain-restart', 'digest-missing']], [4, ['chain-restart', 'digest-missing']], [6, ['chain-start']]] as const) {
      const world = night();
      const known = { last: linkOf(await judgeOf(world).digest(seen)) };
      world.bucket.erase(known.last.key);
      const { judge, digest, found } = judgeOf(world, { known });
      await judge.link({ proven: 0 }, edited(await digest(5), { previous: undefined }));
      expect(found.map(({ code }) => code).sort()).toEqual(codes);
      expect(found.filter(({ code }) => code === 'chain-gap').map(({ from, to }) => [from, to])).toEqual(seen === 2 ? [[at(3), at(5)]] : []);
      const missing = found.filter(({ code }) => code === 'digest-missing').map(({ object, detail }) => [object, detail]);
      expect(missing).toEqual(seen === 6 ? [] : [[known.last.key, 'An earlier run has seen it.']]);
    }
  });

  test('that an earlier run has seen, and that was deleted since, names those before it', async () => {
    const { digest, bucket, trail } = judgeOf();
    const { digests } = trail;
    const known = { last: linkOf(await digest(4)) };
    const next = await digest(5);
    digests.slice(0, 5).forEach(({ key }) => bucket.delete(key));
    for (const one of [next, edited(next, { previous: undefined })]) {
      const { judge, found, restored } = judgeOf({ bucket, trail }, { known });
      await judge.link({ proven: 0 }, one);
      expect(found.flatMap(({ code, object }) => code === 'digest-missing' ? object : [])).toEqual(digests.slice(0, 5).map(({ key }) => key).reverse());
      expect(restored).toHaveLength(5);
    }
  });

  test('that cannot be read does not hide those before it that an earlier run has seen, and that were deleted since', async () => {
    const { digest, bucket, trail } = judgeOf();
    const { digests } = trail;
    const known = { last: linkOf(await digest(4)) };
    const next = { ...await digest(5), digest: undefined };
    digests.slice(0, 5).forEach(({ key }) => bucket.delete(key));
    const { judge, found, restored } = judgeOf({ bucket, trail }, { known });
    await judge.link({ proven: 0 }, next);
    const gone = digests.slice(0, 5).map(({ key }) => `digest-missing ${key}`).reverse();
    expect(found.map(({ code, object }) => `${code} ${object}`)).toEqual([...gone, `chain-start ${digests[0].key}`]);
    expect(restored).toHaveLength(5);
  });

  test('that cannot be read is about an hour after what an earlier run has seen, or there is a gap before it', async () => {
    for (const [seen, codes] of [[2, ['digest-missing', 'chain-gap']], [4, ['digest-missing']], [5, []], [6, []]] as const) {
      const world = night();
      const known = { last: linkOf(await judgeOf(world).digest(seen)) };
      const { judge, digest, found } = judgeOf(world, { known });
      const next = { ...await digest(5), digest: undefined };
      world.bucket.erase(known.last.key);
      await judge.link({ proven: 0 }, next);
      expect(found.map(({ code, object }) => [code, object])).toEqual(codes.map(code => [code, code === 'chain-gap' ? next.id.key : known.last.key]));
    }
  });

  test('is a restart after a digest that an earlier run has seen, also if times are rounded to a minute', async () => {
    const world = night();
    const last = await judgeOf(world).link(3);
    world.bucket.erase(last.key);
    const restart = ['digest-missing', 'chain-restart'];
    for (const [later, codes] of [[0, restart], [MINUTE, restart], [MINUTE + 1, ['chain-start']]] as const) {
      const { judge, digest, found } = judgeOf(world, { known: { last: { ...last, end: last.end + later } } });
      await judge.link({ proven: 0 }, edited(await digest(4), { previous: undefined }));
      expect(found.map(({ code }) => code)).toEqual(codes);
    }
  });

  test('that cannot be read, or names one before it in part, or one that is there, is no finding', async () => {
    const { judge, digest, found } = judgeOf();
    const first = await digest(4);
    for (const next of [{ ...first, digest: undefined }, edited(first, { previous: 'partial' }), first]) {
      const chain: ChainState = { proven: 0 };
      await judge.link(chain, next);
      expect(chain).toEqual({ proven: 0 });
    }
    expect(found).toEqual([]);
  });

  test('may be elsewhere', async () => {
    const { judge, digest, texts } = judgeOf();
    const first = await digest(4);
    const previous = { ...first.digest!.previous as object, bucket: 'other-bucket' };
    await judge.link({ proven: 0 }, edited(first, { previous }));
    const { key } = first.digest!.previous as { key: string };
    expect(texts()).toEqual([['chain-elsewhere', first.id.key, at(4), at(4), `The digest before it is other-bucket/${key}.`]]);
  });

  test('names a digest that is missing, and those before it as far as the chain is known', async () => {
    for (const [from, missing] of [[undefined, [5]], [FIRST + 3 * HOUR, [4, 5]]] as const) {
      const world = night();
      [2, 3, 4].forEach(i => world.bucket.erase(world.trail.digests[i].key));
      const { judge, digest, trail, texts } = judgeOf(world, { window: { from, to: FIRST + DAY } });
      await judge.link({ proven: 0 }, await digest(5));
      expect(texts()).toEqual(missing.map(hour => hour === 5
        ? ['digest-missing', trail.digests[4].key, at(5), at(5), 'The next digest names it.']
        : missingAt(hour)));
    }
  });
});

describe('the contents of a digest', () => {
  test('are judged by the one that names it only', async () => {
    const { judge, digest, link, texts, trail } = judgeOf();
    const [before, other, next] = [await link(3), await link(2), await digest(4)];
    const previous = { ...next.digest!.previous as { hash: string }, hash: 'ab'.repeat(32) };
    for (const one of [edited(next, { previous: undefined }), edited(next, { previous: 'partial' })]) await judge.contents(before, one);
    await judge.contents(other, edited(next, { previous }));
    expect(texts()).toEqual([]);
    await judge.contents(before, { ...edited(next, { previous }), isProven: false });
    expect(texts()).toEqual([['previous-hash-differs', trail.digests[3].key, at(4), at(4), `Its hash is ${before.sha256}, by ${next.id.key} ${'ab'.repeat(32)}.`]]);
  });
});

describe('backfill digests', () => {
  const ofBackfills = async (change: (judged: ReturnType<typeof judgeOf>) => void = () => undefined, given: Parameters<typeof judgeOf>[1] = {}) => {
    const judged = judgeOf(night(), given);
    const { read, trail: { backfills } } = judged;
    const [before, next] = [await read(backfills[0].key), await read(backfills[1].key)];
    change(judged);
    return { ...judged, before, next };
  };

  test('whose predecessor is there have no finding, whether it was the last one or not', async () => {
    const { judge, found, before, next } = await ofBackfills();
    const unknown = { ...linkOf(before), signature: undefined, sha256: undefined };
    for (const last of [undefined, linkOf(before), unknown]) await judge.link({ proven: 0, last }, next);
    expect(found).toEqual([]);
  });

  test('whose predecessor was the last one do not ask for it again', async () => {
    const { judge, found, before, next } = await ofBackfills(({ bucket, trail }) => bucket.erase(trail.backfills[0].key));
    await judge.link({ proven: 0, last: linkOf(before) }, next);
    expect(found).toEqual([]);
  });

  test('whose predecessor is gone, or expired, or differs, say so', async () => {
    const gone = ({ bucket, trail }: ReturnType<typeof judgeOf>) => bucket.erase(trail.backfills[0].key);
    const { judge, texts, next, trail: { backfills } } = await ofBackfills(gone);
    await judge.link({ proven: 0 }, next);
    const time = isoTime(next.id.end);
    expect(texts()).toEqual([['backfill-chain-broken', backfills[0].key, time, time, `It is missing; ${next.id.key} names it.`]]);

    const expired = await ofBackfills(gone, { retentionDays: 1, now: FIRST + 3 * HOUR + DAY });
    await expired.judge.link({ proven: 0 }, expired.next);
    expect(expired.texts()).toEqual([['digest-expired', backfills[0].key, time, time, 'The next backfill digest names it.']]);

    const other = await ofBackfills();
    for (const change of [{ sha256: 'ab'.repeat(32) }, { signature: 'ab' }, { signature: 'ab', isForged: true }]) {
      await other.judge.link({ proven: 0, last: { ...linkOf(other.before), ...change } }, other.next);
    }
    expect(other.texts()).toEqual(Array(2).fill(['backfill-chain-broken', backfills[0].key, time, time, `It differs from the one that ${next.id.key} names.`]));
  });
});

describe('the end of a chain', () => {
  const until = (hour: number) => ({ window: { to: FIRST + hour * HOUR } });

  test('is the window, if a digest after it follows', async () => {
    const world = night();
    [4, 5, 6, 7, 8].forEach(i => world.bucket.erase(world.trail.digests[i].key));
    const { end, link, texts } = judgeOf(world, until(8));
    expect(await end(await link(3))).toBe(false);
    expect(texts()).toEqual([5, 6, 7, 8].map(hour => missingAt(hour)));
  });

  test('is late, if a digest within the window came since it was listed', async () => {
    const world = night();
    [4, 5, 6].forEach(i => world.bucket.erase(world.trail.digests[i].key));
    const { end, link, texts, trail } = judgeOf(world, until(8));
    expect(await end(await link(3))).toBe(true);
    expect(texts()).toEqual([['digest-late', trail.digests[3].key, at(4), at(8), 'It is the last digest; 4 hours have none.']]);
  });

  test('is missing, if an earlier run waited for it after the same digest', async () => {
    for (const [isLate, last, code] of [[true, 11, 'newest-digest-missing'], [true, 10, 'digest-late'], [false, 11, 'digest-late']] as const) {
      const world = night();
      const { link } = judgeOf(world);
      const { end, found } = judgeOf(world, { ...until(HOURS + 5), known: { last: await link(last), isLate } });
      expect(await end(await link(11))).toBe(true);
      expect(found.map(one => one.code)).toEqual([code]);
    }
  });

  test('is missing, if an earlier run has seen a later digest in the window', async () => {
    const world = night();
    const { link } = judgeOf(world);
    const last = await link(11);
    world.bucket.delete(last.key);
    for (const [known, to, expected] of [[last, 12, 1], [{ ...last, sha256: undefined }, 12, 1], [last, 11, 0]] as const) {
      const { end, texts, found, restored } = judgeOf(world, { ...until(to), known: { last: known } });
      expect(await end(await link(10))).toBe(false);
      if (known.sha256) expect(restored).toHaveLength(expected);
      else expect(texts()).toEqual([['digest-missing', last.key, at(12), at(12), 'An earlier run has seen it.']]);
      expect(found).toHaveLength(expected);
      if (!known.sha256) expect(found[0].evidence).toBeUndefined();
    }
  });
});

test('what touches the window only is left to other windows', async () => {
  const world = night();
  const start = FIRST + 4 * HOUR + 10 * MINUTE;
  for (const [from, to, isReported] of [
    [FIRST, FIRST + 4 * HOUR, false], [FIRST, FIRST + 4 * HOUR + 1, true], [start - 1, FIRST + DAY, true],
    [start, FIRST + DAY, false], [start - 2, start - 1, true],
  ] as const) {
    const { judge, digest, link, texts } = judgeOf(world, { window: { from, to } });
    const next = edited(await digest(4), { start });
    await judge.follow({ proven: 0 }, await link(3), next);
    const gap = ['chain-gap', next.id.key, at(4), isoTime(start), 'No digest covers the time between two digests.'];
    expect(texts()).toEqual(isReported ? [gap] : []);
  }
  for (const [from, to, isReported] of [[start - 1, start, true], [start, start + 1, false], [FIRST, start - 1, false]] as const) {
    const { judge, digest, found } = judgeOf(world, { window: { from, to } });
    await judge.link({ proven: 0 }, edited(await digest(4), { start, previous: undefined }));
    expect(found.map(({ code }) => code)).toEqual(isReported ? ['chain-start'] : []);
  }
});
