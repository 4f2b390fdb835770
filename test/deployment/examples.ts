import { readFileSync } from 'fs';
import { join } from 'path';
import * as cdk from 'aws-cdk-lib';
import { App, Stage } from 'aws-cdk-lib';
import { transpileModule, ModuleKind, ScriptTarget } from 'typescript';
import { RehearsedApp, SynthesizedStack } from './rehearsed-app';
import { loadExample } from '../gates/examples';

const EXAMPLES = join(__dirname, '..', '..', 'examples');

const synthesized = new Map<string, readonly SynthesizedStack[]>();
const copies = new Map<string, readonly SynthesizedStack[]>();

/** An example as it is; synthesized once, however often it is deployed. */
export function example(name: string, generation = 1): RehearsedApp {
  return new RehearsedApp(name, templates(name), generation);
}

/** The stacks of an example, as they are synthesized. */
export function templates(name: string): readonly SynthesizedStack[] {
  if (!synthesized.has(name)) synthesized.set(name, loadExample(name).synth().stacksRecursively);
  return synthesized.get(name)!;
}

/** The same example in a stage of another app, as somebody would deploy it a second time. */
export function secondCopy(name: string): RehearsedApp {
  if (!copies.has(name)) copies.set(name, staged(name).synth().stacks);
  return new RehearsedApp(name, copies.get(name)!, 2);
}

function staged(name: string): Stage {
  const { outputText } = transpileModule(readFileSync(join(EXAMPLES, `${name}.ts`), 'utf8'), {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  });
  // The example makes its own app: a stage takes its place.
  const InStage = function () { return new Stage(new App({ context: JSON.parse(process.env.CDK_CONTEXT_JSON!) }), 'Second'); };
  const library = new Proxy(cdk, { get: (target: any, key) => key === 'App' ? InStage : target[key] });
  const found: any = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the example itself is loaded at run time
  const load = (id: string) => id === 'aws-cdk-lib' ? library : require(id.startsWith('.') ? join(EXAMPLES, id) : id);
  new Function('require', 'module', 'exports', outputText)(load, found, found.exports);
  return found.exports.app;
}
