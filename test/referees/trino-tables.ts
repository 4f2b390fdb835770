/** Tables of Trino with the columns and types of the table in Athena, and of an event data store of CloudTrail Lake. */
import { sqlText } from '../../lib/questions/dialects/dialect';
import { ColumnType, EVENT_COLUMNS, JSON_TEXT, OPEN_FIELDS } from '../../lib/questions/record-columns';
import { LogRecord } from '../questions/log-files';

/** Statements are not too long with so many records. */
const BATCH = 200;

export function trinoType(type: ColumnType): string {
  if (typeof type === 'string') return type.startsWith('map') ? 'MAP(VARCHAR, VARCHAR)' : 'VARCHAR';
  if (Array.isArray(type)) return `ARRAY(${trinoType(type[0])})`;
  return `ROW(${Object.entries(type).map(([name, field]) => `${name} ${trinoType(field)}`).join(', ')})`;
}

const PARTITIONS = ['r.recipientAccountId AS account', 'r.awsRegion AS region', 'replace(substr(r.eventTime, 1, 10), \'-\', \'/\') AS "timestamp"'];

/** Fields that depend on the call are JSON as text in Athena, as it stands in the record. */
const ATHENA_COLUMNS = EVENT_COLUMNS.map(([name]) => `r.${name}`);
const ATHENA_TYPES = typesWith('string');

/** In Lake it is a map of texts; what is inside of it is JSON. */
const LAKE_COLUMNS = EVENT_COLUMNS.map(([name]) => {
  if (name === 'eventTime') return 'CAST(from_iso8601_timestamp(r.eventTime) AT TIME ZONE \'UTC\' AS TIMESTAMP) AS eventTime';
  return name === 'readOnly' ? 'CAST(r.readOnly AS BOOLEAN) AS readOnly' : `r.${name}`;
});
const LAKE_TYPES = typesWith('map<string,string>');
const texts = (map: object) => Object.fromEntries(Object.entries(map).map(([name, value]) =>
  [name, value === null || typeof value === 'string' ? value : JSON.stringify(value)]));

export function typesWith(openType: string): Record<string, ColumnType> {
  return Object.fromEntries(EVENT_COLUMNS.map(([name, type]) => [name, type === JSON_TEXT ? openType : type]));
}

export function withOpenFields(record: LogRecord, form: (value: object) => unknown): LogRecord {
  return Object.fromEntries(Object.entries(record).map(([name, value]) =>
    [name, OPEN_FIELDS.includes(name) && value !== null ? form(value) : value]));
}

/** Statements that make the tables `events` and `lake`. */
export function createTables(records: LogRecord[]): string[] {
  return [
    ...load('raw_events', records.map(record => withOpenFields(record, JSON.stringify))),
    ...load('raw_lake', records.map(record => withOpenFields(record, texts))),
    `CREATE TABLE events AS SELECT ${[...ATHENA_COLUMNS, ...PARTITIONS].join(', ')} ${read('raw_events', ATHENA_TYPES)}`,
    `CREATE TABLE lake AS SELECT ${[...LAKE_COLUMNS, ...PARTITIONS].join(', ')} ${read('raw_lake', LAKE_TYPES)}`,
  ];
}

function load(table: string, records: LogRecord[]): string[] {
  const rows = records.map(record => `(${sqlText(JSON.stringify(record))})`);
  const batches = Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, i) => rows.slice(i * BATCH, (i + 1) * BATCH));
  return [`CREATE TABLE ${table} (record VARCHAR)`, ...batches.map(batch => `INSERT INTO ${table} VALUES ${batch.join(', ')}`)];
}

function read(table: string, types: Record<string, ColumnType>): string {
  return `FROM (SELECT CAST(json_parse(record) AS ${trinoType(types)}) AS r FROM ${table})`;
}
