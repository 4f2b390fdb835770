import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ARN_FORMS, ArnForm } from './arn-forms';
import { generatedName, patternOf, withoutIncluded } from './generated-names';
import { foreignIn, MadeResource, madeIn } from '../contracts/made-resource';
import { plainText, pseudoParameter } from '../private/intrinsics';

/** A resource of a governance as guardrails see it. */
export interface GuardedResource {
  readonly path: string;
  readonly type: string;
  /** The account and the Region; `*` if they are known at deploy time only. */
  readonly account: string;
  readonly region: string;
  /** The ARN, or a pattern of ARNs; undefined if the type has no form, or the name is known at deploy time only. */
  readonly arn?: string;
  readonly evidence: boolean;
  readonly callsGuardedApis: boolean;
}

/** Any value that is known at deploy time only. */
const ANY = '*';

/** The beginning of the ARNs in a scope, like `arn:aws`. The template of a StackSet does not know it. */
export function beginOf(made: readonly MadeResource[]): string {
  const begins = made.map(({ resource }) => textIn(Stack.of(resource), 'arn:${AWS::Partition}'));
  return begins.find(begin => !begin.endsWith(ANY)) ?? `arn:${ANY}`;
}

/** The resources of a scope, with the patterns of their ARNs. */
export function guardedResources(scope: IConstruct): GuardedResource[] {
  const made = madeIn(scope);
  const begin = beginOf(made);
  const stacks = [...new Set(made.map(({ resource }) => Stack.of(resource)))];
  const foreign = new Map(stacks.map(stack => [stack, foreignIn(stack)]));
  return made.map(each => {
    const { resource, stackSetName, evidence = false, callsGuardedApis = false } = each;
    const stack = Stack.of(resource);
    const inSet = stackSetName !== undefined;
    const place = { account: inSet ? ANY : known(stack.account), region: inSet ? ANY : known(stack.region) };
    const type = resource.cfnResourceType;
    const form = ARN_FORMS[type];
    // No pattern may include what is treated in another way, like a role that is not exempt.
    const others = [
      ...foreign.get(stack)!, ...made.filter(other => Stack.of(other.resource) === stack && isOtherwise(other, each)).map(other => other.resource),
    ].filter(({ cfnResourceType }) => cfnResourceType === type);
    const name = form && nameOf(each, form, made, others);
    const resourcePart = name === undefined || /^\**$/.test(name) ? undefined : form.resource(name, property => textOf(resource, property));
    const arn = resourcePart === undefined ? undefined : arnOf(form, place, begin, resourcePart);
    return { path: resource.node.path, type, ...place, arn, evidence, callsGuardedApis };
  });
}

function isOtherwise(one: MadeResource, other: MadeResource): boolean {
  return (one.evidence ?? false) !== (other.evidence ?? false) || (one.callsGuardedApis ?? false) !== (other.callsGuardedApis ?? false);
}

function arnOf({ service, places }: ArnForm, { account, region }: { account: string; region: string }, begin: string, resource: string): string {
  const [ownRegion, ownAccount] = places === 'none' ? ['', ''] : [places === 'account' ? '' : region, account];
  return `${begin}:${service}:${ownRegion}:${ownAccount}:${resource}`;
}

/** The name, or the pattern that the names of its maker have in common; undefined for a resource without a name. */
function nameOf(made: MadeResource, form: ArnForm, all: MadeResource[], foreign: CfnResource[]): string | undefined {
  if (!form.property) return undefined;
  const { resource, maker, stackSetName } = made;
  const { cfnResourceType: type } = resource;
  const siblings = all.filter(other => other.maker === maker && other.resource.cfnResourceType === type).map(other => other.resource);
  const literal = textOf(resource, form.property);
  if (literal === undefined) {
    const name = generatedName({
      stackName: stackSetName ?? stackNameOf(Stack.of(resource)),
      stackSet: stackSetName !== undefined,
      logicalId: idOf(resource),
      foreignIds: foreign.map(idOf),
      siblingIds: siblings.filter(other => textOf(other, form.property!) === undefined).map(idOf),
    }, form.max);
    return form.lowerCase ? name.toLowerCase() : name;
  }
  // The name of a bucket is the name of one only.
  if (form.places === 'none') return literal;
  const names = siblings.flatMap(other => textOf(other, form.property!) ?? []);
  const foreignNames = foreign.flatMap(other => textOf(other, form.property!) ?? []);
  return patternOf(names, foreignNames).find(pattern => withoutIncluded([pattern, literal]).length === 1) ?? literal;
}

function idOf(resource: CfnResource): string {
  return Stack.of(resource).resolve(resource.logicalId);
}

/** Stacks within stacks have generated names, which begin with that of the stack around them. */
function stackNameOf(stack: Stack): string {
  return stack.nestedStackParent ? stackNameOf(stack.nestedStackParent) : known(stack.stackName);
}

function textOf(resource: CfnResource, property: string): string | undefined {
  const stack = Stack.of(resource);
  // The name of an L2 construct is a token, also without a name.
  const value = stack.resolve((resource as any)[property]);
  return value === undefined ? undefined : textIn(stack, value);
}

/** The value as text, with a wildcard for what is known at deploy time only. */
export function textIn(stack: Stack, value: unknown): string {
  const text = plainText(stack, value, reference => pseudoParameter(stack, reference) ?? ANY);
  return String(text).replace(/\$\{(AWS::\w+)\}/g, (_, name: string) => pseudoParameter(stack, name) ?? ANY);
}

function known(value: string): string {
  return Token.isUnresolved(value) ? ANY : value;
}
