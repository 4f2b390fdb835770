import { CfnResource, Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { keepDependenciesFew } from './few-dependencies';

/**
 * Creates a trail after all other resources of its stack, so that their failure does not roll it back: as soon as a trail
 * exists, CloudTrail writes into its bucket and encrypts with its key, which then cannot be deleted without loss.
 *
 * @param trail the construct of the trail
 * @param constructs constructs whose resources do not refer to the trail; those of other stacks are left out
 */
export function createLast(trail: Construct, constructs: IConstruct[]): void {
  const resource = trail.node.defaultChild as CfnResource;
  const stack = Stack.of(resource);
  const others = constructs.flatMap(construct => construct.node.findAll())
    .filter(construct => CfnResource.isCfnResource(construct) && Stack.of(construct) === stack);
  resource.node.addDependency(...others);
  keepDependenciesFew(trail, resource);
}
