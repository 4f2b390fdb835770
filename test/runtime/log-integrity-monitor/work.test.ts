import { planOf, resultOf, RUN } from './documents';
import { HOUR, MonitorWorld, START } from './monitor-world';
import { codesOf, DAY, FOLDER, ID, MINUTE, openTrail, partOf, PREVIOUS, resultFor, TEXT, workOn } from './worked-part';
import { NO_COUNTS } from '../../../runtime/log-integrity/folder-state';
import { folderText, isoTime } from '../../../runtime/log-integrity/paths';
import { Register } from '../../../runtime/log-integrity/register';
import { PartPlan, partName, PartResult, planName, resultName } from '../../../runtime/log-integrity-monitor/documents';
import { SealedState } from '../../../runtime/log-integrity-monitor/sealed-state';
import { work } from '../../../runtime/log-integrity-monitor/work';
import { signingKey } from '../log-integrity/trail';

describe('a part', () => {
  test('that is not planned, or of another run, is not worked on', async () => {
    const { world } = openTrail();
    const part = partOf(START, START + 6 * HOUR);
    await workOn(world, part);
    await expect(work(world.surroundings, world.settings, RUN, 3, new AbortController().signal)).rejects.toThrow(`There is no part 3 of the run ${RUN}`);
    await new SealedState(world.state, world.signer).write(partName(RUN, 0), { run: RUN, previous: 'other' }, part);
    await expect(work(world.surroundings, world.settings, RUN, 0, new AbortController().signal)).rejects.toThrow('is not as the monitor wrote it');
  });

  test('of a run that has no plan, or that of another run, is not worked on', async () => {
    const { world } = openTrail();
    const worked = () => work(world.surroundings, world.settings, RUN, 0, new AbortController().signal);
    await expect(worked()).rejects.toThrow(`There is no part 0 of the run ${RUN}`);
    await workOn(world, partOf(START, START + 6 * HOUR));
    await new SealedState(world.state, world.signer).write(planName(RUN), { ...ID, run: 'other' }, planOf({ previous: PREVIOUS }));
    await expect(worked()).rejects.toThrow(`${planName(RUN)} is not as the monitor wrote it`);
  });

  test('that is done is not done again', async () => {
    const { world } = openTrail();
    const first = await workOn(world, partOf(START, START + 6 * HOUR));
    expect(first).toMatchObject({ isDone: true, invocations: 1, open: {}, newestLog: expect.any(Number) });
    const { reads, lists } = world.bucket;
    expect(await workOn(world, partOf(START, START + 6 * HOUR))).toEqual(first);
    expect([world.bucket.reads, world.bucket.lists]).toEqual([reads, lists]);
  });

  test('whose progress was changed begins again, and says why', async () => {
    const { world } = openTrail();
    world.state.objects.set(resultName(RUN, 0), Buffer.from('{}'));
    const { findings, done } = await workOn(world, partOf(START, START + 6 * HOUR));
    expect(findings).toEqual([expect.objectContaining({
      code: 'report-altered', object: `s3://state/${resultName(RUN, 0)}`, detail: 'It is not believed, because its signature is not that of the monitor\'s key.',
    })]);
    expect(done[TEXT].counts.digests).toBe(6);
  });

  test('whose progress cannot be read fails, and does not begin again', async () => {
    const { world } = openTrail();
    const get = world.state.get.bind(world.state);
    world.state.get = async name => {
      if (name === resultName(RUN, 0)) throw new Error('Access denied');
      return get(name);
    };
    await expect(workOn(world, partOf(START, START + 6 * HOUR))).rejects.toThrow('Access denied');
    expect(world.bucket.reads).toBe(0);
  });

  test('keeps the results of folders that are done, and does the others', async () => {
    const { world } = openTrail();
    world.trail({ start: START, region: 'us-east-1' }, 6);
    const other = { ...FOLDER, region: 'us-east-1' };
    const done = { [folderText(other)]: { counts: { ...NO_COUNTS, digests: 99 } } };
    await new SealedState(world.state, world.signer).write(resultName(RUN, 0), ID, resultOf(done, { isDone: false }));
    const result = await workOn(world, partOf(START, START + 6 * HOUR, { folders: [FOLDER, other].map(folder => ({ folder, kinds: ['CloudTrail'] })) }));
    expect(Object.entries(result.done).map(([folder, { counts }]) => [folder, counts.digests])).toEqual([[folderText(other), 99], [TEXT, 6]]);
    expect(result).toMatchObject({ isDone: true, invocations: 2 });
  });

  test('that is stopped continues with its findings, each of them once', async () => {
    const { world, trail } = openTrail(60);
    const deleted = [2, 30, 58].map(i => trail.digests[i].logs[0]);
    deleted.forEach(key => world.bucket.delete(key));
    let asked = 0;
    const signal = { get aborted() { return ++asked > 45; } } as AbortSignal;
    const part = partOf(START, START + 60 * HOUR, { time: isoTime(START + 90 * HOUR) });
    const first = await workOn(world, part, signal);
    expect(first).toMatchObject({ isDone: false, done: {} });
    expect(codesOf(first.open[TEXT].findings)).toEqual(deleted.slice(0, 2).map(key => `log-missing ${key}`));
    const { done, open: left } = await workOn(world, part);
    expect(left).toEqual({});
    expect(codesOf(done[TEXT].findings)).toEqual(deleted.map(key => `log-missing ${key}`));
    expect(done[TEXT]).toMatchObject({ findingCounts: { 'log-missing': 3 }, counts: { digests: 60, provenLogs: 117 } });
  });

  test('that is stopped after each digest of a day gets on each time, and has each public key once', async () => {
    const world = new MonitorWorld();
    const [from, change, to] = [START - DAY, START + 3 * HOUR, START + 30 * DAY].map(isoTime);
    const keys = [signingKey('eu-west-1', from, change), signingKey('eu-west-1', change, to)];
    world.keys = keys;
    world.trail({ start: START, keys }, 6);
    let result: PartResult | undefined;
    let invocations = 0;
    for (; !result?.isDone; invocations++) {
      let asked = 0;
      result = await workOn(world, partOf(START, START + 6 * HOUR), { get aborted() { return ++asked > 2; } } as AbortSignal);
    }
    expect(invocations).toBeGreaterThan(3);
    expect(result.done[TEXT].counts).toMatchObject({ digests: 6, provenDigests: 6, provenLogs: 12 });
    expect(result.done[TEXT].keys.map(({ fingerprint }) => fingerprint).sort()).toEqual(keys.map(({ fingerprint }) => fingerprint).sort());
  });

  test('that cannot get on fails', async () => {
    const { world } = openTrail();
    await expect(workOn(world, partOf(START, START + 6 * HOUR), AbortSignal.abort())).rejects.toThrow('The part 0 does not get on: an hour of it takes too long');
  });

  test('without log files knows no time of the newest one', async () => {
    const world = new MonitorWorld();
    world.trail({ start: START }).hours(6, { isStart: true, logs: 0 });
    expect(await workOn(world, partOf(START, START + 6 * HOUR))).not.toHaveProperty('newestLog');
  });

  test('is not done before all of its folders are', async () => {
    const { world } = openTrail(60);
    world.trail({ start: START, region: 'us-east-1' }, 2);
    const folders = [FOLDER, { ...FOLDER, region: 'us-east-1' }].map(folder => ({ folder, kinds: ['CloudTrail'] }));
    let asked = 0;
    const signal = { get aborted() { return ++asked > 20; } } as AbortSignal;
    const part = partOf(START, START + 60 * HOUR, { time: isoTime(START + 61 * HOUR), folders });
    const result = await workOn(world, part, signal);
    expect([result.isDone, Object.keys(result.done), Object.keys(result.open)]).toEqual([false, [folderText(folders[1].folder)], [TEXT]]);
    const { isDone, done } = await workOn(world, part);
    expect([isDone, Object.values(done).map(({ counts }) => counts.digests)]).toEqual([true, [2, 60]]);
  });

  test('has a thousand findings of a folder with all particulars, and counts all', async () => {
    const { world, trail } = openTrail(2);
    for (let i = 0; i < 1001; i++) world.bucket.put(trail.digests[0].logs[0].replace(/_[^_]+$/, `_${i}.json.gz`), Buffer.alloc(1));
    const { findings, findingCounts } = await resultFor(world, partOf(START, START + 2 * HOUR, { time: isoTime(START + 3 * DAY) }));
    expect([findings.length, findingCounts]).toEqual([1000, { 'log-unlisted': 1001 }]);
    trail.hours(58);
    let asked = 0;
    const signal = { get aborted() { return ++asked > 45; } } as AbortSignal;
    world.state.objects.delete(resultName(RUN, 0));
    const { open: left } = await workOn(world, partOf(START, START + 60 * HOUR, { time: isoTime(START + 90 * HOUR) }), signal);
    expect([left[TEXT].findings.length, left[TEXT].state.findings]).toEqual([1000, { 'log-unlisted': 1001 }]);
  });

  test('knows that a public key which CloudTrail does not have was never one', async () => {
    const { world } = openTrail();
    world.keys = [];
    const { findingCounts } = await resultFor(world, partOf(START, START + 6 * HOUR));
    expect(Object.keys(findingCounts)).toContain('unknown-key');
  });
});

describe('the time of a folder', () => {
  const digestsOf = async (world: MonitorWorld, part: PartPlan) => (await resultFor(world, part)).counts.digests;
  /** The register after the first hours. */
  async function registerAfter(world: MonitorWorld, hours: number, start = START): Promise<Register> {
    return (await resultFor(world, partOf(start, start + hours * HOUR))).register;
  }

  test('begins at the last digest that a run has seen', async () => {
    const { world } = openTrail();
    const part = (known?: Register) => partOf(START + 5 * HOUR, START + 6 * HOUR, { known });
    expect(await digestsOf(world, part())).toBe(1);
    expect(await digestsOf(world, part(await registerAfter(world, 3)))).toBe(3);
  });

  test.each([
    ['six days', 6 * DAY, 8], ['eight days', 8 * DAY, 1], ['a second less than a week', 7 * DAY - 4 * HOUR - 1000, 8], ['a week', 7 * DAY - 4 * HOUR, 1],
  ])('begins at the digest of a silent chain, unless that is a week old or more: %s', async (_, ago, expected) => {
    const { world } = openTrail();
    world.trail({ start: START - ago, trailName: 'silent' }, 3);
    const known = await registerAfter(world, 1, START - ago);
    expect(await digestsOf(world, partOf(START + 5 * HOUR, START + 6 * HOUR, { known }))).toBe(expected);
  });

  test('does not begin at a backfill digest, which has a time of its own', async () => {
    const { world, trail } = openTrail();
    trail.deliver({ logs: 0, isStart: true, backfill: { end: START + HOUR, generated: START + 2 * HOUR } });
    const known = await registerAfter(world, 1);
    const backfill = Object.entries(known).filter(([chain]) => chain.endsWith('backfill'));
    expect(backfill).toHaveLength(1);
    expect(await digestsOf(world, partOf(START + 5 * HOUR, START + 6 * HOUR, { known: Object.fromEntries(backfill) }))).toBe(1);
  });

  const second = (known: Register = {}) =>
    partOf(START + 30 * HOUR, START + 40 * HOUR, { time: isoTime(START + 60 * HOUR), isSecondLook: true, known });

  test('of a second look lies 21 hours before, and counts nothing twice', async () => {
    const { world, trail } = openTrail(40);
    const planted = [8, 12, 18, 20].map(i => trail.log(trail.digests[i].start + 10 * MINUTE));
    const result = await resultFor(world, second());
    expect(codesOf(result.findings)).toEqual(planted.slice(1, 3).map(key => `log-unlisted ${key}`));
    expect(result).toMatchObject({ counts: NO_COUNTS, chains: [], register: {} });
  });

  test.each([9, 5])('of a second look is none, if the first one begins as early: after %i hours', async hours => {
    const { world } = openTrail(40);
    const known = await registerAfter(world, hours);
    const { lists } = world.bucket;
    const result = await resultFor(world, second(known));
    expect(result).toEqual({ counts: NO_COUNTS, chains: [], findingCounts: {}, findings: [], keys: [], register: {} });
    expect(world.bucket.lists).toBe(lists);
  });
});
