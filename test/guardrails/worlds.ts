import { App, aws_iam as iam, Duration, Stack } from 'aws-cdk-lib';
import { Organization, deploy, organizationOf, RealResource } from './world';
import {
  AlertCatalogue, AlertChannel, ArchiveReplica, ArchiveReplication, Burst, CloudTrailGovernance, DeliveryTopic, EventDataStore, EventSelector,
  LakeChannel, LakeChannelSource,
  LakeDashboard, LakeHighlights, LakeRefresh, LakeWidget, LogArchive, LogFeed, LogReader, ObjectLock, OrganizationGovernance,
  OrganizationGovernanceProps, QueryPack, TrailGuardrails, TrailIdentity,
} from '../../lib';

export const MANAGEMENT = '111111111111';
export const LOG_ARCHIVE = '222222222222';
export const SECURITY = '333333333333';
export const MEMBER = '444455556666';
export const STRANGER = '999999999999';
export const HOME = 'eu-west-1';

export interface World {
  readonly name: string;
  readonly partition: string;
  /** The Region of the stacks, and all. */
  readonly home: string;
  readonly regions: string[];
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

/** Several test files read the same worlds. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => made ??= make();
}

const role = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;

interface Places {
  readonly name: string;
  readonly partition?: string;
  readonly home?: string;
  readonly other?: string;
}

/** The accounts of an organization, with a qualifier of their own. */
function organizationIn({ name, partition = 'aws', home = HOME, other = 'us-east-1' }: Places, options: Partial<OrganizationGovernanceProps>): World {
  const app = new App({ context: { '@aws-cdk/core:bootstrapQualifier': 'trails' }, treeMetadata: false });
  const inPartition = (account: string, roleName: string) => role(account, roleName).replace(/^arn:aws/, `arn:${partition}`);
  const governance = new OrganizationGovernance(app, 'Governance', {
    organizationId: 'o-abc123defg',
    management: { account: MANAGEMENT, region: home },
    logArchive: { account: LOG_ARCHIVE, region: home },
    security: { account: SECURITY, region: home },
    regions: [home, other],
    notify: ['security@example.com'],
    alertHub: { alerts: AlertCatalogue.named('cloudtrail-stopped'), accountNames: { [MANAGEMENT]: 'Management' } },
    athena: {},
    logIntegrity: {},
    trailGuard: {},
    guardrails: { exemptRoleArns: [inPartition(LOG_ARCHIVE, 'break-glass'), inPartition(MANAGEMENT, 'break-glass')] },
    ...options,
  });
  const { regions = [home, other] } = options;
  const members = [LOG_ARCHIVE, SECURITY, MEMBER];
  const resources = deploy(app, members, partition);
  // A guard that repairs is exempt, and so is the function that makes calls for a stack.
  const own = resources.filter(({ id, type, account }) => type === 'AWS::IAM::Role' && account !== MANAGEMENT
    && (id.startsWith('ApiCallProvider') || (options.trailGuard?.repairBucket && id.startsWith('GuardRole'))));
  return {
    name,
    partition,
    home,
    regions,
    app,
    resources,
    organization: organizationOf(governance.guardrails!.node.scope as Stack, app),
    exempt: [
      { account: LOG_ARCHIVE, region: home, role: inPartition(LOG_ARCHIVE, 'break-glass') },
      { account: MANAGEMENT, region: home, role: inPartition(MANAGEMENT, 'break-glass') },
      ...[LOG_ARCHIVE, SECURITY].map(account => ({ account, region: home, role: inPartition(account, `cdk-trails-cfn-exec-role-${account}-${home}`) })),
      ...members.flatMap(account => regions.slice(0, 2).map(region => ({ account, region, role: inPartition(account, 'stacksets-exec-0123456789abcdef0123456789abcdef') }))),
      ...own.map(({ account, region, arn }) => ({ account, region, role: arn })),
    ],
    deployers: [LOG_ARCHIVE, SECURITY].map(account => ({ account, role: inPartition(account, `cdk-trails-deploy-role-${account}-${home}`) })),
    shared: false,
  };
}

export const organizationWorld = once((): World => organizationIn({ name: 'organization' }, { burstAlarms: { bursts: [Burst.SECRETS_READ] }, cloudWatchStore: {} }));

/** Everything that an organization can have, with guards that repair; in as many Regions as are on in a new account. */
export const fullOrganizationWorld = once((): World => organizationIn({ name: 'full organization' }, {
  regions: [
    HOME, 'us-east-1', 'eu-west-2', 'eu-west-3', 'eu-central-1', 'eu-north-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1',
    'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3',
  ],
  archive: { readers: [LogReader.principalArn(role(MEMBER, 'siem'))], objectLock: ObjectLock.governance(Duration.days(365)) },
  alertHub: {
    channels: [AlertChannel.email('security@example.com'), AlertChannel.slack('T0123456789', 'C0123456789'), AlertChannel.logGroup()],
  },
  notify: undefined,
  burstAlarms: {},
  cloudWatchStore: {},
  lake: {},
  costGuard: { monthlyBudget: 100 },
  trailGuard: { repairTrail: true, repairKey: true, repairBucket: true },
}));

/** Partitions with other ARNs; China has no resource control policies, and the older grammar. */
export const partitionWorlds = once((): World[] => {
  const repairing = { trailGuard: { repairTrail: true, repairKey: true, repairBucket: true } };
  return [
    organizationIn({ name: 'organization in GovCloud', partition: 'aws-us-gov', home: 'us-gov-west-1', other: 'us-gov-east-1' }, repairing),
    organizationIn({ name: 'organization in China', partition: 'aws-cn', home: 'cn-north-1', other: 'cn-northwest-1' }, repairing),
  ];
});

/** One member with a trail of its own, every kind of store and channel, and a replica; guarded from the management account. */
export const memberWorld = once((): World => {
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
    trailGuard: { repairTrail: true, repairKey: true, repairBucket: true },
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
    governance: app, targets: ['ou-abcd-12345678'], exemptRoleArns: [role(MEMBER, 'security/break-glass')], controlTower: true,
  });
  const resources = deploy(app, [MEMBER]);
  const callers = resources.filter(({ type, id }) => type === 'AWS::IAM::Role' && /^(ApiCallProvider|GovernanceGuardRole)/.test(id));
  return {
    name: 'member',
    partition: 'aws',
    home: HOME,
    regions: [HOME, 'eu-central-1', 'us-east-1'],
    app,
    resources,
    organization: organizationOf(Stack.of(guardrails), app),
    exempt: [
      ...[HOME, 'eu-central-1', 'us-east-1'].flatMap(region => [
        { account: MEMBER, region, role: role(MEMBER, 'security/break-glass') },
        { account: MEMBER, region, role: role(MEMBER, 'AWSControlTowerExecution') },
        { account: MEMBER, region, role: role(MEMBER, `cdk-hnb659fds-cfn-exec-role-${MEMBER}-${region}`) },
        ...callers.map(({ arn }) => ({ account: MEMBER, region, role: arn })),
      ]),
    ],
    deployers: [HOME, 'eu-central-1', 'us-east-1'].map(region => ({ account: MEMBER, role: role(MEMBER, `cdk-hnb659fds-deploy-role-${MEMBER}-${region}`) })),
    shared: true,
  };
});
