import { aws_events as events, aws_iam as iam, aws_kms as kms, aws_sqs as sqs, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EVENT_SOURCE, GovernanceEvent } from '../../contracts/governance-event';
import { arn } from '../../private/arns';
import { statement } from '../../private/statements';
import { refuseSameName } from '../../validation/unique-names';

/** The path of the roles with which relays forward events to the hub. */
export const RELAY_ROLE_PATH = '/cloudtrail-governance/';

/** The detail types that relays forward from AWS services. */
const AWS_DETAIL_TYPES = ['* via CloudTrail', 'CloudFormation StackSet StackInstance Status Change'];

/** The detail types that relays forward from this library. The hub raises all others itself. */
const OWN_DETAIL_TYPES = [GovernanceEvent.TRAIL_STATUS, GovernanceEvent.LOG_INTEGRITY, GovernanceEvent.TRAIL_GUARD, GovernanceEvent.TEST_ALERT];

export interface HubBusProps {
  readonly eventBusName: string;
  /** The organization whose relays may forward events. */
  readonly organizationId: string;
  readonly encryptionKey: kms.IKey;
  readonly deadLetterQueue: sqs.IQueue;
}

/**
 * The event bus to which the relays of an organization forward. Its name is fixed, so that its ARN is known in stacks
 * that cannot refer to it.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
export class HubBus extends Construct {
  public readonly eventBus: events.IEventBus;

  constructor(scope: Construct, id: string, props: HubBusProps) {
    super(scope, id);
    const { eventBusName, organizationId } = props;
    const { region, account } = Stack.of(this);
    const eventBusArn = arn('events', region, account, `event-bus/${eventBusName}`);
    const bus = new events.CfnEventBus(this, 'Resource', {
      name: eventBusName,
      description: 'Receives what alerts on CloudTrail events are about from every account of the organization',
      kmsKeyIdentifier: props.encryptionKey.keyArn,
      deadLetterConfig: { arn: props.deadLetterQueue.queueArn },
      policy: new iam.PolicyDocument({ statements: memberStatements(eventBusArn, organizationId, account) }),
    });
    refuseSameName(bus, { property: 'name', prop: 'eventBusName', advice: 'Give each hub an eventBusName, or each governance a trailName, of its own.' });
    bus.node.addDependency(props.deadLetterQueue);
    // Not by the resource's attributes: those could not cross to other accounts.
    this.eventBus = events.EventBus.fromEventBusAttributes(this, 'EventBus', { eventBusName, eventBusArn, eventBusPolicy: '' });
  }
}

/**
 * Statements that admit relays of the organization, and from them only the events that relays forward. AWS alone sends
 * events whose source begins with `aws.`, except for SaaS partners, whose sources begin with `aws.partner/`.
 *
 * `ForAllValues` holds for every event of a call, and also where EventBridge does not pass on the key: AWS documents both
 * keys for PutEvents and shows them in the policy of a bus for another account, but not for events that a rule forwards.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
 */
function memberStatements(eventBusArn: string, organizationId: string, account: string): iam.PolicyStatement[] {
  const admit = (sid: string, conditions: Record<string, Record<string, unknown>>) => statement({
    sid,
    principals: [new iam.AnyPrincipal()],
    actions: ['events:PutEvents'],
    resources: [eventBusArn],
    conditions: {
      StringEquals: { 'aws:PrincipalOrgID': organizationId },
      // In the bus's own account, the caller's own policies decide.
      StringNotEquals: { 'aws:PrincipalAccount': account },
      ArnLike: { 'aws:PrincipalArn': arn('iam', '', '*', `role${RELAY_ROLE_PATH}*`) },
      ...conditions,
    },
  });
  return [
    admit('RelaysForwardRecords', {
      'ForAllValues:StringLike': { 'events:source': 'aws.*', 'events:detail-type': AWS_DETAIL_TYPES },
      'ForAllValues:StringNotLike': { 'events:source': 'aws.partner/*' },
    }),
    admit('RelaysForwardReports', {
      'ForAllValues:StringEquals': { 'events:source': EVENT_SOURCE, 'events:detail-type': OWN_DETAIL_TYPES },
    }),
  ];
}
