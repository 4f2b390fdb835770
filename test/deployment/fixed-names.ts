/** Physical names that the library fixes, for docs/deployment.md. A name in a template that no entry describes fails the test, and so does an unused entry. */
export interface FixedNames {
  /** The names in plain words, with the prop that changes them. */
  readonly name: string;
  readonly types: string[];
  readonly pattern: RegExp;
  /** The reason why CloudFormation does not generate the name. */
  readonly why: string;
  readonly uniqueIn: 'partition' | 'account' | 'account and Region' | 'event bus';
  /** Whether the deletion of the stack leaves the resource. */
  readonly retained: boolean;
  /** The effect if another principal has taken the name before, and the protection. */
  readonly taken: string;
}

const OWN_ACCOUNT = 'Only by a principal of the account: the deployment is refused';

export const FIXED_NAMES: FixedNames[] = [
  {
    name: 'trail `governance` (`trailName`)',
    types: ['AWS::CloudTrail::Trail'],
    pattern: /^(governance|organization|data-events)$/,
    why: 'The policies of bucket, key and topic name its ARN before it exists.',
    uniqueIn: 'account and Region',
    retained: false,
    taken: `${OWN_ACCOUNT}. Bucket and key admit a trail by its ARN: one that was there before could deliver, but only what CloudTrail records`,
  },
  {
    name: 'log group `cloudtrail/<trail name>` (`logGroupName`)',
    types: ['AWS::Logs::LogGroup'],
    pattern: /^cloudtrail\//,
    why: 'The policy of the key names it, and it depends on the key.',
    uniqueIn: 'account and Region',
    retained: true,
    taken: OWN_ACCOUNT,
  },
  {
    name: 'log group `cloudtrail-governance/api-calls/<stack>` of the function that makes API calls',
    types: ['AWS::Logs::LogGroup'],
    pattern: /^cloudtrail-governance\/api-calls\//,
    why: 'The policy of its key names it, and it depends on the key.',
    uniqueIn: 'account and Region',
    retained: false,
    taken: OWN_ACCOUNT,
  },
  {
    name: 'buckets `cloudtrail-logs-<account>-<Region>` and `cloudtrail-access-logs-<account>-<Region>` of an organization (`trailName`), and all with a `bucketName`',
    types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
    pattern: /^(cloudtrail-(access-)?logs-\d{12}-[a-z0-9-]+|example-audit-logs)$/,
    why: 'Stacks of other accounts know them by name.',
    uniqueIn: 'partition',
    retained: true,
    taken: 'By anybody. The deployment of `LogArchive` is refused, and that of `Management`, which waits for it, does not begin. If it is deployed alone, CloudTrail '
      + 'delivers to the other bucket: the logs are encrypted with the key of the trail, which admits nobody from there. Another `trailName` or `bucketName` is the way out',
  },
  {
    name: 'role `cloudtrail-log-integrity` of an organization (`trailName`), or `roleName`',
    types: ['AWS::IAM::Role'],
    pattern: /^cloudtrail-log-integrity$/,
    why: 'The policy of the key in the management account names it.',
    uniqueIn: 'account',
    retained: false,
    taken: OWN_ACCOUNT,
  },
  {
    name: 'role `cloudtrail-replication-<replica>` (`replicationRoleName`)',
    types: ['AWS::IAM::Role'],
    pattern: /^cloudtrail-replication-/,
    why: 'The replica of another account or Region trusts its ARN.',
    uniqueIn: 'account',
    retained: false,
    taken: `${OWN_ACCOUNT}. Until then such a role can write copies. The replica denies deletion by replication to every role`,
  },
  {
    name: 'event bus `cloudtrail-alerts` of an organization (`trailName`, or `eventBusName` of an `AlertHub`)',
    types: ['AWS::Events::EventBus'],
    pattern: /^cloudtrail-alerts$/,
    why: 'Relays of other accounts send to its ARN.',
    uniqueIn: 'account and Region',
    retained: false,
    taken: `${OWN_ACCOUNT}. Relays name the account, so none sends elsewhere`,
  },
  {
    name: 'event bus `cloudtrail-<hash>-alerts` and queue `cloudtrail-<hash>-events` of a hub; the hash is of stack name and path',
    types: ['AWS::Events::EventBus', 'AWS::SQS::Queue'],
    pattern: /^cloudtrail-[0-9a-f]{6}-(alerts|events)$/,
    why: 'The policy of the bus names the bus, and the dead-letter queue the queue that it serves.',
    uniqueIn: 'account and Region',
    retained: false,
    taken: `${OWN_ACCOUNT}. Their policies deny all but the rules and the evaluator of the hub from their creation on`,
  },
  {
    name: 'rules `cloudtrail-<hash>-<alert>` of a hub',
    types: ['AWS::Events::Rule'],
    pattern: /^cloudtrail-[0-9a-f]{6}-/,
    why: 'The roles and policies of targets trust rules by this pattern.',
    uniqueIn: 'event bus',
    retained: false,
    taken: `${OWN_ACCOUNT}. A rule of such a name also needs \`iam:PassRole\` for the role of a target; the hub watches its rules`,
  },
  {
    name: 'rules, log group and policy with the name of stack and path: of relays, health checks, the monitor of logs, and the watch of a hub',
    types: ['AWS::Events::Rule', 'AWS::Logs::LogGroup', 'AWS::Logs::ResourcePolicy'],
    pattern: /^(\/aws\/events\/)?[A-Za-z0-9]+-([A-Za-z0-9]+-)*(Relay[A-Za-z]*|Health|Integrity|Alerts-Watch)-[0-9A-F]{8}(-|$)/,
    why: 'Their roles, and the policy of the log group, trust the rule by name.',
    uniqueIn: 'account and Region',
    retained: false,
    taken: OWN_ACCOUNT,
  },
  {
    name: 'log groups `/aws/vendedlogs/states/<stack>-<hash>` of state machines',
    types: ['AWS::Logs::LogGroup'],
    pattern: /^\/aws\/vendedlogs\/states\/.*-[0-9a-f]{8}$/,
    why: 'CloudWatch Logs admits all log groups of this prefix by one policy, and the policy of the key names it.',
    uniqueIn: 'account and Region',
    retained: false,
    taken: OWN_ACCOUNT,
  },
  {
    name: 'log group `/aws/events/<stack>-…-Log-<hash>` of alerts',
    types: ['AWS::Logs::LogGroup'],
    pattern: /^\/aws\/events\/.*-Log-[0-9A-F]{8}$/,
    why: 'EventBridge writes to log groups of this prefix, and the policy of the key names it.',
    uniqueIn: 'account and Region',
    retained: true,
    taken: OWN_ACCOUNT,
  },
  {
    name: 'resource policy `<stack>-…-LogDelivery-<hash>` of CloudWatch Logs',
    types: ['AWS::Logs::ResourcePolicy'],
    pattern: /-LogDelivery-[0-9A-F]{8}$/,
    why: 'CloudFormation requires a name.',
    uniqueIn: 'account and Region',
    retained: false,
    taken: `${OWN_ACCOUNT}. The policy admits EventBridge for rules of the hub only`,
  },
  {
    name: 'StackSet `<governance>-Relays`',
    types: ['AWS::CloudFormation::StackSet'],
    pattern: /-Relays$/,
    why: 'The rule for failed relays names it.',
    uniqueIn: 'account and Region',
    retained: false,
    taken: OWN_ACCOUNT,
  },
  {
    name: 'Glue database `cloudtrail_<trail name>` (`databaseName`) with its tables, and work group of Athena (`workGroupName`)',
    types: ['AWS::Glue::Database', 'AWS::Glue::Table', 'AWS::Athena::WorkGroup'],
    pattern: /^(\d{12}\|)?cloudtrail_[a-z_]+(\|[a-z_]+)?$/,
    why: 'People and saved queries name them.',
    uniqueIn: 'account and Region',
    retained: false,
    taken: OWN_ACCOUNT,
  },
  {
    name: 'saved queries `cloudtrail/<question>` of CloudWatch Logs (`trailName`, or `folderName` of `LogQueries`), and scheduled ones with stack and path',
    types: ['AWS::Logs::QueryDefinition', 'AWS::Logs::ScheduledQuery'],
    pattern: /^(cloudtrail\/|[A-Za-z0-9-]+-LogQueries-[0-9A-F]{8}-)[a-z-]+$/,
    why: 'CloudFormation requires a name, and people look for it.',
    uniqueIn: 'account and Region',
    retained: false,
    taken: `${OWN_ACCOUNT}. Whoever may put query definitions may change them later too`,
  },
  {
    name: 'event data stores with stack and path (`eventDataStoreName`)',
    types: ['AWS::CloudTrail::EventDataStore'],
    pattern: /^[A-Za-z0-9]+-[A-Za-z0-9-]+-[0-9A-F]{8}$/,
    why: 'CloudFormation generates none.',
    uniqueIn: 'account and Region',
    retained: true,
    taken: `${OWN_ACCOUNT}. Policies name stores by ARN, which is random`,
  },
  {
    name: 'channels and dashboards of CloudTrail Lake with stack and path (`channelName`, `dashboardName`), and `AWSCloudTrail-Highlights`',
    types: ['AWS::CloudTrail::Channel', 'AWS::CloudTrail::Dashboard'],
    pattern: /^([A-Za-z0-9]+-[A-Za-z0-9-]+-[0-9A-F]{8}|AWSCloudTrail-Highlights)$/,
    why: 'CloudFormation requires a name; the policies of stores name the dashboard.',
    uniqueIn: 'account and Region',
    retained: false,
    taken: OWN_ACCOUNT,
  },
  {
    name: 'telemetry rules with stack and path (`ruleName`)',
    types: ['AWS::ObservabilityAdmin::TelemetryRule', 'AWS::ObservabilityAdmin::OrganizationTelemetryRule'],
    pattern: /-CloudWatchStore-[0-9A-F]{8}$/,
    why: 'CloudFormation requires a name.',
    uniqueIn: 'account and Region',
    retained: false,
    taken: OWN_ACCOUNT,
  },
  {
    name: 'metric filters and alarms `<stack>-…-<control>` of `MetricAlarms`',
    types: ['AWS::CloudWatch::Alarm', 'AWS::Logs::MetricFilter'],
    pattern: /-MetricAlarms-[0-9A-F]{8}-[a-z-]+$/,
    why: 'Auditors look for them.',
    uniqueIn: 'account and Region',
    retained: false,
    taken: OWN_ACCOUNT,
  },
  {
    name: 'configuration `<stack>-…-<channel>` of Amazon Q Developer in chat applications',
    types: ['AWS::Chatbot::SlackChannelConfiguration'],
    pattern: /-Slack[A-Z0-9]+-[0-9A-F]{8}$/,
    why: 'CloudFormation requires a name.',
    uniqueIn: 'account',
    retained: false,
    taken: `${OWN_ACCOUNT}. The role of the channel may do nothing`,
  },
];
