import { aws_iam as iam } from 'aws-cdk-lib';
import { TrailIdentity } from '../identity/trail-identity';
import { PropsCheck } from '../validation/props-check';
import { ACCOUNT_ID } from '../validation/rules/accounts';
import { arnOf, PRINCIPAL_ARN } from '../validation/rules/principals';

/**
 * What a reader may see.
 */
export interface LogReaderOptions {
  /**
   * Ids of the only accounts whose logs may be read, 12 digits each. Another form gives the error `InvalidAccountId`, a repetition
   * `InvalidValue`, an empty list `EmptyList`; an account that no trail of the archive records, `UnknownAccount` where the reader is used.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
   * @default - the logs of all accounts
   */
  readonly accounts?: string[];
}

/** Stands for the account of whoever asks. */
const OWN_ACCOUNT = '${aws:PrincipalAccount}';

/**
 * Somebody who may read the logs: named once, it is admitted by the bucket and by the key.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-sharing-logs.html
 * @example
 * declare const auditor: iam.Role;
 * LogReader.role(auditor);
 * LogReader.principalArn('arn:aws:iam::444455556666:role/siem', { accounts: ['444455556666'] });
 * LogReader.memberAccounts();
 */
export class LogReader {
  /**
   * A role of this app or an imported one.
   *
   * @param role the role that reads
   * @param options what it may see
   */
  public static role(role: iam.IRole, options: LogReaderOptions = {}): LogReader {
    return new LogReader(role.roleArn, options.accounts);
  }

  /**
   * A role or user, or an account's root, which lets that account decide by its own policies.
   *
   * @param arn ARN of the principal, without wildcards; anything else gives the error `InvalidPrincipalArn`
   * @param options what it may see
   */
  public static principalArn(arn: string, options: LogReaderOptions = {}): LogReader {
    new PropsCheck().optional('arn', arn, PRINCIPAL_ARN).throwIfAny();
    return new LogReader(arn, options.accounts);
  }

  /**
   * A principal of this app, which was checked.
   * @internal
   */
  public static _of(principal: iam.IPrincipal): LogReader {
    return new LogReader(arnOf(principal)!);
  }

  /**
   * Every account of the organization, for its own logs only. Each account decides by its own policies who of it reads.
   *
   * The trails have to be organization trails: otherwise the reader gives the error `UnknownAccount` where it is used.
   */
  public static memberAccounts(): LogReader {
    return new LogReader('*');
  }

  private constructor(
    /** ARN of the principal; `*` for the accounts of the organization. */
    public readonly arn: string,
    private readonly accounts?: string[],
  ) {
    new PropsCheck().literalList('accounts', accounts, ACCOUNT_ID).throwIfAny();
  }

  /**
   * The principal of a policy statement.
   * @internal
   */
  public get _principal(): iam.IPrincipal {
    return this.isMembers ? new iam.AnyPrincipal() : new iam.ArnPrincipal(this.arn);
  }

  /**
   * What has to hold besides.
   * @internal
   */
  public _conditions(trails: TrailIdentity[]): Record<string, Record<string, string[]>> {
    return this.isMembers ? { StringEquals: { 'aws:PrincipalOrgID': [...new Set(trails.flatMap(trail => trail.organizationId ?? []))] } } : {};
  }

  /**
   * The prefixes that it may read of what the trail writes; undefined for all of it.
   * @internal
   */
  public _prefixesOf(trail: TrailIdentity): string[] | undefined {
    if (this.isMembers) return trail.organizationId ? trail._logPrefixesOf(OWN_ACCOUNT) : [];
    return this.accounts?.flatMap(account => trail._logPrefixesOf(account));
  }

  private get isMembers(): boolean {
    return this.arn === '*';
  }
}
