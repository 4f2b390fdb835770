import { EXPECTED } from './expected-answers';
import { call, dataCall, onDay, OTHER_ACCOUNT } from './log-files';
import { QUESTIONS } from '../../lib/questions/questions';

/** Text that people paste and attackers write. */
export const ODD = '\' OR 1=1; -- % _ " \\ / ` {{x}} $& $1 | 日本 \\\'';

/** Records whose texts are hard to quote, on a day after those of the questions. */
export const ODD_DAY = QUESTIONS.length;
const ODD_RECORDS = [
  call('dynamodb', 'DeleteTable', { requestParameters: { tableName: `old ${ODD} table` } }),
  call('dynamodb', 'DeleteTable', { requestParameters: { tableName: 'orders' } }),
  dataCall('s3', 'DeleteObject', { requestParameters: { bucketName: ODD, key: `${ODD}(1)[2].*^+?/part` } }),
  dataCall('s3', 'DeleteObject', { requestParameters: { bucketName: ODD, key: `${ODD}(1)[2].x^+?/part` } }),
  call('ec2', 'RunInstances', { recipientAccountId: OTHER_ACCOUNT, awsRegion: 'us-east-1', at: '12:00:00' }),
];

/** The records of each question on a day of their own, in the order of the pack, and the odd ones. */
export const DAYS = [
  ...QUESTIONS.map(({ id }, day) => onDay(day, EXPECTED[id]?.records ?? [call('example', 'ExampleCall')])),
  onDay(ODD_DAY, ODD_RECORDS),
];
