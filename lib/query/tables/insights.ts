import { Column, ColumnType } from '../log-table';

const RATE: ColumnType = { average: 'double' };
const CONTRIBUTIONS: ColumnType = [{ value: 'string', average: 'double' }];

/**
 * The fields of Insights events that trails record.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-insights-fields-trails.html
 */
export const INSIGHT_COLUMNS: Column[] = [
  ['eventversion', 'string'],
  ['eventtime', 'string'],
  ['awsregion', 'string'],
  ['eventid', 'string'],
  ['eventtype', 'string'],
  ['recipientaccountid', 'string'],
  ['sharedeventid', 'string'],
  ['insightdetails', {
    state: 'string',
    eventsource: 'string',
    eventname: 'string',
    insighttype: 'string',
    errorcode: 'string',
    insightcontext: {
      statistics: { baseline: RATE, insight: RATE, insightduration: 'bigint', baselineduration: 'bigint' },
      attributions: [{ attribute: 'string', insight: CONTRIBUTIONS, baseline: CONTRIBUTIONS }],
    },
  }],
  ['eventcategory', 'string'],
];
