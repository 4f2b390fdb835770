import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

const database = loadAwsServiceSpecSync();

/** A property that holds the name or the ARN of another resource. */
export interface Reference {
  readonly path: string[];
  readonly types: string[];
}

/** A resource type, as far as a rehearsal needs it. */
export interface TypeSpecification {
  /** The properties that make up the name, as far as a template can set them. */
  readonly naming: string[];
  /** The properties by which an import finds the resource. */
  readonly identifier: string[];
  /** Properties whose change replaces the resource. */
  readonly replacing: string[];
  readonly optional: string[];
  readonly references: Reference[];
}

const known = new Map<string, TypeSpecification | undefined>();

/** The specification of a type; undefined for custom resources, which have none. */
export function specificationOf(type: string): TypeSpecification | undefined {
  if (!known.has(type)) known.set(type, read(type));
  return known.get(type);
}

function read(type: string): TypeSpecification | undefined {
  const [resource] = database.lookup('resource', 'cloudFormationType', 'equals', type);
  if (!resource) return undefined;
  const { name, properties, primaryIdentifier = [], additionalReplacementProperties = [] } = resource;
  const entries = Object.entries(properties);
  // Where the identifier is an ARN or generated, the name is `Name`, `<Type>Name`, or the end of the type with `Name`.
  const named = primaryIdentifier.every(id => id in properties) ? primaryIdentifier
    : entries.map(([id]) => id).filter(id => id.endsWith('Name') && name.endsWith(id.slice(0, -'Name'.length)));
  return {
    naming: named,
    identifier: primaryIdentifier,
    replacing: [
      ...entries.filter(([, { causesReplacement = 'no' }]) => causesReplacement !== 'no').map(([id]) => id),
      ...additionalReplacementProperties.filter(path => path.length === 1).flat(),
    ],
    optional: entries.filter(([, { required }]) => !required).map(([id]) => id),
    references: referencesIn(properties, [], []),
  };
}

function referencesIn(properties: object, prefix: string[], outer: string[]): Reference[] {
  return Object.entries(properties).flatMap(([name, { type, relationshipRefs = [] }]) => {
    const path = [...prefix, name];
    const types = [...new Set<string>(relationshipRefs.map((ref: any) => ref.cloudFormationType))];
    const own = types.length > 0 ? [{ path, types }] : [];
    // A type within itself would go on for ever.
    const inner = definitions(type).filter(id => !outer.includes(id));
    return [...own, ...inner.flatMap(id => referencesIn(database.get('typeDefinition', id).properties, path, [...outer, id]))];
  });
}

function definitions(type: any): string[] {
  switch (type.type) {
    case 'ref': return [type.reference.$ref];
    case 'array': return definitions(type.element);
    case 'union': return type.types.flatMap(definitions);
    default: return [];
  }
}

/** The values at a path, through all lists on the way. */
export function valuesAt(value: any, [first, ...rest]: string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap(item => valuesAt(item, first === undefined ? [] : [first, ...rest]));
  if (first === undefined) return value === undefined ? [] : [value];
  return typeof value === 'object' && value !== null && first in value ? valuesAt(value[first], rest) : [];
}
