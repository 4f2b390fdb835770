import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import * as cdk from 'aws-cdk-lib';
import * as constructs from 'constructs';

/**
 * The public API as jsii sees it, so that whatever is added later is tried without being listed here.
 */

/** What a value is: `object` and `struct` are tried only in lists, whose emptiness no type can exclude. */
export type Kind = 'string' | 'number' | 'Duration' | 'Size' | 'Environment' | 'enum' | 'principal' | 'conditions' | 'pattern' | 'sample' | 'object' | 'struct';
export type Shape = 'one' | 'list' | 'variadic' | 'map';

/** A place where a user of the library writes a literal. */
export interface Slot {
  /** `LogArchiveOptions` or `AlertPattern.forApiCalls`. */
  readonly owner: string;
  readonly name: string;
  readonly kind: Kind;
  readonly shape: Shape;
}

const FILE = join(__dirname, '..', '..', '.jsii');
const MODULES: Record<string, any> = { 'aws-cdk-lib': cdk, constructs };

/** Types of aws-cdk-lib that hold literals: only structs have to be named, because they leave nothing to look at at run time. */
const HOLDERS: Record<string, Kind> = {
  'aws-cdk-lib.Duration': 'Duration',
  'aws-cdk-lib.Environment': 'Environment',
  'aws-cdk-lib.Size': 'Size',
  'aws-cdk-lib.aws_cloudwatch.MetricOptions': 'struct',
  'aws-cdk-lib.aws_events.EventPattern': 'pattern',
  'aws-cdk-lib.aws_iam.IPrincipal': 'principal',
};

function load(): Record<string, any> {
  if (!existsSync(FILE)) throw new Error('There is no jsii assembly: compile first.');
  return JSON.parse(readFileSync(FILE, 'utf8')).types;
}

export const TYPES = load();

/** Names of everything that exists at run time, to tell an assembly that is older than the sources. */
export const RUNTIME_NAMES = Object.values(TYPES).filter(type => type.kind !== 'interface').map(type => type.name as string).sort();

/** Every literal of every struct, and of every parameter of every public method. Ids of constructs are CDK's to check. */
export const SLOTS: Slot[] = Object.values(TYPES).flatMap(type => [
  ...(type.datatype ? slots(type.name, type.properties) : []),
  ...(type.kind === 'class' ? type.methods ?? [] : []).filter((method: any) => !method.protected)
    .flatMap((method: any) => slots(`${type.name}.${method.name}`, method.parameters?.filter(isNoId))),
]);

/** A factory of constructs takes scope and id first. */
function isNoId({ name }: { name: string }, i: number, parameters: { name: string }[]): boolean {
  return !(name === 'id' && parameters[i - 1]?.name === 'scope');
}

function slots(owner: string, members: any[] = []): Slot[] {
  return members.flatMap(({ name, type, variadic }) => {
    const { kind, shape } = describeType(type, `${owner}.${name}`);
    // Booleans, constructs, classes and structs alone: TypeScript and jsii check their types, and a value of the type cannot be wrong in itself.
    const skipped = kind === undefined || (shape === 'one' && !variadic && (kind === 'object' || kind === 'struct'));
    return skipped ? [] : [{ owner, name, kind, shape: variadic ? 'variadic' : shape }];
  });
}

function describeType(type: any, where: string): { kind?: Kind; shape: Shape } {
  const { collection, primitive, fqn } = type;
  if (collection) {
    const { elementtype, kind } = collection;
    if (elementtype.primitive === 'any') return kind === 'map' ? { kind: 'conditions', shape: 'one' } : { kind: 'sample', shape: 'list' };
    return { kind: describeType(elementtype, where).kind, shape: kind === 'map' ? 'map' : 'list' };
  }
  if (primitive === 'boolean') return { shape: 'one' };
  if (primitive === 'string' || primitive === 'number') return { kind: primitive, shape: 'one' };
  const kind = fqn && kindOf(fqn);
  if (!kind) throw new Error(`${where}: say in test/corpus/assembly.ts what ${JSON.stringify(type)} is.`);
  return { kind, shape: 'one' };
}

function kindOf(fqn: string): Kind | undefined {
  const own = TYPES[fqn];
  if (own) return own.kind === 'enum' ? 'enum' : own.datatype ? 'struct' : 'object';
  if (HOLDERS[fqn]) return HOLDERS[fqn];
  const [pkg, ...path] = fqn.split('.');
  if (/^I[A-Z]/.test(path[path.length - 1])) return 'object';
  const found = path.reduce((scope, name) => scope?.[name], MODULES[pkg]);
  return typeof found === 'function' ? 'object' : typeof found === 'object' ? 'enum' : undefined;
}
