import { Stack } from 'aws-cdk-lib';
import { TYPES } from './assembly';

/**
 * The mistakes that JavaScript allows in a call of the public API, generated from the jsii assembly: each prop and each parameter missing, misspelt
 * and of each wrong kind.
 */

/** A public constructor, static function or method. */
export interface Callable {
  readonly title: string;
  readonly type: string;
  readonly member?: string;
  readonly isStatic: boolean;
  readonly parameters: any[];
}

/** Arguments of which one thing is wrong. */
export interface Mutation {
  readonly label: string;
  /** The name by which a problem knows what is wrong. */
  readonly prop: string;
  /** The right name of what is misspelt. */
  readonly meant?: string;
  readonly value: unknown;
}

export const CALLABLES: Callable[] = Object.values(TYPES).filter(type => type.kind === 'class').flatMap(type => [
  ...(type.initializer?.parameters ? [{ title: `new ${type.name}`, type: type.name, isStatic: true, parameters: type.initializer.parameters }] : []),
  ...(type.methods ?? []).filter((method: any) => method.parameters && !method.protected).map(({ name, static: isStatic = false, parameters }: any) =>
    ({ title: `${type.name}.${name}`, type: type.name, member: name, isStatic, parameters })),
]);

export const STRUCTS: string[] = Object.values(TYPES).filter(({ datatype }) => datatype).map(({ name }) => name);

/** The public struct of a type; undefined if it is none. */
export function structOf({ fqn }: any): any {
  return fqn && TYPES[fqn]?.datatype ? TYPES[fqn] : undefined;
}

/** Properties, also inherited ones. */
export function propertiesOf(struct: any): any[] {
  return [...(struct.interfaces ?? []).flatMap((fqn: string) => propertiesOf(TYPES[fqn])), ...struct.properties ?? []];
}

/** All mutations of a struct, and of what is in it, where `wrap` puts the struct into the arguments. */
export function mutationsOf(struct: any, prefix = '', wrap: (value: unknown) => unknown = value => value, seen: string[] = []): Mutation[] {
  const properties = propertiesOf(struct);
  return properties.flatMap(({ name, type, optional }): Mutation[] => {
    const prop = `${prefix}${name}`;
    const put = (value: unknown) => wrap({ [name]: value });
    const inner = structOf(type) ?? structOf(type.collection?.elementtype ?? {});
    const [key, put2] = !type.collection ? ['', put] : type.collection.kind === 'array' ? ['[0]', (value: unknown) => put([value])] : ['.key', (value: unknown) => put({ key: value })];
    return [
      ...(optional ? [] : [{ label: `${prop} missing`, prop, value: wrap({}) }]),
      ...misspellings(name, properties.map(property => property.name)).map(wrong => ({ label: `${prefix}${wrong}`, prop: `${prefix}${wrong}`, meant: name, value: wrap({ [wrong]: 'x' }) })),
      ...wrongKinds(type).map(([kind, value]) => ({ label: `${prop} as ${kind}`, prop, value: put(value) })),
      ...wrongElements(type).map(([kind, value]) => ({ label: `${prop} with ${kind}`, prop: `${prop}${key}`, value: put2(value) })),
      ...(inner && !seen.includes(inner.name) ? mutationsOf(inner, `${prop}${key}.`, put2, [...seen, struct.name]) : []),
    ];
  });
}

/** A letter less, a letter more and another case, where that is not the name of another prop. */
function misspellings(name: string, names: string[]): string[] {
  const middle = Math.ceil(name.length / 2);
  return [name.slice(0, middle) + name.slice(middle + 1), `${name}s`, name.toUpperCase()].filter(wrong => !names.includes(wrong));
}

class Other {}

const VALUES: Record<string, unknown> = {
  'a string': 'text',
  'a number': 7,
  'a boolean': true,
  'a list': [new Stack()],
  'an object': {},
  'another object': new Other(),
  'null': null,
};

/** The values that have another kind than the type. */
export function wrongKinds(type: any): [kind: string, value: unknown][] {
  const right = rightKinds(type);
  return Object.entries(VALUES).filter(([kind]) => !right.includes(kind));
}

function wrongElements({ collection }: any): [kind: string, value: unknown][] {
  return collection ? wrongKinds(collection.elementtype) : [];
}

function rightKinds({ primitive, collection, fqn }: any): string[] {
  if (primitive === 'any') return Object.keys(VALUES);
  if (primitive) return [`a ${primitive}`];
  if (collection?.kind === 'map') return collection.elementtype.primitive === 'any' ? ['an object', 'a list'] : ['an object'];
  if (collection) return ['a list'];
  const own = TYPES[fqn];
  if (own?.kind === 'enum') return ['a string'];
  // Users may implement a struct by a class.
  if (own?.datatype || /\.(Environment|MetricOptions|EventPattern)$/.test(fqn)) return ['an object', 'another object'];
  if (/\.RemovalPolicy$/.test(fqn)) return ['a string'];
  if (/\.RetentionDays$/.test(fqn)) return ['a number'];
  // It has no members by which to tell it.
  return /\.IDependable$/.test(fqn) ? ['another object'] : [];
}
