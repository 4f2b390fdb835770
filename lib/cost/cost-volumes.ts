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
   * @default - the number of accounts that own trails; not stated, if the scope has a trail of an organization or a StackSet
   */
  readonly accounts?: number;

  /**
   * The number of Regions that are recorded: a whole number of at least 1. A trail of all Regions records each one that is
   * enabled, and delivers a digest file for it every hour.
   *
   * @default - the number of Regions of the trails, if each records one Region; otherwise not stated
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
   * @default 0 - all log files stay in S3 Standard
   */
  readonly largeFileGigabytes?: number;

  /**
   * The number of log files of at least 128 KB.
   *
   * @default 0 - not stated, if `largeFileGigabytes` is above 0
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

/** The volumes of a low, an expected and a high month. */
export interface VolumeRange {
  readonly low?: CostVolumes;
  readonly expected: CostVolumes;
  readonly high?: CostVolumes;
}

export type Scenario = keyof VolumeRange;
export const SCENARIOS: readonly Scenario[] = ['low', 'expected', 'high'];

/** All volumes of each month: those of a quiet and a busy one are the expected ones, unless they are stated. */
export function wholeRange({ low, expected, high }: VolumeRange, known: CostVolumes = {}): Record<Scenario, CostVolumes> {
  const isLarge = [low, expected, high].some(volumes => (volumes?.largeFileGigabytes ?? 0) > 0);
  const usual = { largeFileGigabytes: 0, ...isLarge ? {} : { largeLogFiles: 0 }, ...known, ...stated(expected) };
  return { low: { ...usual, ...stated(low) }, expected: usual, high: { ...usual, ...stated(high) } };
}

/** Without volumes that are undefined, which would hide others. */
function stated(volumes: CostVolumes = {}): CostVolumes {
  return Object.fromEntries(Object.entries(volumes ?? {}).filter(([, volume]) => volume !== undefined));
}
