import { aws_dynamodb as dynamodb, aws_iam as iam, aws_lambda as lambda, aws_s3 as s3, aws_sns as sns, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { SIGMA_OWNERS } from './sigma-owners';
import { STORE_OWNERS } from './store-owners';
import {
  Alert, AlertCatalogue, AlertChannel, AlertCondition, AlertEngine, AlertHub, AlertPack, AlertPattern, AlertRelay, AlertSeverity,
  ArchiveReplica, ArchiveReplication, Burst, BurstAlarms,
  CloudTrailGovernance, CostGuard, CostModel,
  DeliveryTopic, EventCondition, EventSelector, GovernedTrail, InsightSelector, LakeKey, LandingZone, LogArchive, LogFeed,
  LogReader, LogRetention, MetricAlarms, NumberComparison, ObjectLock, OrganizationAccess, OrganizationGovernance,
  TrailGuardrails, TrailHealth, TrailIdentity, TrailKey,
} from '../../lib';

/** Makes a part that works, but for what is given: props by their names, or the parameters of a factory by theirs. */
export type Build = (stack: Stack, given: Record<string, any>) => void;

export const archive: Build = (stack, given) => {
  new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], ...given });
};

export const trail: Build = (stack, { identity = TrailIdentity.forAccount(stack), ...given }) => {
  // Aggregations are of data events.
  const eventSelectors = given.aggregations && [EventSelector.managementEvents(), EventSelector.dataEvents('AWS::S3::Object')];
  new GovernedTrail(stack, 'Trail', { identity, archive: new LogArchive(stack, 'Archive', { trails: [identity] }), eventSelectors, ...given });
};

export const hub: Build = (stack, given) => {
  new AlertHub(stack, 'Hub', { ...fewAlerts(), ...given });
};

/** Few alerts, where there are any. */
const hubUnless = ({ alerts }: Record<string, any>) => alerts === false ? {} : { alertHub: fewAlerts() };

export const governance: Build = (stack, given) => {
  new CloudTrailGovernance(stack, 'Governance', { ...hubUnless(given), ...given });
};

/** Less than the default, which takes most of the time. */
function fewAlerts() {
  return { alerts: [sampleAlert()], engine: AlertEngine.evaluator({ canary: false }) };
}

export function sampleAlert({ id = 'sample', ...given }: Record<string, any> = {}): Alert {
  return Alert.custom(id, { title: 'Sample', severity: AlertSeverity.LOW, pattern: AlertPattern.forConsoleSignIn(), ...given });
}

const POLICY = 'requestParameters.policyDocument';
const SOME = [AlertCondition.policyAllowsAll(POLICY)];

const alert: Build = (stack, given) => hub(stack, { alerts: [sampleAlert(given)] });
const match = (stack: Stack, pattern: AlertPattern) => alert(stack, { pattern });
const key: Build = (stack, given) => {
  new TrailKey(stack, 'Key', { identity: TrailIdentity.forAccount(stack), ...given });
};
const relay: Build = (stack, given) => {
  new AlertRelay(stack, 'Relay', { alerts: [sampleAlert()], eventBusArn: 'arn:aws:events:us-east-1:111122223333:event-bus/default', ...given });
};
const select = (stack: Stack, ...eventSelectors: EventSelector[]) => trail(stack, { eventSelectors });
const where = (stack: Stack, condition: EventCondition) => select(stack, EventSelector.dataEvents('AWS::S3::Object', { where: [condition] }));
const UUID = '01234567-89ab-cdef-0123-456789abcdef';
const channels = (stack: Stack, ...all: AlertChannel[]) => hub(stack, { channels: all });
export const metrics: Build = (stack, given) => {
  const identity = TrailIdentity.forAccount(stack);
  const own = new GovernedTrail(stack, 'Trail', { identity, archive: new LogArchive(stack, 'Archive', { trails: [identity] }) });
  new MetricAlarms(stack, 'Metrics', { trail: own, ...given });
};
export const bursts: Build = (stack, given) => {
  new BurstAlarms(stack, 'Bursts', { logGroupName: 'audit', ...given });
};
const insight = (stack: Stack, value: InsightSelector) => trail(stack, {
  eventSelectors: [EventSelector.managementEvents(), EventSelector.dataEvents('AWS::S3::Object')], insights: [value],
});
const steps = { instantAccessAfter: Duration.days(90), deepArchiveAfter: Duration.days(180), expireAfter: Duration.days(3650) };
export const replicate = (stack: Stack, destination: Record<string, any>, given: Record<string, any> = {}) => {
  new ArchiveReplication(stack, 'Replication', {
    archive: new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] }),
    destination: {
      bucketName: 'audit-logs-replica',
      account: '444455556666',
      region: 'eu-central-1',
      encryptionKeyArn: 'arn:aws:kms:eu-central-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      ...destination,
    },
    ...given,
  });
};
const TRAIL_ARN = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/other';
const organizationTrail = { organizationId: 'o-abc123defg', managementAccount: '111122223333', homeRegion: 'eu-west-1' };

/** Beside the given stack, in its app: an organization makes its own stacks. */
export const organize = (stack: Stack, given: Record<string, any>, scope: Construct = stack.node.root) =>
  new OrganizationGovernance(scope, 'Organization', {
    organizationId: 'o-abc123defg',
    management: { account: '111122223333', region: 'eu-west-1' },
    logArchive: { account: '444455556666', region: 'eu-west-1' },
    security: { account: '111111111111', region: 'eu-west-1' },
    regions: ['eu-west-1', 'us-east-1'],
    ...hubUnless(given),
    ...given,
  });
const organization: Build = (stack, given) => {
  organize(stack, given);
};
const costGuard: Build = (stack, given) => {
  // The impact of anomalies needs a monitor.
  const monitor = 'minimumImpact' in given && !given.createMonitor && { monitorArn: 'arn:aws:ce::111122223333:anomalymonitor/01234567-89ab-cdef-0123-456789abcdef' };
  new CostGuard(stack, 'CostGuard', { monthlyBudget: 100, ...monitor, ...given });
};
const costModel: Build = (stack, given) => {
  new CostModel(stack, 'CostModel', { expected: {}, ...given });
};
const guardrails: Build = (stack, given) => {
  archive(stack, {});
  new TrailGuardrails(stack, 'Guardrails', { governance: stack, managementAccount: '111111111111', targets: ['ou-abcd-12345678'], ...given });
};
/** Names that only other rooms ask for, made visible. */
const zone = (stack: Stack, landingZone: LandingZone) => {
  const { archive: found, identity } = organize(stack, { landingZone });
  new CfnOutput(stack, 'Names', { value: [found.bucket.bucketName, ...identity.logPrefixes].join() });
};

/**
 * Who makes something of each public struct and factory: wrong values are tried there, once. The `…Options` that `…Props` inherit are tried
 * at the part, options within options at the part that takes them, and a factory's value where it would reach the template.
 */
export const OWNERS: Record<string, Build> = {
  // Identity and archive.
  'AccountTrailOptions': (stack, given) => trail(stack, { identity: TrailIdentity.forAccount(stack, given) }),
  'OrganizationTrailOptions': (stack, given) => trail(stack, { identity: TrailIdentity.forOrganization({ ...organizationTrail, ...given }) }),
  'LogArchiveOptions': archive,
  'LogArchiveProps': archive,
  'LogRetentionOptions': (stack, given) => archive(stack, { retention: LogRetention.of({ ...steps, ...given }) }),
  'LogRetention.years': (stack, { years = 7 }) => archive(stack, { retention: LogRetention.years(years) }),
  'LogArchive.fromBucketName': (stack, { bucketName = 'audit-logs' }) => {
    new GovernedTrail(stack, 'Trail', { identity: TrailIdentity.forAccount(stack), archive: LogArchive.fromBucketName(stack, 'Archive', bucketName) });
  },
  'LakeKeyProps': (stack, given) => {
    new LakeKey(stack, 'LakeKey', given);
  },
  'LogFeedProps': (stack, given) => {
    const own = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] });
    new LogFeed(stack, 'Feed', { archive: own, consumers: [new iam.ArnPrincipal('arn:aws:iam::444455556666:role/siem')], ...given });
  },
  'ArchiveReplicaProps': (stack, given) => {
    new ArchiveReplica(stack, 'Replica', { bucketName: 'audit-logs-replica', sourceAccount: '444455556666', ...given });
  },
  'ArchiveReplicationProps': (stack, given) => replicate(stack, {}, given),
  'ReplicaDestination': (stack, given) => replicate(stack, given),
  'LogReaderOptions': (stack, given) => archive(stack, {
    trails: [TrailIdentity.forOrganization(organizationTrail)], readers: [LogReader.principalArn('arn:aws:iam::444455556666:role/siem', given)],
  }),
  'ObjectLock.governance': (stack, { period = Duration.days(365) }) => archive(stack, { objectLock: ObjectLock.governance(period) }),
  'ObjectLock.compliance': (stack, { period = Duration.days(365) }) => archive(stack, { objectLock: ObjectLock.compliance(period) }),
  'LogReader.principalArn': (stack, { arn = 'arn:aws:iam::444455556666:role/siem' }) => archive(stack, { readers: [LogReader.principalArn(arn)] }),

  // Costs.
  'CostGuardOptions': costGuard,
  'CostModelOptions': costModel,
  'CostVolumes': (stack, given) => costModel(stack, { expected: given }),

  // Guardrails.
  'TrailGuardrailsOptions': guardrails,
  'TrailGuardrailsProps': guardrails,

  // Selection and trail.
  'DeliveryTopicProps': (stack, given) => {
    new DeliveryTopic(stack, 'Deliveries', { trails: [TrailIdentity.forAccount(stack)], ...given });
  },
  'EventSelectorOptions': (stack, given) => select(stack, EventSelector.managementEvents(given)),
  'EventSelector.dataEvents': (stack, { resourceType = 'AWS::S3::Object' }) => select(stack, EventSelector.dataEvents(resourceType)),
  'EventSelector.s3Objects': (stack, { buckets = [s3.Bucket.fromBucketName(stack, 'Bucket', 'invoices')] }) => select(stack, EventSelector.s3Objects(buckets)),
  'EventSelector.lambdaInvocations': (stack, { functions = [lambda.Function.fromFunctionName(stack, 'Function', 'pay')] }) => select(stack, EventSelector.lambdaInvocations(functions)),
  'EventSelector.dynamoDbItems': (stack, { tables = [dynamodb.Table.fromTableName(stack, 'Table', 'orders')] }) => select(stack, EventSelector.dynamoDbItems(tables)),
  'S3ObjectOptions': (stack, given) => select(stack, EventSelector.s3Objects([s3.Bucket.fromBucketName(stack, 'Bucket', 'invoices')], given)),
  'NetworkActivityOptions': (stack, given) => select(stack, EventSelector.networkActivity('s3.amazonaws.com', given)),
  'EventSelector.networkActivity': (stack, { source = 's3.amazonaws.com' }) => select(stack, EventSelector.networkActivity(source)),
  'EventSelector.fromBasic': (stack, { json = { ReadWriteType: 'All' } }) => select(stack, EventSelector.fromBasic(json)),
  'EventSelector.fromAdvanced': (stack, { json = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] } }) =>
    select(stack, EventSelector.fromAdvanced(json)),
  'EventCondition.notByRoles': (stack, { roles = [iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/etl')] }) =>
    where(stack, EventCondition.notByRoles(...roles)),
  ...Object.fromEntries((['equalTo', 'notEqualTo', 'startsWith', 'notStartsWith', 'endsWith', 'notEndsWith'] as const).map(operator =>
    [`EventField.${operator}`, (stack: Stack, { values = ['PutObject'] }: Record<string, any>) => where(stack, EventCondition.eventName()[operator](...values))])),
  'InsightSelector.apiCallRate': (stack, { categories = [] }) => insight(stack, InsightSelector.apiCallRate(...categories)),
  'InsightSelector.apiErrorRate': (stack, { categories = [] }) => insight(stack, InsightSelector.apiErrorRate(...categories)),
  'GovernedTrailOptions': trail,
  'GovernedTrailProps': trail,
  'TrailLogGroupOptions': (stack, given) => trail(stack, { logGroupOptions: given }),
  'TrailKeyOptions': key,
  'GovernedTrail.excludeDeliveries': (stack, { bucketArn = 'arn:aws:s3:::replica' }) => {
    select(stack, EventSelector.dataEvents('AWS::S3::Object'));
    (stack.node.findChild('Trail') as GovernedTrail).excludeDeliveries(bucketArn);
  },

  // Alerts.
  'AlertProps': alert,
  'Alert.custom': alert,
  'Alert.withSeverity': (stack, { severity = AlertSeverity.HIGH }) => hub(stack, { alerts: [sampleAlert().withSeverity(severity)] }),
  'Alert.withTitle': (stack, { title = 'Other' }) => hub(stack, { alerts: [sampleAlert().withTitle(title)] }),
  'AlertChannel.slack': (stack, { workspaceId = 'T0123456789', channelId = 'C0123456789' }) => channels(stack, AlertChannel.slack(workspaceId, channelId)),
  'AlertChannel.teams': (stack, { teamId = UUID, tenantId = UUID, channelId = '19%3Aab%40thread.tacv2' }) =>
    channels(stack, AlertChannel.teams(teamId, tenantId, channelId)),
  'AlertChannel.atLeast': (stack, { severity = AlertSeverity.HIGH }) => channels(stack, AlertChannel.logGroup().atLeast(severity)),
  'AlertChannel.topic': (stack, { message }) => channels(stack, AlertChannel.topic(new sns.Topic(stack, 'Topic'), message)),
  'BurstAlarms.alerts': (_, { bursts: some = [Burst.REFUSED_CALLS] }) => {
    BurstAlarms.alerts(some);
  },
  'BurstAlarmsOptions': bursts,
  'BurstAlarmsProps': bursts,
  'MetricAlarmsOptions': metrics,
  'MetricAlarmsProps': (stack, given) => {
    new MetricAlarms(stack, 'Metrics', { logGroupName: 'audit', ...given });
  },
  'CidrPrefixLengths': (stack, given) => alert(stack, { condition: AlertCondition.cidrWiderThan('requestParameters.cidrBlock', { ipv4: 8, ...given }) }),
  'AlertCondition.policyAllowsAll': (stack, { path = POLICY }) => alert(stack, { condition: AlertCondition.policyAllowsAll(path) }),
  'AlertCondition.policyAllowsWholeAccount': (stack, { path = POLICY }) => alert(stack, { condition: AlertCondition.policyAllowsWholeAccount(path) }),
  'AlertCondition.policyAllowsOthers': (stack, { path = POLICY, trusted = ['111122223333'] }) =>
    alert(stack, { condition: AlertCondition.policyAllowsOthers(path, ...trusted) }),
  'AlertCondition.cidrWiderThan': (stack, { path = 'requestParameters.cidrBlock', lengths = { ipv4: 8 } }) =>
    alert(stack, { condition: AlertCondition.cidrWiderThan(path, lengths) }),
  'AlertCondition.number': (stack, { path = 'requestParameters.maxCount', comparison = NumberComparison.GREATER_THAN, value = 1 }) =>
    alert(stack, { condition: AlertCondition.number(path, comparison, value) }),
  'AlertCondition.matches': (stack, { path = 'userAgent', expression = 'curl' }) => alert(stack, { condition: AlertCondition.matches(path, expression) }),
  'AlertCondition.anyOf': (stack, { conditions = SOME }) => alert(stack, { condition: AlertCondition.anyOf(...conditions) }),
  'AlertCondition.allOf': (stack, { conditions = SOME }) => alert(stack, { condition: AlertCondition.allOf(...conditions) }),
  'Alert.excluding': (stack, { exclusions = [{ reason: 'Test', accounts: ['111122223333'] }] }) =>
    hub(stack, { alerts: [sampleAlert().excluding(...exclusions)] }),
  'AlertExclusion': (stack, given) => hub(stack, { alerts: [sampleAlert().excluding({ reason: 'Test', accounts: ['111122223333'], ...given })] }),
  'AlertCatalogue.named': (stack, { ids = ['root-activity'] }) => hub(stack, { alerts: AlertCatalogue.named(...ids) }),
  'AlertCatalogue.forControls': (stack, { controls = ['CIS 4.3'] }) => hub(stack, { alerts: AlertCatalogue.forControls(...controls) }),
  'AlertCatalogue.pack': (stack, { pack = AlertPack.KMS }) => hub(stack, { alerts: AlertCatalogue.pack(pack) }),
  'AlertParameters': (stack, given) => hub(stack, { alerts: AlertCatalogue.recommended(given) }),
  'AlertChannel.email': (stack, { addresses = ['security@example.com'] }) => hub(stack, { channels: [AlertChannel.email(...addresses)] }),
  'AlertChannelConfig': (stack, given) => hub(stack, {
    channels: [{ bind: () => ({ targetId: 'Own', targetArn: 'arn:aws:sns:eu-west-1:111122223333:own', ...given }) }],
  }),
  'AlertHubOptions': hub,
  'AlertPattern.forApiCalls': (stack, { eventSource = 'iam.amazonaws.com', eventNames = ['CreateUser'], conditions }) =>
    match(stack, AlertPattern.forApiCalls(eventSource, eventNames, conditions)),
  'AlertPattern.forConsoleSignIn': (stack, { conditions }) => match(stack, AlertPattern.forConsoleSignIn(conditions)),
  'AlertPattern.forEvents': (stack, { pattern: given = { detailType: ['AWS API Call via CloudTrail'], detail: { eventName: ['CreateUser'] } } }) =>
    match(stack, AlertPattern.forEvents(given)),
  'AlertRelayProps': relay,

  'AlertHubProps': (stack, { organizationId = 'o-abc123defg', ...given }) => hub(stack, { ...(!given.eventBus && { organizationId }), ...given }),

  // Organizations, and what watches a trail.
  'OrganizationAccessProps': (stack, given) => {
    new OrganizationAccess(stack, 'Access', given);
  },
  'GovernedTrail.fromTrailArn': (stack, { trailArn = TRAIL_ARN }) => {
    new TrailHealth(stack, 'Health', { trail: GovernedTrail.fromTrailArn(stack, 'Trail', trailArn) });
  },
  'GovernedTrailAttributes': (stack, given) => {
    new TrailHealth(stack, 'Health', { trail: GovernedTrail.fromTrailAttributes(stack, 'Trail', { trailArn: TRAIL_ARN, ...given }) });
  },
  'LandingZoneTrailOptions': (stack, given) => zone(stack, LandingZone.controlTower(given)),
  'ControlTowerOptions': (stack, given) => zone(stack, LandingZone.controlTower({ bucketName: 'audit-logs', ...given })),
  'AcceleratorOptions': (stack, given) => zone(stack, LandingZone.accelerator(given)),
  'SecurityReferenceArchitectureOptions': (stack, given) => zone(stack, LandingZone.securityReferenceArchitecture(given)),
  'ExistingTrailOptions': (stack, given) => zone(stack, LandingZone.existing({ trailName: 'organization', bucketName: 'audit-logs', ...given })),
  'OrganizationGovernanceProps': organization,

  ...SIGMA_OWNERS,
  ...STORE_OWNERS,

  // The composition: what it hands on is tried at the parts.
  'GovernanceOptions': governance,
  'CloudTrailGovernanceProps': governance,
};

/** Structs that the library writes and users only read, with the reason. */
export const OUTPUTS: Record<string, string> = {
  CostEstimate: 'A model returns it.',
  CostLine: 'A model returns it.',
  MonthlyCost: 'A model returns it.',
  GuardrailPolicy: 'Guardrails return it.',
  WatchedResource: 'An archive makes it of its own resources.',
  AlertChannelBindOptions: 'A hub makes it of its own names for its channels.',
};

/** Props that a problem knows by another name, with the reason in the words of the docs. */
export const ALIASES: Record<string, RegExp> = {
  // Conditions are checked as the pattern they become, and the problem names the field.
  'AlertPattern.forApiCalls.conditions': /^(conditions|pattern)/,
  'AlertPattern.forConsoleSignIn.conditions': /^(conditions|pattern)/,
  // The parts of JSON go by their own names.
  'EventSelector.fromAdvanced.json': /^(json|Name|FieldSelectors)$/,
  'EventSelector.fromBasic.json': /^(json|ReadWriteType|IncludeManagementEvents|ExcludeManagementEventSources|DataResources)$/,
  // A struct within props.
  'ReplicaDestination.account': /^destination\.account$/,
  'ReplicaDestination.bucketName': /^destination\.bucketName$/,
  'ReplicaDestination.encryptionKeyArn': /^destination\.encryptionKeyArn$/,
  'ReplicaDestination.region': /^destination\.region$/,
  // Its own two fields are named where they are what is wrong.
  'AlertPattern.forEvents.pattern': /^(pattern|detail)/,
};
