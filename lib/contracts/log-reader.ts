import { aws_iam as iam } from 'aws-cdk-lib';
import { PropsCheck } from '../private/props-check';
import { PRINCIPAL_ARN } from '../private/rules';

/**
 * Somebody who may read the logs: named once, it is admitted by the bucket and by the key.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 * @example
 * declare const auditor: iam.Role;
 * LogReader.role(auditor);
 * LogReader.principalArn('arn:aws:iam::444455556666:role/siem');
 */
export class LogReader {
  /**
   * A role of this app or an imported one.
   *
   * @param role the role that reads
   */
  public static role(role: iam.IRole): LogReader {
    return new LogReader(role.roleArn);
  }

  /**
   * A role or user, or an account's root, which lets that account decide by its own policies.
   *
   * @param arn ARN of the principal, without wildcards; anything else gives the error `InvalidPrincipalArn`
   */
  public static principalArn(arn: string): LogReader {
    new PropsCheck().value('arn', arn, PRINCIPAL_ARN).done();
    return new LogReader(arn);
  }

  private constructor(
    /** ARN of the principal. */
    public readonly arn: string,
  ) {}
}
