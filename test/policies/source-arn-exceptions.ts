/**
 * The one list of statements that admit a service without `aws:SourceArn`: where it does not work, and what is there instead.
 */
export const EXCEPTIONS: { service: RegExp; type: string; only?: string; instead: string[]; source: string }[] = [
  ...['AWS::SNS::TopicPolicy', 'AWS::KMS::Key'].map(type => ({
    // The documented policies name the account only.
    service: /^costalerts\.amazonaws\.com$/,
    type,
    instead: ['aws:SourceAccount'],
    source: 'https://docs.aws.amazon.com/cost-management/latest/userguide/ad-SNS.html',
  })),
  {
    service: /^logs\./,
    type: 'AWS::KMS::Key',
    instead: ['kms:EncryptionContext:aws:logs:arn'],
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  },
  {
    service: /^events\.amazonaws\.com$/,
    type: 'AWS::KMS::Key',
    instead: [],
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  },
  {
    // The documented trust has no condition; the role may do nothing.
    service: /^chatbot\.amazonaws\.com$/,
    type: 'AWS::IAM::Role',
    instead: [],
    source: 'https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html',
  },
  {
    service: /^s3\.amazonaws\.com$/,
    type: 'AWS::KMS::Key',
    instead: [],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html',
  },
  {
    service: /^s3\.amazonaws\.com$/,
    type: 'AWS::IAM::Role',
    instead: [],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html',
  },
  {
    // The id of an event data store is not known before the store exists, and the store needs its key first.
    service: /^cloudtrail\.amazonaws\.com$/,
    type: 'AWS::KMS::Key',
    only: 'CloudTrailLakeEncrypt',
    instead: [],
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html',
  },
  {
    service: /^cloudtrail\.amazonaws\.com$/,
    type: 'AWS::IAM::Role',
    instead: [],
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html',
  },
  {
    // Lambda names the function in what the function calls, not when it takes on the role.
    service: /^lambda\.amazonaws\.com$/,
    type: 'AWS::IAM::Role',
    instead: [],
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
  },
  {
    // Found in the documentation of Audit Manager only: no page of CloudTrail says what its query results need of a key.
    service: /^cloudtrail\.amazonaws\.com$/,
    type: 'AWS::KMS::Key',
    only: 'QueryResultsEncrypt',
    instead: [],
    source: 'https://docs.aws.amazon.com/audit-manager/latest/userguide/security_iam_resource-based-policy-examples.html',
  },
  {
    // The documented trust has no condition.
    service: /^lakeformation\.amazonaws\.com$/,
    type: 'AWS::IAM::Role',
    instead: [],
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-federation.html',
  },
  {
    service: /^systemtables\.cloudwatch\.amazonaws\.com$/,
    type: 'AWS::KMS::Key',
    instead: ['aws:SourceAccount'],
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/s3-tables-integration.html',
  },
  {
    service: /^maintenance\.s3tables\.amazonaws\.com$/,
    type: 'AWS::KMS::Key',
    instead: ['kms:EncryptionContext:aws:s3:arn'],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-kms-permissions.html',
  },
  {
    // EventBridge names its rule only when it writes into the stream.
    service: /^(events|delivery\.logs)\.amazonaws\.com$/,
    type: 'AWS::Logs::ResourcePolicy',
    only: 'CreateLogStream',
    instead: [],
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html',
  },
];
