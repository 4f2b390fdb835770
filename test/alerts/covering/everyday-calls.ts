/**
 * Calls that change something, or that EventBridge delivers like those, in the ordinary work of an account: deployments, scaling, backups,
 * sessions, encrypted data. By service, chosen for their frequency; none is an attack.
 */
const CALLS: Record<string, string[]> = {
  'acm': ['AddTagsToCertificate', 'RequestCertificate'],
  'apigateway': ['CreateDeployment', 'CreateResource', 'PutIntegration', 'PutMethod', 'UpdateMethodResponse'],
  'application-autoscaling': ['PutScalingPolicy', 'RegisterScalableTarget'],
  'athena': ['CreatePreparedStatement', 'StartQueryExecution', 'StopQueryExecution'],
  'autoscaling': ['CompleteLifecycleAction', 'SetDesiredCapacity', 'TerminateInstanceInAutoScalingGroup', 'UpdateAutoScalingGroup'],
  'backup': ['StartBackupJob', 'StartCopyJob'],
  'batch': ['SubmitJob', 'TerminateJob'],
  'cloudformation': ['CreateChangeSet', 'CreateStack', 'DeleteChangeSet', 'ExecuteChangeSet', 'UpdateStack'],
  'cloudfront': ['CreateInvalidation', 'UpdateDistribution'],
  'codebuild': ['BatchDeleteBuilds', 'StartBuild', 'StopBuild'],
  'codecommit': ['GitPush', 'MergePullRequestByFastForward'],
  'codedeploy': ['CreateDeployment', 'RegisterApplicationRevision'],
  'codepipeline': ['PutActionRevision', 'StartPipelineExecution'],
  'cognito-idp': ['AdminInitiateAuth', 'InitiateAuth', 'RespondToAuthChallenge', 'SignUp'],
  'dynamodb': ['CreateTable', 'TagResource', 'UpdateTable', 'UpdateTimeToLive'],
  'ec2': [
    'AssignPrivateIpAddresses', 'AttachNetworkInterface', 'AttachVolume', 'CreateNetworkInterface', 'CreateSnapshot', 'CreateTags', 'CreateVolume',
    'DeleteNetworkInterface', 'DeleteSnapshot', 'DetachVolume', 'RebootInstances', 'RunInstances', 'SharedSnapshotVolumeCreated', 'StartInstances',
    'StopInstances', 'TerminateInstances',
  ],
  'ecr': ['CompleteLayerUpload', 'InitiateLayerUpload', 'PutImage', 'UploadLayerPart'],
  'ecs': ['RegisterTaskDefinition', 'RunTask', 'StartTask', 'StopTask', 'SubmitContainerStateChange', 'SubmitTaskStateChange', 'UpdateService'],
  'eks': ['RegisterCluster', 'TagResource', 'UpdateNodegroupVersion'],
  'elasticache': ['CreateSnapshot', 'ModifyReplicationGroup'],
  'elasticfilesystem': ['CreateAccessPoint', 'CreateMountTarget'],
  'elasticloadbalancing': ['DeregisterTargets', 'ModifyRule', 'ModifyTargetGroup', 'RegisterTargets'],
  'elasticmapreduce': ['AddJobFlowSteps', 'RunJobFlow', 'TerminateJobFlows'],
  'events': ['PutRule', 'PutTargets', 'TagResource'],
  'firehose': ['CreateDeliveryStream', 'TagDeliveryStream'],
  'glue': ['BatchCreatePartition', 'CreatePartition', 'StartCrawler', 'StartJobRun', 'UpdateTable'],
  'iam': ['CreatePolicyVersion', 'CreateRole', 'DeleteRole', 'TagRole'],
  'kinesis': ['MergeShards', 'UpdateShardCount'],
  'kms': ['CreateGrant', 'Decrypt', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'RetireGrant'],
  'lambda': ['CreateFunction20150331', 'PublishVersion20150331', 'TagResource20170331v2', 'UpdateAlias20150331', 'UpdateFunctionCode20150331v2'],
  'logs': ['CreateLogGroup', 'CreateLogStream', 'PutRetentionPolicy', 'StartQuery'],
  'monitoring': ['PutDashboard', 'PutMetricAlarm', 'SetAlarmState'],
  'rds': ['AddTagsToResource', 'CreateDBSnapshot', 'DeleteDBSnapshot', 'StartDBInstance', 'StopDBInstance'],
  'redshift': ['CreateClusterSnapshot', 'PauseCluster', 'ResumeCluster'],
  'resource-groups': ['CreateGroup', 'UpdateGroupQuery'],
  'route53': ['ChangeResourceRecordSets', 'ChangeTagsForResource'],
  's3': ['CreateBucket', 'PutBucketLifecycle', 'PutBucketTagging'],
  'sagemaker': ['CreateProcessingJob', 'CreateTrainingJob', 'StopNotebookInstance'],
  'secretsmanager': ['PutSecretValue', 'RotateSecret', 'TagResource', 'UpdateSecretVersionStage'],
  'servicediscovery': ['DeregisterInstance', 'RegisterInstance'],
  'sns': ['CreateTopic', 'TagResource'],
  'sqs': ['CreateQueue', 'TagQueue'],
  'ssm': [
    'PutComplianceItems', 'PutInventory', 'PutParameter', 'RegisterManagedInstance', 'StartAutomationExecution', 'UpdateInstanceAssociationStatus',
    'UpdateInstanceInformation',
  ],
  'states': ['StartExecution', 'UpdateStateMachine'],
  'sts': ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
  'tagging': ['TagResources', 'UntagResources'],
};

/** A deployment, an instance and a service of AWS, each as its records name it. */
const CALLERS = [
  { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/deploy/session', sessionContext: { sessionIssuer: { userName: 'deploy' } } },
  { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/web/i-0123456789abcdef0', sessionContext: { sessionIssuer: { userName: 'web' } } },
  { type: 'AWSService', invokedBy: 'autoscaling.amazonaws.com' },
];

export const EVERYDAY_RECORDS = Object.entries(CALLS).flatMap(([service, names]) => names.flatMap(eventName => CALLERS.map(userIdentity => (
  { eventSource: `${service}.amazonaws.com`, eventName, userIdentity, readOnly: false, managementEvent: true, requestParameters: {} }
))));
