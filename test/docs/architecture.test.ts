import { readFileSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..', '..');
const FOUNDATION = ['private', 'regions', 'validation'];

const codesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code);

/** The rooms that each room may import, by the table of ARCHITECTURE.md. */
function documented(): Record<string, string[]> {
  const [, table] = /\| room \| may import \|\n\|---\|---\|\n((?:\|.*\|\n)+)/.exec(readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8'))!;
  return Object.fromEntries(table.trim().split('\n').flatMap(row => {
    const [, rooms, imports] = row.split('|');
    const allowed = new Set([...codesIn(imports), ...imports.includes('the foundation') ? FOUNDATION : []]);
    return codesIn(rooms).map(room => [room, [...allowed].sort()]);
  }));
}

/** The rooms that each room may import, by the rules that dependency-cruiser checks. */
function enforced(): Record<string, string[]> {
  const { forbidden } = jest.requireActual(join(ROOT, '.dependency-cruiser.cjs'));
  const layers: any[] = forbidden.filter(({ name }: any) => name.startsWith('lib/'));
  return Object.fromEntries(layers.map(({ name, to }) => {
    const room = name.replace('lib/', '');
    return [room, to.pathNot.map((path: string) => path.replace(/^\^lib\/|\/$/g, '')).filter((other: string) => other !== room).sort()];
  }));
}

test('ARCHITECTURE.md lists the imports of each room as dependency-cruiser enforces them', () => {
  expect(Object.keys(enforced()).length).toBeGreaterThan(10);
  expect(documented()).toEqual(enforced());
});
