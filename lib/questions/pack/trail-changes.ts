import { all, any, is, isNot, parameter, Question, WHO_AND_WHAT, WRITES } from '../question';

/** Files come into the bucket all day. */
export const TRAIL_CHANGES: Question = {
  id: 'trail-changes',
  question: 'Who changed CloudTrail or the bucket of its logs?',
  parameters: { bucket: 'example-audit-logs' },
  where: [
    any(
      all(is('eventSource', 'cloudtrail.amazonaws.com'), isNot('eventName', 'StartQuery', 'StartDashboardRefresh')),
      all(is('eventSource', 's3.amazonaws.com'), is('requestParameters.bucketName', parameter('bucket')), isNot('eventName', 'PutObject')),
    ),
    WRITES,
  ],
  columns: {
    ...WHO_AND_WHAT,
    name: { firstOf: ['requestParameters.name', 'requestParameters.trailName', 'requestParameters.key'] },
    error: 'errorCode',
  },
  sortBy: ['eventTime'],
};
