import { Call, named } from './call';

type Rule = (call: Call) => boolean;

const either = (...rules: Rule[]): Rule => call => rules.some(rule => rule(call));
const succeeded = (rule: Rule): Rule => call => call.succeeded && rule(call);
const changing = (rule: Rule): Rule => call => call.isChange && rule(call);
const withText = (rule: Rule, expression: RegExp): Rule => call => rule(call) && expression.test(JSON.stringify(call.parameters));

/** Changes, deletions and exports: written from the promises of the questions, not from their conditions. */
export const CHANGE_RULES: Record<string, Rule> = {
  'network-changes': named(
    'ec2', /SecurityGroup|NetworkAcl|Route|Gateway|Vpc|Vpn|Subnet|NetworkInterface|PrefixList|TrafficMirror|Dhcp|VerifiedAccess|InstanceConnectEndpoint/,
    /^(Describe|Get|Search|List|Export|Run|StartI|StopI|Terminate(?!Client))/,
  ),
  'stack-changes': named('cloudformation', /Stack/, /^(Describe|Get|List|Detect|Estimate)/),
  'lambda-changes': named('lambda', /./, /^(Invoke|List|Get|Tag|Untag)/),
  'container-changes': named('ecs eks ecr ecr-public', /./, /^(Describe|List|Get|BatchGet|BatchCheck|Initiate|Upload|Complete|Submit|Discover|Poll|Tag|Untag|Execute)/),
  'security-services-changes': changing(named(
    'guardduty securityhub config macie macie2 inspector inspector2 detective access-analyzer securitylake waf wafv2 waf-regional network-firewall shield fms auditmanager',
    /./, /^(PutEvaluations|BatchImportFindings)$/,
  )),
  'trail-changes': changing(named('cloudtrail', /./, /^(StartQuery|StartDashboardRefresh)$/)),
  'key-changes': call => named('kms', /./, /^(Decrypt|Encrypt|ReEncrypt|Generate|Sign|Verify|Get|List|Describe|CreateKey|Tag|Untag|Derive)/)(call)
    && !(call.name.includes('Grant') && call.identity.invokedBy),
  'alerting-changes': either(
    named('events', /^(Disable|Delete|Remove|PutRule|PutTargets|Deactivate|Deauth|Update)/),
    named('monitoring', /^(Delete(Alarm|Alert|Anomaly|Insight|MetricStream)|Disable|Stop|SetAlarm|Put(Metric|Composite|Log)Alarm|PutAlarmMute|PutMetricStream)/),
    named('logs', /^(Delete|Disassoc|Put|Update)/, /^(Put(LogEvents|Query|Index|Integration|Bearer|Syslog|DeliverySource|Resource)|UpdateLookup)/),
    named('sns', /^(DeleteTopic|Unsubscribe|SetTopicAttr|SetSubscriptionAttr|RemovePermission|PutData)/),
    named('ec2', /^DeleteFlowLogs$/),
    named('route53resolver', /^DeleteResolverQueryLogConfig$/),
    named('s3', /^PutBucket(Logging|Notification)/),
    named('rds', /^StopActivityStream$/),
    named('bedrock', /^DeleteModelInvocationLoggingConfiguration$/),
    named('redshift', /^DisableLogging$/),
    call => named('eks', /^UpdateClusterConfig$/)(call) && 'logging' in call.parameters,
  ),
  'deleted-backups': succeeded(either(named('backup', /^Delete/), named('ec2', /^(DeleteSnapshot|DeregisterImage|DisableImage)$/), named('rds', /^Delete.*(Snapshot|AutomatedBackup)$/))),
  'data-exports': succeeded(either(
    call => /^(Start|Create|Export).*Export|^Export/.test(call.name),
    named('rds', /^(CopyDBSnapshot|CopyDBClusterSnapshot|CreateDBInstanceReadReplica|DownloadDBLogFilePortion)$/),
    named('ec2', /^(CopySnapshot|CopyImage|SharedSnapshotCopyInitiated|SharedSnapshotVolumeCreated)$/),
    named('logs', /^PutSubscriptionFilter$/),
    named('s3', /^(PutBucketReplication|CreateJob)$/),
    named('datasync', /^CreateTask$/),
  )),
  'bucket-protection-changes': named(
    's3 s3express s3-outposts s3-object-lambda s3tables s3vectors',
    /^(Put|Delete|Update)(Account|Table|Vector)?(Bucket)?(Policy|Acl|Ownership|Abac|Logging|PublicAccess|ObjectLock|Encryption|Lifecycle|Versioning|Replication)|AccessPoint|AccessGrant|ObjectRetention|LegalHold|PublicAccessBlock|ObjectLock|BucketCors|Maintenance|RecordExpiration/,
    /^(Get|List|Describe|Submit)|^PutObjectAcl$|^UpdateObjectEncryption$/,
  ),
  'model-access-changes': call => named('bedrock bedrock-agentcore', /./, /^(Invoke|Converse|Get|List)/)(call) && String(call.record.readOnly) !== 'true',
  'snapshots-and-images': named(
    'ec2 ebs rds redshift redshift-serverless elasticache memorydb fsx', /Snapshot|Image|Backup|^(StartExportTask|CreateInstanceExportTask)$/,
    /^(Describe|List|Get(?!SnapshotBlock)|Restore(DB|From|Table))|AutomatedBackup|AllowedImages/,
  ),
  'secret-changes': either(
    named('secretsmanager', /./, /^(Get|BatchGet|List|Describe|Tag|Untag|Validate)/),
    named('ssm', /^(Put|Delete|Label|Unlabel)(Parameter|Resource)/),
  ),
  'restored-databases': call => /^Restore(DB|From|Table)|ReadReplica$|^StartRestoreJob$|FromBackup$/.test(call.name) && !call.name.startsWith('Describe'),
  'account-settings-changes': either(
    call => call.service === 'account' && String(call.record.readOnly) !== 'true',
    named('organizations', /^(LeaveOrganization|AcceptHandshake|CloseAccount)$/),
    named('iam', /AccountPasswordPolicy|AccountAlias|OutboundWebIdentity|SecurityTokenService/, /^(Get|List)/),
    named('ec2', /BlockPublicAccess|EncryptionByDefault|EbsDefaultKms|AllowedImages|MetadataDefaults|SerialConsoleAccess/, /^(Get|Describe)/),
    named('s3', /AccountPublicAccessBlock/, /^Get/),
    named('ssm', /(Update|Reset)ServiceSetting/),
    named('elasticmapreduce', /PutBlockPublic/),
    named('glue', /PutDataCatalogEncryption/),
    named('ecs', /(Put|Delete)AccountSetting/),
    call => call.name === 'EmailUpdated',
  ),
  'logging-switched-off': either(
    call => named('s3', /^PutBucketLogging$/)(call) && !JSON.stringify(call.parameters.BucketLoggingStatus ?? {}).includes('LoggingEnabled'),
    call => /^(Delete|Disable|Disassociate|Stop|Put|Set|Update|Modify)\w*(Logging|LogConfig|LogSubscription|ActivityStream|Recorder)/.test(call.name)
      && call.name !== 'PutBucketLogging' && call.name !== 'PutResolverQueryLogConfigPolicy',
    named('cloudtrail', /^(StopEventDataStore|DeleteTrail|DeleteEventDataStore|UpdateTrail|UpdateEventDataStore|PutEventSelectors)/),
    named('config', /^DeleteDeliveryChannel|^PutRetention/),
    named('logs', /^Delete(Log(Group|Stream)|Sub|Dest|Deliv|Account)|^PutRetention|^PutDataProtection|^PutLogGroupDeletionProtection/),
    named('ec2 route53 route53resolver', /^(Delete|Disassociate)(FlowLogs|.*QueryLog)/),
    withText(named('eks', /^UpdateClusterConfig$/), /"logging".*"enabled":false/),
    named('guardduty', /^(DeleteDetector|DeletePublishingDestination)$/),
    withText(call => call.name === 'ModifyLoadBalancerAttributes', /(access|connection)_logs\.s3\.enabled","value":"false"/),
  ),
  'quota-raises': named('servicequotas', /Increase|Template|Case|AutoManagement/),
  'marketplace-agreements': call => (call.service.includes('marketplace') && /Agreement|Subscribe/.test(call.name))
    || named('bedrock', /^(Create|Delete)FoundationModelAgreement/)(call),
  'support-cases': named('support supportapp', /Case|Communication|Attachment|Slack/),
};
