import { aws_events as events, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Alert } from '../alert';
import { AlertChannelConfig } from '../channels/contract';
import { chatMessage } from '../messages/chat-message';
import { alertBesideEvent, readableMessage } from '../messages/readable-message';

/** Nobody who puts events on a bus can pretend to be CloudTrail: only AWS's own events have such a source. */
const SENT_BY_AWS = { source: [{ prefix: 'aws.' }] };

export interface AlertRuleProps {
  readonly alert: Alert;
  readonly name: string;
  /** Name of the bus, if it is not the default one. */
  readonly eventBusName?: string;
  readonly deadLetterQueueArn: string;
  readonly routes: AlertChannelConfig[];
}

/** The pattern of an alert's rule. */
export function rulePattern(scope: Construct, alert: Alert, eventBusName?: string): Record<string, unknown> {
  return alert.pattern._renderForRule(scope, eventBusName === undefined ? undefined : SENT_BY_AWS);
}

/**
 * The rule of an alert. On the L1: the L2 knows no state for read-only calls, and writes a policy statement per rule
 * into topic and queue.
 */
export function createAlertRule(scope: Construct, id: string, props: AlertRuleProps): events.CfnRule {
  const { alert, name, eventBusName, deadLetterQueueArn, routes } = props;
  return new events.CfnRule(scope, id, {
    name,
    eventBusName,
    description: `${alert.severity}: ${alert.title}`,
    eventPattern: rulePattern(scope, alert, eventBusName),
    state: alert.readOnlyCalls ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' : 'ENABLED',
    targets: routes.map(route => ({
      id: route.targetId,
      arn: route.targetArn,
      roleArn: route.roleArn,
      inputTransformer: message(alert, route),
      deadLetterConfig: { arn: deadLetterQueueArn },
      retryPolicy: { maximumEventAgeInSeconds: Duration.days(1).toSeconds(), maximumRetryAttempts: 185 },
    })),
  });
}

function message(
  alert: Alert, { wholeEvent, chatNotification, withAlert }: AlertChannelConfig,
): events.CfnRule.InputTransformerProperty | undefined {
  if (wholeEvent) return undefined;
  if (withAlert) return alertBesideEvent(alert);
  return chatNotification ? chatMessage(alert) : readableMessage(alert);
}
