/** A control that resources of the library fail, with the reason. The texts are Markdown: docs/control-tower.md shows them. */
export interface AcceptedFinding {
  readonly control: string;
  /** The logical ids of the resources. */
  readonly ids: RegExp;
  /** The resources, for people. */
  readonly resources: string;
  /** The accounts for which an exemption is needed. */
  readonly accounts: string;
  readonly reason: string;
  /** The props with which the resources meet the control; without them, only an exemption helps. */
  readonly met?: string;
}

const ACCESS_LOGS = { ids: /AccessLogsBucket/, resources: 'The buckets of access logs', accounts: 'log archive, or the account of the trail' };
const ADOPTED = { ids: /^TrailS3/, resources: 'A bucket that another construct made, and an archive took over', accounts: 'the account of the trail' };
const RESULTS = { ids: /ResultsBucket/, resources: 'The buckets of query results', accounts: 'the account of the queries' };
const REPORTS = { ids: /IntegrityReports/, resources: 'The buckets of reports on the integrity of logs', accounts: 'log archive, or the account of the trail' };

export const ACCEPTED_FINDINGS: readonly AcceptedFinding[] = [
  {
    control: 'CT.CLOUDWATCH.PR.1',
    ids: /Bursts/,
    resources: 'The alarms of `BurstAlarms`',
    accounts: 'the account of the trail',
    reason: 'Their changes of state raise alerts at the hub, which notifies people.',
    met: 'An action of your own: `burstAlarms.alarms` are alarms of the AWS library.',
  },
  {
    control: 'CT.CLOUDWATCH.PR.1',
    ids: /(Health\d?(LogsSilent|Unhealthy)|CopiesAreLate|ReplicationFailureAlarm)/,
    resources: 'The alarms on trails and replications in accounts or stacks without a hub',
    accounts: 'management, log archive, or the account of a trail without alerts',
    reason: 'No topic for people is there. The hub of an organization reports the same troubles of its trail from its own account.',
    met: '`governance.alarms.forEach(alarm => alarm.addAlarmAction(new SnsAction(topic)))`, and the alarms of `ArchiveReplication`. A topic with a key'
      + ' must admit CloudWatch: the warning `deafAlarmTopic` names what is missing.',
  },
  {
    control: 'CT.CLOUDWATCH.PR.1',
    ids: /Integrity(ReportMissing|Lagging|Unhealthy)/,
    resources: 'The alarms on the verification of logs in an account without a hub',
    accounts: 'log archive',
    reason: 'No topic for people is there. The hub of an organization raises the results as alerts, and a report that does not come starts a run.',
    met: '`governance.logIntegrity.alarms.forEach(alarm => alarm.addAlarmAction(new SnsAction(topic)))`',
  },
  {
    control: 'CT.CLOUDWATCH.PR.1',
    ids: /^Guard(Failed|Silent)/,
    resources: 'The alarms on the guards of trail and log bucket in accounts without a hub',
    accounts: 'management, log archive',
    reason: 'No topic for people is there. The hub of an organization raises what guards find, and where they fail, as alerts.',
    met: '`governance.trailGuard.alarms.forEach(alarm => alarm.addAlarmAction(new SnsAction(topic)))`, and those of `archiveGuard`',
  },
  {
    control: 'CT.CLOUDWATCH.PR.3',
    ids: /GuardMachineLogs/,
    resources: 'The log groups of the guards of trail and log bucket',
    accounts: 'management, log archive, or the account of the trail',
    reason: 'The key of the trail is what the guard watches: its errors must not be lost with it. They have no data.',
  },
  {
    control: 'CT.CLOUDWATCH.PR.3',
    ids: /Integrity(Function|Machine)Logs/,
    resources: 'The log groups of the verification of logs',
    accounts: 'log archive, or the account of the trail',
    reason: 'A key costs 1 USD a month. They have metrics and errors, without data.',
  },
  {
    control: 'CT.CLOUDWATCH.PR.3',
    ids: /CheckMachineLogs/,
    resources: 'The log group of the status check, where the key of the trail is imported or not known',
    accounts: 'the account of the trail',
    reason: 'The policy of an imported key cannot admit it. It has the errors of failed checks, without data.',
    met: 'A key of the app, as by default.',
  },
  {
    control: 'CT.CLOUDWATCH.PR.3',
    ids: /TrailStatusMachineLogs/,
    resources: 'The log groups of the status checks in member accounts',
    accounts: 'each member account with relays',
    reason: 'A key for each account and Region would cost 1 USD a month each, for the errors of failed checks, without data.',
  },
  {
    control: 'CT.LAMBDA.PR.3',
    ids: /EvaluatorFunction/,
    resources: 'The function of the alert engine',
    accounts: 'the account of the alerts',
    reason: 'It calls services of AWS only. In a VPC it would need endpoints for each of them, and a mistake there silences every alert.',
    met: '`alertHub: { engine: AlertEngine.rules() }`, which has no function.',
  },
  {
    control: 'CT.LAMBDA.PR.3',
    ids: /IntegrityFunction/,
    resources: 'The function that verifies logs',
    accounts: 'log archive, or the account of the trail',
    reason: 'It calls services of AWS only. In a VPC it would need endpoints for each of them, in every Region for the public keys.',
    met: 'No `logIntegrity`, and `verify-logs` by hand.',
  },
  {
    control: 'CT.LAMBDA.PR.3',
    ids: /^ApiCallProviderFunction/,
    resources: 'The function that makes API calls',
    accounts: 'each account with such calls',
    reason: 'It makes the calls for which CloudFormation has no type, to services of AWS only.',
    met: 'No such calls: `organizationAccess: false`, and no `recursiveLogging`, `cloudWatchLogs: false` or `cloudWatchStore`.',
  },
  {
    ...ACCESS_LOGS,
    control: 'CT.S3.PR.2',
    reason: 'A log of their own deliveries would grow by itself.',
  },
  {
    ...ACCESS_LOGS,
    control: 'CT.S3.PR.4',
    reason: 'Access logs come every few minutes, and nothing waits for them.',
  },
  {
    ...ACCESS_LOGS,
    control: 'CT.S3.PR.9',
    reason: 'S3 delivers no access logs into a bucket with a default retention. Versions are kept, and the policy denies deletion.',
  },
  {
    ...ACCESS_LOGS,
    control: 'CT.S3.PR.10',
    reason: 'S3 delivers access logs only into buckets without a customer key.',
  },
  {
    ...REPORTS,
    control: 'CT.S3.PR.2',
    reason: 'Only the monitor writes, and each report is signed and names the one before: a change is found without access logs.',
    met: '`reportBucket`, with access logs',
  },
  {
    ...REPORTS,
    control: 'CT.S3.PR.4',
    reason: 'The monitor sends an event with each report.',
    met: '`reportBucket`, with notifications',
  },
  {
    ...REPORTS,
    control: 'CT.S3.PR.10',
    reason: 'A key costs 1 USD a month. Reports have names, hashes and counts, and no contents of logs.',
    met: '`reportBucket`, with a key',
  },
  {
    ...RESULTS,
    control: 'CT.S3.PR.2',
    reason: 'CloudTrail records each query as a management event. A log of reads would be a second copy of that.',
  },
  {
    ...RESULTS,
    control: 'CT.S3.PR.4',
    reason: 'The engine of the queries reports when a result is there.',
  },
  {
    ...RESULTS,
    control: 'CT.S3.PR.9',
    reason: 'Results are copies, which expire and can be computed again. Object Lock cannot be disabled once it is enabled.',
  },
  {
    control: 'CT.S3.PR.10',
    ids: /^ResultsBucket/,
    resources: 'The bucket of query results of CloudTrail Lake',
    accounts: 'the account of the queries',
    reason: 'A key costs 1 USD a month.',
    met: '`new LakeQueryResults(this, \'Results\', { encryptionKey })`',
  },
  {
    control: 'CT.S3.PR.10',
    ids: /^ArchiveBucket/,
    resources: 'The bucket of a `LogArchive` without a key',
    accounts: 'log archive',
    reason: 'The trail encrypts the logs with its own key, whatever the default of the bucket is.',
    met: '`new LogArchive(this, \'Archive\', { trails, encryptionKey })`, as `CloudTrailGovernance` does.',
  },
  {
    control: 'CT.S3.PR.4',
    ids: /ArchiveBucket/,
    resources: 'The bucket of the archive',
    accounts: 'log archive, or the account of the trail',
    reason: 'An organization writes millions of log files a month, and each event of a file is billed, or needs a consumer.',
    met: '`new LogFeed(this, \'Feed\', { archive, consumers })`',
  },
  {
    ...ADOPTED,
    control: 'CT.S3.PR.4',
    reason: 'The construct that made it decides on its notifications.',
  },
  {
    ...ADOPTED,
    control: 'CT.S3.PR.9',
    reason: 'Object Lock would replace the bucket. Its policy denies deletion.',
  },
  {
    control: 'CT.S3.PR.4',
    ids: /ReplicaBucket/,
    resources: 'The bucket of an `ArchiveReplica`',
    accounts: 'the account of the replica',
    reason: 'It receives copies only. Alarms report copies that fail or are late.',
  },
  {
    control: 'CT.SQS.PR.1',
    ids: /MetricAlarmsQueue/,
    resources: 'The silent subscriber of `MetricAlarms`',
    accounts: 'the account of the trail',
    reason: 'No consumer reads it, so no message can fail.',
    met: '`new MetricAlarms(this, \'Alarms\', { trail, silentSubscriber: false })`, or a `topic` of your own.',
  },
];
