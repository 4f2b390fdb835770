import { GLOBAL_SERVICES, leaderRegionsOf } from '../../regions/partitions';
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
const MILLISECONDS_OF_SECOND = 1000;

/** CloudTrail delivers within minutes; files of the day after the last event are read, too. */
const LATEST_DELIVERY = HOURS_OF_DAY * 60 * 60 * MILLISECONDS_OF_SECOND;

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

/**
 * The same for a field that stands after parameters and answers of the call. CloudWatch Logs discovers 200 fields of a
 * record, in their order: where it did not come so far, the field is sought in the record's text.
 */
export function insightsIsLate(field: string, values: string[]): string {
  const inText = values.map(value => `@message like ${JSON.stringify(`"${field}":${JSON.stringify(value)}`)}`);
  return `(${insightsIn(field, values)} or (not ispresent(${field}) and ${inText.length === 1 ? inText[0] : `(${inText.join(' or ')})`}))`;
}

/**
 * First the partitions, which decide what is read and paid for, then the time of the event itself. Files lie under the
 * day of their delivery, which is never before the day of the event, and may be the day after.
 */
export function athenaLimits({ period, accounts, regions }: QueryOptions): string[] {
  const { hours, start, end } = period?._limits ?? {};
  const since = (format: string) => `date_format(current_timestamp - interval ${interval(hours!)}, '${format}')`;
  return [
    ...accounts ? [sqlIn('account', accounts)] : [],
    ...regionLimits(regions, { ...SQL_WORDS, region: 'region', source: 'eventsource' }),
    ...hours === undefined ? [] : [`"timestamp" >= ${since('%Y/%m/%d')}`, `eventtime >= ${since('%Y-%m-%dT%H:%i:%sZ')}`],
    ...start ? [
      `"timestamp" BETWEEN ${sqlText(folder(start))} AND ${sqlText(folder(end!, LATEST_DELIVERY - MILLISECONDS_OF_SECOND))}`,
      `eventtime >= ${sqlText(start)}`,
      `eventtime < ${sqlText(end!)}`,
    ] : [],
  ];
}

export function lakeLimits({ period, accounts, regions }: QueryOptions): string[] {
  const { hours, start, end } = period?._limits ?? {};
  const time = (utc: string) => sqlText(utc.replace(/^(\d.*)T(.*)Z$/, '$1 $2'));
  return [
    ...hours === undefined ? [] : [`eventTime >= date_add('hour', -${hours}, now())`],
    ...start ? [`eventTime >= ${time(start)}`, `eventTime < ${time(end!)}`] : [],
    ...accounts ? [sqlIn('recipientAccountId', accounts)] : [],
    ...regionLimits(regions, { ...SQL_WORDS, region: 'awsRegion', source: 'eventSource' }),
  ];
}

export function insightsLimits({ period, accounts, regions }: QueryOptions): string[] {
  const { start, end } = period?._limits ?? {};
  return [
    ...start ? [`@timestamp >= ${Date.parse(start)} and @timestamp < ${Date.parse(end!)}`] : [],
    ...accounts ? [insightsIsLate('recipientAccountId', accounts)] : [],
    ...regionLimits(regions, { ...INSIGHTS_WORDS, region: 'awsRegion', source: 'eventSource' }),
  ];
}

/** Whole days, where there are such. */
function interval(hours: number): string {
  return hours % HOURS_OF_DAY === 0 ? `'${hours / HOURS_OF_DAY}' day` : `'${hours}' hour`;
}

/** The words of an engine for a limit to Regions. */
interface RegionWords {
  readonly region: string;
  readonly source: string;
  readonly isIn: (field: string, values: string[]) => string;
  readonly isNot: (field: string, value: string) => string;
  readonly or: string;
}

const SQL_WORDS = { isIn: sqlIn, isNot: (field: string, value: string) => `${field} <> ${sqlText(value)}`, or: 'OR' };
const INSIGHTS_WORDS = { isIn: insightsIn, isNot: (field: string, value: string) => `${field} != ${JSON.stringify(value)}`, or: 'or' };

/** The Regions, and of the leader Regions of their partitions what global services did: it is recorded nowhere else. */
function regionLimits(regions: string[] | undefined, { region, source, isIn, isNot, or }: RegionWords): string[] {
  if (regions === undefined) return [];
  const leaders = leaderRegionsOf(regions).filter(leader => !regions.includes(leader));
  return [
    isIn(region, [...regions, ...leaders]),
    ...leaders.map(leader => `(${isNot(region, leader)} ${or} ${isIn(source, GLOBAL_SERVICES)})`),
  ];
}

/** The folder of a day, or of the day some milliseconds later. */
function folder(utc: string, later = 0): string {
  return new Date(Date.parse(utc) + later).toISOString().slice(0, 10).replace(/-/g, '/');
}
