/**
 * The events that this library sends itself, about the status of the trail and the delivery of alerts. The detail of
 * each has a `summary`, one line of plain text.
 */

/** The source of these events. Sources that start with `aws.` are reserved for AWS. */
export const EVENT_SOURCE = 'cloudtrail-governance';

/** The detail types of these events. */
export enum GovernanceEvent {
  /**
   * The status of the trail, sent every hour from each account and Region, healthy or not. If no status arrives, the
   * path to the hub is broken. Detail: `trailArn`, `healthy`, `checkedAt` (milliseconds since 1970), `summary`.
   */
  TRAIL_STATUS = 'Trail Status',

  /**
   * The result of a verification of the logs, sent after each run, healthy or not. Detail: `healthy`, `verdict`, `summary`,
   * `report`, `reportSha256`, `findings`.
   */
  LOG_INTEGRITY = 'Log Integrity',

  /**
   * A trail, key or log bucket that is not as it was deployed, sent whenever a guard finds a difference or cannot compare.
   * Detail: `healthy` (always false), `outcome`, `guarded`, `differences`, `calls`, `repaired`, `problems`, `summary`.
   */
  TRAIL_GUARD = 'Trail Guard',

  /** The accounts and Regions whose last status is too old. Detail: `summary`. */
  RELAY_SILENT = 'Relay Silent',

  /** A test of whether alerts arrive. Detail: `summary`. */
  TEST_ALERT = 'Test Alert',

  /** The hourly event that takes the path of every alert. Detail: `summary`. */
  CANARY = 'Canary',

  /** An alert that an evaluator raised. Detail: see docs/alert-event.md. */
  ALERT = 'CloudTrail Alert',

  /** The alert event of a canary, which no channel receives. */
  CANARY_ALERT = 'CloudTrail Alert Canary',
}
