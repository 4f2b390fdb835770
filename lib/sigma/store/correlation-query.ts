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
}

/** The query for the groups that reach the count. */
export function correlationQuery(id: string, counting: Counting): AuditQuery {
  const { title, groupBy, field } = counting;
  [...groupBy, ...field === undefined ? [] : [field]].forEach(name => checkStoreField(name, 'correlation'));
  return AuditQuery._ofTexts(id, questionOf(title), { athena: athenaText(counting), logsInsights: insightsText(counting) });
}

/** In every window of time that ends with an event, wherever it begins. A missing field is a group of its own. */
function athenaText({ test, groupBy, field, seconds, atLeast }: Counting): string {
  const groups = groupBy.map(alias);
  const list = (before: string, names = groups) => names.map(name => `${before}${name}, `).join('');
  const columns = groupBy.map((name, i) => `${sqlColumn(name)} AS ${groups[i]}, `).join('');
  const counted = field === undefined ? 'eventID' : 'counted_value';
  const same = groups.map(name => `earlier.${name} IS NOT DISTINCT FROM latest.${name} AND `).join('');
  const count = field === undefined ? 'events' : 'distinct_values';
  return `WITH matches AS (
  SELECT DISTINCT ${columns}eventID, from_iso8601_timestamp(eventTime) AS event_time${field === undefined ? '' : `, ${sqlColumn(field)} AS counted_value`}
  FROM event_data_store
  WHERE ${sqlTest(test)}
)
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

/** In fixed windows, because the commands know no others; undefined if a field is not discovered in each record. */
function insightsText({ test, groupBy, field, seconds, atLeast }: Counting): string | undefined {
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
