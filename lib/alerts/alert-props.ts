import { AlertCondition } from './alert-condition';
import { AlertPattern } from './alert-pattern';
import { AlertSeverity } from './alert-severity';

/**
 * Properties for an `Alert`.
 */
export interface AlertProps {
  /**
   * The title of the alert, which is the first line of the message: 1 to 100 characters without < > " and \.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
   */
  readonly title: string;

  /**
   * The severity of the alert.
   *
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html#Severity
   */
  readonly severity: AlertSeverity;

  /**
   * The events that raise the alert.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
   */
  readonly pattern: AlertPattern;

  /**
   * The condition that the events must meet as well. The evaluator applies it. `AlertEngine.rules()` uses the pattern
   * alone and is therefore coarser: it also raises the alert for events that do not meet the condition.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
   * @default - the pattern alone decides
   */
  readonly condition?: AlertCondition;

  /**
   * The reason why the alert matters: 1 to 1000 characters without < > " and \.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
   * @default - no description
   */
  readonly description?: string;

  /**
   * The checks and the response: 1 to 1000 characters without < > " and \.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
   * @default - no runbook
   */
  readonly runbook?: string;

  /**
   * The `https` URL of a page with further instructions, at most 500 characters.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
   * @default - none
   */
  readonly runbookUrl?: string;

  /**
   * The ids of MITRE ATT&CK techniques of version `Alert.ATTACK_VERSION`, like `T1562.008`.
   *
   * @see https://attack.mitre.org/techniques/enterprise/
   * @default - none
   */
  readonly attackTechniques?: string[];

  /**
   * The controls that require this alert, like `CIS 4.3` or `CloudWatch.1`: 1 to 100 printable characters each, without
   * < > " and \.
   *
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
   * @default - none
   */
  readonly controls?: string[];

  /**
   * Whether the alert is raised by read-only calls. EventBridge delivers them only to rules that opt in.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
   * @default false
   */
  readonly readOnlyCalls?: boolean;

  /**
   * The ids of other, less specific alerts on the same events. A hub that has them too raises only this one, if its
   * severity is at least as high. Where patterns cannot express this, both are raised. Ids of alerts that the hub does
   * not have are ignored.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
   * @default - none
   */
  readonly supersedes?: string[];

  /**
   * The sample events that the pattern must match, as EventBridge delivers them. They are checked when the alert is
   * created, and not deployed.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
   * @default - none
   */
  readonly matches?: any[];

  /**
   * The sample events that the pattern must not match, as EventBridge delivers them. They are checked when the alert is
   * created, and not deployed.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
   * @default - none
   */
  readonly ignores?: any[];
}
