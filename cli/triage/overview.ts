import { athenaLimits } from '../../lib/questions/dialects/dialect';
import { athenaField, sqlCondition } from '../../lib/questions/dialects/sql';
import type { QueryOptions } from '../../lib/questions/query-options';
import { CALLER, DENIED } from '../../lib/questions/question';
import { Answer, EVENTS, LogDatabase } from '../log-database';

/** Figures of all events together. */
export interface Overview {
  readonly totals: Record<keyof typeof TOTALS, string | number | null>;
  readonly accounts: Answer;
  readonly regions: Answer;
  /** Calls by hour and service. */
  readonly hours: Answer;
  readonly principals: Answer;
  readonly addresses: Answer;
  readonly services: Answer;
  readonly errors: Answer;
  readonly newPrincipals: Answer;
  readonly newAddresses: Answer;
  /** The number that is seen for the first time, by hour. */
  readonly newPrincipalsByHour: Answer;
  readonly newAddressesByHour: Answer;
}

const MAX_ROWS = 25;

const callerFields = typeof CALLER === 'object' && 'firstOf' in CALLER ? CALLER.firstOf : [];

/** A principal, without its sessions. */
export const CALLER_SQL = `coalesce(${callerFields.map(athenaField.text).join(', ')})`;

const REFUSED = sqlCondition(DENIED, athenaField, {});
const COUNT_REFUSED = `count(*) FILTER (${REFUSED})`;

/** Different calls that were refused: one that is repeated all day counts once. */
export const REFUSED_KINDS = `count(DISTINCT eventsource || eventname) FILTER (${REFUSED})`;

/** Addresses are numbers: services of AWS are recorded by their names. */
export const IS_ADDRESS = 'regexp_like(sourceipaddress, \'^[0-9a-fA-F.:]{3,45}$\')';

/** Texts that are no times would be the first or the last of all. */
const IS_TIME = 'regexp_like(eventtime, \'^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$\')';

const TOTALS = {
  calls: 'count(*)',
  accounts: 'count(DISTINCT recipientaccountid)',
  regions: 'count(DISTINCT awsregion)',
  failed: 'count(errorcode)',
  refused: COUNT_REFUSED,
  first: `min(eventtime) FILTER (${IS_TIME})`,
  last: `max(eventtime) FILTER (${IS_TIME})`,
  principals: `count(DISTINCT ${CALLER_SQL})`,
  addresses: `count(DISTINCT sourceipaddress) FILTER (${IS_ADDRESS})`,
  dataEvents: 'count(*) FILTER (eventcategory = \'Data\')',
  readsOfManagement: 'count(*) FILTER (readonly = \'true\' AND coalesce(eventcategory, \'Management\') = \'Management\')',
};

/** The condition of events within limits. */
export function within(limits: QueryOptions, ...conditions: string[]): string {
  const all = [...athenaLimits(limits), ...conditions];
  return `FROM ${EVENTS}${all.length > 0 ? ` WHERE ${all.join(' AND ')}` : ''}`;
}

/** The statements of an overview. */
export function overviewSql(limits: QueryOptions): Record<keyof Overview, string> {
  const from = within(limits);
  const by = (column: string, name: string, order: string, measures: string, where = from) =>
    `SELECT ${column} AS ${name}, ${measures} ${where} GROUP BY 1 HAVING ${name} IS NOT NULL ORDER BY ${order} DESC, 1 LIMIT ${MAX_ROWS}`;
  const counts = `count(*) AS calls, ${COUNT_REFUSED} AS refused`;
  const seen = 'min(eventtime) AS firstSeen, max(eventtime) AS lastSeen';
  const used = 'count(DISTINCT eventsource) AS services';
  const principals = `${counts}, ${REFUSED_KINDS} AS refusedKinds, ${used}, count(DISTINCT sourceipaddress) AS addresses, ${seen}`;
  const addresses = `${counts}, ${REFUSED_KINDS} AS refusedKinds, ${used}, count(DISTINCT ${CALLER_SQL}) AS principals, ${seen}`;
  const newByHour = (column: string, where: string) =>
    `SELECT substr(first, 1, 13) AS hour, count(*) AS calls FROM (SELECT min(eventtime) AS first ${where} GROUP BY ${column}) GROUP BY 1 ORDER BY 1`;
  return {
    totals: `SELECT ${Object.entries(TOTALS).map(([name, sql]) => `${sql} AS ${name}`).join(', ')} ${from}`,
    accounts: by('recipientaccountid', 'account', 'calls', `${counts}, ${seen}`),
    regions: by('awsregion', 'region', 'calls', `${counts}, ${seen}`),
    hours: `SELECT substr(eventtime, 1, 13) AS hour, coalesce(eventsource, '') AS service, ${counts} ${from} GROUP BY 1, 2 ORDER BY 1, 2`,
    principals: by(CALLER_SQL, 'principal', 'calls', principals),
    addresses: by('sourceipaddress', 'address', 'calls', addresses),
    services: by('eventsource', 'service', 'calls', `${counts}, count(DISTINCT ${CALLER_SQL}) AS principals, ${seen}`),
    errors: by('errorcode', 'error', 'calls', `count(*) AS calls, count(DISTINCT eventsource || eventname) AS kinds, count(DISTINCT ${CALLER_SQL}) AS principals, ${seen}`),
    newPrincipals: by(CALLER_SQL, 'principal', 'firstSeen', principals),
    newAddresses: by('sourceipaddress', 'address', 'firstSeen', addresses, within(limits, IS_ADDRESS)),
    newPrincipalsByHour: newByHour(CALLER_SQL, from),
    newAddressesByHour: newByHour('sourceipaddress', within(limits, IS_ADDRESS)),
  };
}

export async function overviewOf(database: LogDatabase, limits: QueryOptions): Promise<Overview> {
  const answers: Record<string, Answer> = {};
  for (const [name, sql] of Object.entries(overviewSql(limits))) answers[name] = await database.rows(sql);
  const { totals, ...rest } = answers;
  return { ...rest, totals: Object.fromEntries(totals.columns.map((name, i) => [name, totals.rows[0][i]])) } as unknown as Overview;
}
