import { aws_kms as kms, Duration, Size } from 'aws-cdk-lib';
import { ILogArchive } from '../contracts/log-archive';
import { TrailIdentity } from '../identity/trail-identity';
import { AuditPeriod } from '../questions/audit-period';
import { AuditQuery } from '../questions/audit-query';

/**
 * What may be said about queries on the logs.
 */
export interface AthenaQueriesOptions {
  /**
   * Ids of the organization's accounts, 12 digits each and known at synth, whose logs are queried; the management account is always among
   * them. Another form gives the error `InvalidAccountId`, an empty list `EmptyList`, a repetition `InvalidValue`; together with the trail of
   * one account, `ConflictingProps`.
   *
   * A list is read when a query names no accounts. Athena recommends a few dozen at most. The saved query `unlisted-accounts` finds accounts
   * that joined later.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
   * @default - every query has to name up to 1,000 accounts; for the trail of one account, its owner
   */
  readonly accounts?: string[];

  /**
   * Codes of the Regions whose logs are queried, known at synth. Another form gives the error `InvalidRegion`, an empty list `EmptyList`, a
   * repetition `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
   * @default - all Regions of the partition that this version of aws-cdk-lib knows
   */
  readonly regions?: string[];

  /**
   * Name of the Glue database: 1 to 255 lower-case letters, digits and underscores, known at synth. Another form gives the error
   * `InvalidQuery`. A later change replaces database and tables; they hold no data.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html
   * @default - `cloudtrail_` and the trail's name, which has to be known at synth
   */
  readonly databaseName?: string;

  /**
   * The first day that can be queried, like `2020-01-01`, known at synth: from 2013-11-13 to today. Anything else gives the error
   * `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
   * @default '2020-01-01'
   */
  readonly firstDay?: string;

  /**
   * How much one query may read before Athena stops it: whole bytes, 10 MB or more, known at synth. Anything else gives the error
   * `InvalidValue`. The list price is USD 5 a terabyte, so that a query of 100 GiB costs about USD 0.50.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html
   * @default Size.gibibytes(100)
   */
  readonly bytesScannedCutoff?: Size;

  /**
   * Whole days for which results are kept, 1 to 36,500. Anything else gives the error `InvalidDuration`.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/querying.html
   * @default Duration.days(30)
   */
  readonly resultRetention?: Duration;

  /**
   * Key that encrypts results: of the stack's Region, or the error is `WrongStack`. Where it is imported, its policy has to let the account
   * decide.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/encrypting-query-results-stored-in-s3.html
   * @default - a new key, which only results use
   */
  readonly resultsEncryptionKey?: kms.IKey;

  /**
   * The queries that are saved in the work group. One without a text for Athena, or with the id of another, gives the error `InvalidQuery` or
   * `InvalidValue`, an empty list `EmptyList`.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/saved-queries.html
   * @default QueryPack.all()
   */
  readonly queries?: AuditQuery[];

  /**
   * The time that saved queries are about. `AuditPeriod.always()`, which would read all logs, gives the error `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
   * @default AuditPeriod.last(Duration.days(7))
   */
  readonly period?: AuditPeriod;

  /**
   * Name of the work group: 1 to 128 letters, digits, periods, underscores and dashes. Another form gives the error `InvalidValue`. A later
   * change replaces the work group, with all that was saved in it.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/workgroups-create-update-delete.html
   * @default - the name of the database
   */
  readonly workGroupName?: string;
}

/**
 * What only a direct user says.
 */
export interface AthenaQueriesProps extends AthenaQueriesOptions {
  /**
   * Where the logs are. Anything else gives the error `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/cloudtrail-logs.html
   */
  readonly archive: ILogArchive;

  /**
   * The trail whose logs are queried. One that the archive does not name gives the error `UnknownTrail`, as does none at all where the archive
   * names none: that of `LogArchive.fromBucketName(…)`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
   * @default - the first trail of the archive
   */
  readonly identity?: TrailIdentity;

  /**
   * Key that encrypts the logs, so that `grantQuery` names it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
   * @default - `grantQuery` allows any key of the trail's owner, for what this trail encrypted; the key's policy has to name the analysts too
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Ids of accounts that are known to exist, 12 digits each. Those that `accounts` leaves out are named by the warning `unlistedAccounts`.
   * Another form gives the error `InvalidAccountId`, an empty list `EmptyList`, a repetition `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts.html
   * @default - no accounts are known
   */
  readonly knownAccounts?: string[];
}
