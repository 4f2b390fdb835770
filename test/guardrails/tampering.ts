/**
 * The ways to tamper with each type of resource, written apart from the guards: what is missing here leaves a mutant of the
 * policies alive, and what is missing there makes a row wrong.
 */

/** Changes that only exempt roles may make. */
export const CHANGES: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudTrail::Trail': ['DeleteTrail', 'PutEventConfiguration', 'PutEventSelectors', 'PutInsightSelectors', 'StopLogging', 'UpdateTrail'].map(of('cloudtrail')),
  'AWS::CloudTrail::EventDataStore': [
    'AddTags', 'DeleteEventDataStore', 'DeleteResourcePolicy', 'DisableFederation', 'EnableFederation', 'PutEventConfiguration', 'PutInsightSelectors',
    'PutResourcePolicy', 'RemoveTags', 'StopEventDataStoreIngestion', 'UpdateEventDataStore',
  ].map(of('cloudtrail')),
  'AWS::CloudTrail::Channel': ['AddTags', 'DeleteChannel', 'DeleteResourcePolicy', 'PutResourcePolicy', 'RemoveTags', 'UpdateChannel'].map(of('cloudtrail')),
  'AWS::CloudTrail::Dashboard': ['DeleteDashboard', 'DeleteResourcePolicy', 'PutResourcePolicy', 'UpdateDashboard'].map(of('cloudtrail')),
  'AWS::KMS::Key': [
    'CreateGrant', 'DisableKey', 'DisableKeyRotation', 'PutKeyPolicy', 'RetireGrant', 'RevokeGrant', 'ScheduleKeyDeletion', 'TagResource', 'UntagResource',
    'UpdatePrimaryRegion',
  ].map(of('kms')),
  'AWS::S3::Bucket': [
    'DeleteBucket', 'DeleteBucketMetadataTableConfiguration', 'DeleteBucketPolicy', 'DeleteBucketWebsite', 'PauseReplication', 'PutBucketAbac', 'PutBucketAcl',
    'PutBucketCORS', 'PutBucketLogging', 'PutBucketNotification', 'PutBucketObjectLockConfiguration', 'PutBucketOwnershipControls', 'PutBucketPolicy',
    'PutBucketPublicAccessBlock', 'PutBucketRequestPayment', 'PutBucketTagging', 'PutBucketVersioning', 'PutBucketWebsite', 'PutEncryptionConfiguration',
    'PutInventoryConfiguration', 'PutLifecycleConfiguration', 'PutReplicationConfiguration',
  ].map(of('s3')),
  'AWS::Logs::LogGroup': [
    'AssociateKmsKey', 'DeleteDataProtectionPolicy', 'DeleteLogGroup', 'DeleteLogStream', 'DeleteMetricFilter', 'DeleteRetentionPolicy',
    'DeleteSubscriptionFilter', 'DeleteSyslogConfiguration', 'DeleteTransformer', 'DisassociateKmsKey', 'PutBearerTokenAuthentication', 'PutDataProtectionPolicy',
    'PutLogGroupDeletionProtection', 'PutMetricFilter', 'PutRetentionPolicy', 'PutSubscriptionFilter', 'PutTransformer',
  ].map(of('logs')),
  'AWS::Events::Rule': ['DeleteRule', 'DisableRule', 'PutRule', 'PutTargets', 'RemoveTargets'].map(of('events')),
  'AWS::Events::EventBus': ['DeleteEventBus', 'StartReplay', 'UpdateEventBus'].map(of('events')),
  'AWS::SQS::Queue': ['AddPermission', 'DeleteQueue', 'PurgeQueue', 'RemovePermission', 'SetQueueAttributes'].map(of('sqs')),
  'AWS::SNS::Topic': ['AddPermission', 'DeleteTopic', 'PutDataProtectionPolicy', 'RemovePermission', 'SetTopicAttributes'].map(of('sns')),
  'AWS::Chatbot::SlackChannelConfiguration': ['DeleteSlackChannelConfiguration', 'DisassociateFromConfiguration', 'UpdateSlackChannelConfiguration'].map(of('chatbot')),
  'AWS::Lambda::Function': [
    'AddPermission', 'CreateAlias', 'CreateFunction', 'CreateFunctionUrlConfig', 'DeleteAlias', 'DeleteFunction', 'DeleteFunctionCodeSigningConfig',
    'DeleteFunctionConcurrency', 'DeleteFunctionEventInvokeConfig', 'DeleteFunctionUrlConfig', 'DeleteResourcePolicy', 'PutFunctionCodeSigningConfig',
    'PutFunctionConcurrency', 'PutFunctionEventInvokeConfig', 'PutFunctionRecursionConfig', 'PutFunctionScalingConfig', 'PutResourcePolicy',
    'PutRuntimeManagementConfig', 'RemovePermission', 'UpdateAlias', 'UpdateFunctionCode', 'UpdateFunctionCodeSigningConfig', 'UpdateFunctionConfiguration',
    'UpdateFunctionEventInvokeConfig', 'UpdateFunctionUrlConfig',
  ].map(of('lambda')),
  'AWS::Lambda::EventSourceMapping': ['CreateEventSourceMapping', 'DeleteEventSourceMapping', 'UpdateEventSourceMapping'].map(of('lambda')),
  'AWS::StepFunctions::StateMachine': [
    'CreateStateMachine', 'CreateStateMachineAlias', 'DeleteStateMachine', 'DeleteStateMachineAlias', 'DeleteStateMachineVersion', 'StopExecution', 'UpdateMapRun',
    'UpdateStateMachine', 'UpdateStateMachineAlias',
  ].map(of('states')),
  'AWS::Scheduler::Schedule': ['CreateSchedule', 'DeleteSchedule', 'UpdateSchedule'].map(of('scheduler')),
  'AWS::CloudWatch::Alarm': ['DeleteAlarms', 'DisableAlarmActions', 'PutAlarmMuteRule', 'PutCompositeAlarm', 'PutLogAlarm', 'PutMetricAlarm', 'SetAlarmState'].map(of('cloudwatch')),
  'AWS::CloudWatch::InsightRule': ['DeleteInsightRules', 'DisableInsightRules', 'PutInsightRule'].map(of('cloudwatch')),
  'AWS::DynamoDB::Table': [
    'DeleteResourcePolicy', 'DeleteTable', 'DeleteTableReplica', 'PutResourcePolicy', 'UpdateContinuousBackups', 'UpdateTable', 'UpdateTableReplicaAutoScaling',
    'UpdateTimeToLive',
  ].map(of('dynamodb')),
  'AWS::IAM::ManagedPolicy': ['CreatePolicyVersion', 'DeletePolicy', 'DeletePolicyVersion', 'SetDefaultPolicyVersion'].map(of('iam')),
  'AWS::CloudFormation::StackSet': [
    'CreateStackInstances', 'DeleteStackInstances', 'DeleteStackSet', 'ImportStacksToStackSet', 'StopStackSetOperation', 'UpdateStackInstances', 'UpdateStackSet',
  ].map(of('cloudformation')),
  'AWS::ObservabilityAdmin::TelemetryRule': ['DeleteTelemetryRule', 'UpdateTelemetryRule'].map(of('observabilityadmin')),
  'AWS::ObservabilityAdmin::OrganizationTelemetryRule': ['DeleteTelemetryRuleForOrganization', 'UpdateTelemetryRuleForOrganization'].map(of('observabilityadmin')),
  'AWS::ObservabilityAdmin::OrganizationCentralizationRule': [
    'DeleteCentralizationRuleForOrganization', 'UpdateCentralizationRuleForOrganization',
  ].map(of('observabilityadmin')),
  'AWS::Organizations::Policy': ['DeletePolicy', 'DetachPolicy', 'TagResource', 'UntagResource', 'UpdatePolicy'].map(of('organizations')),
};

/** The changes of roles by which somebody gets into one. */
export const ROLE_CHANGES = [
  'AttachRolePolicy', 'CreateRole', 'DeleteRole', 'DeleteRolePermissionsBoundary', 'DeleteRolePolicy', 'DetachRolePolicy', 'PassRole',
  'PutRolePermissionsBoundary', 'PutRolePolicy', 'TagRole', 'UntagRole', 'UpdateAssumeRolePolicy', 'UpdateRole', 'UpdateRoleDescription',
].map(of('iam')).concat('sts:AssumeRole');

/** The operations on stacks by which somebody uses their service roles. */
export const STACK_CHANGES = [
  'CancelUpdateStack', 'ContinueUpdateRollback', 'CreateChangeSet', 'CreateStack', 'CreateStackRefactor', 'DeleteChangeSet', 'DeleteStack',
  'ExecuteChangeSet', 'ExecuteStackRefactor', 'RollbackStack', 'SetStackPolicy', 'UpdateStack', 'UpdateTerminationProtection',
].map(of('cloudformation'));

/** The changes of logs and reports in buckets. */
export const OBJECT_CHANGES = [
  'BypassGovernanceRetention', 'DeleteObject', 'DeleteObjectAnnotation', 'DeleteObjectTagging', 'DeleteObjectVersion', 'DeleteObjectVersionAnnotation',
  'DeleteObjectVersionTagging', 'ObjectOwnerOverrideToBucketOwner', 'PutObject', 'PutObjectAcl', 'PutObjectAnnotation', 'PutObjectLegalHold', 'PutObjectRetention',
  'PutObjectTagging', 'PutObjectVersionAcl', 'PutObjectVersionAnnotation', 'PutObjectVersionTagging', 'ReplicateDelete', 'ReplicateObject',
  'ReplicateObjectAnnotation', 'ReplicateTags', 'UpdateObjectEncryption',
].map(of('s3'));

/** The uses of resources by which alerts get lost, or are forged. */
export const USES: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': ['BatchWriteItem', 'DeleteItem', 'PartiQLDelete', 'PartiQLInsert', 'PartiQLUpdate', 'PutItem', 'UpdateItem'].map(of('dynamodb')),
  'AWS::Lambda::Function': ['InvokeAsync', 'InvokeFunction', 'InvokeFunctionUrl'].map(of('lambda')),
  'AWS::SNS::Topic': ['SetSubscriptionAttributes', 'Unsubscribe'].map(of('sns')),
  'AWS::SQS::Queue': ['ChangeMessageVisibility', 'DeleteMessage', 'ReceiveMessage', 'SendMessage', 'StartMessageMoveTask'].map(of('sqs')),
  'AWS::StepFunctions::StateMachine': ['StartExecution', 'StartSyncExecution'].map(of('states')),
};

/** Calls that principals of any account may try on resources of members: of the types that resource control policies reach. */
export const REACHED: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Bucket': CHANGES['AWS::S3::Bucket'],
  'AWS::SQS::Queue': CHANGES['AWS::SQS::Queue'],
  'AWS::DynamoDB::Table': CHANGES['AWS::DynamoDB::Table'],
  // AWS services create and retire grants for their customers.
  'AWS::KMS::Key': CHANGES['AWS::KMS::Key'].filter(action => !['kms:CreateGrant', 'kms:RetireGrant'].includes(action)),
};

function of(service: string): (action: string) => string {
  return action => `${service}:${action}`;
}
