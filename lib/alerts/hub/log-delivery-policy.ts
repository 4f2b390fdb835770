import { aws_iam as iam } from 'aws-cdk-lib';
import { statement } from '../../private/statements';

/**
 * The resource policy that allows EventBridge to write into log groups. As documented, EventBridge names its rule only
 * when it writes, not when it creates a stream.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
export function logDeliveryPolicy(resources: string[], ruleArn: string): Record<string, unknown> {
  const principals = ['events.amazonaws.com', 'delivery.logs.amazonaws.com'].map(service => new iam.ServicePrincipal(service));
  const conditions = { ArnLike: { 'aws:SourceArn': ruleArn } };
  const statements = [
    statement({ sid: 'CreateLogStream', principals, actions: ['logs:CreateLogStream'], resources }),
    statement({ sid: 'PutLogEvents', principals, actions: ['logs:PutLogEvents'], resources, conditions }),
  ];
  return { Version: '2012-10-17', Statement: statements.map(each => each.toStatementJson()) };
}
