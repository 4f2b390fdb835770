import type { Register } from './sorted-actions';

/** Data, keys, and what may be reached from outside. */
export const DATA: Register[] = [
  {
    questions: ['key-changes', 'key-use'],
    rule: 'every action that writes in KMS',
    services: ['kms'],
    leftOut: {
      'a new key, which protects nothing yet': 'CreateKey',
      'no call of its own, or no key': 'SynchronizeMultiRegionKey GenerateRandom',
      'recorded as ReEncrypt': 'ReEncryptFrom ReEncryptTo',
      'a text for people': 'UpdateKeyDescription',
    },
  },
  {
    questions: ['data-exports'],
    rule: 'every action that writes and is named after an export, a copy or a replication, of all services',
    names: /^(Copy|Export|Replicate|Unload)|^(Start|Create|Put|Enable)\w*(Export|Copy|Replication)/,
    leftOut: {
      'no calls of their own: permissions of services that replicate':
        'backup:CopyFromBackupVault backup:CopyIntoBackupVault dynamodb:ReplicateSettings s3:ReplicateDelete s3:ReplicateObject '
        + 's3:ReplicateObjectAnnotation s3-outposts:ReplicateDelete s3-outposts:ReplicateObject lambda:EnableReplication',
      'settings, not data':
        'rds:CopyDBClusterParameterGroup rds:CopyDBParameterGroup rds:CopyOptionGroup redshift:CreateSnapshotCopyGrant '
        + 'cloudfront:CopyDistribution connect:ReplicateInstance deadline:CopyJobTemplate '
        + 'ses:ReplicateEmailIdentityDkimSigningKey',
      'programs and products, not data':
        'rds:CopyCustomDBEngineVersion appstream:CopyImage codeartifact:CopyPackageVersions qapps:CopyQApp '
        + 'servicecatalog:CopyProduct ecr:ReplicateImage bedrock:CopyBlueprintStage',
      'models': 'bedrock:CreateModelCopyJob rekognition:CopyProjectVersion',
      'where it is prepared; the start is asked':
        'dms:CreateReplicationConfig dms:CreateReplicationInstance dms:CreateReplicationSubnetGroup dms:CreateReplicationTask '
        + 'dms:StartReplicationTaskAssessment dms:StartReplicationTaskAssessmentRun drs:CreateReplicationConfigurationTemplate '
        + 'mgn:CreateReplicationConfigurationTemplate',
      'machines that come into AWS, or back to where they were':
        'drs:StartReplication drs:StartSourceNetworkReplication mgn:StartReplication sms:CreateReplicationJob '
        + 'sms:PutAppReplicationConfiguration sms:StartAppReplication sms:StartOnDemandAppReplication '
        + 'sms:StartOnDemandReplicationRun',
      'clusters with several nodes':
        'elasticache:CreateGlobalReplicationGroup elasticache:CreateReplicationGroup ssm-incidents:CreateReplicationSet',
      'keys: KMS is in `key-changes`': 'kms:ReplicateKey payment-cryptography:EnableDefaultKeyReplicationRegions',
      'findings, exports of metadata, and media inside of one service':
        'macie2:PutClassificationExportConfiguration datazone:PutDataExportConfiguration ivs:StartParticipantReplication '
        + 'medical-imaging:CopyImageSet',
      'on hardware of the customer': 's3-outposts:PutReplicationConfiguration',
    },
  },
  {
    questions: ['deleted-backups'],
    rule: 'every action that writes and is named after the deletion of a snapshot, an image or a backup, of all services',
    names: /^(Batch)?(Delete|Deregister|Disassociate|Cancel|Disable|Destroy|Remove)\w*(Snapshot|Image|Backup|RecoveryPoint|LegalHold)/,
    leftOut: {
      'images of desktops and their makers':
        'appstream:DeleteImage appstream:DeleteImageBuilder appstream:DeleteImagePermissions '
        + 'appstream:DisassociateSoftwareFromImageBuilder nimble:DeleteStreamingImage',
      'images of containers, functions and notebooks: `container-changes`, `lambda-changes`':
        'ecr:BatchDeleteImage ecr-public:BatchDeleteImage lambda:DeleteMicrovmImage lambda:DeleteMicrovmImageVersion '
        + 'lightsail:DeleteContainerImage sagemaker:DeleteAppImageConfig sagemaker:DeleteImage sagemaker:DeleteImageVersion',
      'makers of images; the AMI is asked':
        'imagebuilder:CancelImageCreation imagebuilder:DeleteImage imagebuilder:DeleteImagePipeline '
        + 'imagebuilder:DeleteImageRecipe ec2:DeleteFpgaImage ec2:DeleteImageUsageReport',
      'who may use it: `policy-changes` and `public-exposure`':
        'backup:DeleteBackupVaultAccessPolicy backup:DeleteBackupVaultSharingPolicy backup:DeleteBackupAccessPoint '
        + 'ec2:CancelImageLaunchPermission ec2:DisableAllowedImagesSettings ec2:DisableImageBlockPublicAccess '
        + 'ec2:DisableSnapshotBlockPublicAccess',
      'a setting that deletes nothing':
        'backup:DeleteBackupVaultNotifications backup:DisassociateBackupVaultMpaApprovalTeam ec2:DisableFastSnapshotRestores '
        + 'ec2:DisableImageDeprecation ec2:DisableImageDeregistrationProtection',
      'schedules and grants of copies; those that are there stay':
        'redshift:DeleteSnapshotCopyGrant redshift:DeleteSnapshotSchedule redshift:DisableSnapshotCopy '
        + 'redshift-serverless:DeleteSnapshotCopyConfiguration storagegateway:DeleteSnapshotSchedule',
      'requests inside of a migration': 'drs:BatchDeleteSnapshotRequestForDrs mgn:BatchDeleteSnapshotRequestForMgn',
      'pictures, and reports of partners': 'medical-imaging:DeleteImageSet partnercentral:DeleteResourceSnapshotJob',
      'services that the promise does not have': 'odb:DeleteAutonomousDatabaseBackup opsworks-cm:DeleteBackup',
    },
  },
  {
    questions: ['deleted-tables'],
    rule: 'every action that writes and is named after the deletion of a table, a database or its cluster, of all services',
    names: /^(Batch)?(Delete|Drop|Destroy)\w*(Table|Database|Keyspace|Namespace|DBInstance|DBCluster|DataCatalog|CacheCluster|ReplicationGroup)$/,
    leftOut: {
      'tables of routes':
        'ec2:DeleteLocalGatewayRouteTable ec2:DeleteRouteTable ec2:DeleteTransitGatewayPolicyTable '
        + 'ec2:DeleteTransitGatewayRouteTable',
      'names, not data':
        'appsync:DeleteChannelNamespace aps:DeleteRuleGroupsNamespace entityresolution:DeleteIdNamespace '
        + 'quicksight:DeleteNamespace scn:DeleteDataLakeNamespace servicediscovery:DeleteNamespace',
      'statements about a table that stays':
        'cleanrooms:DeleteConfiguredTable cleanrooms:DeleteIdMappingTable cleanrooms:DeleteIntermediateTable '
        + 'glue:DeleteColumnStatisticsForTable',
      'tables for look-up': 'connect:DeleteDataTable logs:DeleteLookupTable',
      'a bond between clusters that stay': 'elasticache:DeleteGlobalReplicationGroup',
      'services that the promise does not have': 'finspace:DeleteKxDatabase odb:DeleteAutonomousDatabase',
    },
  },
  {
    questions: ['lake-permission-changes'],
    rule: 'every action that writes in Lake Formation',
    services: ['lakeformation'],
    leftOut: {
      'use of data':
        'GetDataAccess StartQueryPlanning StartTransaction CommitTransaction CancelTransaction ExtendTransaction '
        + 'DeleteObjectsOnCancel UpdateTableObjects UpdateTableStorageOptimizer',
    },
  },
  {
    questions: ['public-exposure', 'policy-changes'],
    rule: 'every action that writes and is named after the public, a share, a permission or an authorization, of the services that the question names',
    services: [
      's3', 'ec2', 'rds', 'redshift', 'redshift-serverless', 'lambda', 'ram', 'sns', 'sqs', 'events', 'ecr-public', 'ssm', 'codebuild',
      'elasticmapreduce', 'aoss', 'lightsail', 'ds',
    ],
    names: /Public|Visibility|Share(?!d)|^Authorize|Unauthenticated|External|Permission|Acl$/,
    leftOut: {
      'it closes, or takes back':
        'ec2:CancelImageLaunchPermission ec2:DeleteVpcBlockPublicAccessExclusion ec2:EnableImageBlockPublicAccess '
        + 'ec2:EnableSnapshotBlockPublicAccess redshift:DeauthorizeDataShare redshift:DisassociateDataShareConsumer '
        + 'redshift:RejectDataShare lightsail:CloseInstancePublicPorts',
      'the other side: something of another account comes in':
        'redshift:AssociateDataShareConsumer redshift:AuthorizeInboundIntegration ram:AcceptResourceShareInvitation '
        + 'ram:RejectResourceShareInvitation',
      'it ends a share': 'ram:DeleteResourceShare ram:DisassociateResourceShare',
      'what a share permits, not with whom it is':
        'ram:AssociateResourceSharePermission ram:DisassociateResourceSharePermission ram:ReplacePermissionAssociations '
        + 'ram:PromotePermissionCreatedFromPolicy ram:PromoteResourceShareCreatedFromPolicy',
      'public addresses and names, which alone open nothing':
        'ec2:CreateIpamExternalResourceVerificationToken ec2:DeleteIpamExternalResourceVerificationToken '
        + 'ec2:CreatePublicIpv4Pool ec2:DeletePublicIpv4Pool ec2:DeprovisionPublicIpv4PoolCidr ec2:ProvisionPublicIpv4PoolCidr '
        + 'ec2:ModifyPublicIpDnsNameOptions',
      'out, or inside of a VPN': 'ec2:AuthorizeSecurityGroupEgress ec2:AuthorizeClientVpnIngress',
      'network ACLs and web ACLs, which only narrow: `network-changes`':
        'ec2:CreateNetworkAcl ec2:DeleteNetworkAcl ec2:AssociateVerifiedAccessInstanceWebAcl '
        + 'ec2:DisassociateVerifiedAccessInstanceWebAcl',
      'another meaning of the word':
        'sqs:ChangeMessageVisibility ssm:UpdateManagedInstancePublicKey ec2:ModifyManagedResourceVisibility '
        + 'ds:AuthorizeApplication',
    },
  },
];
