import { readdirSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative, sep } from 'path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { loadDuckDb } from './duckdb';
import { createEvents, ENGINE_SETTINGS, readRecords, TRINO_FUNCTIONS } from './duckdb-sql';
import { sqlText } from '../lib/questions/dialects/dialect';

/** Why a file is no part of the answer. */
export type SkipReason = 'damaged' | 'no CloudTrail log' | 'empty' | 'digest' | 'Insights' | 'aggregated' | 'other file';

export interface LoadReport {
  /** Log files that were read. */
  readonly files: number;
  readonly records: number;
  /** What was not read, by reason, with the first paths. */
  readonly skipped: Partial<Record<SkipReason, { count: number; examples: string[] }>>;
}

/** What stands in a row: numbers, or anything else as text. */
type Value = string | number | null;

export interface Answer {
  readonly columns: string[];
  readonly rows: Value[][];
}

/** Files that are read by one statement: many, so that DuckDB reads in parallel, but with damage found again quickly. */
const BATCH = 64;
const MAX_EXAMPLES = 3;

/** Types of DuckDB. */
const NUMBERS = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/;

/** Folders that CloudTrail writes besides those of events. */
const OTHER_FOLDERS: [pattern: RegExp, reason: SkipReason][] = [
  [/[\\/]CloudTrail-Digest[\\/]|_CloudTrail-Digest_/, 'digest'],
  [/[\\/]CloudTrail-Insight[\\/]|_CloudTrail-Insight_/, 'Insights'],
  [/[\\/]CloudTrail-Aggregated[\\/]|_CloudTrail-Aggregated_/, 'aggregated'],
];

/**
 * CloudTrail's log files in a DuckDB database in memory: the table `events` has the columns of the table in Athena, so that the same SQL
 * runs on it.
 */
export class LogDatabase {
  /** Fails with one clear line where DuckDB is not installed. */
  public static async open(): Promise<LogDatabase> {
    const { DuckDBInstance } = loadDuckDb();
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    // Where memory does not suffice.
    const settings = [...ENGINE_SETTINGS, `SET temp_directory = ${sqlText(join(tmpdir(), `cloudtrail-logs-${process.pid}`))}`];
    for (const statement of [...settings, ...TRINO_FUNCTIONS, createEvents()]) await connection.run(statement);
    return new LogDatabase(connection);
  }

  private constructor(private readonly connection: DuckDBConnection) {}

  /**
   * Reads every log file below a folder, once: afterwards no statement reads or writes any file.
   *
   * @param onProgress is told after each batch how many of how many files are done
   */
  public async load(folder: string, onProgress: (done: number, of: number) => void = () => {}): Promise<LoadReport> {
    const skipped: LoadReport['skipped'] = {};
    const skip = (reason: SkipReason, file: string) => {
      const entry = skipped[reason] ??= { count: 0, examples: [] };
      entry.count++;
      if (entry.examples.length < MAX_EXAMPLES) entry.examples.push(relative(folder, file));
    };

    const logs: string[] = [];
    for (const file of filesBelow(folder)) {
      const [, reason] = OTHER_FOLDERS.find(([pattern]) => pattern.test(`${sep}${relative(folder, file)}`)) ?? [];
      if (!/\.json(\.gz)?$/.test(file)) skip('other file', file);
      else if (reason) skip(reason, file);
      else logs.push(file);
    }
    // Compressed files and others are read by different statements.
    logs.sort((a, b) => Number(a.endsWith('.gz')) - Number(b.endsWith('.gz')) || (a < b ? -1 : 1));
    const plain = logs.findIndex(file => file.endsWith('.gz'));
    const batches = [...chunks(logs.slice(0, plain < 0 ? undefined : plain)), ...plain < 0 ? [] : chunks(logs.slice(plain))];
    let [done, records] = [0, 0];
    for (const batch of batches) {
      records += await this.read(batch, skip);
      onProgress(done += batch.length, logs.length);
    }
    await this.connection.run('SET enable_external_access = false');
    const unread = (['damaged', 'no CloudTrail log', 'empty'] as const).reduce((sum, reason) => sum + (skipped[reason]?.count ?? 0), 0);
    return { files: logs.length - unread, records, skipped };
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
  }

  /** A statement fails as a whole: halves of the files are tried until those that cannot be read stand alone. */
  private async read(files: string[], skip: (reason: SkipReason, file: string) => void): Promise<number> {
    const statements = readRecords(files);
    try {
      await this.connection.run(statements.stage);
    } catch (error) {
      if (files.length === 1) {
        skip(/JSON transform error/.test((error as Error).message) ? 'no CloudTrail log' : 'damaged', files[0]);
        return 0;
      }
      const half = Math.ceil(files.length / 2);
      return await this.read(files.slice(0, half), skip) + await this.read(files.slice(half), skip);
    }
    const { rows } = await this.rows(statements.report);
    const found = new Map(rows.map(([file, count]) => [file, count]));
    for (const file of files) {
      if (!found.has(file)) skip('empty', file);
      else if (found.get(file) === null) skip('no CloudTrail log', file);
    }
    await this.connection.run(statements.insert);
    return rows.reduce((sum, [, count]) => sum + Number(count), 0);
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name)).sort();
}

function chunks(files: string[]): string[][] {
  return Array.from({ length: Math.ceil(files.length / BATCH) }, (_, i) => files.slice(i * BATCH, (i + 1) * BATCH));
}
