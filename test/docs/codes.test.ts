import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { ERRORS } from '../../projenrc/docs/errors';
import { errorsPage } from '../../projenrc/docs/errors-page';
import { WARNINGS } from '../../projenrc/docs/warnings';
import { warningsPage } from '../../projenrc/docs/warnings-page';

/** The members of a union of texts that has one member on each line. */
function membersOf(file: string): string[] {
  return [...readFileSync(join(__dirname, '..', '..', 'lib', 'validation', file), 'utf8').matchAll(/^ {2}\| '(\w+)'/gm)].map(([, member]) => member);
}

const CODES = membersOf('errors.ts');
const IDS = membersOf('warnings.ts');

test('every error code has an entry in projenrc/docs/errors.ts, in the order of lib/validation/errors.ts', () => {
  expect(CODES.length).toBeGreaterThan(30);
  expect(Object.keys(ERRORS)).toEqual(CODES);
});

test('every warning id has an entry in projenrc/docs/warnings.ts, in the order of lib/validation/warnings.ts', () => {
  expect(IDS.length).toBeGreaterThan(5);
  expect(Object.keys(WARNINGS)).toEqual(IDS);
});

test('docs/errors.md has a section for every code', () => {
  expect([...errorsPage().matchAll(/^## (.+)$/gm)].map(([, code]) => code)).toEqual(CODES);
});

test('docs/warnings.md has a section for every id', () => {
  expect([...warningsPage().matchAll(/^## (.+)$/gm)].map(([, id]) => id)).toEqual(IDS);
});

test.each([...Object.entries(ERRORS), ...Object.entries(WARNINGS)])('the entry of %s consists of whole sentences', (_, entry) => {
  for (const text of Object.values(entry)) expect(text).toMatch(/^[A-Z`].{10,}\.$/);
});

test('every warning is given by its id in a test: users acknowledge it by that', () => {
  const folder = join(__dirname, '..');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.test.ts'));
  const tests = files.map(file => readFileSync(join(folder, file), 'utf8')).join('\n');
  expect(IDS.filter(id => !new RegExp(`:${id}\\b`).test(tests) && !tests.includes(`'${id}'`))).toEqual([]);
});
