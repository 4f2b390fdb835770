import { AuditPeriod } from './audit-period';

/**
 * Options for the selection of events in a query.
 */
export interface QueryOptions {
  /**
   * The time range of the query. Times are exact, those of the events: in Athena, days of log files are chosen too, which
   * are the days of their delivery, up to one after the end of the range. CloudWatch Logs compares the time of the log
   * event.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html
   * @default AuditPeriod.last(Duration.days(7))
   */
  readonly period?: AuditPeriod;

  /**
   * The ids of the accounts to query, 12 digits each.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
   * @default - all accounts
   */
  readonly accounts?: string[];

  /**
   * The codes of the Regions to query. Events of global services, such as IAM, are recorded in the leader Region of the
   * partition, `us-east-1` in the partition `aws`, and are always part of the answer; other events of that Region are
   * part of it only if it is listed.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
   * @default - all Regions
   */
  readonly regions?: string[];
}

/**
 * Options for `AuditQuery.athenaSql`.
 */
export interface AthenaSqlOptions extends QueryOptions {
  /**
   * The name of the Glue database: 1 to 255 lower-case letters, digits and underscores, known at synth.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html
   */
  readonly databaseName: string;

  /**
   * The name of the table: 1 to 255 lower-case letters, digits and underscores, known at synth. It must have the
   * partition columns `account`, `region` and `timestamp`, and the columns `eventtime` and `eventsource`. For a table
   * without them, such as `digests` or `aggregated`, use `AuditPeriod.always()` and limit the time in the query.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
   */
  readonly tableName: string;
}

/**
 * Options for `AuditQuery.lakeSql`.
 */
export interface LakeSqlOptions extends QueryOptions {
  /**
   * The id of the event data store, a UUID.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-limitations.html
   */
  readonly eventDataStoreId: string;
}
