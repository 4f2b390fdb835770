import { AlertPattern } from './alert-pattern';
import { AlertSeverity } from './alert-severity';

/**
 * What makes an alert.
 */
export interface AlertProps {
  /**
   * What happened, in 1 to 100 characters: the first line of the message. The characters < > " and \ are not allowed. Another
   * form gives the error `InvalidText`.
   */
  readonly title: string;

  /** How urgent it is. */
  readonly severity: AlertSeverity;

  /** Which events it is about. */
  readonly pattern: AlertPattern;

  /**
   * Why it matters, in 1 to 1000 characters without < > " and \. Another form gives the error `InvalidText`.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * What to check and what to do, in 1 to 1000 characters without < > " and \. Another form gives the error `InvalidText`.
   *
   * @default - no runbook
   */
  readonly runbook?: string;

  /**
   * Address of a page that says more of what to do: an `https` URL of at most 500 characters. Another form gives the error `InvalidText`.
   *
   * @default - none
   */
  readonly runbookUrl?: string;

  /**
   * Ids of MITRE ATT&CK techniques of version `Alert.ATTACK_VERSION`, like `T1562.008`. Another form gives the error `InvalidValue`, an empty list `EmptyList`.
   *
   * @see https://attack.mitre.org/techniques/enterprise/
   * @default - none
   */
  readonly attackTechniques?: string[];

  /**
   * Controls that ask for this alert, like `CIS 4.3` or `CloudWatch.1`. Anything but 1 to 100 printable characters gives the error
   * `InvalidText`, an empty list `EmptyList`.
   *
   * @default - none
   */
  readonly controls?: string[];

  /**
   * Whether the alert is about calls that only read. EventBridge delivers those only to rules that ask for them.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
   * @default false
   */
  readonly readOnlyCalls?: boolean;

  /**
   * Ids of alerts that say less about the same events: a hub that has them too raises only this one, if it is as urgent. Where patterns
   * cannot say so, both are raised. Another form gives the error `InvalidAlertId`, an empty list `EmptyList`, the alert's own id or a
   * repetition `InvalidValue`. Ids that a hub does not have change nothing.
   *
   * @default - none
   */
  readonly supersedes?: string[];

  /**
   * Sample events that the pattern must match, as EventBridge delivers them. They are checked when the alert is created, not deployed.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
   * @default - none
   */
  readonly matches?: any[];

  /**
   * Sample events that the pattern must not match, as EventBridge delivers them. They are checked when the alert is created, not deployed.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
   * @default - none
   */
  readonly ignores?: any[];
}
