import { aws_events as events, aws_iam as iam, aws_kms as kms, aws_logs as logs, aws_s3 as s3, aws_sns as sns, Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import {
  AggregationTemplate, AlertChannel, AlertEngine, AuditPeriod, CentralizationEncryptionScope, CentralizationStrategy, CloudTrailLogType,
  DeliveryTopic,
  EventDataStore, EventSelector, GovernedTrail, InsightSelector, LakeKey, LakePricing, LakeRefresh, LandingZone, LogArchive, LogReader, LogRetention,
  Burst, MetricAlarmControl, MetricAlarmProfile, ObjectLock, OrganizationPolicyType, QueryPack, RequestContextKey, TagConflictResolution, TrailGuard,
  TrailHealth, TrailIdentity, TrailKey,
} from '../../lib';
import { Build, OWNERS, sampleAlert } from '../corpus/owners';
import { ACCOUNT, MEMBER, ORGANIZATION, REGION } from '../private/harness';

/** How a construct of the public API is created for the roster. */
export interface Part {
  /** Props, each optional one at least once, so that no prop can add a policy unnoticed. */
  readonly variants: ((stack: Stack) => Record<string, unknown>)[];
  /** Creates it. Default: the owner of its props in test/corpus/owners.ts. */
  readonly build?: Build;
  /** The code by which tables create it, if not by its own name. */
  readonly by?: RegExp;
}

/** Classes that no policy depends on, and why. */
export const VALUES: Record<string, string> = {
  ...Object.fromEntries(['Alert', 'AlertCatalogue', 'AlertCondition', 'AlertPattern'].map(name => [name, 'A rule matches by it.'])),
  ...Object.fromEntries(['AlertEngine'].map(name => [name, 'The hub makes what it is for: see its variants.'])),
  ...Object.fromEntries(['DataResource', 'EventCondition', 'EventField', 'EventSelector', 'InsightSelector', 'NetworkSource'].map(name => [name, 'It selects events.'])),
  ...Object.fromEntries(['SigmaCorrelation', 'SigmaRule', 'SigmaRules'].map(name => [name, 'It becomes an alert, or a query.'])),
  ...Object.fromEntries(['AuditPeriod', 'AuditQuery', 'LakeWidget', 'QueryPack'].map(name => [name, 'It is part of a query.'])),
  ...Object.fromEntries(['LogRetention', 'ObjectLock', 'LakePricing'].map(name => [name, 'It is for how long something is kept.'])),
  LakeRefresh: 'It is a time.',
  LakeChannelSource: 'It names who writes, which the policy of the channel does by ARN.',
};

export const arn = (service: string, rest: string, account = ACCOUNT) => `arn:aws:${service}:${service === 'iam' ? '' : REGION}:${account}:${rest}`;
export const KEY_ARN = arn('kms', 'key/1234abcd-12ab-34cd-56ef-1234567890ab');
const MONITOR_ARN = `arn:aws:ce::${ACCOUNT}:anomalymonitor/01234567-89ab-cdef-0123-456789abcdef`;
export const ownKey = (stack: Stack, props?: kms.KeyProps) => new kms.Key(stack, 'GivenKey', props);
export const foreignKey = (stack: Stack) => kms.Key.fromKeyArn(stack, 'GivenKey', KEY_ARN);
export const ownRole = (stack: Stack) => new iam.Role(stack, 'GivenRole', { assumedBy: new iam.AccountRootPrincipal() });
const principals = ['somebody', 'other'].map(name => new iam.ArnPrincipal(arn('iam', `role/${name}`)));
const readers = [LogReader.principalArn(arn('iam', 'role/siem', MEMBER)), LogReader.principalArn(arn('iam', 'role/auditor', MEMBER), { accounts: [MEMBER] })];
const removalPolicy = RemovalPolicy.DESTROY;
export const ORGANIZATION_TRAIL = TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: REGION });
/** Few alerts, to be fast. */
export const GOVERNANCE = { notify: ['security@example.com'], alertHub: { alerts: [sampleAlert()] }, deployPrincipalArns: [arn('iam', 'role/deployer')] };
const STORES = { athena: { accounts: [ACCOUNT] }, lake: {}, cloudWatchStore: {}, logIntegrity: {} };
const COSTS = { costGuard: { monthlyBudget: 100 }, costModel: { expected: {} }, guardrails: { maxPolicyCharacters: 10_240 }, burstAlarms: {} };

export const PARTS: Record<string, Part> = {
  AlertHub: {
    variants: [
      () => ({
        alerts: [sampleAlert()],
        channels: [AlertChannel.email('security@example.com')],
        exclusions: [{ reason: 'Test', accounts: [MEMBER] }],
        engine: AlertEngine.evaluator(),
        accountNames: { [MEMBER]: 'Member' },
        deployPrincipalArns: [arn('iam', 'role/deployer')],
        watchedResources: [{ resourceType: 'AWS::S3::Bucket', resourceName: 'audit-logs', resourceArn: 'arn:aws:s3:::audit-logs' }],
        eventBusName: 'audit',
        organizationId: ORGANIZATION,
      }),
      stack => ({ eventBus: events.EventBus.fromEventBusName(stack, 'Bus', 'audit'), observeOnly: true }),
      stack => ({ alarmTopic: new sns.Topic(stack, 'Alarms', { masterKey: ownKey(stack) }) }),
      () => ({ engine: AlertEngine.rules(), alerts: [sampleAlert()], channels: [AlertChannel.email('security@example.com'), AlertChannel.logGroup()] }),
    ],
    build: OWNERS.AlertHubOptions,
  },
  AlertRelay: { variants: [() => ({ stackSetName: 'Relays' })], by: /\brelay\b/ },
  ArchiveReplica: {
    variants: [() => ({ breakGlassPrincipals: principals, removalPolicy, replicationRoleName: 'copies', retention: LogRetention.years(7) })],
  },
  ArchiveReplication: {
    variants: [
      stack => ({ replicationRoleName: 'copies', sourceEncryptionKey: foreignKey(stack) }),
      () => ({ destination: { bucketName: 'copies', account: ACCOUNT, region: 'eu-central-1', encryptionKeyArn: KEY_ARN.replace(REGION, 'eu-central-1') } }),
    ],
  },
  AthenaQueries: {
    variants: [stack => ({
      encryptionKey: foreignKey(stack),
      identity: ORGANIZATION_TRAIL,
      knownAccounts: [ACCOUNT],
      accounts: [ACCOUNT, MEMBER],
      bytesScannedCutoff: Size.gibibytes(200),
      databaseName: 'audit',
      firstDay: '2026-01-01',
      period: AuditPeriod.last(Duration.days(7)),
      queries: QueryPack.named('from-address'),
      regions: [REGION],
      resultRetention: Duration.days(7),
      workGroupName: 'audit',
    }), stack => ({ resultsEncryptionKey: ownKey(stack) })],
  },
  CloudTrailGovernance: {
    variants: [
      stack => ({
        ...GOVERNANCE,
        ...STORES,
        ...COSTS,
        identity: ORGANIZATION_TRAIL,
        encryptionKey: ownKey(stack),
        archive: { readers },
        trail: { recursiveLogging: false },
        trailGuard: { repairTrail: true, repairKey: true, repairBucket: true },
        outputs: true,
      }),
      stack => ({ ...GOVERNANCE, bucket: s3.Bucket.fromBucketName(stack, 'Logs', 'audit-logs'), encryptionKey: foreignKey(stack), alertRegions: ['us-east-1'] }),
      () => ({ alerts: false }),
    ],
  },
  CloudWatchStore: {
    variants: [
      stack => ({
        organizationId: ORGANIZATION,
        accounts: [MEMBER],
        encryptionKey: ownKey(stack, { multiRegion: true }),
        deliveryBucketArns: ['arn:aws:s3:::audit-logs'],
        eventSelectors: [EventSelector.allS3Objects()],
        regions: [REGION],
        retention: Duration.days(365),
        ruleName: 'audit',
      }),
      () => ({ organizationId: ORGANIZATION, organizationalUnitIds: ['ou-abcd-12345678'], encryptionKeyArn: KEY_ARN, regions: [REGION], telemetryEvaluation: false }),
      stack => ({ encryptionKey: foreignKey(stack), regions: [REGION] }),
    ],
  },
  CostGuard: {
    variants: [
      () => ({ thresholds: [50], services: ['AWS CloudTrail'], emails: ['finops@example.com'], createMonitor: true, minimumImpact: 5 }),
      stack => ({ topic: new sns.Topic(stack, 'Costs', { masterKey: ownKey(stack) }), monitorArn: MONITOR_ARN }),
    ],
    build: OWNERS.CostGuardOptions,
  },
  CostModel: {
    variants: [() => ({ low: {}, high: {}, maximumMonthlyCost: 100, month: 3, otherTrails: 1, priceRegion: 'us-east-1' })],
    build: OWNERS.CostModelOptions,
  },
  DeliveryTopic: {
    variants: [() => ({ topicName: 'deliveries' }), stack => ({ encryptionKey: ownKey(stack) }), stack => ({ encryptionKey: foreignKey(stack) })],
  },
  EventDataStore: {
    variants: [
      stack => ({
        deliveryBucketArns: ['arn:aws:s3:::audit-logs'],
        organizationEnabled: true,
        encryptionKey: new LakeKey(stack, 'LakeKey'),
        eventDataStoreName: 'audit',
        eventSelectors: [EventSelector.managementEvents(), EventSelector.allS3Objects()],
        ingestion: false,
        insights: [InsightSelector.apiCallRate()],
        insightsStore: new EventDataStore(stack, 'InsightsStore', { eventSelectors: [EventSelector.insightEvents()] }),
        largeEvents: true,
        multiRegion: true,
        pricing: LakePricing.fixedRetention(Duration.days(366)),
        removalPolicy,
        requestContextKeys: [RequestContextKey.PRINCIPAL_ARN],
        resourceTagKeys: ['team'],
        terminationProtection: false,
      }),
      stack => ({ encryptionKey: ownKey(stack) }),
      stack => ({ encryptionKey: foreignKey(stack) }),
    ],
  },
  GovernedTrail: {
    variants: [
      stack => ({
        identity: ORGANIZATION_TRAIL,
        encryptionKey: ownKey(stack),
        readers,
        aggregations: [AggregationTemplate.RESOURCE_ACCESS],
        cloudWatchLogs: true,
        deliveryTopic: new DeliveryTopic(stack, 'Deliveries', { trails: [ORGANIZATION_TRAIL] }),
        eventSelectors: [EventSelector.managementEvents(), EventSelector.allS3Objects()],
        insights: [InsightSelector.apiCallRate()],
        logging: true,
        logGroupOptions: { logGroupName: 'audit' },
        multiRegion: true,
        recursiveLogging: false,
      }),
      stack => ({ encryptionKey: foreignKey(stack), recursiveLogging: true }),
      stack => ({ deliveryTopic: sns.Topic.fromTopicArn(stack, 'Topic', arn('sns', 'deliveries')) }),
      stack => ({ logGroup: logs.LogGroup.fromLogGroupName(stack, 'Logs', 'audit'), deliveryTopic: new sns.Topic(stack, 'Topic', { masterKey: ownKey(stack) }) }),
    ],
  },
  LakeChannel: { variants: [() => ({ channelName: 'audit', writers: principals, externalId: 'id' })] },
  LakeDashboard: {
    variants: [() => ({ dashboardName: 'audit', refresh: LakeRefresh.daily('06:00'), terminationProtection: true })],
  },
  LakeFederation: {
    variants: [stack => ({ analysts: [ownRole(stack)], roleName: 'federation' })],
  },
  LakeHighlights: { variants: [() => ({ terminationProtection: true })] },
  LakeKey: {
    variants: [() => ({ alias: 'lake', queryPrincipals: principals, removalPolicy, rotationPeriod: Duration.days(90) })],
  },
  LakeQueryResults: {
    variants: [
      stack => ({ bucketName: 'results', encryptionKey: ownKey(stack), queryAccount: MEMBER, removalPolicy, retention: Duration.days(7) }),
      stack => ({ encryptionKey: foreignKey(stack) }),
    ],
  },
  LogArchive: {
    variants: [
      stack => ({
        trails: [ORGANIZATION_TRAIL],
        accessLogsBucketName: 'access-logs',
        encryptionKey: foreignKey(stack),
        accessLogRetention: Duration.days(400),
        breakGlassPrincipals: principals,
        bucketName: 'audit-logs',
        objectLock: ObjectLock.governance(Duration.days(365)),
        policyAdministrators: principals,
        readers: [...readers, LogReader.memberAccounts()],
        removalPolicy,
        retention: LogRetention.years(7),
      }),
      stack => ({ bucket: s3.Bucket.fromBucketName(stack, 'Logs', 'audit-logs'), protectBucket: true }),
    ],
  },
  LogCentralization: {
    variants: [
      () => ({
        accounts: [MEMBER],
        backupEncryptionKeyArn: KEY_ARN.replace(ACCOUNT, MEMBER).replace(REGION, 'eu-central-1'),
        backupRegion: 'eu-central-1',
        encryptedLogGroups: CentralizationStrategy.ALLOW,
        encryptionKeyArn: KEY_ARN.replace(ACCOUNT, MEMBER),
        encryptionScope: CentralizationEncryptionScope.ENCRYPTED_SOURCE_ONLY,
        logGroupNamePattern: '${source.logGroup}/${source.accountId}/${source.region}',
        logGroupNames: ['audit'],
        logTypes: [CloudTrailLogType.MANAGEMENT],
        ruleName: 'audit',
        serviceLinkedRole: true,
        tagConflicts: TagConflictResolution.UPDATE_SYNC,
        tagRoleArn: arn('iam', 'role/tags', MEMBER),
        trustedAccess: true,
        unencryptedDestinations: CentralizationStrategy.SKIP,
      }),
      () => ({ organizationalUnitIds: ['ou-abcd-12345678'] }),
    ],
  },
  LogFeed: {
    variants: [() => ({ maxReceiveCount: 3, retention: Duration.days(7), visibilityTimeout: Duration.minutes(1) })],
  },
  LogIntegrityMonitor: {
    variants: [
      stack => ({
        encryptionKey: foreignKey(stack),
        concurrency: 10,
        endedChains: { [`AWSLogs/${MEMBER}/`]: 'The account was closed.' },
        interval: Duration.hours(12),
        logRetention: Duration.days(400),
        recheckInterval: Duration.days(7),
        reportRetention: Duration.days(400),
        roleName: 'integrity',
        sampling: 0.5,
      }),
      stack => ({ identity: ORGANIZATION_TRAIL, archive: LogArchive.fromBucketName(stack, 'Found', 'audit-logs') }),
      stack => ({
        reportBucket: new s3.Bucket(stack, 'Evidence', { versioned: true, encryptionKey: ownKey(stack), encryption: s3.BucketEncryption.KMS }), reportPrefix: 'integrity',
      }),
    ],
  },
  LogQueries: { variants: [() => ({ folderName: 'audit', queries: QueryPack.named('from-address') })] },
  LogTables: {
    variants: [
      stack => ({ encryptionKey: ownKey(stack), logGroupNames: ['audit', 'aws/cloudtrail/*'], logTypes: [CloudTrailLogType.MANAGEMENT], removalPolicy }),
      () => ({ encryptionKeyArn: KEY_ARN }),
      stack => ({ encryptionKey: foreignKey(stack) }),
    ],
  },
  BurstAlarms: {
    build: OWNERS.BurstAlarmsOptions,
    variants: [() => ({ bursts: [Burst.SECRETS_READ], thresholds: { [Burst.SECRETS_READ]: 20 }, trail: undefined, logGroupName: 'audit' })],
  },
  MetricAlarms: {
    build: OWNERS.MetricAlarmsOptions,
    variants: [
      () => ({ controls: [MetricAlarmControl.ROOT_USE], filterProfile: MetricAlarmProfile.TUNED, metricNamespace: 'Audit', silentSubscriber: true }),
      stack => ({ topic: new sns.Topic(stack, 'Topic', { masterKey: ownKey(stack) }) }),
      () => ({ trail: undefined, logGroupName: 'audit', thresholds: { [MetricAlarmControl.ROOT_USE]: 2 } }),
    ],
  },
  OrganizationAccess: {
    variants: [() => ({ delegatedAdministrator: MEMBER, policyTypes: [OrganizationPolicyType.SERVICE_CONTROL_POLICY], undoOnDelete: true })],
  },
  OrganizationGovernance: {
    variants: [
      () => ({
        ...GOVERNANCE,
        ...STORES,
        ...COSTS,
        archive: { readers },
        trail: { recursiveLogging: false },
        trailGuard: { repairTrail: true, repairKey: true, repairBucket: true },
        outputs: true,
        trailName: 'audit',
      }),
      () => ({ ...GOVERNANCE, encryptionKeyArn: KEY_ARN.replace(ACCOUNT, MEMBER), organizationAccess: false, organizationalUnitIds: ['r-abcd'] }),
      () => ({ ...GOVERNANCE, landingZone: LandingZone.controlTower({ bucketName: 'audit-logs' }) }),
      () => ({ alerts: false }),
    ],
  },
  TrailGuard: {
    build: (stack, given) => {
      const archive = new LogArchive(stack, 'Archive', { trails: [ORGANIZATION_TRAIL] });
      const encryptionKey = new TrailKey(stack, 'Key', { identity: ORGANIZATION_TRAIL });
      const trail = new GovernedTrail(stack, 'Trail', { identity: ORGANIZATION_TRAIL, archive, encryptionKey });
      // The constructs that variants name, but in the stack of the guard.
      new TrailGuard(stack, 'Guard', { ...given, trail, archive, encryptionKey });
    },
    variants: [stack => ({
      trail: undefined, encryptionKey: undefined, archive: undefined, repairTrail: true, repairKey: true, repairBucket: true, role: TrailGuard.createRole(stack, 'GuardRole'),
    })],
  },
  TrailGuardrails: {
    variants: [() => ({
      targets: ['ou-abcd-12345678'],
      exemptRoleArns: [arn('iam', 'role/break-glass')],
      qualifier: 'trails',
      maxPolicyCharacters: 10_240,
      serviceControlPolicies: true,
      resourceControlPolicies: true,
      managementAccount: '111111111111',
      controlTower: true,
    })],
  },
  TrailHealth: {
    variants: [],
    build: stack => new TrailHealth(stack, 'Health', { trail: GovernedTrail.fromTrailArn(stack, 'Trail', arn('cloudtrail', 'trail/audit')) }),
  },
  TrailKey: {
    variants: [() => ({ alias: 'trail', multiRegion: true, pendingWindow: Duration.days(7), readers: readers.slice(0, 1), removalPolicy, rotationPeriod: Duration.days(90) }),
      () => ({ administrators: [new iam.ArnPrincipal(`arn:aws:iam::${ACCOUNT}:role/deployer`)] })],
    build: OWNERS.TrailKeyOptions,
  },
};
