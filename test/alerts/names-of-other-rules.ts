/**
 * The names of events that the CloudTrail rules of Elastic, Panther and Sigma had in August 2026, by service, and what the
 * catalogue does about each. Rules that name no service count under the service that logs the event.
 */
export interface EventNames {
  /** Names by service, separated by blanks. */
  readonly [service: string]: string;
}

/** Events that a recommended alert names. */
export const BY_DEFAULT: EventNames = {
  'account': 'EnableRegion',
  'backup': 'DeleteBackupVault DeleteBackupVaultLockConfiguration DeleteRecoveryPoint',
  'batch': 'SubmitJob',
  'bedrock': 'CreateFoundationModelAgreement CreateMarketplaceModelEndpoint CreateProvisionedModelThroughput DeleteEnforcedGuardrailConfiguration '
    + 'DeleteGuardrail DeleteModelInvocationLoggingConfiguration PutFoundationModelEntitlement PutModelInvocationLoggingConfiguration '
    + 'PutResourcePolicy PutUseCaseForModelAccess UpdateGuardrail',
  'cloudformation': 'CreateStackInstances',
  'cloudtrail': 'DeleteTrail PutEventSelectors StopLogging UpdateTrail',
  'codebuild': 'UpdateProjectVisibility',
  'config': 'DeleteConfigRule DeleteConfigurationAggregator DeleteConfigurationRecorder DeleteConformancePack DeleteDeliveryChannel '
    + 'DeleteOrganizationConfigRule DeleteOrganizationConformancePack DeleteRemediationConfiguration StopConfigurationRecorder',
  'dynamodb': 'ExportTableToPointInTime',
  'ec2': 'AssociateIamInstanceProfile AuthorizeSecurityGroupIngress CreateInstanceExportTask CreateNetworkAclEntry CreateStoreImageTask '
    + 'CreateTrafficMirrorFilter CreateTrafficMirrorFilterRule CreateTrafficMirrorSession CreateTrafficMirrorTarget DeleteFlowLogs '
    + 'DescribeInstanceAttribute DisableEbsEncryptionByDefault EnableSerialConsoleAccess ExportImage GetPasswordData ImportKeyPair '
    + 'ModifyImageAttribute ModifyInstanceAttribute ModifySecurityGroupRules ModifySnapshotAttribute ModifyTrafficMirrorSession '
    + 'ReplaceNetworkAclEntry RunInstances',
  'ec2-instance-connect': 'SendSSHPublicKey SendSerialConsoleSSHPublicKey',
  'ecr': 'PutRegistryPolicy SetRepositoryPolicy',
  'ecs': 'CreateService RegisterTaskDefinition RunTask StartTask',
  'eks': 'AssociateAccessPolicy CreateAccessEntry UpdateAccessEntry UpdateClusterConfig',
  'es': 'CreateElasticsearchDomain',
  'events': 'DeleteRule DisableRule',
  'glue': 'CreateDevEndpoint DeleteDevEndpoint UpdateDevEndpoint',
  'guardduty': 'CreateIPSet CreateThreatIntelSet DeleteDetector DeleteInvitations DeleteMembers DisassociateFromAdministratorAccount '
    + 'DisassociateMembers StopMonitoringMembers UpdateDetector UpdateIPSet UpdateThreatIntelSet',
  'iam': 'AttachGroupPolicy AttachRolePolicy AttachUserPolicy CreateAccessKey CreateLoginProfile CreateOpenIDConnectProvider '
    + 'CreatePolicyVersion CreateRole CreateSAMLProvider CreateUser DeactivateMFADevice DeleteAccountPasswordPolicy '
    + 'DeleteRolePermissionsBoundary DeleteSAMLProvider DeleteUserPermissionsBoundary PutGroupPolicy PutRolePolicy PutUserPolicy '
    + 'SetDefaultPolicyVersion UpdateAccessKey UpdateAssumeRolePolicy UpdateLoginProfile UpdateSAMLProvider',
  'kms': 'DeleteImportedKeyMaterial DisableKey ImportKeyMaterial PutKeyPolicy ScheduleKeyDeletion',
  'lambda': 'AddPermission CreateFunctionUrlConfig UpdateFunctionCode UpdateFunctionConfiguration UpdateFunctionUrlConfig',
  'logs': 'DeleteLogGroup DeleteLogStream',
  'macie2': 'UpdateMacieSession',
  'organizations': 'CloseAccount DeletePolicy LeaveOrganization',
  'rds': 'CreateDBCluster CreateDBInstance DeleteDBCluster DeleteDBClusterAutomatedBackup DeleteDBClusterSnapshot DeleteDBInstance '
    + 'DeleteDBInstanceAutomatedBackup DeleteDBSnapshot DeleteGlobalCluster ModifyDBCluster ModifyDBClusterSnapshotAttribute '
    + 'ModifyDBInstance ModifyDBSnapshotAttribute RestoreDBInstanceFromDBSnapshot RestoreDBInstanceFromS3 StartExportTask '
    + 'StopActivityStream',
  'rolesanywhere': 'CreateProfile CreateTrustAnchor',
  'route53domains': 'DisableDomainTransferLock TransferDomainToAnotherAwsAccount',
  'route53resolver': 'DeleteResolverQueryLogConfig',
  's3': 'CopyObject DeleteBucketPublicAccessBlock DeleteBucketReplication PutBucketAcl PutBucketLifecycle PutBucketLogging PutBucketPolicy '
    + 'PutBucketReplication PutBucketVersioning PutObject',
  'secretsmanager': 'BatchGetSecretValue GetSecretValue',
  'ses': 'DeleteIdentity',
  'signin': 'ConsoleLogin GetSigninToken PasswordRecoveryRequested PasswordUpdated',
  'sqs': 'PurgeQueue SetQueueAttributes',
  'ssm': 'CreateAssociation CreateDocument SendCommand StartSession',
  'sso': 'AssociateDirectory DisableExternalIdPConfigurationForDirectory DisassociateDirectory EnableExternalIdPConfigurationForDirectory',
  'sso-directory': 'AssociateDirectory CreateUser DisableExternalIdPConfigurationForDirectory DisassociateDirectory '
    + 'EnableExternalIdPConfigurationForDirectory',
  'sts': 'AssumeRoot GetFederationToken',
  'wafv2': 'DeleteRuleGroup DeleteWebACL DisassociateWebACL',
};

/** Events that only opt-in alerts name. */
export const OPT_IN: EventNames = {
  bedrock: 'Converse ConverseStream CreateAgentActionGroup CreateDataSource InvokeModel InvokeModelWithResponseStream UpdateAgent '
    + 'UpdateAgentActionGroup UpdateAgentCollaborator UpdateAgentKnowledgeBase UpdateDataSource UpdateKnowledgeBase',
  cloudshell: 'CreateEnvironment',
  cloudtrail: 'CreateTrail',
  config: 'PutDeliveryChannel',
  ec2: 'AttachInternetGateway AuthorizeSecurityGroupEgress CreateNetworkAcl CreateRoute CreateRouteTable CreateSecurityGroup CreateVpc '
    + 'DeleteNetworkAcl DeleteNetworkAclEntry DeleteRoute DeleteRouteTable DisassociateRouteTable ReplaceRoute ReplaceRouteTableAssociation '
    + 'RevokeSecurityGroupEgress RevokeSecurityGroupIngress',
  eks: 'CreateCluster DeleteCluster',
  elasticache: 'AuthorizeCacheSecurityGroupIngress CreateCacheSecurityGroup DeleteCacheSecurityGroup RevokeCacheSecurityGroupIngress',
  elasticfilesystem: 'DeleteFileSystem DeleteMountTarget',
  elasticloadbalancing: 'ApplySecurityGroupsToLoadBalancer SetSecurityGroups',
  iam: 'AddUserToGroup CreateVirtualMFADevice DeleteGroupPolicy DeletePolicy EnableMFADevice',
  lambda: 'AddLayerVersionPermission',
  monitoring: 'DeleteAlarms',
  rds: 'AuthorizeDBSecurityGroupIngress CreateDBSecurityGroup DeleteDBSecurityGroup RevokeDBSecurityGroupIngress',
  s3: 'DeleteBucket DeleteBucketCors DeleteBucketLifecycle DeleteBucketPolicy',
  sagemaker: 'CreateNotebookInstanceLifecycleConfig UpdateNotebookInstanceLifecycleConfig',
  securityhub: 'BatchUpdateFindings DeleteInsight UpdateFindings UpdateInsight',
  ssm: 'GetParameter GetParameters GetParametersByPath',
  sso: 'CreateToken',
  sts: 'GetSessionToken',
};

/** Events that no alert names, by the reason. */
export const LEFT_OUT: { readonly reason: string; readonly names: EventNames }[] = [
  {
    reason: 'Calls that only read. One tells nothing; many in a row are what counts.',
    names: {
      bedrock: 'ListFoundationModels',
      cloudtrail: 'DescribeTrails LookupEvents',
      dynamodb: 'ListTables',
      ec2: 'DescribeImages DescribeInstances DescribeRegions DescribeSecurityGroups DescribeVpcs',
      ecs: 'DescribeTaskDefinition',
      iam: 'GetAccountSummary GetGroup GetGroupPolicy GetLoginProfile GetRole GetRolePolicy ListAccessKeys ListAccountAliases '
        + 'ListAttachedGroupPolicies ListAttachedRolePolicies ListGroups ListGroupsForUser ListMFADevices ListPolicies ListRoles ListUsers',
      kms: 'ListAliases ListKeys',
      lambda: 'ListFunctions',
      organizations: 'DescribeAccount DescribeOrganization DescribeResourcePolicy ListAWSServiceAccessForOrganization ListAccounts ListAccountsForParent '
        + 'ListDelegatedAdministrators ListDelegatedServicesForAccount ListOrganizationalUnitsForParent ListRoots',
      rds: 'DescribeDBClusterSnapshots DescribeDBInstances DescribeDBSnapshots DownloadDBLogFilePortion',
      s3: 'GetBucketAcl GetBucketPolicy GetBucketPolicyStatus GetBucketPublicAccessBlock GetBucketVersioning ListBuckets',
      secretsmanager: 'DescribeSecret ListSecrets',
      servicequotas: 'GetServiceQuota',
      ses: 'GetAccountSendingEnabled GetIdentityVerificationAttributes GetSendQuota ListIdentities',
      ssm: 'DescribeInstancePatches DescribeParameters GetInventory GetInventorySchema ListCommands ListInventoryEntries',
      sso: 'ListApplications',
      sts: 'GetAccessKeyInfo GetCallerIdentity',
    },
  },
  {
    reason: 'Data events, and calls on data in such numbers: too many for an alert each. Trails seldom record them.',
    names: {
      dynamodb: 'Scan',
      kms: 'Decrypt',
      s3: 'DeleteObject DeleteObjects GetObject ListObjects RestoreObject',
      sns: 'Publish',
    },
  },
  {
    reason: 'Every sign-in, session or own password makes such a record.',
    names: {
      'cognito-identity': 'GetCredentialsForIdentity',
      'ecr': 'GetAuthorizationToken',
      'iam': 'ChangePassword',
      'sso': 'Authenticate',
      'sts': 'AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity',
    },
  },
  {
    reason: 'The call takes access away, or adds a limit.',
    names: {
      bedrock: 'DeleteResourcePolicy PutEnforcedGuardrailConfiguration',
      config: 'DeleteRetentionConfiguration',
      ec2: 'DeleteTrafficMirrorTarget',
      eks: 'DeleteAccessEntry DisassociateAccessPolicy',
      iam: 'DeleteGroup PutRolePermissionsBoundary PutUserPermissionsBoundary',
    },
  },
  {
    reason: 'No record has this name from this service: it is that of an IAM action, of another service, or misspelt.',
    names: {
      backup: 'ModifySnapshotAttribute',
      billingconsole: 'GetAlternateContact GetContactInformation',
      cloudtrail: 'EnableRegion',
      ec2: 'ReplaceIamInstanceProfile',
      elasticache: 'AuthorizeCacheSecurityGroupEgress RevokeCacheSecurityGroupEgress',
      iam: 'AssumeRoleWithSAML',
      lambda: 'DeleteFunction20 Invoke',
      macie: 'UpdateMacieSession',
      organizations: 'DescribeOrgnanizationalUnit',
      route53: 'DisableDomainTransferLock TransferDomainToAnotherAwsAccount',
      s3: 'ListBucket ListObjectsV2 PutEncryptionConfiguration PutLifecycleConfiguration PutReplicationConfiguration ReplicateObject',
      sts: 'UpdateSAMLProvider',
    },
  },
  {
    reason: 'People and deployments do this all day. Saved queries find it, and alerts on what else an intruder needs.',
    names: {
      bedrock: 'AssociateAgentCollaborator AssociateAgentKnowledgeBase CreateAgent CreateAgentAlias CreateCustomModelDeployment CreateModelImportJob '
        + 'DeleteAutomatedReasoningPolicy DeleteCustomModel DeleteDataSource DeleteImportedModel DeleteKnowledgeBase '
        + 'DeleteKnowledgeBaseDocuments DeleteMarketplaceModelEndpoint DeleteModelCustomizationJob DeleteProvisionedModelThroughput '
        + 'IngestKnowledgeBaseDocuments PrepareAgent RegisterMarketplaceModelEndpoint StartIngestionJob UpdateAgentAlias '
        + 'UpdateAutomatedReasoningPolicy UpdateAutomatedReasoningPolicyAnnotations UpdateProvisionedModelThroughput',
      cloudformation: 'CreateStack',
      ec2: 'CreateImage CreateKeyPair StartInstances StopInstances TerminateInstances',
      ecr: 'PutImage',
      iam: 'AddRoleToInstanceProfile CreateGroup CreateInstanceProfile CreateServiceLinkedRole',
      lambda: 'CreateEventSourceMapping DeleteFunction PublishLayerVersion',
      logs: 'CreateLogStream',
      organizations: 'CreateAccountResult',
      rds: 'AddRoleToDBCluster AddRoleToDBInstance CopyDBClusterSnapshot CopyDBSnapshot CreateDBSnapshot FailoverDBCluster FailoverGlobalCluster '
        + 'RebootDBCluster RebootDBInstance',
      route53: 'AssociateVPCWithHostedZone',
      s3: 'DeleteBucketEncryption PutBucketWebsite',
      sagemaker: 'CreateAutoMLJob CreateNotebookInstance CreatePipeline CreateProcessingJob CreateTrainingJob',
      sns: 'CreateTopic Subscribe',
      transfer: 'CreateUser',
    },
  },
];
