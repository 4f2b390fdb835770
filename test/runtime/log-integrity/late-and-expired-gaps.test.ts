import { MemoryBucket } from './memory-bucket';
import { BUCKET, DAY, HOUR, MINUTE, START, Trail } from './trail';
import { KEYS, verify } from './world';

/** A trail that was stopped for three hours. */
function stopped() {
  const bucket = new MemoryBucket(BUCKET);
  const trail = new Trail({ bucket, keys: KEYS, start: START }).hours(4, { isStart: true }).pass(3 * HOUR);
  const first = trail.deliver({ isStart: true });
  return { bucket, trail, first };
}

const found = async (bucket: MemoryBucket, options: Parameters<typeof verify>[1]) => {
  const { findings, verdict } = await verify({ bucket }, { from: new Date(START), ...options });
  return { verdict, codes: [...new Set(findings.map(({ code }) => code))].sort() };
};

describe('the first digest after a stop, while it is late and the second one is there', () => {
  function late() {
    const { bucket, trail, first } = stopped();
    trail.deliver();
    bucket.erase(first.key);
    return { bucket, to: new Date(trail.now), first };
  }

  test('is late with the hours before it, of which it can tell that logging was off', async () => {
    const { bucket, to, first } = late();
    expect(await found(bucket, { to, now: new Date(first.end + 2 * HOUR - MINUTE) })).toEqual({ verdict: 'clean', codes: ['digest-late'] });
  });

  test('is missing with these hours, when it cannot come any more', async () => {
    const { bucket, to, first } = late();
    expect(await found(bucket, { to, now: new Date(first.end + 2 * HOUR + MINUTE) })).toEqual({ verdict: 'tampered', codes: ['digest-missing'] });
  });
});

describe('time without digests before a restart', () => {
  test('is a gap', async () => {
    const { bucket, trail } = stopped();
    expect(await found(bucket, { to: new Date(trail.now), now: new Date(trail.now + 2 * DAY), retentionDays: 3 })).toEqual({
      verdict: 'not-verifiable', codes: ['chain-gap', 'chain-restart'],
    });
  });

  test('is no finding when it is older than the retention, because its digests can have expired', async () => {
    const { bucket, trail, first } = stopped();
    expect(await found(bucket, { to: new Date(trail.now), now: new Date(first.start + 3 * DAY), retentionDays: 3 })).toEqual({
      verdict: 'clean', codes: ['chain-restart', 'digest-expired'],
    });
  });

  test('is a gap at any age, if the digest after it names the one before it', async () => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: START }).hours(4, { isStart: true }).pass(3 * HOUR).hours(1);
    const { verdict, codes } = await found(bucket, { to: new Date(trail.now), now: new Date(trail.now - HOUR + 3 * DAY), retentionDays: 3 });
    expect([verdict, codes]).toEqual(['not-verifiable', ['chain-gap']]);
  });
});
