import { availableParallelism } from 'os';
import type { DuckDBConnection } from '@duckdb/node-api';
import { askedColumns } from './asked-columns';
import { loadDuckDb } from './duckdb';
import { COUNT_COPIES, COUNT_IDS, createEvents, DELETE_COPIES, ENGINE_SETTINGS, insertRecords, TRINO_FUNCTIONS } from './duckdb-sql';
import { machineError } from './errors';
import { LoadReport } from './reader/load-report';
import { logFiles } from './reader/log-files';
import { LogLoader } from './reader/log-loader';
import { PrivateFolder } from './reader/private-folder';
import { sqlText } from '../lib/questions/dialects/dialect';

/** The table of events. */
export const EVENTS = 'events';

/** A value of a row: numbers, or anything else as text. */
export type Value = string | number | null;

export interface Answer {
  readonly columns: string[];
  readonly rows: Value[][];
}

/** Options for loading log files. */
export interface LoadOptions {
  /** The SQL that is run later. The table has only the columns and fields that it names, which is faster. Default: all of them. */
  readonly statements?: string[];
  /** Whether events that are there twice stay. Default: each is there once. */
  readonly keepCopies?: boolean;
  /** Is told after each file how many of how many are done. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** The memory that DuckDB takes before it writes to disk. The whole process stays below 1 GB. */
const MEMORY = '320MB';

/** Types of DuckDB. */
const NUMBERS = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/;

/**
 * Events of log files in a DuckDB database: the table `events` has the columns of the table in Athena, so that the same SQL
 * runs on it.
 *
 * @example
 * const database = await LogDatabase.open();
 * try {
 *   const report = await database.load(['logs/']);
 *   const answer = await database.rows(QueryPack.query('top-callers')._athenaSql(EVENTS, { period: AuditPeriod.always() }));
 * } finally {
 *   database.close();
 * }
 */
export class LogDatabase {
  /**
   * Fails with one clear line where DuckDB is not installed.
   *
   * @param memory the memory that DuckDB takes before it writes to disk
   */
  public static async open(memory = MEMORY): Promise<LogDatabase> {
    const { DuckDBInstance } = loadDuckDb();
    const folder = new PrivateFolder();
    try {
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      const database = new LogDatabase(connection, folder);
      const settings = [
        ...ENGINE_SETTINGS, `SET memory_limit = ${sqlText(memory)}`, `SET temp_directory = ${sqlText(folder.file('spill'))}`,
        `SET allowed_directories = [${sqlText(folder.path)}]`, 'SET enable_external_access = false',
      ];
      for (const statement of [...settings, ...TRINO_FUNCTIONS]) await connection.run(statement);
      return database;
    } catch (error) {
      folder.remove();
      throw error;
    }
  }

  private constructor(private readonly connection: DuckDBConnection, private readonly folder: PrivateFolder) {}

  /**
   * Reads the events of files and folders into the table. To be called once.
   *
   * @param inputs the paths of files and folders, and `-` for standard input
   */
  public async load(inputs: string | string[], options: LoadOptions = {}): Promise<LoadReport> {
    return this.read([inputs].flat(), options).catch(error => {
      throw machineError(error) ?? error;
    });
  }

  /** The answer to a query. */
  public async rows(sql: string): Promise<Answer> {
    const reader = await this.connection.runAndReadAll(sql);
    const isNumber = reader.columnTypes().map(type => NUMBERS.test(type.toString()));
    const shown = (value: unknown, i: number) => {
      if (value === null) return null;
      // Whole numbers come as text, because they may be too large for JSON.
      if (isNumber[i] && Number.isSafeInteger(Math.trunc(Number(value)))) return Number(value);
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
    };
    return { columns: reader.columnNames(), rows: reader.getRowsJson().map(row => row.map(shown)) };
  }

  public close(): void {
    this.connection.closeSync();
    this.folder.remove();
  }

  private async read(inputs: string[], options: LoadOptions): Promise<LoadReport> {
    const files = [...logFiles(inputs)];
    const columns = askedColumns(options.statements);
    await this.connection.run(createEvents(columns));
    const loader = new LogLoader({
      insert: async path => (await this.connection.run(insertRecords(path, columns))).rowsChanged,
      begin: async () => { await this.connection.run('BEGIN'); },
      commit: async () => { await this.connection.run('COMMIT'); },
      rollBack: async () => { await this.connection.run('ROLLBACK'); },
    }, this.folder);
    // More threads would only wait for each other, and for the reading.
    await this.connection.run('SET threads = 1');
    for (const [i, file] of files.entries()) {
      await loader.load(file);
      options.onProgress?.(i + 1, files.length);
    }
    const loaded = await loader.end();
    await this.connection.run(`SET threads = ${availableParallelism()}`);
    const { copies, differingCopies } = options.keepCopies ? { copies: 0, differingCopies: 0 } : await this.deleteCopies();
    return { ...loaded, records: loaded.records - copies, copies, differingCopies };
  }

  private async deleteCopies(): Promise<{ copies: number; differingCopies: number }> {
    if ((await this.rows(COUNT_IDS)).rows[0][0] === 0) return { copies: 0, differingCopies: 0 };
    const [[copies, differingCopies]] = (await this.rows(COUNT_COPIES)).rows;
    await this.connection.run(DELETE_COPIES);
    return { copies: Number(copies), differingCopies: Number(differingCopies) };
  }
}
