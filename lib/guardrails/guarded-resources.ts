import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ARN_FORMS, ArnForm, rulePath } from './arn-forms';
import { generatedName, patternOf, withoutIncluded } from './generated-names';
import { foreignIn, MadeResource, madeIn } from '../contracts/made-resource';
import { plainText, pseudoParameter, references } from '../private/intrinsics';

/** A resource of a governance as guardrails see it. */
export interface GuardedResource {
  readonly path: string;
  readonly type: string;
  /** The account and the Region; `*` if they are known at deploy time only. */
  readonly account: string;
  readonly region: string;
  /** The ARN, or a pattern of ARNs, of an event source mapping those of its function; undefined if the type has no form, or the name is known at deploy time only. */
  readonly arn?: string;
  readonly evidence: boolean;
  readonly callsGuardedApis: boolean;
  readonly usedByOthers: boolean;
}

/** Any value that is known at deploy time only. */
const ANY = '*';

const MAPPING = 'AWS::Lambda::EventSourceMapping';

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
    const { resource, stackSetName } = each;
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
    return { path: resource.node.path, type, ...place, arn, ...flagsOf(each) };
  }).map((found, i, all) => found.type === MAPPING ? { ...found, arn: functionOf(made[i].resource, made, all) } : found);
}

/** An event source mapping has an id that AWS generates: it is known by its function. */
function functionOf(mapping: CfnResource, made: MadeResource[], all: GuardedResource[]): string | undefined {
  const stack = Stack.of(mapping);
  const ids = references(stack.resolve((mapping as any).functionName));
  return all[made.findIndex(({ resource }) => Stack.of(resource) === stack && ids.includes(idOf(resource)))]?.arn;
}

function flagsOf({ evidence = false, callsGuardedApis = false, usedByOthers = false }: MadeResource) {
  return { evidence, callsGuardedApis, usedByOthers };
}

/** The declaration that decides how resources of a type are treated. */
const DECISIVE: Readonly<Record<string, keyof ReturnType<typeof flagsOf>>> = {
  'AWS::IAM::Role': 'callsGuardedApis',
  'AWS::S3::Bucket': 'evidence',
  'AWS::SNS::Topic': 'usedByOthers',
  'AWS::SQS::Queue': 'usedByOthers',
};

function isOtherwise(one: MadeResource, other: MadeResource): boolean {
  const flag = DECISIVE[one.resource.cfnResourceType];
  return flag !== undefined && flagsOf(one)[flag] !== flagsOf(other)[flag];
}

function arnOf({ service, places }: ArnForm, { account, region }: { account: string; region: string }, begin: string, resource: string): string {
  const [ownRegion, ownAccount] = places === 'none' ? ['', ''] : [places === 'account' ? '' : region, account];
  return `${begin}:${service}:${ownRegion}:${ownAccount}:${resource}`;
}

/** The name, or the pattern that names of resources like it have in common; undefined for a resource without a name. */
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
  const place = (other: CfnResource) => textOf(other, 'eventBusName');
  const isAlike = (other: MadeResource) => other.resource.cfnResourceType === type && Stack.of(other.resource) === Stack.of(resource)
    && place(other.resource) === place(resource) && !isOtherwise(other, made);
  const names = all.filter(isAlike).flatMap(other => textOf(other.resource, form.property!) ?? []);
  // The name of a rule on a bus of its own follows that of the bus, where others may have rules: `rule/cloudtrail-*` includes them.
  const isOnDefaultBus = type === 'AWS::Events::Rule' && rulePath(place(resource)) === '';
  const buses = isOnDefaultBus ? all.filter(other => other.resource.cfnResourceType === 'AWS::Events::EventBus') : [];
  const foreignNames = [...foreign.flatMap(other => textOf(other, form.property!) ?? []), ...buses.flatMap(bus => textOf(bus.resource, 'name') ?? [])];
  const patterns = patternOf(names, foreignNames, stackSetName ?? stackNameOf(Stack.of(resource)));
  return patterns.find(pattern => withoutIncluded([pattern, literal]).length === 1) ?? literal;
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
