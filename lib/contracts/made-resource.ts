import { CfnResource, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** The facts about the resources below a construct that their templates do not show. */
export interface Made {
  /** The name of the StackSet that deploys them, to accounts and Regions that are known at deploy time only. */
  readonly stackSetName?: string;

  /** Whether the objects of the buckets are evidence, which services and replication write, and nobody changes. */
  readonly evidence?: boolean;

  /** Whether the roles call APIs that guardrails deny, and so must be exempt. */
  readonly callsGuardedApis?: boolean;

  /** Whether others use the queues and topics, to learn of new logs. */
  readonly usedByOthers?: boolean;

  /** Constructs elsewhere that belong to this one. They may be created later. */
  readonly elsewhere?: () => IConstruct[];
}

/** A resource that a construct of this library has created. */
export interface MadeResource extends Omit<Made, 'elsewhere'> {
  readonly resource: CfnResource;
  /** The construct that declared it. */
  readonly maker: IConstruct;
}

/** A key of another copy of this package too, because an app can have several. */
const MADE = Symbol.for('cdk-cloudtrail-governance.made');

/**
 * Declares that a construct of this library creates all resources below it, those that come later too. The declaration
 * that is nearest to a resource adds to those above it.
 */
export function declareMade(construct: IConstruct, made: Made = {}): void {
  Object.defineProperty(construct, MADE, { value: made });
}

/** The resources that constructs of this library have created in a scope, in the order of the tree. */
export function madeIn(scope: IConstruct): MadeResource[] {
  const found = new Map<CfnResource, MadeResource>();
  scopesOf(scope).flatMap(each => each.node.findAll()).filter(CfnResource.isCfnResource).forEach(resource => {
    const made = madeOf(resource);
    if (made) found.set(resource, made);
  });
  return [...found.values()];
}

/** The other resources of a stack, which share its name. */
export function foreignIn(stack: Stack): CfnResource[] {
  return stack.node.findAll().filter(CfnResource.isCfnResource).filter(resource => Stack.of(resource) === stack && !madeOf(resource));
}

function scopesOf(scope: IConstruct): IConstruct[] {
  const further = scope.node.findAll().flatMap(construct => declarationOf(construct)?.elsewhere?.() ?? []);
  return [scope, ...further.flatMap(scopesOf)];
}

function madeOf(resource: CfnResource): MadeResource | undefined {
  const makers = resource.node.scopes.filter(declarationOf);
  if (makers.length === 0) return undefined;
  const { elsewhere: _, ...made } = Object.assign({}, ...makers.map(declarationOf)) as Made;
  return { ...made, resource, maker: makers[makers.length - 1] };
}

function declarationOf(construct: IConstruct): Made | undefined {
  return (construct as any)[MADE];
}
