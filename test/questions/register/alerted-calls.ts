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
  'certificate authorities, of which no question asks':
    'acm-pca:CreateCertificateAuthority acm-pca:ImportCertificateAuthorityCertificate acm-pca:RestoreCertificateAuthority '
    + 'acm-pca:UpdateCertificateAuthority',
  'users and groups of applications, who are no principals of AWS':
    'cognito-idp:AdminAddUserToGroup cognito-idp:AdminCreateUser cognito-idp:AdminDisableUser cognito-idp:AdminLinkProviderForUser '
    + 'cognito-idp:AdminUpdateUserAttributes cognito-idp:CreateGroup cognito-idp:StartUserImportJob cognito-idp:UpdateGroup',
  'clients and risk settings of user pools, which sign in users of applications':
    'cognito-idp:CreateUserPoolClient cognito-idp:SetRiskConfiguration cognito-idp:UpdateUserPoolClient',
  'users and computers of directories, which AWS Directory Service records beside changes of the directory itself':
    'ds-data:AddGroupMember ds-data:CreateUser ds-data:UpdateUser ds:CreateComputer',
  'settings and trusts of directories, which are no identities of IAM':
    'ds:AcceptSharedDirectory ds:CreateTrust ds:DisableClientAuthentication ds:DisableLDAPS ds:EnableDirectoryDataAccess ds:EnableRoleAccess '
    + 'ds:EnableSso ds:UpdateSettings ds:UpdateTrust',
  'beginnings of names, of which alerts match whole names that are asked about': 'iam:DisableOrganizationsRoot iam:EnableOrganizationsRoot',
  'messages before certificates expire, which give no access': 'rolesanywhere:PutNotificationSettings rolesanywhere:ResetNotificationSettings',
  'applications of Identity Center: questions ask who has access to accounts':
    'sso:CreateApplication sso:CreateApplicationInstance sso:CreateManagedApplicationInstance sso:PutApplicationAccessScope '
    + 'sso:PutApplicationAssignmentConfiguration sso:PutApplicationAuthenticationMethod sso:PutApplicationGrant',
  'chat channels that alarms and their runbooks use': 'chatbot:Create chatbot:Update',
  'destinations and replays of events: questions ask which rules are switched off':
    'events:CreateApiDestination events:CreateConnection events:StartReplay',
  'streams of any data, also of logs':
    'firehose:CreateDeliveryStream firehose:StopDeliveryStreamEncryption firehose:UpdateDestination kinesis:DecreaseStreamRetentionPeriod '
    + 'kinesis:RegisterStreamConsumer kinesis:StopStreamEncryption',
  'contacts and channels of notifications, which record nothing':
    'notifications:DisassociateChannel notifications:DisassociateManagedNotificationAccountContact ssm-contacts:DeactivateContactChannel',
  'copies of telemetry and inventory for other accounts: `logging-switched-off` is about what is switched off':
    'oam:CreateLink oam:CreateSink observabilityadmin:Stop ssm:CreateResourceDataSync',
  'connections to networks outside AWS, which `network-changes` does not promise':
    'directconnect:AcceptDirectConnectGatewayAssociationProposal directconnect:CreatePrivateVirtualInterface '
    + 'directconnect:CreateTransitVirtualInterface directconnect:DisassociateMacSecKey',
  'addresses, which make nothing reachable that rules of a network do not admit':
    'ec2:AssociateAddress ec2:EnableAddressTransfer globalaccelerator:CreateAccelerator',
  'machines and volumes in operation: the alert is about users with keys, and calls of machines are too many for an answer':
    'ec2:CreateVolume ec2:DetachVolume ec2:StopInstances',
  'paths between domains of OpenSearch, which have no network settings in `network-changes`':
    'es:AcceptInboundConnection es:AuthorizeVpcEndpointAccess es:CreateOutboundConnection',
  'networks and buckets of Lightsail, which are apart from those of VPC and S3': 'lightsail:PeerVpc lightsail:SetResourceAccessForBucket',
  'service networks of VPC Lattice, which `network-changes` does not promise':
    'vpc-lattice:CreateResourceGateway vpc-lattice:CreateServiceNetworkVpcAssociation vpc-lattice:UpdateService '
    + 'vpc-lattice:UpdateServiceNetwork',
  'environments and keys of hosted applications: `public-exposure` asks about policies and endpoints':
    'airflow:CreateEnvironment airflow:UpdateEnvironment grafana:CreateWorkspaceApiKey grafana:CreateWorkspaceServiceAccountToken',
  'APIs that are created, as by each deployment of an application':
    'apigateway:CreateApi apigateway:CreateApiKey apigateway:CreateDeployment apigateway:CreateDomainName apigateway:CreateIntegration '
    + 'apigateway:CreateRestApi apigateway:CreateStage',
  'APIs that are changed, as by each deployment of an application, and their keys':
    'apigateway:UpdateIntegration apigateway:UpdateMethod apigateway:UpdateRoute appsync:CreateApiKey appsync:UpdateGraphqlApi '
    + 'appsync:UpdateResolver',
  'distributions and their functions, which are public by their purpose':
    'cloudfront:CreateDistribution cloudfront:CreateVpcOrigin cloudfront:PublishFunction cloudfront:UpdateDistribution '
    + 'cloudfront:UpdateFunction',
  'rules and targets of load balancers, which the promise of `network-changes` excludes, too':
    'elasticloadbalancing:CreateRule elasticloadbalancing:ModifyListener elasticloadbalancing:ModifyRule '
    + 'elasticloadbalancing:RegisterTargets',
  'networks from which users of desktops and dashboards may sign in':
    'quicksight:UpdateIpRestriction workspaces:AuthorizeIpRules workspaces:DisassociateIpGroups',
  'what prepares a transfer: `data-exports` asks about the transfer itself':
    'appflow:CreateConnectorProfile appflow:CreateFlow datasync:Create dms:CreateEndpoint dms:CreateReplicationConfig '
    + 'dms:CreateReplicationTask snowball:CreateJob',
  'data that is shared within a product, with members whom it names':
    'cleanrooms:CreateCollaboration cleanrooms:CreateMembership dataexchange:CreateJob dataexchange:StartJob',
  'file shares, whose clients the network admits': 'storagegateway:CreateNFSFileShare storagegateway:CreateSMBFileShare',
  'servers of AWS Transfer Family, and who may use them':
    'transfer:CreateAccess transfer:CreateConnector transfer:CreateServer transfer:CreateUser transfer:CreateWebApp '
    + 'transfer:ImportSshPublicKey transfer:UpdateServer',
  'backups that are made, stopped or restored: `deleted-backups` is about deletions':
    'backup:CreateRestoreAccessBackupVault backup:StopBackupJob dynamodb:CreateBackup elasticfilesystem:PutBackupPolicy '
    + 'rds:StopDBInstanceAutomatedBackupsReplication',
  'users within databases, who are no principals of AWS':
    'elasticache:CreateUser kafka:BatchAssociateScramSecret memorydb:CreateUser memorydb:UpdateAcl',
  'settings of single caches, file systems and vaults':
    'elasticache:ModifyReplicationGroup elasticfilesystem:UpdateFileSystemProtection glacier:AbortVaultLock',
  'graphs that are emptied, not deleted': 'neptune-graph:ResetGraph',
  'roles and queries of databases, by which these reach other services':
    'rds:AddRoleToDBCluster rds:AddRoleToDBInstance rds:EnableHttpEndpoint redshift:ModifyClusterIamRoles',
  'databases in operation, of which nothing is deleted':
    'rds:FailoverDBCluster rds:RebootDBCluster rds:RebootDBInstance rds:StopDBCluster rds:StopDBInstance',
  'deployments of applications, which are routine in most accounts':
    'amplify:CreateWebhook amplify:StartDeployment codedeploy:CreateDeployment codedeploy:RegisterOnPremisesInstance '
    + 'greengrass:CreateDeployment',
  'scaling and jobs: `expensive-resources-started` promises machines':
    'autoscaling:PutScheduledUpdateGroupAction autoscaling:SuspendProcesses batch:RegisterJobDefinition',
  'memory and keys of agents': 'bedrock-agentcore:SetTokenVaultCMK bedrock-agentcore:UpdateMemory',
  'agents, flows and texts of models, which are no access to models':
    'bedrock:CreateAgentAlias bedrock:CreateFlow bedrock:CreatePrompt bedrock:IngestKnowledgeBaseDocuments bedrock:PrepareAgent '
    + 'bedrock:StartIngestionJob',
  'stacks, whose resources record calls of their own':
    'cloudformation:ActivateOrganizationsAccess cloudformation:CreateChangeSet cloudformation:DeactivateType cloudformation:SetStackPolicy',
  'packages and their origins, of which no question asks':
    'codeartifact:AssociateExternalConnection codeartifact:PublishPackageVersion codeartifact:PutPackageOrigin',
  'builds, repositories and pipelines, which are changed every day':
    'codebuild:CreateProject codebuild:UpdateProject codecommit:CreateCommit codecommit:PutRepositoryTriggers codepipeline:CreatePipeline '
    + 'codepipeline:PutApprovalResult codepipeline:PutWebhook codepipeline:UpdatePipeline',
  'jobs and schedules that run code, beside many others':
    'glue:CreateJob glue:CreateSession glue:CreateTrigger glue:StartJobRun glue:UpdateJob pipes:CreatePipe scheduler:CreateSchedule '
    + 'scheduler:UpdateSchedule',
  'applications and users of SageMaker studios':
    'sagemaker:CreatePartnerAppPresignedUrl sagemaker:CreatePipeline sagemaker:CreatePresignedMlflowTrackingServerUrl '
    + 'sagemaker:CreateUserProfile sagemaker:UpdateDomain',
  'signatures of code, of which no question asks': 'signer:CancelSigningProfile signer:RevokeSignature signer:RevokeSigningProfile',
  'remote desktops, whose sessions `ssm:StartSession` records, too': 'ssm-guiconnect:StartConnection',
  'state machines, which run as roles that questions ask about':
    'states:CreateStateMachine states:StartExecution states:TestState states:UpdateStateMachine',
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
