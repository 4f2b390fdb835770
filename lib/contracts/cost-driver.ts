import { aws_kms as kms, CfnResource, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { DEFAULT_ROTATION_DAYS } from './key-rotation';

/** The events that a trail or a store receives. */
export interface RecordedKinds {
  readonly managementReads: boolean;
  readonly managementWrites: boolean;
  readonly dataEvents: boolean;
  readonly networkActivity: boolean;
}

/** A type of Insights with one category of the events that it analyzes. */
export interface AnalyzedEvents {
  readonly type: string;
  readonly category: 'Management' | 'Data';
}

export interface TrailCost extends RecordedKinds {
  readonly kind: 'trail';
  readonly ownerAccount: string;
  readonly organization: boolean;
  /** The only Region that is recorded; undefined for all Regions. */
  readonly onlyRegion?: string;
  readonly insights: AnalyzedEvents[];
  readonly aggregations: number;
  /** The delivery to CloudWatch Logs; undefined without it. */
  readonly logGroup?: { readonly retentionDays?: number };
  /** Whether log files are announced on a topic. */
  readonly announced: boolean;
}

export interface ArchiveCost {
  readonly kind: 'archive';
  /** The ages in days at which logs move to cheaper storage, and until which they are stored; undefined for an imported bucket. */
  readonly lifecycle?: { readonly instantAccessAfter?: number; readonly deepArchiveAfter?: number; readonly storedFor?: number };
  /** Whether it is a second copy. */
  readonly replica: boolean;
}

export interface LakeCost extends RecordedKinds {
  readonly kind: 'lake';
  /** Whether the events are those of CloudTrail; others have another price. */
  readonly ofCloudTrail: boolean;
  readonly fixedRetention: boolean;
  readonly retentionDays: number;
  readonly insights: AnalyzedEvents[];
}

export interface CloudWatchStoreCost extends RecordedKinds {
  readonly kind: 'cloudWatchStore';
  readonly retentionDays: number;
}

/** A monitor that verifies log files. */
export interface IntegrityCost {
  readonly kind: 'integrity';
  readonly intervalHours: number;
  /** The number of runs after which files are compared with the bucket again. */
  readonly recheckRuns: number;
  /** The share of these files that is read again. */
  readonly sampling: number;
  /** The days for which files are stored; undefined for ever. */
  readonly retentionDays?: number;
}

/** A StackSet: its template is deployed to each other account, in these Regions. */
export interface StackSetCost {
  readonly kind: 'stackSet';
  readonly regions: number;
}

/** The cause of costs that a construct declares about itself: no volumes and no prices. */
export type CostDriver = TrailCost | ArchiveCost | LakeCost | CloudWatchStoreCost | StackSetCost | IntegrityCost
  | { readonly kind: 'hub'; readonly evaluator: boolean }
  | { readonly kind: 'relay' }
  | { readonly kind: 'athena' }
  // A state machine, on its resource. Those of the type STANDARD are billed otherwise, and have none.
  | { readonly kind: 'machine'; readonly runsPerMonth: number };

/** A driver, and the path of its construct. */
export type Located<T> = T & { readonly path: string; readonly region: string };

/** A key of another copy of this package too, because an app can have several. */
const DRIVER = Symbol.for('cdk-cloudtrail-governance.costDriver');

/**
 * Declares the cause of costs that a construct is. It is read when costs are estimated, so that later changes of the
 * construct count.
 */
export function declareCost(construct: IConstruct, driver: () => CostDriver): void {
  Object.defineProperty(construct, DRIVER, { value: driver });
}

/** The drivers of a construct and of everything below it, in the order of the tree. */
export function costDriversIn(scope: IConstruct, regionOf: (construct: IConstruct) => string): Located<CostDriver>[] {
  return scope.node.findAll().flatMap(construct => {
    const driver: (() => CostDriver) | undefined = (construct as any)[DRIVER];
    return driver ? [{ ...driver(), path: construct.node.path, region: regionOf(construct) }] : [];
  });
}

/**
 * The number of resources of a type, of keys with their rotations, or of runs in a month of a state machine: in stacks of
 * this app, and in the template of a StackSet, for each place of it.
 */
export interface ResourceCount {
  readonly own: number;
  readonly inStackSet: number;
  /** The number of Regions of the StackSet. */
  readonly regions: number;
}

/** Counts the resources of a CloudFormation type in a month; state machines by their runs. */
export function countResources(scope: IConstruct, resourceType: string, month: number): ResourceCount {
  const resources = scope.node.findAll().filter(CfnResource.isCfnResource).filter(({ cfnResourceType }) => cfnResourceType === resourceType);
  const counted = resources.map(resource => ({
    number: numberOf(resource, month), set: resource.node.scopes.map(stackSetOf).find(set => set !== undefined),
  }));
  const [inStackSet, own] = [true, false].map(isIn => counted.filter(({ set }) => (set !== undefined) === isIn));
  const sum = (some: typeof counted) => some.reduce((total, { number }) => total + number, 0);
  return { own: sum(own), inStackSet: sum(inStackSet), regions: Math.max(0, ...inStackSet.map(({ set }) => set!.regions)) };
}

/** The days of an average month. */
export const DAYS_OF_MONTH = 365 / 12;
/** The rotations of a key that are billed, like a key each. */
const BILLED_ROTATIONS = 2;

function numberOf(resource: CfnResource, month: number): number {
  if (resource.cfnResourceType === 'AWS::KMS::Key') return 1 + rotationsOf(resource as kms.CfnKey, month);
  const driver: CostDriver | undefined = (resource as any)[DRIVER]?.();
  return driver?.kind === 'machine' ? driver.runsPerMonth : 1;
}

/** The billed rotations before a month begins. */
function rotationsOf({ enableKeyRotation, rotationPeriodInDays: period = DEFAULT_ROTATION_DAYS }: kms.CfnKey, month: number): number {
  if (enableKeyRotation !== true) return 0;
  return Math.min(BILLED_ROTATIONS, Math.floor((month - 1) * DAYS_OF_MONTH / (Token.isUnresolved(period) ? DEFAULT_ROTATION_DAYS : period)));
}

function stackSetOf(construct: IConstruct): StackSetCost | undefined {
  const driver: CostDriver | undefined = (construct as any)[DRIVER]?.();
  return driver?.kind === 'stackSet' ? driver : undefined;
}
