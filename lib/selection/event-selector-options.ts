import { EventCondition } from './event-condition';

/**
 * Which calls are recorded: those that change something, those that only read, or both.
 */
export enum ReadWrite {
  /** Reads and writes. */
  ALL = 'All',
  /** Only calls that read. */
  READ_ONLY = 'ReadOnly',
  /** Only calls that change something. */
  WRITE_ONLY = 'WriteOnly',
}

/**
 * What may be said about any selector.
 */
export interface EventSelectorOptions {
  /**
   * Name of the selector: what it records, in 1 to 1000 printable characters. Another form gives the error `InvalidText`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
   * @default - a name that says what is recorded
   */
  readonly name?: string;

  /**
   * Record reads, writes or both.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
   * @default ReadWrite.ALL
   */
  readonly readWrite?: ReadWrite;

  /**
   * What else an event has to satisfy: all of the conditions. A field or operator that this category or what records it does not take gives
   * the error `UnsupportedSelector` where the selector is used; conditions that no event satisfies, `ContradictorySelector`; an empty
   * list `EmptyList`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
   * @default - nothing else
   */
  readonly where?: EventCondition[];
}

/**
 * What may be said about management events.
 */
export interface ManagementEventOptions extends EventSelectorOptions {
  /**
   * Leave out the calls of AWS KMS: they are many, and nearly all are `Encrypt`, `Decrypt` and `GenerateDataKey`.
   * Recording only writes keeps `DisableKey` and `ScheduleKeyDeletion` and is the better way to fewer events.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
   * @default false
   */
  readonly excludeKms?: boolean;

  /**
   * Leave out the calls of the Amazon RDS Data API.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
   * @default false
   */
  readonly excludeRdsDataApi?: boolean;
}

/**
 * What may be said about the objects of buckets.
 */
export interface S3ObjectOptions extends EventSelectorOptions {
  /**
   * Beginnings of the only keys whose objects are recorded, like `invoices/`: 1 to 1024 characters, not all blank, without a slash in front. Another form
   * gives the error `InvalidText`, an empty list `EmptyList`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
   * @default - all keys
   */
  readonly keyPrefixes?: string[];
}

/**
 * What may be said about the items of tables.
 */
export interface DynamoDbItemOptions extends EventSelectorOptions {
  /**
   * Record what reads the tables' streams too.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
   * @default true
   */
  readonly streams?: boolean;
}

/**
 * What may be said about network activity: calls that pass a VPC endpoint.
 */
export interface NetworkActivityOptions {
  /**
   * Name of the selector: what it records, in 1 to 1000 printable characters. Another form gives the error `InvalidText`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
   * @default - a name that says what is recorded
   */
  readonly name?: string;

  /**
   * Record only calls that the endpoint's policy denied: the sign of data on its way out.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html
   * @default false
   */
  readonly deniedOnly?: boolean;

  /**
   * What else an event has to satisfy, with the errors of `EventSelectorOptions.where`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html
   * @default - nothing else
   */
  readonly where?: EventCondition[];
}
