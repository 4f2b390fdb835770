/**
 * Writes assets/THIRD_PARTY_LICENSES: the licences of the packages in the bundles of assets/. Run after the bundler, whose metafiles say what it put
 * where: `ts-node -T projenrc/licenses.ts`.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { dirname, join, resolve } from 'path';

const ROOT = join(__dirname, '..');
const METAFILES = join(ROOT, 'dist');

/** Licences under which a package may be bundled: those that ask for no more than their text. */
const PERMITTED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/** The part of esbuild's metafile that is read. */
export interface Metafile {
  readonly inputs: Record<string, unknown>;
  readonly outputs: Record<string, unknown>;
}

/** The metafiles of all bundles. */
export function metafiles(): Metafile[] {
  return readdirSync(METAFILES).filter(file => file.endsWith('.meta.json')).sort().map(file => JSON.parse(readFileSync(join(METAFILES, file), 'utf8')));
}

/** The licences of the packages that inputs of the bundler belong to. Fails for a package that may not be bundled, or whose text is missing. */
export function licensesOf(inputs: string[], root = ROOT): string {
  const folders = new Set(inputs.filter(input => input.includes('node_modules/')).map(input => packageFolder(resolve(root, input))));
  const packagesOf = new Map<string, string[]>();
  for (const folder of folders) {
    const { name, version, license } = packageIn(folder);
    if (!PERMITTED.includes(license)) throw new Error(`${name} may not be bundled: its licence is ${JSON.stringify(license)}, permitted are ${PERMITTED.join(', ')}`);
    const files = readdirSync(folder).filter(file => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
    const paths = files.map(file => join(folder, file));
    if (files.every(file => /^notice/i.test(file))) {
      // The text of this licence is the same for every package, and names no holder.
      if (license !== 'Apache-2.0') throw new Error(`${name} may not be bundled: it has no licence text`);
      paths.unshift(join(ROOT, 'LICENSE'));
    }
    const text = paths.map(path => readFileSync(path, 'utf8').replace(/\r/g, '').trim()).join('\n\n');
    packagesOf.set(text, [...packagesOf.get(text) ?? [], `${name} ${version} (${license})`]);
  }
  const entries = [...packagesOf].map(([text, packages]) => `${packages.sort().join('\n')}\n\n${text}`);
  return ['Licences of the software in the files of this folder', ...entries.sort()].join(`\n\n${'-'.repeat(80)}\n\n`) + '\n';
}

/** The folder of the package that a file belongs to: the nearest one with a name and a version. */
function packageFolder(file: string): string {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && packageIn(folder).version) return folder;
  }
  throw new Error(`${file} belongs to no package`);
}

function packageIn(folder: string): { name: string; version?: string; license: string } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

if (require.main === module) {
  writeFileSync(join(ROOT, 'assets', 'THIRD_PARTY_LICENSES'), licensesOf(metafiles().flatMap(({ inputs }) => Object.keys(inputs))));
}
