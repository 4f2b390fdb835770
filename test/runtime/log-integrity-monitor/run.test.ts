import { verify } from 'crypto';
import { gunzipSync } from 'zlib';
import { MonitorWorld, SETTLED, sha256 } from './monitor-world';
import { codesOf, DAY, NOW, twoRegions } from './two-regions';
import { isoTime } from '../../../runtime/log-integrity/paths';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { REPORTS } from '../../../runtime/log-integrity/report/report';

describe('a run', () => {
  test('verifies every Region of its window, and writes a report', async () => {
    const monitored = twoRegions();
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
    const monitored = twoRegions();
    monitored.trail({ region: 'eu-west-1', trailName: 'busy' }, 48);
    monitored.settings = { ...monitored.settings, requestsAtOnce: 20 };
    monitored.bucket.seed = 1;
    await monitored.run(NOW);
    expect(monitored.bucket.mostAtOnce).toBe(20);
  });

  test('signs its report, and keeps the public key and a text beside it', async () => {
    const monitored = twoRegions();
    await monitored.run(NOW);
    const file = (name: string) => monitored.state.objects.get(`${REPORTS}${name}`)!;
    expect(verify('sha256', file('00000001.json'), file('public-key.pem').toString(), file('00000001.json.sig'))).toBe(true);
    expect(file('00000001.txt').toString()).toContain(`SHA-256 of the JSON report: ${sha256(file('00000001.json'))}\n`);
  });

  test('names the versions that it read, in files of which the report has the hashes', async () => {
    const monitored = twoRegions();
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
    const monitored = twoRegions(72);
    const first = await monitored.run(NOW);
    const second = await monitored.run(NOW + DAY);
    expect(second.window).toEqual({ from: first.window.to, to: isoTime(NOW + DAY - SETTLED) });
    expect(second.previous).toEqual({ key: 'reports/00000001.json', sha256: sha256(monitored.reportBytes(1)) });
    expect(second).toMatchObject({ sequence: 2, verdict: 'clean', counts: { digests: 48, provenDigests: 48 } });
  });

  test('reports a deleted log file by name, with the version that restores it', async () => {
    const monitored = twoRegions();
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
    const monitored = twoRegions();
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
    const monitored = twoRegions(72);
    monitored.trail({ trailName: 'old' }, 30);
    await monitored.run(NOW);
    monitored.settings = { ...monitored.settings, ended: { 'AWSLogs/*/CloudTrail-Digest/*/old_': 'Renamed' } };
    expect(await monitored.run(NOW + DAY)).toMatchObject({ verdict: 'clean' });
    expect(monitored.metrics.map(({ values }) => values.DigestLagHours)).toEqual([18, 3]);
  });

  test('is not verifiable if there is nothing', async () => {
    const report = await new MonitorWorld().run(NOW);
    expect(codesOf(report)).toEqual(['nothing-found']);
    expect(report.verdict).toBe('not-verifiable');
  });

  test('verifies the own trail only', async () => {
    const monitored = twoRegions();
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
    const monitored = twoRegions(96);
    const [object] = monitored.trails[0].digests[30].logs;
    monitored.bucket.failures.set(object, new SourceError('access-denied'));
    const first = await monitored.run(NOW);
    expect([first.verdict, codesOf(first)]).toEqual(['not-verifiable', ['log-unreadable']]);
    monitored.bucket.failures.clear();
    const second = await monitored.run(NOW + DAY);
    expect(second).toMatchObject({ verdict: 'clean', window: { from: first.window.from }, counts: { digests: 96, provenDigests: 96 } });
    const third = await monitored.run(NOW + 2 * DAY);
    expect(third.window.from).toBe(second.window.to);
  });

  test('is not verified again for more than a week', async () => {
    const monitored = twoRegions(24 * 12);
    monitored.bucket.failures.set(monitored.trails[0].digests[30].logs[0], new SourceError('access-denied'));
    let report = await monitored.run(NOW);
    for (let day = 1; day < 10; day++) report = await monitored.run(NOW + day * DAY);
    expect(Date.parse(report.window.to) - Date.parse(report.window.from)).toBeLessThanOrEqual(7 * DAY);
  });
});
