import { readFileSync } from 'fs';
import { join } from 'path';
import * as cdk from 'aws-cdk-lib';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { transpileModule, ModuleKind, ScriptTarget } from 'typescript';
import { RehearsedApp, SynthesizedStack } from './rehearsed-app';
import * as lib from '../../lib';
import {
  AccountTrailOptions, CloudTrailGovernance, CloudTrailGovernanceProps, OrganizationGovernance, OrganizationGovernanceProps, OrganizationTrailOptions,
  TrailIdentity,
} from '../../lib';
import { loadExample, recommendedContext } from '../gates/examples';

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

/** An example as its app is with more context. */
export function exampleIn(name: string, context: Record<string, string>): RehearsedApp {
  const { adopt } = loadModule(name);
  return new RehearsedApp(name, adopt(new App({ context: { ...recommendedContext(), ...context }, treeMetadata: false })).synth().stacksRecursively);
}

/** The stack of an example in an earlier state, which a function of the example makes. */
export function exampleState(name: string, state: string): RehearsedApp {
  const { app: last, [state]: make } = loadModule(name);
  const app = new App({ context: recommendedContext(), treeMetadata: false });
  const { node: { id }, account, region } = last.node.children.find(Stack.isStack);
  make(new Stack(app, id, { env: { account, region } }));
  return new RehearsedApp(name, app.synth().stacksRecursively);
}

function loadModule(name: string): any {
  loadExample(name);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the example itself is loaded at run time
  return require(join(EXAMPLES, name));
}

/** The same example in a stage of another app, with other names of trails, as somebody would deploy it a second time. */
export function secondCopy(name: string): RehearsedApp {
  if (!copies.has(name)) copies.set(name, staged(name).synth().stacks);
  return new RehearsedApp(name, copies.get(name)!, 2);
}

/** The library, as a user has it who gives each trail another name and changes nothing else. */
const otherTrails = {
  ...lib,
  TrailIdentity: {
    forAccount: (scope: Construct, options: AccountTrailOptions = {}) => TrailIdentity.forAccount(scope, otherTrail(options)),
    forOrganization: (options: OrganizationTrailOptions) => TrailIdentity.forOrganization(otherTrail(options)),
  },
  CloudTrailGovernance: class extends CloudTrailGovernance {
    constructor(scope: Construct, id: string, props: CloudTrailGovernanceProps = {}) {
      super(scope, id, { ...props, identity: props.identity ?? TrailIdentity.forAccount(scope, otherTrail({})) });
    }
  },
  OrganizationGovernance: class extends OrganizationGovernance {
    constructor(scope: Construct, id: string, props: OrganizationGovernanceProps) {
      super(scope, id, { ...props, trailName: 'second' });
    }
  },
};

function otherTrail<T extends AccountTrailOptions>(options: T): T {
  return { ...options, trailName: `${options.trailName ?? 'governance'}-2` };
}

function staged(name: string): Stage {
  const { outputText } = transpileModule(readFileSync(join(EXAMPLES, `${name}.ts`), 'utf8'), {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  });
  // The example makes its own app: a stage takes its place.
  const InStage = function () { return new Stage(new App({ context: JSON.parse(process.env.CDK_CONTEXT_JSON!), treeMetadata: false }), 'Second'); };
  const library = new Proxy(cdk, { get: (target: any, key) => key === 'App' ? InStage : target[key] });
  const found: any = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the example itself is loaded at run time
  const load = (id: string) => id === 'aws-cdk-lib' ? library : id === '../lib' ? otherTrails : require(id.startsWith('.') ? join(EXAMPLES, id) : id);
  new Function('require', 'module', 'exports', '__dirname', outputText)(load, found, found.exports, EXAMPLES);
  return found.exports.app;
}
