/**
 * The severity of an alert.
 */
export enum AlertSeverity {
  /** Act now: evidence is being destroyed, or the account is being taken over. */
  CRITICAL = 'CRITICAL',
  /** Review today: a guardrail was removed, or an identity gained permissions. */
  HIGH = 'HIGH',
  /** Review this week: routine in some teams, but worth a second look in all. */
  MEDIUM = 'MEDIUM',
  /** For the record. */
  LOW = 'LOW',
}
