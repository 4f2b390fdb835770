import { FAULTS } from './faults';
import { expected, night, summary, verify } from './world';

/** Two hours that are neither neighbours, nor the first or last ones. */
const [EARLY, LATE] = [3, 8];

test('a night without faults has no finding', async () => {
  const report = await verify(night());
  expect(summary(report)).toEqual({ found: [], notes: [] });
  expect(report.verdict).toBe('clean');
  expect(report.counts).toMatchObject({ digests: 15, provenDigests: 15, logs: 25, provenLogs: 25, pendingLogs: 0 });
});

describe('a fault alone is found and named, and nothing else:', () => {
  test.each(Object.keys(FAULTS))('%s', async name => {
    for (const hour of [EARLY, LATE]) {
      const faults = new Map([[hour, FAULTS[name]]]);
      const world = night(faults);
      expect(summary(await verify(world))).toEqual(expected(faults, world));
    }
  });
});

describe('two faults are both found and named, and nothing else:', () => {
  const names = Object.keys(FAULTS);
  const codesOf = (name: string) => {
    const { trail } = night(new Map([[EARLY, FAULTS[name]]]));
    return JSON.stringify([FAULTS[name].expected(trail.digests[EARLY], trail).map(([code]) => code), FAULTS[name].notes]);
  };
  const byCodes = new Map(names.map(name => [codesOf(name), name]));
  // Every fault with every other, in both orders, in .ci/full; here one of each code with a third of the others.
  const isWhole = process.env.LOG_INTEGRITY === 'whole';
  const chosen = isWhole ? names : [...byCodes.values()];

  test.each(chosen.map((name, i) => [name, chosen.filter((_, j) => isWhole || j >= i && (i + j) % 3 === 0)] as const))('%s, and another', async (name, others) => {
    for (const other of others) {
      const faults = new Map([[EARLY, FAULTS[name]], [LATE, FAULTS[other]]]);
      const world = night(faults);
      expect({ other, ...summary(await verify(world)) }).toEqual({ other, ...expected(faults, world) });
    }
  });
});
