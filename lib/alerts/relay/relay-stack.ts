import { IReusableStackSynthesizer, isReusableStackSynthesizer, IStackSynthesizer, PermissionsBoundary, PERMISSIONS_BOUNDARY_CONTEXT_KEY, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { dependOn } from '../../private/cdk-version';
import { warn } from '../../validation/warnings';

/**
 * The stack beside another one for the relays of a Region: `<stack name>-cloudtrail-relay-<region>`. It is deployed first,
 * by the roles and with the permissions boundary of the other stack.
 *
 * Only literals may cross: nothing in it may refer to the other stack.
 */
export class RelayStack extends Stack {
  /** The relay stack beside the scope's own stack, created once for a Region. */
  public static beside(scope: Construct, region: string): RelayStack {
    const home = topLevelStack(scope);
    const id = `${home.node.id}-cloudtrail-relay-${region}`;
    const existing = home.node.scope!.node.tryFindChild(id);
    return existing instanceof RelayStack ? existing : new RelayStack(home.node.scope as Construct, id, home, region);
  }

  private constructor(scope: Construct, id: string, home: Stack, region: string) {
    super(scope, id, {
      stackName: `${home.stackName}-cloudtrail-relay-${region}`,
      description: `Forwards CloudTrail events of ${region} to the alerts of ${home.stackName}`,
      env: { account: Token.isUnresolved(home.account) ? undefined : home.account, region },
      tags: home.tags.tagValues(),
      terminationProtection: home.terminationProtection,
      synthesizer: reusable(home.synthesizer),
      permissionsBoundary: permissionsBoundary(home),
    });
    dependOn(home, this);
    if (this.synthesizer.constructor !== home.synthesizer.constructor) {
      warn(this, 'relaySynthesizer', `The synthesizer of the stack ${home.stackName} serves one stack only, so its relay stack is deployed by the app's default.`
        + ' Set it as the defaultStackSynthesizer of the app, or use a DefaultStackSynthesizer.');
    }
  }
}

/**
 * The synthesizer that the one of a stack was copied from: a copy is bound to its stack. Undefined for one that serves a
 * single stack.
 */
function reusable(bound: IStackSynthesizer): IReusableStackSynthesizer | undefined {
  const original = Object.getPrototypeOf(bound);
  // An object that is copied has its class as its own prototype in turn; a class has its constructor.
  return isReusableStackSynthesizer(bound) && !Object.hasOwn(original, 'constructor') ? original : undefined;
}

/** The boundary that the stack applies to its roles, set by it or by what it belongs to. */
function permissionsBoundary(stack: Stack): PermissionsBoundary | undefined {
  const { arn, name } = stack.node.tryGetContext(PERMISSIONS_BOUNDARY_CONTEXT_KEY) ?? {};
  if (arn) return PermissionsBoundary.fromArn(arn);
  return name ? PermissionsBoundary.fromName(name) : undefined;
}

function topLevelStack(scope: Construct): Stack {
  let stack = Stack.of(scope);
  while (stack.nestedStackParent) stack = stack.nestedStackParent;
  return stack;
}
