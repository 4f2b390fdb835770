import { readFileSync } from 'fs';
import { join } from 'path';
import { guardStack, REPAIRING } from './guard-stack';
import { CHANGING, GuardWorld } from './guard-world';
import { TAMPERING, tamper } from './tampering';

const PAGE = join(__dirname, '..', '..', 'docs', 'repair.md');

test('docs/repair.md has the number of calls until each kind of tampering is repaired', async () => {
  const deployed = guardStack({ ...REPAIRING, trail: {} });
  const rows = await Promise.all(Object.entries(TAMPERING).filter(([name]) => !/^(Insights|aggregations) /.test(name)).map(async ([name, changes]) => {
    const world = new GuardWorld(deployed);
    tamper(world, changes);
    world.queue = [];
    await world.run();
    const last = world.calls.map(({ api }) => CHANGING.test(api)).lastIndexOf(true);
    const repairs = world.calls.filter(({ api }) => CHANGING.test(api));
    const actions = repairs.map(({ api }) => `\`${api.split(':')[1].replace(/^./, letter => letter.toUpperCase())}\``);
    return `| ${name} | ${last + 1 - repairs.length} | ${actions.join(', ')} |`;
  }));
  expect(rows.length).toBeGreaterThan(12);
  const page = readFileSync(PAGE, 'utf8');
  expect(rows.filter(row => !page.includes(row))).toEqual([]);
});
