import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { insightsRows } from './insights-grammar';
import { LogRecord, writeLogFiles } from './log-files';
import { LogDatabase } from '../../cli/log-database';
import { AuditQuery } from '../../lib/questions/audit-query';
import { QueryOptions } from '../../lib/questions/query-options';

/** An answer whose values are texts, the same in each engine: names of columns in lower case, times as CloudTrail writes them. */
export type AnswerRow = Record<string, string | null>;

const STORE = '01234567-89ab-cdef-0123-456789abcdef';

/** Functions of CloudTrail Lake's SQL that DuckDB has under another name. */
const LAKE_FUNCTIONS = [
  'CREATE OR REPLACE MACRO array_join(list, separator) AS array_to_string(list, separator)',
  'CREATE OR REPLACE MACRO json_format(document) AS CAST(document AS VARCHAR)',
  'CREATE OR REPLACE MACRO date_add(unit, hours, moment) AS moment + to_hours(hours)',
];

/** Columns that Lake has in other types than Athena. */
const LAKE_COLUMNS = [
  'CAST(eventtime AS TIMESTAMP) AS eventtime', 'CAST(readonly AS BOOLEAN) AS readonly',
  ...['requestparameters', 'responseelements', 'additionaleventdata', 'serviceeventdetails'].map(name => `CAST(CAST(${name} AS JSON) AS MAP(VARCHAR, VARCHAR)) AS ${name}`),
];

/** Records of several days, as log files that DuckDB has read, and ways to ask about them. */
export class Engines {
  public static async over(days: LogRecord[][]): Promise<Engines> {
    const folder = mkdtempSync(join(tmpdir(), 'query-pack-'));
    try {
      writeLogFiles(folder, days.flat());
      const database = await LogDatabase.open();
      // Ten times as fast on few records, where long lists of names are not worth a join.
      await database.rows('SET disabled_optimizers = \'expression_rewriter,in_clause\'');
      // Each day is a table with a block for every column: much more than the logs of a command need.
      await database.rows('SET memory_limit = \'4GB\'');
      // The questions count copies once by themselves.
      const report = await database.load(folder, { keepCopies: true });
      if (report.records !== days.flat().length || Object.keys(report.skipped).length > 0) throw new Error(JSON.stringify(report));
      for (const statement of LAKE_FUNCTIONS) await database.rows(statement);
      await database.rows(`CREATE TABLE lake AS SELECT * REPLACE (${LAKE_COLUMNS.join(', ')}) FROM events`);
      for (const [day, records] of days.entries()) {
        const [{ eventTime }] = records;
        const limit = `"timestamp" = '${eventTime.slice(0, 10).replace(/-/g, '/')}'`;
        await database.rows(`CREATE TABLE events_${day} AS SELECT * FROM events WHERE ${limit}`);
        await database.rows(`CREATE TABLE lake_${day} AS SELECT * FROM lake WHERE ${limit}`);
      }
      return new Engines(database, days);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  private constructor(private readonly database: LogDatabase, private readonly days: LogRecord[][]) {}

  /** What Athena's text finds, among the records of a day or among all. */
  public athena(query: AuditQuery, options: QueryOptions, day?: number): Promise<AnswerRow[]> {
    return this.sql(query._athenaSql(day === undefined ? 'events' : `events_${day}`, options));
  }

  public lake(query: AuditQuery, options: QueryOptions, day?: number): Promise<AnswerRow[]> {
    return this.sql(query.lakeSql({ ...options, eventDataStoreId: STORE }).split(STORE).join(day === undefined ? 'lake' : `lake_${day}`));
  }

  public logsInsights(query: AuditQuery, options: QueryOptions, day?: number, booleans: 'numbers' | 'texts' = 'numbers'): AnswerRow[] {
    const records = day === undefined ? this.days.flat() : this.days[day];
    return insightsRows(query.logsInsightsQuery(options), records, booleans).map(normalised);
  }

  public async sql(text: string): Promise<AnswerRow[]> {
    const { columns, rows } = await this.database.rows(text);
    return rows.map(row => normalised(Object.fromEntries(row.map((value, i) => [columns[i], value === null ? null : String(value)]))));
  }

  public close(): void {
    this.database.close();
  }
}

function normalised(row: AnswerRow): AnswerRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [
    name.toLowerCase(), value?.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.000)?(\+00)?$/, '$1T$2Z') ?? null,
  ]));
}
