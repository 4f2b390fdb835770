import * as fc from 'fast-check';
import { FAULTS } from './faults';
import { MemoryBucket } from './memory-bucket';
import { Trail } from './trail';
import { BUCKET, DAY, expected, FIRST, HOUR, KEYS, LAST, night, summary, verify } from './world';
import { Finding } from '../../../runtime/log-integrity/finding';

const SEED = 42;
const NUM_RUNS = process.env.LOG_INTEGRITY === 'whole' ? 2000 : 60;
jest.setTimeout(Math.max(600_000, NUM_RUNS * 5_000));

/** Without the one whose hour depends on the others. */
const NAMES = Object.keys(FAULTS).filter(name => name !== 'a file of another name among the log files');

const fault = fc.record({ hour: fc.integer({ min: 1, max: 10 }), name: fc.constantFrom(...NAMES) });

/** Hours with log files that are not next to each other, each with a fault. */
const faults = fc.uniqueArray(fault, { selector: ({ hour }) => Math.floor(hour / 2), maxLength: 4 })
  .map(all => all.filter(({ hour }, i) => hour !== 6 && all.every((other, j) => i === j || Math.abs(other.hour - hour) > 1)))
  .map(all => new Map(all.sort((a, b) => a.hour - b.hour).map(({ hour, name }) => [hour, name])));

describe('random chains and faults', () => {
  test('every fault is found and named, and nothing else, in every order of work', async () => {
    let found = 0;
    const upTo = (max: number) => fc.integer({ min: 1, max });
    await fc.assert(fc.asyncProperty(faults, upTo(2 ** 30), upTo(30), upTo(40), async (names, seed, pageSize, concurrency) => {
      const chosen = new Map([...names].map(([hour, name]) => [hour, FAULTS[name]]));
      const world = night(chosen);
      Object.assign(world.bucket, { seed, pageSize });
      // Gaps put the last digests beyond the usual window.
      const report = await verify(world, { concurrency, to: new Date(Math.max(LAST, world.trail.digests[11].end)) });
      expect(summary(report)).toEqual(expected(chosen, world));
      found += report.findings.length;
    }), { seed: SEED, numRuns: NUM_RUNS });
    expect(found).toBeGreaterThan(NUM_RUNS);
  });

  /** The hours of a trail: the number of log files, and what happens before it. */
  const hours = fc.array(fc.record({ logs: fc.integer({ min: 0, max: 3 }), event: fc.constantFrom('none', 'none', 'none', 'none', 'restart', 'stop') }), { minLength: 2, maxLength: 70 });

  test('chains of any form have no finding but their gaps', async () => {
    await fc.assert(fc.asyncProperty(hours, fc.integer({ min: 0, max: 86_399 }), async (all, second) => {
      const bucket = new MemoryBucket(BUCKET);
      const start = FIRST + second * 1000;
      const trail = new Trail({ bucket, keys: KEYS, start });
      let gaps = 0;
      all.forEach(({ logs, event }, i) => {
        const stops = event === 'stop' && i > 0;
        if (stops) trail.pass(5 * HOUR);
        gaps += stops ? 1 : 0;
        trail.deliver({ logs, isStart: i === 0 || event !== 'none' });
      });
      const report = await verify({ bucket }, { from: new Date(start), to: new Date(trail.now), now: new Date(trail.now + 2 * DAY) });
      expect(report.findingCounts['chain-gap'] ?? 0).toBe(gaps);
      expect(new Set(Object.keys(report.findingCounts))).toEqual(new Set(report.findings.map(({ code }) => code).filter(code => code === 'chain-gap' || code === 'chain-restart')));
      expect(report.counts.provenLogs).toBe(report.counts.logs);
    }), { seed: SEED, numRuns: NUM_RUNS / 2 });
  });

  test('the windows of a time find together what one window finds', async () => {
    await fc.assert(fc.asyncProperty(faults, fc.uniqueArray(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 3 }), async (names, cuts) => {
      const chosen = new Map([...names].map(([hour, name]) => [hour, FAULTS[name]]));
      const world = night(chosen);
      const edges = [FIRST, ...cuts.sort((a, b) => a - b).map(cut => FIRST + cut * HOUR + 60_000), LAST + 8 * HOUR];
      const now = new Date(LAST + 8 * HOUR + 3 * DAY);
      const ended = { '': 'The chain ends here.' };
      const whole = await verify(world, { to: new Date(edges[edges.length - 1]), now, ended });
      const parts: Finding[] = [];
      for (const [i, from] of edges.slice(0, -1).entries()) {
        const { findings } = await verify(world, { from: new Date(from), to: new Date(edges[i + 1]), now, ended });
        parts.push(...findings);
      }
      // Log files without a digest are counted by day and window, and a window can be too short for a digest.
      const texts = (findings: readonly Finding[]) => [...new Set(findings.filter(({ code }) => code !== 'log-not-covered' && code !== 'nothing-found').map(({ code, object, from, to }) => `${code} ${object} ${from} ${to}`))].sort();
      expect(texts(parts)).toEqual(texts(whole.findings));
    }), { seed: SEED, numRuns: NUM_RUNS });
  });
});
