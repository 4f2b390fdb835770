/**
 * An app in a folder of its own that has the package as npm would publish it, and the CDK of this repository.
 */
import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

const ROOT = join(__dirname, '..', '..');
const NAME: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).name;

/** Loaded before each program: reports on the process that ends. */
const REPORT = `'use strict';
const { writeFileSync } = require('fs');
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.BENCH_REPORT, JSON.stringify({
    cpuSeconds: (user + system) / 1e6,
    modules: Object.keys(require.cache).filter(file => file !== __filename),
  }));
});
`;

export interface Run {
  /** User and system time of the whole process, including the start of Node.js. */
  readonly cpuSeconds: number;
  /** The files that were loaded, without those of Node.js itself. */
  readonly modules: string[];
}

function checkCompiled(): void {
  const compiled = statSync(join(ROOT, 'dist-lib', 'index.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const newer = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
    .find(file => file.endsWith('.ts') && statSync(join(ROOT, 'lib', file)).mtimeMs > compiled);
  if (newer !== undefined) throw new Error(`lib/${newer} is newer than dist-lib: run npx projen compile first`);
}

export class PackedApp {
  readonly folder: string;
  /** Where the package was unpacked. */
  readonly packageFolder: string;

  constructor() {
    checkCompiled();
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 'packed-app-')));
    const modules = join(this.folder, 'node_modules');
    this.packageFolder = join(modules, NAME);
    mkdirSync(modules);
    // Without `prepack`, which would compile again.
    const npm = ['pack', '--ignore-scripts', '--json', '--pack-destination', this.folder];
    const [{ filename }] = JSON.parse(execFileSync('npm', npm, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    execFileSync('tar', ['-xzf', filename], { cwd: this.folder });
    renameSync(join(this.folder, 'package'), this.packageFolder);
    for (const name of ['aws-cdk-lib', 'constructs']) symlinkSync(realpathSync(join(ROOT, 'node_modules', name)), join(modules, name));
    this.write('report.js', REPORT);
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  run(program: string, ...args: string[]): Run {
    const report = join(this.folder, 'report.json');
    // The context and the folder of a CDK command around this process are not the program's.
    const { CDK_OUTDIR, CDK_CONTEXT_JSON, NODE_OPTIONS, ...env } = process.env;
    execFileSync(process.execPath, ['-r', './report.js', program, ...args], {
      cwd: this.folder, env: { ...env, BENCH_REPORT: report }, stdio: ['ignore', 'ignore', 'inherit'],
    });
    return JSON.parse(readFileSync(report, 'utf8'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
