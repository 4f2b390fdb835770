import { existsSync, readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';

const ROOT = join(__dirname, '..', '..');

const PAGES = [
  ...readdirSync(ROOT).filter(file => file.endsWith('.md') && file !== 'API.md'),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true }).map(String).filter(file => file.endsWith('.md')).map(file => join('docs', file)),
];

/** Paths of the repository in back-ticks, without placeholders: `lib/regions/`, `test/policies/roster.ts`. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`((?:lib|test|docs|projenrc|bench|cli|runtime|examples|\.ci)\/[\w./-]*)`/g)].map(([, path]) => path);
}

/** Targets of relative links, without their anchors. */
function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, target]) => target);
}

describe.each(PAGES)('the page %s', page => {
  const text = readFileSync(join(ROOT, page), 'utf8');

  test('names only paths that exist', () => {
    expect(pathsIn(text).filter(path => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('links only to pages that exist', () => {
    expect(linksIn(text).filter(target => !existsSync(join(ROOT, dirname(page), target)))).toEqual([]);
  });
});
