import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { App, aws_iam as iam, CfnResource, Stack } from 'aws-cdk-lib';
import { blanketProblems } from './blanket-rules';
import { FoundStatement, statementsIn, told } from './found-statements';
import { JUDGED, NOT_JUDGED } from './judged-statements';
import { PARTS, VALUES } from './roster';
import { CHANNELS, CONSTRUCTS, formOf, methodsOf, missingInAssembly, optionalProps, VALUE_CLASSES } from './roster-assembly';
import { Call, CALLS, SilentCall } from './roster-calls';
import { shapeOf } from './statement-shapes';
import { OWNERS } from '../corpus/owners';
import { ENV } from '../private/harness';

/**
 * No policy can be forgotten: every construct of the public API is created here and every method called, and each statement in the result must be on
 * the register of statements whose mutants some table tries.
 */

type Make = (stack: Stack) => unknown;

function makesOf(name: string): Make[] {
  const { variants, build = OWNERS[`${name}Props`] } = PARTS[name];
  return [() => ({}), ...variants].map((variant): Make => stack => build(stack, variant(stack)));
}

const SILENT = Object.entries(CALLS).filter((entry): entry is [string, SilentCall] => 'call' in entry[1]);
const MAKERS = new Map<string, Make[]>([
  ...Object.keys(PARTS).map((name): [string, Make[]] => [name, makesOf(name)]),
  ...Object.entries(CALLS).flatMap(([name, call]): [string, Make[]][] => 'makes' in call ? [[name, call.makes]] : []),
]);
const NAMES = [...MAKERS.keys()];

/** Every statement of an app in which something is made, and of what is returned. */
function madeBy(make: Make): FoundStatement[] {
  const stack = new Stack(new App({ treeMetadata: false }), 'Stack', { env: ENV });
  // No template may be without resources.
  new CfnResource(stack, 'Nothing', { type: 'AWS::CloudFormation::WaitConditionHandle' });
  const returned = make(stack);
  return [...statementsIn(stack.node.root as App), ...Array.isArray(returned) ? told(stack, returned as iam.PolicyStatement[], 'returned') : []];
}

const known = new Map<string, FoundStatement[]>();

function statementsOf(name: string): FoundStatement[] {
  if (!known.has(name)) known.set(name, MAKERS.get(name)!.flatMap(madeBy));
  return known.get(name)!;
}

const ACCEPTED = new Set([...Object.values(JUDGED).flat(), ...Object.keys(NOT_JUDGED)]);

const report = ({ type, where, statement }: FoundStatement, problem: string) => `${type} ${where}: ${shapeOf(statement)}\n  ${problem}`;

describe('the roster', () => {
  test('reads an assembly that is not older than the sources', () => {
    expect(missingInAssembly().map(name => `${name} is not in .jsii: run npx projen compile`)).toEqual([]);
  });

  test('has every construct of the public API', () => {
    const missing = CONSTRUCTS.filter(name => !(name in PARTS));
    expect(missing.map(name => `${name}: add it to PARTS in test/policies/roster.ts, with variants of its props`)).toEqual([]);
  });

  test('has every method of constructs, channels and other classes that policies depend on', () => {
    const missing = methodsOf(name => !(name in VALUES)).filter(name => !(name in CALLS));
    expect(missing.map(name => `${name}: add it to CALLS in test/policies/roster-calls.ts: with what it makes, or as silent if it changes no policy;`
      + ' or the class to VALUES in test/policies/roster.ts, if no policy depends on it')).toEqual([]);
  });

  test('has nothing that is not in the public API', () => {
    const methods = methodsOf(name => !(name in VALUES));
    expect([
      ...Object.keys(PARTS).filter(name => !CONSTRUCTS.includes(name)),
      ...Object.keys(CALLS).filter(name => !methods.includes(name)),
      ...Object.keys(VALUES).filter(name => !VALUE_CLASSES.includes(name)),
    ]).toEqual([]);
  });

  test.each(Object.keys(PARTS))('gives each optional prop of %s', name => {
    const given = new Set(PARTS[name].variants.flatMap(variant => Object.keys(variant(new Stack()))));
    const missing = optionalProps(name).filter(prop => !given.has(prop));
    expect(missing.map(prop => `${name}.${prop}: add it to a variant in test/policies/roster.ts`)).toEqual([]);
  });
});

test.each(NAMES)('%s makes only statements whose mutants a table tries', name => {
  const unknown = statementsOf(name).filter(({ statement }) => !ACCEPTED.has(shapeOf(statement)));
  expect(unknown.map(found => report(found, 'No table judges it. Write one, then add the line to test/policies/judged-statements.ts.'))).toEqual([]);
});

test.each(NAMES)('%s breaks no blanket rule', name => {
  expect(statementsOf(name).flatMap(found => blanketProblems(found).map(problem => report(found, `It ${problem}.`)))).toEqual([]);
});

test('no method of a channel is silent, because a channel adds policies only in a hub', () => {
  expect(SILENT.map(([name]) => name).filter(name => CHANNELS.includes(name.split('.')[0]))).toEqual([]);
});

test.each(SILENT)('%s changes no policy', (_, { on, call }) => {
  const shapes = (make: Make) => madeBy(make).map(({ statement }) => shapeOf(statement)).sort();
  expect(shapes(stack => void call(on(stack), stack))).toEqual(shapes(stack => void on(stack)));
});

describe('the register of judged statements', () => {
  const files = Object.keys(JUDGED).map(file => join(__dirname, '..', `${file}.test.ts`));

  test('has no statement that nothing on the roster makes', () => {
    const made = new Set(NAMES.flatMap(statementsOf).map(({ statement }) => shapeOf(statement)));
    expect([...ACCEPTED].filter(shape => !made.has(shape))).toEqual([]);
  });

  test('names test files that exist', () => expect(files.filter(file => !existsSync(file))).toEqual([]));

  test('names test files that create every construct and call every method on the roster', () => {
    const text = files.map(withHelpers).join('\n');
    const codeOf = (name: string) => (name in PARTS ? PARTS[name] : CALLS[name] as Call).by ?? formOf(name);
    expect(NAMES.filter(name => !codeOf(name).test(text)).map(name => `${name}: use it in a table of test/policies`)).toEqual([]);
  });
});

/** The text of a test file, and of what it imports from other tests. */
function withHelpers(file: string): string {
  const text = readFileSync(file, 'utf8');
  const helpers = [...text.matchAll(/from '(\.[^']+)'/g)].map(([, path]) => join(dirname(file), `${path}.ts`));
  return [text, ...helpers.filter(path => existsSync(path) && !/[\\/](lib|corpus)[\\/]/.test(path)).map(path => readFileSync(path, 'utf8'))].join('\n');
}
