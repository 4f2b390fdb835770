import { App, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Organization, deploy, organizationOf, RealResource } from './world';
import {
  AlertCatalogue, AlertChannel, ArchiveReplica, ArchiveReplication, Burst, CloudTrailGovernance, DeliveryTopic, EventDataStore, EventSelector,
  LakeChannel, LakeChannelSource,
  LakeDashboard, LakeHighlights, LakeRefresh, LakeWidget, LogArchive, LogFeed, OrganizationGovernance, QueryPack, TrailGuardrails,
  TrailIdentity,
} from '../../lib';

export const MANAGEMENT = '111111111111';
export const LOG_ARCHIVE = '222222222222';
export const SECURITY = '333333333333';
export const MEMBER = '444455556666';
export const STRANGER = '999999999999';
export const HOME = 'eu-west-1';

export interface World {
  readonly name: string;
  readonly app: App;
  readonly resources: RealResource[];
  readonly organization: Organization;
  /** The roles that may do everything in an account and Region, by what they are. */
  readonly exempt: { readonly account: string; readonly region: string; readonly role: string }[];
  /** The roles with which CDK starts deployments. */
  readonly deployers: { readonly account: string; readonly role: string }[];
  /** Whether the roles of CDK deploy other stacks too. */
  readonly shared: boolean;
}

const role = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;

/** The accounts of an organization, with a qualifier of their own. */
export function organizationWorld(): World {
  const app = new App({ context: { '@aws-cdk/core:bootstrapQualifier': 'trails' }, treeMetadata: false });
  const governance = new OrganizationGovernance(app, 'Governance', {
    organizationId: 'o-abc123defg',
    management: { account: MANAGEMENT, region: HOME },
    logArchive: { account: LOG_ARCHIVE, region: HOME },
    security: { account: SECURITY, region: HOME },
    regions: [HOME, 'us-east-1'],
    notify: ['security@example.com'],
    alertHub: { alerts: AlertCatalogue.named('cloudtrail-stopped'), accountNames: { [MANAGEMENT]: 'Management' } },
    athena: {},
    burstAlarms: { bursts: [Burst.SECRETS_READ] },
    logIntegrity: {},
    trailGuard: {},
    cloudWatchStore: {},
    guardrails: { exemptRoleArns: [role(LOG_ARCHIVE, 'break-glass'), role(MANAGEMENT, 'break-glass')] },
  });
  const members = [LOG_ARCHIVE, SECURITY, MEMBER];
  return {
    name: 'organization',
    app,
    resources: deploy(app, members),
    organization: organizationOf(governance.guardrails!.node.scope as Stack, app),
    exempt: [
      { account: LOG_ARCHIVE, region: HOME, role: role(LOG_ARCHIVE, 'break-glass') },
      { account: MANAGEMENT, region: HOME, role: role(MANAGEMENT, 'break-glass') },
      ...[LOG_ARCHIVE, SECURITY].map(account => ({ account, region: HOME, role: role(account, `cdk-trails-cfn-exec-role-${account}-${HOME}`) })),
      ...members.flatMap(account => [HOME, 'us-east-1'].map(region => ({ account, region, role: role(account, 'stacksets-exec-0123456789abcdef0123456789abcdef') }))),
    ],
    deployers: [LOG_ARCHIVE, SECURITY].map(account => ({ account, role: role(account, `cdk-trails-deploy-role-${account}-${HOME}`) })),
    shared: false,
  };
}

/** One member with a trail of its own, every kind of store and channel, and a replica; guarded from the management account. */
export function memberWorld(): World {
  const app = new App({ treeMetadata: false });
  const stack = new Stack(app, 'Audit', { env: { account: MEMBER, region: HOME } });
  new CloudTrailGovernance(stack, 'Governance', {
    archive: { breakGlassPrincipals: [new iam.ArnPrincipal(role(MEMBER, 'break-glass'))] },
    alertHub: {
      alerts: AlertCatalogue.named('cloudtrail-stopped'),
      channels: [AlertChannel.email('security@example.com'), AlertChannel.slack('T0123456789', 'C0123456789'), AlertChannel.logGroup()],
    },
    athena: {},
    burstAlarms: { bursts: [Burst.SECRETS_READ] },
    logIntegrity: {},
    trailGuard: {},
    cloudWatchStore: {},
  });
  const store = new EventDataStore(stack, 'Store', { eventSelectors: [EventSelector.activityAuditLogs()] });
  new LakeChannel(stack, 'Okta', { source: LakeChannelSource.OKTA_SYSTEM_LOG_EVENTS, stores: [store], writers: [new iam.ArnPrincipal(role(MEMBER, 'writer'))], externalId: 'example' });
  const events = new EventDataStore(stack, 'Events', { eventSelectors: [EventSelector.managementEvents()] });
  new LakeDashboard(stack, 'Overview', {
    store: events, widgets: [LakeWidget.table(QueryPack.query('denied-calls'), { width: 8 })], refresh: LakeRefresh.daily('06:00'),
  });
  new LakeHighlights(stack, 'Highlights', { stores: [events] });

  // An archive with a replica, a feed and a topic of deliveries, in a stack that it shares with others, whose name is long.
  const shared = new Stack(app, 'company-security-audit-archive-production', { env: { account: MEMBER, region: HOME } });
  const identity = TrailIdentity.forAccount(shared, { trailName: 'audit' });
  const archive = new LogArchive(shared, 'Archive', { trails: [identity], bucketName: 'audit-logs' });
  new LogFeed(shared, 'Feed', { archive, consumers: [new iam.ArnPrincipal(role(MEMBER, 'siem'))] });
  new DeliveryTopic(shared, 'Deliveries', { trails: [identity] });
  new iam.Role(shared, 'Workload', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  const replica = new Stack(app, 'Replica', { env: { account: MEMBER, region: 'eu-central-1' } });
  new ArchiveReplica(replica, 'Replica', { bucketName: 'audit-logs-replica', sourceAccount: MEMBER });
  new ArchiveReplication(shared, 'Replication', {
    archive,
    destination: {
      bucketName: 'audit-logs-replica', account: MEMBER, region: 'eu-central-1', encryptionKeyArn: `arn:aws:kms:eu-central-1:${MEMBER}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
    },
  });

  const management = new Stack(app, 'Guardrails', { env: { account: MANAGEMENT, region: HOME } });
  const guardrails = new TrailGuardrails(management, 'Guardrails', {
    governance: app, targets: ['ou-abcd-12345678'], exemptRoleArns: [role(MEMBER, 'security/break-glass')], controlTower: true, maxPolicyCharacters: 10_240,
  });
  const resources = deploy(app, [MEMBER]);
  const caller = resources.find(({ type, id }) => type === 'AWS::IAM::Role' && id.startsWith('ApiCallProvider'))!;
  return {
    name: 'member',
    app,
    resources,
    organization: organizationOf(Stack.of(guardrails), app),
    exempt: [
      ...[HOME, 'eu-central-1', 'us-east-1'].flatMap(region => [
        { account: MEMBER, region, role: role(MEMBER, 'security/break-glass') },
        { account: MEMBER, region, role: role(MEMBER, 'AWSControlTowerExecution') },
        { account: MEMBER, region, role: role(MEMBER, `cdk-hnb659fds-cfn-exec-role-${MEMBER}-${region}`) },
        { account: MEMBER, region, role: caller.arn },
      ]),
    ],
    deployers: [HOME, 'eu-central-1', 'us-east-1'].map(region => ({ account: MEMBER, role: role(MEMBER, `cdk-hnb659fds-deploy-role-${MEMBER}-${region}`) })),
    shared: true,
  };
}
