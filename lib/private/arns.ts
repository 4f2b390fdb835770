import { Aws } from 'aws-cdk-lib';

/**
 * ARNs always carry the partition as a token: `stack.formatArn` would write a literal one under the
 * feature flag `enablePartitionLiterals`, and values here travel between stacks.
 */
export function arn(service: string, region: string, account: string, resource: string): string {
  return `arn:${Aws.PARTITION}:${service}:${region}:${account}:${resource}`;
}

/** The ARN that stands for a whole account. */
export function accountRootArn(account: string): string {
  return arn('iam', '', account, 'root');
}
