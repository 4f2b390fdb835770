import type { LogFile } from './log-files';

/** The reason for which a file is no part of the answer. */
export type SkipReason =
  | 'damaged' | 'oversized' | 'unreadable' | 'no CloudTrail log' | 'empty' | 'digest' | 'Insights' | 'aggregated' | 'other file' | 'seen before';

/** A number of files, with the first paths. */
export interface FileCount {
  count: number;
  readonly examples: string[];
}

/** The content of log files, as far as it was read. */
export interface LoadReport {
  /** Log files that were read. */
  readonly files: number;
  /** Events, each counted once. */
  readonly records: number;
  /** Events that were left out because another has the same id. */
  readonly copies: number;
  /** Ids that events share although they differ: one of them is not from CloudTrail. */
  readonly differingCopies: number;
  /** Events of tables, which have only some of the fields. */
  readonly tableRows: number;
  /** Elements of log files that are no events. */
  readonly otherElements: number;
  /** Log files with bytes that CloudTrail does not write: after the first member of a gzip file, or around JSON. */
  readonly altered?: FileCount;
  readonly skipped: Partial<Record<SkipReason, FileCount>>;
}

const MAX_EXAMPLES = 3;

/** Adds a file to a count. */
export function counted(file: LogFile, count: FileCount = { count: 0, examples: [] }): FileCount {
  count.count++;
  if (count.examples.length < MAX_EXAMPLES) count.examples.push(file.code ? `${file.shown}: ${file.code}` : file.shown);
  return count;
}
