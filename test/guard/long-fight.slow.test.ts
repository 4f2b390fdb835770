import { guardStack, REPAIRING } from './guard-stack';
import { CHANGING, GuardWorld } from './guard-world';
import { tamper, TAMPERING } from './tampering';

const MINUTE = 60_000;
const changing = (world: GuardWorld) => world.calls.filter(({ api }) => CHANGING.test(api));

test('a fight of six hours at a pace of a minute is told each minute, takes at most 28 attempts, and the trail logs after each run', async () => {
  const world = new GuardWorld(guardStack(REPAIRING));
  const start = world.now;
  const before = world.snapshot();
  let attempts = 0;
  for (let minute = 0; minute < 6 * 60; minute++) {
    world.now = start + minute * MINUTE;
    tamper(world, [...TAMPERING['the bucket is open'], ...TAMPERING['logging is stopped']]);
    const made = changing(world).filter(({ api }) => api === 's3:putBucketPolicy').length;
    await world.settle();
    if (minute % 15 === 14) await world.run();
    attempts += changing(world).filter(({ api }) => api === 's3:putBucketPolicy').length > made ? 1 : 0;
    if (!world.logging) throw new Error(`It does not log in minute ${minute}`);
    world.calls.splice(0, world.calls.length, ...world.calls.filter(({ api }) => api === 's3:putBucketPolicy'));
  }
  expect(attempts).toBeGreaterThan(20);
  expect(attempts).toBeLessThanOrEqual(28);
  expect(world.told.length).toBeGreaterThanOrEqual(6 * 60);
  expect(world.parameter!.split(' ').length).toBeLessThan(10);
  world.now += 16 * MINUTE;
  await world.run();
  expect(world.snapshot()).toBe(before);
});
