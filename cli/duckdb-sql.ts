import { sqlText } from '../lib/questions/dialects/dialect';
import { Column, ColumnType, JSON_TEXT } from '../lib/questions/record-columns';

/** What makes DuckDB answer the SQL of Athena. */

/** A session of Athena is in UTC. Nothing is fetched. */
export const ENGINE_SETTINGS = ['SET TimeZone = \'UTC\'', 'SET autoinstall_known_extensions = false', 'SET autoload_known_extensions = false'];

/** Functions that Trino has under another name, or with other formats. */
export const TRINO_FUNCTIONS = [
  // A quoted name stands in brackets in Trino, and after a period in DuckDB.
  'CREATE MACRO duckdb_path(path) AS regexp_replace(path, \'\\["([^"]*)"\\]\', \'."\\1"\', \'g\')',
  // Objects and lists are no scalars.
  `CREATE MACRO json_extract_scalar(document, path) AS
    CASE WHEN json_type(document, duckdb_path(path)) NOT IN ('OBJECT', 'ARRAY') THEN json_extract_string(document, duckdb_path(path)) END`,
  // Trino fails for what is no time; here one record that somebody forged would cost the whole answer.
  'CREATE MACRO from_iso8601_timestamp(utc) AS TRY_CAST(utc AS TIMESTAMPTZ)',
  'CREATE MACRO approx_distinct(expression) AS approx_count_distinct(expression)',
  'CREATE MACRO regexp_like(expression, pattern) AS regexp_matches(expression, pattern)',
  'CREATE MACRO date_format(moment, format) AS strftime(moment, replace(replace(format, \'%i\', \'%M\'), \'%s\', \'%S\'))',
  'CREATE MACRO element_at(map, key) AS map[key]',
];

/** The type in DuckDB of a column of Athena's table. */
function duckType(type: ColumnType): string {
  if (type === JSON_TEXT) return 'JSON';
  if (typeof type === 'string') return type.startsWith('map') ? 'MAP(VARCHAR, VARCHAR)' : 'VARCHAR';
  if (Array.isArray(type)) return `${duckType(type[0])}[]`;
  return `STRUCT(${Object.entries(type).map(([name, field]) => `${name} ${duckType(field)}`).join(', ')})`;
}

/** The partitions of Athena's table, from the record itself. */
const PARTITIONS = ['record.recipientAccountId AS account', 'record.awsRegion AS region', 'replace(record.eventTime[1:10], \'-\', \'/\') AS "timestamp"'];

/** JSON is text in Athena, and absent where it is null. */
function select(columns: Column[]): string {
  const named = columns.map(([name, type]) => type === JSON_TEXT ? `nullif(CAST(record.${name} AS VARCHAR), 'null') AS ${name}` : `record.${name}`);
  return `SELECT ${[...named, ...PARTITIONS].join(', ')}`;
}

/** The table of events, with these columns. */
export function createEvents(columns: Column[]): string {
  // In the spelling of records, which DuckDB needs to find what is nested.
  return `CREATE TABLE events AS ${select(columns)} FROM (SELECT CAST(NULL AS ${duckType(Object.fromEntries(columns))}) AS record) WHERE false`;
}

/** Adds a file to the table that has one record a line. */
export function insertRecords(path: string, columns: Column[]): string {
  const fields = columns.map(([name]) => `${name} := "${name}"`).join(', ');
  const types = columns.map(([name, type]) => `${name}: ${sqlText(duckType(type))}`).join(', ');
  return `INSERT INTO events ${select(columns)} FROM (SELECT struct_pack(${fields}) AS record
    FROM read_json(${sqlText(path)}, format = 'newline_delimited', compression = 'uncompressed', columns = {${types}})) WHERE record.eventTime IS NOT NULL`;
}

/** Zero if no two events have the same id, which is faster than counting those that do. */
export const COUNT_IDS = 'SELECT count(eventid) - count(DISTINCT eventid) FROM events';

/** Copies of an event have the same id. Which of them stays is the same in each run. */
const COPIES = `SELECT rowid, row_number() OVER (PARTITION BY eventid ORDER BY rowid) AS copy, eventid, eventtime, eventsource, eventname, errorcode FROM events
  WHERE eventid IN (SELECT eventid FROM events WHERE eventid IS NOT NULL GROUP BY eventid HAVING count(*) > 1)`;

/** Events with the id of another, and ids whose copies do not agree. */
export const COUNT_COPIES = `SELECT count(*) FILTER (copy > 1) AS copies,
  (SELECT count(*) FROM (SELECT eventid FROM (${COPIES}) GROUP BY eventid
    HAVING count(DISTINCT (eventtime, eventsource, eventname, coalesce(errorcode, ''))) > 1)) AS differing FROM (${COPIES})`;

export const DELETE_COPIES = `DELETE FROM events WHERE rowid IN (SELECT rowid FROM (${COPIES}) WHERE copy > 1)`;
