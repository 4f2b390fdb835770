import { aws_events as events, aws_iam as iam, aws_kms as kms, aws_sqs as sqs, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { arn } from '../../private/arns';
import { denyAll } from '../../private/statements';
import { refuseSameName } from '../../validation/unique-names';

export interface AlertBusProps {
  readonly eventBusName: string;
  /** The only principal that puts events. */
  readonly evaluatorRole: iam.IRole;
  readonly encryptionKey: kms.IKey;
  readonly deadLetterQueue: sqs.IQueue;
}

/** Returns the ARN of an event bus of the construct's account and Region. */
export function eventBusArn(scope: Construct, eventBusName: string): string {
  const { region, account } = Stack.of(scope);
  return arn('events', region, account, `event-bus/${eventBusName}`);
}

/**
 * The event bus of the alerts that were raised. Only the evaluator puts events on it, so no other principal of the
 * account can forge an alert that starts a remediation.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html
 */
export class AlertBus extends Construct {
  public readonly eventBus: events.IEventBus;

  constructor(scope: Construct, id: string, { eventBusName, evaluatorRole, encryptionKey, deadLetterQueue }: AlertBusProps) {
    super(scope, id);
    const busArn = eventBusArn(this, eventBusName);
    const bus = new events.CfnEventBus(this, 'Resource', {
      name: eventBusName,
      description: 'Alerts that were raised on CloudTrail events',
      kmsKeyIdentifier: encryptionKey.keyArn,
      deadLetterConfig: { arn: deadLetterQueue.queueArn },
      policy: new iam.PolicyDocument({
        statements: [denyAll({
          sid: 'OnlyTheEvaluator',
          actions: ['events:PutEvents'],
          resources: [busArn],
          conditions: { ArnNotEquals: { 'aws:PrincipalArn': evaluatorRole.roleArn } },
        })],
      }),
    });
    refuseSameName(bus, { property: 'name', prop: 'id', advice: 'Give each stack a stackName of its own.' });
    bus.node.addDependency(deadLetterQueue);
    this.eventBus = events.EventBus.fromEventBusAttributes(this, 'EventBus', { eventBusName, eventBusArn: busArn, eventBusPolicy: '' });
  }
}
