/**
 * Proves the lowest supported aws-cdk-lib, the floor: installs the package in two scratch apps, with the floor and with the
 * version of development, synthesizes every example and every-prop.ts in both, and compares templates and warnings. Exits
 * with 1 on a difference or a type error of lib/ that allowed-differences.ts does not list, and on a prop that the floor
 * neither renders nor rejects.
 *
 * Usage: npx projen test:floor [tarball]. Without a tarball, the compiled package is packed.
 */
import { execFile } from 'child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { promisify } from 'util';
import { ALLOWED_DIFFERENCES, MISSING_TYPES } from './allowed-differences';
import type { Result } from './synthesize';

const ROOT = join(__dirname, '..', '..');
const MODULES = join(ROOT, 'node_modules');
const { name, peerDependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const lowest = (peer: string) => peerDependencies[peer].replace('^', '');
const FLOOR = { 'aws-cdk-lib': lowest('aws-cdk-lib'), 'constructs': lowest('constructs') };
/** npm adds the newest constructs. */
const CURRENT = { 'aws-cdk-lib': devDependencies['aws-cdk-lib'] };

/** The error codes of npm without a registry. */
const UNREACHABLE = new RegExp('npm (?:error|ERR!) code '
  + '(E(?:NOTFOUND|AI_AGAIN|CONN\\w+|TIMEDOUT|HOSTUNREACH|NETUNREACH|IDLETIMEOUT|PROTO|5\\d\\d)|ERR_SOCKET_TIMEOUT)');

const execute = promisify(execFile);
const run = (cwd: string, command: string, ...args: string[]) => execute(command, args, { cwd, maxBuffer: 2 ** 26 });

async function pack(folder: string): Promise<string> {
  const sources = readdirSync(join(ROOT, 'lib'), { recursive: true }).map(file => join(ROOT, 'lib', String(file)));
  const compiled = statSync(join(ROOT, '.jsii')).mtimeMs;
  if (sources.some(source => statSync(source).mtimeMs > compiled)) {
    throw new Error('The sources are newer than the compiled package. Run: npx projen compile');
  }
  const { stdout } = await run(ROOT, 'npm', 'pack', '--ignore-scripts', '--silent', '--pack-destination', folder);
  return join(folder, stdout.trim().split('\n').at(-1)!);
}

/** Installs the package in an app with exact versions of its peers. A conflict of peers is an error. */
async function install(folder: string, tarball: string, peers: Record<string, string>): Promise<void> {
  mkdirSync(folder);
  const dependencies = { ...peers, [name]: `file:${tarball}` };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await run(folder, 'npm', 'install', '--strict-peer-deps', '--no-audit', '--no-fund', '--ignore-scripts');
}

async function synthesize(folder: string): Promise<Result> {
  const apps = join(folder, 'apps');
  cpSync(join(ROOT, 'examples'), apps, { recursive: true });
  cpSync(join(__dirname, 'every-prop.ts'), join(apps, 'every-prop.ts'));
  for (const file of readdirSync(apps).filter(app => app.endsWith('.ts')).map(app => join(apps, app))) {
    writeFileSync(file, readFileSync(file, 'utf8').replace(/from '(?:\.\.\/)+lib'/g, `from '${name}'`));
  }
  cpSync(join(__dirname, 'synthesize.ts'), join(folder, 'synthesize.ts'));
  const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8'));
  writeFileSync(join(folder, 'context.json'), JSON.stringify(context));
  const options = { module: 'commonjs', target: 'es2022', esModuleInterop: true, ignoreDeprecations: '6.0' };
  await run(folder, process.execPath, join(MODULES, 'ts-node', 'dist', 'bin-transpile.js'), '--skip-project',
    '--compiler', join(MODULES, 'typescript'), '--compilerOptions', JSON.stringify(options), 'synthesize.ts');
  return JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'));
}

/** The names that lib/ uses and the types of an installed aws-cdk-lib lack, and any other type error. */
async function missingTypes(folder: string): Promise<string[]> {
  cpSync(join(ROOT, 'lib'), join(folder, 'lib'), { recursive: true });
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: { rootDir: 'lib', noEmit: true, types: ['node'], typeRoots: [join(MODULES, '@types')] },
    include: ['lib/**/*.ts'],
  }));
  const output: string = await run(folder, process.execPath, join(MODULES, 'typescript', 'bin', 'tsc')).then(() => '', error => error.stdout);
  return output.split(/\n(?! )/).filter(Boolean).map(error => {
    const [, file] = /^(.+?)\(/.exec(error) ?? [];
    const [, missing] = /(?:and '|Property ')(\w+)' does not exist/.exec(error) ?? [];
    return missing ? `${file}: ${missing}` : error;
  });
}

/** The leaves of a value by path. Text that is JSON, such as the template of a StackSet, has leaves too. */
function leaves(value: unknown, path = ''): [path: string, leaf: unknown][] {
  const inner = typeof value === 'string' && /^[[{]/.test(value) ? parse(value) : value;
  const entries = typeof inner === 'object' && inner !== null ? Object.entries(inner) : [];
  if (entries.length === 0) return [[path, typeof inner === 'object' ? JSON.stringify(inner) : inner]];
  return entries.flatMap(([key, element]) => leaves(element, path ? `${path}.${key}` : key));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The leaves that differ. */
function differences(floor: unknown, current: unknown): [path: string, a: unknown, b: unknown][] {
  const [before, after] = [floor, current].map(value => new Map(leaves(value)));
  return [...new Set([...before.keys(), ...after.keys()])].filter(path => before.get(path) !== after.get(path))
    .map(path => [path, before.get(path), after.get(path)]);
}

/** Two values, from shortly before the first character that differs. */
function excerpt(...values: unknown[]): string {
  const [a, b] = values.map(value => JSON.stringify(value) ?? 'nothing');
  const from = Math.max(0, [...a].findIndex((character, i) => character !== b[i]) - 40);
  const [floor, current] = [a, b].map(text => `${from > 0 ? '…' : ''}${text.slice(from, from + 120)}`);
  return `${floor} on the floor, ${current} on the current version`;
}

function judge(floor: Result, current: Result, missing: string[]): { equal: string[]; failures: string[] } {
  const failures: string[] = [];
  const used = new Set<number>();
  const equal = Object.keys(current.apps).filter(app => {
    const found = differences(floor.apps[app], current.apps[app]);
    for (const [path, a, b] of found) {
      const allowed = ALLOWED_DIFFERENCES.findIndex(kind => kind.path.test(path) && kind.floor.test(`${a}`) && kind.current.test(`${b}`));
      if (allowed < 0) failures.push(`${app}: ${path}: ${excerpt(a, b)}`);
      used.add(allowed);
    }
    return found.length === 0;
  });
  const unused = ALLOWED_DIFFERENCES.filter((_, i) => !used.has(i));
  failures.push(...unused.map(({ path }) => `Allowed in vain: no template differs in ${path}`));

  for (const [probe, rejected] of Object.entries(floor.rejections)) {
    const expected = `UnsupportedCdkVersion ${probe.split('.')[1]}`;
    if (rejected.join() !== expected) failures.push(`${probe}: expected on the floor: "${expected}", got: "${rejected}"`);
    const accepted = current.rejections[probe];
    if (accepted.length > 0) failures.push(`${probe}: rejected on the current version: ${accepted}`);
  }
  failures.push(...missing.filter(type => !MISSING_TYPES.includes(type)).map(type => `The types of the floor lack ${type}`));
  failures.push(...MISSING_TYPES.filter(type => !missing.includes(type)).map(type => `Listed in vain: the types of the floor have ${type}`));
  return { equal, failures };
}

async function main(folder: string): Promise<boolean> {
  const started = Date.now();
  // Without a registry, npm install reports a conflict of peers.
  await run(folder, 'npm', 'view', `aws-cdk-lib@${FLOOR['aws-cdk-lib']}`, 'version', '--fetch-retries=0');
  const tarball = process.argv[2] ? resolve(process.argv[2]) : await pack(folder);
  const [floorApp, currentApp] = [FLOOR, CURRENT].map(peers => join(folder, peers['aws-cdk-lib']));
  await Promise.all([install(floorApp, tarball, FLOOR), install(currentApp, tarball, CURRENT)]);
  const [floor, current, missing] = await Promise.all([synthesize(floorApp), synthesize(currentApp), missingTypes(floorApp)]);
  const { equal, failures } = judge(floor, current, missing);
  const apps = Object.keys(current.apps).length;

  failures.forEach(failure => console.log(`FAILED ${failure}`));
  console.log([
    `aws-cdk-lib ${FLOOR['aws-cdk-lib']} and ${CURRENT['aws-cdk-lib']}: ${apps} apps`,
    `${equal.length} equal`,
    `${apps - equal.length} with differences`,
    `${ALLOWED_DIFFERENCES.length} kinds of differences allowed`,
    `${Object.keys(floor.rejections).length} props rejected on the floor`,
    `${failures.length} failures`,
    `${Math.round((Date.now() - started) / 1000)} s`,
  ].join(', '));
  return failures.length === 0;
}

const scratch = mkdtempSync(join(tmpdir(), `${name}-floor-`));
main(scratch).then(passed => {
  process.exitCode = passed ? 0 : 1;
}, error => {
  const [, code] = UNREACHABLE.exec(error.stderr ?? '') ?? [];
  console.log(code ? `skipped: the package registry cannot be reached (${code})` : error.stderr || error.stdout || error);
  process.exitCode = code ? 0 : 1;
}).finally(() => rmSync(scratch, { recursive: true, force: true }));
