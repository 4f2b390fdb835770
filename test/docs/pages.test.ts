import { existsSync, readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { GENERATED } from '../../projenrc/docs/markdown';
import { FOLDER, PAGES } from '../../projenrc/docs/pages';

const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const FILES = readdirSync(FOLDER).filter(file => file.endsWith('.md'));
const ROOT_FILES = ['../ARCHITECTURE.md', '../CONTRIBUTING.md', '../SECURITY.md'];

test.each(Object.entries(PAGES))('docs/%s is what `npx projen docs` writes', (file, text) => expect(read(file)).toBe(text()));

test.each(Object.keys(PAGES))('docs/%s is marked as generated in .gitattributes', file => {
  expect(read('../.gitattributes')).toContain(`/docs/${file} linguist-generated\n`);
});

test('exactly the generated pages say that they are generated', () => {
  expect(FILES.filter(file => read(file).startsWith(GENERATED))).toEqual(Object.keys(PAGES));
});

test.each([...FILES, ...ROOT_FILES])('%s has no link to a file or a heading that does not exist', file => {
  const links = [...read(file).replace(/^```.*?^ *```/gms, '').matchAll(/\]\((?!https?:|mailto:)([^)#]*)(?:#([^)]*))?\)/g)].map(([, path, anchor]) => ({ path, anchor }));
  const broken = links.filter(({ path, anchor }) => {
    const target = path ? join(FOLDER, dirname(file), path) : join(FOLDER, file);
    return !existsSync(target) || anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
  });
  expect(broken).toEqual([]);
});

/** The anchors of the headings, as GitHub makes them. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\w\- ]/g, '').replace(/ /g, '-'));
}
