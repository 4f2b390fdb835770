import { App, aws_logs as logs, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  AlertChannel, AlertHub, ArchiveReplica, ArchiveReplication, AthenaQueries, CloudTrailGovernance, CloudWatchStore, DeliveryTopic, EventDataStore,
  GovernedTrail, LakeChannel, LakeChannelSource, LakeHighlights, LogArchive, LogCentralization, LogQueries, OrganizationGovernance, QueryPack,
  TrailIdentity,
} from '../../lib';
import { ENV, ORGANIZATION, problemsOf, REGION } from '../private/harness';

type Build = (stack: Stack) => unknown;

const ELSEWHERE = { ...ENV, region: 'us-east-1' };
const identityIn = (stack: Stack) => TrailIdentity.forAccount(stack);
const archiveIn = (stack: Stack, props = {}) => new LogArchive(stack, 'Archive', { trails: [identityIn(stack)], ...props });
const synth = (app: App) => problemsOf(() => app.synth()).map(({ code, prop, value, advice }) => ({ code, prop, value, advice }));

/** The same construct in two stacks of one app. */
function twice(build: Build, env?: object, other = env, ids = ['One', 'Two']): { code: string; prop: string; value: unknown; advice: string }[] {
  const app = new App({ treeMetadata: false });
  ids.forEach((id, i) => build(new Stack(app, id, { env: i === 0 ? env : other })));
  return synth(app);
}

const FIXED: [what: string, prop: string, value: string, build: Build][] = [
  ['a trail', 'identity', 'governance',
    stack => new GovernedTrail(stack, 'Trail', { identity: identityIn(stack), archive: archiveIn(stack), cloudWatchLogs: false })],
  ['the log group of a trail', 'logGroupName', 'own', stack => new GovernedTrail(stack, 'Trail', {
    identity: TrailIdentity.forAccount(stack, { trailName: stack.node.id.repeat(3) }),
    archive: LogArchive.fromBucketName(stack, 'Archive', 'own'),
    logGroupOptions: { logGroupName: 'own' },
  })],
  ['a bucket', 'bucketName', 'own-logs', stack => archiveIn(stack, { bucketName: 'own-logs' })],
  ['a bucket of access logs', 'accessLogsBucketName', 'own-access-logs', stack => archiveIn(stack, { accessLogsBucketName: 'own-access-logs' })],
  ['a replica', 'bucketName', 'own-copies', stack => new ArchiveReplica(stack, 'Replica', { bucketName: 'own-copies', sourceAccount: ENV.account })],
  ['the role of a replication', 'replicationRoleName', 'cloudtrail-replication-own-copies', stack => new ArchiveReplication(stack, 'Replication', {
    archive: archiveIn(stack),
    destination: {
      bucketName: 'own-copies', account: '444455556666', region: REGION, encryptionKeyArn: `arn:aws:kms:${REGION}:444455556666:key/11111111-2222-3333-4444-555555555555`,
    },
  })],
  ['the bus of a hub', 'eventBusName', 'cloudtrail-alerts', stack => new AlertHub(stack, 'Alerts', { organizationId: ORGANIZATION })],
  ['a topic', 'topicName', 'own', stack => new DeliveryTopic(stack, 'Topic', { trails: [identityIn(stack)], topicName: 'own' })],
  ['an event data store', 'eventDataStoreName', 'own', stack => new EventDataStore(stack, 'Store', { eventDataStoreName: 'own' })],
  ['a channel', 'channelName', 'own', stack => new LakeChannel(stack, 'Channel', {
    channelName: 'own',
    source: LakeChannelSource.custom(),
    stores: [EventDataStore.fromEventDataStoreArn(
      stack, 'Store', `arn:aws:cloudtrail:${stack.region}:${ENV.account}:eventdatastore/11111111-2222-3333-4444-555555555555`)],
  })],
  ['the highlights', 'dashboardName', 'AWSCloudTrail-Highlights', stack => new LakeHighlights(stack, 'Highlights', { stores: [new EventDataStore(stack, 'Store')] })],
  ['a store in CloudWatch', 'ruleName', 'own', stack => new CloudWatchStore(stack, 'Store', { ruleName: 'own' })],
  ['a centralization', 'ruleName', 'own', stack => new LogCentralization(stack, 'Centralization', {
    organizationId: ORGANIZATION, regions: [REGION], destinationAccount: ENV.account, destinationRegion: REGION, ruleName: 'own',
  })],
  ['saved queries', 'folderName', 'cloudtrail/root-activity', stack => new LogQueries(stack, 'Queries', {
    logGroupNames: ['own'], queries: QueryPack.named('root-activity'),
  })],
  ['a database', 'databaseName', 'cloudtrail_governance', stack => new AthenaQueries(stack, 'Queries', { archive: archiveIn(stack), workGroupName: stack.node.id })],
  ['a work group', 'workGroupName', 'own', stack => new AthenaQueries(stack, 'Queries', {
    archive: archiveIn(stack), databaseName: stack.node.id.toLowerCase(), workGroupName: 'own',
  })],
];

describe('a name that is taken in the app', () => {
  test.each(FIXED)('is refused for %s, also in two stacks without an environment', (_, prop, value, build) => {
    for (const env of [ENV, undefined]) {
      const found = twice(build, env);
      expect(found).toMatchObject([{ code: 'DuplicateName', prop, value }]);
      expect(found[0].advice).toMatch(/^It is the name of 'One\/.+' and of 'Two\/.+'\. (Give each|Leave it out)/);
    }
  });

  test.each(FIXED)('is accepted for %s in another Region, unless it is global', (_, prop, value, build) => {
    const isGlobal = /ucketName|Role/.test(prop);
    expect(twice(build, ENV, ELSEWHERE).map(one => one.value)).toEqual(isGlobal ? [value] : []);
  });

  test('is refused for a bucket of another account, but accepted for a role', () => {
    const other = { ...ENV, account: '444455556666' };
    const of = (what: string) => FIXED.find(([name]) => name === what)![3];
    expect(twice(of('a bucket'), ENV, other)).toHaveLength(1);
    const replicate: Build = stack => of('the role of a replication')(stack);
    expect(twice(replicate, ENV, { account: '555566667777', region: REGION })).toEqual([]);
  });

  test('is refused in stages of one app', () => {
    const app = new App({ treeMetadata: false });
    ['Development', 'Production'].forEach(id => new CloudTrailGovernance(new Stack(new Stage(app, id, { env: ENV }), 'Audit'), 'Governance'));
    expect(synth(app).map(({ prop }) => prop).sort()).toEqual(['identity', 'logGroupName']);
  });

  test('is refused where stages give a stack the same name', () => {
    const app = new App({ treeMetadata: false });
    ['Development', 'Production'].forEach(id => {
      const stack = new Stack(new Stage(app, id, { env: ENV }), 'Audit', { stackName: 'audit' });
      new AlertHub(stack, 'Alerts', { channels: [AlertChannel.logGroup()] });
    });
    expect(synth(app).map(({ prop, advice }) => `${prop} ${advice.split('. ')[1]}`)).toEqual(Array(3).fill('id Give each stack a stackName of its own.'));
  });

  test('is refused for a resource of the user, and not among those of the user', () => {
    const app = new App({ treeMetadata: false });
    const stack = new Stack(app, 'Audit', { env: ENV });
    ['One', 'Two'].forEach(id => new logs.LogGroup(stack, id, { logGroupName: 'twice' }));
    new CloudTrailGovernance(stack, 'Governance');
    expect(synth(app)).toEqual([]);
    const later = new App({ treeMetadata: false });
    new logs.LogGroup(new Stack(later, 'Own', { env: ENV }), 'Group', { logGroupName: 'cloudtrail/governance' });
    new CloudTrailGovernance(new Stack(later, 'Audit', { env: ENV }), 'Governance');
    const advice = expect.stringContaining('\'Own/Group/Resource\' and of \'Audit/Governance/Trail/Logs/LogGroup/Resource\'');
    expect(synth(later)).toMatchObject([{ prop: 'logGroupName', advice }]);
  });

  test('is accepted once the other resource has left the app, or has another name', () => {
    const app = new App({ treeMetadata: false });
    const scope = new Construct(app, 'Scope');
    archiveIn(new Stack(scope, 'One', { env: ENV }), { bucketName: 'own-logs' });
    archiveIn(new Stack(app, 'Two', { env: ENV }), { bucketName: 'own-logs' });
    app.node.tryRemoveChild('Scope');
    expect(synth(app)).toEqual([]);
  });

  test('is known at synth: names of deploy time pass', () => {
    const own = (stack: Stack) => archiveIn(stack, { bucketName: `own-${stack.region}` });
    expect(twice(own)).toEqual([]);
  });
});

describe('generated names', () => {
  /** The names of the hub and of what belongs to it. */
  const names = (stackName: string, scope = new App({ treeMetadata: false })) => {
    const stack = new Stack(scope, 'Audit', { stackName, env: ENV });
    new AlertHub(stack, 'Alerts', { channels: [AlertChannel.logGroup()] });
    const { Resources } = (stack.node.root as App).synth().getStackByName(stackName).template;
    return Object.values<any>(Resources)
      .flatMap(({ Properties: { Name, QueueName, LogGroupName, PolicyName } = {} as any }) => [Name, QueueName, LogGroupName, PolicyName])
      .filter(name => typeof name === 'string');
  };

  test('differ between stacks whose names alone differ, as in stages of one account', () => {
    const [development, production] = ['audit-dev', 'audit-prod'].map(name => names(name));
    expect(development.length).toBeGreaterThan(10);
    expect(development.filter(name => production.includes(name))).toEqual([]);
  });

  test('stay, wherever the stack is in the app', () => {
    expect(names('audit', new Construct(new App({ treeMetadata: false }), 'Elsewhere') as App)).toEqual(names('audit'));
  });

  test('differ between nested stacks of one id', () => {
    const app = new App({ treeMetadata: false });
    ['One', 'Two'].forEach(id => new AlertHub(new NestedStack(new Stack(app, id, { env: ENV }), 'Nested'), 'Alerts'));
    expect(synth(app)).toEqual([]);
  });
});

describe('a second governance in the same accounts', () => {
  test('needs another trailName and nothing else', () => {
    const place = (account: string) => ({ account, region: REGION });
    const app = new App({ treeMetadata: false });
    for (const trailName of [undefined, 'audit', 'access']) {
      new OrganizationGovernance(app, `Governance${trailName ?? ''}`, {
        trailName,
        organizationId: ORGANIZATION,
        management: place('111111111111'),
        logArchive: place('222222222222'),
        security: place('333333333333'),
        regions: [REGION, 'us-east-1'],
        athena: {},
        cloudWatchStore: {},
        lake: {},
        alertHub: { channels: [AlertChannel.logGroup()] },
      });
    }
    expect(synth(app)).toEqual([]);
    const resources = app.synth().stacks.flatMap(({ template }) => Object.values<any>(template.Resources));
    const names = (property: string) => resources.flatMap(({ Properties = {} }) => typeof Properties[property] === 'string' ? [Properties[property]] : []);
    expect(names('BucketName').sort()).toEqual(['access-logs', 'access-logs-access', 'access-logs-audit', 'logs', 'logs-access', 'logs-audit']
      .map(name => `cloudtrail-${name}-222222222222-${REGION}`).sort());
    expect(names('TrailName').sort()).toEqual(['access', 'audit', 'governance']);
    expect(names('Name')).toEqual(expect.arrayContaining(['cloudtrail-alerts', 'cloudtrail-alerts-audit', 'cloudtrail-alerts-access']));
  });

  test('in one account needs another identity', () => {
    const app = new App({ treeMetadata: false });
    for (const trailName of [undefined, 'audit']) {
      const stack = new Stack(app, `Audit${trailName ?? ''}`, { env: ENV });
      new CloudTrailGovernance(stack, 'Governance', {
        identity: TrailIdentity.forAccount(stack, { trailName }),
        athena: {},
        cloudWatchStore: {},
        lake: {},
        alertHub: { channels: [AlertChannel.logGroup()] },
      });
    }
    expect(synth(app)).toEqual([]);
  });
});
