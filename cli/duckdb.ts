import { createRequire } from 'module';
import { join } from 'path';
import type * as DuckDb from '@duckdb/node-api';

const PACKAGE = '@duckdb/node-api';

/** What the user can mend. */
export class UserError extends Error {}

/**
 * DuckDB is not among the dependencies, because only this command needs it: it is looked for where the command runs, then beside this
 * package.
 */
export function loadDuckDb(folders = [process.cwd(), __dirname]): typeof DuckDb {
  for (const folder of folders) {
    const found = createRequire(join(folder, 'index.js'));
    try {
      return found(found.resolve(PACKAGE));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new UserError(`This command needs DuckDB: npm install --no-save ${PACKAGE}`);
}
