import { aws_iam as iam, aws_kms as kms, aws_sqs as sqs, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { accountRootArn, arn } from '../../private/arns';
import { acknowledge } from '../../private/nag-acknowledgements';
import { denyAll, denyInsecureTransport, statement } from '../../private/statements';
import { refuseSameName } from '../../validation/unique-names';
import { encryptStatement, TargetRole, viaService } from '../channels/target-role';

/** The timeout of the evaluator for one batch. */
export const EVALUATOR_TIMEOUT = Duration.minutes(1);

export interface EventQueueProps {
  /** The name, which is fixed because the dead-letter queue names the only queue that it serves. */
  readonly queueName: string;
  /** The pattern of the ARNs of the rules that send to the queue. */
  readonly ruleArnPattern: string;
  readonly encryptionKey: kms.IKey;
}

/**
 * The queue of events between the rules of a hub and its evaluator. An event that could not be evaluated five times
 * moves to a dead-letter queue. A role of its own redrives that, because no other principal may send events to either
 * queue: an event in them is believed to come from AWS.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export class EventQueue extends sqs.Queue {
  /** The queue of events that could not be evaluated. */
  public readonly unevaluated: sqs.Queue;

  /** The role by which rules send events. */
  public readonly rulesRole: iam.IRole;

  constructor(scope: Construct, id: string, { queueName, ruleArnPattern, encryptionKey }: EventQueueProps) {
    const common = { encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: encryptionKey, retentionPeriod: Duration.days(14) };
    const unevaluated = createUnevaluated(scope, common, queueName);
    super(scope, id, {
      ...common,
      queueName,
      // Six times the timeout of the function, as AWS recommends.
      visibilityTimeout: Duration.seconds(6 * EVALUATOR_TIMEOUT.toSeconds()),
      deadLetterQueue: { queue: unevaluated, maxReceiveCount: 5 },
    });
    refuseSameName(this, { property: 'queueName', prop: 'id', advice: 'Give each stack a stackName of its own.' });
    this.unevaluated = unevaluated;
    this.rulesRole = new TargetRole(this, 'RulesRole', {
      ruleArnPattern, action: 'sqs:SendMessage', targetArn: this.queueArn, encryptionKeyArn: encryptionKey.keyArn,
    });
    this.addToResourcePolicy(statement({ sid: 'RulesSend', principals: [this.rulesRole], actions: ['sqs:SendMessage'], resources: [this.queueArn] }));
    this.addToResourcePolicy(denyAll({
      sid: 'OnlyRulesSend',
      actions: ['sqs:SendMessage'],
      resources: [this.queueArn],
      conditions: { ArnNotEquals: { 'aws:PrincipalArn': [this.rulesRole.roleArn, this.createRedriveRole(encryptionKey).roleArn] } },
    }));
    this.addToResourcePolicy(denyInsecureTransport('sqs:*', [this.queueArn]));
  }

  /** The statements with which the evaluator receives events. */
  public receiveStatements(encryptionKey: kms.IKey): iam.PolicyStatement[] {
    return [
      statement({
        sid: 'ReceiveEvents',
        actions: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
        resources: [this.queueArn],
      }),
      statement({ sid: 'DecryptEvents', actions: ['kms:Decrypt'], resources: [encryptionKey.keyArn], conditions: viaService(this, 'sqs') }),
    ];
  }

  private createRedriveRole(encryptionKey: kms.IKey): iam.Role {
    const statements = [
      statement({
        sid: 'TakeUnevaluated',
        actions: [
          'sqs:CancelMessageMoveTask', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ListMessageMoveTasks', 'sqs:ReceiveMessage', 'sqs:StartMessageMoveTask',
        ],
        resources: [this.unevaluated.queueArn],
      }),
      statement({ sid: 'SendAgain', actions: ['sqs:SendMessage'], resources: [this.queueArn] }),
      encryptStatement(this, 'sqs', encryptionKey.keyArn),
    ];
    return new iam.Role(this, 'RedriveRole', {
      description: 'Redrives CloudTrail events that could not be evaluated',
      assumedBy: new iam.ArnPrincipal(accountRootArn(Stack.of(this).account)),
      managedPolicies: [new iam.ManagedPolicy(this, 'RedrivePolicy', { statements })],
    });
  }
}

/**
 * The dead-letter queue of one queue. Otherwise a principal could place events in it, by sending them or by way of a
 * queue of its own, which a redrive then evaluates. SQS itself moves events without a caller, or as a service.
 */
function createUnevaluated(scope: Construct, props: sqs.QueueProps, sourceQueueName: string): sqs.Queue {
  const { region, account } = Stack.of(scope);
  const source = sqs.Queue.fromQueueArn(scope, 'Source', arn('sqs', region, account, sourceQueueName));
  const queue = new sqs.Queue(scope, 'Unevaluated', {
    ...props, redriveAllowPolicy: { redrivePermission: sqs.RedrivePermission.BY_QUEUE, sourceQueues: [source] },
  });
  queue.addToResourcePolicy(denyAll({
    sid: 'OnlySqsSends', actions: ['sqs:SendMessage'], resources: [queue.queueArn], conditions: { Bool: { 'aws:PrincipalIsAWSService': 'false' } },
  }));
  queue.addToResourcePolicy(denyInsecureTransport('sqs:*', [queue.queueArn]));
  acknowledge(queue, 'SQS3', 'This is a dead-letter queue.');
  return queue;
}
