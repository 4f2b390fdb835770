import { Column, ColumnType } from '../../questions/record-columns';

const DIMENSION: ColumnType = { dimension: 'string', statistics: [{ name: 'string', value: 'bigint' }], aggregationType: 'string' };

/**
 * The fields of aggregated events: five minutes of data events in one record.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aggregated-events.html
 */
export const AGGREGATED_COLUMNS: Column[] = [
  ['eventVersion', 'string'],
  ['accountId', 'string'],
  ['eventId', 'string'],
  ['eventCategory', 'string'],
  ['eventType', 'string'],
  ['awsRegion', 'string'],
  ['eventSource', 'string'],
  ['timeWindow', { windowStart: 'string', windowEnd: 'string', windowSize: 'string' }],
  ['summary', { primaryDimension: DIMENSION, details: [DIMENSION] }],
];
