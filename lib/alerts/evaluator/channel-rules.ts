import { aws_events as events, aws_sqs as sqs, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EVENT_SOURCE, GovernanceEvent } from '../../contracts/governance-event';
import { AlertChannelConfig, AlertMessage } from '../channels/contract';
import { acceptedSeverities, SEVERITIES, TEST_ALERT_ID } from '../routing';
import { ruleTarget, waitForTargets } from '../rules/alert-rule';

/** The part of an alert event that a target receives, by the form of its messages; the whole event for programs. */
const INPUT_PATHS = { [AlertMessage.TEXT]: '$.detail.text.plain', [AlertMessage.CHAT]: '$.detail.text.chat', [AlertMessage.EVENT]: undefined };

export interface OnAlertBusProps {
  /** The beginning of the names of the rules. */
  readonly prefix: string;
  /** The name of the bus with the alerts. */
  readonly eventBusName: string;
  /** The bus that must exist before its rules. */
  readonly bus: Construct;
  readonly deadLetterQueue: sqs.IQueue;
}

export interface ChannelRulesProps extends OnAlertBusProps {
  readonly channels: AlertChannelConfig[];
}

/**
 * A rule on the alert bus for each channel, except those that the evaluator publishes to itself. A rule accepts only
 * events of the hub's own account.
 */
export class ChannelRules extends Construct {
  constructor(scope: Construct, id: string, { prefix, eventBusName, bus, deadLetterQueue, channels }: ChannelRulesProps) {
    super(scope, id);
    channels.filter(({ topic, message }) => !(topic && message === AlertMessage.TEXT)).forEach((channel, i) => {
      const { targetId, message = AlertMessage.EVENT } = channel;
      // A custom channel may have an id that is known at deploy time only.
      const rule = new events.CfnRule(this, Token.isUnresolved(targetId) ? `Channel${i + 1}` : targetId, {
        name: `${prefix}-channel-${i + 1}`,
        eventBusName,
        description: `Sends alerts on CloudTrail events to ${targetId}`.slice(0, 512),
        eventPattern: alertEvents(this, channel),
        targets: [{ ...ruleTarget(channel, deadLetterQueue), inputPath: INPUT_PATHS[message] }],
      });
      waitForTargets(rule, deadLetterQueue, [channel]);
      rule.node.addDependency(bus);
    });
  }
}

/** The alert events that a channel accepts. The test alert goes to every channel. */
function alertEvents(scope: Construct, channel: AlertChannelConfig): Record<string, unknown> {
  const severity = acceptedSeverities(channel);
  const all = { 'source': [EVENT_SOURCE], 'detail-type': [GovernanceEvent.ALERT], 'account': [Stack.of(scope).account] };
  if (severity.length === SEVERITIES.length) return all;
  return { ...all, detail: { $or: [{ alert: { severity } }, { alert: { id: [TEST_ALERT_ID] } }] } };
}
