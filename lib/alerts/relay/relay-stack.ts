import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { dependOn } from '../../private/cdk-version';

/**
 * The stack beside the scope's own in another Region, made once: `<stack name>-<region>`. It is deployed first.
 *
 * Only literals may cross: nothing in it may refer to the other stack.
 */
export function siblingStack(scope: Construct, region: string): Stack {
  const home = topLevelStack(scope);
  const id = `${home.node.id}-${region}`;
  const parent = home.node.scope as Construct;
  const existing = parent.node.tryFindChild(id) as Stack | undefined;
  if (existing) return existing;

  const sibling = new Stack(parent, id, {
    stackName: `${home.stackName}-${region}`,
    description: `Forwards CloudTrail events of ${region} to the alerts of ${home.stackName}`,
    env: { account: Token.isUnresolved(home.account) ? undefined : home.account, region },
    tags: home.tags.tagValues(),
    terminationProtection: home.terminationProtection,
  });
  dependOn(home, sibling);
  return sibling;
}

function topLevelStack(scope: Construct): Stack {
  let stack = Stack.of(scope);
  while (stack.nestedStackParent) stack = stack.nestedStackParent;
  return stack;
}
