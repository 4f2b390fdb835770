import { aws_iam as iam, aws_kms as kms, aws_observabilityadmin as observabilityadmin, aws_s3 as s3, App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Contradiction } from './contradictions';
import { STORE_OWNERS } from './store-owners';
import {
  AuditPeriod, AuditQuery, CentralizationEncryptionScope, CentralizationStrategy, CloudWatchStore, EventDataStore, EventSelector, InsightCategory,
  InsightSelector, LakeChannel, LakeChannelSource, LakeDashboard, LakeFederation, LakeHighlights, LakeQueryResults, LakeWidget, LogArchive,
  LogIntegrityMonitor, LogQueries, LogRetention, LogTables, QueryPack, RequestContextKey, TagConflictResolution, TrailIdentity,
} from '../../lib';
import { omitting } from '../private/older-cdk';

const store = (stack: Stack, given: object, id = 'Store') => new EventDataStore(stack, id, given);
const insightsIn = (stack: Stack) => store(stack, { eventSelectors: [EventSelector.insightEvents()] }, 'Insights');
const activityIn = (stack: Stack) => store(stack, { eventSelectors: [EventSelector.activityAuditLogs()] }, 'Activity');
const foreign = (stack: Stack, place = 'eu-west-1:111122223333') =>
  EventDataStore.fromEventDataStoreArn(stack, 'Foreign', `arn:aws:cloudtrail:${place}:eventdatastore/01234567-89ab-cdef-0123-456789abcdef`);
const channel = (stack: Stack, given: object) => new LakeChannel(stack, 'Channel', { source: LakeChannelSource.GITHUB, stores: [activityIn(stack)], ...given });
const writers = (count: number) => Array.from({ length: count }, (_, i) => new iam.ArnPrincipal(`arn:aws:iam::444455556666:role/a-writer-of-a-long-name-${i}`));
const cloudWatch = (stack: Stack, given: object) => new CloudWatchStore(stack, 'Store', given);
const centralize = (stack: Stack, given: Record<string, any>) => STORE_OWNERS.LogCentralizationProps(stack, { ruleName: 'rule', ...given });
const keyArn = (account: string, region: string) => `arn:aws:kms:${region}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const athena = (stack: Stack, given: object) => STORE_OWNERS.AthenaQueriesProps(stack, given);
const integrity = (stack: Stack, given: object) => STORE_OWNERS.LogIntegrityMonitorProps(stack, given);
const analyst = (stack: Stack, account: string) => iam.Role.fromRoleArn(stack, `Analyst${account}`, `arn:aws:iam::${account}:role/analyst`);
const question = AuditQuery.custom('sample-query', { question: 'What?', logsInsights: 'fields eventName' });
const PATTERN = '${source.logGroup}/${source.accountId}/${source.region}';

/** What stores and queries refuse of values that are right alone. */
export const STORE_CONTRADICTIONS: Contradiction[] = [
  // Event data stores.
  ['store: in China', 'UnsupportedRegion', 'scope', () => store(new Stack(new App({ treeMetadata: false }), 'China', { env: { account: '111122223333', region: 'cn-north-1' } }), {})],
  ['store: two kinds of events', 'UnsupportedSelector', 'eventSelectors[1]',
    stack => store(stack, { eventSelectors: [EventSelector.managementEvents(), EventSelector.insightEvents()] })],
  ['store: activity of all Regions', 'ConflictingProps', 'multiRegion',
    stack => store(stack, { eventSelectors: [EventSelector.activityAuditLogs()], multiRegion: true })],
  ['store: Insights of an organization', 'ConflictingProps', 'organizationEnabled', stack => store(stack, { eventSelectors: [EventSelector.insightEvents()], organizationEnabled: true })],
  ['store: evidence stopped', 'ConflictingProps', 'ingestion', stack => store(stack, { eventSelectors: [EventSelector.auditEvidence()], ingestion: false })],
  ['store: small events with context', 'ConflictingProps', 'largeEvents', stack => store(stack, { largeEvents: false, resourceTagKeys: ['team'] })],
  ['store: tags of configuration items', 'ConflictingProps', 'resourceTagKeys',
    stack => store(stack, { eventSelectors: [EventSelector.configurationItems()], resourceTagKeys: ['team'] })],
  ['store: context of Insights', 'ConflictingProps', 'requestContextKeys',
    stack => store(stack, { eventSelectors: [EventSelector.insightEvents()], requestContextKeys: [RequestContextKey.PRINCIPAL_ORG_ID] })],
  ['store: Insights for nowhere', 'ConflictingProps', 'insightsStore', stack => store(stack, { insights: [InsightSelector.apiCallRate()] })],
  ['store: a store for no Insights', 'ConflictingProps', 'insights', stack => store(stack, { insightsStore: insightsIn(stack) })],
  ['store: data Insights', 'UnsupportedSelector', 'insights[0]', stack => store(stack, {
    eventSelectors: [EventSelector.managementEvents(), EventSelector.dataEvents('AWS::S3::Object')],
    insights: [InsightSelector.apiErrorRate(InsightCategory.DATA)],
    insightsStore: insightsIn(stack),
  })],
  ['store: Insights into activity', 'UnsupportedStore', 'insightsStore',
    stack => store(stack, { insights: [InsightSelector.apiCallRate()], insightsStore: activityIn(stack) })],
  ['store: Insights into another Region', 'WrongStack', 'insightsStore',
    stack => store(stack, { insights: [InsightSelector.apiCallRate()], insightsStore: foreign(stack, 'us-east-1:111122223333') })],
  ['store: a key that is deleted', 'ConflictingProps', 'encryptionKey', stack => store(stack, {
    encryptionKey: new kms.Key(stack, 'Key', { removalPolicy: RemovalPolicy.DESTROY }),
  })],
  ['store: six selectors', 'TooManySelectors', 'eventSelectors', stack => store(stack, {
    eventSelectors: ['S3::Object', 'Lambda::Function', 'DynamoDB::Table', 'SQS::Queue', 'SNS::Topic', 'KMS::Key'].map(type => EventSelector.dataEvents(`AWS::${type}`)),
  })],
  ['store: another action', 'InvalidValue', 'statement', stack => store(stack, {}).addToResourcePolicy(new iam.PolicyStatement({
    actions: ['cloudtrail:DeleteEventDataStore'], principals: [new iam.AccountPrincipal('444455556666')],
  }))],

  // Channels, federation, results, dashboards.
  ['channel: into management events', 'UnsupportedStore', 'stores[0]', stack => channel(stack, { stores: [store(stack, {})] })],
  ['channel: into another account', 'WrongStack', 'stores[0]', stack => channel(stack, { stores: [foreign(stack, 'eu-west-1:444455556666')] })],
  ['channel: an external id for nobody', 'ConflictingProps', 'externalId', stack => channel(stack, { externalId: 'example-id' })],
  ['channel: too many writers', 'PolicyTooLarge', 'writers', stack => channel(stack, { writers: writers(400) })],
  ['channel: a writer twice', 'InvalidValue', 'writer', stack => channel(stack, { writers: writers(1) }).addWriter(writers(1)[0])],
  ['channel: a second one for a source', 'ConflictingProps', 'source', stack => {
    channel(stack, {});
    new LakeChannel(stack, 'Second', { source: LakeChannelSource.GITHUB, stores: [stack.node.findChild('Activity') as EventDataStore] });
  }],
  ['federation: twice', 'ConflictingProps', 'store', stack => {
    const own = store(stack, {});
    new LakeFederation(stack, 'Federation', { store: own });
    new LakeFederation(stack, 'Second', { store: own });
  }],
  ['federation: analysts of another account', 'WrongStack', 'analysts[0]',
    stack => new LakeFederation(stack, 'Federation', { store: store(stack, {}), analysts: [analyst(stack, '444455556666')] })],
  ['results: a key of another Region', 'WrongStack', 'encryptionKey',
    stack => new LakeQueryResults(stack, 'Results', { encryptionKey: kms.Key.fromKeyArn(stack, 'Key', keyArn('111122223333', 'us-east-1')) })],
  ['dashboard: a store of another Region', 'WrongStack', 'store', stack => new LakeDashboard(stack, 'Dashboard', {
    store: foreign(stack, 'us-east-1:111122223333'), widgets: [LakeWidget.table(QueryPack.query('top-callers'))],
  })],
  ['dashboard: eleven widgets', 'InvalidValue', 'widgets', stack => new LakeDashboard(stack, 'Dashboard', {
    store: store(stack, {}), widgets: Array.from({ length: 11 }, () => LakeWidget.table(QueryPack.query('top-callers'))),
  })],
  ['dashboard: the second Highlights', 'InvalidValue', 'dashboardName', stack => {
    const stores = [store(stack, {})];
    new LakeHighlights(stack, 'Highlights', { stores });
    new LakeHighlights(stack, 'Second', { stores });
  }],
  ['widget: a query that Lake cannot answer', 'InvalidQuery', 'query', () => LakeWidget.table(question)],

  // CloudWatch.
  ['CloudWatch: accounts without an organization', 'ConflictingProps', 'accounts', stack => cloudWatch(stack, { accounts: ['444455556666'] })],
  ['CloudWatch: two keys', 'ConflictingProps', 'encryptionKeyArn', stack => cloudWatch(stack, {
    encryptionKey: new kms.Key(stack, 'Key', { multiRegion: true }), encryptionKeyArn: `arn:aws:kms:eu-west-1:111122223333:key/mrk-${'0'.repeat(32)}`,
  })],
  ['CloudWatch: a key of one Region for all', 'InvalidValue', 'encryptionKey', stack => cloudWatch(stack, { encryptionKey: new kms.Key(stack, 'Key') })],
  ['CloudWatch: a key of another Region', 'WrongStack', 'encryptionKeyArn',
    stack => cloudWatch(stack, { regions: ['eu-west-1'], encryptionKeyArn: keyArn('111122223333', 'us-east-1') })],
  ['CloudWatch: network activity', 'UnsupportedSelector', 'eventSelectors[0]', stack => cloudWatch(stack, { eventSelectors: [EventSelector.networkActivity('s3.amazonaws.com')] })],
  ['CloudWatch: records deliveries', 'RecordsOwnDeliveries', 'eventSelectors[0]', stack => {
    const bucket = s3.Bucket.fromBucketName(stack, 'Own', 'own');
    cloudWatch(stack, { eventSelectors: [EventSelector.s3Objects([bucket])], deliveryBucketArns: [bucket.bucketArn] });
  }],
  ['tables: a key of another Region', 'WrongStack', 'encryptionKeyArn', stack => new LogTables(stack, 'Tables', { encryptionKeyArn: keyArn('111122223333', 'us-east-1') })],
  ['centralization: scope of no key', 'ConflictingProps', 'encryptionScope', stack => centralize(stack, {
    encryptionScope: CentralizationEncryptionScope.ENCRYPTED_SOURCE_ONLY, encryptionKeyArn: undefined,
  })],
  ['centralization: what becomes of no key', 'ConflictingProps', 'unencryptedDestinations',
    stack => centralize(stack, { unencryptedDestinations: CentralizationStrategy.ALLOW, encryptionKeyArn: undefined })],
  ['centralization: tags without a role', 'ConflictingProps', 'tagConflicts',
    stack => centralize(stack, { tagConflicts: TagConflictResolution.ADD_ONLY, tagRoleArn: undefined, logGroupNamePattern: PATTERN })],
  ['centralization: a backup beside the copy', 'InvalidRegion', 'backupRegion', stack => centralize(stack, { backupRegion: 'eu-west-1' })],
  ['centralization: a key of another account', 'InvalidResourceArn', 'encryptionKeyArn', stack => centralize(stack, { encryptionKeyArn: keyArn('111122223333', 'eu-west-1') })],
  ['centralization: a key with an older aws-cdk-lib', 'UnsupportedCdkVersion', 'encryptionKeyArn', stack => omitting(
    observabilityadmin.CfnOrganizationCentralizationRule,
    'Rule.Destination.DestinationLogsConfiguration.LogsEncryptionConfiguration.EncryptionScope',
    () => centralize(stack, { encryptionKeyArn: keyArn('444455556666', 'eu-west-1') }),
  )],

  // The verification of logs.
  ['integrity: an archive that names no trail', 'UnknownTrail', 'identity',
    stack => new LogIntegrityMonitor(stack, 'Integrity', { archive: LogArchive.fromBucketName(stack, 'Foreign', 'audit-logs') })],
  ['integrity: the trail of another archive', 'UnknownTrail', 'identity', stack => new LogIntegrityMonitor(stack, 'Integrity', {
    archive: new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] }), identity: TrailIdentity.forAccount(stack, { trailName: 'other' }),
  })],
  ['integrity: reports in the archive', 'ConflictingProps', 'reportBucket', stack => {
    const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] });
    new LogIntegrityMonitor(stack, 'Integrity', { archive, reportBucket: archive.bucket });
  }],
  ['integrity: the retention of a given bucket', 'ConflictingProps', 'reportRetention', stack => integrity(stack, {
    reportBucket: s3.Bucket.fromBucketName(stack, 'Given', 'evidence'), reportRetention: Duration.days(400),
  })],
  ['integrity: reports that expire before they are compared', 'ConflictingProps', 'reportRetention',
    stack => integrity(stack, { reportRetention: Duration.days(100), recheckInterval: Duration.days(99) })],
  ['integrity: a folder without a bucket', 'ConflictingProps', 'reportPrefix', stack => integrity(stack, { reportBucket: undefined, reportPrefix: 'reports' })],
  ['integrity: a bucket of another Region', 'WrongStack', 'reportBucket', stack => integrity(stack, {
    reportBucket: s3.Bucket.fromBucketAttributes(stack, 'Given', { bucketName: 'evidence', region: 'us-east-1' }),
  })],
  ['integrity: a bucket of another account', 'WrongStack', 'reportBucket', stack => integrity(stack, {
    reportBucket: s3.Bucket.fromBucketAttributes(stack, 'Given', { bucketName: 'evidence', account: '444455556666' }),
  })],
  ['integrity: a bucket without versions', 'ConflictingProps', 'reportBucket', stack => integrity(stack, { reportBucket: new s3.Bucket(stack, 'Given') })],
  ['integrity: a key of another Region', 'WrongStack', 'encryptionKey', stack => integrity(stack, {
    encryptionKey: kms.Key.fromKeyArn(stack, 'Foreign', 'arn:aws:kms:us-east-1:111122223333:key/example'),
  })],
  ['integrity: comparisons that are more frequent than runs', 'ConflictingProps', 'recheckInterval',
    stack => integrity(stack, { interval: Duration.days(3), recheckInterval: Duration.days(2) })],
  ['integrity: another retention than that of the archive', 'ConflictingProps', 'logRetention', stack => integrity(stack, {
    archive: new LogArchive(stack, 'Own', { trails: [TrailIdentity.forAccount(stack)], retention: LogRetention.years(1) }), logRetention: Duration.days(30),
  })],

  // Queries.
  ['Athena: accounts of one account', 'ConflictingProps', 'accounts',
    stack => athena(stack, { identity: TrailIdentity.forAccount(stack), accounts: ['444455556666'] })],
  ['Athena: an archive that names no trail', 'UnknownTrail', 'identity',
    stack => STORE_OWNERS.AthenaQueriesProps(stack, { archive: LogArchive.fromBucketName(stack, 'Foreign', 'audit-logs') })],
  ['Athena: a query for Logs only', 'InvalidQuery', 'queries[0]', stack => athena(stack, { queries: [question] })],
  ['Logs: a query for Athena only', 'InvalidQuery', 'queries', stack => new LogQueries(stack, 'Queries', {
    logGroupNames: ['group'], queries: [AuditQuery.custom('athena-only', { question: 'What?', athena: 'SELECT 1 FROM event_data_store' })],
  })],
  ['Logs: a second schedule', 'InvalidQuery', 'query', stack => {
    const queries = new LogQueries(stack, 'Queries', { logGroupNames: ['group'], queries: [question] });
    queries.schedule(question, { expression: 'cron(0 6 * * ? *)' });
    queries.schedule(question, { expression: 'cron(0 7 * * ? *)', lookback: Duration.hours(1) });
  }],
  ['period: the end before the start', 'InvalidValue', 'end', () => AuditPeriod.between('2026-11-20T10:00:00Z', '2026-11-20T09:00:00Z')],
  ['query: no text for the engine', 'InvalidQuery', 'sample-query', () => question.athenaSql({ databaseName: 'audit', tableName: 'events' })],
];
