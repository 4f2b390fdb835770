import { QueryText, sqlIn, sqlText, STEP } from './dialect';
import { lines } from './lines';
import { sourcesOf, tieBreakers, valueText } from '../question';
import type { Column, Condition, Measure, Question, Value } from '../question';
import { OPEN_FIELDS } from '../record-columns';

/** The SQL of an engine for the fields of a record. */
export interface SqlFields {
  /** The time of the event, for grouping by time. */
  readonly time: string;
  /** The field as text. */
  text(field: string): string;
  /** The whole field as text, for reading. */
  whole(field: string): string;
  /** The condition on the field `readOnly`. */
  readOnly(value: string): string;
}

/** Lower-case columns; what depends on the call is JSON as text. */
export const athenaField: SqlFields = {
  text: field => {
    const [root, ...path] = field.split('.');
    if (OPEN_FIELDS.includes(root) && path.length > 0) return `json_extract_scalar(${root.toLowerCase()}, '${jsonPath(path)}')`;
    return elementOf(field).toLowerCase();
  },
  whole: field => field.toLowerCase(),
  time: 'from_iso8601_timestamp(eventtime)',
  readOnly: value => `readonly = '${value}'`,
};

/** Columns as in records; what depends on the call is a map of texts, where an inner object is JSON. */
export const lakeField: SqlFields = {
  text: field => {
    const [root, first, ...path] = field.split('.');
    if (!OPEN_FIELDS.includes(root)) return elementOf(field);
    // For searching: an object inside keeps its quotation marks.
    if (first === undefined) return `array_join(map_values(${root}), ' ')`;
    const element = `element_at(${root}, '${first}')`;
    return path.length > 0 ? `json_extract_scalar(${element}, '${jsonPath(path)}')` : element;
  },
  whole: field => `json_format(CAST(${field} AS JSON))`,
  time: 'eventTime',
  readOnly: value => `readOnly = ${value}`,
};

/** Parts that are numbers are places in a list; names with other characters than letters, digits and underscores are quoted. */
function jsonPath(path: string[]): string {
  return `$${path.map(part => /^\d+$/.test(part) ? `[${part}]` : /^\w+$/.test(part) ? `.${part}` : `["${part}"]`).join('')}`;
}

/** A list may be shorter; its places are counted from one. */
function elementOf(field: string): string {
  return field.replace(/^(\w+)\.(\d+)/, (_, list, place) => `element_at(${list}, ${Number(place) + 1})`);
}

/**
 * The question as SQL. A record that was delivered twice is there twice, with one id: after the conditions, which leave
 * few records, equal rows are made one.
 */
export function sqlQuery(question: Question, fields: SqlFields): QueryText {
  const { columns, measures = {}, atLeast = {}, sortBy, where, limit = 1000 } = question;
  const measured = Object.entries(measures);
  return (from, limits, parameters) => {
    const selected = Object.entries(columns).map(([name, column]) => named(sqlColumn(column, fields, parameters), name));
    const conditions = [...limits, ...where.map(one => sqlCondition(one, fields, parameters))];
    const records = (distinct: string[]) => [
      `SELECT DISTINCT ${distinct.join(',\n  ')}`,
      `FROM ${from}`,
      ...conditions.length > 0 ? [`WHERE ${conditions.join('\n  AND ')}`] : [],
    ].join('\n');
    const order = [`ORDER BY ${[...sortBy.map(name => `${name} DESC`), ...tieBreakers(question)].join(', ')}`, `LIMIT ${limit}`];
    if (measured.length === 0) return [records(selected), ...order].join('\n');

    const names = Object.keys(columns);
    const sources = measured.flatMap(([, measure]) => sourcesOf(measure)).map(field => named(fields.text(field), sourceName(field)));
    const inner = records([...new Set([fields.text('eventID'), ...selected, ...sources])]);
    return [
      `SELECT ${[...names, ...measured.map(([name, measure]) => `${sqlMeasure(measure)} AS ${name}`)].join(',\n  ')}`,
      `FROM (\n  ${inner.replace(/\n/g, '\n  ')}\n)`,
      ...names.length > 0 ? [`GROUP BY ${names.map((_, i) => i + 1).join(', ')}`] : [],
      ...Object.entries(atLeast).map(([name, least], i) => `${i === 0 ? 'HAVING' : '  AND'} ${sqlMeasure(measures[name])} >= ${least}`),
      ...order,
    ].join('\n');
  };
}

function named(expression: string, name: string): string {
  return expression.toLowerCase() === name.toLowerCase() ? expression : `${expression} AS ${name}`;
}

function sqlColumn(column: Column, fields: SqlFields, parameters: Record<string, string>): string {
  if (typeof column === 'string') return OPEN_FIELDS.includes(column) ? fields.whole(column) : fields.text(column);
  if ('firstOf' in column) return `coalesce(${lines(column.firstOf.map(fields.text), ', ', 1)})`;
  return `date_trunc(${sqlText(parameters[STEP] ?? column.every)}, ${fields.time})`;
}

/** The name of a measured field in the inner query. No column of the answer has such a name for another field. */
function sourceName(field: string): string {
  return field.replace(/\./g, '_');
}

function sqlMeasure(measure: Measure): string {
  if ('count' in measure) return 'count(*)';
  if ('distinct' in measure) return `count(DISTINCT ${sourceName(measure.distinct)})`;
  if ('sum' in measure) return `sum(${measure.sum.map(field => `coalesce(try_cast(${sourceName(field)} AS DOUBLE), 0)`).join(' + ')})`;
  return 'first' in measure ? `min(${sourceName(measure.first)})` : `max(${sourceName(measure.last)})`;
}

/** A condition on a record. */
export function sqlCondition(condition: Condition, fields: SqlFields, parameters: Record<string, string>, depth = 1): string {
  const texts = (values: Value[]) => values.map(value => valueText(value, parameters));
  const either = (conditions: string[]) => conditions.length === 1 ? conditions[0] : `(${lines(conditions, ' OR ', depth)})`;
  const within = (conditions: Condition[], by: number) => conditions.map(one => sqlCondition(one, fields, parameters, depth + by));
  if ('any' in condition) return either(within(condition.any, 1));
  if ('all' in condition) return within(condition.all, 0).join(' AND ');
  if ('not' in condition) return `NOT coalesce(${sqlCondition(condition.not, fields, parameters, depth)}, FALSE)`;
  const field = fields.text(condition.field);
  if ('is' in condition) return condition.field === 'readOnly' ? fields.readOnly(String(condition.is[0])) : sqlIn(field, texts(condition.is));
  // What is not there is not equal to anything.
  if ('isNot' in condition) return `coalesce(${field}, '') NOT IN (${texts(condition.isNot).map(sqlText).join(', ')})`;
  // Not LIKE, in which an underscore would stand for any letter.
  const beginning = (text: string) => `substr(${field}, 1, ${[...text].length}) = ${sqlText(text)}`;
  if ('begins' in condition) return either(texts(condition.begins).map(beginning));
  if ('contains' in condition) return either(texts(condition.contains).map(text => `strpos(${field}, ${sqlText(text)}) > 0`));
  if ('matches' in condition) return either(condition.matches.map(expression => `regexp_like(${field}, ${sqlText(expression)})`));
  if ('lacks' in condition) return `strpos(${field}, ${fields.text(condition.lacks)}) = 0`;
  if ('present' in condition) return `${field} IS ${condition.present ? 'NOT NULL' : 'NULL'}`;
  return `${field} <> ${fields.text(condition.differsFrom)}`;
}
