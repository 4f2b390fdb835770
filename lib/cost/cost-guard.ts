import { aws_budgets as budgets, aws_ce as ce, aws_sns as sns, Lazy, Names, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { checkCostGuard } from './cost-checks';
import { CostGuardProps } from './cost-guard-props';
import { CostTopic, costTopicStatements } from './cost-topic';
import { costDriversIn } from '../contracts/cost-driver';
import { declareMade } from '../contracts/made-resource';
import { addStatements } from '../private/required-policy';
import { PropsCheck } from '../validation/props-check';
import { warn } from '../validation/warnings';

const CLOUDTRAIL = 'AWS CloudTrail';
const CLOUDWATCH = 'AmazonCloudWatch';

/**
 * A monthly budget for CloudTrail, and for CloudWatch if it stores events. All notifications go to one topic.
 *
 * The budget of a management account covers the organization, that of another account its own cost. AWS updates
 * budgets up to three times a day. Everybody is subscribed to the topic, not to the budget: CloudFormation replaces a
 * budget whose notifications change, and the history is lost.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html
 * @example
 * new CostGuard(this, 'CostGuard', { monthlyBudget: 200, emails: ['finops@example.com'] });
 */
export class CostGuard extends Construct {
  /** The topic that receives all notifications. */
  public readonly topic: sns.ITopic;

  /** The ARN of the anomaly monitor; undefined without `monitorArn` and `createMonitor`. */
  public readonly monitorArn?: string;

  /**
   * @param scope the construct that the guard belongs to
   * @param id id within the scope
   * @param props properties of the guard
   */
  constructor(scope: Construct, id: string, props: CostGuardProps) {
    super(scope, id);
    declareMade(this);
    checkCostGuard(new PropsCheck(this), Stack.of(this), props);
    const anomalies = props.createMonitor === true || props.monitorArn !== undefined;
    this.topic = props.topic ?? new CostTopic(this, 'Topic', anomalies);
    addStatements(this, 'topic', this.topic, costTopicStatements(this, this.topic.topicArn, anomalies), 'no notification arrives');
    props.emails?.forEach((email, i) => new sns.Subscription(this, `Email${i + 1}`, {
      topic: this.topic, protocol: sns.SubscriptionProtocol.EMAIL, endpoint: email,
    }));
    const budget = this.createBudget(props);
    // AWS tries the topic, so its policy has to be there.
    budget.node.addDependency(this.topic);
    if (!anomalies) return;
    this.monitorArn = props.monitorArn ?? this.createMonitor();
    this.subscribe(this.monitorArn, props).node.addDependency(this.topic);
  }

  /** Without a name, which would be taken when a change of the notifications replaces the budget. */
  private createBudget({ monthlyBudget, thresholds = [80, 100], services }: CostGuardProps): budgets.CfnBudget {
    const notify = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number): budgets.CfnBudget.NotificationWithSubscribersProperty => ({
      notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
      subscribers: [{ subscriptionType: 'SNS', address: this.topic.topicArn }],
    });
    return new budgets.CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyBudget, unit: 'USD' },
        // Names of services have no Region, as usage types do. `FilterExpression` would exclude this filter and the types of costs.
        costFilters: { Service: services ?? Lazy.list({ produce: () => this.servicesOfScope() }) },
        costTypes: { includeCredit: false },
      },
      notificationsWithSubscribers: [...thresholds.map(threshold => notify('ACTUAL', threshold)), notify('FORECASTED', 100)],
    });
  }

  /** The stores are billed as CloudWatch, except for those of CloudTrail Lake. */
  private servicesOfScope(): string[] {
    const stored = costDriversIn(this.node.scope!, () => '').some(({ kind }) => kind === 'cloudWatchStore');
    return stored ? [CLOUDTRAIL, CLOUDWATCH] : [CLOUDTRAIL];
  }

  private createMonitor(): string {
    warn(this, 'oneAnomalyMonitor', 'An account can have one anomaly monitor of all services, and many accounts have it already. The deployment then fails with'
      + ' AlreadyExists, without naming the monitor: set monitorArn to its ARN instead, which `aws ce get-anomaly-monitors` lists.');
    const monitor = new ce.CfnAnomalyMonitor(this, 'Monitor', {
      monitorName: Names.uniqueResourceName(this, { maxLength: 100, separator: '-' }), monitorType: 'DIMENSIONAL', monitorDimension: 'SERVICE',
    });
    return monitor.attrMonitorArn;
  }

  /** Only immediate notifications go to a topic, and only the impact of an anomaly can limit them. */
  private subscribe(monitorArn: string, { minimumImpact = 10 }: CostGuardProps): ce.CfnAnomalySubscription {
    return new ce.CfnAnomalySubscription(this, 'Anomalies', {
      subscriptionName: Names.uniqueResourceName(this, { maxLength: 100, separator: '-' }),
      frequency: 'IMMEDIATE',
      monitorArnList: [monitorArn],
      subscribers: [{ type: 'SNS', address: this.topic.topicArn }],
      thresholdExpression: JSON.stringify({
        Dimensions: { Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE', MatchOptions: ['GREATER_THAN_OR_EQUAL'], Values: [String(minimumImpact)] },
      }),
    });
  }
}
