import { fixedName } from './names';
import { retainedOnDeletion } from './operations';
import { specificationOf } from './specification';
import { RehearsedStack, StackResource } from './stack';

/** The value of an identifier that no template has: people look it up. */
export const LOOKED_UP = '<looked up>';

/** The import of what the deletion of a stack has left, into a new stack of the same app. */
export interface Import {
  /** The mapping file of `cdk import`; empty if nothing is in the way of a new stack. */
  readonly mapping: Record<string, Record<string, string>>;
  /** Resources that the import needs, and that the deletion has not left. */
  readonly missing: string[];
}

/**
 * The import of all resources that a deletion leaves and whose names a new stack finds taken, with everything that they
 * refer to or depend on: the CLI makes the stack of the imported resources alone, and CloudFormation refuses references to
 * others.
 *
 * @param stack the stack that was deleted
 * @param again the new stack, in which other names are generated
 */
export function importInto(stack: RehearsedStack, again: RehearsedStack): Import {
  const wanted = stack.order().filter(resource => {
    const name = fixedName(resource);
    return name && retainedOnDeletion(resource) && name.key === fixedName(again.resources.get(resource.id)!)?.key;
  });
  const needed = withNeeds(stack, wanted);
  // A bucket that was left has its policy, and refuses another one.
  const policies = stack.order().filter(({ type, properties }) => type === 'AWS::S3::BucketPolicy' && needed.some(({ ref }) => ref === properties.Bucket));
  const resources = withNeeds(stack, [...needed, ...policies]);
  const left = resources.filter(retainedOnDeletion);
  return {
    mapping: Object.fromEntries(left.map(resource => [resource.id, identifierOf(resource, again.resources.get(resource.id)!)])),
    missing: resources.filter(resource => !left.includes(resource)).map(({ id }) => id.replace(/[0-9A-F]{8}$/, '')),
  };
}

function withNeeds(stack: RehearsedStack, resources: StackResource[]): StackResource[] {
  const ids = new Set(resources.flatMap(({ id }) => [id, ...stack.before(id)]));
  return stack.order().filter(({ id }) => ids.has(id));
}

function identifierOf({ type, properties }: StackResource, again: StackResource): Record<string, string> {
  return Object.fromEntries(specificationOf(type)!.identifier.map(property => {
    const value = properties[property];
    return [property, value !== undefined && value === again.properties[property] ? value : LOOKED_UP];
  }));
}
