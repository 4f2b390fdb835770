import { Aws } from 'aws-cdk-lib';
import { AMI_SHARED } from './data/ami-shared';
import { BACKUPS_DESTROYED } from './data/backups-destroyed';
import { BACKUPS_WEAKENED } from './data/backups-weakened';
import { CODEBUILD_PROJECT_PUBLIC } from './data/codebuild-project-public';
import { DATA_TRANSFER_BY_IAM_USER } from './data/data-transfer-by-iam-user';
import { DATABASE_DELETED } from './data/database-deleted';
import { DATABASE_EXPORTED } from './data/database-exported';
import { DATABASE_PASSWORD_CHANGED } from './data/database-password-changed';
import { DATASYNC_TASK_CREATED } from './data/datasync-task-created';
import { DELETION_PROTECTION_REMOVED } from './data/deletion-protection-removed';
import { EBS_DEFAULT_ENCRYPTION_DISABLED } from './data/ebs-default-encryption-disabled';
import { EBS_SNAPSHOT_SHARED } from './data/ebs-snapshot-shared';
import { EBS_SNAPSHOT_TAKEN } from './data/ebs-snapshot-taken';
import { EC2_PASSWORD_DATA_READ } from './data/ec2-password-data-read';
import { EC2_USER_DATA_READ } from './data/ec2-user-data-read';
import { EC2_USER_DATA_READ_DENIED } from './data/ec2-user-data-read-denied';
import { ECR_POLICY_CHANGED } from './data/ecr-policy-changed';
import { EFS_DELETED } from './data/efs-deleted';
import { INSTANCE_EXPORTED } from './data/instance-exported';
import { LAKE_ADMINISTRATORS_CHANGED } from './data/lake-administrators-changed';
import { LAKE_PERMISSIONS_CHANGED } from './data/lake-permissions-changed';
import { MESSAGES_DIVERTED } from './data/messages-diverted';
import { QUEUE_PURGED } from './data/queue-purged';
import { RAM_SHARE_EXTERNAL } from './data/ram-share-external';
import { RDS_SNAPSHOT_SHARED } from './data/rds-snapshot-shared';
import { REDSHIFT_DATA_SHARED } from './data/redshift-data-shared';
import { RESOURCE_POLICY_CHANGED } from './data/resource-policy-changed';
import { S3_ACL_PUBLIC } from './data/s3-acl-public';
import { S3_BATCH_JOB_CREATED } from './data/s3-batch-job-created';
import { S3_BUCKET_DELETED } from './data/s3-bucket-deleted';
import { S3_ENCRYPTION_FOREIGN_KEY } from './data/s3-encryption-foreign-key';
import { S3_POLICY_CHANGED } from './data/s3-policy-changed';
import { grantsToOtherAccounts } from './data/s3-policy-grants-other-account';
import { S3_POLICY_PUBLIC } from './data/s3-policy-public';
import { S3_PUBLIC_ACCESS_BLOCK_LIFTED } from './data/s3-public-access-block-lifted';
import { S3_REPLICATION_SET } from './data/s3-replication-set';
import { S3_VERSIONING_SUSPENDED } from './data/s3-versioning-suspended';
import { SECRET_CHANGED } from './data/secret-changed';
import { SECRET_DESTROYED } from './data/secret-destroyed';
import { SECRET_POLICY_CHANGED } from './data/secret-policy-changed';
import { SECRET_READ } from './data/secret-read';
import { SECRET_READ_DENIED } from './data/secret-read-denied';
import { SECRET_SHARED } from './data/secret-shared';
import { SECRETS_BATCH_READ } from './data/secrets-batch-read';
import { SERVICE_POLICY_CHANGED } from './data/service-policy-changed';
import { SHARED_WITH_OTHER_ACCOUNT } from './data/shared-with-other-account';
import { SNAPSHOT_OR_IMAGE_MADE } from './data/snapshot-or-image-made';
import { SSM_PARAMETERS_DECRYPTED } from './data/ssm-parameters-decrypted';
import { CatalogueEntry } from './entry';

/** Data opened to others, taken away or destroyed. */
export const DATA: CatalogueEntry[] = [
  S3_POLICY_CHANGED,
  S3_PUBLIC_ACCESS_BLOCK_LIFTED,
  S3_POLICY_PUBLIC,
  grantsToOtherAccounts([Aws.ACCOUNT_ID]),
  S3_ACL_PUBLIC,
  S3_REPLICATION_SET,
  EBS_SNAPSHOT_SHARED,
  AMI_SHARED,
  RDS_SNAPSHOT_SHARED,
  DATABASE_EXPORTED,
  INSTANCE_EXPORTED,
  SECRETS_BATCH_READ,
  SECRET_READ,
  SECRET_READ_DENIED,
  SECRET_POLICY_CHANGED,
  SSM_PARAMETERS_DECRYPTED,
  EC2_PASSWORD_DATA_READ,
  EC2_USER_DATA_READ,
  EC2_USER_DATA_READ_DENIED,
  CODEBUILD_PROJECT_PUBLIC,
  ECR_POLICY_CHANGED,
  RAM_SHARE_EXTERNAL,
  DATASYNC_TASK_CREATED,
  BACKUPS_DESTROYED,
  DATABASE_DELETED,
  DATABASE_PASSWORD_CHANGED,
  S3_VERSIONING_SUSPENDED,
  S3_BUCKET_DELETED,
  EFS_DELETED,
  EBS_DEFAULT_ENCRYPTION_DISABLED,
  EBS_SNAPSHOT_TAKEN,
  REDSHIFT_DATA_SHARED,
  S3_ENCRYPTION_FOREIGN_KEY,
  RESOURCE_POLICY_CHANGED,
  S3_BATCH_JOB_CREATED,
  SECRET_DESTROYED,
  DELETION_PROTECTION_REMOVED,
  BACKUPS_WEAKENED,
  QUEUE_PURGED,
  LAKE_ADMINISTRATORS_CHANGED,
  LAKE_PERMISSIONS_CHANGED,
  SECRET_SHARED,
  SHARED_WITH_OTHER_ACCOUNT,
  DATA_TRANSFER_BY_IAM_USER,
  SNAPSHOT_OR_IMAGE_MADE,
  SECRET_CHANGED,
  MESSAGES_DIVERTED,
  SERVICE_POLICY_CHANGED,
];
