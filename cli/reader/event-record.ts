import { Fields, isFields } from '../../lib/event-patterns/event-pattern';
import { Column, ColumnType, EVENT_COLUMNS, JSON_TEXT } from '../../lib/questions/record-columns';

/** Documents of CloudTrail that are no events. */
export type OtherDocument = 'digest' | 'Insights' | 'aggregated';

const OTHER_CATEGORIES: Record<string, OtherDocument> = { Insight: 'Insights', Aggregated: 'aggregated' };

/** Fields of objects that hold a record: of EventBridge; and as text: of lookup-events, of CloudTrail Lake, of CloudWatch Logs. */
const HOLDERS = ['detail', 'CloudTrailEvent', 'eventJson', 'eventjson', 'message', '@message'];

/**
 * The record in an element of JSON: a record itself, or one in an event of EventBridge, of lookup-events or of CloudWatch
 * Logs, or a row of CloudTrail Lake. Undefined for what is no event.
 */
export function recordIn(element: unknown): Fields | OtherDocument | undefined {
  if (Array.isArray(element)) return isRow(element) ? recordOfRow(Object.assign({}, ...element)) : undefined;
  if (!isFields(element)) return undefined;
  if (isRecord(element)) return OTHER_CATEGORIES[String(element.eventCategory)] ?? element;
  if ('digestStartTime' in element && 'digestEndTime' in element) return 'digest';
  for (const name of HOLDERS) {
    const held = parsed(element[name]);
    if (isFields(held) && isRecord(held)) return recordIn(held);
  }
  return undefined;
}

/** Notifications of S3 have fields of the same names. */
function isRecord({ eventTime, eventName, eventSource, eventType, eventCategory }: Fields): boolean {
  return typeof eventTime === 'string' && [eventName, eventSource, eventType, eventCategory].some(value => typeof value === 'string')
    && !String(eventSource).startsWith('aws:');
}

/** A row of get-query-results: a list of objects with one text each. */
function isRow(element: unknown[]): element is Fields[] {
  return element.length > 0 && element.every(cell => isFields(cell) && Object.values(cell).every(value => value === null || typeof value === 'string'));
}

const normal = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
const FIELDS = new Map(EVENT_COLUMNS.map(([name, type]) => [normal(name), { name, type }]));

/** Fields of the event history as CSV whose names differ. */
const HISTORY_FIELDS: Record<string, string> = { username: 'userName', awsaccesskey: 'accessKeyId' };

/** Whether these columns of a table are those of events. */
export function areEventColumns(names: string[]): boolean {
  const known = names.map(normal);
  return known.includes('eventjson') || known.includes('eventtime') && known.includes('eventname');
}

/** The record of a row of a table: of the event history as CSV, or of a result of CloudTrail Lake. It may lack fields. */
export function recordOfRow(row: Record<string, string | null>): Fields | OtherDocument | undefined {
  const whole = parsed(row.eventJson ?? row.eventjson);
  if (isFields(whole)) return recordIn(whole);
  const record: Fields = {};
  const identity: Fields = {};
  for (const [name, value] of Object.entries(row)) {
    const key = normal(name);
    const field = FIELDS.get(key);
    if (value === null || value === '') continue;
    else if (HISTORY_FIELDS[key]) identity[HISTORY_FIELDS[key]] = value;
    else if (key === 'eventtime') record.eventTime = utcTime(value);
    else if (field && typeof field.type === 'string' && field.type !== JSON_TEXT) record[field.name] = value;
    else if (field) record[field.name] = parsed(value);
  }
  if (Object.keys(identity).length > 0) record.userIdentity ??= identity;
  return recordIn(record);
}

/** CloudTrail Lake prints times as `2026-11-20 09:00:00.000`. */
function utcTime(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?$/, '$1T$2Z');
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
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
