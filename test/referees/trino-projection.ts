/**
 * The table's partition projection, read by Trino's Hive connector from local files: the layout of an organization's logs, with files that came a day
 * late, and with files that cannot be read wherever a query has no business.
 */
import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { trinoType, typesWith, withOpenFields } from './trino-tables';
import { tableInput } from '../../lib/athena/tables/log-table';
import { LOG_TABLES } from '../../lib/athena/tables/log-tables';
import { TrailIdentity } from '../../lib/identity/trail-identity';
import { LogRecord } from '../questions/log-files';

const BUCKET = 's3://example-audit-logs/';
const LOCAL = 'local:///logs/';

export interface Projected {
  readonly records: LogRecord[];
  readonly accounts: string[];
  readonly regions: string[];
  /** The folders that may be read, from the first to the last day, in these Regions. */
  readonly readable: { readonly from: string; readonly to: string; readonly regions: string[] };
}

const identity = TrailIdentity.forOrganization({ organizationId: 'o-abc123defg', managementAccount: '111122223333', homeRegion: 'eu-west-1' });
const [EVENTS] = LOG_TABLES;

/** The parameters of the table for Glue. */
function glue(accounts: string[] | undefined, regions: string[]): Record<string, string> {
  return tableInput(EVENTS, { bucketName: BUCKET.slice(5, -1), identity, accounts, regions: regions.join(','), firstDay: '2025-12-01' }).parameters;
}

/** Trino has a row of a log file as a line, and other names for what Glue calls `projection.…`. Without accounts, a query names them. */
export function createProjected(name: string, accounts: string[] | undefined, regions: string[]): string {
  const parameters = glue(accounts, regions);
  const list = (text: string) => `ARRAY[${text.split(',').map(value => `'${value}'`).join(', ')}]`;
  const partition = (column: string) => {
    const of = (property: string) => parameters[`projection.${column}.${property}`];
    const properties = [
      ['type', `'${of('type')}'`], ['values', of('values') && list(of('values'))], ['format', of('format') && `'${of('format')}'`],
      ['range', of('range') && list(of('range'))], ['interval', of('interval')], ['interval_unit', of('interval.unit') && `'${of('interval.unit')}'`],
    ].filter(([, value]) => value !== undefined).map(([property, value]) => `partition_projection_${property} = ${value}`);
    return `"${column}" VARCHAR WITH (${properties.join(', ')})`;
  };
  const columns = Object.entries(typesWith('string')).map(([column, type]) => `${column} ${trinoType(type)}`);
  const template = parameters['storage.location.template'].replace(BUCKET, LOCAL);
  return `CREATE TABLE hive.default.${name} (${[...columns, ...['account', 'region', 'timestamp'].map(partition)].join(', ')})
    WITH (format = 'JSON', partitioned_by = ARRAY['account', 'region', 'timestamp'], external_location = '${LOCAL}',
    partition_projection_enabled = ${parameters['projection.enabled']}, partition_projection_location_template = '${template}')`;
}

/** Every second file comes a day late. */
export function writeProjected(folder: string, { records, accounts, regions, readable }: Projected): void {
  const template = glue(accounts, regions)['storage.location.template'];
  const files = new Map<string, string[]>();
  records.forEach((record, i) => {
    const day = new Date(Date.parse(record.eventTime) + (i % 2) * 24 * 60 * 60 * 1000).toISOString().slice(0, 10).replace(/-/g, '/');
    const { recipientAccountId: account, awsRegion: region } = record;
    const place = template.replace(BUCKET, '').replace('${account}', account).replace('${region}', region).replace('${timestamp}', day);
    const isReadable = readable.regions.includes(region) && day >= readable.from && day <= readable.to;
    files.set(place, [...files.get(place) ?? [], isReadable ? JSON.stringify(withOpenFields(record, JSON.stringify)) : 'no JSON']);
  });
  for (const [place, lines] of files) {
    mkdirSync(join(folder, 'logs', place), { recursive: true });
    writeFileSync(join(folder, 'logs', place, 'records.json'), `${lines.join('\n')}\n`);
  }
}
