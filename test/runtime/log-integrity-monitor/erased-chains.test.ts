import { HOUR, START } from './monitor-world';
import { openTrail, partOf, resultFor } from './worked-part';
import { isoTime } from '../../../runtime/log-integrity/paths';
import { PartPlan } from '../../../runtime/log-integrity-monitor/documents';

describe('a chain that is gone', () => {
  /** What the second three hours find, after the first three and a change. */
  async function after(change: (made: ReturnType<typeof openTrail>) => void, part: Partial<PartPlan> = {}, from = START + 3 * HOUR) {
    const made = openTrail(6);
    const { register: known } = await resultFor(made.world, partOf(START, START + 3 * HOUR));
    change(made);
    const result = await resultFor(made.world, partOf(from, START + 6 * HOUR, { known, ...part }));
    const [[chain, { last }]] = Object.entries(known);
    return { ...result, chain, last, missing: result.findings.filter(({ code }) => code === 'chain-missing') };
  }
  const eraseAll = ({ world }: ReturnType<typeof openTrail>) => world.bucket.keys().forEach(key => world.bucket.erase(key));

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
    const { world } = openTrail(6);
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
