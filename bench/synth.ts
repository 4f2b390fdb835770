/**
 * How long the apps of organizations take to synthesize, beside an app with as many empty stacks:
 * `npx ts-node -T -P test/tsconfig.json bench/synth.ts`.
 */
import { rmSync } from 'fs';
import { App, Stack } from 'aws-cdk-lib';
import { OrganizationGovernance } from '../lib';

process.env.CDK_VALIDATION = 'false'; // seconds a process, whatever the app

const WARM_UP = 2;
const RUNS = 5;

const FIVE_REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1', 'us-east-2', 'us-west-2'];
/** Those that every account of the partition `aws` has. */
const DEFAULT_REGIONS = [
  'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1',
  'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2',
];

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

function milliseconds(make: () => App): number {
  const start = process.hrtime.bigint();
  const { directory } = make().synth();
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  rmSync(directory, { recursive: true });
  return took;
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

function measure(make: () => App) {
  const app = make();
  const { directory, stacks } = app.synth();
  const baseline = () => empty(app.node.findAll().filter(Stack.isStack).length);
  // By turns, so that both meet the same machine.
  const runs = Array.from({ length: WARM_UP + RUNS }, () => [milliseconds(make), milliseconds(baseline)]).slice(WARM_UP);
  const [own, others] = [0, 1].map(i => median(runs.map(run => run[i])));
  const resources = stacks.map(({ template }) => Object.values<any>(template.Resources ?? {}));
  const [body] = resources.flat().filter(({ Type }) => Type === 'AWS::CloudFormation::StackSet').map(({ Properties }) => Properties.TemplateBody);
  rmSync(directory, { recursive: true });
  return {
    'stacks': stacks.length,
    'ms': Math.round(own),
    'empty ms': Math.round(others),
    'ratio': (own / others).toFixed(1),
    'largest stack': kilobytes(Math.max(...stacks.map(({ template }) => Buffer.byteLength(JSON.stringify(template))))),
    'StackSet body': kilobytes(Buffer.byteLength(body)),
    'resources': resources.flat().length,
    'most in a stack': Math.max(...resources.map(({ length }) => length)),
    'in the body': Object.keys(JSON.parse(body).Resources).length,
  };
}

console.table({
  '3 accounts, 5 Regions': measure(() => organization(FIVE_REGIONS, 0)),
  '17 Regions, 1,000 named accounts': measure(() => organization(DEFAULT_REGIONS, 1000)),
});
