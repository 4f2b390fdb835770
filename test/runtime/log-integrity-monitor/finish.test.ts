import { findingOf, planOf, resultOf, RUN } from './documents';
import { MonitorWorld, sha256 } from './monitor-world';
import { Finding } from '../../../runtime/log-integrity/finding';
import { NO_COUNTS } from '../../../runtime/log-integrity/folder-state';
import { Report } from '../../../runtime/log-integrity/report/report';
import { PartResult, Plan, planName, registerName, resultName } from '../../../runtime/log-integrity-monitor/documents';
import { finish } from '../../../runtime/log-integrity-monitor/finish';
import { SealedState } from '../../../runtime/log-integrity-monitor/sealed-state';

/** A run whose parts have these results; undefined for a part without one. */
async function open(results: readonly (PartResult | undefined)[], change: Partial<Plan> = {}) {
  const world = new MonitorWorld();
  const sealed = new SealedState(world.state, world.signer);
  const plan = planOf({ parts: results.length, ...change });
  const id = { run: RUN, previous: plan.previous?.sha256 };
  await sealed.write(planName(RUN), id, plan);
  for (const [i, result] of results.entries()) if (result) await sealed.write(resultName(RUN, i), id, result);
  return { world, sealed, plan, finished: () => finish(world.surroundings, world.settings, RUN) };
}

async function reportOf(...given: Parameters<typeof open>): Promise<Report> {
  const { world, finished } = await open(...given);
  const { verdict } = await finished();
  const [report] = world.reports();
  expect(report.verdict).toBe(verdict);
  return report;
}

const link = (end: number) => ({ last: { key: 'x', end, isForged: false } });
const one = { ...NO_COUNTS, digests: 1, provenDigests: 1 };

describe('a run that cannot be finished', () => {
  test('has no plan', async () => {
    const { world } = await open([]);
    await expect(finish(world.surroundings, world.settings, 'other')).rejects.toThrow('There is no run other');
  });

  test('has the plan of another run, or results beside another report', async () => {
    const { world, sealed, plan, finished } = await open([resultOf()]);
    await sealed.write(resultName(RUN, 0), { run: RUN, previous: 'other' }, resultOf());
    await expect(finished()).rejects.toThrow(`${resultName(RUN, 0)} is not as the monitor wrote it`);
    await sealed.write(planName(RUN), { run: 'other' }, plan);
    await expect(finished()).rejects.toThrow(`${planName(RUN)} is not as the monitor wrote it`);
    expect(world.reports()).toEqual([]);
  });

  test('lacks the register of the report before, or has another one: a chain would be forgotten', async () => {
    const { world, sealed, finished } = await open([resultOf()], { register: { key: 'register.json', sha256: 'ab' } });
    await expect(finished()).rejects.toThrow('The register register.json is missing');
    await sealed.write('register.json', { run: 'x' }, {});
    await expect(finished()).rejects.toThrow('register.json is not as the monitor wrote it');
    expect(world.reports()).toEqual([]);
  });
});

describe('a report', () => {
  test('joins the results of all parts, each once', async () => {
    const counts = { digests: 1, provenDigests: 2, logs: 3, provenLogs: 4, bytes: 5, pendingLogs: 6 };
    const folder = (chain: string, fingerprint: string, object: string) => ({
      counts,
      chains: [{ chain, lastDigest: '2026-11-21T20:00:00Z', provenHours: 1 }],
      findingCounts: { 'log-missing': 7, 'bad-signature': 1 },
      findings: [findingOf('log-missing', { object })],
      keys: [{ region: 'eu-west-1', fingerprint, validFrom: 'a', validTo: 'b' }],
      register: { [chain]: link(1) },
    });
    const first = resultOf({ a: folder('c', 'k2', 'x') }, { findings: [findingOf('report-altered', { object: 'w' })] });
    const report = await reportOf([first, resultOf({ b: folder('b', 'k1', 'z'), c: folder('d', 'k1', 'y') })], { findings: [findingOf('report-altered', { object: 'v' })] });
    expect(report.counts).toEqual({ digests: 3, provenDigests: 6, logs: 9, provenLogs: 12, bytes: 15, pendingLogs: 18 });
    expect(Object.entries(report.findingCounts)).toEqual([['bad-signature', 3], ['log-missing', 21], ['report-altered', 2]]);
    expect(report.findings.map(({ object }) => object)).toEqual(['v', 'w', 'x', 'y', 'z']);
    expect(report.chains.map(({ chain }) => chain)).toEqual(['b', 'c', 'd']);
    expect(report.keys.map(({ fingerprint }) => fingerprint)).toEqual(['k1', 'k2']);
    expect(report.verdict).toBe('tampered');
  });

  describe('of a log file that a comparison found to be damaged', () => {
    const object = 'AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/20/111122223333_CloudTrail_eu-west-1_20261120T2051Z_0123456789abcdef.json.gz';
    const [folder, chain] = ['AWSLogs/111122223333/*/eu-west-1/', 'AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/main_eu-west-1'];
    const compared = findingOf('log-changed', { object, place: folder });
    const told = (code: Finding['code'], more: Partial<Finding> = {}) => findingOf(code, { object, place: chain, ...more });
    const countsOf = async (window: readonly Finding[], ...parts: Finding[][]) => {
      const findingCounts = Object.fromEntries(window.map(({ code }) => [code, 1]));
      const results = [resultOf({ a: { counts: one, findings: window, findingCounts } }), ...parts.map(findings => resultOf({}, { findings }))];
      return (await reportOf(results)).findingCounts;
    };

    test('has one finding on it, whichever part of the comparison is first', async () => {
      for (const code of ['log-duplicate', 'log-truncated', 'log-changed'] as const) {
        const orders = [[[told(code)], [compared]], [[compared], [told(code)]], [[told(code), compared]]];
        for (const parts of orders) expect(await countsOf([], ...parts)).toEqual({ 'log-changed': 1 });
      }
    });

    test('has the same finding once, also if the log file is in the window', async () => {
      expect(await countsOf([told('log-changed')], [compared])).toEqual({ 'log-changed': 1 });
      expect(await countsOf([told('log-truncated')], [compared])).toEqual({ 'log-changed': 1, 'log-truncated': 1 });
    });

    test('has other findings, on it and on others', async () => {
      const other = object.replace('2051Z', '2052Z');
      const findings = [compared, told('log-unreadable'), told('redelivered'), told('log-duplicate', { object: other }), findingOf('digest-missing', { place: chain })];
      expect(await countsOf([], findings)).toEqual({ 'digest-missing': 1, 'log-changed': 1, 'log-duplicate': 1, 'log-unreadable': 1, 'redelivered': 1 });
      expect(await countsOf([], [told('log-duplicate')], [{ ...compared, code: 'log-unreadable' }])).toEqual({ 'log-duplicate': 1, 'log-unreadable': 1 });
    });
  });

  test('has the worst findings first, ten thousand of them, and counts all', async () => {
    const notes = Array.from({ length: 10_000 }, (_, i) => findingOf('log-not-covered', { place: `a${i}` }));
    const findings = [...notes, findingOf('log-missing', { place: 'z' })];
    const report = await reportOf([resultOf({ a: { findings, findingCounts: { 'log-not-covered': 20_000, 'log-missing': 1 } } })]);
    expect(report.findings).toHaveLength(10_000);
    expect(report.findings[0].code).toBe('log-missing');
    expect(report.findingCounts).toEqual({ 'log-missing': 1, 'log-not-covered': 20_000, 'nothing-found': 1 });
  });

  test('has the register of the one before, and what is newer', async () => {
    const { world, sealed, plan, finished } = await open([resultOf({ a: { counts: one, register: { new: link(2), both: link(2) } } })]);
    const register = await sealed.write('register.json', { run: 'before' }, { old: link(1), both: link(1) });
    await sealed.write(planName(RUN), { run: RUN }, { ...plan, register });
    expect(await finished()).toEqual({ verdict: 'clean' });
    const [report] = world.reports();
    expect(report.register.key).toBe(registerName(RUN));
    const written = await sealed.read(registerName(RUN), { run: RUN, previous: undefined }, report.register.sha256);
    expect(written).toEqual({ old: link(1), both: link(2), new: link(2) });
  });

  test('is not clean if a part was not finished, and names it', async () => {
    const report = await reportOf([resultOf({ a: { counts: one } }), resultOf({}, { isDone: false }), undefined]);
    expect(report.verdict).toBe('not-verifiable');
    expect(report.findings.map(({ code, place, detail }) => [code, place, detail])).toEqual([1, 2].map(part => ['run-incomplete', `part ${part}`, `The part ${part} of the run was not finished.`]));
    expect(report.parts.map(({ key }) => key)).toEqual([resultName(RUN, 0), resultName(RUN, 1)]);
  });

  test('is not clean if there was nothing', async () => {
    const report = await reportOf([]);
    expect(report.verdict).toBe('not-verifiable');
    expect(report.findings).toEqual([findingOf('nothing-found', { place: '', detail: 'There is no digest in the window.' })]);
  });

  test('is that of its plan, with the hashes of its parts', async () => {
    const change = { sequence: 4, previous: { key: 'reports/00000003.json', sha256: 'cd' }, rechecked: [1, 2] };
    const { world, plan, finished } = await open([resultOf({ a: { counts: one } })], change);
    world.settings = { ...world.settings, ended: { 'AWSLogs/x': 'Closed.' } };
    await finished();
    const [{ parts, ...report }] = world.reports();
    expect(report).toMatchObject({ ...change, format: 'cloudtrail-log-integrity/1', time: plan.time, window: plan.window, bucket: 'example-bucket', ended: { 'AWSLogs/x': 'Closed.' } });
    expect(parts).toEqual([{ key: resultName(RUN, 0), sha256: sha256(world.state.objects.get(resultName(RUN, 0))!) }]);
    expect(world.events).toMatchObject([{ reportSequence: 4, healthy: true, reportSha256: sha256(world.reportBytes(4)) }]);
  });
});

describe('the metrics of a run', () => {
  const measured = async (results: PartResult[], ended = {}) => {
    const { world, finished } = await open(results);
    world.settings = { ...world.settings, ended };
    await finished();
    return world.metrics[0];
  };
  const chain = (lastDigest: string) => ({ chain: lastDigest, lastDigest, provenHours: 1 });

  test('count findings by severity, and what was verified', async () => {
    const counts = { ...one, provenDigests: 3, provenLogs: 4, bytes: 5 };
    const findingCounts = { 'log-missing': 2, 'log-changed': 3, 'log-unreadable': 7, 'redelivered': 9 };
    const { values, findings } = await measured([resultOf({ a: { counts, findingCounts } })]);
    expect(values).toEqual({ Reports: 1, DigestsVerified: 3, LogFilesVerified: 4, BytesVerified: 5, TamperedFindings: 5, UnverifiableFindings: 7 });
    expect(findings).toEqual({ 'log-changed': 3, 'log-missing': 2, 'log-unreadable': 7, 'redelivered': 9 });
  });

  test('have the lag of the chain whose newest digest is the oldest, and that of the newest log file', async () => {
    const [early, late] = ['2026-11-21T12:40:00Z', '2026-11-21T22:00:00Z'].map(chain);
    const newestLog = Date.parse('2026-11-21T23:00:00Z');
    const first = resultOf({ a: { chains: [early, late] } }, { newestLog });
    const { values } = await measured([first, resultOf({}, { newestLog: newestLog - 1e6 }), resultOf()]);
    expect(values).toMatchObject({ DigestLagHours: 11.33, LogLagHours: 1 });
  });

  test('leave out the lag of chains that ended', async () => {
    const results = [resultOf({ a: { chains: ['2026-11-21T12:40:00Z', '2026-11-21T22:00:00Z'].map(chain) } })];
    expect((await measured(results, { '2026-11-21T12:': 'Closed.', '2026-11-22': 'Closed.' })).values.DigestLagHours).toBe(2);
    expect((await measured(results, { '2026-11-': 'Closed.' })).values).not.toHaveProperty('DigestLagHours');
  });
});
