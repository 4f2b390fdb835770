import { FactId } from './facts';
import { Effect, Scenario } from './finding';

/** Findings that are known, and why they are accepted or still there. A new finding fails, and so does an entry that no rehearsal finds any more. */
export interface Known {
  readonly scenarios: Scenario[];
  readonly effect: Effect;
  readonly fact: FactId;
  readonly types: string[];
  /** The logical id without its hash, or the property of an update. */
  readonly subject: RegExp;
  /** The examples that show it: each of them, for each scenario. */
  readonly examples: string[];
  /** The thing in plain words, for docs/deployment.md. */
  readonly what: string;
  readonly reason: string;
  /** The way to remove what is left, or out of a refusal. */
  readonly command: string;
  /** Whether the templates could do better. */
  readonly defect?: true;
}

const OWN_BUCKET = ['cloudwatch-store', 'complete', 'custom-alerts', 'data-events', 'minimal', 'organization-single-stack'];
const ONE_ACCOUNT = ['bring-your-own', ...OWN_BUCKET];
const SEVERAL_ACCOUNTS = ['athena', 'organization'];
const ACCOUNTS_AND_LANDING_ZONE = ['landing-zone', ...SEVERAL_ACCOUNTS];
const HUBS = [...ONE_ACCOUNT, ...ACCOUNTS_AND_LANDING_ZONE];
const TRAILS = [...ONE_ACCOUNT, ...SEVERAL_ACCOUNTS, 'companion-trail', 'log-archive-account'];
const ARCHIVES = [...OWN_BUCKET, ...SEVERAL_ACCOUNTS, 'adopt-bucket', 'companion-trail', 'log-archive-account'];
const NAMED_ARCHIVES = [...SEVERAL_ACCOUNTS, 'adopt-bucket', 'log-archive-account'];
const STORES = ['complete', 'lake'];
const ATHENA = ['athena', 'complete'];
const CLOUDWATCH = ['cloudwatch-store', 'complete'];
const LOG_CHANNELS = ['complete', 'custom-alerts'];

const TELEMETRY_RULES = ['AWS::ObservabilityAdmin::TelemetryRule', 'AWS::ObservabilityAdmin::OrganizationTelemetryRule'];
const EMPTY_BUCKET = 'delete all object versions as a break-glass principal, then `aws s3api delete-bucket --bucket <name>`';
const DELETE_STORE = '`aws cloudtrail update-event-data-store --event-data-store <ARN> --no-termination-protection-enabled`, then `aws cloudtrail delete-event-data-store --event-data-store <ARN>`';
const DELETE_KEY = 'once nothing that it encrypts is needed: `aws kms schedule-key-deletion --key-id <id> --pending-window-in-days 30`';
const DELETE_LOG_GROUP = '`aws logs delete-log-group --log-group-name <name>`';
const IMPORT = 'import it into the new stack: `npx cdk import`, or delete it as after a deletion of the stack';
const ORDER = 'deploy again, or one stack after the other';

export const LEFT_BEHIND: Known[] = [
  // ---- creation ----
  {
    scenarios: ['creation'], effect: 'late', fact: 'deadLettersNeedPolicy', types: ['AWS::Events::Rule'], subject: /Relay(Governance)?Rule|Engine(Feed)|AlertsGuard/, examples: HUBS,
    what: 'rules before the policy of their dead-letter queue', reason: 'Until the policy exists, seconds later, an event that cannot be delivered is lost.', command: 'none needed', defect: true,
  },
  {
    scenarios: ['creation'], effect: 'late', fact: 'ruleDeliversAtOnce', types: ['AWS::Events::Rule'], subject: /Relay(Governance)?Rule|HealthCheckAtOnce/, examples: HUBS,
    what: 'rules before the policy of their role', reason: 'Events of the first seconds are not delivered.', command: 'none needed', defect: true,
  },
  {
    scenarios: ['creation'], effect: 'late', fact: 'ruleDeliversAtOnce', types: ['AWS::Events::Rule'], subject: /AlertsWatchRule|ChannelsLog/, examples: [...LOG_CHANNELS, ...ACCOUNTS_AND_LANDING_ZONE],
    what: 'rules to log groups before the resource policy', reason: 'Events of the first seconds are not recorded.', command: 'none needed', defect: true,
  },
  {
    scenarios: ['creation'], effect: 'late', fact: 'subscriptionDeliversAtOnce', types: ['AWS::SNS::Subscription'], subject: /MetricAlarmsQueueSubscription/, examples: LOG_CHANNELS,
    what: 'the subscription of the queue of metric alarms before the policy of the queue', reason: 'Notifications of the first seconds are lost.', command: 'none needed', defect: true,
  },
  {
    scenarios: ['creation'], effect: 'missing', fact: 'telemetryRuleNeedsEvaluation', types: TELEMETRY_RULES, subject: /CloudWatchStoreRule/, examples: CLOUDWATCH,
    what: 'the telemetry rule of a `CloudWatchStore` may be refused', reason: 'Nothing waits until the evaluation runs.', command: 'deploy again', defect: true,
  },
  {
    scenarios: ['creation'], effect: 'late', fact: 'trailChecksBucket', types: ['AWS::CloudTrail::Trail'], subject: /Trail/, examples: ['log-archive-account'],
    what: 'a trail before the archive of another stack', reason: 'The stacks share names only, and the example says in which order to deploy them.', command: ORDER,
  },
  {
    scenarios: ['creation'], effect: 'late', fact: 'accessLogsNeedPolicy', types: ['AWS::CloudTrail::Trail'], subject: /Trail/, examples: ['log-archive-account'],
    what: 'a trail before the access logs of another stack', reason: 'As above.', command: ORDER,
  },
  {
    scenarios: ['creation'], effect: 'late', fact: 'orderOfReferences', types: ['AWS::CloudTrail::Trail', 'AWS::S3::Bucket'], subject: /Trail|ArchiveBucket/, examples: ['log-archive-account'],
    what: 'a trail before its bucket, or a bucket before its replica, of another stack', reason: 'As above.', command: ORDER,
  },
  {
    scenarios: ['adoption'], effect: 'refused', fact: 'policyExists', types: ['AWS::S3::BucketPolicy'], subject: /ArchiveBucketPolicy/, examples: ['adopt-bucket'],
    what: 'the policy of an adopted bucket', reason: 'The import covers the bucket only, whose own policy refuses a second one.', command: '`aws s3api delete-bucket-policy --bucket <name>` right before the deployment; until then nothing but the bucket is protected, and CloudTrail retries', defect: true,
  },

  // ---- a deployment that fails ----
  {
    scenarios: ['failure'], effect: 'refused', fact: 'bucketNotEmpty', types: ['AWS::S3::Bucket'], subject: /ArchiveBucket/, examples: [...OWN_BUCKET, 'companion-trail'],
    what: 'the archive, if anything fails after the trail was made', reason: 'CloudTrail has begun to write.', command: EMPTY_BUCKET, defect: true,
  },
  {
    scenarios: ['failure'], effect: 'left', fact: 'orderOfReferences', types: ['AWS::S3::Bucket', 'AWS::KMS::Key'], subject: /ArchiveAccessLogsBucket|^(Governance)?Key/, examples: [...OWN_BUCKET, 'companion-trail'],
    what: 'the access-log bucket and the key of this archive', reason: 'CloudFormation does not delete what a remaining resource needs.', command: 'delete the archive first, then the failed stack', defect: true,
  },
  {
    scenarios: ['failure'], effect: 'lost', fact: 'deletionPolicy', types: ['AWS::S3::BucketPolicy'], subject: /ArchiveBucketPolicy/, examples: [...OWN_BUCKET, 'companion-trail'],
    what: 'the bucket policy of this archive', reason: 'It is rolled back before the deletion of the bucket is refused.', command: 'none: the logs are those of a deployment that failed', defect: true,
  },
  {
    scenarios: ['failure'], effect: 'lost', fact: 'keyDeletion', types: ['AWS::KMS::Key'], subject: /^Key/, examples: SEVERAL_ACCOUNTS,
    what: 'the first log files in an archive of another account, if anything fails after the trail was made', reason: 'The key is rolled back with the trail, while the archive remains.', command: '`aws kms cancel-key-deletion --key-id <id>` within 30 days', defect: true,
  },
  {
    scenarios: ['failure'], effect: 'refused', fact: 'storeIsProtected', types: ['AWS::CloudTrail::EventDataStore'], subject: /Lake|Events|Insights|Partner/, examples: STORES,
    what: 'event data stores', reason: 'Termination protection also refuses the rollback.', command: DELETE_STORE,
  },
  {
    scenarios: ['failure'], effect: 'left', fact: 'orderOfReferences', types: ['AWS::KMS::Key'], subject: /LakeKey|(Partner|Insights|Events)Key/, examples: STORES,
    what: 'the keys of these stores', reason: 'CloudFormation does not delete what a remaining resource needs.', command: DELETE_KEY,
  },
  {
    scenarios: ['failure'], effect: 'left', fact: 'orderOfReferences', types: ['AWS::CloudTrail::EventDataStore', 'AWS::IAM::Role', 'AWS::IAM::ManagedPolicy'], subject: /Insights|FederationRole/, examples: ['lake'],
    what: 'the federation role, and the store for Insights events', reason: 'The store that remains needs them.', command: 'delete the store, then the failed stack',
  },
  {
    scenarios: ['retry'], effect: 'refused', fact: 'namesAreUnique', types: ['AWS::CloudTrail::EventDataStore'], subject: /Lake|Events|Insights|Partner/, examples: STORES,
    what: 'the next attempt, while such a store exists', reason: 'Its name is taken.', command: DELETE_STORE,
  },

  // ---- the stack is deleted ----
  {
    scenarios: ['destroy'], effect: 'left', fact: 'deletionPolicy', types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'], subject: /(Archive|Replica)(AccessLogs)?Bucket(Policy)?/, examples: ARCHIVES,
    what: 'archives, replicas and their access logs, with their policies', reason: 'Evidence outlives the stack.', command: EMPTY_BUCKET,
  },
  {
    scenarios: ['destroy'], effect: 'left', fact: 'deletionPolicy', types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'], subject: /ResultsBucket(Policy)?/, examples: [...ATHENA, 'lake'],
    what: 'buckets with query results, with their policies', reason: 'Results are exports of logs.', command: '`aws s3 rm --recursive s3://<name>`, then `aws s3api delete-bucket --bucket <name>`',
  },
  {
    scenarios: ['destroy'], effect: 'left', fact: 'deletionPolicy', types: ['AWS::KMS::Key'], subject: /Key/, examples: [...OWN_BUCKET, ...SEVERAL_ACCOUNTS, 'companion-trail', 'lake', 'log-archive-account'],
    what: 'keys of what is left', reason: 'Without them the data is lost.', command: DELETE_KEY,
  },
  {
    scenarios: ['destroy'], effect: 'left', fact: 'deletionPolicy', types: ['AWS::Logs::LogGroup'], subject: /TrailLogsLogGroup|AlertsLogGroup/, examples: TRAILS,
    what: 'log groups of trails and of alerts', reason: 'They are evidence as well.', command: DELETE_LOG_GROUP,
  },
  {
    scenarios: ['destroy'], effect: 'left', fact: 'deletionPolicy', types: ['AWS::CloudTrail::EventDataStore', 'AWS::CloudTrail::ResourcePolicy'], subject: /Lake|Events|Insights|Partner/, examples: STORES,
    what: 'event data stores, with their resource policies', reason: 'Evidence outlives the stack.', command: DELETE_STORE,
  },
  {
    scenarios: ['destroy'], effect: 'left', fact: 'deletionPolicy', types: ['AWS::ObservabilityAdmin::S3TableIntegration', 'AWS::IAM::Role', 'AWS::IAM::ManagedPolicy'], subject: /Tables/, examples: ['cloudwatch-store'],
    what: 'the integration with S3 Tables, its role and its policy', reason: 'The tables are evidence, and the integration writes them.', command: '`aws observabilityadmin delete-s3-table-integration --arn <ARN>`, then `aws iam detach-role-policy`, `delete-role` and `delete-policy`',
  },
  {
    scenarios: ['destroy'], effect: 'left', fact: 'telemetryLogGroups', types: TELEMETRY_RULES, subject: /CloudWatchStoreRule/, examples: CLOUDWATCH,
    what: 'the service-linked channel and the log groups of a `CloudWatchStore`, in each account and Region, which go on to cost', reason: 'CloudWatch owns them.', command: '`aws cloudtrail delete-channel --channel <ARN>`, then `aws logs delete-log-group --log-group-name aws/cloudtrail/managementevents`, and `…/dataevents`',
  },
  {
    scenarios: ['destroy'], effect: 'left', fact: 'settingStays', types: ['Custom::AWS'], subject: /AccessTrust/, examples: ACCOUNTS_AND_LANDING_ZONE,
    what: 'trusted access of CloudTrail and StackSets', reason: 'Others of the organization may use it.', command: '`aws organizations disable-aws-service-access --service-principal cloudtrail.amazonaws.com`, `aws cloudformation deactivate-organizations-access`',
  },
  {
    scenarios: ['destroy'], effect: 'left', fact: 'settingStays', types: ['Custom::AWS'], subject: /EvaluationStartCall/, examples: CLOUDWATCH,
    what: 'telemetry evaluation', reason: 'Others of the account may use it.', command: '`aws observabilityadmin stop-telemetry-evaluation`, or `stop-telemetry-evaluation-for-organization`',
  },
  {
    scenarios: ['destroy'], effect: 'left', fact: 'settingStays', types: ['Custom::AWS'], subject: /RecursiveLoggingSetCall/, examples: ['companion-trail'],
    what: 'nothing: recursive logging is a setting of the trail, which is deleted', reason: 'The setting goes with its trail.', command: 'none needed',
  },
  {
    scenarios: ['destroy'], effect: 'refused', fact: 'workGroupNotEmpty', types: ['AWS::Athena::WorkGroup'], subject: /WorkGroup/, examples: ATHENA,
    what: 'the work group of Athena, once a query ran in it, and with it the deletion of the stack', reason: 'The history of queries is a record of who read the logs.', command: '`aws athena delete-work-group --work-group <name> --recursive-delete-option`, then delete the stack again',
  },

  // ---- deployed again, or twice ----
  {
    scenarios: ['redeploy', 'twice'], effect: 'refused', fact: 'bucketNamesAreGlobal', types: ['AWS::S3::Bucket'], subject: /(Archive|Replica)(AccessLogs)?Bucket/, examples: NAMED_ARCHIVES,
    what: 'archives with a fixed name', reason: 'Stacks of other accounts know them by name.', command: IMPORT,
  },
  {
    scenarios: ['redeploy', 'twice'], effect: 'refused', fact: 'policyExists', types: ['AWS::S3::BucketPolicy'], subject: /(Archive|Replica)(AccessLogs)?BucketPolicy/, examples: NAMED_ARCHIVES,
    what: 'their policies', reason: 'A retained archive keeps its policy.', command: IMPORT,
  },
  {
    scenarios: ['redeploy', 'twice'], effect: 'refused', fact: 'namesAreUnique', types: ['AWS::Logs::LogGroup'], subject: /TrailLogsLogGroup/, examples: TRAILS,
    what: 'the log group of a trail, `cloudtrail/<trail name>`', reason: 'It is retained, and named after the trail.', command: IMPORT,
  },
  {
    scenarios: ['redeploy'], effect: 'refused', fact: 'namesAreUnique', types: ['AWS::Logs::LogGroup'], subject: /AlertsLogGroup/, examples: LOG_CHANNELS,
    what: 'the log group of alerts', reason: 'It is retained, and EventBridge needs the prefix `/aws/events/`.', command: IMPORT,
  },
  {
    scenarios: ['redeploy'], effect: 'refused', fact: 'namesAreUnique', types: ['AWS::CloudTrail::EventDataStore'], subject: /Lake|Events|Insights|Partner/, examples: STORES,
    what: 'event data stores', reason: 'They are retained.', command: IMPORT,
  },
  {
    scenarios: ['redeploy', 'twice'], effect: 'refused', fact: 'namesAreUnique', types: ['AWS::Athena::WorkGroup'], subject: /WorkGroup/, examples: ATHENA,
    what: 'the work group of Athena', reason: 'Its name is for people. A second governance gives another `name`.', command: '`aws athena delete-work-group --work-group <name> --recursive-delete-option`',
  },
  {
    scenarios: ['redeploy'], effect: 'refused', fact: 'queueNameRests', types: ['AWS::SQS::Queue'], subject: /AlertsEngineQueue/, examples: HUBS,
    what: 'the queue of events, within 60 seconds of its deletion', reason: 'The dead-letter queue names it before it exists.', command: 'wait a minute, deploy again',
  },
  {
    scenarios: ['twice'], effect: 'refused', fact: 'namesAreUnique', types: ['AWS::CloudTrail::Trail'], subject: /Trail/, examples: TRAILS,
    what: 'the trail', reason: 'Policies know it by name. A second trail gets another `trailName`.', command: 'another `trailName`',
  },
  {
    scenarios: ['twice'], effect: 'refused', fact: 'namesAreUnique', types: ['AWS::Events::EventBus'], subject: /AlertsBus/, examples: ACCOUNTS_AND_LANDING_ZONE,
    what: 'the event bus of the hub', reason: 'Relays of other accounts know it by name.', command: 'one hub per account and Region, or another name', defect: true,
  },
  {
    scenarios: ['twice'], effect: 'refused', fact: 'namesAreUnique', types: ['AWS::Glue::Database', 'AWS::Glue::Table'], subject: /Queries(Database|Table)/, examples: ATHENA,
    what: 'the database of Athena and its tables', reason: 'Its name is for people.', command: 'another name',
  },
  {
    scenarios: ['twice'], effect: 'refused', fact: 'queryNamesAreUnique', types: ['AWS::Logs::QueryDefinition'], subject: /LogQueries/, examples: CLOUDWATCH,
    what: 'the saved queries of CloudWatch Logs', reason: 'Their names are for people.', command: 'one `LogQueries` per account and Region, or another name', defect: true,
  },
  {
    scenarios: ['twice'], effect: 'refused', fact: 'namesAreUnique', types: ['AWS::IAM::Role'], subject: /ReplicationRole/, examples: ['log-archive-account'],
    what: 'the role of the replication', reason: 'The replica of another account knows it by name.', command: 'another `roleName`',
  },
  {
    scenarios: ['twice'], effect: 'refused', fact: 'namesAreUnique', types: ['AWS::CloudTrail::Dashboard'], subject: /Highlights/, examples: ['lake'],
    what: 'the highlights dashboard', reason: 'CloudTrail knows one per account and Region.', command: 'one `LakeHighlights` per account and Region',
  },

  // ---- updates ----
  {
    scenarios: ['update'], effect: 'kept', fact: 'trailKeepsLogGroup', types: ['AWS::CloudTrail::Trail'], subject: /CloudWatchLogs(LogGroup|Role)Arn/, examples: TRAILS,
    what: 'the log group of a trail, after `cloudWatchLogs: false`', reason: 'CloudFormation does not send the empty values.', command: '`aws cloudtrail update-trail --name <ARN> --cloud-watch-logs-log-group-arn "" --cloud-watch-logs-role-arn ""`', defect: true,
  },
  {
    scenarios: ['update'], effect: 'left', fact: 'replacePolicy', types: ['AWS::Logs::LogGroup', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy'], subject: /LogGroupName|BucketName|ObjectLockEnabled|^Bucket$/, examples: [...new Set([...ARCHIVES, ...TRAILS, 'lake'])],
    what: 'the old bucket or log group, after another name or another `objectLock` readiness', reason: 'Evidence outlives its replacement.', command: `${EMPTY_BUCKET}; ${DELETE_LOG_GROUP}`,
  },
  {
    scenarios: ['update'], effect: 'left', fact: 'replacePolicy', types: ['AWS::CloudTrail::ResourcePolicy'], subject: /ResourceArn/, examples: ['lake'],
    what: 'the resource policy of an event data store that is replaced', reason: 'The store stays with it.', command: DELETE_STORE,
  },
  {
    scenarios: ['update'], effect: 'left', fact: 'replacePolicy', types: ['AWS::ObservabilityAdmin::S3TableIntegration', 'AWS::IAM::ManagedPolicy'], subject: /Encryption|RoleArn|Description|Path/, examples: ['cloudwatch-store'],
    what: 'the old integration with S3 Tables, and its policy', reason: 'As after a deletion.', command: '`aws observabilityadmin delete-s3-table-integration --arn <ARN>`',
  },
  {
    scenarios: ['update'], effect: 'refused', fact: 'namedIsNotReplaced', types: ['AWS::S3::Bucket', 'AWS::Events::Rule', 'AWS::CloudFormation::StackSet', 'AWS::CloudTrail::Channel', 'AWS::Chatbot::SlackChannelConfiguration'],
    subject: /ObjectLockEnabled|EventBusName|PermissionModel|Source|SlackWorkspaceId/, examples: [...HUBS, 'adopt-bucket', 'log-archive-account', 'lake'],
    what: 'changes that replace a resource with a fixed name: the readiness for Object Lock, the bus of a rule, the permission model of the relays, the source of a channel, the Slack workspace', reason: 'CloudFormation makes the new resource first.', command: 'another name or construct id, or the change in place',
  },
  {
    scenarios: ['update'], effect: 'refused', fact: 'workGroupNotEmpty', types: ['AWS::Athena::WorkGroup'], subject: /Name/, examples: ATHENA,
    what: 'the old work group, after another `name`', reason: 'As after a deletion.', command: '`aws athena delete-work-group --work-group <name> --recursive-delete-option`',
  },
];
