import { absent, all, any, begins, is, joined, parameter, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

const SOURCE = 'requestParameters.x-amz-copy-source';
/** General purpose and directory buckets, buckets on Outposts, and access points that transform objects. */
const SERVICES = is('eventSource', 's3.amazonaws.com', 's3express.amazonaws.com', 's3-outposts.amazonaws.com', 's3-object-lambda.amazonaws.com');
const WRITTEN_BELOW = all(is('requestParameters.bucketName', parameter('bucket')), begins('requestParameters.key', parameter('prefix')));

export const OBJECT_READS: Question = {
  id: 'object-reads',
  question: 'Who read these objects?',
  promise: 'Every successful read of content below the prefix: `GetObject`, also by torrent, `SelectObjectContent`, and copies (`CopyObject`, `UploadPartCopy`) from there,'
    + ' also into the same bucket. A copy is recorded at its destination, which `bucket` and `objectKey` name then. A source that is written URL-encoded'
    + ' counts whatever its key is. A copy without a recorded source counts where it wrote below the prefix: it may have read there. Reads through an'
    + ' access point are recorded under the name of the access point. Needs data events of S3, for copies those of the destination.',
  parameters: { bucket: 'example-data-lake', prefix: 'customers/' },
  where: [
    any(
      all(SERVICES, is('eventName', 'GetObject', 'SelectObjectContent', 'GetObjectTorrent'), WRITTEN_BELOW),
      all(
        SERVICES,
        is('eventName', 'CopyObject', 'UploadPartCopy'),
        any(
          begins(
            SOURCE, joined(parameter('bucket'), '/', parameter('prefix')), joined('/', parameter('bucket'), '/', parameter('prefix')),
            joined(parameter('bucket'), '%2F'), joined('%2F', parameter('bucket'), '%2F'),
          ),
          all(absent(SOURCE), WRITTEN_BELOW),
        ),
      ),
    ),
    SUCCEEDED,
  ],
  columns: {
    ...WHO_AND_WHAT,
    bucket: 'requestParameters.bucketName',
    objectKey: 'requestParameters.key',
    copySource: SOURCE,
    bytesSent: 'additionalEventData.bytesTransferredOut',
  },
  sortBy: ['eventTime'],
};
