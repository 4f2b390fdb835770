import { AuditPeriod } from './audit-period';

/**
 * Of which events a query is about.
 */
export interface QueryOptions {
  /**
   * The time that it is about.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html
   * @default AuditPeriod.last(Duration.days(7))
   */
  readonly period?: AuditPeriod;

  /**
   * Ids of the accounts that it is about, 12 digits each. Another form gives the error `InvalidAccountId`, an empty list `EmptyList`, a
   * repetition `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
   * @default - all accounts
   */
  readonly accounts?: string[];

  /**
   * Codes of the Regions that it is about. Another form gives the error `InvalidRegion`, an empty list `EmptyList`, a repetition `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
   * @default - all Regions
   */
  readonly regions?: string[];
}

/**
 * Where Athena finds the events.
 */
export interface AthenaSqlOptions extends QueryOptions {
  /**
   * Name of the Glue database: lower-case letters, digits and underscores. Another form gives the error `InvalidQuery`.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html
   */
  readonly databaseName: string;

  /**
   * Name of the table, which has the partition columns `account`, `region` and `timestamp`. Another form gives the error `InvalidQuery`.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
   */
  readonly tableName: string;
}

/**
 * Where CloudTrail Lake finds the events.
 */
export interface LakeSqlOptions extends QueryOptions {
  /**
   * Id of the event data store: a UUID. Another form gives the error `InvalidQuery`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-limitations.html
   */
  readonly eventDataStoreId: string;
}
