import type { Register } from './sorted-actions';

/** Copies of data, and services that are used at the account's expense. */
export const COPIES_AND_MODELS: Register[] = [
  {
    questions: ['snapshots-and-images', 'restored-databases'],
    rule: 'every action that writes and is named after a snapshot or an image',
    services: ['ec2', 'ebs', 'rds', 'redshift', 'redshift-serverless', 'elasticache', 'memorydb', 'fsx', 'docdb-elastic', 'neptune-graph'],
    names: /Snapshot|Image/,
    leftOut: {
      'programs of hardware': 'ec2:CreateFpgaImage ec2:CopyFpgaImage ec2:DeleteFpgaImage ec2:ModifyFpgaImageAttribute ec2:ResetFpgaImageAttribute',
      'notes about an image, or a report': 'ec2:AttachImageWatermark ec2:DetachImageWatermark ec2:CreateImageUsageReport ec2:DeleteImageUsageReport ec2:EnableImageDeprecation ec2:DisableImageDeprecation',
      'a setting of the account, in `account-settings-changes`':
        'ec2:EnableAllowedImagesSettings ec2:DisableAllowedImagesSettings ec2:ReplaceImageCriteriaInAllowedImagesSettings',
      'the type of an instance, not its disk': 'ec2:ReplaceImageInstanceTypeSpecification',
      'how fast a snapshot can be used': 'ec2:EnableFastSnapshotRestores ec2:DisableFastSnapshotRestores',
      'schedules, whose snapshots are listed':
        'redshift:CreateSnapshotSchedule redshift:DeleteSnapshotSchedule redshift:ModifySnapshotSchedule redshift:ModifyClusterSnapshotSchedule',
    },
  },
  {
    questions: ['restored-databases'],
    rule: 'every action that writes and is named after restoring or a replica for reading',
    services: ['rds', 'dynamodb', 'redshift', 'redshift-serverless', 'elasticache', 'memorydb', 'backup', 'docdb-elastic'],
    names: /Restore|ReadReplica|FromBackup/,
    leftOut: {
      'the copy was there before': 'rds:PromoteReadReplica rds:PromoteReadReplicaDBCluster rds:SwitchoverReadReplica',
      'a permission for AWS Backup, whose job is listed': 'dynamodb:RestoreTableFromAwsBackup',
      'backups to other vaults: `data-exports` and `deleted-backups`': 'backup:CopyFromBackupVault',
      'vaults for restoring, without what is in them': 'backup:CreateRestoreAccessBackupVault backup:RevokeRestoreAccessBackupVault',
      'tests by plan, whose jobs are listed':
        'backup:CreateRestoreTestingPlan backup:CreateRestoreTestingSelection backup:DeleteRestoreTestingPlan backup:DeleteRestoreTestingSelection '
        + 'backup:PutRestoreValidationResult backup:UpdateRestoreTestingPlan backup:UpdateRestoreTestingSelection',
    },
  },
  {
    questions: ['model-access-changes', 'marketplace-agreements'],
    rule: 'every action that writes in Bedrock and is named after access to models, their guardrails and logs, or what agents do and know',
    services: ['bedrock'],
    names: /Guardrail|Entitlement|UseCase|Agreement|Logging|Throughput|InferenceProfile|MarketplaceModel|CustomModel|Model(Import|Copy|Customization)|ResourcePolicy|Retention|^(Create|Update|Associate|Disassociate|Put)(Agent|KnowledgeBase|DataSource)/,
    leftOut: {
      'less of what costs or answers':
        'DeleteCustomModel DeleteCustomModelDeployment DeleteInferenceProfile DeleteMarketplaceModelEndpoint DeleteProvisionedModelThroughput '
        + 'DeregisterMarketplaceModelEndpoint StopModelCustomizationJob DisassociateAgentCollaborator DisassociateAgentKnowledgeBase',
      'a new name for a version; `UpdateAgentAlias` changes what is used': 'CreateAgentAlias',
      'a token of a connection': 'CreateDataSourceToken',
    },
  },
  {
    questions: ['marketplace-agreements'],
    rule: 'every action that writes in the Marketplace and is named after an agreement',
    services: ['aws-marketplace'],
    names: /Agreement/,
    leftOut: {
      'nothing is bought or ended':
        'CancelAgreementCancellationRequest CancelAgreementPaymentRequest RejectAgreementApprovalRequest RejectAgreementCancellationRequest '
        + 'RejectAgreementPaymentRequest',
    },
  },
  { questions: ['cloudshell-use'], rule: 'every action that writes in CloudShell', services: ['cloudshell'], leftOut: {} },
  { questions: ['account-settings-changes'], rule: 'every action that writes in Account Management', services: ['account'], leftOut: {} },
  {
    questions: ['minted-credentials'],
    rule: 'every action that writes in STS',
    services: ['sts'],
    leftOut: { 'no call of their own, and a reading of a message': 'SetContext SetSourceIdentity DecodeAuthorizationMessage' },
  },
  {
    questions: ['code-execution', 'remote-access', 'policy-changes', 'public-exposure'],
    rule: 'every action that writes in Systems Manager and is named after what runs on machines',
    services: ['ssm'],
    names: /Start|Send|Session|Command|Association|Document|Task|Activation|Managed/,
    leftOut: {
      'machines and their agents, about themselves': 'RequestManagedInstanceRoleToken UpdateInstanceAssociationStatus UpdateManagedInstancePublicKey UpdateAssociationStatus',
      'an end of what runs': 'CancelCommand DeleteActivation DeleteAssociation DeleteDocument DeregisterManagedInstance DeregisterTaskFromMaintenanceWindow TerminateSession',
      'comments of reviewers': 'UpdateDocumentMetadata',
    },
  },
  { questions: ['code-execution', 'remote-access'], rule: 'every action that writes in EC2 Instance Connect', services: ['ec2-instance-connect'], leftOut: {} },
];
