import { aws_events as events, aws_iam as iam, aws_kms as kms, aws_sqs as sqs, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { arn } from '../../private/arns';
import { statement } from '../../private/statements';

export interface AlertBusProps {
  readonly eventBusName: string;
  /** The organization whose accounts may send events. */
  readonly organizationId: string;
  readonly encryptionKey: kms.IKey;
  readonly deadLetterQueue: sqs.IQueue;
}

/**
 * The event bus that every account of the organization forwards to. Its name is fixed, so that its ARN is known in
 * stacks that cannot refer to it.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
export class AlertBus extends Construct {
  public readonly eventBus: events.IEventBus;

  constructor(scope: Construct, id: string, props: AlertBusProps) {
    super(scope, id);
    const { eventBusName } = props;
    const { region, account } = Stack.of(this);
    const eventBusArn = arn('events', region, account, `event-bus/${eventBusName}`);
    const bus = new events.CfnEventBus(this, 'Resource', {
      name: eventBusName,
      description: 'Receives what alerts on CloudTrail events are about from every account of the organization',
      kmsKeyIdentifier: props.encryptionKey.keyArn,
      deadLetterConfig: { arn: props.deadLetterQueue.queueArn },
      policy: new iam.PolicyDocument({
        statements: [statement({
          sid: 'OrganizationPutsEvents',
          principals: [new iam.AnyPrincipal()],
          actions: ['events:PutEvents'],
          resources: [eventBusArn],
          // In the bus's own account, the caller's own policies decide.
          conditions: { StringEquals: { 'aws:PrincipalOrgID': props.organizationId }, StringNotEquals: { 'aws:PrincipalAccount': account } },
        })],
      }),
    });
    bus.node.addDependency(props.deadLetterQueue);
    // Not by the resource's attributes: those could not cross to other accounts.
    this.eventBus = events.EventBus.fromEventBusAttributes(this, 'EventBus', { eventBusName, eventBusArn, eventBusPolicy: '' });
  }
}
