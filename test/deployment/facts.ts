/** A fact of AWS on which a rehearsal relies, and where it is from. Templates of ours are never the source. */
interface Fact {
  readonly fact: string;
  readonly source: string;
}

const CFN = 'https://docs.aws.amazon.com/AWSCloudFormation/latest';
const CDK = 'https://github.com/aws/aws-cdk/issues';
const CLOUDTRAIL = 'https://docs.aws.amazon.com/awscloudtrail/latest';
const EVENTS = 'https://docs.aws.amazon.com/eventbridge/latest/userguide';

export const FACTS = {
  // ---- order ----
  orderOfReferences: {
    fact: 'CloudFormation creates a resource after those that it refers to or names in `DependsOn`, and everything else at the same time.',
    source: `${CFN}/UserGuide/aws-attribute-dependson.html`,
  },
  trailChecksBucket: {
    fact: 'A trail is refused until the bucket policy lets CloudTrail read the ACL and put objects.',
    source: `${CDK}/1172`,
  },
  trailChecksKey: {
    fact: 'A trail is refused if the key policy does not let CloudTrail generate data keys.',
    source: `${CLOUDTRAIL}/APIReference/API_CreateTrail.html`,
  },
  trailChecksLogGroup: {
    fact: 'A trail is refused until its role may create log streams and put events in the log group.',
    source: `${CDK}/1963`,
  },
  trailChecksTopic: {
    fact: 'A trail is refused until the topic policy lets CloudTrail publish.',
    source: `${CLOUDTRAIL}/APIReference/API_CreateTrail.html`,
  },
  trailNeedsTrustedAccess: {
    fact: 'An organization trail is refused before trusted access of CloudTrail is enabled.',
    source: `${CLOUDTRAIL}/APIReference/API_CreateTrail.html`,
  },
  mappingChecksRole: {
    fact: 'An event source mapping is refused until the role of the function may receive and delete messages and read the attributes of the queue.',
    source: `${CDK}/6770`,
  },
  callNeedsPolicy: {
    fact: 'A custom resource runs its function at once: without a dependency, the policy of the function can be too late.',
    source: `${CDK}/12945`,
  },
  ruleDeliversAtOnce: {
    fact: 'A rule delivers events from its creation on, by its role or by the policy of the target; what cannot be delivered goes to the dead-letter queue, or is lost.',
    source: `${EVENTS}/eb-rule-dlq.html`,
  },
  subscriptionDeliversAtOnce: {
    fact: 'A subscription of a queue delivers from its creation on, if the policy of the queue lets SNS send; else the messages are lost.',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html',
  },
  federationUsesRole: {
    fact: 'CloudTrail uses the federation role when federation of an event data store is enabled, to make a table in Glue.',
    source: `${CLOUDTRAIL}/userguide/query-federation.html`,
  },
  deadLettersNeedPolicy: {
    fact: 'EventBridge puts events into a dead-letter queue only if the policy of the queue lets it.',
    source: `${EVENTS}/eb-rule-dlq.html`,
  },
  scheduleStartsAtOnce: {
    fact: 'A rate-based schedule without start date starts to invoke its target when it is created.',
    source: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html',
  },
  notificationIsChecked: {
    fact: 'A bucket with notifications is refused until the policy of the queue or topic lets S3 send.',
    source: `${CFN}/TemplateReference/aws-properties-s3-bucket-notificationconfig.html`,
  },
  logGroupChecksKey: {
    fact: 'A log group with a key is refused if the key policy does not name CloudWatch Logs.',
    source: `${CDK}/28304`,
  },
  accessLogsNeedPolicy: {
    fact: 'S3 writes access logs into a bucket without ACLs only if its policy lets it; until then they are lost.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html',
  },
  stackSetsNeedTrustedAccess: {
    fact: 'A service-managed StackSet is refused before trusted access of StackSets is activated.',
    source: `${CFN}/UserGuide/stacksets-orgs-activate-trusted-access.html`,
  },
  telemetryRuleNeedsEvaluation: {
    fact: 'A telemetry rule needs a running telemetry evaluation. Starting one returns while it is STARTING: only its status tells that it runs.',
    source: 'https://www.pulumi.com/registry/packages/aws/api-docs/observabilityadmin/telemetryrule/',
  },

  // ---- names ----
  namesAreUnique: {
    fact: 'A name that is taken is refused, also if the resource that has it was retained.',
    source: `${CFN}/TemplateReference/aws-properties-name.html`,
  },
  queryNamesAreUnique: {
    fact: 'CloudWatch Logs refuses a second saved query of the same name.',
    source: 'https://github.com/cds-snc/notification-terraform/pull/2619',
  },
  bucketNamesAreGlobal: {
    fact: 'The name of a bucket is unique in all accounts and Regions of a partition.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
  },
  policyExists: {
    fact: 'A bucket that has a policy refuses a second one.',
    source: 'https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1068',
  },
  importIsWhole: {
    fact: 'The template of an import has only what is imported and what the stack has already, so nothing in it can refer to another resource.',
    source: `${CFN}/UserGuide/resource-import.html`,
  },
  importChangesNothing: {
    fact: 'An import does not compare a resource with its definition, and changes nothing of it; a deployment changes it only if the definition differs from the imported one.',
    source: `${CFN}/UserGuide/resource-import.html`,
  },
  namedIsNotReplaced: {
    fact: 'An update is refused that replaces a resource without a change of its custom name.',
    source: 'https://repost.aws/knowledge-center/cloudformation-custom-name',
  },
  queueNameRests: {
    fact: 'The name of a deleted queue is free after 60 seconds.',
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html',
  },

  // ---- quotas ----
  rulesPerBus: {
    fact: 'An event bus takes 300 rules, 100 in `af-south-1` and `eu-south-1`.',
    source: `${EVENTS}/eb-quota.html`,
  },
  logPoliciesPerRegion: {
    fact: 'An account takes 10 resource policies of CloudWatch Logs in a Region.',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html',
  },

  // ---- what services write ----
  digestFolder: {
    fact: 'A trail with validation delivers to `AWSLogs/<account>/CloudTrail-Digest/` in the same bucket, beginning with its creation.',
    source: `${CLOUDTRAIL}/userguide/cloudtrail-log-file-validation-digest-file-structure.html`,
  },
  trailWrites: {
    fact: 'A trail delivers log files to its bucket and events to its log group within minutes.',
    source: `${CLOUDTRAIL}/userguide/how-cloudtrail-works.html`,
  },
  accessLogsAreWritten: {
    fact: 'S3 delivers a record of the requests to a bucket with logging, within hours.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html',
  },
  replicasAreWritten: {
    fact: 'S3 copies new objects to the replica, most within seconds or minutes.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html',
  },
  storesFill: {
    fact: 'An event data store takes up events from its creation on, unless ingestion is off.',
    source: `${CLOUDTRAIL}/userguide/query-eds-disable-termination.html`,
  },
  functionLogsAgain: {
    fact: 'A function that may create log groups makes its log group again, without retention, if logs arrive after the deletion.',
    source: `${CDK}/31487`,
  },
  telemetryLogGroups: {
    fact: 'A telemetry rule configures telemetry, for CloudTrail a channel and log groups, which remains when the rule is deleted.',
    source: 'https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_DeleteTelemetryRule.html',
  },

  // ---- deletion ----
  deletionPolicy: {
    fact: '`Retain` keeps a resource, `RetainExceptOnCreate` deletes it if the operation that created it is rolled back.',
    source: 'https://aws.amazon.com/about-aws/whats-new/2023/07/aws-cloudformation-deletion-policies-dev-test-cycle/',
  },
  replacePolicy: {
    fact: 'A replaced resource is deleted, or kept by its `UpdateReplacePolicy`.',
    source: `${CFN}/TemplateReference/aws-attribute-updatereplacepolicy.html`,
  },
  bucketNotEmpty: {
    fact: 'A bucket with objects is not deleted.',
    source: `${CFN}/TemplateReference/aws-resource-s3-bucket.html`,
  },
  deletedWithData: {
    fact: 'A log group or a table that is deleted takes its data along.',
    source: `${CFN}/TemplateReference/aws-attribute-deletionpolicy.html`,
  },
  storeIsProtected: {
    fact: 'An event data store with termination protection is not deleted. A deleted one is pending for seven days.',
    source: `${CLOUDTRAIL}/APIReference/API_DeleteEventDataStore.html`,
  },
  keyDeletion: {
    fact: 'What a deleted key has encrypted is lost after the waiting period of 7 to 30 days.',
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
  },
  workGroupNotEmpty: {
    fact: 'A work group of Athena with queries is deleted only with `RecursiveDeleteOption`.',
    source: 'https://github.com/aws-samples/coast-grafana-cost-intelligence-dashboards/issues/9',
  },
  settingStays: {
    fact: 'A custom resource that makes no call on deletion leaves what its call has set.',
    source: `${CFN}/UserGuide/template-custom-resources.html`,
  },

  // ---- updates ----
  trailKeepsLogGroup: {
    fact: 'A trail keeps its log group and role when `CloudWatchLogsLogGroupArn` and `CloudWatchLogsRoleArn` leave the template. `SnsTopicName`, `S3KeyPrefix`, the booleans and `KMSKeyId` are reset.',
    source: 'https://github.com/go-to-k/cdkd/pull/1547',
  },
} as const satisfies Record<string, Fact>;

export type FactId = keyof typeof FACTS;
