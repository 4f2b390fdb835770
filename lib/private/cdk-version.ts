import { CfnResource, Stack } from 'aws-cdk-lib';
import { version } from 'aws-cdk-lib/package.json';
import { PropsCheck } from '../validation/props-check';

/** Deploys a stack after another one. The method that CDK has for it got its name in aws-cdk-lib 2.262.0; the older name is deprecated. */
export function dependOn(stack: Stack, other: Stack): void {
  const { addStackDependency, addDependency }: any = stack;
  (addStackDependency ?? addDependency).call(stack, other);
}

/** Removes a dependency of a resource. The method that CDK has for it got its name later; the older name is deprecated. */
export function removeDependency(resource: CfnResource, other: CfnResource): void {
  const { removeResourceDependency, removeDependency: older }: any = resource;
  (removeResourceDependency ?? older).call(resource, other);
}

/**
 * Checks that the properties that props set are in the rendered resource. An L1 construct omits a property that its
 * version of aws-cdk-lib does not know, without an error.
 *
 * @param resource the resource that was created from the props
 * @param since the first version of aws-cdk-lib whose L1 construct has the properties
 * @param props the value of each prop, with the path of a property that it sets
 */
export function checkSupported(resource: CfnResource, since: string, props: Record<string, [value: unknown, path: string]>): void {
  const l1: any = resource;
  const rendered = l1.renderProperties(l1.cfnProperties);
  const check = new PropsCheck(resource.node.scope);
  for (const [prop, [value, path]] of Object.entries(props)) {
    const names = path.split('.');
    check.require(value === undefined || names.reduce((node, name) => node?.[name], rendered) !== undefined, {
      code: 'UnsupportedCdkVersion',
      prop,
      must: `be used with aws-cdk-lib ${since} or later: ${version} omits ${names.at(-1)} from the template`,
      value,
      advice: `Upgrade aws-cdk-lib, or omit '${prop}'.`,
    });
  }
  check.throwIfAny();
}
