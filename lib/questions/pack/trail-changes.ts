import { all, any, is, isNot, parameter, Question, WHO_AND_WHAT, WRITES } from '../question';

export const TRAIL_CHANGES: Question = {
  id: 'trail-changes',
  question: 'Who changed CloudTrail or the bucket of its logs?',
  promise: 'Every change, refused ones too, of CloudTrail, and every change of the bucket of its logs or of an object in it, except for files'
    + ' that are written. Objects need data events of S3.',
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
