import { QueryOptions } from '../query-options';

/** The engines that answer queries. */
export type QueryDialect = 'athena' | 'lake' | 'logsInsights';

/** The tables of events that Athena has. */
export type AthenaTable = 'events' | 'network_activity';

/**
 * Returns the text of a query for a table, with limits in addition to its own conditions, and with values of
 * parameters.
 */
export type QueryText = (from: string, limits: string[], parameters: Record<string, string>) => string;

/** An internal parameter: the time steps by which a dashboard groups events. */
export const STEP = '$step';

const HOURS_OF_DAY = 24;
const MILLISECONDS_OF_DAY = 24 * 60 * 60 * 1000;

/** A literal of SQL. */
export function sqlText(value: string): string {
  return `'${value.replace(/'/g, '\'\'')}'`;
}

/** `field IN (…)`, or the plainer form for one value. */
export function sqlIn(field: string, values: string[]): string {
  const texts = values.map(sqlText);
  return texts.length === 1 ? `${field} = ${texts[0]}` : `${field} IN (${texts.join(', ')})`;
}

/** The same for CloudWatch Logs Insights. */
export function insightsIn(field: string, values: string[]): string {
  const texts = values.map(value => JSON.stringify(value));
  return texts.length === 1 ? `${field} = ${texts[0]}` : `${field} in [${texts.join(', ')}]`;
}

/** First the partitions, which decide what is read and paid for, then the time of the event itself. */
export function athenaLimits({ period, accounts, regions }: QueryOptions): string[] {
  const { hours, start, end } = period?._limits ?? {};
  const days = hours === undefined ? undefined : Math.ceil(hours / HOURS_OF_DAY);
  return [
    ...accounts ? [sqlIn('account', accounts)] : [],
    ...regions ? [sqlIn('region', regions)] : [],
    ...days === undefined ? [] : [`"timestamp" >= date_format(current_timestamp - interval '${days}' day, '%Y/%m/%d')`],
    // Files lie under the day of their delivery, which may be the one after the event's.
    ...start ? [`"timestamp" BETWEEN ${sqlText(folder(start))} AND ${sqlText(folder(end!, 1))}`] : [],
    ...hours === undefined || hours % HOURS_OF_DAY === 0 ? [] : [`from_iso8601_timestamp(eventtime) >= current_timestamp - interval '${hours}' hour`],
    ...start ? [`eventtime >= ${sqlText(start)}`, `eventtime < ${sqlText(end!)}`] : [],
  ];
}

export function lakeLimits({ period, accounts, regions }: QueryOptions): string[] {
  const { hours, start, end } = period?._limits ?? {};
  const time = (utc: string) => sqlText(utc.replace(/^(\d.*)T(.*)Z$/, '$1 $2'));
  return [
    ...hours === undefined ? [] : [`eventTime >= date_add('hour', -${hours}, now())`],
    ...start ? [`eventTime >= ${time(start)}`, `eventTime < ${time(end!)}`] : [],
    ...accounts ? [sqlIn('recipientAccountId', accounts)] : [],
    ...regions ? [sqlIn('awsRegion', regions)] : [],
  ];
}

export function insightsLimits({ period, accounts, regions }: QueryOptions): string[] {
  const { start, end } = period?._limits ?? {};
  return [
    ...start ? [`@timestamp >= ${Date.parse(start)} and @timestamp < ${Date.parse(end!)}`] : [],
    ...accounts ? [insightsIn('recipientAccountId', accounts)] : [],
    ...regions ? [insightsIn('awsRegion', regions)] : [],
  ];
}

/** The folder of a day, or of one some days later. */
function folder(utc: string, later = 0): string {
  return new Date(Date.parse(utc) + later * MILLISECONDS_OF_DAY).toISOString().slice(0, 10).replace(/-/g, '/');
}
