import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { FACTS } from './facts';
import { LEFT_BEHIND } from './left-behind';
import { tables, withTables } from './page';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'deployment.md'), 'utf8');

test('docs/deployment.md has a place for each table', () => {
  expect([...page.matchAll(/<!-- (\w+) -->\n/g)].map(([, name]) => name).filter(name => name !== 'end')).toEqual(Object.keys(tables()));
});

test('docs/deployment.md has the tables that write-page.ts writes', () => expect(page).toBe(withTables(page)));

test('each known finding has a reason and a way out', () => {
  expect(LEFT_BEHIND.filter(({ what, reason, command }) => !what || !/^[A-Z].*\.$/.test(reason) || !command)).toEqual([]);
});

test('each fact is one on which a rehearsal relies', () => {
  const sources = readdirSync(__dirname).filter(file => file.endsWith('.ts') && file !== 'facts.ts' && !file.endsWith('.test.ts'))
    .map(file => readFileSync(join(__dirname, file), 'utf8')).join('');
  expect(Object.keys(FACTS).filter(fact => !sources.includes(`'${fact}'`))).toEqual([]);
});

test('each fact has a source on the web', () => {
  expect(Object.values(FACTS).map(({ source }) => source).filter(source => !/^https:\/\/[\w.-]+\/\S+$/.test(source))).toEqual([]);
});
