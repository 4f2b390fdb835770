/**
 * Rewrites the compiled entry point so that a module is loaded when one of its exports is first used, and not when the package is imported.
 * Its classes are guarded, here and in their modules: see lib/validation/input/guard.ts. TypeScript emits `export * from` as an eager `require`. Run after each compilation: `ts-node -T projenrc/lazy-exports.ts`.
 */
import { readFileSync, writeFileSync } from 'fs';
import { dirname, join, relative } from 'path';

const ROOT = join(__dirname, '..');
const OUT = join(ROOT, 'dist-lib');

/** The beginning of what is appended to a compiled module. */
const MARK = '\n// Written by projenrc/lazy-exports.ts.\n';

/** The modules that the entry point exports from, with the names where they are listed. */
function exportsOf(source: string): { module: string; names: string[] }[] {
  return [...source.matchAll(/^export (?:\*|\{ (?<list>[^}]*) \}) from '(?<module>[^']+)';$/gm)].map(({ groups: { list, module } = {} }) => ({
    module,
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    names: list === undefined ? Object.keys(require(join(OUT, module)))
      : list.split(',').map(name => name.trim()).filter(name => !name.startsWith('type ')),
  }));
}

const source = readFileSync(join(ROOT, 'lib', 'index.ts'), 'utf8');
const lines = source.split('\n').filter(line => line.startsWith('export'));
const modules = exportsOf(source);
if (modules.length !== lines.length) throw new Error('lib/index.ts has exports in a form that projenrc/lazy-exports.ts does not know');

writeFileSync(join(OUT, 'index.js'), `"use strict";
// Written by projenrc/lazy-exports.ts.
Object.defineProperty(exports, "__esModule", { value: true });
/** Guards a class against arguments of wrong types. */
function guarded(value, name) { return typeof value === 'function' ? require('./validation/input/guard').guardClass(value, name) : value; }
/** Defines an export that loads its module, and is a plain value from then on. */
function lazy(name, load) {
  const define = descriptor => Object.defineProperty(exports, name, { enumerable: true, configurable: true, ...descriptor });
  define({ get: () => { const value = guarded(load()[name], name); define({ value }); return value; } });
}
${modules.flatMap(({ module, names }) => names.map(name => `lazy('${name}', () => require('${module}'));`)).join('\n')}
// Never runs: by this, Node.js finds the names for \`import { name }\` of an ES module.
0 && (module.exports = { ${modules.flatMap(({ names }) => names).join(', ')} });
`);

for (const { module, names } of modules) {
  const file = join(OUT, `${module}.js`);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const classes = names.filter(name => typeof require(file)[name] === 'function');
  const guard = relative(dirname(file), join(OUT, 'validation', 'input', 'guard')).replaceAll('\\', '/');
  const code = readFileSync(file, 'utf8').split(MARK)[0];
  const guards = classes.map(name => `require('${guard}').guardMethods(exports.${name}, '${name}');\n`);
  writeFileSync(file, classes.length > 0 ? `${code}${MARK}${guards.join('')}` : code);
}
