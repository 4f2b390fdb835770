import { aws_cloudwatch as cloudwatch, aws_iam as iam, aws_kms as kms, aws_s3 as s3, aws_sns as sns, Resource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { createGuardrails } from './account-guardrails';
import { relaysOf } from './account-relays';
import { checkGovernanceProps } from './cloudtrail-governance-checks';
import { CloudTrailGovernanceProps } from './cloudtrail-governance-props';
import { policyAdministrators } from './policy-administrators';
import { AlertCatalogue } from '../alerts/alert-catalogue';
import { AlertChannel } from '../alerts/alert-channel';
import { AlertHub } from '../alerts/alert-hub';
import { warnOfRecordedEngine } from '../alerts/evaluator/recorded-engine';
import { BurstAlarms } from '../alerts/metrics/burst-alarms';
import { AlertRelay } from '../alerts/relay/alert-relay';
import { warnOfSilentAlerts } from '../alerts/silent-alerts';
import { madeWithAlerts } from '../alerts/without-alerts';
import { LogArchive } from '../archive/log-archive';
import { AthenaQueries } from '../athena/athena-queries';
import { declareCost } from '../contracts/cost-driver';
import { LogReader } from '../contracts/log-reader';
import { declareMade } from '../contracts/made-resource';
import { CostGuard } from '../cost/cost-guard';
import { CostModel } from '../cost/cost-model';
import { ApiCall } from '../custom-resources/api-call';
import { ApiCallProvider } from '../custom-resources/api-call-provider';
import { alertsOf } from '../governance-alerts';
import { TrailGuard } from '../guard/trail-guard';
import { TrailGuardrails } from '../guardrails/trail-guardrails';
import { TrailIdentity } from '../identity/trail-identity';
import { LogIntegrityMonitor } from '../integrity/log-integrity-monitor';
import { LogQueries } from '../logs-insights/log-queries';
import { createLast } from '../private/created-last';
import { keepDependenciesFew } from '../private/few-dependencies';
import { addOutputs } from '../private/outputs';
import { CloudWatchStore } from '../store/cloudwatch/cloudwatch-store';
import { EventDataStore } from '../store/lake/event-data-store';
import { GovernedTrail } from '../trail/governed-trail';
import { TrailHealth } from '../trail/trail-health';
import { TrailKey } from '../trail/trail-key';

/**
 * A governed AWS CloudTrail setup in one stack: the trail of an account or of an organization, its log archive, its
 * key, and alerts.
 *
 * Every prop is optional.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
 * @example
 * new CloudTrailGovernance(this, 'Governance', { notify: ['security@example.com'] });
 */
export class CloudTrailGovernance extends Construct {
  /** The identity of the trail: owner, home Region, name and key prefix. */
  public readonly identity: TrailIdentity;

  /** The key that encrypts the logs. */
  public readonly encryptionKey: kms.IKey;

  /** The log archive. */
  public readonly archive: LogArchive;

  /** The trail. */
  public readonly trail: GovernedTrail;

  /** The relays that forward events from other Regions. */
  public readonly relays: AlertRelay[];

  /** The Athena queries; undefined unless `athena` is set. */
  public readonly athena?: AthenaQueries;

  /** The alarms on bursts of calls; undefined unless `burstAlarms` is set. */
  public readonly burstAlarms?: BurstAlarms;

  /** The monitor that proves the logs; undefined unless `logIntegrity` is set. */
  public readonly logIntegrity?: LogIntegrityMonitor;

  /** The guard against tampering; undefined unless `trailGuard` is set. */
  public readonly trailGuard?: TrailGuard;

  /** The event data store of CloudTrail Lake; undefined unless `lake` is set. */
  public readonly lake?: EventDataStore;

  /** The event store in CloudWatch; undefined unless `cloudWatchStore` is set. */
  public readonly cloudWatchStore?: CloudWatchStore;

  /** The query pack in CloudWatch Logs; undefined unless `cloudWatchStore` is set. */
  public readonly logQueries?: LogQueries;

  /** The budget; undefined unless `costGuard` is set. */
  public readonly costGuard?: CostGuard;

  /** The estimate of the monthly cost; undefined unless `costModel` is set. */
  public readonly costModel?: CostModel;

  /** The organization policies; undefined unless `guardrails` is set. */
  public readonly guardrails?: TrailGuardrails;

  private readonly checks?: TrailHealth;
  private readonly hub?: AlertHub;

  /**
   * @param scope the stack, or a construct in it
   * @param id id within the scope
   * @param props the properties that differ from the defaults
   */
  constructor(scope: Construct, id: string, props: CloudTrailGovernanceProps = {}) {
    super(scope, id);
    declareMade(this, { elsewhere: () => [...this.relays, ...[ApiCallProvider.find(this) ?? []].flat()] });
    checkGovernanceProps(this, props);

    this.identity = props.identity ?? TrailIdentity.forAccount(this);
    const administrators = policyAdministrators(this, props);
    this.encryptionKey = props.encryptionKey ?? new TrailKey(this, 'Key', { identity: this.identity, administrators: administrators.key });
    this.archive = new LogArchive(this, 'Archive', {
      ...props.archive,
      trails: [this.identity],
      ...props.bucket ? { bucket: props.bucket } : { encryptionKey: this.encryptionKey },
      ...!props.bucket || props.archive?.protectBucket ? { policyAdministrators: administrators.bucket } : {},
    });
    this.trail = new GovernedTrail(this, 'Trail', {
      ...props.trail,
      identity: this.identity,
      archive: this.archive,
      encryptionKey: this.encryptionKey,
      readers: props.archive?.readers,
    });
    this.checks = props.alerts === false ? undefined : new TrailHealth(this, 'Health', { trail: this.trail });
    this.burstAlarms = props.burstAlarms && new BurstAlarms(this, 'Bursts', { ...props.burstAlarms, trail: this.trail });
    this.athena = props.athena && new AthenaQueries(this, 'Queries', {
      ...props.athena, archive: this.archive, identity: this.identity, encryptionKey: this.encryptionKey,
    });
    this.logIntegrity = props.logIntegrity && this.createLogIntegrity(props);
    this.trailGuard = props.trailGuard && new TrailGuard(this, 'Guard', {
      ...props.trailGuard, trail: this.trail, archive: this.archive, encryptionKey: this.encryptionKey, role: administrators.guardRole,
    });
    this.lake = props.lake && this.createLake(props);
    this.cloudWatchStore = props.cloudWatchStore && this.createCloudWatchStore(props);
    this.logQueries = this.cloudWatchStore && this.createLogQueries(this.cloudWatchStore);
    this.hub = props.alerts === false ? undefined : this.createAlerts(props);
    [...this.checks?.alarms ?? [], ...this.logIntegrity?.alarms ?? [], ...this.trailGuard?.alarms ?? []].forEach(alarm => this.hub?.addAlarm(alarm));
    this.relays = this.hub ? relaysOf(this, this.hub, props.alertRegions) : [];
    this.costGuard = props.costGuard && new CostGuard(this, 'CostGuard', { emails: props.notify, ...props.costGuard });
    // Relays are in stacks of their own.
    if (this.relays.length > 0) declareCost(this, () => ({ kind: 'relay' }));
    this.costModel = props.costModel && new CostModel(this, 'CostModel', props.costModel);
    this.guardrails = props.guardrails && createGuardrails(this, this.identity, props);
    if (props.outputs !== false) this.addOutputs();
    createLast(this.trail, this.node.children.filter(child => child !== this.trail));
    keepDependenciesFew(this);
  }

  /**
   * The health monitoring of the trail.
   *
   * @throws if `alerts` is false
   */
  public get health(): TrailHealth {
    return madeWithAlerts(this, 'health', this.checks);
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
   * The alarms on the trail, on the verification of logs, on the guard and on the alert engine, which the alert hub reports; only
   * those on verification and guard if `alerts` is false.
   */
  public get alarms(): cloudwatch.Alarm[] {
    return [...this.checks?.alarms ?? [], ...this.logIntegrity?.alarms ?? [], ...this.trailGuard?.alarms ?? [], ...this.hub?.alarms ?? []];
  }

  /**
   * Allows a principal to read and decrypt all logs, by its own policies and by those of the bucket and the key.
   *
   * @param grantee the role or user
   * @returns the grant on the principal's own policies
   * @throws if the principal is not a role, user or account
   */
  public grantRead(grantee: iam.IGrantable): iam.Grant {
    const grant = this.archive.grantRead(grantee);
    this.trail.addReader(LogReader._of(grantee.grantPrincipal));
    return grant.combine(iam.Grant.addToPrincipal({
      grantee,
      actions: ['kms:Decrypt'],
      resourceArns: [this.encryptionKey.keyArn],
      // The key may encrypt more than the logs of this trail.
      conditions: { StringEquals: { 'kms:EncryptionContext:aws:cloudtrail:arn': this.trailArn } },
    }));
  }

  /**
   * Adds a reader of the logs to the policies of the bucket and the key.
   *
   * @param reader the reader to add
   * @throws if the reader is limited to accounts that the trail does not record
   */
  public addReader(reader: LogReader): void {
    this.archive.addReader(reader);
    this.trail.addReader(reader);
  }

  private createLogIntegrity({ logIntegrity }: CloudTrailGovernanceProps): LogIntegrityMonitor {
    const { archive, identity, encryptionKey } = this;
    const monitor = new LogIntegrityMonitor(this, 'Integrity', { ...logIntegrity, archive, identity, encryptionKey });
    // The policy of a new key delegates to the account; that of an imported one need not.
    if (!Resource.isOwnedResource(encryptionKey)) this.trail.addReader(LogReader._of(monitor.role));
    return monitor;
  }

  private createLake({ lake }: CloudTrailGovernanceProps): EventDataStore {
    const { deliveryBucketArns } = this.archive;
    return new EventDataStore(this, 'Lake', { ...lake, organizationEnabled: this.identity.organizationId !== undefined, deliveryBucketArns });
  }

  private createCloudWatchStore({ cloudWatchStore }: CloudTrailGovernanceProps): CloudWatchStore {
    const { deliveryBucketArns } = this.archive;
    return new CloudWatchStore(this, 'CloudWatchStore', { ...cloudWatchStore, organizationId: this.identity.organizationId, deliveryBucketArns });
  }

  private createLogQueries(store: CloudWatchStore): LogQueries {
    const queries = new LogQueries(this, 'LogQueries', { logGroupNames: store.logGroupNames, folderName: this.identity._named('cloudtrail') });
    queries._scheduleAfter(store);
    return queries;
  }

  private createAlerts(props: CloudTrailGovernanceProps): AlertHub {
    const { alertHub, notify, deployPrincipalArns, trail } = props;
    // API calls of custom resources are made with this role.
    const caller = ApiCall.callerArn(this);
    const lowers = deployPrincipalArns && (!alertHub?.engine || alertHub.engine._evaluator);
    const hub = new AlertHub(this, 'Alerts', {
      ...alertHub,
      alerts: alertsOf(props, () => AlertCatalogue.recommended()),
      channels: AlertChannel._withEmail(alertHub?.channels, notify),
      deployPrincipalArns: lowers ? [...deployPrincipalArns, ...caller ? [caller] : []] : undefined,
      watchedResources: this.archive.watchedResources,
    });
    warnOfRecordedEngine(hub, trail?.eventSelectors);
    warnOfSilentAlerts(hub, [{ ...trail, homeRegion: this.identity.homeRegion }]);
    return hub;
  }

  private addOutputs(): void {
    addOutputs(this, {
      TrailArn: [this.trailArn, 'ARN of the trail'],
      BucketName: [this.bucket.bucketName, 'Name of the bucket that holds the logs'],
      KeyArn: [this.encryptionKey.keyArn, 'ARN of the key that encrypts the logs'],
      TopicArn: [this.topic?.topicArn, 'ARN of the topic that sends alerts by e-mail'],
      WorkGroupName: [this.athena?.workGroupName, 'Name of the Athena work group with the saved queries'],
      ...this.logIntegrity?._outputs(),
    });
  }
}
