import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { queriesPage } from './queries-page';
import { QueryPack } from '../../lib';

const FILE = join(__dirname, '..', '..', 'docs', 'queries.md');

// In CI the page has to be what was committed, whatever the environment asks for.
const isUpdate = process.env.UPDATE_DOCS === '1' && process.env.CI !== 'true';

test('docs/queries.md is current', () => {
  if (isUpdate) writeFileSync(FILE, queriesPage());
  expect(readFileSync(FILE, 'utf8')).toBe(queriesPage());
});

test('every question has a section, a line at a glance, and no other link', () => {
  const page = queriesPage();
  const ids = QueryPack.all().map(({ id }) => id);
  const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  expect(headings.slice(-ids.length)).toEqual(ids);
  expect([...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, target]) => target)).toEqual(ids);
});
