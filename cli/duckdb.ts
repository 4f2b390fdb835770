import { createRequire } from 'module';
import { join } from 'path';
import type * as DuckDb from '@duckdb/node-api';
import { UserError } from './errors';
import { EXIT_CODES } from './exit-codes';

const PACKAGE = '@duckdb/node-api';
const COMMAND = 'cdk-cloudtrail-governance';

/**
 * DuckDB is not among the dependencies, because only this command needs it. It is looked for beside this package and
 * never in the current folder, which may be evidence that somebody else wrote.
 */
export function loadDuckDb(folder = __dirname): typeof DuckDb {
  const found = createRequire(join(folder, 'index.js'));
  try {
    return found(found.resolve(PACKAGE));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
  }
  throw new UserError([
    `This command needs DuckDB beside it: npm install --no-save ${PACKAGE}`,
    `Without a project, in one command: npx -p ${COMMAND} -p ${PACKAGE} ${COMMAND} <verb> …`,
  ].join('\n'), EXIT_CODES.failed);
}
