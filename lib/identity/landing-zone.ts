import { Token } from 'aws-cdk-lib';
import { FoundTrail, Place, Recording } from './found-trail';
import { LandingZoneTrailOptions, ControlTowerOptions, AcceleratorOptions, SecurityReferenceArchitectureOptions, ExistingTrailOptions } from './landing-zone-options';
import { TrailIdentity } from './trail-identity';
import { WITHOUT_ACCELERATOR_TRAIL } from '../regions/availability';
import { partitionOf } from '../regions/partitions';
import { PropsCheck } from '../validation/props-check';
import { Rule } from '../validation/rule';
import { ACCOUNT_ID, REGION } from '../validation/rules/accounts';
import { BUCKET_NAME, KEY_ARN, LOG_GROUP_NAME } from '../validation/rules/resources';
import { KEY_PREFIX, TRAIL_NAME } from '../validation/rules/trails';
import { instanceOf } from '../validation/rules/values';

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

/** The trail of a landing zone, independent of its accounts and Regions. */
interface Preset extends Recording {
  readonly trailName: string;
  readonly keyPrefix?: (place: Place) => string | undefined;
  readonly bucketName: (place: Place) => string;
  /** The other buckets of logs in the log archive account. */
  readonly otherLogBucketNames?: (place: Place) => string[];
  readonly logGroupName?: string;
  readonly withoutPartitions?: string[];
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
 * LandingZone.controlTower().withTrail(LandingZone.securityReferenceArchitecture());
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
      // Since landing zone 4.0, its name ends in random letters.
      otherLogBucketNames: place => [`aws-controltower-s3-access-logs-${place.logArchiveAccount}-${place.homeRegion}`],
      logGroupName: logGroupName ?? CONTROL_TOWER_LOG_GROUP,
      managementEvents: true,
      multiRegion: true,
    });
  }

  /**
   * Landing Zone Accelerator on AWS with its own organization trail, `<prefix>-Organizations-CloudTrail`:
   * `logging.cloudtrail` has `enable` and `organizationTrail`. If the accelerator uses the trail of Control Tower, use
   * `LandingZone.controlTower()` instead.
   *
   * The bucket is `aws-accelerator-central-logs-<log archive account>-<log archive Region>`, the key prefix is
   * `cloudtrail-organization`, and the log group is `aws-accelerator-cloudtrail-logs`. A custom prefix replaces
   * `aws-accelerator`, in the name of the bucket in lower case.
   *
   * Not valid in China and the isolated partitions of the United States, where the accelerator creates no organization
   * trail.
   *
   * @see https://docs.aws.amazon.com/solutions/latest/landing-zone-accelerator-on-aws/centralized-logging.html
   * @param options the prefix of the installation, and names that differ
   */
  public static accelerator(options: AcceleratorOptions = {}): LandingZone {
    const { prefix: given = DEFAULT_ACCELERATOR_PREFIX, managementEvents = true, multiRegion = true } = options;
    checkPreset(options).literal('prefix', given, ACCELERATOR_PREFIX).throwIfAny();

    const prefix = given.replace(/-$/, '');
    const ownPrefix = prefix === DEFAULT_ACCELERATOR_PREFIX ? 'aws-accelerator' : prefix;
    const bucket = (kind: string, account: string, region: string) => `${ownPrefix.toLowerCase()}-${kind}-${account}-${region}`;
    return LandingZone.preset(options, {
      trailName: `${prefix}-Organizations-CloudTrail`,
      keyPrefix: () => 'cloudtrail-organization',
      bucketName: place => bucket('central-logs', place.logArchiveAccount, place.logArchiveRegion),
      otherLogBucketNames: ({ logArchiveAccount, logArchiveRegion }) => [
        bucket('s3-access-logs', logArchiveAccount, logArchiveRegion), bucket('elb-access-logs', logArchiveAccount, logArchiveRegion),
      ],
      logGroupName: `${ownPrefix}-cloudtrail-logs`,
      managementEvents,
      multiRegion,
      withoutPartitions: WITHOUT_ACCELERATOR_TRAIL,
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
      multiRegion: true,
    });
  }

  /**
   * Any other organization trail.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   * @param options the names of the trail, its bucket and its log group, and what it records
   */
  public static existing(options: ExistingTrailOptions): LandingZone {
    const { trailName, bucketName, keyPrefix, logGroupName, encryptionKeyArn, otherLogBucketNames = [] } = options;
    const { managementEvents = true, multiRegion = true } = options;
    checkNames(new PropsCheck()
      .literal('trailName', trailName, TRAIL_NAME)
      .literal('bucketName', bucketName, { ...BUCKET_NAME, advice: DESCRIBE_TRAILS })
      .optionalLiteral('keyPrefix', keyPrefix, KEY_PREFIX)
      .optionalLiteral('logGroupName', logGroupName, { ...LOG_GROUP_NAME, advice: 'Leave it out where the trail writes to none.' }), options)
      .throwIfAny();
    return new LandingZone({
      trailName,
      keyPrefix: () => keyPrefix,
      bucketName: () => bucketName,
      otherLogBucketNames: () => otherLogBucketNames,
      logGroupName,
      encryptionKeyArn,
      managementEvents,
      multiRegion,
    });
  }

  private static preset(options: LandingZoneTrailOptions, preset: Preset): LandingZone {
    const { bucketName, cloudWatchLogs = true, encryptionKeyArn, otherLogBucketNames = [] } = options;
    return new LandingZone({
      ...preset,
      ...(bucketName !== undefined && { bucketName: () => bucketName }),
      otherLogBucketNames: place => [...preset.otherLogBucketNames?.(place) ?? [], ...otherLogBucketNames],
      logGroupName: cloudWatchLogs ? preset.logGroupName : undefined,
      encryptionKeyArn,
    });
  }

  private constructor(private readonly trail: Preset, private readonly others: LandingZone[] = []) {}

  /**
   * Returns this landing zone with one more organization trail, of the same management account and home Region.
   *
   * Both trails are monitored, and the data events of neither bucket are recorded. Queries and readers use the first
   * trail. If both record management events, the warning `paidCopy` is raised, because the second copy is billed.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-manage-costs.html
   * @param other the other trail, whose name must be a different one
   */
  public withTrail(other: LandingZone): LandingZone {
    new PropsCheck().literal('other', other, instanceOf(LandingZone, 'LandingZone.existing(…)')).throwIfAny();
    const added = [other, ...other.others];
    const names = [this, ...this.others].map(({ trail }) => trail.trailName);
    const check = new PropsCheck();
    added.forEach(({ trail: { trailName } }) => check.require(!names.includes(trailName), {
      code: 'DuplicateTrail', prop: 'other', must: 'be another trail', value: trailName, advice: 'Name each trail once.',
    }));
    check.throwIfAny();
    return new LandingZone(this.trail, [...this.others, ...added]);
  }

  /**
   * The landing zone's trails in the given accounts and Regions; the first is the one whose logs are queried.
   *
   * @internal
   */
  public _trails(place: Place): [FoundTrail, ...FoundTrail[]] {
    return [this._resolve(place), ...this.others.map(other => other._resolve(place))];
  }

  /**
   * The first trail in the given accounts and Regions.
   *
   * @internal
   */
  public _resolve(place: Place): FoundTrail {
    const { trailName, keyPrefix, bucketName, otherLogBucketNames, withoutPartitions = [], ...recording } = this.trail;
    const { logArchiveAccount, logArchiveRegion, ...owner } = place;
    new PropsCheck().literal('logArchiveAccount', logArchiveAccount, ACCOUNT_ID).literal('logArchiveRegion', logArchiveRegion, REGION)
      .require(!withoutPartitions.includes(partitionOf(place.homeRegion).name), {
        code: 'UnsupportedRegion',
        prop: 'landingZone',
        must: `be in another partition than ${withoutPartitions.join(', ')}: it creates no organization trail there`,
        value: place.homeRegion,
        advice: 'Leave it out: the governance then creates the trail of the organization.',
      })
      .throwIfAny();
    return {
      ...recording,
      identity: TrailIdentity.forOrganization({ ...owner, trailName, keyPrefix: keyPrefix?.(place) }),
      bucketName: bucketName(place),
      otherLogBucketNames: otherLogBucketNames?.(place) ?? [],
    };
  }
}

function checkPreset(options: LandingZoneTrailOptions): PropsCheck {
  const advice = 'Leave it out for the name that the landing zone gives.';
  return checkNames(new PropsCheck().optionalLiteral('bucketName', options.bucketName, { ...BUCKET_NAME, advice }), options);
}

function checkNames(check: PropsCheck, { encryptionKeyArn, otherLogBucketNames }: Pick<LandingZoneTrailOptions, 'encryptionKeyArn' | 'otherLogBucketNames'>): PropsCheck {
  return check.optionalLiteral('encryptionKeyArn', encryptionKeyArn, KEY_ARN)
    .literalList('otherLogBucketNames', otherLogBucketNames, { ...BUCKET_NAME, advice: 'List them with `aws s3api list-buckets` in the log archive account.' });
}

/** Whether the value is a string known at synth that starts with the given text. */
function startsWith(value: unknown, start: string): boolean {
  return typeof value === 'string' && !Token.isUnresolved(value) && value.startsWith(start);
}
