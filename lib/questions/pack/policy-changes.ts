import { all, any, begins, calls, is, present, Question, WHO_AND_WHAT } from '../question';

const RESOURCES = [
  'requestParameters.bucketName', 'requestParameters.keyId', 'requestParameters.queueUrl', 'requestParameters.topicArn', 'requestParameters.secretId',
  'requestParameters.repositoryName', 'requestParameters.functionName', 'requestParameters.resourceArn', 'requestParameters.backupVaultName',
  'requestParameters.eventBusName', 'requestParameters.policyName',
];

/** AddPermission: of topics, queues and functions. */
export const POLICY_CHANGES: Question = {
  id: 'policy-changes',
  question: 'Who changed the policies of buckets, keys, queues, topics, secrets and other resources?',
  where: [
    any(
      calls('s3', 'PutBucketPolicy', 'DeleteBucketPolicy', 'PutBucketAcl', 'PutAccessPointPolicy', 'DeleteAccessPointPolicy'),
      calls('kms', 'PutKeyPolicy'),
      all(calls('sqs', 'SetQueueAttributes'), present('requestParameters.attributes.Policy')),
      all(calls('sns', 'SetTopicAttributes'), is('requestParameters.attributeName', 'Policy')),
      all(
        is('eventSource', 'sqs.amazonaws.com', 'sns.amazonaws.com', 'lambda.amazonaws.com'),
        begins('eventName', 'AddPermission', 'RemovePermission'),
      ),
      calls('ecr', 'SetRepositoryPolicy', 'DeleteRepositoryPolicy', 'PutRegistryPolicy', 'DeleteRegistryPolicy'),
      calls('backup', 'PutBackupVaultAccessPolicy', 'DeleteBackupVaultAccessPolicy'),
      calls('events', 'PutPermission', 'RemovePermission'),
      // Secrets Manager, Glue, DynamoDB, CloudTrail, CloudWatch Logs, Organizations and others.
      is('eventName', 'PutResourcePolicy', 'DeleteResourcePolicy'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: RESOURCES }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
