import { aws_cloudtrail as cloudtrail } from 'aws-cdk-lib';

/** The categories of events, as CloudTrail has them. */
export type EventCategory = 'Management' | 'Data' | 'NetworkActivity' | 'Insight' | 'ConfigurationItem' | 'Evidence' | 'ActivityAuditLog';

/** A field of an advanced event selector with its conditions, as CloudFormation has it. */
export type Field = cloudtrail.CfnTrail.AdvancedFieldSelectorProperty;

/** The six operators. */
export type Operator = Exclude<keyof Field, 'field'>;

/** The operators of which one value has to hold, and those of which all have to. */
export const POSITIVE: Operator[] = ['equalTo', 'startsWith', 'endsWith'];
export const NEGATIVE: Operator[] = ['notEquals', 'notStartsWith', 'notEndsWith'];

/** The resource type whose events CloudTrail's own deliveries are. */
export const S3_OBJECT = 'AWS::S3::Object';

/** One advanced event selector, before it is compiled: all of its fields have to hold. */
export interface SelectorBranch {
  readonly name: string;
  readonly category: EventCategory;
  readonly fields: Field[];
  /** About the objects of the trail's own archive, which is not known before the trail is. */
  readonly onArchive?: boolean;
}

/** The values of a field with an operator. */
export function valuesOf(field: Field | undefined, operator: Operator): string[] {
  return (field?.[operator] as string[] | undefined) ?? [];
}

/** The field of a branch. */
export function fieldOf({ fields }: SelectorBranch, name: string): Field | undefined {
  return fields.find(({ field }) => field === name);
}

/** The value that a field has to have; undefined if there is none, or there are several. */
export function onlyValue(branch: SelectorBranch, name: string): string | undefined {
  const values = valuesOf(fieldOf(branch, name), 'equalTo');
  return values.length === 1 ? values[0] : undefined;
}

/** Whether events of the branch can be writes into buckets. */
export function isAboutObjects(branch: SelectorBranch): boolean {
  return onlyValue(branch, 'resources.type') === S3_OBJECT;
}

/** Whether every text that the condition allows is allowed by the other one too. Texts with tokens are compared as they are. */
export function covers(outer: Operator, outerValue: string, inner: Operator, innerValue: string): boolean {
  switch (outer) {
    case 'equalTo': return inner === 'equalTo' && innerValue === outerValue;
    case 'startsWith': return inner !== 'endsWith' && innerValue.startsWith(outerValue);
    case 'endsWith': return inner !== 'startsWith' && innerValue.endsWith(outerValue);
    default: throw new Error(`${outer} allows nothing by itself`);
  }
}

/** What a negative operator denies. */
export const DENIED: Partial<Record<Operator, Operator>> = { notEquals: 'equalTo', notStartsWith: 'startsWith', notEndsWith: 'endsWith' };
