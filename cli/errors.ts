import { EXIT_CODES } from './exit-codes';

/** An error that the user can mend. */
export class UserError extends Error {
  public override readonly name = 'UserError';

  constructor(message: string, public readonly exitCode: number = EXIT_CODES.refused) {
    super(message);
  }
}

/** Returns whether an error is a `UserError`, also of another bundle, which has a class of its own. */
export function isUserError(error: unknown): error is UserError {
  return (error as Error).name === 'UserError';
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
