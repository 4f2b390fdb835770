import { HOUR, MonitorWorld, SETTLED } from './monitor-world';
import { DAY, NOW, twoRegions } from './two-regions';
import { isoTime } from '../../../runtime/log-integrity/paths';

describe('the state of the monitor', () => {
  /** Two days, of which the first is verified. */
  async function second(change: (monitored: MonitorWorld) => void) {
    const monitored = twoRegions(72);
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
    const monitored = twoRegions();
    const { run } = await monitored.task<any>({ task: 'plan', time: isoTime(NOW) });
    monitored.state.edit(`runs/${run}/${name}`, text => text.replace('2026', '2027'));
    await expect(monitored.task({ task: 'work', run, part: 0 })).rejects.toThrow(`runs/${run}/${name} is not as the monitor wrote it`);
  });

  test('a plan of another run stops the run', async () => {
    const monitored = twoRegions();
    const { run } = await monitored.task<any>({ task: 'plan', time: isoTime(NOW) });
    const other = await monitored.task<any>({ task: 'plan', time: isoTime(NOW + HOUR) });
    monitored.state.objects.set(`runs/${other.run}/plan.json`, monitored.state.objects.get(`runs/${run}/plan.json`)!);
    await expect(monitored.task({ task: 'work', run: other.run, part: 0 })).rejects.toThrow('is not as the monitor wrote it');
  });

  test('a changed checkpoint is a finding, and its part is verified from the beginning', async () => {
    const monitored = twoRegions();
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
    const monitored = twoRegions();
    const [one, other] = [await monitored.task<any>({ task: 'plan', time: isoTime(NOW) }), await monitored.task<any>({ task: 'plan', time: isoTime(NOW + HOUR) })];
    for (const { run } of [one, other]) await monitored.task({ task: 'work', run, part: 0 });
    await monitored.task({ task: 'report', run: one.run });
    await expect(monitored.task({ task: 'report', run: other.run })).rejects.toThrow('Another run has written the report 1');
    expect(monitored.reports()).toHaveLength(1);
  });
});
