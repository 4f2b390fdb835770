import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { UserError } from '../errors';
import { EXIT_CODES } from '../exit-codes';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A folder for what does not fit into memory. Nobody else may read it, and it is removed when the process ends. */
export class PrivateFolder {
  public readonly path: string;

  constructor() {
    try {
      this.path = realpathSync(mkdtempSync(join(tmpdir(), 'cloudtrail-logs-')));
      chmodSync(this.path, 0o700);
    } catch (error) {
      throw new UserError(`A temporary folder is needed, and TMPDIR says where: ${(error as Error).message}`, EXIT_CODES.failed);
    }
    process.once('exit', this.remove);
    SIGNALS.forEach(signal => process.once(signal, this.interrupted));
  }

  public file(name: string): string {
    return join(this.path, name);
  }

  public readonly remove = (): void => {
    rmSync(this.path, { recursive: true, force: true });
    process.removeListener('exit', this.remove);
    SIGNALS.forEach(signal => process.removeListener(signal, this.interrupted));
  };

  private readonly interrupted = (signal: NodeJS.Signals): void => {
    this.remove();
    process.kill(process.pid, signal);
  };
}
