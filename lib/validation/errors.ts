import { Construct } from 'constructs';

/**
 * Every code an error of this library can carry. Codes are stable: users may match on them.
 */
export type ErrorCode =
  | 'AggregationsWithoutEvents'
  | 'ConflictingProps'
  | 'ContradictorySelector'
  | 'DuplicateAlert'
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
  | 'InvalidText'
  | 'InvalidTrailName'
  | 'InvalidValue'
  | 'PolicyTooLarge'
  | 'RecordsOwnDeliveries'
  | 'TemplateTooLarge'
  | 'TooManyRules'
  | 'TooManySelectors'
  | 'TooManySelectorValues'
  | 'UnknownAccount'
  | 'UnknownTrail'
  | 'UnsupportedRegion'
  | 'UnsupportedSelector'
  | 'UnsupportedStore'
  | 'WrongStack';

/** One thing that is wrong with one prop. */
export interface Problem {
  readonly code: ErrorCode;
  /** The prop's name as the user wrote it, with the index for a list element. */
  readonly prop: string;
  /** Completes the sentence "'prop' must …". */
  readonly must: string;
  readonly value: unknown;
  /** What to do about it. */
  readonly advice: string;
}

/** Thrown for wrong input: one line a problem, all problems of one props object at once. */
export class GovernanceError extends Error {
  constructor(public readonly problems: Problem[], scope?: Construct) {
    super(problems.map(render).join('\n') + (scope ? `\n  at ${scope.node.path}` : ''));
    this.name = 'GovernanceError';
  }
}

function render({ code, prop, must, value, advice }: Problem): string {
  return `[${code}] '${prop}' must ${must}, got: ${show(value)}. ${advice}`;
}

/** Longer values are cut in messages. */
const MAX_SHOWN = 200;

/** A short, one-line form of whatever was given. */
function show(value: unknown): string {
  const text = typeof value === 'string' || value === null || Array.isArray(value) || Object.getPrototypeOf(value ?? 0) === Object.prototype
    ? JSON.stringify(value)
    : String(value).replace(/\p{C}/gu, ' ');
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text;
}
