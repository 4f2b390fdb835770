import { isPlainObject } from './instances';

/**
 * The error codes of this library. They are stable: users may match on them.
 */
export type ErrorCode =
  | 'AggregationsWithoutEvents'
  | 'ConflictingProps'
  | 'ContradictorySelector'
  | 'CostTooHigh'
  | 'DuplicateAlert'
  | 'DuplicateName'
  | 'DuplicateTrail'
  | 'EmptyList'
  | 'InsightsWithoutEvents'
  | 'InvalidAccountId'
  | 'InvalidAlertId'
  | 'InvalidAlias'
  | 'InvalidBucketName'
  | 'InvalidDuration'
  | 'InvalidEmail'
  | 'InvalidEventPattern'
  | 'InvalidEventSource'
  | 'InvalidKeyPrefix'
  | 'InvalidLogGroupName'
  | 'InvalidOrganizationId'
  | 'InvalidPrincipalArn'
  | 'InvalidQuery'
  | 'InvalidRegion'
  | 'InvalidResourceArn'
  | 'InvalidResourceType'
  | 'InvalidSigmaRule'
  | 'InvalidText'
  | 'InvalidTrailName'
  | 'InvalidValue'
  | 'PolicyTooLarge'
  | 'RecordsOwnDeliveries'
  | 'TemplateTooLarge'
  | 'TooManyDeployTimeValues'
  | 'TooManyRules'
  | 'TooManySelectors'
  | 'TooManySelectorValues'
  | 'UnknownAccount'
  | 'UnknownTrail'
  | 'UnmatchableSelector'
  | 'UnsupportedCdkVersion'
  | 'UnsupportedRegion'
  | 'UnsupportedSelector'
  | 'UnsupportedStore'
  | 'WrongStack';

/** One problem with one prop. */
export interface Problem {
  readonly code: ErrorCode;
  /** The name of the prop as the user wrote it, with the index of a list element. */
  readonly prop: string;
  /** Completes the sentence "'prop' must …". */
  readonly must: string;
  readonly value: unknown;
  /** The advice on how to fix it. */
  readonly advice: string;
}

/** The error for invalid input: one line per problem, with all problems of one props object. */
export class GovernanceError extends Error {
  constructor(public readonly problems: Problem[], scope?: { readonly node: { readonly path: string } }) {
    super(problems.map(render).join('\n') + (scope ? `\n  at ${scope.node.path}` : ''));
    this.name = 'GovernanceError';
  }
}

function render({ code, prop, must, value, advice }: Problem): string {
  return `[${code}] '${prop}' must ${must}, got: ${show(value)}. ${advice}`;
}

/** The length at which values are truncated in messages. */
const MAX_SHOWN = 200;

/** A short, one-line form of any value, also of one that has no text of its own. */
function show(value: unknown): string {
  const text = textOf(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text;
}

function textOf(value: unknown): string {
  try {
    const isJson = typeof value === 'string' || value === null || Array.isArray(value) || isPlainObject(value);
    return isJson ? JSON.stringify(value, (_, inner) => isForeign(inner) ? String(inner) : inner) : String(value).replace(/\p{C}/gu, ' ');
  } catch {
    return 'an object without a text';
  }
}

/** Values without a form in JSON, or with a long one only: constructs have circles. */
function isForeign(value: unknown): boolean {
  return typeof value === 'bigint' || (typeof value === 'object' && value !== null && !Array.isArray(value) && !isPlainObject(value));
}
