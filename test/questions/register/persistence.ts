import type { Register } from './sorted-actions';

/** The beginnings of names that take away: what ends is no way back, but for guards, which the question names. */
const ADDING = '^(?!(Batch)?(Delete|Remove|Stop|Cancel|Terminate|Detach|Disassociate|Deregister|Reject|Revoke|Disable|Deactivate|Unlink|Purge|Release))';

const adding = (names = '') => new RegExp(`${ADDING}.*(${names})`);

/** Ways to come back. */
export const PERSISTENCE: Register[] = [
  {
    questions: ['persistence-of-principal'],
    rule: 'every action that writes and does not take away, in the services of identities',
    services: ['iam', 'sts', 'signin', 'sso', 'sso-directory', 'identitystore', 'rolesanywhere', 'cognito-identity'],
    names: adding(),
    leftOut: {
      'no call: a permission to name a role, or to set a part of a session': 'iam:PassRole sts:SetContext sts:SetSourceIdentity',
      'sessions and tokens that end within hours: `minted-credentials`':
        'sts:AssumeRole sts:AssumeRoleWithSAML sts:AssumeRoleWithWebIdentity sts:AssumeRoot sts:GetDelegatedAccessToken sts:GetWebIdentityToken',
      'a reading of a message': 'sts:DecodeAuthorizationMessage',
      'nobody new gets in: a device in step, a confirmed address, a reserved name, a start':
        'iam:ResyncMFADevice sso-directory:VerifyEmail identitystore:ReserveUser sso:StartSSO',
      'users of an application, not of the account': 'cognito-identity:GetId cognito-identity:MergeDeveloperIdentities',
    },
  },
  {
    questions: ['persistence-of-principal'],
    rule: 'every action that writes and does not take away, in functions, schedules, workflows, events and builds',
    services: ['lambda', 'scheduler', 'states', 'events', 'codebuild'],
    names: adding(),
    leftOut: {
      'one run of what is there':
        'lambda:InvokeAsync lambda:InvokeFunction lambda:ConnectMicrovm lambda:ResumeMicrovm states:StartExecution states:StartSyncExecution '
        + 'states:RedriveExecution states:TestState events:StartReplay',
      'one build, or a sandbox: `code-execution` and `remote-access`':
        'codebuild:RetryBuild codebuild:RetryBuildBatch codebuild:StartBuild codebuild:StartBuildBatch codebuild:StartCommandExecution '
        + 'codebuild:StartSandbox codebuild:StartSandboxConnection',
      'reports of a run':
        'lambda:CheckpointDurableExecution lambda:SendDurableExecutionCallbackFailure lambda:SendDurableExecutionCallbackHeartbeat '
        + 'lambda:SendDurableExecutionCallbackSuccess states:GetActivityTask states:SendTaskFailure states:SendTaskHeartbeat states:SendTaskSuccess '
        + 'codebuild:BatchPutCodeCoverages codebuild:BatchPutTestCases',
      'permissions of functions and workflows, not calls':
        'lambda:InvokeFunctionUrl lambda:PassCapacityProvider lambda:PassNetworkConnector states:InvokeHTTPEndpoint codebuild:PersistOAuthToken',
      'permissions of events, not calls': 'events:AllowVendedLogDeliveryForResource events:InvokeApiDestination events:RetrieveConnectionCredentials',
      'events': 'events:PutEvents events:PutPartnerEvents events:PutRawEvents',
      'it stops or forgets something': 'lambda:SuspendMicrovm events:DeauthorizeConnection codebuild:InvalidateProjectCache',
    },
  },
  {
    questions: ['persistence-of-principal'],
    rule: 'every action that writes and does not take away, in containers, groups of machines, file transfers and shares',
    services: ['ecs', 'eks', 'ecr', 'autoscaling', 'transfer', 'ram'],
    names: adding(),
    leftOut: {
      'agents of ECS about themselves':
        'ecs:Poll ecs:StartTelemetrySession ecs:DiscoverPollEndpoint ecs:SubmitAttachmentStateChanges ecs:SubmitContainerStateChange ecs:SubmitTaskStateChange',
      'permissions, not calls': 'ecs:AllowVendedLogDeliveryForResource eks:MutateViaKubernetesApi ecr:ReplicateImage ecr:BatchImportUpstreamImage',
      'a command in a container that is there: `remote-access`': 'ecs:ExecuteCommand',
      'parts of an image, which is asked': 'ecr:CompleteLayerUpload ecr:InitiateLayerUpload ecr:UploadLayerPart',
      'looks, and previews': 'eks:StartInsightsRefresh ecr:StartImageScan ecr:StartLifecyclePolicyPreview',
      'it goes on, or back to what was there':
        'ecs:ContinueServiceDeployment autoscaling:CompleteLifecycleAction autoscaling:RecordLifecycleActionHeartbeat autoscaling:RollbackInstanceRefresh '
        + 'autoscaling:ResumeProcesses autoscaling:SuspendProcesses',
      'machines of a group, by the template that is asked':
        'autoscaling:EnterStandby autoscaling:ExitStandby autoscaling:ExecutePolicy autoscaling:StartInstanceRefresh',
      'files, and a server that is there':
        'transfer:SendWorkflowStepState transfer:StartDirectoryListing transfer:StartFileTransfer transfer:StartRemoteDelete transfer:StartRemoteMove '
        + 'transfer:StartServer transfer:TestConnection',
      'the kind of a share that is there': 'ram:PromotePermissionCreatedFromPolicy ram:PromoteResourceShareCreatedFromPolicy',
    },
  },
  {
    questions: ['persistence-of-principal'],
    rule: 'every action that writes and does not take away, in CloudFormation, Organizations and Account Management',
    services: ['cloudformation', 'organizations', 'account'],
    names: adding(),
    leftOut: {
      'a stack goes back, or on': 'cloudformation:ContinueUpdateRollback cloudformation:RollbackStack',
      'reports, scans and tests': 'cloudformation:RecordHandlerProgress cloudformation:SignalResource cloudformation:StartResourceScan cloudformation:TestType',
      'an account ends, or does not join': 'account:CloseAccount organizations:CloseAccount organizations:DeclineHandshake',
    },
  },
  {
    questions: ['persistence-of-principal', 'policy-changes', 'public-exposure'],
    rule: 'every action that manages permissions and does not take away, of the services that the question names',
    services: [
      'iam', 'sts', 'sso', 'rolesanywhere', 'cognito-identity', 'lambda', 'scheduler', 'states', 'events', 'codebuild', 'ecs', 'eks', 'ecr', 'autoscaling',
      'transfer', 'ram', 'cloudformation', 'organizations', 'account', 'ec2', 'ssm', 'rds', 'glue', 'sagemaker', 'bedrock-agentcore', 'kms', 's3', 'sqs', 'sns',
    ],
    names: adding(),
    level: 'Permissions management',
    leftOut: {
      'permissions of services that deliver logs, not calls': 'ecs:AllowVendedLogDeliveryForResource bedrock-agentcore:AllowVendedLogDeliveryForResource',
      'where things are, not who may use them': 'ec2:AttachApplianceToNatGateway ec2:AttachResourcesToPlacementGroup',
      'it closes, or takes back':
        'ec2:EnableImageBlockPublicAccess ec2:EnableSnapshotBlockPublicAccess ec2:ResetSnapshotAttribute kms:RetireGrant s3:DissociateAccessGrantsIdentityCenter',
      'permissions and uses of gateways, whose policies are asked':
        'bedrock-agentcore:AuthorizeAction bedrock-agentcore:InvokeGateway bedrock-agentcore:InvokeWebSearch bedrock-agentcore:ManageAdminPolicy '
        + 'bedrock-agentcore:ManageResourceScopedPolicy bedrock-agentcore:PartiallyAuthorizeActions bedrock-agentcore:SynchronizeGatewayTargets',
      'permissions for objects, not calls': 's3:BypassGovernanceRetention s3:ObjectOwnerOverrideToBucketOwner',
      'reads of a run, on a page of the console':
        'glue:BatchGetStageFiles glue:GetExecutors glue:GetExecutorsThreads glue:GetStage glue:GetStageAttempt glue:GetStageAttemptTaskList '
        + 'glue:GetStageAttemptTaskSummary glue:GetStageFiles glue:GetStages glue:GetEnvironment',
      'reads of logs, stores and queries, on a page of the console':
        'glue:GetLogParsingStatus glue:RequestLogParsing glue:GetQueries glue:GetQuery glue:GetStorage glue:GetStorageUnit '
        + 'glue:GetNotebookInstanceStatus glue:GetRecipeAction glue:GetDataPreviewStatement',
      'the work of a page of the console':
        'glue:RunDataPreviewStatement glue:SendRecipeAction glue:StartNotebook glue:UseGlueStudio glue:GlueNotebookAuthorize '
        + 'glue:GlueNotebookRefreshCredentials',
      'a look at connections and their entities':
        'glue:DescribeConnectionType glue:DescribeEntity glue:ListConnectionTypes glue:ListEntities glue:ManagedConnector glue:RefreshOAuth2Tokens '
        + 'glue:TestConnection',
    },
  },
  {
    questions: ['persistence-of-principal'],
    rule: 'every action that writes, does not take away, and is named after what runs, lets in or returns, in EC2 and Systems Manager',
    services: ['ec2', 'ssm'],
    names: adding(
      'KeyPair|Iam[IR]|LaunchTemplate|(Run|Scheduled|Spot)Instances|Fleet|RootVolume|Metadata|SerialConsole|Vpn|Peering|TransitGatewayVpc|VerifiedAccess|Endpoint'
      + '|SecurityGroup|Permission|InstanceAttribute|Activation|Managed|Connector|Association|Document|Maintenance|Patch|Setting|Command|Session|Automation|AccessRequest|Change',
    ),
    leftOut: {
      'paths inside of a network, which let nobody in':
        'ec2:AcceptTransitGatewayMulticastDomainAssociations ec2:CreateLocalGatewayRouteTableVirtualInterfaceGroupAssociation '
        + 'ec2:CreateLocalGatewayRouteTableVpcAssociation ec2:ReplaceNetworkAclAssociation ec2:ReplaceRouteTableAssociation',
      'lists and registers of addresses: `network-changes`':
        'ec2:CreateIpamInternetRegistryAssociation ec2:EnableIpamInternetRegistryAssociation ec2:CreateManagedPrefixList ec2:ModifyManagedPrefixList '
        + 'ec2:RestoreManagedPrefixListVersion',
      'hardware on premises': 'ec2:CreateCoipPoolPermission ec2:CreateLocalGatewayRouteTablePermission',
      'copies of traffic: `network-changes`': 'ec2:CreateTrafficMirrorSession ec2:ModifyTrafficMirrorSession',
      'settings that start nothing':
        'ec2:EnableAllowedImagesSettings ec2:ReplaceImageCriteriaInAllowedImagesSettings ec2:ModifyInstanceMaintenanceOptions '
        + 'ec2:ModifyManagedResourceVisibility ec2:ResetInstanceAttribute ec2:StartVpcEndpointServicePrivateDnsVerification',
      'a purchase of hours; the launch is asked': 'ec2:PurchaseScheduledInstances',
      'machines and their agents, about themselves':
        'ssm:RequestManagedInstanceRoleToken ssm:UpdateInstanceAssociationStatus ssm:UpdateManagedInstancePublicKey ssm:UpdateAssociationStatus',
      'one run, or a session that ends: `code-execution` and `remote-access`':
        'ssm:ResumeSession ssm:SendAutomationSignal ssm:SendCommand ssm:StartAccessRequest ssm:StartAssociationsOnce ssm:StartAutomationExecution '
        + 'ssm:StartChangeRequestExecution ssm:StartSession',
      'notes about operations': 'ssm:CreateOpsMetadata ssm:UpdateOpsMetadata',
    },
  },
  {
    questions: ['persistence-of-principal'],
    rule: 'every action that writes, does not take away, and is named after roles, ways in with credentials, what runs or a user, in RDS',
    services: ['rds'],
    names: adding('Role|Endpoint|Proxy|SecurityGroup|Password|Engine|DBInstance$|Cluster$'),
    leftOut: {
      'a database that is new, which holds nothing to come back to':
        'rds:CreateDBCluster rds:CreateDBInstance rds:CreateGlobalCluster rds:CopyCustomDBEngineVersion',
      'a name for nodes of a cluster, without credentials': 'rds:CreateDBClusterEndpoint rds:ModifyDBClusterEndpoint',
      'it starts, or is at another time or place':
        'rds:BacktrackDBCluster rds:RebootDBCluster rds:RebootDBInstance rds:StartDBCluster rds:StartDBInstance rds:FailoverDBCluster '
        + 'rds:FailoverGlobalCluster rds:SwitchoverGlobalCluster rds:PromoteReadReplicaDBCluster rds:ModifyGlobalCluster',
    },
  },
  {
    questions: ['persistence-of-principal'],
    rule: 'every action that writes, does not take away, and is named after what runs, connects or is scheduled, in Glue',
    services: ['glue'],
    names: adding('Endpoint|Job|Trigger|Workflow|Blueprint|Connection|Session|Notebook|Crawler|Schedule|Script|Authoriz|Credential'),
    leftOut: {
      'one run of what is there':
        'glue:ResumeWorkflowRun glue:StartBlueprintRun glue:StartCrawler glue:StartJobRun glue:StartJobUpgradeAnalysis glue:StartTrigger '
        + 'glue:StartWorkflowRun glue:UpgradeJob glue:StartNotebook',
      'crawlers and statistics, which run no code of the caller':
        'glue:CreateCrawler glue:UpdateCrawler glue:UpdateCrawlerSchedule glue:StartCrawlerSchedule glue:StartColumnStatisticsTaskRunSchedule',
      'a session that ends, and a text that is generated': 'glue:CreateSession glue:CreateScript',
      'permissions of pages and of integrations, not calls':
        'glue:AuthorizeInboundIntegration glue:PassConnection glue:FederateAuthorization glue:GlueNotebookAuthorize glue:GlueNotebookRefreshCredentials',
      'a look': 'glue:DescribeConnectionType glue:GetNotebookInstanceStatus glue:ListConnectionTypes glue:TestConnection',
    },
  },
  {
    questions: ['persistence-of-principal'],
    rule: 'every action that writes, does not take away, and is named after what runs, who works there or a schedule, in SageMaker',
    services: ['sagemaker'],
    names: adding('Notebook|Lifecycle|Domain|UserProfile|Space|App|CodeRepository|Pipeline|Schedule|Cluster|Endpoint|Job|Presigned|Session|Image|Work(team|force)|Policy'),
    leftOut: {
      'one training, tuning or benchmark, which ends':
        'sagemaker:CreateAIBenchmarkJob sagemaker:CreateAIRecommendationJob sagemaker:CreateAutoMLJob sagemaker:CreateAutoMLJobV2 '
        + 'sagemaker:CreateHyperParameterTuningJob sagemaker:CreateInferenceRecommendationsJob sagemaker:CreateJob sagemaker:CreateTrainingJob '
        + 'sagemaker:UpdateTrainingJob sagemaker:CreateOptimizationJob',
      'one processing or packing, which ends':
        'sagemaker:CreateCompilationJob sagemaker:CreateEdgePackagingJob sagemaker:CreateLabelingJob sagemaker:CreateModelCardExportJob '
        + 'sagemaker:CreateProcessingJob sagemaker:CreateTransformJob',
      'runs and reports of what is asked':
        'sagemaker:RetryPipelineExecution sagemaker:SendPipelineExecutionStepFailure sagemaker:SendPipelineExecutionStepSuccess '
        + 'sagemaker:StartMonitoringSchedule sagemaker:StartNotebookInstance sagemaker:StartPipelineExecution sagemaker:StartSession',
      'nodes of a cluster, by the lifecycle that is asked':
        'sagemaker:BatchAddClusterNodes sagemaker:BatchRebootClusterNodes sagemaker:BatchReplaceClusterNodes sagemaker:StartClusterHealthCheck',
      'calls and pages of applications': 'sagemaker:CallMlflowAppApi sagemaker:CallPartnerAppApi sagemaker:CreatePresignedMlflowTrackingServerUrl',
      'people who label data': 'sagemaker:CreateWorkforce sagemaker:CreateWorkteam sagemaker:UpdateWorkforce sagemaker:UpdateWorkteam',
      'policies of models and their descent: `policy-changes`':
        'sagemaker:CreateLineageGroupPolicy sagemaker:PutLineageGroupPolicy sagemaker:PutModelPackageGroupPolicy',
    },
  },
  {
    questions: ['persistence-of-principal'],
    rule: 'every action that writes, does not take away, and is named after agents, gateways, identities and policies, in AgentCore',
    services: ['bedrock-agentcore'],
    names: adding('Agent|Harness|Interpreter|Browser|Gateway|Identity|Credential|Portal|Token|Polic|Runtime|Registry|Capacity'),
    leftOut: {
      'one call or session of what is asked':
        'bedrock-agentcore:InvokeAgentRuntime bedrock-agentcore:InvokeAgentRuntimeCommand bedrock-agentcore:InvokeAgentRuntimeCommandShell '
        + 'bedrock-agentcore:InvokeAgentRuntimeForUser bedrock-agentcore:InvokeAgentRuntimeWithWebSocketStream '
        + 'bedrock-agentcore:InvokeAgentRuntimeWithWebSocketStreamForUser bedrock-agentcore:InvokeCodeInterpreter bedrock-agentcore:InvokeHarness '
        + 'bedrock-agentcore:InvokeGateway',
      'a browser, an interpreter, or a token, for a session':
        'bedrock-agentcore:SaveBrowserSessionProfile bedrock-agentcore:StartBrowserSession bedrock-agentcore:StartCodeInterpreterSession '
        + 'bedrock-agentcore:GetWorkloadAccessToken bedrock-agentcore:GetWorkloadAccessTokenForJWT bedrock-agentcore:GetWorkloadAccessTokenForUserId',
      'permissions, not calls':
        'bedrock-agentcore:GatewayAssociateWebACL bedrock-agentcore:GatewayDisassociateWebACL bedrock-agentcore:ManageAdminPolicy '
        + 'bedrock-agentcore:ManageResourceScopedPolicy bedrock-agentcore:PassCapacityProvider',
      'limits, capacity, drafts and keys of storage':
        'bedrock-agentcore:BatchPutGatewayRateLimits bedrock-agentcore:CreateCapacityProvider bedrock-agentcore:UpdateCapacityProvider '
        + 'bedrock-agentcore:SetTokenVaultCMK bedrock-agentcore:StartPolicyGeneration bedrock-agentcore:SynchronizeGatewayTargets',
      'a directory of agents and tools, which runs nothing':
        'bedrock-agentcore:CreateRegistry bedrock-agentcore:CreateRegistryRecord bedrock-agentcore:SubmitRegistryRecordForApproval '
        + 'bedrock-agentcore:UpdateRegistry bedrock-agentcore:UpdateRegistryRecord bedrock-agentcore:UpdateRegistryRecordStatus',
    },
  },
  {
    questions: ['persistence-of-principal'],
    rule: 'every action that writes, does not take away, and is named after grants, policies, access and keys from elsewhere, in KMS and S3',
    services: ['kms', 's3'],
    names: adding('Grant|Polic|KeyStore|Import|Replicat|Alias|Acl|Access|Ownership|Notification'),
    leftOut: {
      'where keys are kept, and names of keys: `key-changes`':
        'kms:ConnectCustomKeyStore kms:CreateCustomKeyStore kms:DisconnectCustomKeyStore kms:UpdateCustomKeyStore kms:CreateAlias kms:UpdateAlias '
        + 'kms:ImportKeyMaterial',
      'it takes back': 'kms:RetireGrant s3:DissociateAccessGrantsIdentityCenter',
      'permissions of a replication, not calls':
        's3:InitiateReplication s3:PauseReplication s3:ReplicateDelete s3:ReplicateObject s3:ReplicateObjectAnnotation',
      'where requests go, inside of the account': 's3:SubmitMultiRegionAccessPointRoutes',
    },
  },
];
