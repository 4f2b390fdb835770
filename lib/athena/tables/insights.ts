import { Column, ColumnType } from '../../questions/record-columns';

const RATE: ColumnType = { average: 'double' };
const CONTRIBUTIONS: ColumnType = [{ value: 'string', average: 'double' }];

/**
 * The fields of Insights events that trails record.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-insights-fields-trails.html
 */
export const INSIGHT_COLUMNS: Column[] = [
  ['eventVersion', 'string'],
  ['eventTime', 'string'],
  ['awsRegion', 'string'],
  ['eventID', 'string'],
  ['eventType', 'string'],
  ['recipientAccountId', 'string'],
  ['sharedEventID', 'string'],
  ['insightDetails', {
    state: 'string',
    eventSource: 'string',
    eventName: 'string',
    insightType: 'string',
    errorCode: 'string',
    insightContext: {
      statistics: { baseline: RATE, insight: RATE, insightDuration: 'bigint', baselineDuration: 'bigint' },
      attributions: [{ attribute: 'string', insight: CONTRIBUTIONS, baseline: CONTRIBUTIONS }],
    },
  }],
  ['eventCategory', 'string'],
];
