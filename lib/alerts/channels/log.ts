import { Aws, aws_iam as iam, aws_kms as kms, aws_logs as logs, Lazy, Names, RemovalPolicy, Resource, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertChannelBindOptions, AlertChannelConfig } from './contract';
import { checkBeside, idOf, once } from './own-scope';
import { arn } from '../../private/arns';
import { addStatements } from '../../private/required-policy';
import { statement } from '../../private/statements';

/** A log group, by default a new one. It is one for all minima: a rule sends there or does not. */
export function bindLogGroup(scope: Construct, options: AlertChannelBindOptions, given?: logs.ILogGroup): AlertChannelConfig {
  if (given) checkBeside(scope, 'logGroup', given);
  const targetId = given ? idOf('Log', given) : 'Log';
  const logGroup = given ?? once(scope, targetId, own => createLogGroup(own, options.encryptionKey));
  const { region, account } = Stack.of(scope);
  // Not `logGroupArn`, which ends in a wildcard: with it EventBridge drops what it should deliver.
  const targetArn = arn('logs', region, account, `log-group:${logGroup.logGroupName}`);
  LogDelivery.of(scope, options.ruleArnPattern).admit(targetArn);
  return { targetId, targetArn, wholeEvent: true, records: true };
}

/** Evidence, so it is encrypted, kept for a year, and stays when it leaves the stack; the key stays with it. */
function createLogGroup(scope: Construct, encryptionKey: kms.IKey): logs.LogGroup {
  // A fixed name: the key's policy names the group, and the group depends on the key.
  const logGroupName = `/aws/events/${Names.uniqueResourceName(scope, { maxLength: 64, separator: '-' })}`;
  const { region, account } = Stack.of(scope);
  addStatements(scope, 'key', encryptionKey, [statement({
    sid: 'LogGroupEncrypt',
    principals: [new iam.ServicePrincipal(`logs.${region}.${Aws.URL_SUFFIX}`)],
    actions: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    resources: ['*'],
    conditions: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': arn('logs', region, account, `log-group:${logGroupName}`) } },
  })]);
  const removalPolicy = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
  if (Resource.isOwnedResource(encryptionKey)) encryptionKey.applyRemovalPolicy(removalPolicy);
  return new logs.LogGroup(scope, 'Group', { logGroupName, encryptionKey, retention: logs.RetentionDays.ONE_YEAR, removalPolicy });
}

/** The one policy by which a hub's rules write into log groups: CloudWatch Logs allows ten a Region. */
class LogDelivery extends Construct {
  public static of(scope: Construct, ruleArnPattern: string): LogDelivery {
    return scope.node.tryFindChild('LogDelivery') as LogDelivery | undefined ?? new LogDelivery(scope, ruleArnPattern);
  }

  private readonly resources: string[] = [];

  private constructor(scope: Construct, private readonly ruleArnPattern: string) {
    super(scope, 'LogDelivery');
    new logs.CfnResourcePolicy(this, 'Policy', {
      policyName: Names.uniqueResourceName(this, { maxLength: 100, separator: '-' }),
      policyDocument: Lazy.string({ produce: () => Stack.of(this).toJsonString({ Version: '2012-10-17', Statement: this.statements() }) }),
    });
  }

  public admit(logGroupArn: string): void {
    const streams = `${logGroupArn}:*`;
    if (!this.resources.includes(streams)) this.resources.push(streams);
  }

  /** As documented: EventBridge names its rule only when it writes, not when it makes a stream. */
  private statements(): unknown[] {
    const { resources } = this;
    const principals = ['events.amazonaws.com', 'delivery.logs.amazonaws.com'].map(service => new iam.ServicePrincipal(service));
    const conditions = { ArnLike: { 'aws:SourceArn': this.ruleArnPattern } };
    return [
      statement({ sid: 'CreateLogStream', principals, actions: ['logs:CreateLogStream'], resources }),
      statement({ sid: 'PutLogEvents', principals, actions: ['logs:PutLogEvents'], resources, conditions }),
    ].map(each => each.toStatementJson());
  }
}
