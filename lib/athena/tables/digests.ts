import { Column } from '../../questions/record-columns';

/**
 * The fields of digest files, each of which is one record.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 */
export const DIGEST_COLUMNS: Column[] = [
  ['awsAccountId', 'string'],
  ['digestStartTime', 'string'],
  ['digestEndTime', 'string'],
  ['digestS3Bucket', 'string'],
  ['digestS3Object', 'string'],
  ['digestPublicKeyFingerprint', 'string'],
  ['digestSignatureAlgorithm', 'string'],
  ['newestEventTime', 'string'],
  ['oldestEventTime', 'string'],
  ['previousDigestS3Bucket', 'string'],
  ['previousDigestS3Object', 'string'],
  ['previousDigestHashValue', 'string'],
  ['previousDigestHashAlgorithm', 'string'],
  ['previousDigestSignature', 'string'],
  ['logFiles', [{
    s3Bucket: 'string', s3Object: 'string', hashValue: 'string', hashAlgorithm: 'string', newestEventTime: 'string', oldestEventTime: 'string',
  }]],
];
