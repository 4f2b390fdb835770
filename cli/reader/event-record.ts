import { gunzipSync } from 'zlib';
import { partOf, printedValue } from './printed-structure';
import { Fields, isFields } from '../../lib/event-patterns/event-pattern';
import { Column, ColumnType, EVENT_COLUMNS, JSON_TEXT } from '../../lib/questions/record-columns';

/** Documents of CloudTrail that are no events. */
export type OtherDocument = 'digest' | 'Insights' | 'aggregated';

const OTHER_CATEGORIES: Record<string, OtherDocument> = { Insight: 'Insights', Aggregated: 'aggregated' };

/** A value in place of an event. */
export interface FoundRecord {
  readonly record: Fields | OtherDocument;
  /** Whether it is a row of a table, which may lack fields. */
  readonly isRow?: boolean;
}

/** A message in a message of a queue, as a text in a list: some layers are usual, more are none of CloudTrail. */
const MAX_LAYERS = 10;

/**
 * The records in an element of JSON: a record itself, or those that it holds, as objects or as text, whatever the fields
 * are called. Tools put records into events of EventBridge, messages of queues and topics, batches of CloudWatch Logs,
 * answers of lookup-events, and documents of search engines. Empty for what holds no event.
 */
export function recordsIn(element: unknown, layers = MAX_LAYERS): FoundRecord[] {
  if (layers === 0) return [];
  if (typeof element === 'string') return recordsIn(heldJson(element), layers - 1);
  if (Array.isArray(element)) return isRow(element) ? recordsOfRow(rowOf(element), layers) : element.flatMap(one => recordsIn(one, layers - 1));
  if (!isFields(element)) return [];
  if (isRecord(element)) return [{ record: OTHER_CATEGORIES[String(element.eventCategory)] ?? element }];
  if ('digestStartTime' in element && 'digestEndTime' in element) return [{ record: 'digest' }];
  return withoutCopies(Object.values(element).flatMap(value => recordsIn(value, layers - 1)));
}

/** Some tools keep the record as it came beside the one that they have read. */
function withoutCopies(found: FoundRecord[]): FoundRecord[] {
  return found.length < 2 ? found : [...new Map(found.map(one => [JSON.stringify(one.record), one])).values()];
}

/** Notifications of S3 have fields of the same names. */
function isRecord({ eventTime, eventName, eventSource, eventType, eventCategory }: Fields): boolean {
  return typeof eventTime === 'string' && [eventName, eventSource, eventType, eventCategory].some(value => typeof value === 'string')
    && !String(eventSource).startsWith('aws:');
}

/** A row of get-query-results, of CloudTrail Lake or CloudWatch Logs: a list of objects with texts. */
function isRow(element: unknown[]): element is Fields[] {
  return element.length > 0 && element.every(cell => isFields(cell) && Object.values(cell).every(value => value === null || typeof value === 'string'))
    && (element.every(isNamedCell) || element.every(cell => Object.keys(cell as Fields).length === 1));
}

/** A cell of CloudWatch Logs: `{"field":"@message","value":"…"}`. */
const isNamedCell = (cell: unknown) => isFields(cell) && 'field' in cell && 'value' in cell;

function rowOf(cells: Fields[]): Record<string, string | null> {
  return cells.every(isNamedCell) ? Object.fromEntries(cells.map(({ field, value }) => [field, value])) : Object.assign({}, ...cells);
}

const normal = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
const FIELDS = new Map(EVENT_COLUMNS.map(([name, type]) => [normal(name), { name, type }]));

/** Fields of the event history as CSV whose names differ. */
const HISTORY_FIELDS: Record<string, string> = { username: 'userName', awsaccesskey: 'accessKeyId' };

/** Whether a table with these columns and this first row is one of events. */
export function isEventTable(names: string[], cells: string[] = []): boolean {
  const known = names.map(normal);
  return known.includes('eventjson') || known.includes('eventtime') && known.includes('eventname') || cells.some(cell => recordsIn(cell).length > 0);
}

/** The records of a row of a table: whole ones in a cell, or one of which each cell has a field. */
export function recordsOfRow(row: Record<string, string | null>, layers = MAX_LAYERS): FoundRecord[] {
  const whole = withoutCopies(Object.values(row).flatMap(cell => cell === null ? [] : recordsIn(cell, layers - 1)));
  if (whole.length > 0) return whole;
  const [found] = recordsIn(recordOfCells(row), 1);
  return found ? [{ ...found, isRow: true }] : [];
}

/** The record of the event history as CSV, or of a result of CloudTrail Lake, Athena or CloudWatch Logs. It may lack fields. */
function recordOfCells(row: Record<string, string | null>): Fields {
  const record: Fields = {};
  const identity: Fields = {};
  for (const [name, value] of Object.entries(row)) {
    const key = normal(name);
    const field = FIELDS.get(key);
    if (value === null || value === '') continue;
    else if (HISTORY_FIELDS[key]) identity[HISTORY_FIELDS[key]] = value;
    else if (key === 'eventtime') record.eventTime = utcTime(value);
    else if (field && typeof field.type === 'string' && field.type !== JSON_TEXT) record[field.name] = value;
    else if (field) record[field.name] = parsed(value) ?? printedValue(value, field.type);
    else setPart(record, name.split('.'), value);
  }
  if (Object.keys(identity).length > 0) record.userIdentity ??= identity;
  return record;
}

/** Sets the part of a structure whose path is the name of a column, like `userIdentity.arn`. */
function setPart(record: Fields, [first, ...path]: string[], value: string): void {
  let { name, type } = FIELDS.get(normal(first)) ?? { name: '', type: '' as ColumnType };
  let place = record;
  for (const step of path) {
    if (typeof type === 'string' || Array.isArray(type)) return;
    const part = partOf(type, step);
    if (part === undefined || (place[name] !== undefined && !isFields(place[name]))) return;
    place = (place[name] ??= {}) as Fields;
    [name, type] = [part, type[part]];
  }
  if (typeof type === 'string' && path.length > 0) place[name] = value;
}

/** CloudTrail Lake prints times as `2026-11-20 09:00:00.000`. */
function utcTime(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?$/, '$1T$2Z');
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** The beginnings of texts that have JSON: as it is, in base64, and in base64 after compression by gzip. */
const FORMS: [form: RegExp, read: (text: string) => string][] = [
  [/^\s*[{["]/, text => text],
  [/^(eyJ|eyAg|ewog|ewoJ|W3si)/, text => Buffer.from(text, 'base64').toString()],
  [/^H4sI/, text => gunzipSync(Buffer.from(text, 'base64'), { maxOutputLength: MAX_HELD }).toString()],
];
const MAX_HELD = 16 * 1024 * 1024;

/** The JSON in a text. */
function heldJson(text: string): unknown {
  const [, read] = FORMS.find(([form]) => form.test(text)) ?? [];
  try {
    return read && JSON.parse(read(text));
  } catch {
    return undefined;
  }
}

/** The record with fields of the types that columns have: what has another type would make the whole log unreadable. */
export function withColumnTypes(record: Fields): Fields {
  return Object.fromEntries(EVENT_COLUMNS.flatMap(([name, type]: Column) => name in record ? [[name, ofType(record[name], type)]] : []));
}

function ofType(value: unknown, type: ColumnType): unknown {
  if (value === null || type === JSON_TEXT) return value;
  if (type === 'string') return typeof value === 'object' ? JSON.stringify(value) : value;
  if (typeof type === 'string') return isFields(value) ? value : null;
  if (Array.isArray(type)) return Array.isArray(value) ? value.map(one => ofType(one, type[0])) : null;
  if (!isFields(value)) return null;
  return Object.fromEntries(Object.entries(type).flatMap(([name, field]) => name in value ? [[name, ofType(value[name], field)]] : []));
}

/** JSON in one line that every parser takes: halves of characters are none. */
export function jsonLine(record: Fields): string {
  return JSON.stringify(record).replace(/\\(?:\\|ud[89a-f][0-9a-f]{2})/g, text => text === '\\\\' ? text : '\\ufffd');
}
