import { rmSync } from 'fs';
import { App, Duration, Fn, Lazy, Stack, StackProps, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { TYPES } from './assembly';
import { CALLABLES, Callable, Mutation, mutationsOf, propertiesOf, STRUCTS, structOf, wrongKinds } from './mutations';
import { attempt, LINE, OUTDIR } from './oracle';
import { OUTPUTS, OWNERS } from './owners';
import { LogArchive as OtherLogArchive } from '../../lib/archive/log-archive';
import { TrailIdentity as OtherTrailIdentity } from '../../lib/identity/trail-identity';
import { Inspector } from '../../lib/validation/input/inspector';
import { signatures } from '../../lib/validation/input/signatures';
import { warnings } from '../private/harness';

/**
 * JavaScript gets the errors of this library for whatever the TypeScript compiler refuses: at each constructor, static function and method of
 * the compiled package, which owners.ts uses here too.
 */
jest.mock('../../lib', () => jest.requireActual('../../dist-lib'));
// eslint-disable-next-line @typescript-eslint/no-require-imports
const api: Record<string, any> = require('../../lib');

const newStack = () => new Stack(new App({ treeMetadata: false }), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
const STACK = newStack();
// A taken id: nothing is created of what fits, which would find more problems.
const TAKEN = new Construct(STACK, 'Id');

/** An argument of the right kind, as far as kinds go. */
function sample({ name, type: { primitive, collection, fqn } }: any): unknown {
  if (name === 'scope') return STACK;
  if (name === 'id') return TAKEN.node.id;
  if (collection) return collection.kind === 'array' ? [] : {};
  if (primitive) return { string: 'text', number: 7, boolean: true, any: {} }[primitive as string];
  const type = TYPES[fqn];
  if (type?.kind === 'class') return Object.create(api[type.name].prototype);
  if (type?.kind === 'enum') return 'text';
  if (type?.datatype) return {};
  const members = signatures().interfaces[type ? type.name : fqn]?.all;
  return members ? Object.fromEntries(members.map(member => [member, 'text'])) : STACK;
}

function call({ type, member, isStatic, parameters }: Callable, i: number, value: unknown): any {
  const args = parameters.map((parameter, j) => j === i ? value : sample(parameter));
  try {
    if (!member) return new api[type](...args);
    if (isStatic) return api[type][member](...args);
    return api[type].prototype[member].apply(Object.create(api[type].prototype, { node: { value: STACK.node } }), args);
  } catch (error) {
    return error;
  }
}

/** The fault of the answer to wrong arguments; undefined if it is the right error. */
function faultOf(callable: Callable, i: number, { label, prop, meant, value }: Mutation): string | undefined {
  const { name, message = '', problems = [] } = call(callable, i, value) ?? {};
  if (name !== 'GovernanceError') return `${label}: ${name ?? 'accepted'} ${message.split('\n')[0]}`;
  const lines: string[] = message.split('\n');
  const path = lines.filter(line => line.startsWith('  at '));
  const scoped = callable.parameters[0].name === 'scope' && i > 1;
  if (lines.some(line => !LINE.test(line) && !path.includes(line)) || (scoped && path[0] !== '  at Stack/Id')) return `${label}: another form: ${message}`;
  const problem = problems.find((one: any) => one.prop === prop);
  if (problem?.code !== 'InvalidValue') return `${label}: ${prop} is not named: ${message}`;
  return meant === undefined || problem.advice.startsWith(`Did you mean '${meant}'?`) ? undefined : `${label}: ${meant} is not named: ${message}`;
}

const faultsOf = (callable: Callable, i: number, mutations: Mutation[]) => mutations.flatMap(mutation => faultOf(callable, i, mutation) ?? []);

afterAll(() => rmSync(OUTDIR, { recursive: true, force: true }));

describe('a struct', () => {
  const places = CALLABLES.flatMap(callable => callable.parameters.flatMap((parameter, i) =>
    structOf(parameter.type) ? [{ title: `${structOf(parameter.type).name} of ${callable.title}`, callable, i, struct: structOf(parameter.type) }] : []));

  test.each(places)('$title is refused with each prop missing, misspelt or of a wrong kind', ({ callable, i, struct }) => {
    const { name, variadic } = callable.parameters[i];
    const mutations = mutationsOf(struct, variadic ? `${name}[0].` : '');
    expect(mutations.length).toBeGreaterThan(0);
    expect(faultsOf(callable, i, mutations)).toEqual([]);
  });

  test('is tried at a call that takes it, or within a struct that is, unless only the library creates it', () => {
    const reached = new Set<string>();
    const reach = (struct: any) => {
      if (!struct || reached.has(struct.name)) return;
      reached.add(struct.name);
      (struct.interfaces ?? []).forEach((fqn: string) => reached.add(TYPES[fqn].name));
      propertiesOf(struct).forEach(({ type }) => reach(structOf(type) ?? structOf(type.collection?.elementtype ?? {})));
    };
    places.forEach(({ struct }) => reach(struct));
    expect(STRUCTS.filter(name => !reached.has(name) && !(name in OUTPUTS))).toEqual(['AlertChannelConfig']);
  });
});

describe('a call', () => {
  test.each(CALLABLES)('$title is refused with each argument missing or of a wrong kind', callable => {
    const faults = callable.parameters.flatMap(({ name, type, optional, variadic }, i) => faultsOf(callable, i, [
      ...(optional || variadic || structOf(type) ? [] : [{ label: `${name} missing`, prop: name, value: undefined }]),
      ...wrongKinds(type).map(([kind, value]) => ({ label: `${name} as ${kind}`, prop: variadic ? `${name}[0]` : name, value })),
    ]));
    expect(faults).toEqual([]);
  });

  test('without props at all is refused by each required prop', () => {
    expect(() => new api.OrganizationGovernance(STACK, 'Organization')).toThrow(expect.objectContaining({
      problems: ['logArchive', 'management', 'organizationId', 'regions', 'security'].map(prop => expect.objectContaining({ prop, value: undefined })),
    }));
  });
});

describe('the guard of the entry point', () => {
  test.each(Object.entries(OWNERS))('takes what is right: %s', (_, build) => {
    let unknown: unknown[] = [];
    const { verdict, message } = attempt(stack => {
      build(stack, {});
      unknown = warnings(stack).filter(([id]) => id.includes('unknownProp'));
    }, () => true);
    expect({ verdict, message, unknown }).toEqual({ verdict: 'deployed', message: '', unknown: [] });
  });

  test('takes tokens for all texts, numbers, booleans and lists', () => {
    const tokens: Record<string, unknown[]> = {
      'string': [Lazy.string({ produce: () => 'x' }), Fn.ref('X'), Token.asAny('x'), Lazy.any({ produce: () => 'x' })],
      'number': [Lazy.number({ produce: () => 1 }), Token.asAny(1)],
      'boolean': [Lazy.any({ produce: () => true })],
      'string[]': [Fn.split(',', Fn.ref('X')), [Fn.ref('X')], Lazy.any({ produce: () => [] })],
      'string{}': [Lazy.any({ produce: () => ({}) }), { key: Fn.ref('X') }],
    };
    for (const [struct, fields] of Object.entries(signatures().structs)) {
      for (const [field, type] of Object.entries(fields)) {
        for (const token of tokens[type] ?? []) {
          const inspector = new Inspector(signatures());
          inspector.arguments({ options: struct }, [{ [field.replace('?', '')]: token }]);
          expect(inspector.problems.map(({ prop }) => prop)).not.toContain(field.replace('?', ''));
        }
      }
    }
  });

  test('adds the problems that rules find in what fits', () => {
    const stack = newStack();
    const props = { trails: [api.TrailIdentity.forAccount(stack)], bucketName: 'Logs', accessLogRetention: Duration.hours(36), removalPolicy: 7, retension: 1 };
    const build = () => new api.LogArchive(stack, 'Archive', props);
    expect(build).toThrow(expect.objectContaining({
      problems: ['removalPolicy', 'retension', 'bucketName', 'accessLogRetention'].map(prop => expect.objectContaining({ prop })),
      message: expect.stringMatching(/\n {2}at Stack\/Archive$/),
    }));
    // Nothing is left of the attempt.
    expect(build).toThrow(/removalPolicy/);
    expect(stack.node.tryFindChild('Archive')).toBeUndefined();
  });

  test('warns of a name that resembles no absent prop, also within other props', () => {
    const stack = newStack();
    const archive = new api.CloudTrailGovernance(stack, 'Governance', { notify: ['security@example.com'], team: 'audit', archive: { costCenter: 7 }, notifyy: 1 });
    expect(warnings(stack).filter(([id]) => id.includes('unknownProp')).map(([, message]) => message)).toEqual([
      expect.stringMatching(/^'archive\.costCenter' has no effect: it should be a prop of LogArchiveOptions\. The props are .*bucketName/),
      expect.stringMatching(/^'team' has no effect: it should be a prop of CloudTrailGovernanceProps\./),
      expect.stringMatching(/^'notifyy' has no effect: .* Did you mean 'notify'\?/),
    ]);
    expect(archive).toBeInstanceOf(api.CloudTrailGovernance);
  });

  test('refuses an unknown name where no construct can carry a warning', () => {
    expect(() => api.LogRetention.of({ team: 'audit', expireAfter: Duration.days(3650) })).toThrow(/^\[InvalidValue\] 'team' must be a prop of LogRetentionOptions/);
  });

  test('leaves the props of a subclass alone, and warns where they resemble ours', () => {
    const Archive: new (...args: unknown[]) => object = api.LogArchive;
    class OwnArchive extends Archive {}
    const stack = newStack();
    const own = new OwnArchive(stack, 'Archive', { trails: [api.TrailIdentity.forAccount(stack)], team: 'audit', bucket_name: 'x' });
    expect(own).toBeInstanceOf(OwnArchive);
    expect(warnings(stack).map(([, message]) => message)).toEqual([expect.stringMatching(/^'bucket_name' has no effect: .* Did you mean 'bucketName'\?/)]);
  });

  test('takes props that were spread from those of a stack', () => {
    const names: Record<keyof StackProps, unknown> = {
      analyticsReporting: true,
      crossRegionReferences: true,
      description: 'x',
      env: {},
      notificationArns: [],
      permissionsBoundary: {},
      propertyInjectors: [],
      stackName: 'x',
      suppressTemplateIndentation: true,
      synthesizer: {},
      tags: {},
      terminationProtection: true,
    };
    for (const struct of STRUCTS) {
      const inspector = new Inspector(signatures());
      inspector.arguments({ options: struct }, [names]);
      expect(inspector.unknown.filter(({ isLikeOther }) => isLikeOther).map(({ problem }) => problem.prop)).toEqual([]);
    }
  });

  test('takes objects of another copy of the package', () => {
    const stack = newStack();
    const identity = OtherTrailIdentity.forAccount(stack);
    const archive = new OtherLogArchive(stack, 'Archive', { trails: [identity] });
    expect(identity).not.toBeInstanceOf(api.TrailIdentity);
    expect(new api.GovernedTrail(stack, 'Trail', { identity, archive }).trailName).toBe(identity.trailName);
  });

  test('exports classes that create their own instances', () => {
    const archive = new api.LogArchive(newStack(), 'Archive', { trails: [OtherTrailIdentity.forAccount(newStack())] });
    expect(archive.constructor).toBe(api.LogArchive);
    expect(archive).toBeInstanceOf(api.LogArchive);
  });
});
