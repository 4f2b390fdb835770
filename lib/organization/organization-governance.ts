import { Aws, aws_cloudwatch as cloudwatch, aws_iam as iam, aws_kms as kms, aws_s3 as s3, aws_sns as sns, Environment, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { foundTrails, importTrails, requireForReaders } from './landing-zone-trails';
import { OrganizationAccess } from './organization-access';
import { createOrganizationArchive } from './organization-archive';
import { bucketNames, ownIdentity, ownsTrail, recommendedFor } from './organization-defaults';
import { checkOrganizationProps } from './organization-governance-checks';
import { OrganizationGovernanceProps } from './organization-governance-props';
import { createGuardrails } from './organization-guardrails';
import { guardArchive, guardTrail } from './organization-guards';
import { createMonitor, monitorReaders } from './organization-integrity';
import { relayFromManagement, relayFromMembers } from './organization-relays';
import { createStores } from './organization-stores';
import { createOrganizationTrail } from './organization-trail';
import { warnOfOrganization } from './organization-warnings';
import { AlertChannel } from '../alerts/alert-channel';
import { AlertHub } from '../alerts/alert-hub';
import { BurstAlarms } from '../alerts/metrics/burst-alarms';
import { madeWithAlerts } from '../alerts/without-alerts';
import { LogArchive } from '../archive/log-archive';
import { readerSideStatements } from '../archive/reader-statements';
import { AthenaQueries } from '../athena/athena-queries';
import { IGovernedTrail } from '../contracts/governed-trail';
import { ILogArchive } from '../contracts/log-archive';
import { LogReader } from '../contracts/log-reader';
import { CostGuard } from '../cost/cost-guard';
import { CostModel } from '../cost/cost-model';
import { alertsOf } from '../governance-alerts';
import { TrailGuard } from '../guard/trail-guard';
import { TrailGuardrails } from '../guardrails/trail-guardrails';
import { FoundTrail } from '../identity/found-trail';
import { TrailIdentity } from '../identity/trail-identity';
import { LogIntegrityMonitor } from '../integrity/log-integrity-monitor';
import { LogQueries } from '../logs-insights/log-queries';
import { dependOn } from '../private/cdk-version';
import { createLast } from '../private/created-last';
import { addOutputs } from '../private/outputs';
import { CloudWatchStore } from '../store/cloudwatch/cloudwatch-store';
import { EventDataStore } from '../store/lake/event-data-store';
import { GovernedTrail } from '../trail/governed-trail';
import { TrailHealth } from '../trail/trail-health';

/**
 * CloudTrail governance of an organization: the trail and its key in the management account, the logs in a separate
 * account, and alerts from every account and Region in the security account. Stacks refer to each other by name only,
 * so each can be deployed on its own.
 *
 * The scope must be an app or a stage.
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
  /** The identity of the trail: owner, home Region, name and key prefix. */
  public readonly identity: TrailIdentity;

  /** The log archive: a new one, or that of the landing zone. */
  public readonly archive: ILogArchive;

  /** The trail: a new one, or that of the landing zone. */
  public readonly trail: IGovernedTrail;

  /** The Athena queries, in the log archive account; undefined unless `athena` is set. */
  public readonly athena?: AthenaQueries;

  /** The monitor that proves the logs, in the log archive account; undefined unless `logIntegrity` is set. */
  public readonly logIntegrity?: LogIntegrityMonitor;

  /** The guard of the trail and its key, in the management account; undefined unless `trailGuard` is set. */
  public readonly trailGuard?: TrailGuard;

  /** The guard of the log bucket, in the log archive account; undefined unless `trailGuard` is set. */
  public readonly archiveGuard?: TrailGuard;

  /** The organization's event data store of CloudTrail Lake; undefined unless `lake` is set. */
  public readonly lake?: EventDataStore;

  /** The organization's event store in CloudWatch; undefined unless `cloudWatchStore` is set. */
  public readonly cloudWatchStore?: CloudWatchStore;

  /** The query pack in CloudWatch Logs of the security account; undefined unless `cloudWatchStore` is set. */
  public readonly logQueries?: LogQueries;

  /** The alarms on bursts of calls, in the management account; undefined unless `burstAlarms` is set. */
  public readonly burstAlarms?: BurstAlarms;

  /** The budget, in the management account; undefined unless `costGuard` is set. */
  public readonly costGuard?: CostGuard;

  /** The estimate of the monthly cost; undefined unless `costModel` is set. */
  public readonly costModel?: CostModel;

  /** The organization policies, in the management account; undefined unless `guardrails` is set. */
  public readonly guardrails?: TrailGuardrails;

  /**
   * The stacks that were created, in deployment order: log archive, security, management, queries, one relay for
   * each Region of the management account, and guardrails.
   */
  public readonly stacks: Stack[] = [];

  /**
   * The alarms on the trails and their guard, in the management account, on the verification of logs and the guard of the
   * bucket, in the log archive account, and on the alert engine, in the security account. The alert hub reports the latter; the
   * alerts `trail-unhealthy`, `relay-silent`, `logs-tampered`, `logs-not-verifiable` and `trail-not-as-deployed` report the
   * conditions of the others, which have no actions.
   */
  public readonly alarms: cloudwatch.Alarm[];

  private readonly hub?: AlertHub;

  /**
   * @param scope the app, or a stage of it
   * @param id id within the scope; the names of all stacks begin with it
   * @param props the organization, and the properties that differ from the defaults
   */
  constructor(scope: Construct, id: string, props: OrganizationGovernanceProps) {
    super(scope, id);
    checkOrganizationProps(this, props);
    const found = foundTrails(props);
    const identity = ownIdentity(props);
    // The trail of a landing zone is sufficient, unless `trail` is set.
    const own = ownsTrail(props) ? identity : undefined;

    const names = bucketNames(props, identity);
    const archive = own && createOrganizationArchive(
      this.createStack('LogArchive', props.logArchive, 'The archive of the organization\'s CloudTrail logs', true), own, names, props,
    );
    const besideArchive = () => archive ? Stack.of(archive)
      : this.createStack('Integrity', props.logArchive, 'Verification of the CloudTrail logs of the organization');
    this.archiveGuard = archive && props.trailGuard && guardArchive(archive, props);
    this.logIntegrity = props.logIntegrity && createMonitor(besideArchive(), identity, props, archive ?? found[0]);
    const buckets = [...own ? [names.logs, names.accessLogs] : [], ...found.map(trail => trail.bucketName)];
    this.hub = props.alerts === false ? undefined : this.createAlerts(identity._named('cloudtrail-alerts'), buckets, props);
    if (this.hub) warnOfOrganization(this.hub, found, props);

    const management = this.createStack('Management', props.management, 'The CloudTrail trail of the organization, and its key', own !== undefined);
    this.stacks.slice(0, -1).forEach(stack => dependOn(management, stack));
    const access = props.organizationAccess === false ? undefined : new OrganizationAccess(management, 'Access');
    const existing = importTrails(management, found);
    const created = own && createOrganizationTrail(management, own, names, props, found, access);
    this.identity = own ?? found[0].identity;
    this.archive = archive ?? this.adoptArchive(management, found[0], identity, props);
    this.trail = created ?? existing[0];
    this.trailGuard = created && props.trailGuard && guardTrail(created, props);
    const trails = created ? [created, ...existing] : existing;
    this.burstAlarms = props.burstAlarms && new BurstAlarms(management, 'Bursts', { ...props.burstAlarms, trail: this.trail });
    const health = this.hub ? trails.map((trail, i) => new TrailHealth(management, ['Health', 'LandingZoneHealth'][i] ?? `LandingZoneHealth${i}`, { trail })) : [];
    // A trail of one Region has a status there only.
    const isEverywhere = (multiRegion = true) => multiRegion || props.regions.length === 1;
    const checkedTrails = [
      ...existing.filter((_, i) => isEverywhere(found[i].multiRegion)), ...created && isEverywhere(props.trail?.multiRegion) ? [created] : [],
    ];
    this.alarms = [...health, this.logIntegrity, this.trailGuard, this.archiveGuard, this.hub].flatMap(part => part?.alarms ?? []);

    const stores = createStores({
      management,
      security: () => this.hub ? Stack.of(this.hub) : this.createStack('Security', props.security, 'Queries on the CloudTrail events of the organization'),
      createQueries: () => this.createStack('Queries', props.logArchive, 'Queries on the CloudTrail logs of the organization'),
    }, {
      identity: this.identity,
      folderName: identity._named('cloudtrail'),
      buckets,
      otherBuckets: found.flatMap(trail => trail.otherLogBucketNames),
      encryptionKeyArn: own ? props.encryptionKeyArn : found[0].encryptionKeyArn,
    }, props);
    this.athena = stores.athena;
    this.lake = stores.lake;
    this.cloudWatchStore = stores.cloudWatchStore;
    this.logQueries = stores.logQueries;

    if (this.hub) {
      const relays = { hub: this.hub, stackSetName: this.stackName('Relays'), checkedTrails };
      relayFromMembers(management, relays, props, access);
      props.regions.forEach(region => relayFromManagement(this.createRelayStack(region, props), region === management.region, relays));
    }
    this.costGuard = props.costGuard && new CostGuard(management, 'CostGuard', { emails: props.notify, ...props.costGuard });
    const otherTrails = found.filter(({ managementEvents }) => managementEvents).length;
    this.costModel = props.costModel && new CostModel(this, 'CostModel', { ...props.costModel, otherTrails: props.costModel.otherTrails ?? otherTrails });
    if (props.outputs !== false) this.addOutputs(created);
    if (created) createLast(created, management.node.children.filter(child => child !== created));
    this.guardrails = props.guardrails && createGuardrails(this, this.createStack('Guardrails', props.management, 'Organization policies for CloudTrail'), props);
  }

  /**
   * The alert hub.
   *
   * @throws if `alerts` is false
   */
  public get alertHub(): AlertHub {
    return madeWithAlerts(this, 'alertHub', this.hub);
  }

  /** The bucket that holds the logs. */
  public get bucket(): s3.IBucket {
    return this.archive.bucket;
  }

  /** The name of the trail. */
  public get trailName(): string {
    return this.trail.trailName;
  }

  /** The ARN of the trail. */
  public get trailArn(): string {
    return this.trail.trailArn;
  }

  /** The topic that sends alerts by e-mail; undefined if no channel of `alertHub` sends e-mail. */
  public get topic(): sns.ITopic | undefined {
    return this.hub?.topic;
  }

  /**
   * Returns the statements that the policies of a reader in another account need.
   *
   * @param reader the reader, one of `archive.readers`
   * @param encryptionKey the trail's key, which the reader must be able to use; its ARN is the output `KeyArn` of the
   *   management stack
   */
  public readerSideStatements(reader: LogReader, encryptionKey?: kms.IKey): iam.PolicyStatement[] {
    return readerSideStatements(this.archive.bucket, [this.identity], reader, encryptionKey);
  }

  /** The archive of the landing zone, for its readers. */
  private adoptArchive(stack: Stack, found: FoundTrail, identity: TrailIdentity, props: OrganizationGovernanceProps): ILogArchive {
    const archive = LogArchive.fromBucketName(stack, 'LandingZoneArchive', found.bucketName);
    requireForReaders(archive, found, [...props.archive?.readers ?? [], ...monitorReaders(props, identity)]);
    return archive;
  }

  private createAlerts(eventBusName: string, buckets: string[], props: OrganizationGovernanceProps): AlertHub {
    const { organizationId, security, alertHub, notify } = props;
    const stack = this.createStack('Security', security, 'Alerts on CloudTrail events of every account of the organization');
    return new AlertHub(stack, 'Alerts', {
      ...alertHub,
      alerts: alertsOf(props, () => recommendedFor(props)),
      channels: AlertChannel._withEmail(alertHub?.channels, notify),
      organizationId,
      eventBusName,
      deployPrincipalArns: alertHub?.engine && !alertHub.engine._evaluator ? undefined : props.deployPrincipalArns,
      watchedResources: buckets.map(name => ({ resourceType: 'AWS::S3::Bucket', resourceName: name, resourceArn: `arn:${Aws.PARTITION}:s3:::${name}` })),
    });
  }

  /** Each output is in the stack of its resource, because stacks of other accounts cannot refer to it. */
  private addOutputs(created?: GovernedTrail): void {
    addOutputs(Stack.of(this.trail), {
      TrailArn: [this.trailArn, 'ARN of the trail'],
      KeyArn: [created?.encryptionKey.keyArn, 'ARN of the key that readers of the logs decrypt with'],
    });
    if (this.archive instanceof LogArchive) addOutputs(Stack.of(this.archive), { BucketName: [this.bucket.bucketName, 'Name of the bucket that holds the logs'] });
    if (this.hub) addOutputs(Stack.of(this.hub), { TopicArn: [this.topic?.topicArn, 'ARN of the topic that sends alerts by e-mail'] });
    if (this.athena) addOutputs(Stack.of(this.athena), { WorkGroupName: [this.athena.workGroupName, 'Name of the Athena work group with the saved queries'] });
  }

  private createRelayStack(region: string, { management: { account } }: OrganizationGovernanceProps): Stack {
    return this.createStack(`Relay-${region}`, { account, region }, `Forwards CloudTrail events of ${region} to the security account`);
  }

  private createStack(role: string, { account, region }: Environment, description: string, terminationProtection = false): Stack {
    const stack = new Stack(this, role, { stackName: this.stackName(role), description, env: { account, region }, terminationProtection });
    this.stacks.push(stack);
    return stack;
  }

  /** Stack names consist of the name of the stage and the path within it, so that stages do not conflict. */
  private stackName(role: string): string {
    const stage = Stage.of(this)!;
    const { scopes } = this.node;
    return [stage.stageName, ...scopes.slice(scopes.indexOf(stage) + 1).map(({ node }) => node.id), role].filter(Boolean).join('-');
  }
}
