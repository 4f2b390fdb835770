import {
  aws_events as events, aws_iam as iam, aws_lambda as lambda, aws_logs as logs, aws_s3 as s3, aws_sns as sns, aws_stepfunctions as sfn, Stack,
} from 'aws-cdk-lib';
import { arn, foreignKey, GOVERNANCE, KEY_ARN, ORGANIZATION_TRAIL, ownKey, ownRole } from './roster';
import {
  AlertChannel, AlertHub, AlertSeverity, ArchiveReplication, AthenaQueries, BurstAlarms, CloudTrailGovernance, CloudWatchStore, CostModel,
  EventDataStore,
  EventSelector, GovernedTrail, LakeChannel, LakeChannelSource, LakeHighlights, LandingZone, LogArchive, LogIntegrityMonitor, LogQueries, LogReader,
  QueryPack,
  TrailGuard, TrailHealth, TrailIdentity,
} from '../../lib';
import { organize, sampleAlert } from '../corpus/owners';
import { ACCOUNT, MEMBER, REGION } from '../private/harness';

/** How a method is called for the roster. */
export interface Call {
  /** Each calls it once. Returned statements are judged too. */
  readonly makes: ((stack: Stack) => iam.PolicyStatement[] | void)[];
  /** The code by which tables call it, if not by its own name. */
  readonly by?: RegExp;
}

/** A method that changes no policy: all statements are the same with and without the call. */
export interface SilentCall<T = any> {
  readonly on: (stack: Stack) => T;
  readonly call: (part: T, stack: Stack) => unknown;
}

const silent = <T>(on: (stack: Stack) => T, call: (part: T, stack: Stack) => unknown): SilentCall<T> => ({ on, call });

const READER = LogReader.principalArn(arn('iam', 'role/siem', MEMBER));
const TRAIL_ARN = arn('cloudtrail', 'trail/audit');
const foreignRole = (stack: Stack) => iam.Role.fromRoleArn(stack, 'ForeignRole', arn('iam', 'role/siem', MEMBER));
const archiveIn = (stack: Stack, readers?: LogReader[], identity = ORGANIZATION_TRAIL) => new LogArchive(stack, 'Archive', { trails: [identity], readers });
const trailIn = (stack: Stack) => new GovernedTrail(stack, 'Trail', { identity: ORGANIZATION_TRAIL, archive: archiveIn(stack), encryptionKey: ownKey(stack) });
const hubWith = (stack: Stack, ...channels: AlertChannel[]) => new AlertHub(stack, 'Hub', { alerts: [sampleAlert()], channels });
const hubIn = (stack: Stack) => hubWith(stack, AlertChannel.logGroup());
const governanceIn = (stack: Stack) => new CloudTrailGovernance(stack, 'Governance', { ...GOVERNANCE, identity: ORGANIZATION_TRAIL });
const storeIn = (stack: Stack) => new EventDataStore(stack, 'Store');
const queriesIn = (stack: Stack) => new LogQueries(stack, 'Queries', { logGroupNames: ['audit'], queries: QueryPack.named('from-address') });
const replicationIn = (stack: Stack) => new ArchiveReplication(stack, 'Replication', {
  archive: new LogArchive(stack, 'Archive', { trails: [ORGANIZATION_TRAIL], bucketName: 'audit-logs' }),
  destination: { bucketName: 'copies', account: ACCOUNT, region: 'eu-central-1', encryptionKeyArn: KEY_ARN.replace(REGION, 'eu-central-1') },
});

const monitorIn = (stack: Stack) => new LogIntegrityMonitor(stack, 'Integrity', { archive: archiveIn(stack) });

const stackOfReplica = (stack: Stack) => new Stack(stack.node.root, 'OfReplica', { env: { account: ACCOUNT, region: 'eu-central-1' } });

const channel = (make: (stack: Stack) => AlertChannel): Call => ({ makes: [stack => void hubWith(stack, make(stack))] });
const reading = (reader: (stack: Stack) => LogReader): Call => ({
  makes: [stack => void archiveIn(stack, [reader(stack)])],
});
const landing = (zone: LandingZone): Call => ({
  makes: [stack => void organize(stack, { ...GOVERNANCE, landingZone: zone })], by: /new OrganizationGovernance\(/,
});

export const CALLS: Record<string, Call | SilentCall> = {
  // Channels.
  'AlertChannel.email': channel(() => AlertChannel.email('security@example.com')),
  'AlertChannel.eventBus': channel(stack => AlertChannel.eventBus(events.EventBus.fromEventBusArn(stack, 'Bus', arn('events', 'event-bus/other')))),
  'AlertChannel.lambdaFunction': channel(stack => AlertChannel.lambdaFunction(lambda.Function.fromFunctionArn(stack, 'Handler', arn('lambda', 'function:mend')))),
  'AlertChannel.logGroup': {
    makes: [stack => void hubIn(stack), stack => void hubWith(stack, AlertChannel.logGroup(logs.LogGroup.fromLogGroupName(stack, 'Audit', 'audit')))],
  },
  'AlertChannel.slack': channel(() => AlertChannel.slack('T0123456789', 'C0123456789')),
  'AlertChannel.stateMachine': channel(stack => AlertChannel.stateMachine(sfn.StateMachine.fromStateMachineArn(stack, 'Machine', arn('states', 'stateMachine:mend')))),
  'AlertChannel.teams': channel(() => AlertChannel.teams('01234567-89ab-cdef-0123-456789abcdef', '01234567-89ab-cdef-0123-456789abcdef', '19%3Aab%40thread.tacv2')),
  'AlertChannel.topic': {
    makes: [
      stack => void hubWith(stack, AlertChannel.topic(new sns.Topic(stack, 'Topic', { masterKey: ownKey(stack) }))),
      stack => void hubWith(stack, AlertChannel.topic(sns.Topic.fromTopicAttributes(stack, 'Topic', { topicArn: arn('sns', 'mine'), keyArn: arn('kms', 'key/mine') }))),
    ],
  },
  'AlertChannel.atLeast': channel(() => AlertChannel.email('security@example.com').atLeast(AlertSeverity.HIGH)),
  // Hubs call it for each of their channels.
  'AlertChannel.bind': { ...channel(() => AlertChannel.logGroup()), by: /channels: \[/ },
  'BurstAlarms.alerts': silent(stack => stack, () => BurstAlarms.alerts()),
  'CostModel.estimate': silent(stack => new CostModel(stack, 'Model', { expected: {} }), model => model.estimate()),
  'AlertHub.addAlarm': silent(hubIn, hub => hub.addAlarm(hub.undeliveredAlarm)),
  'AlertHub.addAlert': silent(hubIn, hub => hub.addAlert(sampleAlert({ id: 'other' }))),
  'AlertHub.metricUndelivered': silent(hubIn, hub => hub.metricUndelivered()),

  // Archive and readers.
  'ArchiveReplication.addLatencyAlarm': silent(replicationIn, (replication, stack) => replication.addLatencyAlarm(stackOfReplica(stack), 'Alarm')),
  'ArchiveReplication.metricFailed': silent(replicationIn, replication => replication.metricFailed()),
  'ArchiveReplication.metricLatency': silent(replicationIn, replication => replication.metricLatency()),
  'LogArchive.addReader': {
    makes: [
      stack => archiveIn(stack).addReader(READER),
      stack => archiveIn(stack).addReader(LogReader.memberAccounts()),
    ],
  },
  'LogArchive.grantRead': { makes: [stack => void archiveIn(stack).grantRead(ownRole(stack))] },
  'LogArchive.fromBucketName': silent(stack => stack, (_, stack) => LogArchive.fromBucketName(stack, 'Archive', 'audit-logs')),
  'LogArchive.readerSideStatements': {
    makes: [stack => archiveIn(stack).readerSideStatements(READER, foreignKey(stack))],
  },
  'LogReader.memberAccounts': reading(() => LogReader.memberAccounts()),
  'LogReader.principalArn': reading(() => LogReader.principalArn(arn('iam', 'role/siem', MEMBER), { accounts: [MEMBER] })),
  'LogReader.role': { ...reading(stack => LogReader.role(foreignRole(stack))), by: /LogReader\.principalArn\(/ },

  // Trails.
  'GovernedTrail.addReader': { makes: [stack => trailIn(stack).addReader(READER)] },
  'GovernedTrail.excludeDeliveries': silent(
    stack => new GovernedTrail(stack, 'Trail', { identity: ORGANIZATION_TRAIL, archive: archiveIn(stack), eventSelectors: [EventSelector.allS3Objects()] }),
    trail => trail.excludeDeliveries('arn:aws:s3:::replica'),
  ),
  'GovernedTrail.explain': silent(trailIn, trail => trail.explain()),
  'GovernedTrail.fromTrailArn': silent(stack => stack, (_, stack) => GovernedTrail.fromTrailArn(stack, 'Trail', TRAIL_ARN)),
  'GovernedTrail.fromTrailAttributes': {
    makes: [stack => void new TrailHealth(stack, 'Health', {
      trail: GovernedTrail.fromTrailAttributes(stack, 'Trail', { trailArn: TRAIL_ARN, logGroupName: 'audit' }),
    })],
    by: /new TrailHealth\(/,
  },
  'TrailIdentity.forAccount': {
    makes: [stack => void archiveIn(stack, undefined, TrailIdentity.forAccount(stack)), stack => void archiveIn(stack, undefined, TrailIdentity.forAccount(stack, { keyPrefix: 'logs' }))],
  },
  'TrailIdentity.forOrganization': { makes: [stack => void archiveIn(stack)] },

  // Compositions and landing zones.
  'CloudTrailGovernance.addReader': { makes: [stack => governanceIn(stack).addReader(READER)] },
  'CloudTrailGovernance.grantRead': { makes: [stack => void governanceIn(stack).grantRead(ownRole(stack))] },
  'OrganizationGovernance.readerSideStatements': { makes: [stack => organize(stack, GOVERNANCE).readerSideStatements(READER, foreignKey(stack))] },
  'LandingZone.accelerator': landing(LandingZone.accelerator()),
  'LandingZone.controlTower': landing(LandingZone.controlTower()),
  'LandingZone.existing': landing(LandingZone.existing({ trailName: 'audit', bucketName: 'audit-logs' })),
  'LandingZone.securityReferenceArchitecture': landing(LandingZone.securityReferenceArchitecture()),
  'LandingZone.withTrail': landing(LandingZone.controlTower().withTrail(LandingZone.securityReferenceArchitecture())),

  // Queries and stores.
  ...Object.fromEntries(['Reports', 'LogFilesVerified', 'DigestsVerified', 'TamperedFindings', 'UnverifiableFindings', 'DigestLag', 'LogLag'].map(name => [
    `LogIntegrityMonitor.metric${name}`, silent(monitorIn, (monitor: any) => monitor[`metric${name}`]()),
  ])),
  'LogIntegrityMonitor.metricFindings': silent(monitorIn, monitor => monitor.metricFindings('log-missing')),
  'TrailGuard.createRole': { makes: [stack => void TrailGuard.createRole(stack, 'GuardRole')], by: /createRole|new TrailGuard\(/ },
  'LogIntegrityMonitor.createWidget': silent(monitorIn, monitor => monitor.createWidget()),
  'AthenaQueries.grantQuery': {
    makes: [stack => {
      new AthenaQueries(stack, 'Queries', { archive: archiveIn(stack), encryptionKey: foreignKey(stack), accounts: [MEMBER] }).grantQuery(ownRole(stack));
    }],
  },
  'CloudWatchStore.explain': silent(stack => new CloudWatchStore(stack, 'Store'), store => store.explain()),
  'EventDataStore.addToResourcePolicy': {
    makes: [stack => void storeIn(stack).addToResourcePolicy(new iam.PolicyStatement({
      sid: 'Own', principals: [foreignRole(stack)], actions: ['cloudtrail:GenerateQuery'],
    }))],
  },
  'EventDataStore.fromEventDataStoreArn': {
    makes: [stack => {
      const store = EventDataStore.fromEventDataStoreArn(stack, 'Store', arn('cloudtrail', 'eventdatastore/01234567-89ab-cdef-0123-456789abcdef'));
      new LakeHighlights(stack, 'Highlights', { stores: [store] });
      store.grantQuery(foreignRole(stack));
    }],
  },
  'EventDataStore.grantQuery': {
    makes: [stack => void storeIn(stack).grantQuery(foreignRole(stack)), stack => void storeIn(stack).grantQuery(ownRole(stack))],
  },
  'LakeChannel.addWriter': {
    makes: [stack => {
      const store = new EventDataStore(stack, 'Store', { eventSelectors: [EventSelector.activityAuditLogs()] });
      new LakeChannel(stack, 'Channel', { source: LakeChannelSource.custom(), stores: [store] }).addWriter(foreignRole(stack), 'id');
    }],
  },
  'LogQueries.schedule': {
    makes: [stack => {
      const bucket = s3.Bucket.fromBucketAttributes(stack, 'Answers', { bucketArn: 'arn:aws:s3:::answers', encryptionKey: foreignKey(stack) });
      queriesIn(stack).schedule(QueryPack.query('from-address'), { expression: 'cron(0 6 * * ? *)', bucket });
    }],
  },
};
