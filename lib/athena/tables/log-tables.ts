import { AGGREGATED_COLUMNS } from './aggregated';
import { DIGEST_COLUMNS } from './digests';
import { INSIGHT_COLUMNS } from './insights';
import { CLOUDTRAIL_FILES, JSON_FILES, LogTable } from './log-table';
import { EVENT_COLUMNS } from '../../questions/record-columns';

/** One table for each folder that CloudTrail writes. */
export const LOG_TABLES: LogTable[] = [
  {
    name: 'events',
    description: 'Management and data events',
    folder: 'CloudTrail',
    columns: EVENT_COLUMNS,
    inputFormat: CLOUDTRAIL_FILES,
  },
  {
    name: 'network_activity',
    description: 'Network activity events of VPC endpoints',
    folder: 'CloudTrail-NetworkActivity',
    columns: EVENT_COLUMNS,
    inputFormat: CLOUDTRAIL_FILES,
  },
  {
    name: 'insights',
    description: 'Insights events: unusual rates of calls and errors',
    folder: 'CloudTrail-Insight',
    columns: INSIGHT_COLUMNS,
    inputFormat: CLOUDTRAIL_FILES,
  },
  {
    name: 'aggregated',
    description: 'Data events, aggregated over five minutes',
    folder: 'CloudTrail-Aggregated',
    columns: AGGREGATED_COLUMNS,
    inputFormat: CLOUDTRAIL_FILES,
  },
  {
    name: 'digests',
    description: 'Digest files, which prove that no log file was changed or removed',
    folder: 'CloudTrail-Digest',
    columns: DIGEST_COLUMNS,
    inputFormat: JSON_FILES,
  },
];
