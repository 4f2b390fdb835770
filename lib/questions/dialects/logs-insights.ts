import { insightsIn } from './dialect';
import { lines } from './lines';
import { valueText } from '../question';
import type { Column, Condition, Measure, Question, Value } from '../question';
import { OPEN_FIELDS } from '../record-columns';

/** The question as commands of CloudWatch Logs Insights, which are carried out in their order. */
export function insightsSelect({ columns, measures = {}, atLeast = {}, sortBy, limit = 1000 }: Question, conditions: string[]): string {
  const names = Object.keys(columns);
  const measured = Object.entries(measures);
  const steps = Object.values(columns).flatMap(column => typeof column === 'object' && 'every' in column ? [column.every] : []);
  const fields = Object.entries(columns).flatMap(([name, column]) => typeof column === 'object' && 'every' in column ? [] : [named(insightsColumn(column), name)]);
  const groups = names.map(name => isStep(columns[name]) ? `bin(${steps[0] === 'hour' ? '1h' : '1d'}) as ${name}` : name);
  return [
    ...conditions.map(condition => `filter ${condition}`),
    ...fields.length > 0 ? [`fields ${fields.join(', ')}`] : [],
    ...measured.length > 0 ? [`stats ${measured.map(([name, measure]) => `${insightsMeasure(measure)} as ${name}`).join(', ')} by ${groups.join(', ')}`] : [],
    ...Object.entries(atLeast).map(([name, least]) => `filter ${name} >= ${least}`),
    `sort ${sortBy.map(name => `${name} desc`).join(', ')}`,
    `limit ${limit}`,
  ].join('\n| ');
}

function isStep(column: Column): boolean {
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
  return 'first' in measure ? `earliest(${insightsField(measure.first)})` : `latest(${insightsField(measure.last)})`;
}

/** What has to hold, as the argument of `filter`. */
export function insightsCondition(condition: Condition, parameters: Record<string, string>, depth = 0): string {
  const texts = (values: Value[]) => values.map(value => valueText(value, parameters));
  const either = (conditions: string[]) => conditions.length === 1 ? conditions[0] : `(${lines(conditions, ' or ', depth)})`;
  const within = (conditions: Condition[], by: number) => conditions.map(one => insightsCondition(one, parameters, depth + by));
  if ('any' in condition) return either(within(condition.any, 1));
  if ('all' in condition) return `(${within(condition.all, 0).join(' and ')})`;
  const field = insightsField(condition.field);
  if ('is' in condition) {
    const values = texts(condition.is);
    // JSON's false and true may be discovered as numbers.
    if (values.length === 1 && BOOLEANS.includes(values[0])) return `(${field} = ${BOOLEANS.indexOf(values[0])} or ${field} = "${values[0]}")`;
    return insightsIn(field, values);
  }
  if ('isNot' in condition) return `not (${insightsIn(field, texts(condition.isNot))})`;
  if ('begins' in condition) return either(condition.begins.map(value => insightsBegins(field, value, parameters)));
  if ('beginsNot' in condition) return `not (${lines(condition.beginsNot.map(text => insightsBegins(field, text, parameters)), ' or ', depth)})`;
  // An object cannot be searched as a text, but the whole record can.
  const searched = OPEN_FIELDS.includes(condition.field) ? '@message' : field;
  if ('contains' in condition) return either(texts(condition.contains).map(text => `${searched} like ${JSON.stringify(text)}`));
  if ('matches' in condition) return either(condition.matches.map(expression => `${searched} like /${expression.replace(/\//g, '\\/')}/`));
  if ('present' in condition) return condition.present ? `ispresent(${field})` : `not ispresent(${field})`;
  const other = insightsField(condition.differsFrom);
  return `(ispresent(${field}) and ispresent(${other}) and ${field} != ${other})`;
}

const BOOLEANS = ['false', 'true'];

/**
 * A parameter may be filled in later, so its length is not known, nor which characters of regular expressions it
 * contains.
 */
function insightsBegins(field: string, value: Value, parameters: Record<string, string>): string {
  if (typeof value === 'string') return `${field} like /^${value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}/`;
  const text = JSON.stringify(valueText(value, parameters));
  return text === '""' ? `ispresent(${field})` : `substr(${field}, 0, strlen(${text})) = ${text}`;
}
