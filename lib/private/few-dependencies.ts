import { attachCustomSynthesis, CfnResource, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { removeDependency } from './cdk-version';

/** The constructs of this library in each stack whose dependencies are reduced. */
const scopesOf = new WeakMap<Stack, Construct[]>();

/**
 * Removes entries of `DependsOn` between a construct and the rest of its stack that follow from others. For a dependency
 * on a construct, or of one, CDK writes an entry for each resource on each resource of the other: thousands for a
 * construct with many resources, while only its first resources have to wait, and only its last ones to be waited for.
 *
 * The template of a nested stack is left as it is, because its hash is computed earlier.
 */
export function keepDependenciesFew(scope: Construct): void {
  const stack = Stack.of(scope);
  if (stack.nestedStackParent) return;
  const known = scopesOf.get(stack);
  const scopes = known ?? [];
  scopes.push(scope);
  if (known) return;
  scopesOf.set(stack, scopes);
  // A child, because a construct takes one custom synthesis only. It runs before that of the stack.
  attachCustomSynthesis(new Construct(scope, 'Dependencies'), { onSynthesize: () => removeRedundant(stack, scopes) });
}

interface Node {
  readonly resource: CfnResource;
  readonly own: boolean;
  readonly conditional: boolean;
  readonly dependsOn: string[];
  readonly references: string[];
}

function removeRedundant(stack: Stack, scopes: Construct[]): void {
  const nodes = graphOf(stack, scopes);
  const reached = new Map<string, Set<string>>();
  /** The resources that exist before this one; a resource with a condition may not exist, so nothing follows from it. */
  const before = (id: string): Set<string> => {
    const existing = reached.get(id);
    if (existing) return existing;
    const all = new Set<string>();
    reached.set(id, all);
    const { conditional = true, dependsOn = [], references = [] } = nodes.get(id) ?? {};
    if (!conditional) [...dependsOn, ...references].forEach(next => [next, ...before(next)].forEach(each => all.add(each)));
    return all;
  };
  for (const { resource, own, dependsOn, references } of nodes.values()) {
    for (const id of dependsOn) {
      const target = nodes.get(id);
      if (!target || target.own === own) continue;
      const others = [...dependsOn, ...references].filter(other => other !== id);
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
      references: referencesIn(Properties),
    }]);
  }));
}

/** The logical ids that a value refers to, and names of parameters. */
function referencesIn(value: any): string[] {
  if (value === null || typeof value !== 'object') return [];
  if (typeof value.Ref === 'string') return [value.Ref];
  if (value['Fn::GetAtt']) return [[value['Fn::GetAtt']].flat()[0].split('.')[0]];
  const text = [value['Fn::Sub']].flat()[0];
  const substituted = typeof text === 'string' ? [...text.matchAll(/\$\{([^!.}]+)/g)].map(([, id]) => id) : [];
  return [...substituted, ...Object.values(value).flatMap(referencesIn)];
}
