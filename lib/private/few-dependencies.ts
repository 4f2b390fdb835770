import { attachCustomSynthesis, CfnResource, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { removeDependency } from './cdk-version';
import { references } from './intrinsics';

/** The entries that are reduced in a stack: those at the borders of constructs, and all of some resources. */
interface Reduced {
  readonly scopes: Construct[];
  readonly resources: CfnResource[];
}

const reducedIn = new WeakMap<Stack, Reduced>();

/**
 * Removes entries of `DependsOn` between a construct and the rest of its stack that follow from others. For a dependency
 * on a construct, or of one, CDK writes an entry for each resource on each resource of the other: thousands for a
 * construct with many resources, while only its first resources have to wait, and only its last ones to be waited for.
 *
 * The template of a nested stack is left as it is, because its hash is computed earlier.
 *
 * @param resource a resource of which every entry that follows from others is removed
 */
export function keepDependenciesFew(scope: Construct, resource?: CfnResource): void {
  const stack = Stack.of(scope);
  if (stack.nestedStackParent) return;
  const known = reducedIn.get(stack);
  const reduced = known ?? { scopes: [], resources: [] };
  reduced.scopes.push(scope);
  if (resource) reduced.resources.push(resource);
  if (known) return;
  reducedIn.set(stack, reduced);
  // A child, because a construct takes one custom synthesis only. It runs before that of the stack.
  attachCustomSynthesis(new Construct(scope, 'Dependencies'), { onSynthesize: () => removeRedundant(stack, reduced) });
}

interface Node {
  readonly resource: CfnResource;
  readonly own: boolean;
  readonly conditional: boolean;
  readonly dependsOn: string[];
  readonly references: string[];
}

function removeRedundant(stack: Stack, { scopes, resources }: Reduced): void {
  const nodes = graphOf(stack, scopes);
  const reached = new Map<string, Set<string>>();
  /** The resources that exist before this one; a resource with a condition may not exist, so nothing follows from it. */
  const before = (id: string): Set<string> => {
    const existing = reached.get(id);
    if (existing) return existing;
    const all = new Set<string>();
    reached.set(id, all);
    const { conditional = true, dependsOn = [], references: referred = [] } = nodes.get(id) ?? {};
    if (!conditional) [...dependsOn, ...referred].forEach(next => [next, ...before(next)].forEach(each => all.add(each)));
    return all;
  };
  for (const { resource, own, dependsOn, references: referred } of nodes.values()) {
    for (const id of dependsOn) {
      const target = nodes.get(id);
      if (!target || (target.own === own && !resources.includes(resource))) continue;
      const others = [...dependsOn, ...referred].filter(other => other !== id);
      if (others.some(other => before(other).has(id))) removeDependency(resource, target.resource);
    }
  }
}

function graphOf(stack: Stack, scopes: Construct[]): Map<string, Node> {
  const resources = stack.node.findAll().filter(CfnResource.isCfnResource).filter(resource => Stack.of(resource) === stack);
  return new Map(resources.flatMap(resource => {
    // Not in the declarations of aws-cdk-lib.
    const { Resources = {} } = stack.resolve((resource as any)._toCloudFormation());
    return Object.entries<any>(Resources).map(([id, { DependsOn = [], Condition, Properties }]): [string, Node] => [id, {
      resource,
      own: scopes.some(scope => resource.node.scopes.includes(scope)),
      conditional: Condition !== undefined,
      dependsOn: [DependsOn].flat(),
      references: references(Properties),
    }]);
  }));
}
