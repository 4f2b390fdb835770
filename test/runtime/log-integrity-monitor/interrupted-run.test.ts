import { gzipSync } from 'zlib';
import { START } from './monitor-world';
import { codesOf, DAY, NOW, twoRegions } from './two-regions';
import { isoTime } from '../../../runtime/log-integrity/paths';

describe('an invocation that runs out of time', () => {
  const soon = (days: number) => {
    const controller = new AbortController();
    return { signal: controller.signal, after: () => { if (--days === 0) controller.abort(); } };
  };

  test('is continued, and nothing counts twice', async () => {
    const whole = twoRegions(24 * 8);
    whole.settings = { ...whole.settings, firstHours: 24 * 6 };
    const late = START + 6 * DAY;
    const [object] = whole.trails[0].digests[40].logs;
    whole.bucket.overwrite(object, () => gzipSync('{"Records":[]}'));
    const expected = await whole.run(late);
    expect(expected.verdict).toBe('tampered');

    const monitored = twoRegions(24 * 8);
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
    const expected = await twoRegions(40).run(NOW);
    const monitored = twoRegions(40);
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
    const monitored = twoRegions();
    const { run } = await monitored.task<any>({ task: 'plan', time: isoTime(NOW) });
    await expect(monitored.task({ task: 'work', run, part: 0 }, AbortSignal.abort())).rejects.toThrow('The part 0 does not get on');
    await monitored.task({ task: 'report', run });
    const [report] = monitored.reports();
    expect(codesOf(report)).toEqual(['nothing-found', 'run-incomplete']);
    expect(report.verdict).toBe('not-verifiable');
  });

  test('of a part that was never begun, the report is not clean', async () => {
    const monitored = twoRegions();
    const { run } = await monitored.task<any>({ task: 'plan', time: isoTime(NOW) });
    await monitored.task({ task: 'report', run });
    expect(codesOf(monitored.reports()[0])).toContain('run-incomplete');
  });
});

describe('an invocation that dies', () => {
  /** A deleted file in two Regions over two days, with a fault of the first run at a call. */
  async function reportWith(failAt?: number) {
    const monitored = twoRegions(72);
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
