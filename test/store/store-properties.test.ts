import { Duration, Stack, Tags } from 'aws-cdk-lib';
import { pathsOf, propertyPaths } from './properties';
import {
  CentralizationEncryptionScope, CentralizationStrategy, CloudTrailLogType, CloudWatchStore, CloudWatchStoreProps, EventCondition, EventDataStore,
  EventSelector, InsightSelector, LakeChannel, LakeChannelSource, LakeDashboard, LakeFederation, LakePricing, LakeRefresh, LakeWidget,
  LogCentralization, LogTables, QueryPack, RequestContextKey, TagConflictResolution,
} from '../../lib';
import { MEMBER, newStack, ORGANIZATION, resources } from '../private/harness';

const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const MULTI_REGION_KEY = `arn:aws:kms:eu-west-1:111122223333:key/mrk-${'0'.repeat(32)}`;

/** Selectors with every operator. */
const eventSelectors = [EventSelector.managementEvents(), EventSelector.dataEvents('AWS::S3::Object', {
  where: [
    EventCondition.resourceArn().startsWith('arn:aws:s3:::a/'),
    EventCondition.userArn().notStartsWith('arn:aws:sts::111122223333:assumed-role/etl/'),
    EventCondition.eventName().notEqualTo('HeadObject'),
    EventCondition.eventSource().endsWith('.amazonaws.com'),
    EventCondition.eventType().notEndsWith('ServiceEvent'),
  ],
})];

const cloudWatchStore = (given: CloudWatchStoreProps) => (stack: Stack) => {
  new CloudWatchStore(stack, 'Store', { eventSelectors, encryptionKeyArn: MULTI_REGION_KEY, ...given });
};
const inOrganization = { organizationId: ORGANIZATION, accounts: [MEMBER] };

/** Everything of CloudTrail Lake: trails have a test of their own. */
function lake(stack: Stack): void {
  const store = new EventDataStore(stack, 'Store', {
    organizationEnabled: true,
    // What a telemetry rule cannot ask for, a store can.
    eventSelectors,
    pricing: LakePricing.fixedRetention(Duration.days(2557)),
    insights: [InsightSelector.apiCallRate()],
    insightsStore: new EventDataStore(stack, 'Insights', { eventSelectors: [EventSelector.insightEvents()] }),
    resourceTagKeys: ['team'],
    requestContextKeys: [RequestContextKey.PRINCIPAL_ORG_ID],
  });
  new LakeFederation(stack, 'Federation', { store });
  new LakeChannel(stack, 'Channel', {
    source: LakeChannelSource.GITHUB, stores: [new EventDataStore(stack, 'Activity', { eventSelectors: [EventSelector.activityAuditLogs()] })],
  });
  new LakeDashboard(stack, 'Dashboard', { store, widgets: [LakeWidget.table(QueryPack.query('top-callers'))], refresh: LakeRefresh.daily('06:00') });
}

/** Stacks with every prop, by the type that they are about. */
const STACKS: Record<string, ((stack: Stack) => void)[]> = {
  'AWS::CloudTrail::EventDataStore': [lake],
  'AWS::CloudTrail::Channel': [lake],
  'AWS::CloudTrail::Dashboard': [lake],
  'AWS::CloudTrail::ResourcePolicy': [lake],
  'AWS::ObservabilityAdmin::TelemetryRule': [cloudWatchStore({}), cloudWatchStore({ regions: ['us-east-1'] })],
  'AWS::ObservabilityAdmin::OrganizationTelemetryRule': [
    cloudWatchStore(inOrganization), cloudWatchStore({ ...inOrganization, regions: ['us-east-1'] }),
  ],
  'AWS::ObservabilityAdmin::OrganizationCentralizationRule': [stack => {
    new LogCentralization(stack, 'Centralization', {
      organizationId: ORGANIZATION,
      regions: ['eu-west-1', 'us-east-1'],
      destinationAccount: MEMBER,
      destinationRegion: 'eu-west-1',
      logTypes: [CloudTrailLogType.DATA],
      logGroupNames: ['aws/cloudtrail/dataevents'],
      logGroupNamePattern: 'central/${source.accountId}/${source.region}/${source.logGroup}', // eslint-disable-line no-template-curly-in-string
      encryptedLogGroups: CentralizationStrategy.ALLOW,
      encryptionKeyArn: `arn:aws:kms:eu-west-1:${MEMBER}:key/${KEY_ID}`,
      encryptionScope: CentralizationEncryptionScope.ENCRYPTED_SOURCE_ONLY,
      unencryptedDestinations: CentralizationStrategy.ALLOW,
      backupRegion: 'eu-central-1',
      backupEncryptionKeyArn: `arn:aws:kms:eu-central-1:${MEMBER}:key/${KEY_ID}`,
      tagRoleArn: `arn:aws:iam::${MEMBER}:role/tags`,
      tagConflicts: TagConflictResolution.ADD_ONLY,
    });
  }],
  'AWS::ObservabilityAdmin::S3TableIntegration': [stack => {
    new LogTables(stack, 'Tables', { encryptionKeyArn: `arn:aws:kms:eu-west-1:111122223333:key/${KEY_ID}` });
  }],
};

const OTHER_SOURCES = Object.fromEntries([
  'VPCFlowLogParameters', 'ELBLoadBalancerLoggingParameters', 'WAFLoggingParameters', 'MskMonitoringParameters', 'LogDeliveryParameters',
].map(name => [`Rule.DestinationConfiguration.${name}`, 'Of another service than CloudTrail.']));

const OF_TELEMETRY_RULES = {
  ...OTHER_SOURCES,
  'Rule.AllowFieldUpdates': 'AWS supports it for VPC flow logs only.',
  'Rule.DestinationConfiguration.DestinationPattern': 'Events of CloudTrail go into log groups whose names AWS manages.',
  'Rule.SelectionCriteria': 'It selects resources by their tags: there is one CloudTrail in an account, without tags.',
  'Rule.TelemetrySourceTypes': 'No documented value is of CloudTrail: what is recorded is said by event selectors.',
};

/** What no prop reaches, with what is in it, and why. */
const LEFT_OUT: Record<string, Record<string, string>> = {
  'AWS::CloudTrail::EventDataStore': {},
  'AWS::CloudTrail::Channel': {},
  'AWS::CloudTrail::Dashboard': {},
  'AWS::CloudTrail::ResourcePolicy': {},
  'AWS::ObservabilityAdmin::TelemetryRule': OF_TELEMETRY_RULES,
  'AWS::ObservabilityAdmin::OrganizationTelemetryRule': OF_TELEMETRY_RULES,
  'AWS::ObservabilityAdmin::OrganizationCentralizationRule': {
    'Rule.Source.SourceMetricsConfiguration': 'Metrics are not events of CloudTrail.',
    'Rule.Destination.DestinationMetricsConfiguration': 'Metrics are not events of CloudTrail.',
  },
  'AWS::ObservabilityAdmin::S3TableIntegration': {
    'LogSources.Identifier': 'AWS generates it.',
  },
};

/** What is in tags, maps and JSON has no names of its own. */
const FREE = /^(Tags|Widgets\.ViewProperties|ResourcePolicy)\./;

describe.each(Object.entries(STACKS))('%s', (type, builds) => {
  const reached = builds.flatMap(build => {
    const stack = newStack();
    build(stack);
    Tags.of(stack).add('team', 'audit');
    return Object.values(resources(stack, type)).flatMap(({ Properties }) => pathsOf(Properties));
  });
  const within = (path: string, entry: string) => path === entry || path.startsWith(`${entry}.`);

  test('every property is reached by a prop, or left out for a reason', () => {
    const entries = Object.keys(LEFT_OUT[type]);
    expect(propertyPaths(type).filter(path => !reached.includes(path) && !entries.some(entry => within(path, entry)))).toEqual([]);
  });

  test('nothing is left out in vain', () => {
    const all = propertyPaths(type);
    expect(Object.keys(LEFT_OUT[type]).filter(entry => !all.includes(entry) || reached.some(path => within(path, entry)))).toEqual([]);
  });

  test('CloudFormation knows whatever is deployed', () => {
    expect(reached.filter(path => !FREE.test(path) && !propertyPaths(type).includes(path))).toEqual([]);
  });
});
