import { all, any, begins, is, parameter, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

export const MISSING_DATASET: Question = {
  id: 'missing-dataset',
  question: 'Why did this dataset disappear from its bucket?',
  promise: 'Successful deletions below the prefix, and changes of the bucket that delete or hide objects: `DeleteObjects` (which does not say'
    + ' which), the bucket itself, lifecycle, versioning, policy, ACL and encryption. What a lifecycle rule deletes is not recorded, the'
    + ' rule is. Overwritten objects are not listed. Deletions need data events of S3.',
  parameters: { bucket: 'example-data-lake', prefix: 'orders/2026/' },
  where: [
    is('eventSource', 's3.amazonaws.com'),
    any(
      all(is('eventName', 'DeleteObject'), begins('requestParameters.key', parameter('prefix'))),
      is(
        'eventName', 'DeleteObjects', 'DeleteBucket', 'PutBucketLifecycle', 'PutBucketLifecycleConfiguration', 'PutBucketVersioning',
        'PutBucketPolicy', 'DeleteBucketPolicy', 'PutBucketAcl', 'PutBucketEncryption', 'DeleteBucketEncryption',
      ),
    ),
    is('requestParameters.bucketName', parameter('bucket')),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, objectKey: 'requestParameters.key', invokedBy: 'userIdentity.invokedBy' },
  sortBy: ['eventTime'],
};
