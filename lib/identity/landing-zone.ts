import { Token } from 'aws-cdk-lib';
import { LandingZoneTrailOptions, ControlTowerOptions, AcceleratorOptions, SecurityReferenceArchitectureOptions, ExistingTrailOptions } from './landing-zone-options';
import { TrailIdentity } from './trail-identity';
import { PropsCheck } from '../validation/props-check';
import { Rule } from '../validation/rule';
import { ACCOUNT_ID } from '../validation/rules/accounts';
import { BUCKET_NAME, LOG_GROUP_NAME } from '../validation/rules/resources';
import { KEY_PREFIX, TRAIL_NAME } from '../validation/rules/trails';

const DESCRIBE_TRAILS = 'Copy it from `aws cloudtrail describe-trails`.';

/** Landing zones before 4.0 use the name alone, later ones add a dash and random letters. */
const CONTROL_TOWER_LOG_GROUP = 'aws-controltower/CloudTrailLogs';

const CONTROL_TOWER_LOG_GROUP_NAME: Rule = {
  ...LOG_GROUP_NAME,
  must: `be '${CONTROL_TOWER_LOG_GROUP}', or that with a dash and a suffix`,
  advice: DESCRIBE_TRAILS,
  holds: value => LOG_GROUP_NAME.holds(value) && /^aws-controltower\/CloudTrailLogs(-.+)?$/.test(value),
};

/** A bucket that landing zone 4.0 or later made. */
const CONTROL_TOWER_BUCKET = 'aws-controltower-cloudtrail-logs-';

const DEFAULT_ACCELERATOR_PREFIX = 'AWSAccelerator';

/** What the accelerator's installer accepts, as far as a trail can have the name. */
const ACCELERATOR_PREFIX: Rule = {
  code: 'InvalidTrailName',
  must: `be '${DEFAULT_ACCELERATOR_PREFIX}', or 1 to 15 letters and digits in words joined by single dashes that start with neither 'aws' nor 'ssm'`,
  advice: 'Give the value of the parameter AcceleratorPrefix of the installer\'s stack.',
  holds: value => typeof value === 'string' && /^(?=.{1,15}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*-?$/.test(value)
    && (value === DEFAULT_ACCELERATOR_PREFIX || !/^(aws|ssm)/i.test(value)),
};

/** Where a landing zone is. */
interface Place {
  readonly organizationId: string;
  readonly managementAccount: string;
  readonly homeRegion: string;
  readonly logArchiveAccount: string;
}

/** The trail of a landing zone, in whatever place the zone is. */
interface Preset {
  readonly trailName: string;
  readonly keyPrefix?: (place: Place) => string | undefined;
  readonly bucketName: (place: Place) => string;
  readonly logGroupName?: string;
  readonly managementEvents: boolean;
}

/**
 * The organization trail that a landing zone already has, so that governance is built around it: a second copy of management events costs money.
 *
 * All names are known at synth: a token gives the error of a wrong name, because stacks of other accounts use them.
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
   * AWS Control Tower with its organization trail `aws-controltower-BaselineCloudTrail`, landing zone 3.0 or later.
   *
   * Up to landing zone 3.3, and after an upgrade from there, the bucket is `aws-controltower-logs-<log archive account>-<home Region>`. The key
   * prefix is the organization's id, so that the id is twice in the path of a log: `<id>/AWSLogs/<id>/<account>/CloudTrail/`.
   *
   * @see https://docs.aws.amazon.com/controltower/latest/userguide/about-logging.html
   * @param options names of bucket and log group, which a new landing zone 4.0 needs
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
   * Landing Zone Accelerator on AWS with its own organization trail, `<prefix>-Organizations-CloudTrail`: `logging.cloudtrail` has `enable` and
   * `organizationTrail`. Where it leaves the trail to Control Tower, use `LandingZone.controlTower()`.
   *
   * The bucket is `aws-accelerator-central-logs-<log archive account>-<home Region>`, the key prefix `cloudtrail-organization`, the log group
   * `aws-accelerator-cloudtrail-logs`. Another prefix takes the place of `aws-accelerator`, in the bucket's name in lower case.
   *
   * @see https://docs.aws.amazon.com/solutions/latest/landing-zone-accelerator-on-aws/centralized-logging.html
   * @param options prefix of the installation, and what else differs
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
   * It records data events only, unless it was told otherwise: to govern management events beside it, use `LandingZone.controlTower()`.
   *
   * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/log-archive.html
   * @param options parameters of the solution that are not at their defaults
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
   * @param options its names
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
   * The trail of the landing zone in its place: who it is, and where it writes.
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

/** Whether a text known at synth starts so. */
function startsWith(value: unknown, start: string): boolean {
  return typeof value === 'string' && !Token.isUnresolved(value) && value.startsWith(start);
}
