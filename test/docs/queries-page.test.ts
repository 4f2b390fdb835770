import { QueryPack } from '../../lib';
import { queriesPage } from '../../projenrc/docs/queries-page';

test('docs/queries.md has a section and a link for every query of the pack, and no other link', () => {
  const page = queriesPage();
  const ids = QueryPack.all().map(({ id }) => id);
  const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  expect(headings.slice(-ids.length)).toEqual(ids);
  expect([...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, target]) => target)).toEqual(ids);
});
