import { aws_dynamodb as dynamodb, aws_iam as iam, aws_kms as kms, aws_lambda as lambda, aws_logs as logs, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { eventBusArn } from './alert-bus';
import { CatalogueAsset } from './catalogue-asset';
import { splitValues } from './catalogue-values';
import { EvaluatorCatalogue } from './evaluator-catalogue';
import { EVALUATOR_TIMEOUT, EventQueue } from './event-queue';
import { acknowledge, acknowledgeForCompliance } from '../../private/nag-acknowledgements';
import { addStatements } from '../../private/required-policy';
import { logGroupKeyStatement, statement } from '../../private/statements';
import { hasLambdaArm64 } from '../../regions/availability';
import { AlertSeverity } from '../alert-severity';
import { AlertChannelConfig } from '../channels/contract';
import { encryptStatement } from '../channels/target-role';
import { admitToKey } from '../channels/topic';

/** The events of one invocation. */
const BATCH_SIZE = 10;

export interface EvaluatorFunctionProps {
  readonly queue: EventQueue;
  /** The name of the bus that receives alert events. */
  readonly alertBusName: string;
  readonly encryptionKey: kms.IKey;
  /** The channels with a topic, to which the function publishes. */
  readonly topics: AlertChannelConfig[];
  /** Returns the catalogue, which is complete only at synth. */
  readonly catalogue: () => EvaluatorCatalogue;
}

/**
 * The Lambda function that evaluates events, and the table in which it remembers repeats.
 *
 * It reads batches from the queue, so no event is lost while it cannot keep up. It has no reserved concurrency, which
 * accounts with a quota of 10 could not deploy.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export class EvaluatorFunction extends Construct {
  public readonly function: lambda.Function;
  public readonly role: iam.IRole;

  constructor(scope: Construct, id: string, private readonly props: EvaluatorFunctionProps) {
    super(scope, id);
    const repeats = this.createTable();
    const logGroup = this.createLogGroup(props.encryptionKey);
    const { role, policy } = this.createRole(props, repeats, logGroup);
    this.role = role;
    // Only at synth: logical ids can be overridden until then.
    const split = memoized(props.catalogue, catalogue => splitValues(this, catalogue));
    this.function = new lambda.Function(this, 'Function', {
      description: 'Evaluates CloudTrail events and raises alerts',
      runtime: new lambda.Runtime('nodejs24.x', lambda.RuntimeFamily.NODEJS),
      architecture: hasLambdaArm64(Stack.of(this).region) ? lambda.Architecture.ARM_64 : lambda.Architecture.X86_64,
      handler: 'index.handler',
      code: new CatalogueAsset(() => split().plain),
      environment: {
        ALERT_BUS_NAME: props.alertBusName,
        HUB_ACCOUNT: Stack.of(this).account,
        REPEATS_TABLE: repeats.ref,
        ROLE_ARN: role.roleArn,
        TOPICS: Stack.of(this).toJsonString(
          props.topics.map(({ targetArn, atLeast }) => ({ arn: targetArn, atLeast: atLeast ?? AlertSeverity.LOW })),
        ),
        VALUES: Lazy.uncachedString({ produce: () => Stack.of(this).toJsonString(split().values) }),
      },
      timeout: EVALUATOR_TIMEOUT,
      memorySize: 512,
      role,
      logGroup,
    });
    this.acknowledge();
    const mapping = new lambda.CfnEventSourceMapping(this, 'Events', {
      eventSourceArn: props.queue.queueArn,
      functionName: this.function.functionName,
      batchSize: BATCH_SIZE,
      functionResponseTypes: ['ReportBatchItemFailures'],
    });
    // Lambda checks the permissions of the role when it creates the mapping.
    mapping.node.addDependency(policy);
  }

  /** Throws if the catalogue has more deploy-time values than the environment has room for. */
  public checkCatalogue(): void {
    splitValues(this, this.props.catalogue());
  }

  /**
   * Counts and times of the last day, by hashes. Recovery costs a fraction of a cent, and the key is DynamoDB's own: it
   * needs no permission of the function, and costs nothing but its use.
   */
  private createTable(): dynamodb.CfnTable {
    const table = new dynamodb.CfnTable(this, 'Repeats', {
      billingMode: 'PAY_PER_REQUEST',
      attributeDefinitions: [{ attributeName: 'key', attributeType: 'S' }],
      keySchema: [{ attributeName: 'key', keyType: 'HASH' }],
      timeToLiveSpecification: { attributeName: 'expires', enabled: true },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      sseSpecification: { sseEnabled: true },
    });
    table.applyRemovalPolicy(RemovalPolicy.DESTROY);
    acknowledgeForCompliance(table, 'DynamoDBInBackupPlan', 'It counts the repeats of alerts for a day, by hashes. Without them every alert counts as new.');
    return table;
  }

  private createLogGroup(encryptionKey: kms.IKey): logs.LogGroup {
    // CloudFormation generates the name, which begins with that of the stack.
    addStatements(this, 'key', encryptionKey, [logGroupKeyStatement(this, `${Stack.of(this).stackName}-*`)]);
    return new logs.LogGroup(this, 'Logs', { encryptionKey, retention: logs.RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.DESTROY });
  }

  private createRole(
    { queue, alertBusName, encryptionKey, topics }: EvaluatorFunctionProps,
    repeats: dynamodb.CfnTable,
    logGroup: logs.LogGroup,
  ): { role: iam.Role; policy: iam.ManagedPolicy } {
    const topicKeys = topics.map(({ topic }) => topic?.masterKey).filter(key => key !== undefined);
    const keys = [...new Set([encryptionKey, ...topicKeys])];
    // A managed policy, because compliance packs refuse inline ones; it exists before the role.
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      statements: [
        ...queue.receiveStatements(encryptionKey),
        statement({ sid: 'PutAlerts', actions: ['events:PutEvents'], resources: [eventBusArn(this, alertBusName)] }),
        statement({ sid: 'RememberRepeats', actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], resources: [repeats.attrArn] }),
        statement({ sid: 'WriteLogs', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
        ...topics.length === 0 ? [] : [statement({ sid: 'PublishAlerts', actions: ['sns:Publish'], resources: topics.map(({ targetArn }) => targetArn) })],
        ...topics.length === 0 ? [] : keys.map((key, i) => {
          const encrypt = encryptStatement(this, 'sns', key.keyArn);
          encrypt.sid = `PublishEncrypted${i + 1}`;
          return encrypt;
        }),
      ],
    });
    const role = new iam.Role(this, 'Role', {
      description: 'Evaluates CloudTrail events and raises alerts',
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [policy],
    });
    topicKeys.filter(key => key !== encryptionKey).forEach((key, i) => admitToKey(new Construct(this, `TopicKey${i + 1}`), key));
    return { role: role.withoutPolicyUpdates() as iam.Role, policy };
  }

  private acknowledge(): void {
    acknowledge(this.function, 'L1', 'The code is built and tested for this runtime.');
    acknowledgeForCompliance(this.function, 'LambdaConcurrency', 'Reserved concurrency cannot be deployed to accounts with a quota of 10. A queue keeps what the function cannot take yet.');
    acknowledgeForCompliance(this.function, 'LambdaInsideVPC', 'It calls services of AWS only and reaches nothing in a network.');
    acknowledgeForCompliance(this.function, 'LambdaDLQ', 'It is invoked through a queue, which has a dead-letter queue.');
  }
}

/** Computes a result once for each input: templates are rendered several times. */
function memoized<I, O>(input: () => I, compute: (value: I) => O): () => O {
  let last: { readonly value: I; readonly result: O } | undefined;
  return () => {
    const value = input();
    if (last?.value !== value) last = { value, result: compute(value) };
    return last.result;
  };
}
