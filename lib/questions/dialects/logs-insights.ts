import { insightsIn, insightsIsLate } from './dialect';
import { lines } from './lines';
import { sourcesOf, tieBreakers, valueText } from '../question';
import type { Column, Condition, Measure, Question, Value } from '../question';
import { LATE_FIELDS, OPEN_FIELDS } from '../record-columns';

/**
 * The question as commands of CloudWatch Logs Insights, which are carried out in their order. A record that was
 * delivered twice is there twice, with one id. `dedup` may be followed by `limit` only; for measures, the first `stats`
 * makes one row of each record.
 */
export function insightsSelect(question: Question, conditions: string[]): string {
  const { columns, measures = {}, atLeast = {}, sortBy, limit = 1000 } = question;
  const names = Object.keys(columns);
  const measured = Object.entries(measures);
  const fields = Object.entries(columns).flatMap(([name, column]) => isStep(column) ? [] : [named(insightsColumn(column), name)]);
  const sort = `sort ${[...sortBy.map(name => `${name} desc`), ...tieBreakers(question).map(name => `${name} asc`)].join(', ')}`;
  if (measured.length === 0) {
    return [...conditions.map(condition => `filter ${condition}`), `fields ${fields.join(', ')}`, sort, 'dedup eventID', `limit ${limit}`].join('\n| ');
  }
  const sources = measured.flatMap(([, measure]) => sourcesOf(measure)).map(insightsField);
  const groups = names.map(name => {
    const column = columns[name];
    return isStep(column) ? `bin(${column.every === 'hour' ? '1h' : '1d'}) as ${name}` : name;
  });
  return [
    ...conditions.map(condition => `filter ${condition}`),
    `fields ${[...fields, `coalesce(eventID, @message) as ${RECORD}`].join(', ')}`,
    `stats count(*) as deliveries by ${[...new Set([RECORD, ...groups, ...sources])].join(', ')}`,
    `stats ${measured.map(([name, measure]) => `${insightsMeasure(measure)} as ${name}`).join(', ')}${names.length > 0 ? ` by ${names.join(', ')}` : ''}`,
    ...Object.entries(atLeast).map(([name, least]) => `filter ${name} >= ${least}`),
    sort,
    `limit ${limit}`,
  ].join('\n| ');
}

/** The id of a record, or where it was not discovered, its whole text. */
const RECORD = 'record';

function isStep(column: Column): column is Extract<Column, { readonly every: unknown }> {
  return typeof column === 'object' && 'every' in column;
}

function named(field: string, name: string): string {
  return field === name ? field : `${field} as ${name}`;
}

function insightsColumn(column: Column): string {
  if (typeof column === 'object') return 'firstOf' in column ? `coalesce(${lines(column.firstOf.map(insightsField), ', ', 0)})` : '';
  // There is no field for an object, but the whole record has it.
  return OPEN_FIELDS.includes(column) ? '@message' : insightsField(column);
}

/** Names with other characters than letters, digits and periods stand in back-ticks. */
function insightsField(field: string): string {
  return /^[A-Za-z0-9_.@]+$/.test(field) ? field : `\`${field}\``;
}

function insightsMeasure(measure: Measure): string {
  if ('count' in measure) return 'count(*)';
  if ('distinct' in measure) return `count_distinct(${insightsField(measure.distinct)})`;
  if ('sum' in measure) return `sum(${measure.sum.map(field => `coalesce(${insightsField(field)}, 0)`).join(' + ')})`;
  // After statistics there is no time by which rows are earlier or later.
  return 'first' in measure ? `sortsFirst(${insightsField(measure.first)})` : `sortsLast(${insightsField(measure.last)})`;
}

/** What has to hold, as the argument of `filter`. */
export function insightsCondition(condition: Condition, parameters: Record<string, string>, depth = 0): string {
  const texts = (values: Value[]) => values.map(value => valueText(value, parameters));
  const either = (conditions: string[]) => conditions.length === 1 ? conditions[0] : `(${lines(conditions, ' or ', depth)})`;
  const within = (conditions: Condition[], by: number) => conditions.map(one => insightsCondition(one, parameters, depth + by));
  if ('any' in condition) return either(within(condition.any, 1));
  if ('all' in condition) return `(${within(condition.all, 0).join(' and ')})`;
  if ('not' in condition) return `not (${insightsCondition(condition.not, parameters, depth)})`;
  const field = insightsField(condition.field);
  if ('is' in condition) {
    const values = texts(condition.is);
    const late = LATE_FIELDS.includes(condition.field);
    if (values.length === 1 && BOOLEANS.includes(values[0])) return insightsBoolean(field, values[0], late);
    return late ? insightsIsLate(field, values) : insightsIn(field, values);
  }
  if ('isNot' in condition) return `not (${insightsIn(field, texts(condition.isNot))})`;
  if ('begins' in condition) return either(condition.begins.map(value => insightsBegins(field, value, parameters)));
  // An object cannot be searched as a text, but the whole record can.
  const searched = OPEN_FIELDS.includes(condition.field) ? '@message' : field;
  if ('contains' in condition) return either(texts(condition.contains).map(text => `${searched} like ${JSON.stringify(text)}`));
  if ('matches' in condition) return either(condition.matches.map(expression => `${searched} like /${expression.replace(/\//g, '\\/')}/`));
  if ('lacks' in condition) {
    const other = insightsField(condition.lacks);
    return `(ispresent(${field}) and ispresent(${other}) and strcontains(${field}, ${other}) = 0)`;
  }
  if ('present' in condition) return condition.present ? `ispresent(${field})` : `not ispresent(${field})`;
  const other = insightsField(condition.differsFrom);
  return `(ispresent(${field}) and ispresent(${other}) and ${field} != ${other})`;
}

const BOOLEANS = ['false', 'true'];

/**
 * JSON's false and true may be discovered as numbers. In the text of a record a parameter of this name is found, too: rather one
 * record too many than one too few.
 */
function insightsBoolean(field: string, value: string, late: boolean): string {
  const discovered = `${field} = ${BOOLEANS.indexOf(value)} or ${field} = "${value}"`;
  return `(${discovered}${late ? ` or (not ispresent(${field}) and @message like /"${field}": ?"?${value}/)` : ''})`;
}

/**
 * A parameter may be filled in later, so its length is not known, nor which characters of regular expressions it
 * contains.
 */
function insightsBegins(field: string, value: Value, parameters: Record<string, string>): string {
  if (typeof value === 'string') return `${field} like /^${value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}/`;
  const text = JSON.stringify(valueText(value, parameters));
  return text === '""' ? `ispresent(${field})` : `substr(${field}, 0, strlen(${text})) = ${text}`;
}
