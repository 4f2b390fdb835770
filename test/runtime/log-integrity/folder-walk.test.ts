import { MemoryBucket } from './memory-bucket';
import { Trail } from './trail';
import { ACCOUNT, BUCKET, DAY, FIRST, HOUR, HOURS, KEYS, LAST, night, summary, verify } from './world';
import { FindingCode } from '../../../lib/integrity/finding-kinds';
import { FolderState } from '../../../runtime/log-integrity/folder-state';
import { chainText, isoTime, parseDigestKey, startOfDay } from '../../../runtime/log-integrity/paths';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { VerifyOptions, VerifyReport } from '../../../runtime/log-integrity/verify-logs';

const details = ({ findings }: VerifyReport, wanted: string) => findings.filter(({ code }) => code === wanted).map(({ detail }) => detail);

test('the counts are those of the objects, in packed bytes', async () => {
  const { bucket } = night();
  const bytes = bucket.keys().reduce((sum, key) => sum + bucket.bodyOf(key).length, 0);
  const digests = bucket.keys().filter(key => key.includes('/CloudTrail-Digest/')).length;
  const logs = bucket.keys().length - digests;
  expect((await verify({ bucket })).counts).toMatchObject({ digests, provenDigests: digests, logs, provenLogs: logs, bytes });
});

test.each([['of one day', 2], ['of two days', 5]])('a log file that two digests list is counted as often, and as proven: %s', async (_, hours) => {
  const bucket = new MemoryBucket(BUCKET);
  const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(hours, { isStart: true });
  trail.deliver({ other: [trail.digests[hours - 1].logs[0]] });
  const { counts, findings } = await verify({ bucket }, { to: new Date(trail.now) });
  expect(findings.map(({ code }) => code)).toEqual(['redelivered']);
  expect(counts).toMatchObject({ logs: 2 * hours + 3, provenLogs: 2 * hours + 3 });
});

test('an object beside the log files that has no name of theirs, like the folder of a console, has no finding', async () => {
  const { bucket, trail } = night();
  bucket.put(trail.root('CloudTrail', LAST), Buffer.alloc(0));
  bucket.put(`${trail.root('CloudTrail', LAST)}notes.txt`, Buffer.from('x'));
  expect(summary(await verify({ bucket }))).toEqual({ found: [], notes: summary(await verify(night())).notes });
});

test('a second look repeats no finding on a digest that has not changed since', async () => {
  const { bucket, trail } = night(new Map(), { isTimed: true });
  const { key, end } = trail.digests[3];
  const forge = (time: number) => {
    const copy = bucket.clone();
    copy.time = new Date(time);
    copy.setMetadata(key, metadata => ({ ...metadata, signature: '00' }));
    return copy;
  };
  for (const [isSecondLook, hours, isTold] of [[false, 1, true], [true, 1, false], [true, 9, true]] as const) {
    const report = await verify({ bucket: forge(end + hours * HOUR) }, { isSecondLook });
    expect(summary(report).found).toEqual(isTold ? [`bad-signature ${key}`] : []);
    expect(report.findingCounts).toMatchObject(isTold ? { 'bad-signature': 1 } : {});
    if (!isTold) expect(report.findingCounts).not.toHaveProperty('bad-signature');
  }
});

test('the number of listings does not depend on the age of the trail, nor on what an earlier invocation has verified', async () => {
  const listings = async (days: number) => {
    const bucket = new MemoryBucket(BUCKET);
    const start = FIRST - days * DAY;
    new Trail({ bucket, keys: [{ ...KEYS[1], validTo: new Date(LAST + DAY) }], start }).hours(days * 24 + HOURS, { isStart: true, logs: 1 });
    const listed = async (options: Partial<VerifyOptions>) => {
      const { lists } = bucket;
      await verify({ bucket }, options);
      return bucket.lists - lists;
    };
    let checkpoint: any;
    const progress = (state: FolderState) => { if (state.nextDay === startOfDay(LAST)) checkpoint ??= JSON.parse(JSON.stringify(state)); };
    await verify({ bucket }, { from: new Date(start), progress });
    return { young: await listed({}), resumed: await listed({ from: new Date(start), checkpoints: [checkpoint] }) };
  };
  expect(await listings(6)).toEqual(await listings(2));
});

test('a log file that cannot be proven is counted, but not as proven', async () => {
  const { bucket, trail } = night();
  bucket.overwrite(trail.digests[3].logs[0], () => Buffer.from('other'));
  const { counts } = await verify({ bucket });
  expect(counts.logs - counts.provenLogs).toBe(1);
});

test('a listing that fails is told with the reason', async () => {
  const { bucket } = night();
  bucket.listFailures.set(`AWSLogs/${ACCOUNT}/CloudTrail-Digest/eu-west-1/2026/`, new SourceError('access-denied', 'No, said the bucket'));
  expect(details(await verify({ bucket }), 'listing-failed')).toEqual(['Listing failed: No, said the bucket.']);
});

describe('a proven digest', () => {
  const found = async (edit: (body: any) => void, code: FindingCode) => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(2, { isStart: true });
    const digest = trail.deliver({ edit });
    const { findings } = await verify({ bucket }, { to: new Date(trail.now) });
    return { digest, findings: findings.filter(one => one.code === code) };
  };

  test.each<[FindingCode, string | null, string]>([
    ['previous-partial', null, 'Some of the fields about the previous digest are null.'],
    ['hash-malformed', 'ab', 'The hash of the previous digest does not have 64 hexadecimal digits.'],
  ])('is a finding, if its own link is not one: %s', async (code, hash, detail) => {
    const { digest, findings } = await found(body => { body.previousDigestHashValue = hash; }, code);
    const at = isoTime(digest.end);
    expect(findings).toEqual([expect.objectContaining({ code, detail, object: digest.key, from: at, to: at })]);
  });

  test('is named by the finding on a log file that it lists twice', async () => {
    const { digest, findings } = await found(body => body.logFiles.push(body.logFiles[0]), 'log-duplicate');
    expect(findings).toEqual([expect.objectContaining({ object: digest.logs[0], detail: `The digest ${digest.key} lists it again.` })]);
  });
});

describe('an entry that names another place', () => {
  test.each([
    ['another bucket', { s3Bucket: 'other-bucket' }, 'log-elsewhere'],
    ['a key outside of the folder', { s3Object: 'elsewhere.json.gz' }, 'log-outside-root'],
  ])('%s does not name the log file beside it', async (_, change, code) => {
    const bucket = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST });
    let wanted = '';
    for (let hour = 0; hour < HOURS; hour++) {
      const edit = (body: any) => {
        wanted = body.logFiles[0].s3Object;
        Object.assign(body.logFiles[0], change);
        return body;
      };
      trail.deliver({ isStart: hour === 0, logs: 2, ...hour === 4 && { edit } });
    }
    const { found } = summary(await verify({ bucket }));
    expect(found.filter(text => text.startsWith(code))).toHaveLength(1);
    expect(found).toContain(`log-unlisted ${wanted}`);
  });
});

test('an entry of another account does not make its kind one that digests list', async () => {
  const bucket = new MemoryBucket(BUCKET);
  const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(2, { isStart: true });
  const insight = trail.log(FIRST + HOUR / 2, 'CloudTrail-Insight');
  const other = insight.replaceAll(ACCOUNT, '444455556666');
  trail.deliver({ edit: body => body.logFiles.push({ ...body.logFiles[0], s3Object: other }) });
  trail.hours(2);
  const report = await verify({ bucket }, { to: new Date(trail.now) });
  expect(summary(report)).toEqual({ found: [`log-outside-root ${other}`], notes: ['log-not-covered'] });
});

describe('a deleted digest of which a version verifies', () => {
  test('counts as one that is there, in the window of its own end only', async () => {
    for (const gone of [5, 6]) {
      const { bucket, trail: { digests } } = night();
      const verified = async () => {
        const report = await verify({ bucket }, { to: new Date(digests[5].end) });
        return { found: summary(report).found, counts: report.counts, hours: report.chains[0].provenHours };
      };
      const whole = await verified();
      bucket.delete(digests[gone].key);
      expect(await verified()).toEqual({ ...whole, found: gone === 5 ? [`digest-missing ${digests[5].key}`] : [] });
    }
  });

  test('proves the time of a window that has no other one', async () => {
    const { bucket, trail: { digests } } = night();
    digests.slice(0, 4).forEach(({ key }) => bucket.erase(key));
    const [{ key, start, end }] = digests.slice(4);
    bucket.delete(key);
    const report = await verify({ bucket }, { from: new Date(start), to: new Date(end) });
    expect(summary(report).found).toEqual([`digest-missing ${key}`]);
    expect(report.chains).toMatchObject([{ lastDigest: isoTime(end), provenHours: 1 }]);
  });
});

test('a second look counts what came since the first one, and no digest again that was deleted since', async () => {
  const world = night(new Map(), { isTimed: true });
  for (const remove of [() => undefined, () => world.bucket.delete(world.trail.digests[5].key)]) {
    remove();
    const { counts } = await verify(world, { isSecondLook: true });
    expect(counts).toMatchObject({ digests: 3, provenDigests: 3, logs: 3, provenLogs: 3 });
  }
});

test('a gap before the first digest of a window begins after the last one in the bucket, also if earlier runs have seen an older one only', async () => {
  const bucket = new MemoryBucket(BUCKET);
  const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(4, { isStart: true }).pass(2 * HOUR).hours(2, { isStart: true });
  const [, { key, end: seen }, , { end: from }] = trail.digests;
  const register = { [chainText(parseDigestKey(key)!)]: { last: { key, end: seen, isForged: false } } };
  const { findings } = await verify({ bucket }, { from: new Date(from), to: new Date(trail.now), register });
  expect(findings.filter(({ code }) => code === 'chain-gap').map(one => one.from)).toEqual([isoTime(from)]);
});

test('of backfill digests that prove nothing, those are remembered as unreadable that could not be read', async () => {
  const { bucket, trail: { backfills: [forged, unread] } } = night();
  bucket.setMetadata(forged.key, metadata => ({ ...metadata, signature: '00' }));
  bucket.failures.set(unread.key, new SourceError('access-denied'));
  let last: FolderState | undefined;
  await verify({ bucket }, { progress: state => void (last = state) });
  expect(last).toMatchObject({ reportedBackfills: [unread.key], doubtful: [forged.end, unread.end] });
});
