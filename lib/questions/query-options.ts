import { AuditPeriod } from './audit-period';

/**
 * Options for the selection of events in a query.
 */
export interface QueryOptions {
  /**
   * The time range of the query.
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
   * The codes of the Regions to query.
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
   * partition columns `account`, `region` and `timestamp`.
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
