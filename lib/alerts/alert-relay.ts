import { aws_events as events, aws_iam as iam, aws_sqs as sqs, Names, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Alert } from './alert';
import { DeadLetterQueue } from './dead-letter-queue';
import { relayPatterns } from './relay-patterns';
import { arn } from '../private/arns';
import { PropsCheck } from '../private/props-check';
import { EVENT_BUS_ARN, instanceOf } from '../private/rules';
import { statement } from '../private/statements';
import { warn } from '../private/warnings';

/**
 * What a relay has to know.
 */
export interface AlertRelayProps {
  /**
   * The alerts of the hub: only what they can match is forwarded. An empty list gives the error `EmptyList`.
   */
  readonly alerts: Alert[];

  /**
   * ARN of the event bus that the hub's rules are on, in another Region. Another form gives the error `InvalidResourceArn`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
   */
  readonly eventBusArn: string;
}

/**
 * Forwards what alerts are about from this account and Region to the hub's event bus: EventBridge shows an event only where it
 * happened, and calls of IAM, AWS Organizations and most sign-ins happen in the partition's leader Region.
 *
 * Events go one hop, once, and are billed as custom events.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 * @example
 * new AlertRelay(this, 'Relay', {
 *   alerts: AlertCatalogue.recommended(),
 *   eventBusArn: 'arn:aws:events:eu-west-1:111122223333:event-bus/default',
 * });
 */
export class AlertRelay extends Construct {
  /** Receives what could not be forwarded within a day. */
  public readonly deadLetterQueue: sqs.IQueue;

  private readonly ruleArnPattern: string;

  /**
   * @param scope the construct that the relay belongs to
   * @param id id within the scope
   * @param props the alerts, and where their events go
   */
  constructor(scope: Construct, id: string, props: AlertRelayProps) {
    super(scope, id);
    new PropsCheck(this)
      .each('alerts', props.alerts, instanceOf(Alert, 'AlertCatalogue.recommended()'))
      .value('eventBusArn', props.eventBusArn, EVENT_BUS_ARN)
      .done();

    const prefix = Names.uniqueResourceName(this, { maxLength: 48, separator: '-' });
    const { region, account } = Stack.of(this);
    this.ruleArnPattern = arn('events', region, account, `rule/${prefix}-*`);
    this.deadLetterQueue = new DeadLetterQueue(this, 'DeadLetterQueue', { ruleArnPattern: this.ruleArnPattern });
    const role = this.createRole(props.eventBusArn);

    const patterns = relayPatterns(props.alerts.map(alert => alert.pattern._render(this)));
    if (patterns.some(pattern => !pattern.detail)) {
      warn(this, 'broadRelay', 'What the alerts are about does not fit into rules, so every CloudTrail event of this Region is forwarded, and billed as a custom event.'
        + ' Name services or calls in the alerts, or leave the Region out of alertRegions.');
    }
    const readOnlyCalls = props.alerts.some(alert => alert.readOnlyCalls);
    patterns.forEach((eventPattern, i) => {
      new events.CfnRule(this, `Rule${i + 1}`, {
        name: `${prefix}-${i + 1}`,
        description: 'Forwards what alerts on CloudTrail events are about',
        eventPattern,
        state: readOnlyCalls ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' : 'ENABLED',
        targets: [{ id: 'Hub', arn: props.eventBusArn, roleArn: role.roleArn, deadLetterConfig: { arn: this.deadLetterQueue.queueArn } }],
      });
    });
  }

  private createRole(eventBusArn: string): iam.Role {
    const role = new iam.Role(this, 'Role', {
      description: 'Lets EventBridge forward events to the hub of alerts',
      assumedBy: new iam.ServicePrincipal('events.amazonaws.com', { conditions: { ArnLike: { 'aws:SourceArn': this.ruleArnPattern } } }),
    });
    new iam.ManagedPolicy(this, 'ForwardPolicy', {
      roles: [role],
      statements: [statement({ sid: 'PutEvents', actions: ['events:PutEvents'], resources: [eventBusArn] })],
    });
    return role;
  }
}
