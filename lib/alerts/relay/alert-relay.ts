import { aws_events as events, aws_iam as iam, aws_sqs as sqs, Names, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { declareCost } from '../../contracts/cost-driver';
import { EVENT_SOURCE, GovernanceEvent } from '../../contracts/governance-event';
import { declareMade } from '../../contracts/made-resource';
import { alternatives } from '../../event-patterns/branches';
import { passes } from '../../event-patterns/event-pattern';
import { arn } from '../../private/arns';
import { statement } from '../../private/statements';
import { PropsCheck } from '../../validation/props-check';
import { STACK_SET_NAME } from '../../validation/rules/accounts';
import { EVENT_BUS_ARN } from '../../validation/rules/resources';
import { instanceOf } from '../../validation/rules/values';
import { warn } from '../../validation/warnings';
import { Alert } from '../alert';
import { coveringRules, isBroad } from '../covering/covering-rules';
import { DeadLetterQueue } from '../hub/dead-letter-queue';
import { RELAY_ROLE_PATH } from '../hub/hub-bus';
import { operationalRules } from '../operational-rules';

/**
 * Properties for an `AlertRelay`.
 */
export interface AlertRelayProps {
  /**
   * The alerts of the hub. Only events that they can match are forwarded.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
   */
  readonly alerts: Alert[];

  /**
   * The ARN of the event bus of the hub's rules, in another Region or account.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
   */
  readonly eventBusArn: string;

  /**
   * The name of a StackSet of this account whose failures are forwarded too: 1 to 128 letters, digits and dashes,
   * starting with a letter.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/event-detail-stackset-stack-instance-status-change.html
   * @default - none
   */
  readonly stackSetName?: string;
}

/**
 * A relay that forwards the events for alerts from this account and Region to the hub's event bus. EventBridge delivers
 * an event only where it happens, and calls of IAM, AWS Organizations and most sign-ins happen in the leader Region of
 * the partition. The relay also forwards this library's events on the trail's health and on the integrity of logs, and test alerts.
 *
 * Events are forwarded once, over one hop, and are billed as custom events.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 * @example
 * new AlertRelay(this, 'Relay', {
 *   alerts: AlertCatalogue.recommended(),
 *   eventBusArn: 'arn:aws:events:eu-west-1:111122223333:event-bus/default',
 * });
 */
export class AlertRelay extends Construct {
  /** The dead-letter queue for events that could not be forwarded within a day. */
  public readonly deadLetterQueue: sqs.IQueue;

  private readonly prefix: string;
  private readonly ruleArnPattern: string;
  private readonly target: events.CfnRule.TargetProperty;
  private readonly forwardPolicy: iam.ManagedPolicy;

  /**
   * @param scope the construct that the relay belongs to
   * @param id id within the scope
   * @param props properties of the relay
   */
  constructor(scope: Construct, id: string, props: AlertRelayProps) {
    super(scope, id);
    declareMade(this);
    new PropsCheck(this)
      .list('alerts', props.alerts, instanceOf(Alert, 'AlertCatalogue.recommended()'))
      .optional('eventBusArn', props.eventBusArn, EVENT_BUS_ARN)
      .optional('stackSetName', props.stackSetName, STACK_SET_NAME)
      .throwIfAny();

    this.prefix = Names.uniqueResourceName(this, { maxLength: 48, separator: '-' });
    const { region, account } = Stack.of(this);
    this.ruleArnPattern = arn('events', region, account, `rule/${this.prefix}-*`);
    this.deadLetterQueue = new DeadLetterQueue(this, 'DeadLetterQueue', { ruleArnPattern: this.ruleArnPattern });
    const { role, policy } = this.createRole(props.eventBusArn);
    this.forwardPolicy = policy;
    // So that rules need to name the policy only.
    policy.node.addDependency(this.deadLetterQueue);
    this.target = {
      id: 'Hub',
      arn: props.eventBusArn,
      roleArn: role.roleArn,
      deadLetterConfig: { arn: this.deadLetterQueue.queueArn },
    };

    const ofCloudTrail = props.alerts.filter(({ pattern }) => pattern._summaryPath === undefined);
    // The template of a StackSet has little room.
    const rules = coveringRules(ofCloudTrail.flatMap(({ pattern, readOnlyCalls }) => inRegion(pattern._renderElsewhere(this), region)
      .map(own => ({ pattern: own, readOnlyCalls }))), Token.isUnresolved(region));
    if (rules.some(({ pattern }) => isBroad(pattern))) this.warnOfBreadth();
    rules.forEach(({ pattern, readOnlyCalls }, i) => this.forward(`${i + 1}`, 'events that alerts can match', pattern, readOnlyCalls));
    this.forward('Health', 'the status of the trail, results of log verification, differences that a guard found, and test alerts', {
      'source': [EVENT_SOURCE],
      'detail-type': [GovernanceEvent.TRAIL_STATUS, GovernanceEvent.LOG_INTEGRITY, GovernanceEvent.TRAIL_GUARD, GovernanceEvent.TEST_ALERT],
    });
    // Other services send an event once, and members of an organization are not asked for it.
    const others = Token.isUnresolved(region) ? [] : props.alerts.filter(alert => !ofCloudTrail.includes(alert));
    operationalRules(others, ({ pattern }) => pattern._render(this)).forEach(({ name, titles, pattern }) =>
      // A name of a rule has 64 characters, of which the prefix takes 48.
      this.forward(name.slice(0, 15), titles.length === 1 ? `events for the alert "${titles[0]}"` : `events for ${titles.length} alerts`, pattern));
    declareCost(this, () => ({ kind: 'relay' }));
    if (props.stackSetName) this.forward('StackSet', 'failures to deploy relays', failuresOf(props.stackSetName));
  }

  private forward(name: string, what: string, eventPattern: Record<string, unknown>, readOnlyCalls = false): void {
    const rule = new events.CfnRule(this, `Rule${name}`, {
      name: `${this.prefix}-${name}`,
      description: `Forwards ${what}`,
      eventPattern,
      state: readOnlyCalls ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' : 'ENABLED',
      targets: [this.target],
    });
    // Events of the first seconds would be lost otherwise.
    rule.node.addDependency(this.deadLetterQueue, this.forwardPolicy);
  }

  private warnOfBreadth(): void {
    warn(this, 'broadRelay', 'What the alerts are about does not fit into rules, so every CloudTrail event of this Region is forwarded, and billed'
      + ' as a custom event. Name services or calls in the alerts, or leave the Region out.');
  }

  private createRole(eventBusArn: string): { role: iam.Role; policy: iam.ManagedPolicy } {
    const role = new iam.Role(this, 'Role', {
      description: 'Lets EventBridge forward events to the hub of alerts',
      // The bus of an organization's hub admits roles by this path.
      path: RELAY_ROLE_PATH,
      assumedBy: new iam.ServicePrincipal('events.amazonaws.com', { conditions: { ArnLike: { 'aws:SourceArn': this.ruleArnPattern } } }),
    });
    const policy = new iam.ManagedPolicy(this, 'ForwardPolicy', {
      roles: [role],
      statements: [statement({ sid: 'PutEvents', actions: ['events:PutEvents'], resources: [eventBusArn] })],
    });
    return { role, policy };
  }
}

/** The pattern without conditions on the Region, or nothing if no event of the Region can match. */
function inRegion(pattern: Record<string, any>, region: string): Record<string, any>[] {
  if (Token.isUnresolved(region)) return [pattern];
  const either = alternatives(pattern.detail ?? {}).filter(({ awsRegion }) => !awsRegion || passes(awsRegion)(region))
    .map(({ awsRegion: _, ...rest }) => rest);
  return either.length === 0 ? [] : [{ ...pattern, ...pattern.detail && { detail: either.length === 1 ? either[0] : { $or: either } } }];
}

/** A StackSet has an ARN with an id that is known at deploy time only. */
function failuresOf(stackSetName: string): Record<string, unknown> {
  return {
    'source': ['aws.cloudformation'],
    'detail-type': ['CloudFormation StackSet StackInstance Status Change'],
    'detail': { 'stack-set-arn': [{ wildcard: `*:stackset/${stackSetName}:*` }], 'status-details': { 'detailed-status': ['FAILED', 'INOPERABLE'] } },
  };
}
