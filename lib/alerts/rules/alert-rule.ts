import { aws_events as events, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Alert } from '../alert';
import { chatMessage } from './chat-message';
import { readableMessage } from './readable-message';
import { AlertChannelConfig, AlertMessage } from '../channels/contract';

export interface AlertRuleProps {
  readonly alert: Alert;
  /** The pattern of the rule, with tokens. */
  readonly eventPattern: Record<string, unknown>;
  readonly name: string;
  /** The name of the bus, unless it is the default one. */
  readonly eventBusName?: string;
  readonly deadLetterQueue: sqs.IQueue;
  readonly routes: AlertChannelConfig[];
}

/**
 * A rule that sends an alert to channels without further code. On the L1: the L2 knows no state for read-only calls,
 * and writes a policy statement per rule.
 */
export function createAlertRule(scope: Construct, id: string, props: AlertRuleProps): events.CfnRule {
  const { alert, name, eventPattern, eventBusName, deadLetterQueue, routes } = props;
  const rule = new events.CfnRule(scope, id, {
    name,
    eventBusName,
    description: `${alert.severity}: ${alert.title}`,
    eventPattern,
    state: alert.readOnlyCalls ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' : 'ENABLED',
    targets: routes.map(route => ({ ...ruleTarget(route, deadLetterQueue), inputTransformer: message(alert, route) })),
  });
  waitForTargets(rule, deadLetterQueue, routes);
  return rule;
}

/** Events of the first seconds would be lost if a rule existed before the policies that admit it. */
export function waitForTargets(rule: events.CfnRule, deadLetterQueue: sqs.IQueue, channels: AlertChannelConfig[]): void {
  // The policy refers to the queue. A queue that was not made here has none.
  rule.node.addDependency(deadLetterQueue.node.tryFindChild('Policy') ?? deadLetterQueue, ...channels.flatMap(({ dependable }) => dependable ?? []));
}

/** A channel as the target of a rule. By default, EventBridge retries for a day, 185 times. */
export function ruleTarget({ targetId, targetArn, roleArn }: AlertChannelConfig, deadLetterQueue: sqs.IQueue): events.CfnRule.TargetProperty {
  return {
    id: targetId,
    arn: targetArn,
    roleArn,
    deadLetterConfig: { arn: deadLetterQueue.queueArn },
  };
}

function message(alert: Alert, { message: form }: AlertChannelConfig): events.CfnRule.InputTransformerProperty | undefined {
  switch (form) {
    case AlertMessage.CHAT: return chatMessage(alert);
    case AlertMessage.TEXT: return readableMessage(alert);
    default: return undefined;
  }
}
