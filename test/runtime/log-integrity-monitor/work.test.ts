import { planOf, resultOf, RUN } from './documents';
import { HOUR, MonitorWorld, START } from './monitor-world';
import { Finding } from '../../../runtime/log-integrity/finding';
import { NO_COUNTS } from '../../../runtime/log-integrity/folder-state';
import { folderText, isoTime } from '../../../runtime/log-integrity/paths';
import { Register } from '../../../runtime/log-integrity/register';
import { FolderResult, PartPlan, partName, PartResult, planName, resultName } from '../../../runtime/log-integrity-monitor/documents';
import { SealedState } from '../../../runtime/log-integrity-monitor/sealed-state';
import { work } from '../../../runtime/log-integrity-monitor/work';

const DAY = 24 * HOUR;
const MINUTE = HOUR / 60;
const FOLDER = { prefix: '', account: '111122223333', region: 'eu-west-1' };
const TEXT = folderText(FOLDER);
const PREVIOUS = { key: 'reports/00000001.json', sha256: 'ab' };
const ID = { run: RUN, previous: PREVIOUS.sha256 };
/** A time at which the digests of the first six hours are done. */
const NOW = START + 9 * HOUR;

/** A trail that delivers for some hours from `START`. */
function open(hours = 6) {
  const world = new MonitorWorld();
  const trail = world.trail({ start: START }, hours);
  return { world, trail };
}

function partOf(from: number, to: number, more: Partial<PartPlan> = {}): PartPlan {
  return { time: isoTime(NOW), window: { from: isoTime(from), to: isoTime(to) }, folders: [{ folder: FOLDER, kinds: ['CloudTrail'] }], ...more };
}

/** Works on a part once. */
async function workOn(world: MonitorWorld, part: PartPlan, signal = new AbortController().signal): Promise<PartResult> {
  const sealed = new SealedState(world.state, world.signer);
  await sealed.write(planName(RUN), ID, planOf({ previous: PREVIOUS }));
  await sealed.write(partName(RUN, 0), ID, part);
  const isDone = await work(world.surroundings, world.settings, RUN, 0, signal);
  const result = (await sealed.read<PartResult>(resultName(RUN, 0), ID))!;
  expect(result.isDone).toBe(isDone);
  return result;
}

/** Works on another part, which must be done at once. */
async function resultFor(world: MonitorWorld, part: PartPlan): Promise<FolderResult> {
  world.state.objects.delete(resultName(RUN, 0));
  return (await workOn(world, part)).done[TEXT];
}

const codesOf = (findings: readonly Finding[]) => findings.map(({ code, object }) => `${code} ${object}`);

describe('a part', () => {
  test('that is not planned, or of another run, is not worked on', async () => {
    const { world } = open();
    const part = partOf(START, START + 6 * HOUR);
    await workOn(world, part);
    await expect(work(world.surroundings, world.settings, RUN, 3, new AbortController().signal)).rejects.toThrow(`There is no part 3 of the run ${RUN}`);
    await new SealedState(world.state, world.signer).write(partName(RUN, 0), { run: RUN, previous: 'other' }, part);
    await expect(work(world.surroundings, world.settings, RUN, 0, new AbortController().signal)).rejects.toThrow('is not as the monitor wrote it');
  });

  test('that is done is not done again', async () => {
    const { world } = open();
    const first = await workOn(world, partOf(START, START + 6 * HOUR));
    expect(first).toMatchObject({ isDone: true, invocations: 1, open: {}, newestLog: expect.any(Number) });
    const { reads, lists } = world.bucket;
    expect(await workOn(world, partOf(START, START + 6 * HOUR))).toEqual(first);
    expect([world.bucket.reads, world.bucket.lists]).toEqual([reads, lists]);
  });

  test('whose progress was changed begins again, and says why', async () => {
    const { world } = open();
    world.state.objects.set(resultName(RUN, 0), Buffer.from('{}'));
    const { findings, done } = await workOn(world, partOf(START, START + 6 * HOUR));
    expect(findings).toEqual([expect.objectContaining({
      code: 'report-altered', object: `s3://state/${resultName(RUN, 0)}`, detail: 'It is not believed, because its signature is not that of the monitor\'s key.',
    })]);
    expect(done[TEXT].counts.digests).toBe(6);
  });

  test('whose progress cannot be read fails, and does not begin again', async () => {
    const { world } = open();
    const get = world.state.get.bind(world.state);
    world.state.get = async name => {
      if (name === resultName(RUN, 0)) throw new Error('Access denied');
      return get(name);
    };
    await expect(workOn(world, partOf(START, START + 6 * HOUR))).rejects.toThrow('Access denied');
    expect(world.bucket.reads).toBe(0);
  });

  test('keeps the results of folders that are done, and does the others', async () => {
    const { world } = open();
    world.trail({ start: START, region: 'us-east-1' }, 6);
    const other = { ...FOLDER, region: 'us-east-1' };
    const done = { [folderText(other)]: { counts: { ...NO_COUNTS, digests: 99 } } };
    await new SealedState(world.state, world.signer).write(resultName(RUN, 0), ID, resultOf(done, { isDone: false }));
    const result = await workOn(world, partOf(START, START + 6 * HOUR, { folders: [FOLDER, other].map(folder => ({ folder, kinds: ['CloudTrail'] })) }));
    expect(Object.entries(result.done).map(([folder, { counts }]) => [folder, counts.digests])).toEqual([[folderText(other), 99], [TEXT, 6]]);
    expect(result).toMatchObject({ isDone: true, invocations: 2 });
  });

  test('that is stopped continues with its findings, each of them once', async () => {
    const { world, trail } = open(60);
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

  test('is not done before all of its folders are', async () => {
    const { world } = open(60);
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
    const { world, trail } = open(2);
    for (let i = 0; i < 1001; i++) world.bucket.put(trail.digests[0].logs[0].replace(/_[^_]+$/, `_${i}.json.gz`), Buffer.alloc(1));
    const { findings, findingCounts } = await resultFor(world, partOf(START, START + 2 * HOUR, { time: isoTime(START + 3 * DAY) }));
    expect([findings.length, findingCounts]).toEqual([1000, { 'log-unlisted': 1001 }]);
  });

  test('knows that a public key which CloudTrail does not have was never one', async () => {
    const { world } = open();
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
    const { world } = open();
    const part = (known?: Register) => partOf(START + 5 * HOUR, START + 6 * HOUR, { known });
    expect(await digestsOf(world, part())).toBe(1);
    expect(await digestsOf(world, part(await registerAfter(world, 3)))).toBe(3);
  });

  test.each([[6, 8], [8, 1]])('begins at the digest of a silent chain, unless that is more than a week old: %i days', async (days, expected) => {
    const { world } = open();
    world.trail({ start: START - days * DAY, trailName: 'silent' }, 3);
    const known = await registerAfter(world, 1, START - days * DAY);
    expect(await digestsOf(world, partOf(START + 5 * HOUR, START + 6 * HOUR, { known }))).toBe(expected);
  });

  test('does not begin at a backfill digest, which has a time of its own', async () => {
    const { world, trail } = open();
    trail.deliver({ logs: 0, isStart: true, backfill: { end: START + HOUR, generated: START + 2 * HOUR } });
    const known = await registerAfter(world, 1);
    const backfill = Object.entries(known).filter(([chain]) => chain.endsWith('backfill'));
    expect(backfill).toHaveLength(1);
    expect(await digestsOf(world, partOf(START + 5 * HOUR, START + 6 * HOUR, { known: Object.fromEntries(backfill) }))).toBe(1);
  });

  const second = (known: Register = {}) =>
    partOf(START + 30 * HOUR, START + 40 * HOUR, { time: isoTime(START + 60 * HOUR), isSecondLook: true, known });

  test('of a second look lies 21 hours before, and counts nothing twice', async () => {
    const { world, trail } = open(40);
    const planted = [8, 12, 18, 20].map(i => trail.log(trail.digests[i].start + 10 * MINUTE));
    const result = await resultFor(world, second());
    expect(codesOf(result.findings)).toEqual(planted.slice(1, 3).map(key => `log-unlisted ${key}`));
    expect(result).toMatchObject({ counts: NO_COUNTS, chains: [], register: {} });
  });

  test.each([9, 5])('of a second look is none, if the first one begins as early: after %i hours', async hours => {
    const { world } = open(40);
    const known = await registerAfter(world, hours);
    const { lists } = world.bucket;
    const result = await resultFor(world, second(known));
    expect(result).toEqual({ counts: NO_COUNTS, chains: [], findingCounts: {}, findings: [], keys: [], register: {} });
    expect(world.bucket.lists).toBe(lists);
  });
});

describe('a chain that is gone', () => {
  /** What the second three hours find, after the first three and a change. */
  async function after(change: (made: ReturnType<typeof open>) => void, part: Partial<PartPlan> = {}, from = START + 3 * HOUR) {
    const made = open(6);
    const { register: known } = await resultFor(made.world, partOf(START, START + 3 * HOUR));
    change(made);
    const result = await resultFor(made.world, partOf(from, START + 6 * HOUR, { known, ...part }));
    const [[chain, { last }]] = Object.entries(known);
    return { ...result, chain, last, missing: result.findings.filter(({ code }) => code === 'chain-missing') };
  }
  const eraseAll = ({ world }: ReturnType<typeof open>) => world.bucket.keys().forEach(key => world.bucket.erase(key));

  test('is missing, with its last digest', async () => {
    const { missing, findingCounts, chain, last } = await after(eraseAll);
    const at = isoTime(START + 3 * HOUR);
    expect(missing).toEqual([{
      code: 'chain-missing', place: chain, bucket: 'example-bucket', object: last.key, from: at, to: at, detail: `An earlier run has proven its last digest, of ${at}, which is gone.`,
    }]);
    expect(findingCounts['chain-missing']).toBe(1);
  });

  test('is missing once, also if it ended in the window', async () => {
    const { missing, findingCounts } = await after(eraseAll, {}, START);
    expect([missing.length, findingCounts['chain-missing']]).toEqual([1, 1]);
  });

  test('is missing beside another one, each once, whoever of the two looks finds it', async () => {
    const { world } = open(6);
    world.trail({ start: START - 3 * HOUR, trailName: 'other' }, 3);
    const { register: known } = await resultFor(world, partOf(START - 3 * HOUR, START + 3 * HOUR));
    world.bucket.keys().forEach(key => world.bucket.erase(key));
    const { findings, findingCounts } = await resultFor(world, partOf(START, START + 6 * HOUR, { known }));
    expect(findings.filter(({ code }) => code === 'chain-missing').map(({ place }) => place).sort()).toEqual(Object.keys(known).sort());
    expect(findingCounts['chain-missing']).toBe(2);
  });

  test('is not missing if it goes on, or if its last digest is still there', async () => {
    expect((await after(() => undefined)).findings).toEqual([]);
    const gone = await after(({ world, trail }) => trail.digests.slice(3).forEach(({ key }) => world.bucket.erase(key)));
    expect([gone.missing, 'chain-missing' in gone.findingCounts]).toEqual([[], false]);
    const first = await after(({ world, trail }) => world.bucket.erase(trail.digests[2].key));
    expect(first.missing).toEqual([]);
  });

  test('is not missing if it has expired', async () => {
    for (const [hours, isMissing] of [[24, false], [23, true]] as const) {
      const made = await after(({ world, ...rest }) => {
        world.settings = { ...world.settings, retentionDays: 1 };
        eraseAll({ world, ...rest });
      }, { time: isoTime(START + 3 * HOUR + hours * HOUR) });
      expect(made.missing).toHaveLength(isMissing ? 1 : 0);
    }
  });

  test('is not missing if people say that it has ended', async () => {
    for (const [beginnings, isMissing] of [
      [['AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/'], false], [['AWSLogs/444455556666/', 'AWSLogs/111122223333/'], false], [['AWSLogs/444455556666/', 'main_eu-west-1'], true],
    ] as const) {
      const made = await after(({ world, ...rest }) => {
        world.settings = { ...world.settings, ended: Object.fromEntries(beginnings.map(beginning => [beginning, 'Closed.'])) };
        eraseAll({ world, ...rest });
      });
      expect(made.missing).toHaveLength(isMissing ? 1 : 0);
    }
  });

  test.each([[7 * HOUR, ['digest-late']], [7 * HOUR + 1000, ['newest-digest-missing']]])('waits for its next digest for seven hours: %i', async (age, expected) => {
    const end = START + 3 * HOUR;
    const { findings } = await after(({ world, trail }) => {
      trail.digests.slice(3).flatMap(({ key, logs }) => [key, ...logs]).forEach(key => world.bucket.erase(key));
    }, { time: isoTime(end + age), window: { from: isoTime(end), to: isoTime(end + 3 * HOUR + 1000) } });
    expect(findings.map(({ code }) => code)).toEqual(expected);
  });
});
