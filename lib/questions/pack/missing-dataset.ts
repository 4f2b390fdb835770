import { all, any, begins, is, parameter, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

/** DeleteObjects does not say which. What a lifecycle rule deletes is not recorded, the rule is; what a policy forbids to read looks gone. */
export const MISSING_DATASET: Question = {
  id: 'missing-dataset',
  question: 'Why did this dataset disappear from its bucket?',
  parameters: { bucket: 'example-data-lake', prefix: 'orders/2026/' },
  where: [
    is('eventSource', 's3.amazonaws.com'),
    any(
      all(is('eventName', 'DeleteObject'), begins('requestParameters.key', parameter('prefix'))),
      is(
        'eventName', 'DeleteObjects', 'DeleteBucket', 'PutBucketLifecycle', 'PutBucketLifecycleConfiguration', 'PutBucketVersioning',
        'PutBucketPolicy',
      ),
    ),
    is('requestParameters.bucketName', parameter('bucket')),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, objectKey: 'requestParameters.key', invokedBy: 'userIdentity.invokedBy' },
  sortBy: ['eventTime'],
};
