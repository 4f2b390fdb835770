/**
 * The events that this library sends itself: how the trail does, and whether alerts still find their way. All of them have a `summary`
 * in their detail, one line for people.
 */

/** Source of these events. It cannot start with `aws.`: those are AWS's own. */
export const EVENT_SOURCE = 'cloudtrail-governance';

/** Their detail types. */
export enum GovernanceEvent {
  /**
   * Every hour from each account and Region, healthy or not: where it stops, the way to the hub is broken.
   * Detail: `trailArn`, `healthy`, `checkedAt` (milliseconds since 1970), `summary`.
   */
  TRAIL_STATUS = 'Trail Status',

  /** Accounts and Regions whose status was not heard of for too long. Detail: `summary`. */
  RELAY_SILENT = 'Relay Silent',

  /** Somebody tries whether alerts arrive. Detail: `summary`. */
  TEST_ALERT = 'Test Alert',
}
