import { Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Facts } from './guard';
import { beginOf, guardedResources, textIn } from './guarded-resources';
import { madeIn, MadeResource } from '../contracts/made-resource';

/** The qualifier of CDK bootstrap stacks that nobody has changed. */
export const COMMON_QUALIFIER = 'hnb659fds';

export interface FactsProps {
  readonly managementAccount?: string;
  readonly exemptRoleArns: readonly string[];
  readonly qualifier?: string;
  readonly controlTower: boolean;
}

/** A stack, and the roles of the CDK that deploy it. */
interface Place {
  readonly stack: Stack;
  readonly account: string;
  readonly region: string;
  readonly qualifier?: string;
}

/** Walks the governance as it is now. */
export function factsOf(scope: IConstruct, props: FactsProps): Facts {
  const { managementAccount, exemptRoleArns, controlTower } = props;
  const made = madeIn(scope);
  const begin = beginOf(made);
  const resources = guardedResources(scope);
  const role = (account: string, name: string) => `${begin}:iam::${account}:role/${name}`;
  const bound = placesOf(made, props.qualifier).filter(({ account }) => account !== managementAccount);
  const bootstrapped = bound.flatMap(({ qualifier, ...place }) => qualifier === undefined ? [] : [{ qualifier, ...place }]);
  const cdk = (name: string) => unique(bootstrapped.map(({ account, region, qualifier }) => role(account, `cdk-${qualifier}-${name}-role-${account}-${region}`)));
  const assets = unique(bootstrapped.map(({ account, region, qualifier }) => `${begin}:s3:::cdk-${qualifier}-assets-${account}-${region}`));
  const sets = unique(made.flatMap(({ stackSetName }) => stackSetName ?? []));
  const own = resources.filter(({ type, arn, account }) => type === 'AWS::IAM::Role' && arn !== undefined && account !== managementAccount);
  return {
    resources,
    managementAccount,
    begin,
    regions: unique(resources.map(({ region }) => region)).filter(region => region !== '*').sort(),
    stacks: [
      ...unique(bound.map(({ stack, account, region, qualifier }) => qualifier === COMMON_QUALIFIER
        ? `${begin}:cloudformation:*:${account}:stack/*` : `${begin}:cloudformation:${region}:${account}:stack/${textIn(stack, stack.stackName)}/*`)),
      ...sets.map(name => `${begin}:cloudformation:*:*:stack/StackSet-${name}-*`),
    ],
    exemptRoles: unique([
      ...exemptRoleArns,
      ...cdk('cfn-exec'),
      ...sets.length > 0 ? [role('*', 'stacksets-exec-*')] : [],
      ...controlTower ? [role('*', 'AWSControlTowerExecution')] : [],
      ...own.filter(({ callsGuardedApis }) => callsGuardedApis).map(({ arn }) => arn!),
    ]),
    assets,
    deployRoles: cdk('*'),
    ownRoles: unique(own.map(({ arn }) => arn!)),
  };
}

/** The accounts whose stacks are deployed by roles that deploy other stacks too. */
export function sharedAccounts(scope: IConstruct, props: FactsProps): string[] {
  const shared = placesOf(madeIn(scope), props.qualifier)
    .filter(({ account, qualifier }) => account !== props.managementAccount && qualifier === COMMON_QUALIFIER);
  return unique(shared.map(({ account }) => account));
}

/** The stacks that CDK deploys, without those in other stacks and those of StackSets. */
function placesOf(made: MadeResource[], given?: string): Place[] {
  const stacks = new Set(made.filter(({ stackSetName }) => stackSetName === undefined).map(({ resource }) => topLevel(Stack.of(resource))));
  return [...stacks].map(stack => ({
    stack,
    account: textIn(stack, stack.account),
    region: textIn(stack, stack.region),
    qualifier: given ?? stack.synthesizer.bootstrapQualifier,
  }));
}

/** The stacks that CDK deploys with resources of the governance. */
export function stacksOf(scope: IConstruct): Stack[] {
  return placesOf(madeIn(scope)).map(({ stack }) => stack);
}

function topLevel(stack: Stack): Stack {
  return stack.nestedStackParent ? topLevel(stack.nestedStackParent) : stack;
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
