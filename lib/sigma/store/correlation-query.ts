import { insightsTest } from './insights';
import { questionOf } from './rule-query';
import { sqlColumn, sqlTest } from './sql';
import { checkStoreField, isDiscovered } from './store-fields';
import { SigmaTest } from '../../alerts/evaluator/sigma-test';
import { AuditQuery } from '../../questions/audit-query';

/** A correlation that counts. */
export interface Counting {
  readonly title: string;
  /** The events that count: those of any of the rules. */
  readonly test: SigmaTest;
  readonly groupBy: string[];
  /** The field whose distinct values count; without it, events count. */
  readonly field?: string;
  readonly seconds: number;
  readonly atLeast: number;
  /** The greatest count; undefined if there is none. */
  readonly atMost?: number;
}

/** The query for the groups that reach the count. */
export function correlationQuery(id: string, counting: Counting): AuditQuery {
  const { title, groupBy, field } = counting;
  [...groupBy, ...field === undefined ? [] : [field]].forEach(name => checkStoreField(name, 'correlation'));
  return AuditQuery._ofTexts(id, questionOf(title), { athena: athenaText(counting), logsInsights: insightsText(counting) });
}

/** A missing field is a group of its own, and no value. */
function athenaText(counting: Counting): string {
  return counting.atMost === undefined ? anyWindowText(counting) : fixedWindowsText(counting, counting.atMost);
}

/** In every window of time that ends with an event, wherever it begins. */
function anyWindowText({ test, groupBy, field, seconds, atLeast }: Counting): string {
  const groups = groupBy.map(alias);
  const list = (before: string, names = groups) => names.map(name => `${before}${name}, `).join('');
  const counted = field === undefined ? 'eventID' : 'counted_value';
  const same = groups.map(name => `earlier.${name} IS NOT DISTINCT FROM latest.${name} AND `).join('');
  const count = field === undefined ? 'events' : 'distinct_values';
  return `${matchesText({ test, groupBy, field })}
SELECT ${list('')}max(${count}) AS ${count}, min(reached) AS first_reached
FROM (
  SELECT ${list('latest.')}latest.event_time AS reached, count(DISTINCT earlier.${counted}) AS ${count}
  FROM matches latest
  JOIN matches earlier
    ON ${same}earlier.event_time BETWEEN latest.event_time - interval '${seconds}' second AND latest.event_time
  GROUP BY ${list('latest.')}latest.eventID, latest.event_time
  HAVING count(DISTINCT earlier.${counted}) >= ${atLeast}
)
${groups.length > 0 ? `GROUP BY ${groups.join(', ')}\n` : 'HAVING count(*) > 0\n'}ORDER BY ${[`${count} DESC`, 'first_reached', ...groups].join(', ')}
LIMIT 1000`;
}

/**
 * In fixed windows, as multiples of their length since 1970 in UTC: a count is known not to be exceeded when a window is over,
 * and of windows wherever they begin, nearly every one that ends with the first event of many has few.
 */
function fixedWindowsText({ test, groupBy, field, seconds, atLeast }: Counting, atMost: number): string {
  const groups = groupBy.map(alias);
  const list = groups.map(name => `${name}, `).join('');
  const [counted, count] = field === undefined ? ['eventID', 'events'] : ['counted_value', 'distinct_values'];
  const epoch = 'from_iso8601_timestamp(\'1970-01-01T00:00:00Z\')';
  const age = `date_diff('second', ${epoch}, event_time)`;
  return `${matchesText({ test, groupBy, field })}
SELECT ${list}${count}, ${epoch} + window_age * interval '1' second AS window_start
FROM (
  SELECT ${list}${age} - ${age} % ${seconds} AS window_age, count(DISTINCT ${counted}) AS ${count}
  FROM matches
  GROUP BY ${list}${age} - ${age} % ${seconds}
  HAVING count(DISTINCT ${counted}) BETWEEN ${atLeast} AND ${atMost}
)
ORDER BY ${['window_start DESC', `${count} DESC`, ...groups].join(', ')}
LIMIT 1000`;
}

/** The events that count, each once, also if it was delivered twice. */
function matchesText({ test, groupBy, field }: Pick<Counting, 'test' | 'groupBy' | 'field'>): string {
  const columns = groupBy.map(name => `${sqlColumn(name)} AS ${alias(name)}, `).join('');
  return `WITH matches AS (
  SELECT DISTINCT ${columns}eventID, from_iso8601_timestamp(eventTime) AS event_time${field === undefined ? '' : `, ${sqlColumn(field)} AS counted_value`}
  FROM event_data_store
  WHERE ${sqlTest(test)}
)`;
}

/**
 * In fixed windows, because the commands know no others; undefined if a field is not discovered in each record. Windows are
 * those of deliveries, in which a count can stay below that of the events, so there is none with a greatest count.
 */
function insightsText({ test, groupBy, field, seconds, atLeast, atMost }: Counting): string | undefined {
  if (atMost !== undefined) return undefined;
  const condition = insightsTest(test);
  const window = binOf(seconds);
  if (condition === undefined || window === undefined || ![...groupBy, ...field === undefined ? [] : [field]].every(isDiscovered)) return undefined;
  const [measure, count] = field === undefined ? ['eventID', 'events'] : [field, 'distinct_values'];
  return [
    `filter ${condition}`,
    `stats count_distinct(${measure}) as ${count} by ${[...groupBy, `bin(${window}) as window`].join(', ')}`,
    `filter ${count} >= ${atLeast}`,
    `sort ${count} desc`,
    'limit 1000',
  ].join('\n| ');
}

/** The window, in a unit in which the commands take it. */
function binOf(seconds: number): string | undefined {
  const units = [{ unit: 'd', size: 86_400, most: 1 }, { unit: 'h', size: 3600, most: 24 }, { unit: 'm', size: 60, most: 60 }, { unit: 's', size: 1, most: 60 }];
  const found = units.find(({ size, most }) => seconds % size === 0 && seconds / size <= most);
  return found && `${seconds / found.size}${found.unit}`;
}

/** A name for a column: no dots. */
function alias(field: string): string {
  return `group_${field.replace(/\./g, '_').toLowerCase()}`;
}
