import { AlertCatalogue } from '../../../lib/alerts/alert-catalogue';

/** Calls that alerts name and no question lists, by the reason. */
export const ALERTED_LEFT_OUT: Record<string, string> = {
  'groups of EC2-Classic and of database services: what they open is in `public-exposure`, but for caches':
    'elasticache:AuthorizeCacheSecurityGroupIngress elasticache:CreateCacheSecurityGroup '
    + 'elasticache:RevokeCacheSecurityGroupIngress rds:CreateDBSecurityGroup rds:RevokeDBSecurityGroupIngress',
  'doors of services without a policy, for which `public-exposure` has no room: alerts report them':
    'es:UpdateDomainConfig es:UpdateElasticsearchDomainConfig kafka:UpdateConnectivity neptune-graph:CreateGraph '
    + 'qbusiness:CreateAnonymousWebExperienceUrl qbusiness:CreateApplication quicksight:UpdatePublicSharingSettings',
  'settings that protect a resource against its deletion, beside many others: no question promises settings of single resources':
    'cloudformation:UpdateTerminationProtection cognito-idp:UpdateUserPool dynamodb:UpdateContinuousBackups dynamodb:UpdateTable '
    + 'neptune-graph:UpdateGraph rds:ModifyGlobalCluster',
  'settings of backups and of the recycle bin, which delete none: `deleted-backups` is about deletions':
    'backup:DisassociateBackupVaultMpaApprovalTeam backup:UpdateGlobalSettings backup:UpdateRegionSettings dlm:UpdateLifecyclePolicy '
    + 'rbin:UnlockRule rbin:UpdateRule',
  'jobs and builds, and what they run on: `expensive-resources-started` promises machines':
    'batch:CreateComputeEnvironment batch:SubmitJob batch:UpdateComputeEnvironment codebuild:StartBuild codebuild:StartBuildBatch',
  'asked about a principal, in `persistence-of-principal`':
    'bedrock-agentcore:CreateHarness cloudformation:ActivateType cloudformation:RegisterType cloudformation:SetTypeConfiguration '
    + 'codebuild:CreateWebhook codebuild:ImportSourceCredentials codebuild:UpdateWebhook cognito-identity:CreateIdentityPool '
    + 'cognito-identity:UpdateIdentityPool sagemaker:CreateStudioLifecycleConfig',
  'asked about a principal, in `persistence-of-principal`: identities':
    'iam:UpdateDelegationRequest sso:CreateInstanceAccessControlAttributeConfiguration sso:UpdateInstanceAccessControlAttributeConfiguration',
  'texts of agents, which are no access to models': 'bedrock:UpdateFlow bedrock:UpdatePrompt',
  'names that records may have for calls of other names, which are asked': 'aws-marketplace:Subscribe ec2:SharedSnapshot',
  'load balancers, which the promise of `network-changes` excludes': 'elasticloadbalancing:ApplySecurityGroupsToLoadBalancer elasticloadbalancing:SetSecurityGroups',
  'identities and directories beside IAM, of which questions ask about the people only: acm-pca:CreateCertificateAuthority to cognito-idp:CreateGroup':
    'acm-pca:CreateCertificateAuthority acm-pca:ImportCertificateAuthorityCertificate acm-pca:RestoreCertificateAuthority '
    + 'acm-pca:UpdateCertificateAuthority cognito-idp:AdminAddUserToGroup cognito-idp:AdminCreateUser cognito-idp:AdminDisableUser '
    + 'cognito-idp:AdminLinkProviderForUser cognito-idp:AdminUpdateUserAttributes cognito-idp:CreateGroup',
  'identities and directories beside IAM, of which questions ask about the people only: cognito-idp:CreateUserPoolClient to ds:CreateComputer':
    'cognito-idp:CreateUserPoolClient cognito-idp:SetRiskConfiguration cognito-idp:StartUserImportJob cognito-idp:UpdateGroup '
    + 'cognito-idp:UpdateUserPoolClient ds-data:AddGroupMember ds-data:CreateUser ds-data:UpdateUser ds:AcceptSharedDirectory '
    + 'ds:CreateComputer',
  'identities and directories beside IAM, of which questions ask about the people only: ds:CreateTrust to iam:EnableOrganizationsRoot':
    'ds:CreateTrust ds:DisableClientAuthentication ds:DisableLDAPS ds:EnableDirectoryDataAccess ds:EnableRoleAccess ds:EnableSso '
    + 'ds:UpdateSettings ds:UpdateTrust iam:DisableOrganizationsRoot iam:EnableOrganizationsRoot',
  'identities and directories beside IAM, of which questions ask about the people only: rolesanywhere:PutNotificationSettings to sso:PutApplicationGrant':
    'rolesanywhere:PutNotificationSettings rolesanywhere:ResetNotificationSettings sso:CreateApplication sso:CreateApplicationInstance '
    + 'sso:CreateManagedApplicationInstance sso:PutApplicationAccessScope sso:PutApplicationAssignmentConfiguration '
    + 'sso:PutApplicationAuthenticationMethod sso:PutApplicationGrant',
  'what streams, links and exports logs: questions ask about what is switched off: chatbot:Create to kinesis:RegisterStreamConsumer':
    'chatbot:Create chatbot:Update events:CreateApiDestination events:CreateConnection events:StartReplay firehose:CreateDeliveryStream '
    + 'firehose:StopDeliveryStreamEncryption firehose:UpdateDestination kinesis:DecreaseStreamRetentionPeriod kinesis:RegisterStreamConsumer',
  'what streams, links and exports logs: questions ask about what is switched off: kinesis:StopStreamEncryption to ssm:CreateResourceDataSync':
    'kinesis:StopStreamEncryption notifications:DisassociateChannel notifications:DisassociateManagedNotificationAccountContact '
    + 'oam:CreateLink oam:CreateSink observabilityadmin:Stop ssm-contacts:DeactivateContactChannel ssm:CreateResourceDataSync',
  'paths between networks, which the promise of `network-changes` does not name: directconnect:AcceptDirectConnectGatewayAssociationProposal to es:AcceptInboundConnection':
    'directconnect:AcceptDirectConnectGatewayAssociationProposal directconnect:CreatePrivateVirtualInterface '
    + 'directconnect:CreateTransitVirtualInterface directconnect:DisassociateMacSecKey ec2:AssociateAddress ec2:CreateVolume ec2:DetachVolume '
    + 'ec2:EnableAddressTransfer ec2:StopInstances es:AcceptInboundConnection',
  'paths between networks, which the promise of `network-changes` does not name: es:AuthorizeVpcEndpointAccess to vpc-lattice:UpdateServiceNetwork':
    'es:AuthorizeVpcEndpointAccess es:CreateOutboundConnection globalaccelerator:CreateAccelerator lightsail:PeerVpc '
    + 'lightsail:SetResourceAccessForBucket vpc-lattice:CreateResourceGateway vpc-lattice:CreateServiceNetworkVpcAssociation '
    + 'vpc-lattice:UpdateService vpc-lattice:UpdateServiceNetwork',
  'endpoints of applications: `public-exposure` asks about what becomes public: airflow:CreateEnvironment to apigateway:UpdateIntegration':
    'airflow:CreateEnvironment airflow:UpdateEnvironment apigateway:CreateApi apigateway:CreateApiKey apigateway:CreateDeployment '
    + 'apigateway:CreateDomainName apigateway:CreateIntegration apigateway:CreateRestApi apigateway:CreateStage apigateway:UpdateIntegration',
  'endpoints of applications: `public-exposure` asks about what becomes public: apigateway:UpdateMethod to cloudfront:UpdateFunction':
    'apigateway:UpdateMethod apigateway:UpdateRoute appsync:CreateApiKey appsync:UpdateGraphqlApi appsync:UpdateResolver '
    + 'cloudfront:CreateDistribution cloudfront:CreateVpcOrigin cloudfront:PublishFunction cloudfront:UpdateDistribution '
    + 'cloudfront:UpdateFunction',
  'endpoints of applications: `public-exposure` asks about what becomes public: elasticloadbalancing:CreateRule to workspaces:DisassociateIpGroups':
    'elasticloadbalancing:CreateRule elasticloadbalancing:ModifyListener elasticloadbalancing:ModifyRule '
    + 'elasticloadbalancing:RegisterTargets grafana:CreateWorkspaceApiKey grafana:CreateWorkspaceServiceAccountToken '
    + 'quicksight:UpdateIpRestriction workspaces:AuthorizeIpRules workspaces:DisassociateIpGroups',
  'services that transfer or share data by a task: `data-exports` asks about exports: appflow:CreateConnectorProfile to dms:CreateReplicationTask':
    'appflow:CreateConnectorProfile appflow:CreateFlow cleanrooms:CreateCollaboration cleanrooms:CreateMembership dataexchange:CreateJob '
    + 'dataexchange:StartJob datasync:Create dms:CreateEndpoint dms:CreateReplicationConfig dms:CreateReplicationTask',
  'services that transfer or share data by a task: `data-exports` asks about exports: snowball:CreateJob to transfer:StartFileTransfer':
    'snowball:CreateJob storagegateway:CreateNFSFileShare storagegateway:CreateSMBFileShare transfer:CreateAccess transfer:CreateConnector '
    + 'transfer:CreateServer transfer:CreateUser transfer:CreateWebApp transfer:ImportSshPublicKey transfer:StartFileTransfer',
  'services that transfer or share data by a task: `data-exports` asks about exports: transfer:UpdateServer to transfer:UpdateServer':
    'transfer:UpdateServer',
  'users, roles and backups of databases and file systems: backup:CreateRestoreAccessBackupVault to memorydb:CreateUser':
    'backup:CreateRestoreAccessBackupVault backup:StopBackupJob dynamodb:CreateBackup elasticache:CreateUser '
    + 'elasticache:ModifyReplicationGroup elasticfilesystem:PutBackupPolicy elasticfilesystem:UpdateFileSystemProtection '
    + 'glacier:AbortVaultLock kafka:BatchAssociateScramSecret memorydb:CreateUser',
  'users, roles and backups of databases and file systems: memorydb:UpdateAcl to rds:StopDBInstance':
    'memorydb:UpdateAcl neptune-graph:ResetGraph rds:AddRoleToDBCluster rds:AddRoleToDBInstance rds:EnableHttpEndpoint '
    + 'rds:FailoverDBCluster rds:RebootDBCluster rds:RebootDBInstance rds:StopDBCluster rds:StopDBInstance',
  'users, roles and backups of databases and file systems: rds:StopDBInstanceAutomatedBackupsReplication to redshift:ModifyClusterIamRoles':
    'rds:StopDBInstanceAutomatedBackupsReplication redshift:ModifyClusterIamRoles',
  'what runs code by a job, a pipeline or a schedule, beside many others: amplify:CreateWebhook to bedrock:CreatePrompt':
    'amplify:CreateWebhook amplify:StartDeployment autoscaling:PutScheduledUpdateGroupAction autoscaling:SuspendProcesses '
    + 'batch:RegisterJobDefinition bedrock-agentcore:SetTokenVaultCMK bedrock-agentcore:UpdateMemory bedrock:CreateAgentAlias '
    + 'bedrock:CreateFlow bedrock:CreatePrompt',
  'what runs code by a job, a pipeline or a schedule, beside many others: bedrock:IngestKnowledgeBaseDocuments to codeartifact:PutPackageOriginConfiguration':
    'bedrock:IngestKnowledgeBaseDocuments bedrock:PrepareAgent bedrock:StartIngestionJob cloudformation:ActivateOrganizationsAccess '
    + 'cloudformation:CreateChangeSet cloudformation:DeactivateType cloudformation:SetStackPolicy codeartifact:AssociateExternalConnection '
    + 'codeartifact:PublishPackageVersion codeartifact:PutPackageOriginConfiguration',
  'what runs code by a job, a pipeline or a schedule, beside many others: codebuild:CreateProject to codepipeline:UpdatePipeline':
    'codebuild:CreateProject codebuild:UpdateProject codecommit:CreateCommit codecommit:PutRepositoryTriggers codedeploy:CreateDeployment '
    + 'codedeploy:RegisterOnPremisesInstance codepipeline:CreatePipeline codepipeline:PutApprovalResult codepipeline:PutWebhook '
    + 'codepipeline:UpdatePipeline',
  'what runs code by a job, a pipeline or a schedule, beside many others: glue:CreateJob to sagemaker:CreatePresignedMlflowTrackingServerUrl':
    'glue:CreateJob glue:CreateSession glue:CreateTrigger glue:StartJobRun glue:UpdateJob greengrass:CreateDeployment pipes:CreatePipe '
    + 'sagemaker:CreatePartnerAppPresignedUrl sagemaker:CreatePipeline sagemaker:CreatePresignedMlflowTrackingServerUrl',
  'what runs code by a job, a pipeline or a schedule, beside many others: sagemaker:CreateUserProfile to states:StartExecution':
    'sagemaker:CreateUserProfile sagemaker:UpdateDomain scheduler:CreateSchedule scheduler:UpdateSchedule signer:CancelSigningProfile '
    + 'signer:RevokeSignature signer:RevokeSigningProfile ssm-guiconnect:StartConnection states:CreateStateMachine states:StartExecution',
  'what runs code by a job, a pipeline or a schedule, beside many others: states:TestState to states:UpdateStateMachine':
    'states:TestState states:UpdateStateMachine',
  'channels for messages, and their numbers':
    'connect:ClaimPhoneNumber connect:CreateInstance mobiletargeting:CreateApp mobiletargeting:UpdateEmailChannel '
    + 'mobiletargeting:UpdateSmsChannel sns:Subscribe sqs:StartMessageMoveTask',
  'guardrails, cases and budgets of other services than AWS Organizations':
    'budgets:UpdateBudgetAction ce:UpdateAnomalySubscription controltower:DisableBaseline controltower:DisableControl '
    + 'controltower:DisableGuardrail mpa:StartActiveApprovalTeamDeletion mpa:UpdateApprovalTeam security-ir:CancelMembership '
    + 'security-ir:CloseCase security-ir:UpdateMembership',
};

const CALLS = /"eventSource":\["([a-z0-9-]+)\.amazonaws\.com"\],"eventName":(\[[^\]]*\])/g;

/** The calls that alerts of the catalogue name, wholly or by a prefix, as `source:Name`. */
export function alertedCalls(): string[] {
  const found = AlertCatalogue.all().flatMap(alert => [...JSON.stringify(alert).matchAll(CALLS)].flatMap(([, service, names]) =>
    (JSON.parse(names) as (string | { prefix?: string })[]).map(name => typeof name === 'string' ? name : name.prefix)
      .filter(name => name !== undefined).map(name => `${service}:${name}`)));
  return [...new Set(found)];
}
