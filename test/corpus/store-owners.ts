import { aws_iam as iam, aws_s3 as s3, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { Build } from './owners';
import {
  AthenaQueries, AuditPeriod, AuditQuery, CloudWatchStore, EventDataStore, EventSelector, LakeChannel, LakeChannelSource, LakeDashboard,
  LakeFederation, LakeHighlights, LakePricing, LakeQueryResults, LakeRefresh, LakeWidget, LogArchive, LogCentralization,
  LogIntegrityMonitor, LogQueries, LogTables,
  QueryPack, TrailIdentity,
} from '../../lib';

/** Makes something of what is only text, so that it is seen. */
const show = (stack: Stack, value: string) => {
  new CfnOutput(stack, 'Text', { value });
};
const question = (props: Record<string, any> = {}) => AuditQuery.custom('sample-query', {
  question: 'What was called?',
  athena: 'SELECT eventName AS call, count(*) AS calls FROM event_data_store WHERE sourceIPAddress = {{address}} GROUP BY 1',
  logsInsights: 'filter sourceIPAddress = {{address}}',
  parameters: { address: '192.0.2.0' },
  ...props,
});
const TABLE = { databaseName: 'audit', tableName: 'events' };
const STORE_ID = '01234567-89ab-cdef-0123-456789abcdef';
const STORE_ARN = `arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/${STORE_ID}`;

const ofOrganization = { organizationId: 'o-abc123defg', managementAccount: '111122223333', homeRegion: 'eu-west-1' };
const integrity: Build = (stack, { archive, ...given }) => {
  const identity = given.identity instanceof TrailIdentity ? given.identity : TrailIdentity.forAccount(stack);
  // A folder needs a bucket.
  const reportBucket = given.reportPrefix !== undefined && { reportBucket: s3.Bucket.fromBucketName(stack, 'Given', 'evidence') };
  const own = archive ?? new LogArchive(stack, 'Archive', { trails: [identity] });
  new LogIntegrityMonitor(stack, 'Integrity', { archive: own, ...reportBucket, ...given });
};

const athena: Build = (stack, { identity = TrailIdentity.forOrganization(ofOrganization), ...given }) => {
  const accounts = given.knownAccounts && { accounts: ['222222222222'] };
  new AthenaQueries(stack, 'Queries', { archive: new LogArchive(stack, 'Archive', { trails: [identity] }), queries: [question()], ...accounts, ...given });
};

const logQueries: Build = (stack, given) => {
  new LogQueries(stack, 'Queries', { logGroupNames: ['cloudtrail/governance'], queries: [question()], ...given });
};
const widget = (stack: Stack, ...widgets: LakeWidget[]) => dashboard(stack, { widgets });
const dashboard: Build = (stack, given) => {
  new LakeDashboard(stack, 'Dashboard', { store: new EventDataStore(stack, 'Store'), widgets: [LakeWidget.table(question())], ...given });
};
const store: Build = (stack, given) => {
  const insightsStore = given.insights && new EventDataStore(stack, 'Insights', { eventSelectors: [EventSelector.insightEvents()] });
  const eventSelectors = given.deliveryBucketArns && [EventSelector.allS3Objects()];
  new EventDataStore(stack, 'Store', { insightsStore, eventSelectors, ...given });
};
const channel = (stack: Stack, given: Record<string, any> = {}) => new LakeChannel(stack, 'Channel', {
  source: LakeChannelSource.custom(),
  stores: [new EventDataStore(stack, 'Store', { eventSelectors: [EventSelector.activityAuditLogs()] })],
  writers: [new iam.ArnPrincipal('arn:aws:iam::444455556666:role/writer')],
  ...given,
});
const cloudWatch: Build = (stack, given) => {
  const organizationId = 'accounts' in given || 'organizationalUnitIds' in given ? 'o-abc123defg' : undefined;
  const eventSelectors = given.deliveryBucketArns && [EventSelector.allS3Objects()];
  new CloudWatchStore(stack, 'Store', { organizationId, eventSelectors, ...given });
};

const KEY = 'arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const PATTERN = '${source.logGroup}/${source.accountId}/${source.region}';
const TAG_ROLE = 'arn:aws:iam::444455556666:role/tags';
/** What some props of a centralization are only said together with. */
const COMPANIONS: Record<string, object> = {
  encryptionScope: { encryptionKeyArn: KEY },
  unencryptedDestinations: { encryptionKeyArn: KEY },
  backupEncryptionKeyArn: { encryptionKeyArn: KEY, backupRegion: 'eu-central-1' },
  tagRoleArn: { logGroupNamePattern: PATTERN },
  tagConflicts: { logGroupNamePattern: PATTERN, tagRoleArn: TAG_ROLE },
};
const centralization: Build = (stack, given) => {
  new LogCentralization(stack, 'Centralization', {
    organizationId: 'o-abc123defg',
    regions: ['eu-west-1'],
    destinationAccount: '444455556666',
    destinationRegion: 'eu-west-1',
    ...Object.assign({}, ...Object.keys(given).map(prop => COMPANIONS[prop])),
    ...given,
  });
};

/** Who makes what keeps events, and what asks for them. */
export const STORE_OWNERS: Record<string, Build> = {
  // Queries.
  'AuditPeriod.last': (stack, { duration = Duration.days(30) }) => show(stack, question().athenaSql({ ...TABLE, period: AuditPeriod.last(duration) })),
  'AuditPeriod.between': (stack, { start = '2026-11-20T09:00:00Z', end = '2026-11-20T10:00:00Z' }) =>
    show(stack, question().athenaSql({ ...TABLE, period: AuditPeriod.between(start, end) })),
  'AuditQuery.custom': (stack, { id = 'sample-query' }) => logQueries(stack, { queries: [AuditQuery.custom(id, { question: 'What?', logsInsights: 'fields eventName' })] }),
  'AuditQueryProps': (stack, given) => {
    const query = question(given);
    show(stack, [query.question, query.athenaSql(TABLE), query.lakeSql({ eventDataStoreId: STORE_ID }), query.logsInsightsQuery()].join());
  },
  'AuditQuery.withParameters': (stack, { values = {} }) => show(stack, question().withParameters(values).athenaSql(TABLE)),
  'QueryOptions': (stack, given) => show(stack, question().athenaSql({ ...TABLE, ...given })),
  'AthenaSqlOptions': (stack, given) => show(stack, question().athenaSql({ ...TABLE, ...given })),
  'LakeSqlOptions': (stack, given) => show(stack, question().lakeSql({ eventDataStoreId: STORE_ID, ...given })),
  'QueryPack.query': (stack, { id = 'from-address' }) => logQueries(stack, { queries: [QueryPack.query(id)] }),
  'QueryPack.named': (stack, { ids = ['from-address'] }) => logQueries(stack, { queries: QueryPack.named(...ids) }),
  'LogIntegrityOptions': integrity,
  'LogIntegrityMonitorProps': integrity,
  'LogIntegrityMonitor.metricFindings': (stack, { kind = 'log-missing' }) => {
    new LogIntegrityMonitor(stack, 'Integrity', { archive: new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] }) }).metricFindings(kind);
  },
  'AthenaQueriesOptions': athena,
  'AthenaQueriesProps': athena,
  'LogQueriesProps': logQueries,
  'LogQuerySchedule': (stack, given) => {
    const queries = new LogQueries(stack, 'Queries', { logGroupNames: ['cloudtrail/governance'], queries: [question()] });
    queries.schedule(question(), { expression: 'cron(0 6 * * ? *)', ...given });
  },

  // CloudTrail Lake.
  'LakePricing.extendableRetention': (stack, { retention = Duration.days(366) }) => store(stack, { pricing: LakePricing.extendableRetention(retention) }),
  'LakePricing.fixedRetention': (stack, { retention = Duration.days(366) }) => store(stack, { pricing: LakePricing.fixedRetention(retention) }),
  'EventDataStoreOptions': store,
  'EventDataStoreProps': store,
  'EventDataStore.fromEventDataStoreArn': (stack, { eventDataStoreArn = STORE_ARN }) =>
    dashboard(stack, { store: EventDataStore.fromEventDataStoreArn(stack, 'Foreign', eventDataStoreArn) }),
  'LakeChannelProps': (stack, given) => {
    channel(stack, given);
  },
  'LakeChannelSource.of': (stack, { sourceName = 'NewPartner' }) => {
    channel(stack, { source: LakeChannelSource.of(sourceName) });
  },
  'LakeChannel.addWriter': (stack, { writer = new iam.ArnPrincipal('arn:aws:iam::444455556666:role/other'), externalId }) => channel(stack).addWriter(writer, externalId),
  'LakeDashboardProps': dashboard,
  'LakeHighlightsProps': (stack, given) => {
    new LakeHighlights(stack, 'Highlights', { stores: [new EventDataStore(stack, 'Store')], ...given });
  },
  'LakeRefresh.everyHours': (stack, { hours = 6, minute }) => dashboard(stack, { refresh: LakeRefresh.everyHours(hours, minute) }),
  'LakeRefresh.daily': (stack, { timeOfDay = '06:00' }) => dashboard(stack, { refresh: LakeRefresh.daily(timeOfDay) }),
  'LakeWidgetOptions': (stack, given) => widget(stack, LakeWidget.table(question(), given)),
  'LakeLineChartOptions': (stack, given) => widget(stack, LakeWidget.lineChart(question(), { xAxisColumn: 'call', yAxisColumn: 'calls', ...given })),
  'LakePieChartOptions': (stack, given) => widget(stack, LakeWidget.pieChart(question(), { labelColumn: 'call', valueColumn: 'calls', ...given })),
  'LakeBarChartOptions': (stack, given) => widget(stack, LakeWidget.barChart(question(), { labelColumn: 'call', valueColumn: 'calls', ...given })),
  'LakeFederationProps': (stack, given) => {
    new LakeFederation(stack, 'Federation', { store: new EventDataStore(stack, 'Store'), ...given });
  },
  'LakeQueryResultsProps': (stack, given) => {
    new LakeQueryResults(stack, 'Results', given);
  },

  // CloudWatch.
  'CloudWatchStoreOptions': cloudWatch,
  'CloudWatchStoreProps': cloudWatch,
  'LogCentralizationProps': centralization,
  'LogTablesProps': (stack, given) => {
    new LogTables(stack, 'Tables', given);
  },
};
