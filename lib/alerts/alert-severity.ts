/**
 * How urgent an alert is.
 */
export enum AlertSeverity {
  /** Act now: evidence is being destroyed or the account is being taken over. */
  CRITICAL = 'CRITICAL',
  /** Look today: a guardrail fell or an identity gained power. */
  HIGH = 'HIGH',
  /** Look this week: usual in some teams, worth a second look in all. */
  MEDIUM = 'MEDIUM',
  /** For the record. */
  LOW = 'LOW',
}
