import { EventCondition } from './event-condition';

/**
 * The kind of calls to record: reads, writes, or both.
 */
export enum ReadWrite {
  /** Reads and writes. */
  ALL = 'All',
  /** Only reads. */
  READ_ONLY = 'ReadOnly',
  /** Only writes: calls that change something. */
  WRITE_ONLY = 'WriteOnly',
}

/**
 * Options for an `EventSelector`.
 */
export interface EventSelectorOptions {
  /**
   * The name of the selector: 1 to 1000 printable characters that describe what it records.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
   * @default - a name that describes what is recorded
   */
  readonly name?: string;

  /**
   * The kind of calls to record: reads, writes, or both.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
   * @default ReadWrite.ALL
   */
  readonly readWrite?: ReadWrite;

  /**
   * The conditions that an event must satisfy to be recorded; all of them must hold. Each field and operator must be
   * supported for the category of events by the trail, event data store or CloudWatch telemetry rule that uses the
   * selector. The conditions must not contradict each other.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
   * @default - no further conditions
   */
  readonly where?: EventCondition[];
}

/**
 * Options for `EventSelector.managementEvents()`.
 */
export interface ManagementEventOptions extends EventSelectorOptions {
  /**
   * Whether to exclude calls of AWS KMS. These are numerous, and nearly all of them are `Encrypt`, `Decrypt` and
   * `GenerateDataKey`. Recording only writes is a better way to reduce the number of events, because it keeps
   * `DisableKey` and `ScheduleKeyDeletion`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
   * @default false
   */
  readonly excludeKms?: boolean;

  /**
   * Whether to exclude calls of the Amazon RDS Data API.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
   * @default false
   */
  readonly excludeRdsDataApi?: boolean;
}

/**
 * Options for `EventSelector.s3Objects()`.
 */
export interface S3ObjectOptions extends EventSelectorOptions {
  /**
   * The key prefixes of the only objects to record, for example `invoices/`: 1 to 1024 characters, not all blank,
   * without a leading slash.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
   * @default - all keys
   */
  readonly keyPrefixes?: string[];
}

/**
 * Options for `EventSelector.dynamoDbItems()`.
 */
export interface DynamoDbItemOptions extends EventSelectorOptions {
  /**
   * Whether to also record reads of the tables' streams.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
   * @default true
   */
  readonly streams?: boolean;
}

/**
 * Options for `EventSelector.networkActivity()`.
 */
export interface NetworkActivityOptions {
  /**
   * The name of the selector: 1 to 1000 printable characters that describe what it records.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
   * @default - a name that describes what is recorded
   */
  readonly name?: string;

  /**
   * Whether to record only calls that the policy of the VPC endpoint denied, which can indicate data exfiltration.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html
   * @default false
   */
  readonly deniedOnly?: boolean;

  /**
   * The conditions that an event must satisfy to be recorded; all of them must hold. The requirements of
   * `EventSelectorOptions.where` apply.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html
   * @default - no further conditions
   */
  readonly where?: EventCondition[];
}
