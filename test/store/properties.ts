import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

const database = loadAwsServiceSpecSync();

/**
 * Every property that CloudFormation knows of a resource type, as a path like `Rule.Source.Regions`. What is in a list has the path of the
 * list; what is in maps, tags and JSON has none.
 */
export function propertyPaths(type: string): string[] {
  const [resource] = database.lookup('resource', 'cloudFormationType', 'equals', type);
  if (!resource) throw new Error(`CloudFormation has no ${type}`);
  return walk(resource.properties, '', []);
}

function walk(properties: object, prefix: string, outer: string[]): string[] {
  return Object.entries(properties).flatMap(([name, { type }]) => {
    const path = `${prefix}${name}`;
    // A type within itself would go on for ever.
    const inner = references(type).filter(id => !outer.includes(id));
    return [path, ...inner.flatMap(id => walk(database.get('typeDefinition', id).properties, `${path}.`, [...outer, id]))];
  });
}

function references(type: any): string[] {
  switch (type.type) {
    case 'ref': return [type.reference.$ref];
    case 'array': return references(type.element);
    case 'union': return type.types.flatMap(references);
    default: return [];
  }
}

/** The paths of what is in the properties of a resource, in the same form. References to other resources are values. */
export function pathsOf(properties: object, prefix = ''): string[] {
  const paths = Object.entries(properties).flatMap(([name, value]) => [
    `${prefix}${name}`,
    ...[value].flat().filter(isObject).flatMap(inner => pathsOf(inner, `${prefix}${name}.`)),
  ]);
  return [...new Set(paths)];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Object.keys(value).some(key => key === 'Ref' || key.startsWith('Fn::'));
}
