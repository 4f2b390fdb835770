import { gzipSync } from 'zlib';
import { HOUR, MonitorWorld } from './monitor-world';
import { codesOf, DAY, NOW, twoRegions } from './two-regions';
import { SourceError } from '../../../runtime/log-integrity/ports';

describe('the files of an earlier report', () => {
  /** Reports of four days; the fourth run compares the files of the first again. */
  async function fourth(change: (monitored: MonitorWorld) => void, settings: object = {}) {
    const monitored = twoRegions(24 * 6);
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
    expect(codesOf(report)).toContain('digest-unreadable');
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
