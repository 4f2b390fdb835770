import { verify } from 'crypto';
import { gunzipSync, gzipSync } from 'zlib';
import { HOUR, MonitorWorld, SETTLED, sha256, START } from './monitor-world';
import { isoTime } from '../../../runtime/log-integrity/paths';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { REPORTS } from '../../../runtime/log-integrity/report/report';

const DAY = 24 * HOUR;

/** A monitor of two Regions, whose trails delivered for two days. */
function world(hours = 48): MonitorWorld {
  const made = new MonitorWorld();
  made.trail({}, hours);
  made.trail({ region: 'us-east-1' }, hours);
  return made;
}

/** The trails deliver until three hours after the end of the window of a run. */
const NOW = START + DAY;

const codes = (report: { findingCounts: object }) => Object.keys(report.findingCounts);

describe('a run', () => {
  test('verifies every Region of its window, and writes a report', async () => {
    const monitored = world();
    const report = await monitored.run(NOW);
    expect(report).toMatchObject({
      sequence: 1,
      verdict: 'clean',
      bucket: 'example-bucket',
      window: { from: isoTime(NOW - SETTLED - DAY), to: isoTime(NOW - SETTLED) },
      counts: { digests: 48, provenDigests: 48, logs: 96, provenLogs: 96 },
      findingCounts: {},
    });
    expect(report.previous).toBeUndefined();
    expect(report.chains.map(({ chain, provenHours }) => [chain, provenHours])).toEqual(['eu-west-1', 'us-east-1']
      .map(region => [`AWSLogs/111122223333/CloudTrail-Digest/${region}/main_eu-west-1`, 24]));
    expect(report.keys.map(({ region }) => region)).toEqual(['eu-west-1', 'us-east-1']);
  });

  test('bounds the requests of all Regions of a part together, so that a busy one can have them all', async () => {
    const monitored = world();
    monitored.trail({ region: 'eu-west-1', trailName: 'busy' }, 48);
    monitored.settings = { ...monitored.settings, requestsAtOnce: 20 };
    monitored.bucket.seed = 1;
    await monitored.run(NOW);
    expect(monitored.bucket.mostAtOnce).toBe(20);
  });

  test('signs its report, and keeps the public key and a text beside it', async () => {
    const monitored = world();
    await monitored.run(NOW);
    const file = (name: string) => monitored.state.objects.get(`${REPORTS}${name}`)!;
    expect(verify('sha256', file('00000001.json'), file('public-key.pem').toString(), file('00000001.json.sig'))).toBe(true);
    expect(file('00000001.txt').toString()).toContain(`SHA-256 of the JSON report: ${sha256(file('00000001.json'))}\n`);
  });

  test('names the versions that it read, in files of which the report has the hashes', async () => {
    const monitored = world();
    const { parts } = await monitored.run(NOW);
    const results = parts.map(({ key, sha256: hash }) => {
      const bytes = monitored.state.objects.get(key)!;
      expect(sha256(bytes)).toBe(hash);
      return JSON.parse(bytes.toString().split('\n')[1]).body;
    });
    const objects = results.flatMap(({ manifests }) => manifests).flatMap(({ key, sha256: hash }: any) => {
      expect(sha256(monitored.state.objects.get(key)!)).toBe(hash);
      return gunzipSync(monitored.state.objects.get(key)!).toString().split('\n').map(line => JSON.parse(line));
    });
    expect(objects).toHaveLength(48 + 96);
    expect(new Set(objects.map(({ key }) => key)).size).toBe(objects.length);
    expect(objects.every(({ versionId }) => /^v\d+$/.test(versionId))).toBe(true);
  });

  test('continues where the last one ended, and its report names that one', async () => {
    const monitored = world(72);
    const first = await monitored.run(NOW);
    const second = await monitored.run(NOW + DAY);
    expect(second.window).toEqual({ from: first.window.to, to: isoTime(NOW + DAY - SETTLED) });
    expect(second.previous).toEqual({ key: 'reports/00000001.json', sha256: sha256(monitored.reportBytes(1)) });
    expect(second).toMatchObject({ sequence: 2, verdict: 'clean', counts: { digests: 48, provenDigests: 48 } });
  });

  test('reports a deleted log file by name, with the version that restores it', async () => {
    const monitored = world();
    const [object] = monitored.trails[0].digests[30].logs;
    monitored.bucket.delete(object);
    const report = await monitored.run(NOW);
    expect(report.verdict).toBe('tampered');
    expect(report.findings).toMatchObject([{ code: 'log-missing', object }]);
    const [event] = monitored.events;
    expect(event).toMatchObject({
      healthy: false,
      verdict: 'tampered',
      report: 's3://state/reports/00000001.json',
      reportSha256: sha256(monitored.reportBytes(1)),
      findingCounts: { 'log-missing': 1 },
      findings: [{ code: 'log-missing', object, action: expect.stringMatching(/^Treat it as an incident.*Delete the delete marker v\d+\.$/) }],
    });
    expect(event.summary).toContain(object);
  });

  test('is healthy if all is well, and measures', async () => {
    const monitored = world();
    await monitored.run(NOW);
    expect(monitored.events).toMatchObject([{ healthy: true, verdict: 'clean', reportSequence: 1, findings: [] }]);
    expect(monitored.metrics).toMatchObject([{
      values: { Reports: 1, DigestsVerified: 48, LogFilesVerified: 96, TamperedFindings: 0, UnverifiableFindings: 0, DigestLagHours: 3 },
      findings: {},
    }]);
    expect(monitored.metrics[0].values.LogLagHours).toBeGreaterThan(3);
    expect(monitored.metrics[0].values.LogLagHours).toBeLessThan(4);
  });

  test('measures the lag of chains that go on', async () => {
    const monitored = world(72);
    monitored.trail({ trailName: 'old' }, 30);
    await monitored.run(NOW);
    monitored.settings = { ...monitored.settings, ended: { 'AWSLogs/*/CloudTrail-Digest/*/old_': 'Renamed' } };
    expect(await monitored.run(NOW + DAY)).toMatchObject({ verdict: 'clean' });
    expect(monitored.metrics.map(({ values }) => values.DigestLagHours)).toEqual([18, 3]);
  });

  test('is not verifiable if there is nothing', async () => {
    const report = await new MonitorWorld().run(NOW);
    expect(codes(report)).toEqual(['nothing-found']);
    expect(report.verdict).toBe('not-verifiable');
  });

  test('verifies the own trail only', async () => {
    const monitored = world();
    monitored.trail({ account: '444455556666' }, 48).digests.slice(10).forEach(({ key }) => monitored.bucket.overwrite(key, () => Buffer.from('x')));
    expect(await monitored.run(NOW)).toMatchObject({ verdict: 'clean', counts: { digests: 48 } });
  });

  test('verifies every account of an organization', async () => {
    const monitored = new MonitorWorld();
    const [organizationId, members] = ['o-abc123defg', ['444455556666', '777788889999', '111122223333']];
    members.forEach(account => ['eu-west-1', 'us-east-1'].forEach(region => monitored.trail({ organizationId, account, region }, 48)));
    monitored.settings = { ...monitored.settings, organizationId };
    expect(await monitored.run(NOW)).toMatchObject({ verdict: 'clean', counts: { digests: 144, provenDigests: 144 } });
    monitored.bucket.keys(`AWSLogs/${organizationId}/777788889999/`).forEach(key => monitored.bucket.erase(key));
    monitored.trails.forEach(trail => trail.options.account === '777788889999' || trail.hours(24));
    const second = await monitored.run(NOW + DAY);
    expect(second.verdict).not.toBe('clean');
    expect(new Set(second.findings.map(({ place }) => place.split('/')[2]))).toEqual(new Set(['777788889999']));
  });
});

describe('a window', () => {
  test('is verified again if something in it could not be read', async () => {
    const monitored = world(96);
    const [object] = monitored.trails[0].digests[30].logs;
    monitored.bucket.failures.set(object, new SourceError('access-denied'));
    const first = await monitored.run(NOW);
    expect([first.verdict, codes(first)]).toEqual(['not-verifiable', ['log-unreadable']]);
    monitored.bucket.failures.clear();
    const second = await monitored.run(NOW + DAY);
    expect(second).toMatchObject({ verdict: 'clean', window: { from: first.window.from }, counts: { digests: 96, provenDigests: 96 } });
    const third = await monitored.run(NOW + 2 * DAY);
    expect(third.window.from).toBe(second.window.to);
  });

  test('is not verified again for more than a week', async () => {
    const monitored = world(24 * 12);
    monitored.bucket.failures.set(monitored.trails[0].digests[30].logs[0], new SourceError('access-denied'));
    let report = await monitored.run(NOW);
    for (let day = 1; day < 10; day++) report = await monitored.run(NOW + day * DAY);
    expect(Date.parse(report.window.to) - Date.parse(report.window.from)).toBeLessThanOrEqual(7 * DAY);
  });
});

describe('an invocation that runs out of time', () => {
  const soon = (days: number) => {
    const controller = new AbortController();
    return { signal: controller.signal, after: () => { if (--days === 0) controller.abort(); } };
  };

  test('is continued, and nothing counts twice', async () => {
    const whole = world(24 * 8);
    whole.settings = { ...whole.settings, firstHours: 24 * 6 };
    const late = START + 6 * DAY;
    const [object] = whole.trails[0].digests[40].logs;
    whole.bucket.overwrite(object, () => gzipSync('{"Records":[]}'));
    const expected = await whole.run(late);
    expect(expected.verdict).toBe('tampered');

    const monitored = world(24 * 8);
    monitored.settings = whole.settings;
    monitored.bucket.overwrite(monitored.trails[0].digests[40].logs[0], () => gzipSync('{"Records":[]}'));
    const get = monitored.bucket.get.bind(monitored.bucket);
    let time = soon(60);
    monitored.bucket.get = async (key, version) => {
      time.after();
      return get(key, version);
    };
    const report = await monitored.run(late, () => (time = soon(60)).signal);
    const results = report.parts.map(({ key }) => JSON.parse(monitored.state.objects.get(key)!.toString().split('\n')[1]).body);
    expect(results[0].invocations).toBeGreaterThan(2);
    for (const field of ['verdict', 'counts', 'findingCounts', 'chains', 'findings'] as const) expect(report[field]).toEqual(expected[field]);
  });

  test('is continued within a day, and gives the report of one that had the time', async () => {
    const expected = await world(40).run(NOW);
    const monitored = world(40);
    const get = monitored.bucket.get.bind(monitored.bucket);
    let time = soon(1);
    monitored.bucket.get = async (key, version) => {
      time.after();
      return get(key, version);
    };
    const report = await monitored.run(NOW, () => (time = soon(1)).signal);
    const [{ invocations }] = report.parts.map(({ key }) => JSON.parse(monitored.state.objects.get(key)!.toString().split('\n')[1]).body);
    expect(invocations).toBeGreaterThan(10);
    for (const field of ['verdict', 'counts', 'findingCounts', 'chains', 'findings'] as const) expect(report[field]).toEqual(expected[field]);
  });

  test('of a part that is never finished, the report is not clean', async () => {
    const monitored = world();
    const { run } = await monitored.task<any>({ task: 'plan', time: isoTime(NOW) });
    await expect(monitored.task({ task: 'work', run, part: 0 }, AbortSignal.abort())).rejects.toThrow('The part 0 does not get on');
    await monitored.task({ task: 'report', run });
    const [report] = monitored.reports();
    expect(codes(report)).toEqual(['nothing-found', 'run-incomplete']);
    expect(report.verdict).toBe('not-verifiable');
  });

  test('of a part that was never begun, the report is not clean', async () => {
    const monitored = world();
    const { run } = await monitored.task<any>({ task: 'plan', time: isoTime(NOW) });
    await monitored.task({ task: 'report', run });
    expect(codes(monitored.reports()[0])).toContain('run-incomplete');
  });
});

describe('the state of the monitor', () => {
  /** Two days, of which the first is verified. */
  async function second(change: (monitored: MonitorWorld) => void) {
    const monitored = world(72);
    await monitored.run(NOW);
    change(monitored);
    return { monitored, report: await monitored.run(NOW + DAY) };
  }

  test.each<[string, (monitored: MonitorWorld) => void]>([
    ['was changed', ({ state }) => state.edit('reports/00000001.json', text => text.replace(/"to": "2026/, '"to": "2027'))],
    ['has the signature of another key', ({ state }) => state.objects.set('reports/00000001.json.sig', new MonitorWorld().signer.keys.privateKey.export({ type: 'sec1', format: 'der' }))],
    ['has no signature', ({ state }) => state.objects.delete('reports/00000001.json.sig')],
    ['was deleted, with delete markers', ({ state }) => state.delete('reports/')],
    ['has the number of another one', ({ state }) => ['', '.sig'].forEach(end => state.objects.set(`reports/00000007.json${end}`, state.objects.get(`reports/00000001.json${end}`)!))],
  ])('is a finding if a report %s, and that report is not continued', async (_, change) => {
    const { report } = await second(change);
    expect(report.verdict).toBe('tampered');
    expect(report.findings[0]).toMatchObject({ code: 'report-altered', object: expect.stringContaining('s3://state/reports/0000000') });
  });

  test('a report that is not believed leaves its number, and the window begins as in a first run', async () => {
    const { report } = await second(({ state }) => state.edit('reports/00000001.json', text => text.replace('clean', 'clear')));
    expect(report).toMatchObject({ sequence: 2, window: { from: isoTime(NOW + DAY - SETTLED - DAY) } });
    expect(report.previous).toBeUndefined();
  });

  test('a register with another hash than the report has stops the run', async () => {
    await expect(second(({ state }) => {
      const name = [...state.objects.keys()].find(key => key.endsWith('register.json'))!;
      state.objects.set(name, Buffer.from('{}'));
    })).rejects.toThrow(/register\.json is not as the monitor wrote it$/);
  });

  test.each(['plan.json', 'part-0.json'])('a changed %s stops the run', async name => {
    const monitored = world();
    const { run } = await monitored.task<any>({ task: 'plan', time: isoTime(NOW) });
    monitored.state.edit(`runs/${run}/${name}`, text => text.replace('2026', '2027'));
    await expect(monitored.task({ task: 'work', run, part: 0 })).rejects.toThrow(`runs/${run}/${name} is not as the monitor wrote it`);
  });

  test('a plan of another run stops the run', async () => {
    const monitored = world();
    const { run } = await monitored.task<any>({ task: 'plan', time: isoTime(NOW) });
    const other = await monitored.task<any>({ task: 'plan', time: isoTime(NOW + HOUR) });
    monitored.state.objects.set(`runs/${other.run}/plan.json`, monitored.state.objects.get(`runs/${run}/plan.json`)!);
    await expect(monitored.task({ task: 'work', run: other.run, part: 0 })).rejects.toThrow('is not as the monitor wrote it');
  });

  test('a changed checkpoint is a finding, and its part is verified from the beginning', async () => {
    const monitored = world();
    monitored.bucket.delete(monitored.trails[0].digests[30].logs[0]);
    const { run } = await monitored.task<any>({ task: 'plan', time: isoTime(NOW) });
    await monitored.task({ task: 'work', run, part: 0 });
    const forged = { isDone: true, invocations: 1, done: {}, open: {}, manifests: [], findings: [] };
    monitored.state.edit(`runs/${run}/result-0.json`, text => `${text.split('\n')[0]}\n${JSON.stringify({ name: `runs/${run}/result-0.json`, run, body: forged })}`);
    await monitored.task({ task: 'work', run, part: 0 });
    await monitored.task({ task: 'report', run });
    const [report] = monitored.reports();
    expect(report.findings.map(({ code }) => code).sort()).toEqual(['log-missing', 'report-altered']);
    expect(report.counts.digests).toBe(48);
  });

  test('two runs cannot write the same report', async () => {
    const monitored = world();
    const [one, other] = [await monitored.task<any>({ task: 'plan', time: isoTime(NOW) }), await monitored.task<any>({ task: 'plan', time: isoTime(NOW + HOUR) })];
    for (const { run } of [one, other]) await monitored.task({ task: 'work', run, part: 0 });
    await monitored.task({ task: 'report', run: one.run });
    await expect(monitored.task({ task: 'report', run: other.run })).rejects.toThrow('Another run has written the report 1');
    expect(monitored.reports()).toHaveLength(1);
  });
});

describe('the files of an earlier report', () => {
  /** Reports of four days; the fourth run compares the files of the first again. */
  async function fourth(change: (monitored: MonitorWorld) => void, settings: object = {}) {
    const monitored = world(24 * 6);
    monitored.settings = { ...monitored.settings, ...settings };
    for (let day = 0; day < 3; day++) expect(await monitored.run(NOW + day * DAY)).toMatchObject({ verdict: 'clean', rechecked: [] });
    change(monitored);
    return { monitored, report: await monitored.run(NOW + 3 * DAY) };
  }
  const LATER = new Date(NOW + 2 * DAY + 20 * HOUR);

  test('are compared with the bucket after some runs, without reading them', async () => {
    let before = 0;
    const { monitored, report } = await fourth(({ bucket }) => { before = bucket.reads; });
    expect(report).toMatchObject({ verdict: 'clean', rechecked: [1], counts: { digests: 48 } });
    // The window itself, the digests of the second look at the one before, and the digests around both.
    expect(monitored.bucket.reads - before).toBeLessThan(48 + 96 + 12 + 48 + 12);
  });

  test('are findings if they were deleted, changed or added since', async () => {
    let names: string[] = [];
    const { report } = await fourth(({ bucket, trails: [trail] }) => {
      const [deleted, changed] = trail.digests[30].logs;
      bucket.delete(deleted);
      bucket.put(changed, Buffer.from('x'.repeat(bucket.bodyOf(changed).length)), {}, LATER);
      const planted = trail.log(trail.digests[30].start + HOUR / 2);
      bucket.put(planted, bucket.bodyOf(planted), {}, LATER);
      names = [`log-changed ${changed}`, `log-missing ${deleted}`, `log-unlisted ${planted}`];
    });
    expect(report.findings.map(({ code, object }) => `${code} ${object}`).sort()).toEqual(names.sort());
    expect(report.verdict).toBe('tampered');
  });

  test('are read again as a sample', async () => {
    let before = 0;
    const { monitored } = await fourth(({ bucket }) => { before = bucket.reads; }, { sample: 1 });
    expect(monitored.bucket.reads - before).toBeGreaterThanOrEqual(2 * (48 + 96));
  });

  test('are found where nothing happened', async () => {
    const monitored = new MonitorWorld();
    monitored.trail().hours(24 * 6, { logs: 0, isStart: true });
    for (let day = 0; day < 3; day++) expect(await monitored.run(NOW + day * DAY)).toMatchObject({ verdict: 'clean' });
    const planted = monitored.trails[0].log(NOW - DAY);
    monitored.bucket.put(planted, monitored.bucket.bodyOf(planted), {}, LATER);
    expect((await monitored.run(NOW + 3 * DAY)).findings).toMatchObject([{ code: 'log-unlisted', object: planted }]);
  });

  test('are not called clean if the digests of an added one cannot be read any more', async () => {
    const { report } = await fourth(({ bucket, trails: [trail] }) => {
      const planted = trail.log(trail.digests[30].start + HOUR / 2);
      bucket.put(planted, bucket.bodyOf(planted), {}, LATER);
      trail.digests.slice(20, 48).forEach(({ key }) => bucket.failures.set(key, new SourceError('archived')));
    });
    expect(report.verdict).toBe('not-verifiable');
    expect(codes(report)).toContain('digest-unreadable');
  });

  test('are not read again in an archive tier, and are no finding', async () => {
    const { report } = await fourth(({ bucket, trails: [trail] }) => {
      trail.digests[30].logs.forEach(key => bucket.failures.set(key, new SourceError('archived')));
    }, { sample: 1 });
    expect(report).toMatchObject({ verdict: 'clean', rechecked: [1] });
  });

  test.each<[string, (monitored: MonitorWorld) => void]>([
    ['was deleted', ({ state }) => state.delete('reports/00000001.')],
    ['was changed', ({ state }) => state.edit('reports/00000001.json', text => text.replace('clean', 'clear'))],
    ['has no signature', ({ state }) => state.delete('reports/00000001.json.sig')],
  ])('are not compared, which is a finding, if the report %s', async (_, change) => {
    const { report } = await fourth(change);
    expect(report).toMatchObject({ verdict: 'tampered', rechecked: [] });
    expect(report.findings).toMatchObject([{ code: 'report-altered', object: 's3://state/reports/00000001.json' }]);
  });

  test('are not compared if the report has expired, as its retention says', async () => {
    const deleted = (settings: object) => fourth(({ state }) => state.delete('reports/00000001.'), settings);
    expect((await deleted({ reportRetentionDays: 5 })).report).toMatchObject({ verdict: 'clean', rechecked: [] });
    // The second report is two days old, and the first at most three days older.
    expect((await deleted({ reportRetentionDays: 6 })).report.findings).toMatchObject([{ code: 'report-altered' }]);
    const { report } = await fourth(({ state }) => state.edit('reports/00000001.json', text => text.replace('clean', 'clear')), { reportRetentionDays: 5 });
    expect(report.findings).toMatchObject([{ code: 'report-altered' }]);
    // Its lists can be gone on the last day.
    expect((await fourth(() => undefined, { reportRetentionDays: 3 })).report).toMatchObject({ verdict: 'clean', rechecked: [] });
  });

  test('are a finding if their own list was changed', async () => {
    const { report } = await fourth(({ state }) => {
      const name = [...state.objects.keys()].find(key => /manifest-0/.test(key))!;
      state.objects.set(name, gzipSync(''));
    });
    expect(report.findings).toMatchObject([{ code: 'report-altered', object: expect.stringMatching(/manifest-0-0-0\.jsonl\.gz$/) }]);
  });
});

describe('an invocation that dies', () => {
  /** A deleted file in two Regions over two days, with a fault of the first run at a call. */
  async function reportWith(failAt?: number) {
    const monitored = world(72);
    monitored.bucket.delete(monitored.trails[1].digests[30].logs[1]);
    monitored.failAt = failAt;
    const report = await monitored.run(NOW);
    return { monitored, report };
  }

  test('at any call is done again, with the same report and without counting twice', async () => {
    const whole = await reportWith();
    const { calls, callNames } = whole.monitored;
    expect(new Set(callNames)).toEqual(new Set([
      'signer.publicKey', 'signer.sign', 'state.list', 'state.get', 'state.put', 'state.create', 'source.listFolders', 'source.get', 'source.versions', 'keys.keys',
      'publish', 'measure',
    ]));
    // Every call of the own state, and one in seven of the others.
    const tried = Array.from({ length: calls }, (_, i) => i + 1).filter(i => !/^(source|keys)/.test(callNames[i - 1]) || i % 7 === 0);
    for (const failAt of tried) {
      const { report, monitored } = await reportWith(failAt);
      const { parts, register, ...rest } = report;
      const { parts: _, register: __, ...expected } = whole.report;
      const name = `call ${failAt}, ${callNames[failAt - 1]}`;
      expect([name, report.verdict]).toEqual([name, 'tampered']);
      // A fault of the bucket or of the keys is tried again by the verifier.
      expect([name, rest.counts, rest.findingCounts, rest.chains]).toEqual([name, expected.counts, expected.findingCounts, expected.chains]);
      expect(monitored.reports()).toHaveLength(1);
      expect(monitored.events.map(({ verdict }) => verdict)).toEqual(monitored.events.map(() => 'tampered'));
      expect(monitored.events.length).toBeGreaterThanOrEqual(1);
    }
  });
});
