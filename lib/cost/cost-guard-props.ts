import { aws_sns as sns } from 'aws-cdk-lib';

/**
 * Options for a cost guard.
 */
export interface CostGuardOptions {
  /**
   * The monthly budget in USD for the services, without credits: a number above 0. Must be known at synth.
   *
   * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create.html
   */
  readonly monthlyBudget: number;

  /**
   * The percentages of the budget that send a notification when the actual cost exceeds them: 1 to 9 whole numbers from
   * 1 to 1,000. A notification is also sent when the forecast exceeds the budget. A later change replaces the budget,
   * and its history is lost.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-budgets-budget.html
   * @default [80, 100]
   */
  readonly thresholds?: number[];

  /**
   * The names of the services in billing data. The budget covers everything that a service costs in the account, or in
   * the organization.
   *
   * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create-filters.html
   * @default - AWS CloudTrail, and AmazonCloudWatch if the scope has a `CloudWatchStore`
   */
  readonly services?: string[];

  /**
   * The standard topic that receives all notifications, in the account of the stack. For an imported topic, the required
   * policy statements are written to a file of the cloud assembly, which the warning `policyNotManaged` names. The key
   * of a given topic is not changed: its policy must allow `budgets.amazonaws.com`, and with a monitor
   * `costalerts.amazonaws.com`, to call `kms:GenerateDataKey*` and `kms:Decrypt`.
   *
   * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
   * @default - a new encrypted topic
   */
  readonly topic?: sns.ITopic;

  /**
   * The e-mail addresses that receive the notifications. Each recipient must confirm the subscription once.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
   * @default - no addresses; in a governance, those of `notify`
   */
  readonly emails?: string[];

  /**
   * The ARN of an existing monitor of AWS Cost Anomaly Detection whose anomalies are sent to the topic. Monitors cannot
   * be limited to a service, so anomalies of all services are sent. Cannot be combined with `createMonitor`.
   *
   * @see https://docs.aws.amazon.com/cost-management/latest/userguide/manage-ad.html
   * @default - none
   */
  readonly monitorArn?: string;

  /**
   * Whether to create a monitor of all services, and to send its anomalies to the topic. An account can have one such
   * monitor, and many accounts have it already: the deployment then fails with `AlreadyExists`. Raises the warning
   * `oneAnomalyMonitor`. Cannot be combined with `monitorArn`.
   *
   * @see https://docs.aws.amazon.com/cost-management/latest/userguide/manage-ad.html
   * @default false
   */
  readonly createMonitor?: boolean;

  /**
   * The lowest impact in USD of the anomalies that are sent to the topic: a number of at least 0. Only valid with
   * `monitorArn` or `createMonitor`.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ce-anomalysubscription.html
   * @default 10
   */
  readonly minimumImpact?: number;
}

/**
 * Properties for a `CostGuard`.
 */
export interface CostGuardProps extends CostGuardOptions {}
