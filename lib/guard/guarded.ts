import { aws_iam as iam } from 'aws-cdk-lib';

/** A call of an AWS API. */
export interface GuardCall {
  /** The call as an integration of Step Functions names it, for example `cloudtrail:startLogging`. */
  readonly api: string;
  /** The permission for the call, for example `cloudtrail:StartLogging`. */
  readonly action: string;
  readonly arguments: Record<string, unknown>;
}

/** A call that reads a part of the state into a variable: its answer, `{}` if there is nothing, or `'unread'`. */
export interface Reading extends GuardCall {
  readonly variable: string;
  /** The field of the answer that is kept; by default, all of it. */
  readonly field?: string;
  /** A condition on the text `$error`, under which the failure of the call means that there is nothing. */
  readonly isAbsent?: string;
}

/** A way in which the state can differ from the template, and the call that repairs it. */
export interface Difference {
  readonly id: string;
  /** The variables that must have been read. */
  readonly reads: string[];
  /** The condition under which the state differs, in JSONata. */
  readonly differs: string;
  /** The text about the difference, in JSONata. */
  readonly text: string;
  readonly repair: GuardCall;
}

/** A pattern of calls after which a state is compared at once. */
export interface WatchedCalls {
  readonly source: string;
  readonly eventSource: string;
  readonly eventName: string[];
  readonly others?: Record<string, unknown>;
}

/** A resource that a guard compares with the template. */
export interface Guarded {
  /** The name of its kind. */
  readonly kind: 'Trail' | 'Key' | 'Bucket';
  /** Values of the template, by the names under which `$expected` has them. */
  readonly expected: Record<string, unknown>;
  readonly readings: Reading[];
  readonly differences: Difference[];
  /** Variables for the conditions and texts of the differences, as assignments in JSONata. */
  readonly definitions?: string;
  /** Whether differences are repaired. */
  readonly isRepaired: boolean;
  /** The ARN that the calls are limited to. */
  readonly resourceArn: string;
  /** Whether it is the trail of an organization. */
  readonly isOrganization?: boolean;
  /** The permissions that repairs need besides their calls. */
  readonly further: iam.PolicyStatement[];
  readonly watched: WatchedCalls;
}
