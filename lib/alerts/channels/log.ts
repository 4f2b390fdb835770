import { aws_kms as kms, aws_logs as logs, Lazy, Names, RemovalPolicy, Resource, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertChannelBindOptions, AlertChannelConfig } from './contract';
import { checkBeside, idOf, once } from './own-scope';
import { arn } from '../../private/arns';
import { addStatements } from '../../private/required-policy';
import { logGroupKeyStatement } from '../../private/statements';
import { refuseSameName } from '../../validation/unique-names';
import { logDeliveryPolicy } from '../hub/log-delivery-policy';

/** A log group, by default a new one. It is one for all minima: a rule sends there or does not. */
export function bindLogGroup(scope: Construct, options: AlertChannelBindOptions, given?: logs.ILogGroup): AlertChannelConfig {
  if (given) checkBeside(scope, 'logGroup', given);
  const targetId = given ? idOf('Log', given) : 'Log';
  const logGroup = given ?? once(scope, targetId, own => createLogGroup(own, options.encryptionKey));
  const { region, account } = Stack.of(scope);
  // Not `logGroupArn`, which ends in a wildcard: with it EventBridge drops what it should deliver.
  const targetArn = arn('logs', region, account, `log-group:${logGroup.logGroupName}`);
  const delivery = LogDelivery.of(scope, options.ruleArnPattern);
  delivery.admit(targetArn);
  return { targetId, targetArn, storesOnly: true, dependable: delivery };
}

/** Evidence, so it is encrypted, kept for a year, and stays when it leaves the stack; the key stays with it. */
function createLogGroup(scope: Construct, encryptionKey: kms.IKey): logs.LogGroup {
  // A fixed name: the key's policy names the group, and the group depends on the key.
  const logGroupName = `/aws/events/${Names.uniqueResourceName(scope, { maxLength: 64, separator: '-' })}`;
  addStatements(scope, 'key', encryptionKey, [logGroupKeyStatement(scope, logGroupName)]);
  const removalPolicy = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
  if (Resource.isOwnedResource(encryptionKey)) encryptionKey.applyRemovalPolicy(removalPolicy);
  const logGroup = new logs.LogGroup(scope, 'Group', { logGroupName, encryptionKey, retention: logs.RetentionDays.ONE_YEAR, removalPolicy });
  refuseSameName(logGroup, { property: 'logGroupName', prop: 'id', advice: 'Give each stack a stackName of its own.' });
  return logGroup;
}

/** The one policy by which a hub's rules write into log groups: CloudWatch Logs allows ten a Region. */
class LogDelivery extends Construct {
  public static of(scope: Construct, ruleArnPattern: string): LogDelivery {
    return scope.node.tryFindChild('LogDelivery') as LogDelivery | undefined ?? new LogDelivery(scope, ruleArnPattern);
  }

  private readonly resources: string[] = [];

  private constructor(scope: Construct, ruleArnPattern: string) {
    super(scope, 'LogDelivery');
    new logs.CfnResourcePolicy(this, 'Policy', {
      policyName: Names.uniqueResourceName(this, { maxLength: 100, separator: '-' }),
      policyDocument: Lazy.string({ produce: () => Stack.of(this).toJsonString(logDeliveryPolicy(this.resources, ruleArnPattern)) }),
    });
  }

  public admit(logGroupArn: string): void {
    const streams = `${logGroupArn}:*`;
    if (!this.resources.includes(streams)) this.resources.push(streams);
  }
}
