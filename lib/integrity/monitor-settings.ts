/** The settings of the function that verifies logs: contract between the construct and the function. */
export interface MonitorSettings {
  /** The prefix of the trail above `AWSLogs/` with its slash, or an empty text. */
  readonly prefix: string;
  /** The organization whose accounts are verified. Default: the account `account`. */
  readonly organizationId?: string;
  /** The account that owns the trail. */
  readonly account: string;
  /** The hours before the first run that it verifies. */
  readonly firstHours: number;
  /** The number of days for which the archive keeps objects. Default: forever. */
  readonly retentionDays?: number;
  /** The number of days for which reports are kept. Default: forever. */
  readonly reportRetentionDays?: number;
  /** The number of runs after which the files of a report are compared with the bucket again, and again. */
  readonly recheckRuns: number;
  /** The share of these files that is read again, from 0 to 1. */
  readonly sample: number;
  /** The requests of one invocation that run at once. */
  readonly requestsAtOnce: number;
  /** The ends of chains that are acknowledged, each with a reason. */
  readonly ended: Readonly<Record<string, string>>;
}

/** The tasks of the function. The state machine passes on what `plan` and `work` return. */
export type MonitorTask =
  | { readonly task: 'plan'; readonly time: string }
  | { readonly task: 'work'; readonly run: string; readonly part: number }
  | { readonly task: 'report'; readonly run: string };

/** The result of `plan`: the name of the run, and the numbers of its parts. */
export interface MonitorPlan {
  readonly run: string;
  readonly parts: readonly number[];
}

/** The metrics of the monitor, in the namespace `METRIC_NAMESPACE`. */
export const METRIC_NAMESPACE = 'CloudTrailGovernance/LogIntegrity';
