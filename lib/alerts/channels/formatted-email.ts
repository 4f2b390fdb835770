import { cpSync, mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import {
  Aws, aws_iam as iam, aws_lambda as lambda, aws_logs as logs, aws_sns as sns, aws_sns_subscriptions as subscriptions, Duration, RemovalPolicy, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertChannelBindOptions, AlertChannelConfig } from './contract';
import { withMinimum } from './hub-topic';
import { acknowledge, acknowledgeForCompliance } from '../../private/nag-acknowledgements';
import { denyInsecureTransport, statement } from '../../private/statements';
import { AlertSeverity } from '../alert-severity';

/** Where the function's code is, in this package. */
const CODE = join(__dirname, '..', '..', '..', 'assets', 'alert-formatter');

/**
 * E-mail that a function writes. All subscribers of a topic receive the same messages, so each minimum has a function
 * and a topic of its own.
 */
export function bindFormattedEmail(
  scope: Construct, options: AlertChannelBindOptions, addresses: string[], minimum?: AlertSeverity,
): AlertChannelConfig {
  const targetId = withMinimum('Formatter', minimum);
  const formatter = scope.node.tryFindChild(targetId) as AlertFormatter | undefined ?? new AlertFormatter(scope, targetId, options);
  addresses.filter(address => !formatter.topic.node.tryFindChild(address))
    .forEach(address => formatter.topic.addSubscription(new subscriptions.EmailSubscription(address)));
  return { targetId, targetArn: formatter.functionArn, withAlert: true };
}

/** A function that turns alerts into e-mail with a subject, and the topic that it publishes to. */
class AlertFormatter extends Construct {
  public readonly topic: sns.Topic;
  public readonly functionArn: string;

  constructor(scope: Construct, id: string, private readonly options: AlertChannelBindOptions) {
    super(scope, id);
    const { encryptionKey, deadLetterQueue, ruleArnPattern } = options;
    this.topic = new sns.Topic(this, 'Topic', { displayName: 'CloudTrail alerts', masterKey: encryptionKey });
    this.topic.addToResourcePolicy(denyInsecureTransport('sns:Publish', [this.topic.topicArn]));
    const logGroup = new logs.LogGroup(this, 'Logs', { retention: logs.RetentionDays.THREE_MONTHS, removalPolicy: RemovalPolicy.DESTROY });
    acknowledgeForCompliance(logGroup, 'CloudWatchLogGroupEncrypted', 'It says when the function ran and failed, and nothing of the alerts.');
    const handler = new lambda.Function(this, 'Function', {
      description: 'Turns alerts on CloudTrail events into readable e-mail',
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(codeWith(options.accountNames)),
      environment: { TOPIC_ARN: this.topic.topicArn },
      timeout: Duration.seconds(30),
      memorySize: 256,
      role: this.createRole(logGroup),
      logGroup,
      deadLetterQueue,
    });
    acknowledge(handler, 'L1', 'The code is built and tested for this runtime.');
    acknowledgeForCompliance(handler, 'LambdaConcurrency', 'Alerts are few, and none may wait for another.');
    acknowledgeForCompliance(handler, 'LambdaInsideVPC', 'It calls Amazon SNS only and reaches nothing in a network.');
    this.functionArn = handler.functionArn;
    new lambda.CfnPermission(this, 'Permission', {
      action: 'lambda:InvokeFunction', functionName: handler.functionArn, principal: 'events.amazonaws.com', sourceArn: ruleArnPattern,
    });
  }

  /** Without the grants of the L2s, which write inline policies: compliance packs refuse those. */
  private createRole(logGroup: logs.LogGroup): iam.IRole {
    const { encryptionKey, deadLetterQueue } = this.options;
    const { region } = Stack.of(this);
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      statements: [
        statement({ sid: 'Publish', actions: ['sns:Publish'], resources: [this.topic.topicArn] }),
        statement({ sid: 'KeepFailures', actions: ['sqs:SendMessage'], resources: [deadLetterQueue.queueArn] }),
        statement({
          sid: 'Encrypt',
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [encryptionKey.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': ['sns', 'sqs'].map(service => `${service}.${region}.${Aws.URL_SUFFIX}`) } },
        }),
        statement({ sid: 'WriteLogs', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
      ],
    });
    return new iam.Role(this, 'Role', {
      description: 'Publishes alerts on CloudTrail events',
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [policy],
    }).withoutPolicyUpdates();
  }
}

/** The code beside the names of accounts, which are too many for an environment. */
function codeWith(accountNames?: { [accountId: string]: string }): string {
  if (!accountNames) return CODE;
  const folder = mkdtempSync(join(tmpdir(), 'alert-formatter-'));
  cpSync(CODE, folder, { recursive: true });
  writeFileSync(join(folder, 'accounts.json'), JSON.stringify(accountNames));
  return folder;
}
