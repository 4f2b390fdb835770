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
  'bedrock': 'CreateAgent CreateAgentActionGroup CreateAgentAlias CreateCustomModelDeployment CreateDataSource '
    + 'CreateFoundationModelAgreement CreateMarketplaceModelEndpoint CreateModelImportJob CreateProvisionedModelThroughput '
    + 'DeleteEnforcedGuardrailConfiguration DeleteGuardrail DeleteModelInvocationLoggingConfiguration PutFoundationModelEntitlement '
    + 'PutModelInvocationLoggingConfiguration PutResourcePolicy PutUseCaseForModelAccess RegisterMarketplaceModelEndpoint '
    + 'StartIngestionJob UpdateAgent UpdateAgentActionGroup UpdateAgentAlias UpdateAgentCollaborator UpdateAgentKnowledgeBase '
    + 'UpdateAutomatedReasoningPolicy UpdateAutomatedReasoningPolicyAnnotations UpdateDataSource UpdateGuardrail '
    + 'UpdateKnowledgeBase UpdateProvisionedModelThroughput',
  'cloudformation': 'CreateStackInstances',
  'cloudtrail': 'DeleteTrail PutEventSelectors StopLogging UpdateTrail',
  'codebuild': 'UpdateProjectVisibility',
  'config': 'DeleteConfigRule DeleteConfigurationAggregator DeleteConfigurationRecorder DeleteConformancePack DeleteDeliveryChannel '
    + 'DeleteOrganizationConfigRule DeleteOrganizationConformancePack DeleteRemediationConfiguration StopConfigurationRecorder',
  'dynamodb': 'ExportTableToPointInTime',
  'ec2': 'AssociateIamInstanceProfile AuthorizeSecurityGroupIngress CreateInstanceExportTask CreateNetworkAclEntry '
    + 'CreateStoreImageTask CreateTrafficMirrorFilter CreateTrafficMirrorFilterRule CreateTrafficMirrorSession '
    + 'CreateTrafficMirrorTarget DeleteFlowLogs DescribeInstanceAttribute DisableEbsEncryptionByDefault EnableSerialConsoleAccess '
    + 'ExportImage GetPasswordData ImportKeyPair ModifyImageAttribute ModifyInstanceAttribute ModifySecurityGroupRules '
    + 'ModifySnapshotAttribute ModifyTrafficMirrorSession ReplaceNetworkAclEntry RunInstances',
  'ec2-instance-connect': 'SendSSHPublicKey SendSerialConsoleSSHPublicKey',
  'ecr': 'PutRegistryPolicy SetRepositoryPolicy',
  'ecs': 'CreateService RegisterTaskDefinition RunTask StartTask',
  'eks': 'AssociateAccessPolicy CreateAccessEntry UpdateAccessEntry UpdateClusterConfig',
  'es': 'CreateElasticsearchDomain',
  'events': 'DeleteRule DisableRule',
  'glue': 'CreateDevEndpoint DeleteDevEndpoint UpdateDevEndpoint',
  'guardduty': 'CreateIPSet CreateThreatIntelSet DeleteDetector DeleteInvitations DeleteMembers DisassociateFromAdministratorAccount '
    + 'DisassociateMembers StopMonitoringMembers UpdateDetector UpdateIPSet UpdateThreatIntelSet',
  'iam': 'AddRoleToInstanceProfile AttachGroupPolicy AttachRolePolicy AttachUserPolicy CreateAccessKey CreateLoginProfile '
    + 'CreateOpenIDConnectProvider CreatePolicyVersion CreateRole CreateSAMLProvider CreateUser DeactivateMFADevice '
    + 'DeleteAccountPasswordPolicy DeleteRolePermissionsBoundary DeleteSAMLProvider DeleteUserPermissionsBoundary PutGroupPolicy '
    + 'PutRolePermissionsBoundary PutRolePolicy PutUserPermissionsBoundary PutUserPolicy SetDefaultPolicyVersion UpdateAccessKey '
    + 'UpdateAssumeRolePolicy UpdateLoginProfile UpdateSAMLProvider',
  'kms': 'DeleteImportedKeyMaterial DisableKey ImportKeyMaterial PutKeyPolicy ScheduleKeyDeletion',
  'lambda': 'AddLayerVersionPermission AddPermission CreateEventSourceMapping CreateFunctionUrlConfig PublishLayerVersion '
    + 'UpdateFunctionCode UpdateFunctionConfiguration UpdateFunctionUrlConfig',
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
  's3': 'CopyObject DeleteBucketPublicAccessBlock DeleteBucketReplication PutBucketAcl PutBucketLifecycle PutBucketLogging '
    + 'PutBucketPolicy PutBucketReplication PutBucketVersioning PutObject',
  'sagemaker': 'CreateAutoMLJob CreateNotebookInstance CreateNotebookInstanceLifecycleConfig CreatePipeline CreateProcessingJob '
    + 'CreateTrainingJob UpdateNotebookInstanceLifecycleConfig',
  'secretsmanager': 'BatchGetSecretValue GetSecretValue',
  'ses': 'DeleteIdentity',
  'signin': 'ConsoleLogin GetSigninToken PasswordRecoveryRequested PasswordUpdated',
  'sqs': 'PurgeQueue SetQueueAttributes',
  'ssm': 'CreateAssociation CreateDocument SendCommand StartSession',
  'sso': 'AssociateDirectory DisableExternalIdPConfigurationForDirectory DisassociateDirectory '
    + 'EnableExternalIdPConfigurationForDirectory',
  'sso-directory': 'AssociateDirectory CreateUser DisableExternalIdPConfigurationForDirectory DisassociateDirectory '
    + 'EnableExternalIdPConfigurationForDirectory',
  'sts': 'AssumeRoot GetFederationToken',
  'transfer': 'CreateUser',
  'wafv2': 'DeleteRuleGroup DeleteWebACL DisassociateWebACL',
};

/** Events that only opt-in alerts name. */
export const OPT_IN: EventNames = {
  bedrock: 'AssociateAgentCollaborator AssociateAgentKnowledgeBase Converse ConverseStream DeleteKnowledgeBase '
    + 'DeleteKnowledgeBaseDocuments IngestKnowledgeBaseDocuments InvokeModel InvokeModelWithResponseStream PrepareAgent',
  cloudformation: 'CreateStack',
  cloudshell: 'CreateEnvironment',
  cloudtrail: 'CreateTrail',
  config: 'PutDeliveryChannel',
  ec2: 'AttachInternetGateway AuthorizeSecurityGroupEgress CreateImage CreateKeyPair CreateNetworkAcl CreateRoute CreateRouteTable '
    + 'CreateSecurityGroup CreateVpc DeleteNetworkAcl DeleteNetworkAclEntry DeleteRoute DeleteRouteTable DisassociateRouteTable '
    + 'ReplaceRoute ReplaceRouteTableAssociation RevokeSecurityGroupEgress RevokeSecurityGroupIngress StartInstances StopInstances '
    + 'TerminateInstances',
  ecr: 'PutImage',
  eks: 'CreateCluster DeleteCluster',
  elasticache: 'AuthorizeCacheSecurityGroupIngress CreateCacheSecurityGroup DeleteCacheSecurityGroup RevokeCacheSecurityGroupIngress',
  elasticfilesystem: 'DeleteFileSystem DeleteMountTarget',
  elasticloadbalancing: 'ApplySecurityGroupsToLoadBalancer SetSecurityGroups',
  iam: 'AddUserToGroup CreateGroup CreateInstanceProfile CreateServiceLinkedRole CreateVirtualMFADevice DeleteGroup '
    + 'DeleteGroupPolicy DeletePolicy EnableMFADevice',
  lambda: 'DeleteFunction DeleteFunction20',
  monitoring: 'DeleteAlarms',
  rds: 'AddRoleToDBCluster AddRoleToDBInstance AuthorizeDBSecurityGroupIngress CopyDBClusterSnapshot CopyDBSnapshot '
    + 'CreateDBSecurityGroup CreateDBSnapshot DeleteDBSecurityGroup FailoverDBCluster RebootDBCluster RebootDBInstance '
    + 'RevokeDBSecurityGroupIngress',
  route53: 'AssociateVPCWithHostedZone',
  s3: 'DeleteBucket DeleteBucketCors DeleteBucketEncryption DeleteBucketLifecycle DeleteBucketPolicy PutBucketWebsite',
  securityhub: 'BatchUpdateFindings DeleteInsight UpdateFindings UpdateInsight',
  sns: 'Subscribe',
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
        + 'ListAttachedGroupPolicies ListAttachedRolePolicies ListGroups ListGroupsForUser ListMFADevices ListPolicies ListRoles '
        + 'ListUsers',
      kms: 'ListAliases ListKeys',
      lambda: 'ListFunctions',
      organizations: 'DescribeAccount DescribeOrganization DescribeResourcePolicy ListAWSServiceAccessForOrganization ListAccounts '
        + 'ListAccountsForParent ListDelegatedAdministrators ListDelegatedServicesForAccount ListOrganizationalUnitsForParent ListRoots',
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
      lambda: 'Invoke',
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
      bedrock: 'DeleteAutomatedReasoningPolicy DeleteCustomModel DeleteDataSource DeleteImportedModel DeleteMarketplaceModelEndpoint '
        + 'DeleteModelCustomizationJob DeleteProvisionedModelThroughput',
      logs: 'CreateLogStream',
      organizations: 'CreateAccountResult',
      rds: 'FailoverGlobalCluster',
      sns: 'CreateTopic',
    },
  },
];
