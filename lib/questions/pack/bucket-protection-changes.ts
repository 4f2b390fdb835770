import { begins, contains, is, isNot, Question, WHO_AND_WHAT } from '../question';

const BUCKETS = [
  'requestParameters.bucketName', 'requestParameters.tableBucketARN', 'requestParameters.vectorBucketName', 'requestParameters.name',
  'requestParameters.accountId',
];

export const BUCKET_PROTECTION_CHANGES: Question = {
  id: 'bucket-protection-changes',
  question: 'Who changed what protects buckets: policies, public access, encryption, versioning, locks, lifecycle or logging?',
  promise: 'Every call that changes who can read or write buckets, or what protects their objects against loss: policies, ACLs, ownership,'
    + ' public access, cross-origin access, access points and grants, encryption, versioning, lifecycle, object lock, replication and logging; of'
    + ' general purpose, directory, table and vector buckets, and of buckets on Outposts. ACLs and keys of single objects are in `public-exposure` and'
    + ' `reencrypted-objects`.',
  where: [
    is('eventSource', ...['s3', 's3express', 's3-outposts', 's3-object-lambda', 's3tables', 's3vectors'].map(service => `${service}.amazonaws.com`)),
    begins('eventName', 'Put', 'Delete', 'Create', 'Update', 'Associate', 'Dissociate'),
    contains(
      'eventName', 'Policy', 'Acl', 'PublicAccessBlock', 'Ownership', 'Cors', 'AccessPoint', 'AccessGrant', 'Abac', 'Encryption', 'Versioning', 'Lifecycle',
      'Lock', 'Retention', 'LegalHold', 'Replication', 'Logging', 'Maintenance', 'RecordExpiration',
    ),
    isNot('eventName', 'PutObjectAcl', 'UpdateObjectEncryption'),
  ],
  columns: { ...WHO_AND_WHAT, bucket: { firstOf: BUCKETS }, error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
