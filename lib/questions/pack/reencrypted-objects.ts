import { all, any, begins, calls, differs, is, lacks, not, present, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

const KEY = 'requestParameters.x-amz-server-side-encryption-aws-kms-key-id';
const DEFAULT_KEY = 'requestParameters.ServerSideEncryptionConfiguration.Rule.ApplyServerSideEncryptionByDefault.KMSMasterKeyID';

/** A key that is not given as an ARN is one of the caller. */
const FOREIGN_KEY = any(
  all(begins(KEY, 'arn:'), lacks(KEY, 'recipientAccountId')),
  all(present(KEY), not(begins(KEY, 'arn:')), differs('userIdentity.accountId', 'recipientAccountId')),
);

export const REENCRYPTED_OBJECTS: Question = {
  id: 'reencrypted-objects',
  question: 'Which objects were encrypted with the key of somebody else?',
  promise: 'Objects that were written or copied with a key that whoever asks does not have: one that the caller brought (SSE-C), or a KMS key'
    + ' of another account than the bucket\'s; and buckets whose default key became one of another account. Needs data events of S3, but'
    + ' for the defaults of buckets.',
  where: [
    any(
      all(
        calls('s3', 'CopyObject', 'UploadPartCopy', 'PutObject', 'CreateMultipartUpload', 'UploadPart', 'UpdateObjectEncryption'),
        any(
          present('requestParameters.x-amz-server-side-encryption-customer-algorithm'),
          is('additionalEventData.SSEApplied', 'SSE_C'),
          FOREIGN_KEY,
        ),
      ),
      all(calls('s3', 'PutBucketEncryption'), begins(DEFAULT_KEY, 'arn:'), lacks(DEFAULT_KEY, 'recipientAccountId')),
    ),
    SUCCEEDED,
  ],
  columns: {
    ...WHO_AND_WHAT,
    bucket: 'requestParameters.bucketName',
    objectKey: 'requestParameters.key',
    source: 'requestParameters.x-amz-copy-source',
    encryptionKey: { firstOf: [KEY, DEFAULT_KEY, 'requestParameters.x-amz-server-side-encryption-customer-algorithm'] },
  },
  sortBy: ['eventTime'],
};
