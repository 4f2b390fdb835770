/**
 * Props that set properties of young L1 constructs and that no example uses. With the examples, this app decides which L1
 * properties the lowest supported aws-cdk-lib must have.
 */
import { App, Duration, Stack } from 'aws-cdk-lib';
import {
  AggregationTemplate, CentralizationEncryptionScope, CentralizationStrategy, CloudTrailLogType, CloudWatchStore, EventDataStore, EventSelector,
  GovernedTrail, InsightCategory, InsightSelector, LakeChannel, LakeChannelSource, LakeDashboard, LakePricing, LakeRefresh, LakeWidget,
  LogArchive, LogCentralization, LogCentralizationProps, LogQueries, QueryPack, RequestContextKey, TagConflictResolution, TrailIdentity,
} from '../../lib';

const ORGANIZATION = 'o-abc123defg';
const MEMBER = '444455556666';
const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const MULTI_REGION_KEY = `arn:aws:kms:eu-west-1:111122223333:key/mrk-${'0'.repeat(32)}`;

const eventSelectors = [EventSelector.managementEvents(), EventSelector.dataEvents('AWS::S3::Object')];

function centralization(stack: Stack, given: Partial<LogCentralizationProps> = {}): LogCentralization {
  return new LogCentralization(stack, 'Centralization', {
    organizationId: ORGANIZATION,
    regions: ['eu-west-1', 'us-east-1'],
    destinationAccount: MEMBER,
    destinationRegion: 'eu-west-1',
    logGroupNamePattern: 'central/${source.accountId}/${source.region}/${source.logGroup}', // eslint-disable-line no-template-curly-in-string
    ...given,
  });
}

/** Props that need a newer aws-cdk-lib than the lowest supported one, by `<construct>.<prop>`. */
export const NEWER_PROPS: Record<string, (stack: Stack) => unknown> = {
  'CloudWatchStore.encryptionKeyArn': stack => new CloudWatchStore(stack, 'Store', { encryptionKeyArn: MULTI_REGION_KEY }),
  'OrganizationCloudWatchStore.encryptionKeyArn':
    stack => new CloudWatchStore(stack, 'Store', { organizationId: ORGANIZATION, encryptionKeyArn: MULTI_REGION_KEY }),
  'LogCentralization.encryptionKeyArn': stack => centralization(stack, {
    encryptionKeyArn: `arn:aws:kms:eu-west-1:${MEMBER}:key/${KEY_ID}`,
    encryptionScope: CentralizationEncryptionScope.ENCRYPTED_SOURCE_ONLY,
    unencryptedDestinations: CentralizationStrategy.ALLOW,
  }),
  'LogCentralization.tagRoleArn': stack => centralization(stack, {
    tagRoleArn: `arn:aws:iam::${MEMBER}:role/tags`, tagConflicts: TagConflictResolution.ADD_ONLY,
  }),
};

export const app = new App({ treeMetadata: false });
const stack = new Stack(app, 'EveryProp', { env: { account: '111122223333', region: 'eu-west-1' } });

const identity = TrailIdentity.forAccount(stack);
new GovernedTrail(stack, 'Trail', {
  identity,
  archive: new LogArchive(stack, 'Archive', { trails: [identity] }),
  eventSelectors,
  insights: [InsightSelector.apiCallRate(InsightCategory.MANAGEMENT), InsightSelector.apiErrorRate(InsightCategory.MANAGEMENT, InsightCategory.DATA)],
  aggregations: [AggregationTemplate.API_ACTIVITY, AggregationTemplate.RESOURCE_ACCESS, AggregationTemplate.USER_ACTIONS],
});

new CloudWatchStore(stack, 'Store', { eventSelectors, retention: Duration.days(30), regions: ['eu-west-1', 'us-east-1'], ruleName: 'store' });
new CloudWatchStore(stack, 'OrganizationStore', { organizationId: ORGANIZATION, accounts: [MEMBER], eventSelectors });
centralization(stack, {
  logTypes: [CloudTrailLogType.DATA],
  logGroupNames: ['aws/cloudtrail/dataevents'],
  encryptedLogGroups: CentralizationStrategy.ALLOW,
  backupRegion: 'eu-central-1',
  accounts: [MEMBER],
});

const query = QueryPack.query('top-callers');
new LogQueries(stack, 'Queries', { logGroupNames: ['aws/cloudtrail/managementevents'] })
  .schedule(query, { expression: 'cron(0 6 * * ? *)', lookback: Duration.days(1) });

const events = new EventDataStore(stack, 'Events', {
  eventSelectors,
  pricing: LakePricing.fixedRetention(Duration.days(2557)),
  insights: [InsightSelector.apiCallRate()],
  insightsStore: new EventDataStore(stack, 'Insights', { eventSelectors: [EventSelector.insightEvents()] }),
  resourceTagKeys: ['team'],
  requestContextKeys: [RequestContextKey.PRINCIPAL_ORG_ID],
});
new LakeDashboard(stack, 'Dashboard', { store: events, widgets: [LakeWidget.table(query)], refresh: LakeRefresh.daily('06:00') });
const activity = new EventDataStore(stack, 'Activity', { eventSelectors: [EventSelector.activityAuditLogs()] });
new LakeChannel(stack, 'Channel', { source: LakeChannelSource.GITHUB, stores: [activity] });
