import { all, any, begins, calls, contains, is, isNot, parameter, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

/** Needs data events of S3. A copy is recorded at its destination, with the source among its parameters. */
export const OBJECT_READS: Question = {
  id: 'object-reads',
  question: 'Who read these objects?',
  parameters: { bucket: 'example-data-lake', prefix: 'customers/' },
  where: [
    calls('s3', 'GetObject', 'SelectObjectContent', 'CopyObject'),
    any(
      all(
        isNot('eventName', 'CopyObject'),
        is('requestParameters.bucketName', parameter('bucket')),
        begins('requestParameters.key', parameter('prefix')),
      ),
      all(
        is('eventName', 'CopyObject'),
        isNot('requestParameters.bucketName', parameter('bucket')),
        contains('requestParameters', parameter('bucket')),
      ),
    ),
    SUCCEEDED,
  ],
  columns: {
    ...WHO_AND_WHAT,
    bucket: 'requestParameters.bucketName',
    objectKey: 'requestParameters.key',
    bytesSent: 'additionalEventData.bytesTransferredOut',
  },
  sortBy: ['eventTime'],
};
