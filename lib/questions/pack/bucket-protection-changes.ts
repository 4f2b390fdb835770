import { any, all, calls, is, Question, WHO_AND_WHAT } from '../question';

const BUCKETS = [
  'requestParameters.bucketName', 'requestParameters.tableBucketARN', 'requestParameters.vectorBucketName', 'requestParameters.name',
  'requestParameters.accountId',
];

export const BUCKET_PROTECTION_CHANGES: Question = {
  id: 'bucket-protection-changes',
  question: 'Who changed what protects buckets: policies, public access, encryption, versioning, locks, lifecycle or logging?',
  promise: 'Every call that changes who can read or write buckets, or what protects their objects against loss: policies, ACLs, ownership,'
    + ' public access, encryption, versioning, lifecycle, object lock, replication and logging; of general purpose, directory, table and'
    + ' vector buckets, and of access points.',
  where: [
    any(
      all(
        is('eventSource', 's3.amazonaws.com', 's3express.amazonaws.com', 's3-outposts.amazonaws.com'),
        is(
          'eventName', 'PutBucketPolicy', 'DeleteBucketPolicy', 'PutBucketEncryption', 'DeleteBucketEncryption',
          'PutBucketLifecycle', 'PutBucketLifecycleConfiguration', 'DeleteBucketLifecycle', 'DeleteBucketLifecycleConfiguration',
          'PutBucketVersioning', 'PutBucketReplication', 'DeleteBucketReplication',
        ),
      ),
      calls(
        's3', 'PutBucketAcl', 'PutBucketOwnershipControls', 'DeleteBucketOwnershipControls', 'PutBucketAbac', 'PutBucketLogging',
        'PutBucketPublicAccessBlock', 'DeleteBucketPublicAccessBlock', 'PutAccountPublicAccessBlock', 'DeleteAccountPublicAccessBlock',
        'PutBucketObjectLockConfiguration', 'PutObjectLockConfiguration', 'PutObjectRetention', 'PutObjectLegalHold',
        'PutAccessPointPolicy', 'DeleteAccessPointPolicy', 'PutAccessPointPublicAccessBlock', 'PutMultiRegionAccessPointPolicy',
        'PutAccessPointPolicyForObjectLambda', 'DeleteAccessPointPolicyForObjectLambda',
        'PutAccessGrantsInstanceResourcePolicy', 'DeleteAccessGrantsInstanceResourcePolicy',
      ),
      calls(
        's3tables', 'PutTableBucketPolicy', 'DeleteTableBucketPolicy', 'PutTableBucketEncryption', 'DeleteTableBucketEncryption',
        'PutTableBucketReplication', 'DeleteTableBucketReplication', 'PutTableBucketMaintenanceConfiguration',
        'PutTablePolicy', 'DeleteTablePolicy', 'PutTableEncryption', 'PutTableReplication', 'DeleteTableReplication', 'PutTableMaintenanceConfiguration',
        'PutTableRecordExpirationConfiguration',
      ),
      calls('s3vectors', 'PutVectorBucketPolicy', 'DeleteVectorBucketPolicy'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, bucket: { firstOf: BUCKETS }, error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
