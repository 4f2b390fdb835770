/**
 * Every action of S3 that writes, and the answer of the log bucket's policy: a new one of AWS has to be sorted in.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */

export type Answer =
  /** Denied to all but break-glass principals, because it loses a log. */
  | 'deletes'
  /** Denied to all but break-glass principals, because it changes, hides or copies a log. */
  | 'changes'
  /** Denied to everybody, because it adds or hides logs by way of a replication. */
  | 'replicates'
  /** Denied to people; CloudTrail does it. */
  | 'delivers'
  /** Denied to all but policy administrators and break-glass principals, if there are administrators. */
  | 'weakens'
  /** Not denied, for the reason. */
  | 'allowed';

const ACTIONS: Record<Answer, string[]> = {
  deletes: [
    'BypassGovernanceRetention', 'DeleteBucket', 'DeleteObject', 'DeleteObjectTagging', 'DeleteObjectVersion', 'DeleteObjectVersionTagging',
    'PutObjectLegalHold', 'PutObjectRetention', 'PutIntelligentTieringConfiguration',
  ],
  changes: [
    'DeleteObjectAnnotation', 'DeleteObjectVersionAnnotation', 'InitiateReplication', 'PutObjectAnnotation', 'PutObjectVersionAnnotation',
    'UpdateObjectEncryption',
  ],
  replicates: ['ObjectOwnerOverrideToBucketOwner', 'ReplicateDelete', 'ReplicateObject', 'ReplicateObjectAnnotation', 'ReplicateTags'],
  delivers: ['PutObject'],
  weakens: [
    'CreateBucketMetadataTableConfiguration', 'DeleteBucketMetadataTableConfiguration', 'DeleteBucketPolicy', 'DeleteBucketWebsite', 'PauseReplication',
    'PutAccelerateConfiguration', 'PutAnalyticsConfiguration', 'PutBucketAbac', 'PutBucketAcl', 'PutBucketCORS', 'PutBucketLogging',
    'PutBucketNotification', 'PutBucketObjectLockConfiguration', 'PutBucketOwnershipControls', 'PutBucketPolicy', 'PutBucketPublicAccessBlock',
    'PutBucketRequestPayment', 'PutBucketTagging', 'PutBucketVersioning', 'PutBucketWebsite', 'PutEncryptionConfiguration',
    'PutInventoryConfiguration', 'PutLifecycleConfiguration', 'PutMetricsConfiguration', 'PutReplicationConfiguration',
    'UpdateBucketMetadataAnnotationTableConfiguration', 'UpdateBucketMetadataInventoryTableConfiguration',
    'UpdateBucketMetadataJournalTableConfiguration',
  ],
  allowed: [
    // Only parts of an upload that never became an object.
    'AbortMultipartUpload',
    // The bucket exists.
    'CreateBucket',
    // A copy in another tier, which expires; the object stays.
    'RestoreObject',
    // Without effect: ACLs are off.
    'PutObjectAcl', 'PutObjectVersionAcl',
    // Tags are on no condition of the policy. Deleting those of a retention is denied.
    'PutObjectTagging', 'PutObjectVersionTagging',
  ],
};

export const WRITE_ACTIONS = Object.entries(ACTIONS).flatMap(([answer, names]) => names.map(name => ({ action: `s3:${name}`, answer: answer as Answer })));

/** The actions on objects with one of these answers. */
export function writesToObjects(...answers: Answer[]): string[] {
  return WRITE_ACTIONS.filter(({ action, answer }) => answers.includes(answer) && !ON_BUCKETS.includes(action)).map(({ action }) => action);
}

/** The actions on buckets that lose logs. */
export const ON_BUCKETS = ['s3:DeleteBucket', 's3:PutIntelligentTieringConfiguration'];

/** Actions on other resources than buckets and objects: no bucket policy decides about them. */
export const OTHER_RESOURCES = /AccessPoint|MultiRegion|Job|StorageLens|AccountPublicAccessBlock|AccessGrant|^(Tag|Untag)Resource$/;
