import { auditQuery } from '../../lib/questions/compile';
import type { QueryOptions } from '../../lib/questions/query-options';
import type { Question } from '../../lib/questions/question';
import { Answer, EVENTS, LogDatabase } from '../log-database';

/** Rows of an answer that a report shows. */
export const MAX_ROWS = 100;

/** Calls in one hour, like 2026-11-20T09. */
export interface HourCount {
  readonly hour: string;
  readonly calls: number;
}

/** The answer to a question, for some values of its parameters. */
export interface PackAnswer extends Answer {
  readonly question: Question;
  readonly parameters: Record<string, string>;
  /** The number of all rows, of which the first are there. */
  readonly count: number;
  /** The times of listed events; empty where the answer does not list events. */
  readonly hours: HourCount[];
  /** Values of these columns in all rows, where there is such a column. */
  readonly named: Record<NamedColumn, string[]>;
}

const NAMED_COLUMNS = ['principal', 'person', 'address'] as const;
export type NamedColumn = typeof NAMED_COLUMNS[number];

/** Above what an answer may have: it is cut later, where all rows were counted. */
const ALL_ROWS = 1_000_000_000;

/** The SQL of a question whose answer has all of its rows. */
export function wholeSql(question: Question, limits: QueryOptions, parameters: Record<string, string> = {}): string {
  return auditQuery({ ...question, limit: ALL_ROWS }).withParameters(parameters)._athenaSql(EVENTS, limits);
}

/** Asks a question of the pack. Rows that the question does not put in order come in the order of their texts. */
export async function ask(
  database: LogDatabase, question: Question, limits: QueryOptions, parameters: Record<string, string> = {},
): Promise<PackAnswer> {
  await database.rows(`CREATE OR REPLACE TEMP TABLE answer AS ${wholeSql(question, limits, parameters)}`);
  const columns = [...Object.keys(question.columns), ...Object.keys(question.measures ?? {})];
  const values = async (column: string) =>
    columns.includes(column) ? (await database.rows(`SELECT DISTINCT ${column} FROM answer WHERE ${column} IS NOT NULL ORDER BY 1`)).rows.map(([value]) => String(value)) : [];
  const [[count]] = (await database.rows('SELECT count(*) FROM answer')).rows;
  const order = [...question.sortBy.map(name => `${name} DESC`), ...columns.map((_, i) => i + 1)].join(', ');
  const shown = await database.rows(`SELECT * FROM answer ORDER BY ${order} LIMIT ${Math.min(MAX_ROWS, question.limit ?? MAX_ROWS)}`);
  const hours = columns.includes('eventTime') ? await database.rows('SELECT substr(eventTime, 1, 13), count(*) FROM answer GROUP BY 1 ORDER BY 1') : { rows: [] };
  return {
    ...shown,
    question,
    parameters,
    count: Number(count),
    hours: hours.rows.map(([hour, calls]) => ({ hour: String(hour), calls: Number(calls) })),
    named: { principal: await values('principal'), person: await values('person'), address: await values('address') },
  };
}
