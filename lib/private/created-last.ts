import { CfnResource, Lazy, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { references } from './intrinsics';

/**
 * Creates a trail after all other resources of its stack, so that their failure does not roll it back: as soon as a trail
 * exists, CloudTrail writes into its bucket and encrypts with its key, which then cannot be deleted without loss.
 *
 * The template names only those of them that no other one waits for.
 *
 * @param trail the construct of the trail
 * @param constructs constructs whose resources do not refer to the trail; those of other stacks are left out
 */
export function createLast(trail: IConstruct, constructs: IConstruct[]): void {
  const resource = trail.node.defaultChild as CfnResource;
  const stack = Stack.of(resource);
  const others = constructs.flatMap(construct => construct.node.findAll())
    .filter(construct => CfnResource.isCfnResource(construct) && Stack.of(construct) === stack);
  resource.node.addDependency(...others);
  resource.addOverride('DependsOn', Lazy.uncachedAny({ produce: () => lastOf(stack, resource) }));
}

/** The logical ids of the resources that one depends on, without those that others of them refer to or depend on. */
function lastOf(stack: Stack, resource: CfnResource): string[] {
  const others = resource.obtainDependencies().filter((other): other is CfnResource => CfnResource.isCfnResource(other) && Stack.of(other) === stack);
  // A resource with a condition may be absent, and then nothing is awaited by it.
  const awaited = new Set(others.filter(({ cfnOptions }) => !cfnOptions.condition).flatMap(other => awaitedBy(stack, other)));
  return others.map(({ logicalId }): string => stack.resolve(logicalId)).filter(id => !awaited.has(id)).sort();
}

function awaitedBy(stack: Stack, resource: CfnResource): string[] {
  // Internal to CDK, but the only form that has the overrides.
  const rendered = (resource as unknown as { _toCloudFormation(): object })._toCloudFormation();
  const [{ DependsOn: ids = [], Properties: properties }] = Object.values<any>(stack.resolve(rendered).Resources);
  return [ids, references(stack, properties)].flat();
}
