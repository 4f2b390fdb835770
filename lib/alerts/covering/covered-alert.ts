import { Pattern } from '../../event-patterns/branches';

/** An alert on CloudTrail events. */
export interface CoveredAlert {
  /** The pattern as EventBridge has it, without tokens. */
  readonly pattern: Pattern;
  /** Whether calls that only read raise the alert too. */
  readonly readOnlyCalls: boolean;
}
