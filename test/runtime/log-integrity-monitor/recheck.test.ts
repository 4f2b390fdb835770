import { gunzipSync, gzipSync } from 'zlib';
import { planOf, resultOf } from './documents';
import { HOUR, MonitorWorld, sha256, START } from './monitor-world';
import { FindingCode } from '../../../lib/integrity/finding-kinds';
import { Finding } from '../../../runtime/log-integrity/finding';
import { isoTime } from '../../../runtime/log-integrity/paths';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { partName, PartResult, planName, resultName } from '../../../runtime/log-integrity-monitor/documents';
import { Surroundings } from '../../../runtime/log-integrity-monitor/ports';
import { Reports } from '../../../runtime/log-integrity-monitor/reports';
import { SealedState } from '../../../runtime/log-integrity-monitor/sealed-state';
import { work } from '../../../runtime/log-integrity-monitor/work';
import { Trail, TrailOptions } from '../log-integrity/trail';

const DAY = 24 * HOUR;
const MINUTE = HOUR / 60;
const RUN = 'later';
const LATER = START + 4 * DAY;
const FILE = 'reports/00000001.json';

/** A report of six hours, which a later run compares with the bucket again. */
async function open(options: Partial<TrailOptions> = {}) {
  const world = new MonitorWorld();
  const { organizationId, prefix } = options;
  world.settings = { ...world.settings, ...organizationId && { organizationId }, ...prefix && { prefix } };
  const trail = world.trail({ start: START, ...options }, 6);
  const report = await world.run(START + 9 * HOUR);
  expect(report.verdict).toBe('clean');
  world.bucket.time = new Date(LATER - HOUR);
  return { world, trail, report };
}

/** Compares the files of the report once more. */
async function recheck(
  world: MonitorWorld, signal = new AbortController().signal, more: Partial<Surroundings> = {}, now = LATER,
): Promise<PartResult> {
  const sealed = new SealedState(world.state, world.signer);
  const [id, window] = [{ run: RUN, previous: undefined }, { from: isoTime(now - DAY), to: isoTime(now) }];
  await sealed.write(planName(RUN), id, planOf());
  await sealed.write(partName(RUN, 0), id, { time: isoTime(now), window, recheck: { key: FILE, sha256: sha256(world.reportBytes(1)) } });
  await work({ ...world.surroundings, ...more }, world.settings, RUN, 0, signal);
  return (await sealed.read<PartResult>(resultName(RUN, 0), id))!;
}

const minuteOf = (time: number) => isoTime(Math.floor(time / MINUTE) * MINUTE);

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

test.each([
  [undefined, undefined], ['o-abc123defg', undefined], [undefined, 'audit/CloudTrail-Digest/'],
])('files that were planted since are found, of the organization %s, below the prefix %s', async (organizationId, prefix) => {
  const { world, trail } = await open({ organizationId, prefix });
  const log = trail.log(trail.digests[2].start + HOUR / 2);
  world.bucket.put(log, world.bucket.bodyOf(log));
  const digest = trail.digests[3].key.replace('_main_', '_other_');
  world.bucket.put(digest, world.bucket.bodyOf(trail.digests[3].key));
  const found = codesOf(await recheck(world));
  // The chain of the planted digest does not go on, either.
  expect(found).toEqual([`digest-moved ${digest}`, `log-unlisted ${log}`, `newest-digest-missing ${digest}`]);
});

test('files that were planted since in folders below a day are found, whatever their names, by verifying the day once', async () => {
  const below = ['', '/', 'a/', 'b/', 'CloudTrail-Digest/', 'AWSLogs/111122223333/CloudTrail/eu-west-1/2020/01/01/', 'AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/2026/11/20/'];
  const reads: number[] = [];
  for (const folders of [['a/'], below]) {
    const { world, trail } = await open();
    const [log] = trail.digests[2].logs;
    const keys = folders.map(folder => log.replace(/([^/]+_)[^/]+$/, `${folder}$1a123456789abcdef.json.gz`));
    keys.forEach(key => world.bucket.put(key, world.bucket.bodyOf(log)));
    const noDigest = trail.digests[2].key.replace(/[^/]+$/, '/$&');
    world.bucket.put(noDigest, world.bucket.bodyOf(log));
    const before = world.bucket.reads;
    expect(codesOf(await recheck(world))).toEqual([`log-not-covered ${noDigest}`, ...keys.map(key => `log-unlisted ${key}`).sort()]);
    reads.push(world.bucket.reads - before);
  }
  expect(reads[1]).toBe(reads[0]);
});

test('files of another kind that were planted since are named, also if the report has none of that kind', async () => {
  const { world, trail } = await open();
  const key = trail.log(trail.digests[2].start + HOUR / 2, 'CloudTrail-Insight');
  world.bucket.put(key, world.bucket.bodyOf(key));
  expect(codesOf(await recheck(world))).toEqual([`log-not-covered ${key}`]);
});

test('an account whose kinds of files cannot be listed is named, and its days are compared', async () => {
  const { world, trail } = await open();
  const [log] = trail.digests[2].logs;
  world.bucket.erase(log);
  world.bucket.listFolders = async () => { throw new SourceError('access-denied'); };
  const { findings } = await recheck(world);
  expect(findings.map(({ code, object, place }) => [code, object ?? place])).toEqual([['listing-failed', 'AWSLogs/111122223333/'], ['log-missing', log]]);
});

test('each list of files is read once, if nothing is there besides', async () => {
  const { world, report } = await open();
  const get = world.state.get.bind(world.state);
  const asked: string[] = [];
  world.state.get = async name => {
    asked.push(name);
    return get(name);
  };
  await recheck(world);
  const { manifests } = (await new SealedState(world.state, world.signer).read<PartResult>(report.parts[0].key, {}))!;
  for (const { key } of manifests) expect(asked.filter(name => name === key)).toEqual([key]);
});

describe('a planted file whose day cannot be judged', () => {
  const failed = async () => { throw new SourceError('access-denied'); };

  test.each<[string, FindingCode, (world: MonitorWorld, trail: Trail) => Partial<Surroundings>]>([
    ['a digest is unreadable', 'digest-unreadable', ({ bucket }, { digests }) => {
      bucket.failures.set(digests[2].key, new SourceError('access-denied'));
      return {};
    }],
    ['the public keys are not there', 'key-unavailable', () => ({ keys: { isComplete: true, keys: failed } })],
    ['the days beside it cannot be listed', 'listing-failed', ({ bucket }) => {
      const list = bucket.list.bind(bucket);
      bucket.list = async function* (prefix, after) {
        if (!/\/\d{4}\/\d\d\/\d\d\/$/.test(prefix)) throw new SourceError('access-denied');
        yield* list(prefix, after);
      };
      return {};
    }],
  ])('says so: %s', async (_, code, change) => {
    const { world, trail } = await open();
    const log = trail.log(trail.digests[2].start + HOUR / 2);
    world.bucket.put(log, world.bucket.bodyOf(log));
    const more = change(world, trail);
    expect((await recheck(world, undefined, more)).findings.map(found => found.code)).toContain(code);
  });
});

describe('a day', () => {
  test('that the report does not have is left to other reports', async () => {
    for (const ofReport of [[], [START + 90 * MINUTE]]) {
      const { world, trail } = await open();
      for (const time of [...ofReport, START + 2 * DAY]) {
        const log = trail.log(time);
        world.bucket.put(log, world.bucket.bodyOf(log));
      }
      trail.hours(4 * 24);
      world.bucket.failures.set(trail.digests[80].key, new SourceError('access-denied'));
      expect((await recheck(world)).findings.map(({ code, from }) => [code, from])).toEqual(ofReport.map(time => ['log-unlisted', minuteOf(time)]));
    }
  });

  test('whose first digest comes late has a gap before it, also if it ends as the hour of that digest begins', async () => {
    const world = new MonitorWorld();
    const midnight = Math.ceil(START / DAY) * DAY;
    const trail = world.trail({ start: midnight - 6 * HOUR }, 3);
    const late = trail.pass(2 * HOUR).deliver();
    trail.hours(2);
    expect(late.end).toBe(midnight);
    const [, [{ body, metadata }]] = world.bucket.history().find(([key]) => key === late.key)!;
    world.bucket.erase(late.key);
    await world.run(midnight + 6 * HOUR);
    world.bucket.put(late.key, body!, metadata, new Date(LATER - HOUR));
    expect(codesOf(await recheck(world))).toContain(`chain-gap ${late.key}`);
  });
});

test('a log file that only a late digest lists is verified, and other digests of the day are compared with the report only', async () => {
  const world = new MonitorWorld();
  const trail = world.trail({ start: START }, 6);
  const log = trail.log(trail.digests[2].start + HOUR / 2);
  await world.run(START + 9 * HOUR);
  const late = trail.deliver({ logs: 0, other: [log], backfill: { end: trail.digests[2].end, generated: LATER - 2 * HOUR } });
  // Soon enough that the comparison leaves it to others.
  world.bucket.time = new Date(START + 10 * HOUR);
  world.bucket.overwrite(log, () => gzipSync('other'));
  world.bucket.time = new Date(LATER - HOUR);
  world.bucket.setMetadata(late.key, metadata => metadata);
  world.bucket.overwrite(trail.digests[4].key, () => gzipSync('{}'));
  expect(codesOf(await recheck(world))).toEqual([`digest-changed ${trail.digests[4].key}`, `log-changed ${log}`]);
});

test('a file that was changed is found once, also if the part has gone on, and lists its files in several', async () => {
  const { world, trail, report } = await open();
  const sealed = new SealedState(world.state, world.signer);
  const whole = (await sealed.read<PartResult>(report.parts[0].key, {}))!;
  const lines = (await Promise.all(whole.manifests.map(async ({ key }) => gunzipSync((await world.state.get(key))!).toString().split('\n')))).flat();
  const manifests = [0, 1].map(half => {
    const bytes = gzipSync(lines.filter((__, i) => i % 2 === half).join('\n'));
    world.state.objects.set(`half-${half}`, bytes);
    return { key: `half-${half}`, sha256: sha256(bytes) };
  });
  const split = await sealed.write('split.json', { run: 'x' }, { ...whole, manifests });
  world.state.objects.delete(FILE);
  await new Reports(world.state, sealed).write({ ...report, parts: [split] });
  const logs = trail.digests.flatMap(one => one.logs);
  logs.forEach(log => world.bucket.overwrite(log, () => gzipSync('other')));
  expect(codesOf(await recheck(world))).toEqual(logs.map(log => `log-changed ${log}`).sort());
});

test('the sample of unchanged files is another one in each run', async () => {
  const samples = new Set<string>();
  const { world } = await open();
  world.settings = { ...world.settings, sample: 0.5 };
  const get = world.bucket.get.bind(world.bucket);
  let read: string[] = [];
  world.bucket.get = async (key, versionId) => {
    read.push(key);
    return get(key, versionId);
  };
  for (let day = 0; day < 4; day++) {
    read = [];
    world.state.objects.delete(resultName(RUN, 0));
    expect((await recheck(world, undefined, {}, LATER + day * DAY)).findings).toEqual([]);
    expect(read).not.toEqual([]);
    samples.add(read.sort().join());
  }
  expect(samples.size).toBeGreaterThan(1);
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
