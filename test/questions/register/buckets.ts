import type { Register } from './sorted-actions';

/** S3 with all kinds of its buckets. */
export const BUCKETS: Register[] = [
  {
    questions: [
      'bucket-protection-changes', 'policy-changes', 'public-exposure', 'object-reads', 'bulk-reads', 'reencrypted-objects', 'alerting-changes', 'data-exports',
      'logging-switched-off', 'deleted-tables', 'deleted-backups', 'deleted-resources', 'minted-credentials', 'account-settings-changes',
    ],
    rule: 'every action that writes in S3, of all kinds of buckets',
    services: ['s3', 's3express', 's3tables', 's3-outposts', 's3vectors', 's3-object-lambda'],
    leftOut: {
      'permissions of a replication and of a lock, which no call of that name uses':
        's3:InitiateReplication s3:PauseReplication s3:BypassGovernanceRetention s3:ObjectOwnerOverrideToBucketOwner s3:ReplicateDelete '
        + 's3:ReplicateObject s3:ReplicateObjectAnnotation s3-outposts:ReplicateDelete s3-outposts:ReplicateObject s3tables:PutTableData',
      'something new, which holds nothing yet':
        's3express:CreateBucket s3tables:CreateNamespace s3tables:CreateTable s3tables:CreateTableBucket s3-outposts:CreateBucket '
        + 's3-outposts:CreateEndpoint s3vectors:CreateIndex s3vectors:CreateVectorBucket',
      'content that comes in, or an answer: no change of protection':
        's3-outposts:PutObject s3-object-lambda:PutObject s3-object-lambda:WriteGetObjectResponse s3vectors:PutVectors '
        + 's3tables:UpdateTableMetadataLocation s3:PutObjectAnnotation s3:PutObjectVersionAnnotation',
      'parts of an upload that never became an object':
        's3:AbortMultipartUpload s3-outposts:AbortMultipartUpload s3-object-lambda:AbortMultipartUpload',
      'a copy of an archived object for some days; its reads are in `object-reads`': 's3:RestoreObject s3-object-lambda:RestoreObject',
      'reports about objects, as files':
        's3:PutAnalyticsConfiguration s3:PutInventoryConfiguration s3express:PutInventoryConfiguration s3:PutStorageLensConfiguration '
        + 's3:CreateStorageLensGroup s3:UpdateStorageLensGroup',
      'reports about objects, as tables':
        's3:CreateBucketMetadataTableConfiguration s3:UpdateBucketMetadataAnnotationTableConfiguration '
        + 's3:UpdateBucketMetadataInventoryTableConfiguration s3:UpdateBucketMetadataJournalTableConfiguration',
      'metrics': 's3:PutMetricsConfiguration s3express:PutMetricsConfiguration s3tables:PutTableBucketMetricsConfiguration',
      'where objects are stored, and under which name':
        's3:PutIntelligentTieringConfiguration s3tables:PutTableBucketStorageClass s3tables:PutTableStorageClass s3tables:RenameTable',
      'how content is delivered and paid to whom the policy lets in':
        's3:PutAccelerateConfiguration s3:PutBucketRequestPayment s3:PutBucketWebsite s3:SubmitMultiRegionAccessPointRoutes',
      'the course of a job, whose creation is asked': 's3:UpdateJobPriority s3:UpdateJobStatus',
    },
  },
];
