import { Verdict } from '../runtime/log-integrity/finding';

/** The exit codes of the verbs that read log files, and of wrong commands. */
export const EXIT_CODES = {
  /** The answer is complete, as far as the log files are. */
  answered: 0,
  /** The command or the statement is wrong, or there is nothing to ask. */
  refused: 1,
  /** Some files may not be read on this machine: the answer, if there is one, is incomplete. */
  incomplete: 2,
  /** Memory, disk space or DuckDB is missing. */
  failed: 3,
} as const;

/** The exit codes of `verify-logs` and `verify-report`, which end with the one of `not-verifiable` if they fail. */
export const VERDICT_EXIT_CODES: Record<Verdict, number> = { 'clean': 0, 'tampered': 1, 'not-verifiable': 2 };
