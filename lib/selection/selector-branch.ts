import { aws_cloudtrail as cloudtrail } from 'aws-cdk-lib';

/** The name in AWS's examples, by which Prowler recognizes the selector of management events. */
export const MANAGEMENT_SELECTOR_NAME = 'Management events selector';

/** The categories of events, as CloudTrail has them. */
export type EventCategory = 'Management' | 'Data' | 'NetworkActivity' | 'Insight' | 'ConfigurationItem' | 'Evidence' | 'ActivityAuditLog';

/** A field of an advanced event selector with its conditions, as CloudFormation has it. */
export type Field = cloudtrail.CfnTrail.AdvancedFieldSelectorProperty;

/** The six operators. */
export type Operator = Exclude<keyof Field, 'field'>;

/** The operators of which one value must match, and those of which none may. */
export const POSITIVE: Operator[] = ['equalTo', 'startsWith', 'endsWith'];
export const NEGATIVE: Operator[] = ['notEquals', 'notStartsWith', 'notEndsWith'];

/** The resource type whose events CloudTrail's own deliveries are. */
export const S3_OBJECT = 'AWS::S3::Object';

/** One advanced event selector before it is compiled: all of its fields must match. */
export interface SelectorBranch {
  readonly name: string;
  readonly category: EventCategory;
  readonly fields: Field[];
  /** Whether it selects objects of the trail's own archive, whose ARN is not known before the trail exists. */
  readonly onArchive?: boolean;
  /** The ARNs of a basic selector of all resources of a type, which are checked only. */
  readonly allNamedBy?: string[];
}

/** The values of a field with an operator. */
export function valuesOf(field: Field | undefined, operator: Operator): string[] {
  return (field?.[operator] as string[] | undefined) ?? [];
}

/** The field of a branch. */
export function fieldOf({ fields }: SelectorBranch, name: string): Field | undefined {
  return fields.find(({ field }) => field === name);
}

/** The value that a field must have; undefined if there is none, or there are several. */
export function onlyValue(branch: SelectorBranch, name: string): string | undefined {
  const values = valuesOf(fieldOf(branch, name), 'equalTo');
  return values.length === 1 ? values[0] : undefined;
}

/** Whether events of the branch can be writes into buckets. */
export function isAboutObjects(branch: SelectorBranch): boolean {
  return onlyValue(branch, 'resources.type') === S3_OBJECT;
}

/**
 * Whether every text that the inner condition allows is allowed by the outer one as well. Tokens are compared as text.
 */
export function covers(outer: Operator, outerValue: string, inner: Operator, innerValue: string): boolean {
  switch (outer) {
    case 'equalTo': return inner === 'equalTo' && innerValue === outerValue;
    case 'startsWith': return inner !== 'endsWith' && innerValue.startsWith(outerValue);
    case 'endsWith': return inner !== 'startsWith' && innerValue.endsWith(outerValue);
    default: throw new Error(`${outer} allows nothing by itself`);
  }
}

/** The positive operator that each negative operator negates. */
export const DENIED: Partial<Record<Operator, Operator>> = { notEquals: 'equalTo', notStartsWith: 'startsWith', notEndsWith: 'endsWith' };
