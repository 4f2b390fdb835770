import { Column, ColumnType } from '../log-table';

const DIMENSION: ColumnType = { dimension: 'string', statistics: [{ name: 'string', value: 'bigint' }], aggregationtype: 'string' };

/**
 * The fields of aggregated events: five minutes of data events in one record.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aggregated-events.html
 */
export const AGGREGATED_COLUMNS: Column[] = [
  ['eventversion', 'string'],
  ['accountid', 'string'],
  ['eventid', 'string'],
  ['eventcategory', 'string'],
  ['eventtype', 'string'],
  ['awsregion', 'string'],
  ['eventsource', 'string'],
  ['timewindow', { windowstart: 'string', windowend: 'string', windowsize: 'string' }],
  ['summary', { primarydimension: DIMENSION, details: [DIMENSION] }],
];
