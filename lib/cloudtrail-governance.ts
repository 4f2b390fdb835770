import { aws_kms as kms, aws_s3 as s3, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlertChannel } from './alerts/alert-channel';
import { AlertHub } from './alerts/alert-hub';
import { AlertRelay } from './alerts/relay/alert-relay';
import { alternatives, namesSources } from './alerts/relay/branches';
import { siblingStack } from './alerts/relay/relay-stack';
import { LogArchive } from './archive/log-archive';
import { LogReader } from './contracts/log-reader';
import { ApiCall } from './custom-resources/api-call';
import { GovernanceOptions } from './governance-options';
import { TrailIdentity } from './identity/trail-identity';
import { arn } from './private/arns';
import { leaderRegion, partitionOf } from './private/partitions';
import { PropsCheck } from './private/props-check';
import { EMAIL, PRINCIPAL_ARN_PATTERN, REGION } from './private/rules';
import { warn } from './private/warnings';
import { AthenaQueries } from './query/athena-queries';
import { LogQueries } from './query/log-queries';
import { CloudWatchStore } from './store/cloudwatch/cloudwatch-store';
import { EventDataStore } from './store/lake/event-data-store';
import { GovernedTrail } from './trail/governed-trail';
import { TrailHealth } from './trail/trail-health';
import { TrailKey } from './trail/trail-key';

/** Services whose calls are recorded in the partition's leader Region, wherever the caller is. */
const GLOBAL_SERVICES = [
  'cloudfront.amazonaws.com', 'iam.amazonaws.com', 'organizations.amazonaws.com', 'route53.amazonaws.com', 'signin.amazonaws.com',
];

/**
 * What may be said about the governance of one stack.
 */
export interface CloudTrailGovernanceProps extends GovernanceOptions {
  /**
   * Who the trail is.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   * @default TrailIdentity.forAccount(this) - the trail `governance` of the stack's account
   */
  readonly identity?: TrailIdentity;

  /**
   * A bucket to use instead of a new one. Of `archive`, only `readers` can be given with it: anything else gives the error
   * `ConflictingProps`. An imported bucket's policy is not managed: warning `policyNotManaged`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   * @default - a new bucket
   */
  readonly bucket?: s3.IBucket;

  /**
   * A key to use instead of a new one, in the stack's Region. An imported key's policy is not managed: warning `policyNotManaged`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
   * @default - a new TrailKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Every Region besides the stack's own whose events alert, each by a small stack `<stack name>-<region>`; `[]` for none. Another
   * form gives the error `InvalidRegion`; a repetition, the stack's own Region or one of another partition `InvalidValue`.
   *
   * Sign-ins at the endpoints of other Regions alert only when these are listed.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
   * @default - the partition's leader Region, where calls of IAM, AWS Organizations and most sign-ins are recorded
   */
  readonly alertRegions?: string[];
}

/**
 * A governed AWS CloudTrail in one stack: the trail of an account or of an organization, its log archive and key, and alerts.
 *
 * Every prop is optional.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
 * @example
 * new CloudTrailGovernance(this, 'Governance', { notify: ['security@example.com'] });
 */
export class CloudTrailGovernance extends Construct {
  /** Who the trail is. */
  public readonly identity: TrailIdentity;

  /** The key that encrypts the logs. */
  public readonly encryptionKey: kms.IKey;

  /** Where the logs are. */
  public readonly archive: LogArchive;

  /** What records. */
  public readonly trail: GovernedTrail;

  /** What watches the trail. */
  public readonly health: TrailHealth;

  /** What alerts. */
  public readonly alerts: AlertHub;

  /** What forwards events of other Regions to the alerts. */
  public readonly relays: AlertRelay[];

  /** What asks the logs with Athena, where `queries` is given. */
  public readonly queries?: AthenaQueries;

  /** What keeps events in CloudTrail Lake, where `lake` is given. */
  public readonly lake?: EventDataStore;

  /** What keeps events in CloudWatch, where `cloudWatchStore` is given. */
  public readonly cloudWatchStore?: CloudWatchStore;

  /** The query pack in CloudWatch Logs, where `cloudWatchStore` is given. */
  public readonly logQueries?: LogQueries;

  /**
   * @param scope the stack, or a construct in it
   * @param id id within the scope
   * @param props what differs from the defaults
   */
  constructor(scope: Construct, id: string, props: CloudTrailGovernanceProps = {}) {
    super(scope, id);
    this.checkProps(props);

    this.identity = props.identity ?? TrailIdentity.forAccount(this);
    this.encryptionKey = props.encryptionKey ?? new TrailKey(this, 'Key', { identity: this.identity });
    this.archive = new LogArchive(this, 'Archive', {
      ...props.archive,
      trails: [this.identity],
      ...(props.bucket ? { bucket: props.bucket } : {
        encryptionKey: this.encryptionKey,
        policyAdministratorArns: props.archive?.policyAdministratorArns ?? props.deployPrincipalArns,
      }),
    });
    this.trail = new GovernedTrail(this, 'Trail', {
      ...props.trail,
      identity: this.identity,
      archive: this.archive,
      encryptionKey: this.encryptionKey,
      readers: props.archive?.readers,
    });
    this.health = new TrailHealth(this, 'Health', { trail: this.trail });
    this.queries = props.queries && new AthenaQueries(this, 'Queries', {
      ...props.queries, archive: this.archive, identity: this.identity, encryptionKey: this.encryptionKey,
    });
    this.lake = props.lake && this.createLake(props);
    this.cloudWatchStore = props.cloudWatchStore && this.createCloudWatchStore(props);
    this.logQueries = this.cloudWatchStore && new LogQueries(this, 'LogQueries', { logGroupNames: this.cloudWatchStore.logGroupNames });
    this.alerts = this.createAlerts(props);
    this.relays = this.regionsToRelay(props).map(region => this.relayFrom(region));
  }

  /**
   * Lets somebody else read: the bucket and the key admit them together.
   *
   * @param reader who reads; of an account that the trail does not record, gives the error `UnknownAccount`
   */
  public addReader(reader: LogReader): void {
    this.archive.addReader(reader);
    this.trail.addReader(reader);
  }

  private createLake({ lake }: CloudTrailGovernanceProps): EventDataStore {
    const { deliveryBucketArns } = this.archive;
    return new EventDataStore(this, 'Lake', { ...lake, organization: this.identity.organizationId !== undefined, deliveryBucketArns });
  }

  private createCloudWatchStore({ cloudWatchStore }: CloudTrailGovernanceProps): CloudWatchStore {
    const { deliveryBucketArns } = this.archive;
    return new CloudWatchStore(this, 'CloudWatchStore', { ...cloudWatchStore, organizationId: this.identity.organizationId, deliveryBucketArns });
  }

  private createAlerts({ alerts, notify, deployPrincipalArns }: CloudTrailGovernanceProps): AlertHub {
    // What deployments change by API calls, they change with this role.
    const caller = ApiCall.callerArn(this);
    return new AlertHub(this, 'Alerts', {
      ...alerts,
      channels: AlertChannel._withEmail(alerts?.channels, notify),
      deployPrincipalArns: deployPrincipalArns && [...deployPrincipalArns, ...caller ? [caller] : []],
      watchedResources: this.archive.watchedResources,
    });
  }

  private checkProps({ notify, alertRegions, deployPrincipalArns }: CloudTrailGovernanceProps): void {
    const { region } = Stack.of(this);
    // Unlike other lists, this one may be empty.
    const regions = alertRegions?.length === 0 ? undefined : alertRegions;
    const known = !Token.isUnresolved(region);
    const unfit = known && Array.isArray(regions) ? regions.filter(other => other === region || partitionOf(other) !== partitionOf(region)) : [];
    new PropsCheck(this)
      .members('notify', notify, EMAIL)
      .members('deployPrincipalArns', deployPrincipalArns, PRINCIPAL_ARN_PATTERN)
      .literals('alertRegions', regions, REGION)
      .that(!regions || known, {
        code: 'ConflictingProps',
        prop: 'alertRegions',
        must: 'belong to a stack with a known Region',
        value: regions,
        advice: 'Give the stack an env with a region.',
      })
      .that(unfit.length === 0, {
        code: 'InvalidValue',
        prop: 'alertRegions',
        must: `name other Regions than the stack's own ${region}, of the same partition`,
        value: unfit,
        advice: 'Remove them from the list.',
      })
      .done();
  }

  private regionsToRelay({ alertRegions }: CloudTrailGovernanceProps): string[] {
    if (alertRegions) return alertRegions;
    const { region } = Stack.of(this);
    if (Token.isUnresolved(region)) {
      this.warnOfBlindAlerts();
      return [];
    }
    const leader = leaderRegion(region);
    return leader && leader !== region ? [leader] : [];
  }

  private relayFrom(region: string): AlertRelay {
    const home = Stack.of(this);
    const stack = siblingStack(this, region);
    if (stack.node.children.some(child => child instanceof AlertRelay)) {
      warn(this, 'duplicateRelay', `Another governance of this stack forwards events of ${region} too: each will alert twice. Give one of them alertRegions: [].`);
    }
    const { scopes } = this.node;
    const path = scopes.slice(scopes.findIndex(scope => Stack.isStack(scope)) + 1).map(({ node }) => node.id);
    return new AlertRelay(stack, ['Relay', ...path].join('-'), {
      alerts: this.alerts.alerts,
      eventBusArn: arn('events', home.region, home.account, 'event-bus/default'),
    });
  }

  private warnOfBlindAlerts(): void {
    const blind = this.alerts.alerts.filter(alert => alternatives(alert.pattern._render(this).detail)
      .some(branch => !namesSources(branch) || branch.eventSource.some((source: string) => GLOBAL_SERVICES.includes(source))));
    if (blind.length === 0) return;
    warn(this, 'alertsBlindOutsideHomeRegion', 'The stack\'s Region is not known, so no relay to the leader Region is made. Blind there: '
      + `${blind.map(alert => alert.id).join(', ')}. Give the stack an env with a region.`);
  }
}
