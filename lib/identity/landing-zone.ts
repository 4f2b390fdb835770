import { Token } from 'aws-cdk-lib';
import { LandingZoneTrailOptions, ControlTowerOptions, AcceleratorOptions, SecurityReferenceArchitectureOptions, ExistingTrailOptions } from './landing-zone-options';
import { TrailIdentity } from './trail-identity';
import { PropsCheck } from '../validation/props-check';
import { Rule } from '../validation/rule';
import { ACCOUNT_ID } from '../validation/rules/accounts';
import { BUCKET_NAME, LOG_GROUP_NAME } from '../validation/rules/resources';
import { KEY_PREFIX, TRAIL_NAME } from '../validation/rules/trails';

const DESCRIBE_TRAILS = 'Copy it from `aws cloudtrail describe-trails`.';

/** Landing zones before 4.0 use this name, later ones add a dash and random letters. */
const CONTROL_TOWER_LOG_GROUP = 'aws-controltower/CloudTrailLogs';

const CONTROL_TOWER_LOG_GROUP_NAME: Rule = {
  ...LOG_GROUP_NAME,
  must: `be '${CONTROL_TOWER_LOG_GROUP}', or that with a dash and a suffix`,
  advice: DESCRIBE_TRAILS,
  holds: value => LOG_GROUP_NAME.holds(value) && /^aws-controltower\/CloudTrailLogs(-.+)?$/.test(value),
};

/** The prefix of buckets that landing zone 4.0 or later creates. */
const CONTROL_TOWER_BUCKET = 'aws-controltower-cloudtrail-logs-';

const DEFAULT_ACCELERATOR_PREFIX = 'AWSAccelerator';

/** The prefixes that the accelerator's installer accepts and that are valid in the name of a trail. */
const ACCELERATOR_PREFIX: Rule = {
  code: 'InvalidTrailName',
  must: `be '${DEFAULT_ACCELERATOR_PREFIX}', or 1 to 15 letters and digits in words joined by single dashes that start with neither 'aws' nor 'ssm'`,
  advice: 'Give the value of the parameter AcceleratorPrefix of the installer\'s stack.',
  holds: value => typeof value === 'string' && /^(?=.{1,15}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*-?$/.test(value)
    && (value === DEFAULT_ACCELERATOR_PREFIX || !/^(aws|ssm)/i.test(value)),
};

/** The accounts and the Region of a landing zone. */
interface Place {
  readonly organizationId: string;
  readonly managementAccount: string;
  readonly homeRegion: string;
  readonly logArchiveAccount: string;
}

/** The trail of a landing zone, independent of its accounts and Region. */
interface Preset {
  readonly trailName: string;
  readonly keyPrefix?: (place: Place) => string | undefined;
  readonly bucketName: (place: Place) => string;
  readonly logGroupName?: string;
  readonly managementEvents: boolean;
}

/**
 * The organization trail of an existing landing zone. Governance is built around that trail, because a second copy of
 * management events is billed.
 *
 * All names must be known at synth, because stacks of other accounts use them.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-manage-costs.html
 * @example
 * LandingZone.controlTower();
 * LandingZone.controlTower({
 *   bucketName: 'aws-controltower-cloudtrail-logs-222233334444-abc-xyz',
 *   logGroupName: 'aws-controltower/CloudTrailLogs-abc-xyz',
 * });
 * LandingZone.accelerator({ prefix: 'Example' });
 * LandingZone.securityReferenceArchitecture({ managementEvents: true });
 * LandingZone.existing({ trailName: 'organization', bucketName: 'example-audit-logs', keyPrefix: 'cloudtrail' });
 */
export class LandingZone {
  /**
   * AWS Control Tower, landing zone 3.0 or later, with its organization trail `aws-controltower-BaselineCloudTrail`.
   *
   * Up to landing zone 3.3, and after an upgrade from there, the bucket is
   * `aws-controltower-logs-<log archive account>-<home Region>`. The key prefix is the id of the organization, so the
   * path of a log file contains the id twice: `<id>/AWSLogs/<id>/<account>/CloudTrail/`.
   *
   * @see https://docs.aws.amazon.com/controltower/latest/userguide/about-logging.html
   * @param options the names of the bucket and the log group, required for a new landing zone 4.0
   */
  public static controlTower(options: ControlTowerOptions = {}): LandingZone {
    const { bucketName, logGroupName, cloudWatchLogs } = options;
    checkPreset(options)
      .optionalLiteral('logGroupName', logGroupName, CONTROL_TOWER_LOG_GROUP_NAME)
      .require(cloudWatchLogs !== false || logGroupName === undefined, {
        code: 'ConflictingProps',
        prop: 'logGroupName',
        must: 'not be given together with \'cloudWatchLogs: false\'',
        value: logGroupName,
        advice: 'Leave out one of them.',
      })
      .require(bucketName !== undefined || !startsWith(logGroupName, `${CONTROL_TOWER_LOG_GROUP}-`), {
        code: 'InvalidBucketName', prop: 'bucketName', must: 'be given where the log group has a suffix', value: bucketName, advice: DESCRIBE_TRAILS,
      })
      .require(logGroupName !== undefined || cloudWatchLogs === false || !startsWith(bucketName, CONTROL_TOWER_BUCKET), {
        code: 'InvalidLogGroupName',
        prop: 'logGroupName',
        must: 'be given where the bucket is one of landing zone 4.0',
        value: logGroupName,
        advice: DESCRIBE_TRAILS,
      })
      .throwIfAny();
    return LandingZone.preset(options, {
      trailName: 'aws-controltower-BaselineCloudTrail',
      keyPrefix: place => place.organizationId,
      bucketName: place => `aws-controltower-logs-${place.logArchiveAccount}-${place.homeRegion}`,
      logGroupName: logGroupName ?? CONTROL_TOWER_LOG_GROUP,
      managementEvents: true,
    });
  }

  /**
   * Landing Zone Accelerator on AWS with its own organization trail, `<prefix>-Organizations-CloudTrail`:
   * `logging.cloudtrail` has `enable` and `organizationTrail`. If the accelerator uses the trail of Control Tower, use
   * `LandingZone.controlTower()` instead.
   *
   * The bucket is `aws-accelerator-central-logs-<log archive account>-<home Region>`, the key prefix is
   * `cloudtrail-organization`, and the log group is `aws-accelerator-cloudtrail-logs`. A custom prefix replaces
   * `aws-accelerator`, in the name of the bucket in lower case.
   *
   * @see https://docs.aws.amazon.com/solutions/latest/landing-zone-accelerator-on-aws/centralized-logging.html
   * @param options the prefix of the installation, and names that differ
   */
  public static accelerator(options: AcceleratorOptions = {}): LandingZone {
    const { prefix: given = DEFAULT_ACCELERATOR_PREFIX } = options;
    checkPreset(options).literal('prefix', given, ACCELERATOR_PREFIX).throwIfAny();

    const prefix = given.replace(/-$/, '');
    const ownPrefix = prefix === DEFAULT_ACCELERATOR_PREFIX ? 'aws-accelerator' : prefix;
    return LandingZone.preset(options, {
      trailName: `${prefix}-Organizations-CloudTrail`,
      keyPrefix: () => 'cloudtrail-organization',
      bucketName: place => `${ownPrefix.toLowerCase()}-central-logs-${place.logArchiveAccount}-${place.homeRegion}`,
      logGroupName: `${ownPrefix}-cloudtrail-logs`,
      managementEvents: true,
    });
  }

  /**
   * The solution `cloudtrail_org` of the AWS Security Reference Architecture: the trail `sra-org-trail` with the bucket
   * `sra-org-trail-logs-<log archive account>-<home Region>` and the log group `sra/<trail name>`.
   *
   * By default it records data events only. For governance of the management events that Control Tower records, use
   * `LandingZone.controlTower()`.
   *
   * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/log-archive.html
   * @param options the parameters of the solution that differ from their defaults
   */
  public static securityReferenceArchitecture(options: SecurityReferenceArchitectureOptions = {}): LandingZone {
    const { trailName = 'sra-org-trail', managementEvents = false } = options;
    checkPreset(options).literal('trailName', trailName, TRAIL_NAME).throwIfAny();
    return LandingZone.preset(options, {
      trailName,
      bucketName: place => `sra-org-trail-logs-${place.logArchiveAccount}-${place.homeRegion}`,
      logGroupName: `sra/${trailName}`,
      managementEvents,
    });
  }

  /**
   * Any other organization trail that records management events.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   * @param options the names of the trail, its bucket and its log group
   */
  public static existing(options: ExistingTrailOptions): LandingZone {
    const { trailName, bucketName, keyPrefix, logGroupName } = options;
    new PropsCheck()
      .literal('trailName', trailName, TRAIL_NAME)
      .literal('bucketName', bucketName, { ...BUCKET_NAME, advice: DESCRIBE_TRAILS })
      .optionalLiteral('keyPrefix', keyPrefix, KEY_PREFIX)
      .optionalLiteral('logGroupName', logGroupName, { ...LOG_GROUP_NAME, advice: 'Leave it out where the trail writes to none.' })
      .throwIfAny();
    return new LandingZone({ trailName, keyPrefix: () => keyPrefix, bucketName: () => bucketName, logGroupName, managementEvents: true });
  }

  private static preset({ bucketName, cloudWatchLogs = true }: LandingZoneTrailOptions, preset: Preset): LandingZone {
    return new LandingZone({
      ...preset,
      ...(bucketName !== undefined && { bucketName: () => bucketName }),
      logGroupName: cloudWatchLogs ? preset.logGroupName : undefined,
    });
  }

  private constructor(private readonly trail: Preset) {}

  /**
   * The landing zone's trail in the given accounts and Region: its identity, bucket and log group.
   *
   * @internal
   */
  public _resolve(place: Place): { identity: TrailIdentity; bucketName: string; logGroupName?: string; managementEvents: boolean } {
    const { trailName, keyPrefix, bucketName, logGroupName, managementEvents } = this.trail;
    const { logArchiveAccount, ...owner } = place;
    new PropsCheck().literal('logArchiveAccount', logArchiveAccount, ACCOUNT_ID).throwIfAny();
    return {
      identity: TrailIdentity.forOrganization({ ...owner, trailName, keyPrefix: keyPrefix?.(place) }),
      bucketName: bucketName(place),
      logGroupName,
      managementEvents,
    };
  }
}

function checkPreset({ bucketName }: LandingZoneTrailOptions): PropsCheck {
  return new PropsCheck().optionalLiteral('bucketName', bucketName, { ...BUCKET_NAME, advice: 'Leave it out for the name that the landing zone gives.' });
}

/** Whether the value is a string known at synth that starts with the given text. */
function startsWith(value: unknown, start: string): boolean {
  return typeof value === 'string' && !Token.isUnresolved(value) && value.startsWith(start);
}
