/**
 * Runs in a scratch app of floor.ts, where the package is installed: synthesizes every app of the folder `apps` and writes
 * the templates, the warnings, and the props that are rejected, into `result.json`.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { Socket } from 'net';
import { basename, join } from 'path';
import { App, Stack } from 'aws-cdk-lib';

/** The content of `result.json`. */
export interface Result {
  readonly apps: Record<string, Output>;
  /** The code and the prop of each problem with a prop of `NEWER_PROPS`. */
  readonly rejections: Record<string, string[]>;
}

export interface Output {
  /** By file. */
  readonly templates: Record<string, unknown>;
  readonly warnings: string[];
}

const APPS = join(__dirname, 'apps');

process.env.CDK_VALIDATION = 'false';
process.env.CDK_CONTEXT_JSON = readFileSync(join(__dirname, 'context.json'), 'utf8');
Socket.prototype.connect = () => {
  throw new Error('Synthesis must not need the network.');
};

function outputOf(app: App): Output {
  const messages = app.synth().stacksRecursively.flatMap(stack => stack.messages.map(({ entry }) => String(entry.data)));
  // The spelling of the id depends on the version.
  const warnings = messages.map(message => message.replace(/ \[ack: .*\]$/, ''));
  const files = readdirSync(app.outdir, { recursive: true }).map(String).filter(file => file.endsWith('.template.json'));
  const templates = Object.fromEntries(files.map(file => [file, JSON.parse(readFileSync(join(app.outdir, file), 'utf8'))]));
  rmSync(app.outdir, { recursive: true });
  return { templates, warnings };
}

function rejections(build: (stack: Stack) => unknown): string[] {
  try {
    build(new Stack(new App({ treeMetadata: false }), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } }));
    return [];
  } catch (error: any) {
    if (!error.problems) throw error;
    return error.problems.map(({ code, prop }: { code: string; prop: string }) => `${code} ${prop}`);
  }
}

const names = readdirSync(APPS).filter(file => file.endsWith('.ts')).map(file => basename(file, '.ts')).sort();
// eslint-disable-next-line @typescript-eslint/no-require-imports -- apps are found at run time
const modules = names.map(name => [name, require(join(APPS, name))] as const);
const newer = modules.flatMap(([, { NEWER_PROPS = {} }]) => Object.entries<(stack: Stack) => unknown>(NEWER_PROPS));
const result: Result = {
  apps: Object.fromEntries(modules.map(([name, { app }]) => [name, outputOf(app)])),
  rejections: Object.fromEntries(newer.map(([name, build]) => [name, rejections(build)])),
};
writeFileSync(join(__dirname, 'result.json'), JSON.stringify(result));
