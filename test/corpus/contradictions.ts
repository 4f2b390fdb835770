import {
  aws_iam as iam,
  aws_events as events, aws_kms as kms, aws_logs as logs, aws_s3 as s3, aws_sns as sns, Duration, RemovalPolicy, Stack, Tags,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { archive, governance, hub, organize, replicate, sampleAlert, trail } from './owners';
import { STORE_CONTRADICTIONS } from './store-contradictions';
import {
  AggregationTemplate, AlertChannel, AlertEngine, AlertHub, AlertPattern,
  CloudTrailGovernance, CostGuard, CostModel, DeliveryTopic, EventCondition, EventSelector, GovernedTrail,
  InsightCategory, InsightSelector, LandingZone, LogArchive, LogFeed, LogReader, LogRetention, MetricAlarms, ObjectLock, OrganizationAccess,
  ReadWrite, TrailGuard, TrailHealth, TrailIdentity, TrailKey,
} from '../../lib';
import { checkSelection } from '../../lib/selection/compiler';

/** Values that are right alone and wrong together, with the error that says so. */
export type Contradiction = [title: string, code: string, prop: string, build: (stack: Stack) => unknown, env?: 'agnostic'];

const ROLE = 'arn:aws:iam::111122223333:role/admin';
const bucket = (scope: Construct) => s3.Bucket.fromBucketName(scope, 'Own', 'own');
const logGroup = (stack: Stack) => logs.LogGroup.fromLogGroupName(stack, 'Own', 'own');
const other = (managementAccount: string, homeRegion: string) =>
  TrailIdentity.forOrganization({ organizationId: 'o-abc123defg', managementAccount, homeRegion });
const foreignGroup = (stack: Stack, owner: string) => logs.LogGroup.fromLogGroupArn(stack, 'Own', `arn:aws:logs:${owner}:log-group:own`);
const channel = (i: number) => ({ bind: () => ({ targetId: `Own${i}`, targetArn: `arn:aws:sns:eu-west-1:111122223333:own-${i}` }) });
const times = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
const data = EventSelector.dataEvents('AWS::S3::Object');
const reads = EventSelector.managementEvents({ readWrite: ReadWrite.READ_ONLY });
const wildcards = AlertPattern.forConsoleSignIn({ userAgent: [{ wildcard: '*curl*' }] });

/** What would shape a new bucket. */
const SHAPING: Record<string, (stack: Stack) => unknown> = {
  bucketName: () => 'logs-of-trail',
  retention: () => LogRetention.years(7),
  objectLock: () => ObjectLock.governance(Duration.days(1)),
  breakGlassPrincipals: () => [new iam.ArnPrincipal(ROLE)],
  policyAdministrators: () => [new iam.ArnPrincipal(ROLE)],
  accessLogRetention: () => Duration.days(30),
  accessLogsBucketName: () => 'access-to-logs',
  removalPolicy: () => RemovalPolicy.DESTROY,
  encryptionKey: stack => new kms.Key(stack, 'OwnKey'),
};

const MONITOR = 'arn:aws:ce::111122223333:anomalymonitor/01234567-89ab-cdef-0123-456789abcdef';
const guard = (stack: Stack, given: object) => new CostGuard(stack, 'CostGuard', { monthlyBudget: 100, ...given });
const costly = (stack: Stack) => {
  new CostModel(stack, 'CostModel', { expected: { gigabytes: 1_000 }, maximumMonthlyCost: 1, priceRegion: 'us-east-1' });
  trail(stack, {});
};

/** The topic of trails by their names. */
const deliveries = (stack: Stack, ...names: string[]) =>
  new DeliveryTopic(stack, 'Deliveries', { trails: names.map(trailName => TrailIdentity.forAccount(stack, { trailName })) });

/** An archive with feeds. */
function feed(stack: Stack, given: object, count = 1): void {
  const own = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], ...given });
  for (let i = 0; i < count; i++) new LogFeed(stack, `Feed${i}`, { archive: own, consumers: [new iam.ArnPrincipal(ROLE)] });
}

/** The trail of an archive, which also records what the archive writes. */
function recordDeliveries(stack: Stack, bucketOf: (own: LogArchive) => s3.IBucket): void {
  const identity = TrailIdentity.forAccount(stack);
  const own = new LogArchive(stack, 'Archive', { trails: [identity] });
  new GovernedTrail(stack, 'Trail', { identity, archive: own, eventSelectors: [EventSelector.s3Objects([bucketOf(own)])] });
}

export const CONTRADICTIONS: Contradiction[] = [
  ['costs: above the ceiling', 'CostTooHigh', 'maximumMonthlyCost', costly],
  ['costs: a monitor that exists and a new one', 'ConflictingProps', 'createMonitor', stack => guard(stack, { monitorArn: MONITOR, createMonitor: true })],
  ['costs: an impact without a monitor', 'ConflictingProps', 'minimumImpact', stack => guard(stack, { minimumImpact: 5 })],
  ['costs: ten thresholds', 'InvalidValue', 'thresholds', stack => guard(stack, { thresholds: times(10, i => i + 1) })],
  ['costs: FIFO topic', 'InvalidValue', 'topic', stack => guard(stack, { topic: new sns.Topic(stack, 'Own', { fifo: true }) })],
  ['costs: topic of another account', 'WrongStack', 'topic', stack => guard(stack, {
    topic: sns.Topic.fromTopicArn(stack, 'Own', 'arn:aws:sns:eu-west-1:444455556666:costs'),
  })],
  ['trail: aggregations without data events', 'AggregationsWithoutEvents', 'aggregations', stack => {
    const identity = TrailIdentity.forAccount(stack);
    const own = new LogArchive(stack, 'Archive', { trails: [identity] });
    new GovernedTrail(stack, 'Trail', { identity, archive: own, aggregations: [AggregationTemplate.API_ACTIVITY] });
  }],
  ['trail: topic of another trail', 'UnknownTrail', 'deliveryTopic', stack => trail(stack, { deliveryTopic: deliveries(stack, 'other') })],
  ['trail: FIFO topic', 'InvalidValue', 'deliveryTopic', stack => trail(stack, { deliveryTopic: new sns.Topic(stack, 'Own', { fifo: true }) })],

  // Selectors.
  ['selector: two conditions that say which values', 'ContradictorySelector', 'where', () => EventSelector.dataEvents('AWS::S3::Object', {
    where: [EventCondition.eventName().startsWith('Get'), EventCondition.eventName().endsWith('Object')],
  })],
  ['selector: a wildcard', 'UnmatchableSelector', 'eventSelectors[0]',
    stack => trail(stack, { eventSelectors: [EventSelector.allS3Objects({ where: [EventCondition.eventName().equalTo('Delete*')] })] })],
  ['selector: another partition', 'UnmatchableSelector', 'eventSelectors[0]', stack => trail(stack, {
    eventSelectors: [EventSelector.s3Objects([s3.Bucket.fromBucketArn(stack, 'China', 'arn:aws-cn:s3:::invoices')])],
  })],
  ['selector: what is allowed is denied', 'ContradictorySelector', 'where', () => EventSelector.dataEvents('AWS::S3::Object', {
    where: [EventCondition.eventName().equalTo('GetObject'), EventCondition.eventName().notStartsWith('Get')],
  })],
  ['trail: calls of management events', 'UnsupportedSelector', 'eventSelectors[0]',
    stack => trail(stack, { eventSelectors: [EventSelector.managementEvents({ where: [EventCondition.eventName().equalTo('CreateUser')] })] })],
  ['trail: what only a store takes', 'UnsupportedSelector', 'eventSelectors[1]',
    stack => trail(stack, { eventSelectors: [EventSelector.managementEvents(), EventSelector.insightEvents()] })],
  ['store: six selectors', 'TooManySelectors', 'eventSelectors', stack => checkSelection(stack, {
    eventSelectors: times(6, i => EventSelector.dataEvents(`AWS::Brand::New${i}`)), insights: [], deliveryBucketArns: [], target: 'event data store',
  })],

  // Organizations.
  ['organization: within a stack', 'WrongStack', 'scope', stack => organize(stack, {}, stack)],
  ['organization: archive in another Region', 'WrongStack', 'logArchive.region',
    stack => organize(stack, { logArchive: { account: '444455556666', region: 'us-east-1' } })],
  ['organization: key in another Region', 'WrongStack', 'encryptionKeyArn',
    stack => organize(stack, { encryptionKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' })],
  ['organization: Regions without home', 'InvalidValue', 'regions', stack => organize(stack, { regions: ['us-east-1'] })],
  ['organization: results of the verification without a relay', 'InvalidValue', 'regions', stack => organize(stack, {
    landingZone: LandingZone.controlTower({ bucketName: 'audit-logs' }), logArchive: { account: '444455556666', region: 'eu-central-1' }, logIntegrity: {},
  })],
  ['organization: Regions of two partitions', 'InvalidValue', 'regions', stack => organize(stack, { regions: ['eu-west-1', 'cn-north-1'] })],
  ['organization: security in another partition', 'InvalidValue', 'regions',
    stack => organize(stack, { security: { account: '111111111111', region: 'us-gov-west-1' } })],
  ['organization: Regions that a trail of one Region does not record', 'ConflictingProps', 'regions', stack => organize(stack, { trail: { multiRegion: false } })],
  ['organization: no root', 'ConflictingProps', 'organizationalUnitIds', stack => organize(stack, { organizationAccess: false })],
  ['organization: landing zone and archive', 'ConflictingProps', 'archive.retention',
    stack => organize(stack, { landingZone: LandingZone.accelerator(), archive: { retention: LogRetention.years(7) } })],
  ['organization: trail of one Region and several Regions', 'ConflictingProps', 'regions',
    stack => organize(stack, { landingZone: LandingZone.accelerator({ multiRegion: false }), regions: ['eu-west-1', 'us-east-1'] })],
  ['organization: landing zone and key', 'ConflictingProps', 'encryptionKeyArn', stack => organize(stack, {
    landingZone: LandingZone.accelerator(), encryptionKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  })],
  ['organization: more tags than a StackSet takes', 'TemplateTooLarge', 'alerts',
    stack => {
      const tags = Tags.of(organize(stack, {}));
      times(50, i => tags.add(`tag-${i}`, 'x'.repeat(256)));
    }],
  ['hub: an organization\'s, that would forward a second time', 'ConflictingProps', 'channels', stack => hub(stack, {
    engine: AlertEngine.rules(), organizationId: 'o-abc123defg', channels: [AlertChannel.eventBus(new events.EventBus(stack, 'Other'))],
  })],
  ['hub: its own bus as a channel', 'InvalidValue', 'eventBus',
    stack => hub(stack, { channels: [AlertChannel.eventBus(events.EventBus.fromEventBusName(stack, 'Own', 'default'))] })],
  ['hub: an alert that is there already', 'DuplicateAlert', 'alert', stack => {
    new AlertHub(stack, 'Hub', { alerts: [sampleAlert()] }).addAlert(sampleAlert());
  }],
  ['hub: two buses', 'ConflictingProps', 'eventBus',
    stack => hub(stack, { organizationId: 'o-abc123defg', eventBus: events.EventBus.fromEventBusName(stack, 'Own', 'own') })],
  ['hub: a bus elsewhere', 'WrongStack', 'eventBus',
    stack => hub(stack, { eventBus: events.EventBus.fromEventBusArn(stack, 'Own', 'arn:aws:events:us-east-1:111122223333:event-bus/own') })],
  ['hub: names of accounts without an organization', 'ConflictingProps', 'accountNames', stack => hub(stack, { accountNames: { 111122223333: 'Payments' } })],
  ['hub: the name of a bus that it does not make', 'ConflictingProps', 'eventBusName', stack => hub(stack, { eventBusName: 'own' })],
  ['access: the management account as its own delegate', 'InvalidAccountId', 'delegatedAdministrator',
    stack => new OrganizationAccess(stack, 'Access', { delegatedAdministrator: '111122223333' })],
  ['health: what is no trail', 'InvalidValue', 'trail', stack => new TrailHealth(stack, 'Health', { trail: {} as any })],
  ['health: a trail elsewhere', 'WrongStack', 'trail', stack => new TrailHealth(stack, 'Health', {
    trail: { trailArn: 'arn', logGroup: foreignGroup(stack, 'us-east-1:111122223333') } as any,
  })],
  ['landing zone: one trail twice', 'DuplicateTrail', 'other', () => LandingZone.controlTower().withTrail(LandingZone.controlTower())],
  ['landing zone: a log group that is not written to', 'ConflictingProps', 'logGroupName',
    () => LandingZone.controlTower({ cloudWatchLogs: false, logGroupName: 'aws-controltower/CloudTrailLogs' })],

  // A bucket that is brought and shaped.
  ...Object.entries(SHAPING).map(([prop, value]): Contradiction => [`archive: bucket and ${prop}`, 'ConflictingProps', prop,
    stack => archive(stack, { bucket: bucket(stack), [prop]: value(stack) })]),
  ['archive: a new bucket without denies', 'ConflictingProps', 'protectBucket', stack => archive(stack, { protectBucket: false })],
  ['composition: no alerts, but addresses', 'ConflictingProps', 'notify', stack => governance(stack, { alerts: false, notify: ['a@example.com'] })],
  ['composition: repairs of an imported key', 'ConflictingProps', 'repairKey', stack => governance(stack, {
    encryptionKey: kms.Key.fromKeyArn(stack, 'Foreign', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'), trailGuard: { repairKey: true },
  })],
  ['composition: repairs of an imported bucket', 'ConflictingProps', 'repairBucket',
    stack => governance(stack, { bucket: bucket(stack), trailGuard: { repairBucket: true } })],
  ['organization: a guard of the trail of a landing zone', 'ConflictingProps', 'trailGuard',
    stack => organize(stack, { landingZone: LandingZone.controlTower(), trailGuard: {} })],
  ['guard: nothing to guard', 'ConflictingProps', 'trail', stack => new TrailGuard(stack, 'Guard', {})],
  ['guard: an imported trail', 'InvalidValue', 'trail', stack => new TrailGuard(stack, 'Guard', {
    trail: GovernedTrail.fromTrailArn(stack, 'Trail', 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit'),
  })],
  ['organization: no alerts, but a hub', 'ConflictingProps', 'alertHub', stack => organize(stack, { alerts: false, alertHub: {} })],
  ['metrics: trail and logGroupName', 'ConflictingProps', 'logGroupName', stack => new MetricAlarms(stack, 'Metrics', {
    trail: GovernedTrail.fromTrailAttributes(stack, 'Trail', { trailArn: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit', logGroupName: 'audit' }),
    logGroupName: 'other',
  })],
  ['composition: bucket and archive.bucketName', 'ConflictingProps', 'bucketName',
    stack => governance(stack, { bucket: bucket(stack), archive: { bucketName: 'logs-of-trail' } })],
  ['feed: a second one', 'ConflictingProps', 'archive', stack => feed(stack, {}, 2)],
  ['replication: within one place', 'InvalidRegion', 'destination.region', stack => replicate(stack, {
    account: '111122223333', region: 'eu-west-1', encryptionKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  })],

  // Readers of what is not there, and locks on what should expire.
  ['archive: reader of an account that is not recorded', 'UnknownAccount', 'readers',
    stack => archive(stack, { readers: [LogReader.principalArn(ROLE, { accounts: ['444455556666'] })] })],
  ['archive: member accounts of an account trail', 'UnknownAccount', 'readers', stack => archive(stack, { readers: [LogReader.memberAccounts()] })],
  ['trail: reader of an account that is not recorded', 'UnknownAccount', 'readers',
    stack => trail(stack, { readers: [LogReader.principalArn(ROLE, { accounts: ['444455556666'] })] })],
  ['key: member accounts of an account trail', 'UnknownAccount', 'readers',
    stack => new TrailKey(stack, 'Key', { identity: TrailIdentity.forAccount(stack), readers: [LogReader.memberAccounts()] })],
  ['archive: lock longer than retention', 'InvalidDuration', 'objectLock',
    stack => archive(stack, { retention: LogRetention.years(1), objectLock: ObjectLock.governance(Duration.days(366)) })],

  // A log group that is brought, shaped or switched off.
  ['trail: logGroup and logGroupOptions', 'ConflictingProps', 'logGroupOptions',
    stack => trail(stack, { logGroup: logGroup(stack), logGroupOptions: { logGroupName: 'own' } })],
  ['trail: logGroup without delivery', 'ConflictingProps', 'logGroup',
    stack => trail(stack, { cloudWatchLogs: false, logGroup: logGroup(stack) })],
  ['trail: logGroupOptions without delivery', 'ConflictingProps', 'logGroupOptions',
    stack => trail(stack, { cloudWatchLogs: false, logGroupOptions: {} })],

  // A trail where it cannot be.
  ['trail: identity of another account', 'WrongStack', 'identity', stack => trail(stack, { identity: other('444455556666', 'eu-west-1') })],
  ['trail: identity of another Region', 'WrongStack', 'identity', stack => trail(stack, { identity: other('111122223333', 'us-east-1') })],
  ['composition: identity of another account', 'WrongStack', 'identity',
    stack => governance(stack, { identity: other('444455556666', 'eu-west-1') })],
  ['trail: key of another Region', 'WrongStack', 'encryptionKey',
    stack => trail(stack, { encryptionKey: kms.Key.fromKeyArn(stack, 'Own', 'arn:aws:kms:us-east-1:111122223333:key/own') })],
  ['trail: log group of another Region', 'WrongStack', 'logGroup',
    stack => trail(stack, { logGroup: foreignGroup(stack, 'us-east-1:111122223333') })],
  ['trail: log group of another account', 'WrongStack', 'logGroup',
    stack => trail(stack, { logGroup: foreignGroup(stack, 'eu-west-1:444455556666') })],
  ['trail: archive of another trail', 'UnknownTrail', 'archive', stack => {
    const own = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack, { trailName: 'another' })] });
    new GovernedTrail(stack, 'Trail', { identity: TrailIdentity.forAccount(stack), archive: own });
  }],

  // Steps out of order.
  ['retention: expiry before the transition', 'InvalidDuration', 'expireAfter',
    stack => archive(stack, { retention: LogRetention.of({ instantAccessAfter: Duration.days(90), expireAfter: Duration.days(30) }) })],
  ['retention: two transitions on one day', 'InvalidDuration', 'deepArchiveAfter',
    stack => archive(stack, { retention: LogRetention.of({ instantAccessAfter: Duration.days(90), deepArchiveAfter: Duration.days(90) }) })],

  // One thing twice.
  ['archive: a trail twice', 'DuplicateTrail', 'trails[1]',
    stack => archive(stack, { trails: times(2, () => TrailIdentity.forAccount(stack)) })],
  ['archive: a reader twice', 'InvalidValue', 'readers[1]', stack => archive(stack, { readers: times(2, () => LogReader.principalArn(ROLE)) })],
  ['stack: two trails of one name', 'DuplicateTrail', 'identity', stack => ['One', 'Two'].forEach(name => new CloudTrailGovernance(stack, name))],
  ['topic: a name twice', 'DuplicateName', 'topicName',
    stack => ['One', 'Two'].forEach(id => new DeliveryTopic(stack, id, { trails: [TrailIdentity.forAccount(stack)], topicName: 'own' }))],
  ['hub: an alert twice', 'DuplicateAlert', 'alerts[1]', stack => hub(stack, { alerts: [sampleAlert(), sampleAlert()] })],
  ['trail: a kind of Insight twice', 'InvalidValue', 'insights[1]',
    stack => trail(stack, { eventSelectors: [data], insights: times(2, () => InsightSelector.apiErrorRate(InsightCategory.DATA)) })],

  // Selections that feed on themselves, or on nothing.
  ['trail: records its log bucket', 'RecordsOwnDeliveries', 'eventSelectors[0]', stack => recordDeliveries(stack, own => own.bucket)],
  ['trail: records its access-log bucket', 'RecordsOwnDeliveries', 'eventSelectors[0]',
    stack => recordDeliveries(stack, own => own.accessLogsBucket!)],
  ['trail: records a bucket that it excludes later', 'RecordsOwnDeliveries', 'eventSelectors[0]', stack => {
    trail(stack, { eventSelectors: [EventSelector.s3Objects([bucket(stack)])] });
    (stack.node.findChild('Trail') as GovernedTrail).excludeDeliveries(bucket(new Construct(stack, 'Later')).bucketArn);
  }],
  ['trail: data Insights without data events', 'InsightsWithoutEvents', 'insights[0]',
    stack => trail(stack, { insights: [InsightSelector.apiErrorRate(InsightCategory.DATA)] })],
  ['trail: call-rate Insights without writes', 'InsightsWithoutEvents', 'insights[0]',
    stack => trail(stack, { eventSelectors: [reads], insights: [InsightSelector.apiCallRate()] })],

  // Regions that cannot be relayed.
  ['composition: alerts of its own Region', 'InvalidValue', 'alertRegions', stack => governance(stack, { alertRegions: ['eu-west-1'] })],
  ['composition: alerts of another partition', 'InvalidValue', 'alertRegions', stack => governance(stack, { alertRegions: ['cn-north-1'] })],
  ['composition: alertRegions of a stack without Region', 'ConflictingProps', 'alertRegions',
    stack => governance(stack, { alertRegions: ['us-east-1'] }), 'agnostic'],

  // Quotas.
  ['archive: 150 trails', 'PolicyTooLarge', 'trails',
    stack => archive(stack, { trails: times(150, i => TrailIdentity.forAccount(stack, { trailName: `trail-of-a-long-name-${i}` })) })],
  ['trail: 501 values', 'TooManySelectorValues', 'eventSelectors',
    stack => trail(stack, { eventSelectors: [EventSelector.s3Objects(times(501, i => s3.Bucket.fromBucketName(stack, `Own${i}`, `own-${i}`)))] })],
  ['hub: 301 alerts', 'TooManyRules', 'alerts', stack => hub(stack, { engine: AlertEngine.rules(), alerts: times(301, i => sampleAlert({ id: `sample-${i}` })) })],
  ['hub: 31 alerts with wildcards', 'TooManyRules', 'alerts',
    stack => hub(stack, { engine: AlertEngine.rules(), alerts: times(31, i => sampleAlert({ id: `sample-${i}`, pattern: wildcards })) })],
  ['hub: six targets', 'TooManyRules', 'channels',
    stack => hub(stack, { engine: AlertEngine.rules(), channels: times(6, channel) })],
  ['hub: more deploy-time values than an evaluator has room for', 'TooManyDeployTimeValues', 'alerts',
    stack => {
      const watchedResources = times(40, i => new s3.Bucket(stack, `Watched${i}`))
        .map(({ bucketName, bucketArn }) => ({ resourceType: 'AWS::S3::Bucket', resourceName: bucketName, resourceArn: bucketArn }));
      hub(stack, { watchedResources });
    }],
  ...STORE_CONTRADICTIONS,
];
