import { planOf, resultOf } from './documents';
import { HOUR, MonitorWorld, sha256, START } from './monitor-world';
import { Finding } from '../../../runtime/log-integrity/finding';
import { isoTime } from '../../../runtime/log-integrity/paths';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { partName, PartResult, planName, resultName } from '../../../runtime/log-integrity-monitor/documents';
import { Reports } from '../../../runtime/log-integrity-monitor/reports';
import { SealedState } from '../../../runtime/log-integrity-monitor/sealed-state';
import { work } from '../../../runtime/log-integrity-monitor/work';
import { TrailOptions } from '../log-integrity/trail';

const DAY = 24 * HOUR;
const RUN = 'later';
const LATER = START + 4 * DAY;
const FILE = 'reports/00000001.json';

/** A report of six hours, which a later run compares with the bucket again. */
async function open(options: Partial<TrailOptions> = {}) {
  const world = new MonitorWorld();
  const { organizationId } = options;
  world.settings = { ...world.settings, ...organizationId && { organizationId } };
  const trail = world.trail({ start: START, ...options }, 6);
  const report = await world.run(START + 9 * HOUR);
  expect(report.verdict).toBe('clean');
  world.bucket.time = new Date(LATER - HOUR);
  return { world, trail, report };
}

/** Compares the files of the report once more. */
async function recheck(world: MonitorWorld, signal = new AbortController().signal): Promise<PartResult> {
  const sealed = new SealedState(world.state, world.signer);
  const [id, window] = [{ run: RUN, previous: undefined }, { from: isoTime(LATER - DAY), to: isoTime(LATER) }];
  await sealed.write(planName(RUN), id, planOf());
  await sealed.write(partName(RUN, 0), id, { time: isoTime(LATER), window, recheck: { key: FILE, sha256: sha256(world.reportBytes(1)) } });
  await work(world.surroundings, world.settings, RUN, 0, signal);
  return (await sealed.read<PartResult>(resultName(RUN, 0), id))!;
}

const codesOf = ({ findings }: { readonly findings: readonly Finding[] }) => findings.map(({ code, object }) => `${code} ${object}`).sort();

test('a report whose files are as they were has no findings', async () => {
  const { world } = await open();
  const { reads } = world.bucket;
  expect(await recheck(world)).toEqual(resultOf({}, { compared: 1 }));
  expect(world.bucket.reads).toBe(reads);
});

test('every file of the report is compared, whatever its place in the list', async () => {
  const { world, trail } = await open();
  const all = trail.digests.flatMap(({ key, logs }) => [['digest', key], ...logs.map(log => ['log', log])]);
  all.forEach(([, key]) => world.bucket.erase(key));
  expect(codesOf(await recheck(world))).toEqual(all.map(([kind, key]) => `${kind}-missing ${key}`).sort());
});

test.each([undefined, 'o-abc123defg'])('files that were planted since are found, of the organization %s', async organizationId => {
  const { world, trail } = await open({ organizationId });
  const log = trail.log(trail.digests[2].start + HOUR / 2);
  world.bucket.put(log, world.bucket.bodyOf(log));
  const digest = trail.digests[3].key.replace('_main_', '_other_');
  world.bucket.put(digest, world.bucket.bodyOf(trail.digests[3].key));
  const found = codesOf(await recheck(world));
  // The chain of the planted digest does not go on, either.
  expect(found).toEqual([`digest-moved ${digest}`, `log-unlisted ${log}`, `newest-digest-missing ${digest}`]);
});

test('a folder that cannot be listed is named', async () => {
  const { world, trail } = await open();
  const { logs: [log] } = trail.digests[0];
  world.bucket.listFailures.set(log.slice(0, log.lastIndexOf('/') + 1), new SourceError('access-denied'));
  expect((await recheck(world)).findings.map(({ code, place }) => [code, place])).toEqual([['listing-failed', 'AWSLogs/111122223333/*/eu-west-1/']]);
});

describe('the files of the monitor', () => {
  test.each<[string, (world: MonitorWorld, part: string, manifest: string) => void, 'part' | 'manifest']>([
    ['the result of a part is gone', ({ state }, part) => state.objects.delete(part), 'part'],
    ['the result of a part was changed', ({ state }, part) => state.edit(part, text => `${text} `), 'part'],
    ['a list of files is gone', ({ state }, _, manifest) => state.objects.delete(manifest), 'manifest'],
    ['a list of files was changed', ({ state }, _, manifest) => state.edit(manifest, text => `${text} `), 'manifest'],
  ])('are a finding: %s', async (_, change, name) => {
    const { world, report } = await open();
    const part = report.parts[0].key;
    const { manifests: [manifest] } = (await new SealedState(world.state, world.signer).read<PartResult>(part, {}))!;
    change(world, part, manifest.key);
    const object = `s3://state/${name === 'part' ? part : manifest.key}`;
    const detail = 'It is not believed, because a report has another hash of it.';
    expect(await recheck(world)).toMatchObject({ isDone: true, findings: [{ code: 'report-altered', object, detail }] });
  });

  test('stop the run if they cannot be read, or the report is not the one of the plan', async () => {
    const { world, report } = await open();
    const get = world.state.get.bind(world.state);
    world.state.get = async name => {
      if (name === report.parts[0].key) throw new Error('Access denied');
      return get(name);
    };
    await expect(recheck(world)).rejects.toThrow('Access denied');
    world.state.get = async name => name === FILE ? Buffer.from('{}') : get(name);
    await expect(recheck(world)).rejects.toThrow(`${FILE} is not as the monitor wrote it`);
  });
});

test('a run that is stopped continues with the next part of the report, and its findings are there once', async () => {
  const { world, trail, report } = await open();
  const sealed = new SealedState(world.state, world.signer);
  world.state.objects.delete(FILE);
  const { key } = report.parts[0];
  const other = await sealed.write('other.json', { run: 'x' }, (await sealed.read<PartResult>(key, {}))!);
  await new Reports(world.state, sealed).write({ ...report, parts: [{ key: 'gone', sha256: 'ab' }, other] });
  world.bucket.erase(trail.digests[2].logs[0]);
  let asked = 0;
  const signal = { get aborted() { return ++asked > 1; } } as AbortSignal;
  const first = await recheck(world, signal);
  expect([first.isDone, first.compared, codesOf(first)]).toEqual([false, 1, ['report-altered s3://state/gone']]);
  const second = await recheck(world);
  expect([second.isDone, second.compared, second.invocations]).toEqual([true, 2, 2]);
  expect(codesOf(second)).toEqual([`log-missing ${trail.digests[2].logs[0]}`, 'report-altered s3://state/gone']);
});
