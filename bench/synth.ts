/**
 * CPU time of loading the package, of synthesizing the default stack, and of synthesizing organizations.
 * `npx ts-node -T -P test/tsconfig.json bench/synth.ts [--json]`, after `npx projen compile`.
 *
 * The first two are of the packed package, each run in a process of its own. CPU time, so that other work on the machine matters less.
 */
import { deepStrictEqual } from 'assert';
import { rmSync } from 'fs';
import { cpus } from 'os';
import { join, sep } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { OrganizationGovernance } from '../lib';
import { PackedApp } from './support/packed-app';
import { ownTemplate, resourceProgram } from './support/resource-program';

process.env.CDK_VALIDATION = 'false'; // seconds a process, whatever the app

const PAIRS = 7;
const WARM_UP = 2;
const RUNS = 5;

/** The most that `require` may add, in seconds. */
const LOAD_GOAL = 0.05;
/** The most that the default stack may take, as a multiple of the same templates from `CfnResource`s. */
const DEFAULT_STACK_GOAL = 1.5;

const REQUIRE_CDK = "require('aws-cdk-lib');\n";
const REQUIRE_BOTH = `${REQUIRE_CDK}require('cdk-cloudtrail-governance');\n`;
/** That of examples/minimal.ts. */
const DEFAULT_STACK = `'use strict';
const { App, Stack } = require('aws-cdk-lib');
const { CloudTrailGovernance } = require('cdk-cloudtrail-governance');

const app = new App({ outdir: process.argv[2] });
const stack = new Stack(app, 'CloudTrailGovernance', { env: { account: '111122223333', region: 'eu-west-1' } });

new CloudTrailGovernance(stack, 'Governance', { notify: ['security@example.com'] });
app.synth();
`;

const FIVE_REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1', 'us-east-2', 'us-west-2'];
/** Those that every account of the partition `aws` has. */
const DEFAULT_REGIONS = [
  'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1',
  'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2',
];

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const seconds = (value: number) => Number(value.toFixed(3));
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** Medians of two programs that run by turns, so that both meet the same machine. The first pair only fills the file cache. */
function medians(app: PackedApp, own: string[], baseline: string[]) {
  const run = ([program, ...args]: string[]) => app.run(program, ...args);
  const pairs = Array.from({ length: 1 + PAIRS }, () => [run(own), run(baseline)]).slice(1);
  const inPackage = pairs[0][0].modules.filter(file => file.startsWith(app.packageFolder + sep));
  return {
    own: median(pairs.map(([{ cpuSeconds }]) => cpuSeconds)),
    baseline: median(pairs.map(([, { cpuSeconds }]) => cpuSeconds)),
    modules: { package: inPackage.length, all: pairs[0][0].modules.length, baseline: pairs[0][1].modules.length },
  };
}

function measureLoading(app: PackedApp) {
  app.write('require-both.js', REQUIRE_BOTH);
  app.write('require-cdk.js', REQUIRE_CDK);
  const { own, baseline, modules } = medians(app, ['require-both.js'], ['require-cdk.js']);
  return { own: seconds(own), baseline: seconds(baseline), value: seconds(own - baseline), goal: LOAD_GOAL, modules };
}

function measureDefaultStack(app: PackedApp) {
  app.write('default-stack.js', DEFAULT_STACK);
  app.run('default-stack.js', 'default-stack.out');
  const made = new CloudAssembly(join(app.folder, 'default-stack.out'));
  app.write('resources.js', resourceProgram(made));
  app.run('resources.js', 'resources.out');
  const again = new CloudAssembly(join(app.folder, 'resources.out'));
  const content = ({ stacks }: CloudAssembly) => stacks.map(stack => ({
    id: stack.id,
    name: stack.stackName,
    environment: stack.environment,
    dependencies: stack.dependencies.map(({ id }) => id).sort(),
    template: ownTemplate(stack),
  }));
  deepStrictEqual(content(again), content(made));
  const { own, baseline, modules } = medians(app, ['default-stack.js', 'default-stack.out'], ['resources.js', 'resources.out']);
  return {
    own: seconds(own),
    baseline: seconds(baseline),
    value: Number((own / baseline).toFixed(2)),
    goal: DEFAULT_STACK_GOAL,
    modules,
    resources: made.stacks.map(({ template }) => Object.keys(template.Resources).length),
  };
}

function measurePacked() {
  const app = new PackedApp();
  try {
    return { loading: measureLoading(app), defaultStack: measureDefaultStack(app) };
  } finally {
    app.remove();
  }
}

function namesOf(accounts: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: accounts }, (_, i) => [String(400000000000 + i), `Account number ${i} of the organization`]));
}

function organization(regions: string[], accounts: number): App {
  const app = new App();
  new OrganizationGovernance(app, 'Governance', {
    organizationId: 'o-abc123defg',
    management: { account: '111111111111', region: 'eu-west-1' },
    logArchive: { account: '222222222222', region: 'eu-west-1' },
    security: { account: '333333333333', region: 'eu-west-1' },
    regions,
    notify: ['security@example.com'],
    alertHub: accounts === 0 ? undefined : { accountNames: namesOf(accounts) },
  });
  return app;
}

function empty(stacks: number): App {
  const app = new App();
  Array.from({ length: stacks }, (_, i) => new Stack(app, `Empty${i}`));
  return app;
}

function cpuMilliseconds(make: () => App): number {
  const start = process.cpuUsage();
  const { directory } = make().synth();
  const { user, system } = process.cpuUsage(start);
  rmSync(directory, { recursive: true });
  return (user + system) / 1000;
}

function measureOrganization(make: () => App) {
  const app = make();
  const { directory, stacks } = app.synth();
  const baseline = () => empty(app.node.findAll().filter(Stack.isStack).length);
  // By turns, so that both meet the same machine.
  const runs = Array.from({ length: WARM_UP + RUNS }, () => [cpuMilliseconds(make), cpuMilliseconds(baseline)]).slice(WARM_UP);
  const [own, others] = [0, 1].map(i => median(runs.map(run => run[i])));
  const resources = stacks.map(({ template }) => Object.values<any>(template.Resources ?? {}));
  const [body] = resources.flat().filter(({ Type }) => Type === 'AWS::CloudFormation::StackSet').map(({ Properties }) => Properties.TemplateBody);
  rmSync(directory, { recursive: true });
  return {
    'stacks': stacks.length,
    'CPU ms': Math.round(own),
    'empty CPU ms': Math.round(others),
    'ratio': Number((own / others).toFixed(1)),
    'largest stack': kilobytes(Math.max(...stacks.map(({ template }) => Buffer.byteLength(JSON.stringify(template))))),
    'StackSet body': kilobytes(Buffer.byteLength(body)),
    'resources': resources.flat().length,
    'most in a stack': Math.max(...resources.map(({ length }) => length)),
    'in the body': Object.keys(JSON.parse(body).Resources).length,
  };
}

// First, while this process has little in memory.
const packed = measurePacked();
const organizations = {
  '3 accounts, 5 Regions': measureOrganization(() => organization(FIVE_REGIONS, 0)),
  '17 Regions, 1,000 named accounts': measureOrganization(() => organization(DEFAULT_REGIONS, 1000)),
};
const machine = { node: process.version, processor: cpus()[0].model.trim(), cores: cpus().length };

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ machine, ...packed, organizations }, undefined, 2));
} else {
  const { loading, defaultStack } = packed;
  const row = (what: string, { own, baseline, value, goal, modules }: typeof loading) => ({
    [what]: {
      'CPU s': own,
      'baseline CPU s': baseline,
      value,
      goal,
      'package modules': modules.package,
      'all modules': modules.all,
      'baseline modules': modules.baseline,
    },
  });
  console.log(`Node.js ${machine.node}, ${machine.cores} cores of ${machine.processor}`);
  console.table({
    ...row("require: seconds more than 'aws-cdk-lib' alone", loading),
    ...row('default stack: times as long as CfnResources', defaultStack),
  });
  console.table(organizations);
}
