import { aws_kms as kms, Duration, Size } from 'aws-cdk-lib';
import { ILogArchive } from '../contracts/log-archive';
import { TrailIdentity } from '../identity/trail-identity';
import { AuditPeriod } from '../questions/audit-period';
import { AuditQuery } from '../questions/audit-query';

/**
 * Options for Athena queries on the logs.
 */
export interface AthenaQueriesOptions {
  /**
   * The ids of the organization's accounts whose logs are queried, 12 digits each, known at synth. The management
   * account is always included. Not valid for the trail of a single account.
   *
   * A query that names no accounts reads all of this list. Athena recommends a few dozen at most. The saved query
   * `unlisted-accounts` finds accounts that joined later.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
   * @default - every query must name its accounts, up to 1,000; for the trail of a single account, its owner
   */
  readonly accounts?: string[];

  /**
   * The codes of the Regions whose logs are queried, known at synth. The leader Regions of their partitions are always
   * included: calls of global services such as IAM are recorded there only.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
   * @default - all Regions of the partition that this version of aws-cdk-lib knows
   */
  readonly regions?: string[];

  /**
   * The name of the Glue database: 1 to 255 lower-case letters, digits and underscores, known at synth. Changing it
   * replaces the database and its tables, which hold no data.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html
   * @default - `cloudtrail_` and the trail's name, which must be known at synth
   */
  readonly databaseName?: string;

  /**
   * The first day that can be queried, in the form `2020-01-01`, from 2013-11-13 to today, known at synth.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
   * @default '2020-01-01'
   */
  readonly firstDay?: string;

  /**
   * The amount of data that a query may scan before Athena cancels it: whole bytes, 10 MB or more, known at synth. The
   * list price is USD 5 per terabyte, so a query of 100 GiB costs about USD 0.50.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html
   * @default Size.gibibytes(100)
   */
  readonly bytesScannedCutoff?: Size;

  /**
   * The retention period of results in whole days, 1 to 36,500.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/querying.html
   * @default Duration.days(30)
   */
  readonly resultRetention?: Duration;

  /**
   * The key that encrypts results, in the stack's Region. The policy of an imported key must delegate permissions to
   * the account.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/encrypting-query-results-stored-in-s3.html
   * @default - a new key, used only for results
   */
  readonly resultsEncryptionKey?: kms.IKey;

  /**
   * The queries to save in the work group. Each needs a text for Athena, and an id other than `unlisted-accounts`.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/saved-queries.html
   * @default QueryPack.all()
   */
  readonly queries?: AuditQuery[];

  /**
   * The time range of the saved queries. Must not be `AuditPeriod.always()`, which would read all logs.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
   * @default AuditPeriod.last(Duration.days(7))
   */
  readonly period?: AuditPeriod;

  /**
   * The name of the work group: 1 to 128 letters, digits, periods, underscores and dashes. Changing it replaces the
   * work group, including everything saved in it.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/workgroups-create-update-delete.html
   * @default - the name of the database
   */
  readonly workGroupName?: string;
}

/**
 * Properties for `AthenaQueries`.
 */
export interface AthenaQueriesProps extends AthenaQueriesOptions {
  /**
   * The archive of the logs to query.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/cloudtrail-logs.html
   */
  readonly archive: ILogArchive;

  /**
   * The trail whose logs are queried, which must be a trail of the archive. Required if the archive has no known
   * trails, as with `LogArchive.fromBucketName(…)`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
   * @default - the first trail of the archive
   */
  readonly identity?: TrailIdentity;

  /**
   * The key that encrypts the logs, whose use `grantQuery` then allows. Otherwise it allows any key, for logs that this
   * trail encrypted. The policy of a key in another account must name the analysts too.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
   * @default - `grantQuery` allows any key, for logs of this trail
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The ids of accounts that are known to exist, 12 digits each. The warning `unlistedAccounts` names those that are
   * missing from `accounts`.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts.html
   * @default - none
   */
  readonly knownAccounts?: string[];
}
