/**
 * CloudTrail Lake, for accounts that have it: a store of the account's events with Insights, one for a partner's audit events with the channel
 * that brings them, dashboards of the query pack, federation for Athena, and a bucket for results.
 */
import { App, aws_iam as iam, Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  EventDataStore, EventSelector, InsightSelector, LakeChannel, LakeChannelSource, LakeDashboard, LakeFederation, LakeHighlights, LakePricing,
  LakeQueryResults, LakeRefresh, LakeWidget, QueryPack,
} from '../lib';

export const app = new App();
const stack = new Stack(app, 'Lake', { env: { account: '111122223333', region: 'eu-west-1' }, terminationProtection: true });

Validations.of(stack).acknowledge({
  id: 'cdk-cloudtrail-governance:lakeClosed', reason: 'This account has used CloudTrail Lake since before it was closed to new customers.',
});

const insights = new EventDataStore(stack, 'Insights', { eventSelectors: [EventSelector.insightEvents()] });
const events = new EventDataStore(stack, 'Events', {
  eventSelectors: [EventSelector.managementEvents(), EventSelector.dataEvents('AWS::DynamoDB::Table')],
  pricing: LakePricing.extendableRetention(Duration.days(3 * 365)),
  insights: [InsightSelector.apiCallRate(), InsightSelector.apiErrorRate()],
  insightsStore: insights,
  resourceTagKeys: ['cost-center'],
});

const partner = new EventDataStore(stack, 'Partner', { eventSelectors: [EventSelector.activityAuditLogs()] });
new LakeChannel(stack, 'Okta', {
  source: LakeChannelSource.OKTA_SYSTEM_LOG_EVENTS,
  stores: [partner],
  writers: [new iam.ArnPrincipal('arn:aws:iam::444455556666:root')],
  externalId: 'example-external-id',
});

new LakeDashboard(stack, 'Overview', {
  store: events,
  widgets: [
    LakeWidget.lineChart(QueryPack.query('calls-by-hour'), { xAxisColumn: 'hour', yAxisColumn: 'calls' }),
    LakeWidget.barChart(QueryPack.query('top-callers'), { labelColumn: 'principal', valueColumn: 'calls' }),
    LakeWidget.table(QueryPack.query('denied-calls'), { width: 8 }),
  ],
  refresh: LakeRefresh.daily('06:00'),
});
new LakeHighlights(stack, 'Highlights', { stores: [events] });

const analyst = iam.Role.fromRoleName(stack, 'Analyst', 'analyst');
new LakeFederation(stack, 'Federation', { store: events, analysts: [analyst] });
new LakeQueryResults(stack, 'Results');
// As a managed policy: a grant to the role itself would be written into it.
events.grantQuery(new iam.ManagedPolicy(stack, 'AnalystPolicy', { roles: [analyst] }));
