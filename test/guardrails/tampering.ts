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
    'CreateGrant', 'DisableKey', 'DisableKeyRotation', 'PutKeyPolicy', 'RevokeGrant', 'ScheduleKeyDeletion', 'TagResource', 'UntagResource', 'UpdatePrimaryRegion',
  ].map(of('kms')),
  'AWS::S3::Bucket': [
    'DeleteBucket', 'DeleteBucketPolicy', 'PutBucketAcl', 'PutBucketLogging', 'PutBucketNotification', 'PutBucketObjectLockConfiguration',
    'PutBucketOwnershipControls', 'PutBucketPolicy', 'PutBucketPublicAccessBlock', 'PutBucketVersioning', 'PutEncryptionConfiguration',
    'PutLifecycleConfiguration', 'PutReplicationConfiguration',
  ].map(of('s3')),
  'AWS::Logs::LogGroup': [
    'AssociateKmsKey', 'DeleteDataProtectionPolicy', 'DeleteLogGroup', 'DeleteLogStream', 'DeleteMetricFilter', 'DeleteRetentionPolicy',
    'DeleteSubscriptionFilter', 'DeleteTransformer', 'DisassociateKmsKey', 'PutDataProtectionPolicy', 'PutLogGroupDeletionProtection', 'PutMetricFilter',
    'PutRetentionPolicy', 'PutSubscriptionFilter', 'PutTransformer',
  ].map(of('logs')),
  'AWS::Events::Rule': ['DeleteRule', 'DisableRule', 'PutRule', 'PutTargets', 'RemoveTargets'].map(of('events')),
  'AWS::Events::EventBus': ['DeleteEventBus', 'UpdateEventBus'].map(of('events')),
  'AWS::SQS::Queue': ['AddPermission', 'DeleteQueue', 'PurgeQueue', 'RemovePermission', 'SetQueueAttributes'].map(of('sqs')),
  'AWS::SNS::Topic': [
    'AddPermission', 'DeleteTopic', 'PutDataProtectionPolicy', 'RemovePermission', 'SetSubscriptionAttributes', 'SetTopicAttributes', 'Unsubscribe',
  ].map(of('sns')),
  'AWS::Chatbot::SlackChannelConfiguration': ['DeleteSlackChannelConfiguration', 'UpdateSlackChannelConfiguration'].map(of('chatbot')),
  'AWS::Lambda::Function': [
    'AddPermission', 'CreateFunctionUrlConfig', 'DeleteFunction', 'DeleteFunctionEventInvokeConfig', 'PutFunctionConcurrency', 'PutFunctionEventInvokeConfig',
    'PutRuntimeManagementConfig', 'RemovePermission', 'UpdateFunctionCode', 'UpdateFunctionConfiguration', 'UpdateFunctionEventInvokeConfig',
  ].map(of('lambda')),
  'AWS::Lambda::EventSourceMapping': ['CreateEventSourceMapping', 'DeleteEventSourceMapping', 'UpdateEventSourceMapping'].map(of('lambda')),
  'AWS::StepFunctions::StateMachine': ['DeleteStateMachine', 'UpdateStateMachine'].map(of('states')),
  'AWS::Scheduler::Schedule': ['DeleteSchedule', 'UpdateSchedule'].map(of('scheduler')),
  'AWS::CloudWatch::Alarm': ['DeleteAlarms', 'DisableAlarmActions', 'PutMetricAlarm', 'SetAlarmState'].map(of('cloudwatch')),
  'AWS::CloudWatch::InsightRule': ['DeleteInsightRules', 'DisableInsightRules', 'PutInsightRule'].map(of('cloudwatch')),
  'AWS::DynamoDB::Table': ['DeleteResourcePolicy', 'DeleteTable', 'PutResourcePolicy', 'UpdateTable', 'UpdateTimeToLive'].map(of('dynamodb')),
  'AWS::IAM::ManagedPolicy': ['CreatePolicyVersion', 'DeletePolicy', 'DeletePolicyVersion', 'SetDefaultPolicyVersion'].map(of('iam')),
  'AWS::CloudFormation::StackSet': [
    'CreateStackInstances', 'DeleteStackInstances', 'DeleteStackSet', 'StopStackSetOperation', 'UpdateStackInstances', 'UpdateStackSet',
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
  'PutRolePermissionsBoundary', 'PutRolePolicy', 'TagRole', 'UntagRole', 'UpdateAssumeRolePolicy', 'UpdateRole',
].map(of('iam')).concat('sts:AssumeRole');

/** The operations on stacks by which somebody uses their service roles. */
export const STACK_CHANGES = [
  'CancelUpdateStack', 'ContinueUpdateRollback', 'CreateChangeSet', 'CreateStack', 'CreateStackRefactor', 'DeleteStack', 'ExecuteChangeSet',
  'ExecuteStackRefactor', 'RollbackStack', 'SetStackPolicy', 'UpdateStack', 'UpdateTerminationProtection',
].map(of('cloudformation'));

/** The changes of logs and reports in buckets. */
export const OBJECT_CHANGES = [
  'BypassGovernanceRetention', 'DeleteObject', 'DeleteObjectVersion', 'PutObject', 'PutObjectLegalHold', 'PutObjectRetention', 'ReplicateDelete',
  'ReplicateObject', 'UpdateObjectEncryption',
].map(of('s3'));

/** The uses of resources by which alerts get lost, or are forged. */
export const USES: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': ['BatchWriteItem', 'DeleteItem', 'PutItem', 'UpdateItem'].map(of('dynamodb')),
  'AWS::Lambda::Function': ['lambda:InvokeFunction'],
  'AWS::SQS::Queue': ['ChangeMessageVisibility', 'DeleteMessage', 'ReceiveMessage', 'SendMessage'].map(of('sqs')),
  'AWS::StepFunctions::StateMachine': ['states:StartExecution'],
};

/** Calls that principals of any account may try on resources of members: of the types that resource control policies reach. */
export const REACHED: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Bucket': CHANGES['AWS::S3::Bucket'],
  'AWS::SQS::Queue': CHANGES['AWS::SQS::Queue'],
  'AWS::DynamoDB::Table': CHANGES['AWS::DynamoDB::Table'],
  // AWS services create grants for their customers.
  'AWS::KMS::Key': CHANGES['AWS::KMS::Key'].filter(action => action !== 'kms:CreateGrant'),
};

function of(service: string): (action: string) => string {
  return action => `${service}:${action}`;
}
