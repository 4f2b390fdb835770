import type { Register } from './sorted-actions';

/** Networks, machines, functions, containers and stacks. */
export const COMPUTE: Register[] = [
  {
    questions: ['network-changes', 'data-exports'],
    rule: 'every action that writes and is named after a part of a network, in EC2',
    services: ['ec2'],
    names: /SecurityGroup|NetworkAcl|Route|Gateway|Vpc|Vpn|Subnet|NetworkInterface|PrefixList|Mirror|Dhcp|VerifiedAccess|Endpoint|Peering|Network|Firewall|Link|Vgw|Propagation|Trunk|Interface/,
    leftOut: {
      'analyses of a network':
        'CreateNetworkInsightsAccessScope CreateNetworkInsightsPath DeleteNetworkInsightsAccessScope '
        + 'DeleteNetworkInsightsAccessScopeAnalysis DeleteNetworkInsightsAnalysis DeleteNetworkInsightsPath '
        + 'StartNetworkInsightsAccessScopeAnalysis StartNetworkInsightsAnalysis',
      'measuring': 'DisableAwsNetworkPerformanceMetricSubscription EnableAwsNetworkPerformanceMetricSubscription',
      'the speed of an instance': 'ModifyInstanceNetworkPerformanceOptions',
    },
  },
  {
    questions: ['remote-access'],
    rule: 'every action that writes and is named after a session, a command, a shell or an association, of the services that the question names',
    services: [
      'ssm', 'ec2-instance-connect', 'ecs', 'cloudshell', 'codebuild', 'elasticmapreduce', 'sagemaker', 'lightsail', 'gamelift',
    ],
    names: /Session|^(Send|Execute|Run|Start)\w*Command|Shell|SSH|Sandbox|^Connect|Tunnel|Password(Data)?$|InstanceAccess|GetComputeAccess|Presigned|Association(s?Once|Batch)?$/,
    leftOut: {
      'it ends':
        'ssm:DeleteAssociation ssm:TerminateSession codebuild:StopSandbox elasticmapreduce:TerminateSession '
        + 'lightsail:StopGUISession',
      'what agents do': 'ecs:StartTelemetrySession',
      'pages of a user interface, not commands':
        'elasticmapreduce:CreateStudioPresignedUrl elasticmapreduce:GetOnClusterAppUIPresignedURL '
        + 'elasticmapreduce:GetPersistentAppUIPresignedURL sagemaker:CreatePartnerAppPresignedUrl '
        + 'sagemaker:CreatePresignedMlflowAppUrl sagemaker:CreatePresignedMlflowTrackingServerUrl',
      'who may use a studio':
        'elasticmapreduce:CreateStudioSessionMapping elasticmapreduce:UpdateStudioSessionMapping '
        + 'elasticmapreduce:DeleteStudioSessionMapping',
      'lines of descent': 'sagemaker:AddAssociation sagemaker:DeleteAssociation',
      'a password of a database': 'lightsail:GetRelationalDatabaseMasterUserPassword',
      'games':
        'gamelift:CreateGameSession gamelift:CreateGameSessionQueue gamelift:CreatePlayerSession gamelift:CreatePlayerSessions '
        + 'gamelift:DeleteGameSessionQueue gamelift:StartGameSessionPlacement gamelift:StopGameSessionPlacement '
        + 'gamelift:TerminateGameSession gamelift:UpdateGameSession gamelift:UpdateGameSessionQueue',
    },
  },
  {
    questions: ['lambda-changes', 'remote-access'],
    rule: 'every action that writes in Lambda',
    services: ['lambda'],
    leftOut: {
      'no calls of their own': 'PassCapacityProvider PassNetworkConnector InvokeFunctionUrl DisableReplication EnableReplication',
      'invocations, and what they report':
        'InvokeAsync InvokeFunction CheckpointDurableExecution SendDurableExecutionCallbackFailure '
        + 'SendDurableExecutionCallbackHeartbeat SendDurableExecutionCallbackSuccess StopDurableExecution',
      'the run of a MicroVM': 'RunMicrovm ResumeMicrovm SuspendMicrovm TerminateMicrovm CreateMicrovmAuthToken',
    },
  },
  {
    questions: ['container-changes', 'remote-access'],
    rule: 'every action that writes in ECS, EKS and ECR',
    services: ['ecs', 'eks', 'ecr', 'ecr-public'],
    leftOut: {
      'what agents do':
        'ecs:Poll ecs:PutSystemLogEvents ecs:StartTelemetrySession ecs:DeregisterContainerInstance ecs:DiscoverPollEndpoint '
        + 'ecs:RegisterContainerInstance ecs:SubmitAttachmentStateChanges ecs:SubmitContainerStateChange '
        + 'ecs:SubmitTaskStateChange',
      'no calls of their own': 'ecs:AllowVendedLogDeliveryForResource eks:MutateViaKubernetesApi',
      'parts of an image, which is asked':
        'ecr:CompleteLayerUpload ecr:InitiateLayerUpload ecr:UploadLayerPart ecr-public:CompleteLayerUpload '
        + 'ecr-public:InitiateLayerUpload ecr-public:UploadLayerPart',
      'looks, and previews': 'ecr:StartImageScan ecr:StartLifecyclePolicyPreview eks:StartInsightsRefresh',
    },
  },
  {
    questions: ['stack-changes'],
    rule: 'every action that writes in CloudFormation',
    services: ['cloudformation'],
    leftOut: {
      'resources without a stack, which their own services record, too':
        'CreateResource UpdateResource DeleteResource CancelResourceRequest',
      'before anything changes':
        'CreateChangeSet DeleteChangeSet CreateStackRefactor CreateUploadBucket CreateGeneratedTemplate UpdateGeneratedTemplate '
        + 'DeleteGeneratedTemplate StartResourceScan',
      'types of resources':
        'ActivateType DeactivateType DeregisterType PublishType RegisterPublisher RegisterType SetTypeConfiguration '
        + 'SetTypeDefaultVersion TestType',
      'reports of resources during a change': 'RecordHandlerProgress SignalResource',
      'trusted access of the organization: `organization-changes`': 'ActivateOrganizationsAccess DeactivateOrganizationsAccess',
      'protection, which alone changes nothing': 'UpdateTerminationProtection SetStackPolicy',
    },
  },
  {
    questions: ['expensive-resources-started', 'container-changes'],
    rule: 'every action that writes and is named after a purchase, a run or a request of Spot instances, of all services',
    names: /^Purchase|^Run[A-Z]|^Request(Spot)/,
    leftOut: {
      'runs of statements and flows over data':
        'appflow:RunFlow athena:RunQuery glue:RunDataPreviewStatement glue:RunStatement '
        + 'groundtruthlabeling:RunFilterOrSampleDatasetJob groundtruthlabeling:RunGenerateManifestByCrawlingJob '
        + 'groundtruthlabeling:RunGenerateManifestMetricsJob dms:RunFleetAdvisorLsaAnalysis',
      'a machine for moments': 'lambda:RunMicrovm',
      'purchases of services that the promise does not have':
        'devicefarm:PurchaseOffering glacier:PurchaseProvisionedCapacity mediaconnect:PurchaseOffering '
        + 'medialive:PurchaseOffering',
    },
  },
];
