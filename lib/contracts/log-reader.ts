import { aws_iam as iam } from 'aws-cdk-lib';
import { TrailIdentity } from '../identity/trail-identity';
import { PropsCheck } from '../validation/props-check';
import { ACCOUNT_ID } from '../validation/rules/accounts';
import { arnOf, PRINCIPAL_ARN } from '../validation/rules/principals';

/**
 * Options for a `LogReader`.
 */
export interface LogReaderOptions {
  /**
   * The ids (12 digits) of the only accounts whose logs may be read. At least one of them must be recorded by a trail
   * of the archive. Must be known at synth.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
   * @default - the logs of all accounts
   */
  readonly accounts?: string[];
}

/** The policy variable for the account of the requesting principal. */
const OWN_ACCOUNT = '${aws:PrincipalAccount}';

/**
 * A principal that may read the logs. A reader is allowed by the policies of both the bucket and the key.
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
   * A role of this app, or an imported role.
   *
   * @param role the role
   * @param options the logs that it may read
   */
  public static role(role: iam.IRole, options: LogReaderOptions = {}): LogReader {
    return new LogReader(role.roleArn, options.accounts);
  }

  /**
   * A role, a user or the root of an account. In the latter case, the policies of that account decide who can read.
   *
   * @param arn the ARN of the principal, without wildcards
   * @param options the logs that it may read
   */
  public static principalArn(arn: string, options: LogReaderOptions = {}): LogReader {
    new PropsCheck().optional('arn', arn, PRINCIPAL_ARN).throwIfAny();
    return new LogReader(arn, options.accounts);
  }

  /**
   * A reader for a principal of this app, which was checked already.
   *
   * @internal
   */
  public static _of(principal: iam.IPrincipal): LogReader {
    return new LogReader(arnOf(principal)!);
  }

  /**
   * Every account of the organization, for its own logs only. The policies of each account decide who can read.
   *
   * The trails must be organization trails.
   */
  public static memberAccounts(): LogReader {
    return new LogReader('*');
  }

  private constructor(
    /** The ARN of the principal; `*` for the accounts of the organization. */
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
   * The conditions of a policy statement for the reader, for the given trails.
   *
   * @internal
   */
  public _conditions(trails: TrailIdentity[]): Record<string, Record<string, string[]>> {
    return this.isMembers ? { StringEquals: { 'aws:PrincipalOrgID': [...new Set(trails.flatMap(trail => trail.organizationId ?? []))] } } : {};
  }

  /**
   * The prefixes of the trail's objects that may be read; undefined for all of them.
   *
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
