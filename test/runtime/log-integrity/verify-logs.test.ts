import { MemoryBucket } from './memory-bucket';
import { Trail } from './trail';
import { ACCOUNT, BUCKET, DAY, FIRST, HOUR, HOURS, KEYS, LAST, MINUTE, night, OTHER_REGION_KEY, verify } from './world';
import { FolderState } from '../../../runtime/log-integrity/folder-state';
import { Gate } from '../../../runtime/log-integrity/gate';
import { isoTime } from '../../../runtime/log-integrity/paths';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { verifyLogs } from '../../../runtime/log-integrity/verify-logs';

const CHAIN = `AWSLogs/${ACCOUNT}/CloudTrail-Digest/eu-west-1/main_eu-west-1`;
const OTHER_ACCOUNT = '444455556666';

/** A night of two accounts and two Regions. */
function nights() {
  const world = night();
  night(new Map(), { bucket: world.bucket, account: OTHER_ACCOUNT, region: 'us-east-1' });
  night(new Map(), { bucket: world.bucket, account: OTHER_ACCOUNT });
  return world;
}

describe('the report of a run', () => {
  test('has its window, up to now at most', async () => {
    const windowOf = async (options: object) => (await verify(night(), options)).window;
    expect(await windowOf({})).toStrictEqual({ from: isoTime(FIRST), to: isoTime(LAST) });
    const whole = { from: undefined, to: undefined };
    expect(await windowOf({ ...whole, now: new Date(LAST + HOUR) })).toStrictEqual({ from: undefined, to: isoTime(LAST + HOUR) });
    expect(await windowOf({ to: new Date(LAST + DAY), now: new Date(LAST) })).toStrictEqual({ from: isoTime(FIRST), to: isoTime(LAST) });
  });

  test('has the proven hours of each chain, but of no backfill digests', async () => {
    const { bucket } = nights();
    const digest = { firstDigest: isoTime(FIRST + HOUR), lastDigest: isoTime(LAST), provenHours: HOURS };
    const chains = [`${ACCOUNT}/CloudTrail-Digest/eu-west-1`, `${OTHER_ACCOUNT}/CloudTrail-Digest/eu-west-1`, `${OTHER_ACCOUNT}/CloudTrail-Digest/us-east-1`];
    expect((await verify({ bucket })).chains).toStrictEqual(chains.map(chain => ({ chain: `AWSLogs/${chain}/main_eu-west-1`, ...digest })));
  });

  test('has the chains in the order of their names, whichever was first', async () => {
    const { bucket } = night(new Map(), { trailName: 'late' });
    night(new Map(), { bucket, trailName: 'early', start: FIRST + HOUR });
    const { chains } = await verify({ bucket }, { from: undefined });
    expect(chains.map(({ chain }) => chain)).toEqual(['early', 'late'].map(name => CHAIN.replace('main', name)));
  });

  test('has hours with two decimals', async () => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST });
    trail.deliver({ isStart: true, length: 20 * MINUTE });
    const { chains } = await verify({ bucket }, { from: undefined, to: new Date(trail.now), now: new Date(trail.now + HOUR) });
    expect(chains).toMatchObject([{ provenHours: 0.33 }]);
  });

  test('has a chain without a digest in the window, too', async () => {
    const { chains } = await verify(night(), { from: new Date(LAST), to: new Date(LAST + HOUR), now: new Date(LAST + HOUR) });
    expect(chains).toStrictEqual([{ chain: CHAIN, firstDigest: undefined, lastDigest: isoTime(LAST), provenHours: 0 }]);
  });

  test('has the keys that proved digests, by Region and fingerprint', async () => {
    // The other Region comes first, and its key, too.
    const { bucket } = night(new Map(), { region: 'us-east-1' });
    night(new Map(), { bucket, account: OTHER_ACCOUNT });
    const time = (date: Date) => isoTime(date.getTime());
    const [first, second] = [KEYS[1], KEYS[2]].sort((a, b) => a.fingerprint < b.fingerprint ? -1 : 1);
    const keys = [first, second, OTHER_REGION_KEY].map(({ region, fingerprint, validFrom, validTo }) => ({
      region, fingerprint, validFrom: time(validFrom), validTo: time(validTo),
    }));
    expect((await verify({ bucket }, { foldersAtOnce: 1 })).keys).toEqual(keys);
  });

  test('counts all findings by code, in their order, and has as many as are wanted', async () => {
    const { bucket, trail } = night();
    for (const { logs } of trail.digests.slice(2, 5)) bucket.erase(logs[0]);
    bucket.overwrite(trail.digests[1].logs[0], () => Buffer.from('other'));
    bucket.put(trail.digests[9].logs[0], Buffer.from('x'));
    const of = async (mostFindings?: number) => {
      const { findings, findingCounts } = await verify({ bucket }, { mostFindings });
      return [findings.length, Object.entries(findingCounts)];
    };
    const counts = [['log-malformed', 1], ['log-missing', 3], ['log-truncated', 1]];
    expect(await Promise.all([undefined, 5, 4, 0].map(of))).toEqual([5, 5, 4, 0].map(length => [length, counts]));
  });

  test('has all findings in the order of place and time', async () => {
    const { bucket } = nights();
    const logs = bucket.keys().filter(key => key.includes('/CloudTrail/'));
    [...logs].reverse().forEach(key => bucket.erase(key));
    const { findings } = await verify({ bucket }, { foldersAtOnce: 3 });
    const order = findings.map(({ place, from }) => `${place} ${from}`);
    expect(order).toHaveLength(logs.length);
    expect(order).toEqual([...order].sort());
  });
});

describe('a run finds', () => {
  const codes = async (bucket: MemoryBucket, options: object = {}) => {
    const { findings } = await verify({ bucket }, options);
    return findings.map(({ code, place, detail }) => [code, place, detail]);
  };
  const nothing = (place = '') => ['nothing-found', place, 'There is no digest in the window.'];

  test.each<[string, object, string[][]]>([
    ['nothing in an empty bucket', {}, [nothing()]], ['nothing below a prefix', { prefix: 'p/' }, [nothing('p/')]],
    ['an account without digests', { accounts: [ACCOUNT] }, [nothing(), ['account-missing', ACCOUNT, `The account ${ACCOUNT} has no digest in the window.`]]],
  ])('%s', async (_, options, expected) => {
    expect(await codes(new MemoryBucket(BUCKET), options)).toEqual(expected);
  });

  test('an account that has log files only', async () => {
    const { bucket } = night();
    const other = new Trail({ bucket, keys: KEYS, account: OTHER_ACCOUNT, start: FIRST });
    other.log(FIRST + HOUR);
    const accounts = [ACCOUNT, OTHER_ACCOUNT];
    expect((await codes(bucket, { accounts })).filter(([code]) => code === 'account-missing')).toEqual(
      [['account-missing', OTHER_ACCOUNT, `The account ${OTHER_ACCOUNT} has no digest in the window.`]]);
  });

  test('no digests in a Region with log files, and that there are none at all', async () => {
    const bucket = new MemoryBucket(BUCKET);
    new Trail({ bucket, keys: KEYS, start: FIRST }).log(FIRST + HOUR);
    expect((await codes(bucket)).map(([code]) => code).sort()).toEqual(['digests-absent', 'log-not-covered', 'nothing-found']);
  });

  test.each([['', {}], ['p/', { prefix: 'p/' }]])('that the accounts below "%s" cannot be listed, and nothing else', async (place, options) => {
    const { bucket } = night();
    bucket.listFailures.set('', new SourceError('access-denied', 'No, said the bucket'));
    expect(await codes(bucket, options)).toEqual([['listing-failed', place, 'Listing failed: No, said the bucket.']]);
  });

  test('that a folder cannot be listed, and that no other has digests', async () => {
    const { bucket } = night();
    bucket.listFailures.set(`AWSLogs/${ACCOUNT}/CloudTrail-Digest/eu-west-1/2026/`, new SourceError('access-denied'));
    expect((await codes(bucket)).map(([code]) => code)).toEqual(['nothing-found', 'listing-failed']);
  });
});

describe('a run goes on', () => {
  test('from the checkpoint of each folder, and leaves it as it is', async () => {
    const { bucket, trail } = nights();
    bucket.erase(trail.digests[1].logs[0]);
    const states: FolderState[] = [];
    const whole = await verify({ bucket }, { foldersAtOnce: 1, progress: state => void states.push(state) });
    const days = states.filter(({ nextDay, reached }) => nextDay !== undefined && reached === undefined);
    const first = [...new Map(days.reverse().map(state => [JSON.stringify(state.folder), state])).values()];
    expect(first).toHaveLength(3);
    const kept = structuredClone(first);
    const { counts, findingCounts, findings } = await verify({ bucket }, { checkpoints: first });
    expect({ counts, findingCounts, findings }).toEqual({ counts: whole.counts, findingCounts: whole.findingCounts, findings: [] });
    expect(first).toEqual(kept);
  });

  test('in the folders that are given, without a search', async () => {
    const { bucket } = nights();
    bucket.listFolders = async () => { throw new Error('not searched'); };
    const folder = { prefix: '', account: ACCOUNT, region: 'eu-west-1' };
    expect((await verify({ bucket }, { folders: [{ folder, kinds: ['CloudTrail'] }] })).chains.map(({ chain }) => chain)).toEqual([CHAIN]);
  });
});

test('a run has 192 requests at once, or those of its gate', async () => {
  const { bucket } = nights();
  const most = async (options: object) => {
    bucket.seed = 7;
    bucket.mostAtOnce = 0;
    await verify({ bucket }, options);
    return bucket.mostAtOnce;
  };
  expect(await most({})).toBeGreaterThan(20);
  expect(await most({ gate: new Gate(3), concurrency: 9 })).toBe(3);
});

test('a run begins with few more log files than it has requests for, however many there are', async () => {
  const bucket = new MemoryBucket(BUCKET);
  const trails = ['eu-west-1', 'us-east-1'].map(region => new Trail({ bucket, keys: KEYS, start: FIRST, region }));
  trails.forEach(trail => trail.deliver({ isStart: true, logs: 400 }));
  const gate = new Gate(4);
  let [begun, most] = [0, 0];
  const run = gate.run.bind(gate) as Gate['run'];
  gate.run = async (task, isUrgent) => {
    most = Math.max(most, ++begun);
    return run(task, isUrgent).finally(() => begun--);
  };
  const { counts } = await verify({ bucket }, { gate, to: new Date(FIRST + HOUR) });
  expect(counts.provenLogs).toBe(800);
  expect(most).toBeGreaterThanOrEqual(64);
  expect(most).toBeLessThan(80);
});

test('a run ends now unless its window ends before', async () => {
  const { bucket } = night();
  const keys = { isComplete: true, keys: async () => [] };
  const { window } = await verifyLogs({ source: bucket, keys, now: new Date(LAST) });
  expect(window).toEqual({ from: undefined, to: isoTime(LAST) });
});
