import { Aws, aws_iam as iam, aws_kms as kms, CfnOutput, Environment, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Alert } from './alerts/alert';
import { AlertCatalogue } from './alerts/alert-catalogue';
import { AlertChannel } from './alerts/alert-channel';
import { AlertHub } from './alerts/alert-hub';
import { AlertRelay } from './alerts/relay/alert-relay';
import { RelayStackSet } from './alerts/relay/relay-stack-set';
import { LogArchive } from './archive/log-archive';
import { readerSideStatements } from './archive/reader-statements';
import { IGovernedTrail } from './contracts/governed-trail';
import { ILogArchive } from './contracts/log-archive';
import { LogReader } from './contracts/log-reader';
import { GovernanceOptions } from './governance-options';
import { OrganizationAccess } from './guardrails/organization-access';
import { LandingZone } from './identity/landing-zone';
import { TrailIdentity } from './identity/trail-identity';
import { createStores } from './organization-stores';
import { leaderRegion, partitionOf } from './private/partitions';
import { PropsCheck } from './private/props-check';
import { ACCOUNT_ID, BUCKET_NAME, EMAIL, instanceOf, KEY_ARN, ORGANIZATION_ID, ORGANIZATIONAL_UNIT_ID, PRINCIPAL_ARN_PATTERN, REGION } from './private/rules';
import { warn } from './private/warnings';
import { AthenaQueries } from './query/athena-queries';
import { LogQueries } from './query/log-queries';
import { EventSelector } from './selection/event-selector';
import { CloudWatchStore } from './store/cloudwatch/cloudwatch-store';
import { EventDataStore } from './store/lake/event-data-store';
import { GovernedTrail } from './trail/governed-trail';
import { TrailHealth } from './trail/trail-health';
import { TrailKey } from './trail/trail-key';
import { TrailStatusCheck } from './trail/trail-status-check';

type FoundTrail = ReturnType<LandingZone['_resolve']>;

/**
 * What has to be said about the governance of an organization, and what may be.
 */
export interface OrganizationGovernanceProps extends GovernanceOptions {
  /**
   * Id of the organization, like `o-abc123defg`. Another form, or a token, gives the error `InvalidOrganizationId`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   */
  readonly organizationId: string;

  /**
   * The management account and the trail's home Region, which every account has to have enabled. Anything but an account of 12 digits
   * and a Region, known at synth, gives the error `InvalidAccountId` or `InvalidRegion`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   */
  readonly management: Environment;

  /**
   * The account that keeps the logs, and its Region: that of `management`, because the trail's key has to be beside the bucket; another
   * gives the error `WrongStack`, another form `InvalidAccountId` or `InvalidRegion`.
   *
   * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/log-archive.html
   */
  readonly logArchive: Environment;

  /**
   * The account that is alerted, and its Region. Another form gives the error `InvalidAccountId` or `InvalidRegion`.
   *
   * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/security-tooling.html
   */
  readonly security: Environment;

  /**
   * The Regions whose events alert, with that of `management` among them: without it, or with one of another partition, or one twice, the
   * error is `InvalidValue`, for another form `InvalidRegion`. The trail records every Region, whatever is said here.
   *
   * Calls of IAM, AWS Organizations and most sign-ins are recorded in the partition's leader Region, like us-east-1: a list without it gives
   * the warning `alertsBlindInLeaderRegion`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
   */
  readonly regions: string[];

  /**
   * Ids of the organizational units whose accounts forward alerts, like `ou-abcd-12345678`, or of the root. Another form gives the error
   * `InvalidValue`, an empty list `EmptyList`. The trail records every account, whatever is said here.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html
   * @default - the whole organization
   */
  readonly organizationalUnitIds?: string[];

  /**
   * Whether to let CloudTrail and StackSets work in the organization, and to look up its root. Without it `organizationalUnitIds` has to
   * name the root: otherwise the error is `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html
   * @default true - trusted access is enabled, and never disabled again
   */
  readonly organizationAccess?: boolean;

  /**
   * ARN of a key to use instead of a new one, in the Region of `management`: another gives the error `WrongStack`, another form
   * `InvalidResourceArn`. Its policy is not managed: the warning `policyNotManaged` names a file with what it needs.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
   * @default - a new TrailKey in the management account
   */
  readonly encryptionKeyArn?: string;

  /**
   * The landing zone whose trail already records the organization. It is used as it is: no second trail, archive or key is made, and
   * `archive` and `encryptionKeyArn` give the error `ConflictingProps`. With `trail` a second trail of your own is made beside it; if that
   * copies management events, which is billed, the warning is `paidCopy`.
   *
   * @see https://docs.aws.amazon.com/controltower/latest/userguide/about-logging.html
   * @default - no landing zone
   */
  readonly layout?: LandingZone;
}

/**
 * The governance of a whole organization: its trail and key in the management account, the logs in an account of their own, alerts of
 * every account and Region in the security account. Stacks know each other's names only, so each deploys alone.
 *
 * Its scope is an app or a stage.
 *
 * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/architecture.html
 * @example
 * new OrganizationGovernance(app, 'Governance', {
 *   organizationId: 'o-abc123defg',
 *   management: { account: '111111111111', region: 'eu-west-1' },
 *   logArchive: { account: '222222222222', region: 'eu-west-1' },
 *   security: { account: '333333333333', region: 'eu-west-1' },
 *   regions: ['eu-west-1', 'us-east-1'],
 *   notify: ['security@example.com'],
 * });
 */
export class OrganizationGovernance extends Construct {
  /** Who the trail is. */
  public readonly identity: TrailIdentity;

  /** Where the logs are: the archive made here, or that of the landing zone. */
  public readonly archive: ILogArchive;

  /** What records: the trail made here, or that of the landing zone. */
  public readonly trail: IGovernedTrail;

  /** What alerts. */
  public readonly alerts: AlertHub;

  /** What asks the logs with Athena, in the account of the logs, where `queries` is given. */
  public readonly queries?: AthenaQueries;

  /** What keeps events of the organization in CloudTrail Lake, where `lake` is given. */
  public readonly lake?: EventDataStore;

  /** What keeps events of the organization in CloudWatch, where `cloudWatchStore` is given. */
  public readonly cloudWatchStore?: CloudWatchStore;

  /** The query pack in CloudWatch Logs of the security account, where `cloudWatchStore` is given. */
  public readonly logQueries?: LogQueries;

  /**
   * The stacks in the order of their deployment: log archive, security, management, queries, and a relay for each Region of the management
   * account; those that are there.
   */
  public readonly stacks: Stack[] = [];

  private readonly trails: IGovernedTrail[];

  /**
   * @param scope the app, or a stage of it
   * @param id id within the scope, with which the names of all stacks begin
   * @param props the organization, and what differs from the defaults
   */
  constructor(scope: Construct, id: string, props: OrganizationGovernanceProps) {
    super(scope, id);
    this.checkProps(props);
    const found = props.layout?._resolve({ ...places(props), organizationId: props.organizationId });
    // A landing zone's trail is enough, unless another is asked for.
    const own = found && !props.trail ? undefined : TrailIdentity.forOrganization({ ...places(props), organizationId: props.organizationId });

    const archive = own && this.createArchive(own, props);
    const buckets = [...own ? [bucketName(props), accessLogsBucketName(props)] : [], ...found ? [found.bucketName] : []];
    this.alerts = this.createAlerts(props, buckets);

    const management = this.createStack('Management', props.management, 'The CloudTrail trail of the organization, and its key', own !== undefined);
    this.stacks.slice(0, -1).forEach(stack => management.addStackDependency(stack));
    const access = props.organizationAccess === false ? undefined : new OrganizationAccess(management, 'Access');
    const existing = found && GovernedTrail.fromTrailAttributes(management, 'LandingZoneTrail', {
      trailArn: found.identity.trailArn,
      // Without management events it has quiet hours.
      logGroupName: found.managementEvents ? found.logGroupName : undefined,
    });
    const created = own && this.createTrail(management, own, props, found, access);
    this.identity = own ?? found!.identity;
    this.archive = archive ?? LogArchive.fromBucketName(management, 'LandingZoneArchive', found!.bucketName);
    this.trail = created ?? existing!;
    this.trails = [existing, created].filter(trail => trail !== undefined);
    this.trails.forEach(trail => new TrailHealth(management, trail === this.trail ? 'Health' : 'LandingZoneHealth', { trail }));

    const stores = createStores({
      management,
      security: Stack.of(this.alerts),
      createQueries: () => this.createStack('Queries', props.logArchive, 'Queries on the CloudTrail logs of the organization'),
    }, this.identity, buckets, props);
    this.queries = stores.queries;
    this.lake = stores.lake;
    this.cloudWatchStore = stores.cloudWatchStore;
    this.logQueries = stores.logQueries;

    const stackSetName = this.stackName('Relays');
    this.relayFromMembers(management, stackSetName, props, access);
    props.regions.forEach(region => this.relayFromManagement(region, stackSetName, props));
  }

  /**
   * What a reader's own policies have to allow, where it lives in another account.
   *
   * @param reader who reads, one of `archive.readers`
   * @param encryptionKey the trail's key, which the reader has to decrypt with: its ARN is the output `KeyArn` of the management stack
   */
  public readerSideStatements(reader: LogReader, encryptionKey?: kms.IKey): iam.PolicyStatement[] {
    return readerSideStatements(this.archive.bucket, [this.identity], reader, encryptionKey);
  }

  private createArchive(identity: TrailIdentity, props: OrganizationGovernanceProps): LogArchive {
    const stack = this.createStack('LogArchive', props.logArchive, 'The archive of the organization\'s CloudTrail logs', true);
    return new LogArchive(stack, 'Archive', {
      ...props.archive,
      trails: [identity],
      bucketName: bucketName(props),
      accessLogsBucketName: accessLogsBucketName(props),
      policyAdministratorArns: props.archive?.policyAdministratorArns ?? props.deployPrincipalArns,
    });
  }

  private createAlerts(props: OrganizationGovernanceProps, buckets: string[]): AlertHub {
    const { organizationId, security, alerts, notify } = props;
    const stack = this.createStack('Security', security, 'Alerts on CloudTrail events of every account of the organization');
    const hub = new AlertHub(stack, 'Alerts', {
      alerts: recommendedFor(props),
      ...alerts,
      channels: AlertChannel._withEmail(alerts?.channels, notify),
      organizationId,
      deployPrincipalArns: props.deployPrincipalArns,
      watchedResources: buckets.map(name => ({ resourceType: 'AWS::S3::Bucket', resourceName: name, resourceArn: `arn:${Aws.PARTITION}:s3:::${name}` })),
    });
    this.warnOfBlindAlerts(hub, props);
    return hub;
  }

  private createTrail(
    stack: Stack, identity: TrailIdentity, props: OrganizationGovernanceProps, beside?: FoundTrail, access?: Construct,
  ): GovernedTrail {
    const { encryptionKeyArn, archive } = props;
    const trail = new GovernedTrail(stack, 'Trail', {
      ...props.trail,
      identity,
      archive: LogArchive.fromBucketName(stack, 'Archive', bucketName(props)),
      encryptionKey: encryptionKeyArn ? kms.Key.fromKeyArn(stack, 'Key', encryptionKeyArn) : new TrailKey(stack, 'Key', { identity }),
      readers: archive?.readers,
    });
    // Nor what the other trail delivers: two trails that record each other never come to rest.
    [accessLogsBucketName(props), ...beside ? [beside.bucketName] : []].forEach(name => trail.excludeDeliveries(`arn:${Aws.PARTITION}:s3:::${name}`));
    if (access) trail.node.addDependency(access);
    new CfnOutput(stack, 'KeyArn', { value: trail.encryptionKey.keyArn, description: 'What readers of the logs have to decrypt with' });
    const selectors = props.trail?.eventSelectors ?? [EventSelector.managementEvents()];
    if (beside?.managementEvents && selectors.some(selector => selector._selects('Management'))) {
      warn(trail, 'paidCopy', 'The landing zone\'s trail records management events already. This copy costs 2.00 USD per 100,000 events (list price in'
        + ' us-east-1): select data events only, or leave out \'trail\'.');
    }
    return trail;
  }

  /** Every account but the management account, which such a StackSet does not reach. */
  private relayFromMembers(stack: Stack, stackSetName: string, props: OrganizationGovernanceProps, access?: OrganizationAccess): void {
    const organizationalUnitIds = props.organizationalUnitIds ?? [access!.rootId];
    const relays = new RelayStackSet(stack, 'Relays', { stackSetName, regions: props.regions, organizationalUnitIds });
    if (access) relays.node.addDependency(access);
    new AlertRelay(relays.template, 'Relay', { alerts: this.alerts.alerts, eventBusArn: this.alerts.eventBus.eventBusArn });
    this.checkTrailsFrom(relays.template);
  }

  private relayFromManagement(region: string, stackSetName: string, { management }: OrganizationGovernanceProps): void {
    const stack = this.createStack(`Relay-${region}`, { account: management.account, region }, `Forwards CloudTrail events of ${region} to the security account`);
    stack.addStackDependency(Stack.of(this.alerts));
    const isHome = region === management.region;
    new AlertRelay(stack, 'Relay', {
      alerts: this.alerts.alerts,
      eventBusArn: this.alerts.eventBus.eventBusArn,
      stackSetName: isHome ? stackSetName : undefined,
    });
    if (!isHome) this.checkTrailsFrom(stack);
  }

  private checkTrailsFrom(stack: Stack): void {
    this.trails.forEach(({ trailArn }, i) => new TrailStatusCheck(stack, `TrailStatus${i === 0 ? '' : i + 1}`, { trailArn }));
  }

  private createStack(role: string, { account, region }: Environment, description: string, terminationProtection = false): Stack {
    const stack = new Stack(this, role, { stackName: this.stackName(role), description, env: { account, region }, terminationProtection });
    this.stacks.push(stack);
    return stack;
  }

  /** Made of the stage's name and the path within it, so that stages do not get in each other's way. */
  private stackName(role: string): string {
    const stage = Stage.of(this)!;
    const { scopes } = this.node;
    return [stage.stageName, ...scopes.slice(scopes.indexOf(stage) + 1).map(({ node }) => node.id), role].filter(Boolean).join('-');
  }

  private warnOfBlindAlerts(hub: AlertHub, { management, regions }: OrganizationGovernanceProps): void {
    const leader = leaderRegion(management.region!);
    if (!leader || regions.includes(leader)) return;
    // In a stack: the CLI tells no other warnings.
    warn(hub, 'alertsBlindInLeaderRegion', `The regions lack ${leader}, where calls of IAM, AWS Organizations and most sign-ins are recorded: they alert nobody.`
      + ' Add it to regions.');
  }

  private checkProps(props: OrganizationGovernanceProps): void {
    const { management, logArchive, regions, layout, encryptionKeyArn, trail, archive, organizationalUnitIds, organizationAccess } = props;
    const check = new PropsCheck(this)
      .that(!this.node.scopes.some(Stack.isStack), {
        code: 'WrongStack', prop: 'scope', must: 'be an app or a stage', value: this.node.scope?.node.path, advice: 'It makes its own stacks: do not put it into one.',
      })
      .literal('organizationId', props.organizationId, ORGANIZATION_ID);
    for (const role of ['management', 'logArchive', 'security'] as const) {
      check.literal(`${role}.account`, props[role]?.account, ACCOUNT_ID).literal(`${role}.region`, props[role]?.region, REGION);
    }
    check.literals('regions', regions, REGION)
      .members('notify', props.notify, EMAIL)
      .members('deployPrincipalArns', props.deployPrincipalArns, PRINCIPAL_ARN_PATTERN)
      .literals('organizationalUnitIds', organizationalUnitIds, ORGANIZATIONAL_UNIT_ID)
      .value('layout', layout, instanceOf(LandingZone, 'LandingZone.controlTower()'))
      .known('encryptionKeyArn', encryptionKeyArn, KEY_ARN)
      .known('archive.bucketName', archive?.bucketName, BUCKET_NAME)
      .done();

    const strangers = [props.security.region!, ...regions].filter(region => partitionOf(region) !== partitionOf(management.region!));
    const beside = 'The key has to be in the Region of the bucket and of the log group.';
    check
      .that(strangers.length === 0, {
        code: 'InvalidValue', prop: 'regions', must: 'be of one partition', value: strangers, advice: 'Events do not cross partitions.',
      })
      .that(regions.includes(management.region!), {
        code: 'InvalidValue', prop: 'regions', must: `include the home Region ${management.region}`, value: regions, advice: 'Without it, what happens there alerts nobody.',
      })
      .that(logArchive.region === management.region, {
        code: 'WrongStack', prop: 'logArchive.region', must: `be that of 'management', ${management.region}`, value: logArchive.region, advice: beside,
      })
      .that(!encryptionKeyArn || encryptionKeyArn.split(':')[3] === management.region, {
        code: 'WrongStack', prop: 'encryptionKeyArn', must: `be of the Region ${management.region}`, value: encryptionKeyArn, advice: beside,
      })
      .that(trail?.multiRegion !== false || regions.length === 1, {
        code: 'ConflictingProps', prop: 'regions', must: 'be the home Region only, without \'trail.multiRegion\'', value: regions, advice: 'Nothing is recorded elsewhere.',
      })
      .that(organizationAccess !== false || organizationalUnitIds !== undefined, {
        code: 'ConflictingProps', prop: 'organizationalUnitIds', must: 'be given without \'organizationAccess\'', value: organizationalUnitIds, advice: 'Name the root, like \'r-abcd\'.',
      });
    if (layout && !trail) {
      check.exclusive({ layout, archive }, 'The landing zone has its archive.').exclusive({ layout, encryptionKeyArn }, 'The landing zone has its key.');
    }
    check.done();
  }
}

function places({ management, logArchive }: OrganizationGovernanceProps) {
  return { managementAccount: management.account!, homeRegion: management.region!, logArchiveAccount: logArchive.account! };
}

/** Buckets may be opened to accounts of the organization. Where these are not named, or too many for a pattern, nobody can tell them from others. */
function recommendedFor({ management, logArchive, security, alerts }: OrganizationGovernanceProps): Alert[] {
  const { accountNames } = alerts ?? {};
  const owners = [management, logArchive].map(({ account }) => account!);
  const accounts = [...new Set([...owners, ...Object.keys(accountNames ?? {})])]
    .filter(account => ACCOUNT_ID.holds(account) && account !== security.account);
  if (!accountNames || accounts.length > 13) return AlertCatalogue.recommended().filter(({ id }) => id !== 's3-policy-grants-other-account');
  return AlertCatalogue.recommended({ trustedAccounts: accounts });
}

/** Stacks of other accounts have to know it. */
function bucketName({ archive, logArchive }: OrganizationGovernanceProps): string {
  return archive?.bucketName ?? `cloudtrail-logs-${logArchive.account}-${logArchive.region}`;
}

function accessLogsBucketName({ logArchive }: OrganizationGovernanceProps): string {
  return `cloudtrail-access-logs-${logArchive.account}-${logArchive.region}`;
}
