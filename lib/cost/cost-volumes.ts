/**
 * Volumes of a month, in all accounts and Regions together. Each is a number of at least 0, known at synth.
 *
 * The command `cost estimate --from-logs` measures them in log files. A line of the estimate that needs a volume which
 * is not stated is not priced.
 */
export interface CostVolumes {
  /**
   * The number of accounts whose events are recorded: a whole number of at least 1.
   *
   * @default 1
   */
  readonly accounts?: number;

  /**
   * The number of Regions in use: a whole number of at least 1.
   *
   * @default 1
   */
  readonly regions?: number;

  /**
   * The number of management events that only read.
   *
   * @default - not stated
   */
  readonly managementReads?: number;

  /**
   * The number of management events that write.
   *
   * @default - not stated
   */
  readonly managementWrites?: number;

  /**
   * The number of data events that the selectors record.
   *
   * @default - not stated
   */
  readonly dataEvents?: number;

  /**
   * The number of network activity events that the selectors record.
   *
   * @default - not stated
   */
  readonly networkActivityEvents?: number;

  /**
   * The number of aggregated events, of five minutes of data events each.
   *
   * @default - not stated
   */
  readonly aggregatedEvents?: number;

  /**
   * The size of the recorded events in GB, not compressed.
   *
   * @default - not stated
   */
  readonly gigabytes?: number;

  /**
   * The size of the log files in GB, compressed.
   *
   * @default - not stated
   */
  readonly compressedGigabytes?: number;

  /**
   * The number of log files.
   *
   * @default - not stated
   */
  readonly logFiles?: number;

  /**
   * The part of `compressedGigabytes` in log files of at least 128 KB. Smaller ones never move to cheaper storage.
   *
   * @default 0 - all log files stay in S3 Standard, which is the most that they can cost
   */
  readonly largeFileGigabytes?: number;

  /**
   * The number of log files of at least 128 KB.
   *
   * @default 0
   */
  readonly largeLogFiles?: number;

  /**
   * The number of times that a log file or digest file is read, for example by a SIEM.
   * Reads of a `LogIntegrityMonitor` are lines of their own.
   *
   * @default - not stated
   */
  readonly fileReads?: number;

  /**
   * The number of events that rules forward to the alert engine, or that relays forward to a hub.
   *
   * @default - not stated
   */
  readonly forwardedEvents?: number;

  /**
   * The number of alerts that are raised.
   *
   * @default - not stated
   */
  readonly alerts?: number;

  /**
   * The number of e-mails with alerts: alerts times addresses.
   *
   * @default - not stated
   */
  readonly emails?: number;

  /**
   * The data in TB that Athena queries scan.
   *
   * @default - not stated
   */
  readonly athenaTerabytes?: number;

  /**
   * The data in GB that queries of CloudTrail Lake scan.
   *
   * @default - not stated
   */
  readonly lakeScannedGigabytes?: number;
}

/** The volumes that have a default, so that they are always known. */
export const DEFAULT_VOLUMES = { accounts: 1, regions: 1, largeFileGigabytes: 0, largeLogFiles: 0 } satisfies CostVolumes;
