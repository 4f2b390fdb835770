import { closeSync, openSync, readSync, renameSync, rmSync, statSync, writeFileSync } from 'fs';
import { dirname } from 'path';
import { MARK } from './page';
import { UserError } from '../errors';

/** The output that is no file. */
export const STANDARD_OUTPUT = '-';

/** Fails before logs are read if a report cannot be written there. Only an older report is replaced. */
export function checkOutput(path: string): void {
  if (path === STANDARD_OUTPUT) return;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new UserError(`--output must be a file, but is a folder: ${path}`);
  if (found && !isReport(path)) throw new UserError(`--output is a file that is no report, and is not replaced: ${path}`);
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) throw new UserError(`--output is in a folder that does not exist: ${path}`);
}

/** Only whoever made the report may read it, because it has what the logs have. */
export function writeReport(path: string, page: string): void {
  const part = `${path}.part`;
  try {
    writeFileSync(part, page, { mode: 0o600, flag: 'wx' });
    renameSync(part, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(part, { force: true });
    throw error;
  }
}

function isReport(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(MARK.length);
    return readSync(file, start) === MARK.length && start.toString() === MARK;
  } finally {
    closeSync(file);
  }
}
