import { findingOf, reportOf } from './documents';
import { HOUR, MonitorWorld } from './monitor-world';
import { FindingCode } from '../../../lib/integrity/finding-kinds';
import { MonitorSettings } from '../../../lib/integrity/monitor-settings';
import { isoTime } from '../../../runtime/log-integrity/paths';
import { Report } from '../../../runtime/log-integrity/report/report';
import { PartPlan, partName, Plan, planName } from '../../../runtime/log-integrity-monitor/documents';
import { planRun } from '../../../runtime/log-integrity-monitor/plan-run';
import { Reports } from '../../../runtime/log-integrity-monitor/reports';
import { SealedState } from '../../../runtime/log-integrity-monitor/sealed-state';

const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-22T00:00:30.500Z');
/** The end of the window of a run at `NOW`. */
const TO = Date.parse('2026-11-21T21:00:30Z');

/** The key of a digest, in the place of a trail. */
function digestKey(account = '111122223333', region = 'eu-west-1', { prefix = '', organization = '' } = {}): string {
  return `${prefix}AWSLogs/${organization}${account}/CloudTrail-Digest/${region}/2026/11/20/${account}_CloudTrail-Digest_${region}_main_eu-west-1_20261120T100000Z.json.gz`;
}

const known = (...keys: string[]) => Object.fromEntries(keys.map((key, i) => [`chain ${i}`, { last: { key, end: 0, isForged: false } }]));

function open() {
  const world = new MonitorWorld();
  const sealed = new SealedState(world.state, world.signer);
  return {
    world,
    sealed,
    /** Writes a report of an earlier run, with the chains that it has seen. */
    write: async (more: Partial<Report> = {}, register: object = {}) => {
      const file = await sealed.write(`register-${more.sequence ?? 1}.json`, { run: 'before' }, register);
      return new Reports(world.state, sealed).write(reportOf({ register: file, ...more }));
    },
    /** Plans a run, and returns its documents. */
    plan: async (time = new Date(NOW).toISOString()) => {
      const { run, parts } = await planRun(world.surroundings, world.settings, time);
      const plan = (await sealed.read<Plan>(planName(run), { run }))!;
      expect(parts).toEqual(Array.from({ length: plan.parts }, (_, i) => i));
      const documents = await Promise.all(parts.map(i => sealed.read<PartPlan>(partName(run, i), { run, previous: plan.previous?.sha256 })));
      return { run, plan, parts: documents.map(document => document!) };
    },
  };
}

test('folders beside those of the trail cost a run no listing', async () => {
  const { world, plan } = open();
  world.bucket.put(digestKey(), Buffer.from('x'));
  const listings = async () => {
    world.callNames = [];
    expect((await plan()).parts.flatMap(({ folders = [] }) => folders)).toHaveLength(1);
    return world.callNames.filter(name => name.includes('listFolders')).length;
  };
  const before = await listings();
  expect(before).toBeGreaterThan(0);
  for (let i = 0; i < 20; i++) world.bucket.put(`${i}/${digestKey()}`, Buffer.from('x'));
  expect(await listings()).toBe(before);
});

describe('the window of a run', () => {
  test('is that of the first hours, up to three hours ago, in whole seconds', async () => {
    const { world, plan } = open();
    world.settings = { ...world.settings, firstHours: 5 };
    expect(await plan()).toMatchObject({
      run: '2026-11-22T00-00-30Z', plan: { time: '2026-11-22T00:00:30.500Z', window: { from: isoTime(TO - 5 * HOUR), to: isoTime(TO) }, sequence: 1, parts: 0, rechecked: [], findings: [] },
    });
  });

  const windowAfter = async (more: Partial<Report>) => {
    const { write, plan } = open();
    await write(more);
    return (await plan()).plan.window;
  };
  const last = { from: isoTime(TO - 2 * DAY), to: isoTime(TO - DAY) };

  test('begins where the last one ended, and has an hour at least', async () => {
    expect(await windowAfter({ window: last })).toEqual({ from: last.to, to: isoTime(TO) });
    expect(await windowAfter({ window: { ...last, to: isoTime(TO) } })).toEqual({ from: isoTime(TO - HOUR), to: isoTime(TO) });
  });

  test.each<FindingCode>([
    'digest-late', 'digest-unreadable', 'key-unavailable', 'listing-failed', 'log-unreadable', 'newest-digest-missing', 'run-incomplete',
  ])('begins where the last one began, if a later look can clear up %s', async code => {
    expect((await windowAfter({ window: last, findings: [findingOf('log-missing'), findingOf(code)] })).from).toBe(last.from);
  });

  test.each<FindingCode>(['log-missing', 'bad-signature', 'log-not-covered'])('begins where the last one ended after %s, which stays as it is', async code => {
    expect((await windowAfter({ window: last, findings: [findingOf(code)] })).from).toBe(last.to);
  });

  test('is repeated for findings of its two looks only: a chain that ended before stays so', async () => {
    for (const [before, from] of [[21 * HOUR, last.from], [21 * HOUR + 1000, last.to]] as const) {
      const findings = [findingOf('newest-digest-missing', { from: isoTime(Date.parse(last.from) - before) })];
      expect((await windowAfter({ window: last, findings })).from).toBe(from);
    }
  });

  test('is repeated for a backfill digest that could list log files of its two looks, and could not be read', async () => {
    for (const [before, from] of [[45 * HOUR, last.from], [45 * HOUR + 1000, last.to]] as const) {
      const object = digestKey().replace('.json', '_backfill.json');
      const findings = [findingOf('digest-unreadable', { object, from: isoTime(Date.parse(last.from) - before) })];
      expect((await windowAfter({ window: last, findings })).from).toBe(from);
    }
  });

  test('is repeated for a week', async () => {
    for (const [days, expected] of [[6, 6], [8, 7]]) {
      const findings = [findingOf('log-unreadable')];
      expect((await windowAfter({ window: { ...last, from: isoTime(TO - days * DAY) }, findings })).from).toBe(isoTime(TO - expected * DAY));
    }
  });
});

describe('the parts of a run', () => {
  const regionsOf = (parts: readonly PartPlan[]) => parts.map(({ folders }) => folders?.map(({ folder }) => `${folder.region} ${folder.account}`));

  test('have the folders of the trail, and of no other', async () => {
    const { world, plan } = open();
    for (const key of [digestKey(), digestKey('444455556666'), digestKey('111122223333', 'us-east-1', { organization: 'o-abc123defg/' }), digestKey('111122223333', 'us-east-1', { prefix: 'x/' })]) {
      world.bucket.put(key, Buffer.from('x'));
    }
    expect(regionsOf((await plan()).parts)).toEqual([['eu-west-1 111122223333']]);
    world.settings = { ...world.settings, prefix: 'x/' };
    expect(regionsOf((await plan()).parts)).toEqual([['us-east-1 111122223333']]);
  });

  test('have the folders of all accounts of an organization, and those of the management account of before', async () => {
    const { world, plan } = open();
    world.settings = { ...world.settings, organizationId: 'o-abc123defg' };
    const organization = 'o-abc123defg/';
    for (const key of [
      digestKey('444455556666', 'eu-west-1', { organization }), digestKey('111122223333', 'eu-west-1', { organization }), digestKey('111122223333', 'us-east-1'), digestKey('444455556666', 'us-east-1'),
      digestKey('777788889999', 'eu-west-1', { organization: 'o-other12345/' }),
    ]) world.bucket.put(key, Buffer.from('x'));
    expect(regionsOf((await plan()).parts)).toEqual([['eu-west-1 111122223333', 'eu-west-1 444455556666', 'us-east-1 111122223333']]);
  });

  test('have the folders that earlier runs have seen, also if they are gone, with their chains', async () => {
    const { world, plan, write } = open();
    world.bucket.put(digestKey(), Buffer.from('x'));
    const keys = [digestKey(), digestKey('444455556666', 'eu-west-1', { organization: 'o-abc123defg/' })];
    await write({}, known(...keys));
    const { parts } = await plan();
    expect(parts[0].folders).toEqual([
      { folder: { prefix: '', account: '111122223333', region: 'eu-west-1' }, kinds: [] },
      { folder: { prefix: '', organizationId: 'o-abc123defg', account: '444455556666', region: 'eu-west-1' }, kinds: ['CloudTrail'] },
    ]);
    expect(parts[0].known).toEqual(known(...keys));
  });

  test('have a few folders each, those of one Region together, and the chains of their own folders', async () => {
    const { plan, write } = open();
    const accounts = Array.from({ length: 5 }, (_, i) => `${111122223330 + i}`);
    const keys = accounts.flatMap(account => ['eu-west-1', 'us-east-1'].map(region => digestKey(account, region)));
    await write({}, known(...keys));
    const { parts } = await plan();
    const [us, eu] = ['us-east-1', 'eu-west-1'].map(region => accounts.map(account => `${region} ${account}`));
    expect(regionsOf(parts.filter(({ isSecondLook }) => !isSecondLook))).toEqual([[...eu, ...us.slice(0, 3)], us.slice(3)]);
    expect(Object.values(parts[1].known!).map(({ last }) => last.key)).toEqual(keys.filter(key => us.slice(3).some(text => key.includes(`/${text.split(' ')[1]}/`)) && key.includes('us-east-1')));
  });

  test('are not more than the state machine can follow', async () => {
    const { world, plan } = open();
    const organization = 'o-abc123defg/';
    world.settings = { ...world.settings, organizationId: 'o-abc123defg' };
    for (let i = 0; i < 1601; i++) world.bucket.put(digestKey(`${111122220000 + i}`, 'eu-west-1', { organization }), Buffer.from('x'));
    const { parts } = await plan();
    expect(parts.length).toBeLessThanOrEqual(200);
    expect(new Set(parts.flatMap(({ folders }) => folders!.map(({ folder }) => folder.account))).size).toBe(1601);
  });

  test('are looked at for the second time, after a first run', async () => {
    const { world, plan, write } = open();
    world.bucket.put(digestKey(), Buffer.from('x'));
    expect((await plan()).parts.map(({ isSecondLook }) => isSecondLook)).toEqual([undefined]);
    await write();
    const [first, second, ...more] = (await plan()).parts;
    expect([second, more]).toEqual([{ ...first, isSecondLook: true }, []]);
  });
});

describe('the reports that are compared again', () => {
  test.each([[1, 3, []], [2, 3, []], [3, 3, [1]], [4, 3, [2]], [6, 3, [4, 1]], [3, 1, [3, 2, 1]]])('after %i reports, each once in %i runs', async (reports, recheckRuns, expected) => {
    const { world, plan, write } = open();
    world.settings = { ...world.settings, recheckRuns };
    const hashes: Record<number, string> = {};
    for (let sequence = 1; sequence <= reports; sequence++) hashes[sequence] = (await write({ sequence })).hash;
    const made = await plan();
    expect(made.plan).toMatchObject({ sequence: reports + 1, rechecked: expected, previous: { key: `reports/0000000${reports}.json`, sha256: hashes[reports] } });
    expect(made.parts.map(({ recheck }) => recheck)).toEqual(expected.map(sequence => ({ key: `reports/0000000${sequence}.json`, sha256: hashes[sequence] })));
  });

  test('are not those that are not believed', async () => {
    const { world, plan, write } = open();
    world.settings = { ...world.settings, recheckRuns: 1 };
    for (const sequence of [1, 2, 3]) await write({ sequence });
    world.state.edit('reports/00000001.json', text => text.replace('clean', 'clear'));
    world.state.objects.delete('reports/00000002.json.sig');
    expect((await plan()).parts.map(({ recheck }) => recheck?.key)).toEqual(['reports/00000003.json']);
  });
});

describe('a report that expires', () => {
  const ago = (time: number) => new Date(NOW - time).toISOString();
  const name = (sequence: number) => `reports/0000000${sequence}.json`;

  /** Plans a run after reports of the given ages, some of which are changed. */
  const planAfter = async (ages: readonly number[], settings: Partial<MonitorSettings>, change: (state: MonitorWorld['state']) => void = () => undefined) => {
    const { world, plan, write } = open();
    world.settings = { ...world.settings, recheckRuns: 1, ...settings };
    for (const [i, age] of ages.entries()) await write({ sequence: i + 1, time: ago(age) });
    change(world.state);
    const { plan: { rechecked, findings }, parts } = await plan();
    expect(parts.filter(({ recheck }) => recheck)).toHaveLength(rechecked.length);
    return { rechecked, altered: findings.map(({ object }) => object) };
  };
  const erase = (...sequences: number[]) => (state: MonitorWorld['state']) =>
    sequences.forEach(one => ['', '.sig'].forEach(end => state.objects.delete(`${name(one)}${end}`)));

  test.each([[0, [3, 2, 1]], [1, [3, 2]]])('is not compared any more in its last day, in which its lists can be gone: %i ms in it', async (within, rechecked) => {
    expect(await planAfter([9 * DAY + within, 8 * DAY, 7 * DAY], { reportRetentionDays: 10 })).toEqual({ rechecked, altered: [] });
  });

  test('is compared forever without a retention', async () => {
    expect(await planAfter([9000 * DAY, DAY], {})).toEqual({ rechecked: [2, 1], altered: [] });
  });

  test.each([
    ['next one can be the last that is left', 7 * DAY, { reportRetentionDays: 10 }, [3, 2], []],
    ['next one is too young for that', 7 * DAY - 1, { reportRetentionDays: 10 }, [3, 2], [`s3://state/${name(1)}`]],
    ['retention is forever', 7000 * DAY, {}, [3, 2], [`s3://state/${name(1)}`]],
  ])('may be gone only if it had to be, where two runs are three days apart: the %s', async (_, age, settings, rechecked, altered) => {
    expect(await planAfter([8 * DAY, age, DAY], settings, erase(1))).toEqual({ rechecked, altered });
  });

  test.each([[4 * DAY, []], [4 * DAY - 1, [`s3://state/${name(2)}`]]])('may be gone with the one after it, if both had to be: the next one is %i ms old', async (age, altered) => {
    const settings = { reportRetentionDays: 10, recheckRuns: 2 };
    expect(await planAfter([9 * DAY, 9 * DAY, 8 * DAY, age, DAY], settings, erase(2, 3))).toEqual({ rechecked: [4], altered });
  });

  test('ends the comparison: those before it have expired, too', async () => {
    const { rechecked, altered } = await planAfter([11 * DAY, 10 * DAY, 7 * DAY, DAY], { reportRetentionDays: 10 }, erase(1, 2));
    expect([rechecked, altered]).toEqual([[4, 3], []]);
  });

  test('is a finding, if it was changed, whatever its age', async () => {
    const change = (state: MonitorWorld['state']) => state.edit(name(1), text => text.replace('clean', 'clear'));
    expect(await planAfter([9 * DAY, 8 * DAY, DAY], { reportRetentionDays: 10 }, change)).toEqual({ rechecked: [3, 2], altered: [`s3://state/${name(1)}`] });
  });
});

describe('the last report', () => {
  test('that is believed is continued, and later ones are findings', async () => {
    const { world, plan, write } = open();
    for (const sequence of [1, 2, 3, 4]) await write({ sequence });
    world.state.edit('reports/00000004.json', text => text.replace('clean', 'clear'));
    world.state.objects.delete('reports/00000003.json.sig');
    ['', '.sig'].forEach(end => world.state.objects.set(`reports/00000009.json${end}`, world.state.objects.get(`reports/00000001.json${end}`)!));
    world.state.objects.set('reports/other.json', Buffer.from('x'));
    const { plan: made } = await plan();
    expect([made.previous?.key, made.sequence]).toEqual(['reports/00000002.json', 10]);
    expect(made.findings.map(({ object, detail }) => [object, detail])).toEqual([
      ['s3://state/reports/00000009.json', 'It is not believed, because it has another number.'],
      ['s3://state/reports/00000004.json', 'It is not believed, because its signature is not that of the monitor\'s key.'],
      ['s3://state/reports/00000003.json', 'It is not believed, because it was deleted, or has no signature.'],
      // One of those that are compared again.
      ['s3://state/reports/00000007.json', 'It is not believed, because it was deleted, or has no signature.'],
    ]);
    expect(made.findings[0]).toMatchObject({ code: 'report-altered', place: 'reports', bucket: 's3://state/' });
  });

  test('without its register stops the run: a chain would be forgotten', async () => {
    const { world, plan, write } = open();
    const { report } = await write();
    world.state.objects.delete(report.register.key);
    await expect(plan()).rejects.toThrow('The register register-1.json is missing');
  });

  test('is written once, with its signature, its text and the public key', async () => {
    const { world, sealed, write } = open();
    const first = await write();
    const bytes = world.reportBytes(1);
    expect(bytes.toString()).toMatch(/^\{\n "format".*\}\n$/s);
    expect(await new Reports(world.state, sealed).write(first.report)).toEqual(first);
    expect(world.reportBytes(1)).toBe(bytes);
    await expect(write({ verdict: 'tampered' })).rejects.toThrow('Another run has written the report 1');
    expect(world.state.objects.get('reports/public-key.pem')!.toString()).toMatch(/^-----BEGIN PUBLIC KEY-----/);
    expect([...world.state.objects.keys()].filter(name => name.startsWith('reports/')).sort()).toEqual(['reports/00000001.json', 'reports/00000001.json.sig', 'reports/00000001.txt', 'reports/public-key.pem']);
  });
});
