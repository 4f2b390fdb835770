import { AlertProps } from '../alert-props';
import { AlertSeverity } from '../alert-severity';

/** An alert on calls that weaken particular resources. */
export interface WatchedEntry extends Omit<AlertProps, 'pattern' | 'matches' | 'ignores' | 'attackTechniques' | 'severity'> {
  readonly id: string;
  readonly service: string;
  /** Where calls name the resource, and as what: a beginning of it where there is one, else the whole. With what other parameters, if not with any. */
  readonly ways: {
    readonly calls: readonly any[];
    readonly parameter: string;
    readonly name?: 'arn' | 'either' | 'end' | 'subscription';
    readonly with?: { readonly [parameter: string]: readonly string[] };
  }[];
}

/** Every one of these is as urgent as what it protects from is grave. */
export const WATCHED_SEVERITY = AlertSeverity.HIGH;
export const WATCHED_TECHNIQUES = ['T1562.008'];

const prefixes = (...names: string[]) => names.map(prefix => ({ prefix }));

/** By type of the resource. */
export const WATCHED: { readonly [resourceType: string]: WatchedEntry } = {
  'AWS::S3::Bucket': {
    id: 'watched-bucket-changed',
    title: 'A bucket with audit logs was changed or deleted',
    description: 'Its policy, encryption, versions and locks are what keeps the logs readable and unchanged.',
    runbook: 'Compare the bucket with its stack (drift detection). If it was no deployment, deploy the stack again, check that the latest logs and digests are'
      + ' there, and follow the caller.',
    controls: ['CIS 4.8', 'CloudWatch.8'],
    supersedes: [
      's3-policy-changed', 's3-policy-public', 's3-policy-grants-other-account', 's3-acl-public', 's3-public-access-block-lifted', 's3-lifecycle-changed',
      's3-versioning-suspended', 's3-replication-set', 's3-access-logging-disabled', 's3-bucket-deleted',
    ],
    service: 's3',
    ways: [{
      calls: [
        'DeleteBucket', 'DeleteBucketEncryption', 'DeleteBucketLifecycle', 'DeleteBucketOwnershipControls', 'DeleteBucketPolicy', 'DeleteBucketPublicAccessBlock',
        'DeleteBucketReplication', 'PutBucketAcl', 'PutBucketEncryption', 'PutBucketLifecycle', 'PutBucketLifecycleConfiguration',
        'PutBucketLogging', 'PutBucketNotification', 'PutBucketObjectLockConfiguration', 'PutBucketOwnershipControls', 'PutBucketPolicy', 'PutBucketPublicAccessBlock', 'PutBucketReplication',
        'PutBucketVersioning',
      ],
      parameter: 'bucketName',
    }],
  },
  'AWS::KMS::Key': {
    id: 'watched-key-changed',
    title: 'A key of audit logs or alerts was changed or disabled',
    description: 'Without the key CloudTrail cannot deliver and nobody can read; a wider key policy lets others read.',
    runbook: 'Cancel the deletion or enable the key, and compare its policy with the stack. Then look at the delivery errors of the trail, and follow the caller.',
    controls: ['CIS 4.7', 'CloudWatch.7'],
    supersedes: ['kms-key-disabled', 'kms-key-policy-changed', 'kms-imported-key-material', 'kms-rotation-disabled'],
    service: 'kms',
    ways: [{
      calls: ['DeleteImportedKeyMaterial', 'DisableKey', 'DisableKeyRotation', 'PutKeyPolicy', 'ScheduleKeyDeletion'], parameter: 'keyId', name: 'either',
    }],
  },
  'AWS::SNS::Topic': {
    id: 'watched-topic-changed',
    title: 'A topic of alerts or deliveries was changed or deleted',
    description: 'Alerts that cannot be published reach nobody, and a wider policy lets others publish or listen.',
    runbook: 'Compare topic and subscriptions with the stack, and deploy it again if it was no deployment. Send a test alert, and follow the caller.',
    service: 'sns',
    ways: [
      { calls: ['AddPermission', 'DeleteTopic', 'RemovePermission', 'SetTopicAttributes'], parameter: 'topicArn', name: 'arn' },
      { calls: ['Unsubscribe'], parameter: 'subscriptionArn', name: 'subscription' },
    ],
  },
  'AWS::SQS::Queue': {
    id: 'watched-queue-changed',
    title: 'A queue of undelivered alerts or new logs was changed, emptied or deleted',
    description: 'What waits there is lost: alerts that could not be delivered, or the news of logs that readers wait for.',
    runbook: 'Compare the queue with the stack, and deploy it again if it was no deployment. Read what was raised meanwhile in the log group of alerts or the'
      + ' event history.',
    service: 'sqs',
    ways: [{ calls: ['AddPermission', 'DeleteQueue', 'PurgeQueue', 'RemovePermission', 'SetQueueAttributes'], parameter: 'queueUrl', name: 'end' }],
  },
  'AWS::Events::Rule': {
    id: 'watched-rule-silenced',
    title: 'A rule that raises alerts was disabled, emptied or deleted',
    description: 'What the rule was about raises no alert any more.',
    runbook: 'Deploy the stack again unless a deployment removed the alert. Look for what the rule would have raised meanwhile, and follow the caller.',
    supersedes: ['eventbridge-rule-silenced'],
    service: 'events',
    ways: [
      { calls: ['DeleteRule', 'DisableRule'], parameter: 'name' },
      { calls: ['PutRule'], parameter: 'name', with: { state: ['DISABLED'] } },
      { calls: ['RemoveTargets'], parameter: 'rule' },
    ],
  },
  'AWS::Lambda::Function': {
    id: 'watched-function-changed',
    title: 'A function that handles alerts or logs was changed or deleted',
    description: 'What answers to alerts does something else from now on, or nothing.',
    runbook: 'Compare code, configuration and policy with the stack, and deploy it again if it was no deployment. Follow the caller.',
    supersedes: ['lambda-code-changed', 'lambda-layer-attached', 'lambda-policy-external'],
    service: 'lambda',
    ways: [{
      calls: prefixes('AddPermission', 'DeleteFunction', 'PutFunctionConcurrency', 'RemovePermission', 'UpdateFunctionCode', 'UpdateFunctionConfiguration'),
      parameter: 'functionName',
      name: 'either',
    }],
  },
  'AWS::Logs::LogGroup': {
    id: 'watched-log-group-changed',
    title: 'A log group of the trail or of alerts was changed or deleted',
    description: 'Shorter retention, a removed filter or a lost key makes events unreadable or unnoticed.',
    runbook: 'Compare the log group with the stack, and deploy it again if it was no deployment. The logs in the bucket are not concerned. Follow the caller.',
    supersedes: ['log-group-deleted'],
    service: 'logs',
    ways: [{
      calls: [
        'AssociateKmsKey', 'DeleteLogGroup', 'DeleteLogStream', 'DeleteMetricFilter', 'DeleteSubscriptionFilter', 'DisassociateKmsKey', 'PutRetentionPolicy',
        'PutSubscriptionFilter',
      ],
      parameter: 'logGroupName',
    }],
  },
};
