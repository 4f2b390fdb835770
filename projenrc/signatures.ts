/**
 * Writes `assets/signatures.json`: the public API as far as JavaScript can get it wrong, from the jsii assembly. The
 * guard of the entry point reads it. Run after each compilation: `ts-node -T projenrc/signatures.ts`.
 */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';
import type { Fields, Signatures } from '../lib/validation/input/signatures';

const ROOT = join(__dirname, '..');
const OWN = 'cdk-cloudtrail-governance.';

/** The types of an assembly by their full names; those of a large one are in a file of their own. */
function typesIn(folder: string): Record<string, any> {
  const { filename, ...assembly } = JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8'));
  return filename ? JSON.parse(gunzipSync(readFileSync(join(folder, filename))).toString()).types : assembly.types;
}

const own = typesIn(ROOT);
const all: Record<string, any> = Object.assign({}, ...['constructs', 'aws-cdk-lib'].map(name => typesIn(join(ROOT, 'node_modules', name))), own);

/** Props that take more than their types: a pattern matches texts by objects like `{ prefix: 'aws.' }` too. */
const LOOSE: Record<string, Fields> = {
  'aws-cdk-lib.aws_events.EventPattern': Object.fromEntries(['account', 'detailType', 'id', 'region', 'resources', 'source', 'time', 'version']
    .map(name => [`${name}?`, 'any[]'])),
};

const table = { structs: {}, classes: {}, interfaces: {}, enums: {} } as { [K in keyof Signatures]: Record<string, any> };

const nameOf = (fqn: string) => fqn.startsWith(OWN) ? fqn.slice(OWN.length) : fqn;

/** The type in the form of `Fields`. Types that are mentioned are described, those of other packages too. */
function typeOf({ primitive, collection, union, fqn }: any): string {
  if (primitive) return ['string', 'number', 'boolean'].includes(primitive) ? primitive : 'any';
  if (collection) return `${typeOf(collection.elementtype)}${collection.kind === 'array' ? '[]' : '{}'}`;
  if (union) return 'any';
  describe(fqn);
  return nameOf(fqn);
}

function describe(fqn: string): void {
  const name = nameOf(fqn);
  const type = all[fqn];
  if (Object.values(table).some(described => name in described)) return;
  if (type.kind === 'enum') {
    table.enums[name] = typeof Object.values(valuesOf(fqn))[0] === 'string' ? 'string' : 'number';
  } else if (type.datatype) {
    table.structs[name] = {};
    Object.assign(table.structs[name], fieldsOf(inherited(type, 'properties')), LOOSE[name]);
  } else if (type.kind === 'interface') {
    const properties = (type.properties ?? []).filter((member: any) => !member.optional);
    const members = [...inherited(type, 'properties'), ...inherited(type, 'methods')].filter(member => !member.optional);
    table.interfaces[name] = { distinctive: names(properties.length > 0 ? properties : type.methods ?? []), all: names(members) };
  }
}

/** The members of an enum at run time, where those of numbers are listed twice: the assembly does not have their values. */
function valuesOf(fqn: string): Record<string, unknown> {
  const [pkg, ...path] = fqn.split('.');
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const values = path.reduce((scope, step) => scope[step], require(`${fqn.startsWith(OWN) ? join(ROOT, 'dist-lib') : pkg}`));
  return Object.fromEntries(all[fqn].members.map(({ name }: { name: string }) => [name, values[name]]));
}

function inherited(type: any, members: 'properties' | 'methods'): any[] {
  const bases = (type.interfaces ?? []).flatMap((fqn: string) => inherited(all[fqn], members));
  return [...new Map([...bases, ...type[members] ?? []].map(member => [member.name, member])).values()];
}

function names(members: { name: string }[]): string[] {
  return members.map(({ name }) => name);
}

function fieldsOf(members: any[] = []): Fields {
  return Object.fromEntries(members.map(({ name, type, optional, variadic }) => [`${variadic ? '...' : ''}${name}${optional ? '?' : ''}`, typeOf(type)]));
}

function functionsOf({ methods = [] }: any, isStatic: boolean): Record<string, Fields> | undefined {
  const found = methods.filter((method: any) => Boolean(method.static) === isStatic && !method.protected && method.parameters);
  return found.length === 0 ? undefined : Object.fromEntries(found.map(({ name, parameters }: any) => [name, fieldsOf(parameters)]));
}

/** The ways to create an object of a class, of which a message has the first ones. */
function howTo(type: any): string {
  const factories = (type.methods ?? []).filter((method: any) => method.static && method.returns?.type.fqn === type.fqn).map(({ name }: any) => `${type.name}.${name}(…)`);
  const constants = (type.properties ?? []).filter((property: any) => property.static && property.type.fqn === type.fqn).map(({ name }: any) => `${type.name}.${name}`);
  const ways = [...type.initializer && !type.abstract ? [`new ${type.name}(…)`] : [], ...factories, ...constants];
  return ways.slice(0, 3).join(' or ') || 'an object that this library has returned';
}

for (const type of Object.values(own)) {
  if (type.kind !== 'class') {
    describe(type.fqn);
    continue;
  }
  const initializer = type.initializer?.parameters && fieldsOf(type.initializer.parameters);
  table.classes[type.name] = { initializer, statics: functionsOf(type, true), methods: functionsOf(type, false), howTo: howTo(type) };
}

// A member of several interfaces tells none of them.
const interfaces = Object.values(table.interfaces);
for (const described of interfaces) {
  const unique = described.distinctive.filter((member: string) => interfaces.filter(({ all: members }) => members.includes(member)).length === 1);
  if (unique.length > 0) described.distinctive = unique;
}

writeFileSync(join(ROOT, 'assets', 'signatures.json'), JSON.stringify(table));
