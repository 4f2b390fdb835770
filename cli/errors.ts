/** The exit codes of `query`; `verify-logs` has its own. */
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

/** An error that the user can mend. */
export class UserError extends Error {
  constructor(message: string, public readonly exitCode: number = EXIT_CODES.refused) {
    super(message);
  }
}

const MACHINE_CODES = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EMFILE', 'ENFILE', 'ENOMEM', 'EROFS', 'ERR_MEMORY_ALLOCATION_FAILED'];
const MACHINE_MESSAGE = /^(Out of Memory Error|IO Error)|No space left|max_temp_directory_size|bad_alloc/i;

/** The error for what is wrong with the machine, not with a log file; undefined for other errors. */
export function machineError(error: unknown): UserError | undefined {
  if (error instanceof UserError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (!MACHINE_CODES.includes(code!) && !MACHINE_MESSAGE.test(message)) return undefined;
  return new UserError(`Not enough memory or disk space, so there is no answer: ${message.split('\n')[0]}`, EXIT_CODES.failed);
}
