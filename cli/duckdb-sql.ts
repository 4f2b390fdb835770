import { sqlText } from '../lib/questions/dialects/dialect';
import { EVENT_COLUMNS, ColumnType, JSON_TEXT } from '../lib/questions/record-columns';

/** What makes DuckDB answer the SQL of Athena. */

/** A session of Athena is in UTC. Nothing is fetched. */
export const ENGINE_SETTINGS = ['SET TimeZone = \'UTC\'', 'SET autoinstall_known_extensions = false', 'SET preserve_insertion_order = false'];

/** Functions that Trino has under another name, or with other formats. */
export const TRINO_FUNCTIONS = [
  // Objects and lists are no scalars.
  `CREATE MACRO json_extract_scalar(document, path) AS
    CASE WHEN json_type(document, path) NOT IN ('OBJECT', 'ARRAY') THEN json_extract_string(document, path) END`,
  'CREATE MACRO from_iso8601_timestamp(utc) AS CAST(utc AS TIMESTAMPTZ)',
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

/** JSON is text in Athena, and absent where it is null. */
const COLUMNS = EVENT_COLUMNS.map(([name, type]) => type === JSON_TEXT ? `nullif(CAST(record.${name} AS VARCHAR), 'null') AS ${name}` : `record.${name}`);

/** The partitions of Athena's table, from the record itself. */
const PARTITIONS = ['record.recipientAccountId AS account', 'record.awsRegion AS region', 'replace(record.eventTime[1:10], \'-\', \'/\') AS "timestamp"'];

/** In the spelling of records, which DuckDB needs to find what is nested. */
const RECORD_TYPE = duckType(Object.fromEntries(EVENT_COLUMNS));
const SELECT = `SELECT ${[...COLUMNS, ...PARTITIONS].join(', ')}`;

export function createEvents(): string {
  return `CREATE TABLE events AS ${SELECT} FROM (SELECT CAST(NULL AS ${RECORD_TYPE}) AS record) WHERE false`;
}

/** Log files into the table: read, said how many records each has (null where what it has are no records), and added. */
export function readRecords(files: string[]): { stage: string; report: string; insert: string } {
  // A path is a pattern to DuckDB.
  const literal = (path: string) => sqlText(path.replace(/[*?[]/g, '[$&]'));
  const options = [
    `columns = {Records: ${sqlText(`${RECORD_TYPE}[]`)}}`, 'format = \'unstructured\'', 'records = true', 'filename = true',
    `maximum_object_size = ${256 * 1024 * 1024}`, ...files[0].endsWith('.gz') ? ['compression = \'gzip\''] : ['compression = \'uncompressed\''],
  ];
  return {
    stage: `CREATE OR REPLACE TEMP TABLE staged AS SELECT filename, Records FROM read_json([${files.map(literal).join(', ')}], ${options.join(', ')})`,
    report: `SELECT filename, sum(if(len(Records) = 0, 0, nullif(len(list_filter(Records, lambda one: one.eventTime IS NOT NULL)), 0)))
      FROM staged GROUP BY filename`,
    insert: `INSERT INTO events ${SELECT} FROM (SELECT unnest(Records) AS record FROM staged) WHERE record.eventTime IS NOT NULL`,
  };
}
