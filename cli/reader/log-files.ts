import { readdirSync, statSync, Stats } from 'fs';
import { join, relative } from 'path';
import { UserError } from '../errors';
import { EXIT_CODES } from '../exit-codes';

/** Standard input as the name of a file. */
export const STANDARD_INPUT = '-';

/** A file that may have records. */
export interface LogFile {
  readonly path: string;
  /** The path for people: below the folder that was given, or as it was given. */
  readonly shown: string;
  /** Whether it can be read only once, like a pipe. */
  readonly isStream?: boolean;
  /** The reason for which it is not read. */
  readonly skip?: 'unreadable' | 'seen before' | 'other file';
  /** The code of the system, like `EACCES`. */
  readonly code?: string;
}

/**
 * All files of files and folders, in the order of their names. Links are followed, and each file and folder is read once.
 *
 * @param inputs the paths of files and folders, and `-` for standard input
 */
export function* logFiles(inputs: string[]): Iterable<LogFile> {
  const seen = new Set<string>();
  for (const input of inputs) {
    if (input === STANDARD_INPUT) yield { path: input, shown: 'standard input', isStream: true };
    else yield* filesOf(input, input, seen, rootOf(input));
  }
}

/** Whether a path is a place in S3, however it is written. */
export function isInS3(path: string): boolean {
  return /^(s3:|arn:[^:]*:s3:|https?:\/\/\S*(s3|amazonaws))/i.test(path);
}

function rootOf(input: string): Stats {
  let root: Stats | undefined;
  try {
    root = statSync(input, { throwIfNoEntry: false });
  } catch (error) {
    throw new UserError(`${input} cannot be read: ${(error as NodeJS.ErrnoException).code}`, EXIT_CODES.incomplete);
  }
  if (!root) throw new UserError(`No such file or directory: ${input}${isInS3(input) ? '. Logs are read from files: copy them first, by aws s3 sync.' : ''}`);
  return root;
}

function* filesOf(path: string, root: string, seen: Set<string>, known?: Stats): Iterable<LogFile> {
  const file = { path, shown: relative(root, path) || path };
  let [stats, names] = [known, [] as string[]];
  try {
    stats ??= statSync(path);
    const identity = `${stats.dev}:${stats.ino}`;
    // Files without an identity, as on some shares, are told apart by their paths.
    if (stats.ino !== 0 && seen.has(identity)) return yield { ...file, skip: 'seen before' };
    seen.add(identity);
    if (stats.isDirectory()) names = readdirSync(path).sort();
  } catch (error) {
    return yield { ...file, skip: 'unreadable', code: (error as NodeJS.ErrnoException).code };
  }
  if (stats.isDirectory()) for (const name of names) yield* filesOf(join(path, name), root, seen);
  // A pipe is read only if it was named: in a folder, it may never end.
  else if (stats.isFile()) yield file;
  else if (known) yield { ...file, isStream: true };
  else yield { ...file, skip: 'other file' };
}
