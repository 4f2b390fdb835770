import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { arn } from '../private/arns';
import { PropsCheck } from '../validation/props-check';
import { ACCOUNT_ID, ORGANIZATION_ID, REGION } from '../validation/rules/accounts';
import { KEY_PREFIX, TRAIL_NAME } from '../validation/rules/trails';

const DEFAULT_TRAIL_NAME = 'governance';

/**
 * Options for `TrailIdentity.forAccount()`.
 */
export interface AccountTrailOptions {
  /**
   * The name of the trail: 3 to 128 letters, digits, periods, underscores and dashes.
   *
   * A later change replaces the trail.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html
   * @default 'governance'
   */
  readonly trailName?: string;

  /**
   * The folder of the bucket in which CloudTrail creates its `AWSLogs/` tree: at most 200 characters, no slash at
   * either end.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
   * @default - logs start at `AWSLogs/` at the top of the bucket
   */
  readonly keyPrefix?: string;
}

/**
 * Options for `TrailIdentity.forOrganization()`.
 */
export interface OrganizationTrailOptions extends AccountTrailOptions {
  /**
   * The id of the organization, for example `o-abc123defg`. Must be known at synth.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   */
  readonly organizationId: string;

  /**
   * The id (12 digits) of the management account, which owns the trail regardless of the account that creates it. Must
   * be known at synth.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   */
  readonly managementAccount: string;

  /**
   * The Region in which the trail is created, for example `eu-west-1`. Must be known at synth.
   *
   * Choose a Region that is enabled in every account: in an opt-in Region, only member accounts that enabled it are
   * recorded (warning `optInHomeRegion`).
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   */
  readonly homeRegion: string;
}

/**
 * The identity of a trail of an account or of an organization: its owner, home Region, name and key prefix.
 *
 * It exists before any resource does, and every ARN, object path, log stream and policy condition is derived from it.
 * So the archive never refers to the trail, which prevents dependency cycles and ARNs of the wrong account.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
 * @example
 * const identity = TrailIdentity.forOrganization({
 *   organizationId: 'o-abc123defg',
 *   managementAccount: '111122223333',
 *   homeRegion: 'eu-west-1',
 * });
 */
export class TrailIdentity {
  /**
   * The identity of a trail in the account and Region of the scope's stack.
   *
   * @param scope any construct in the stack of the trail
   * @param options the name and the key prefix
   */
  public static forAccount(scope: Construct, options: AccountTrailOptions = {}): TrailIdentity {
    checkAccountTrail(new PropsCheck(scope), options).throwIfAny();
    const { account, region } = Stack.of(scope);
    return new TrailIdentity(account, region, options);
  }

  /**
   * The identity of an organization trail.
   *
   * Organization, account and Region must be known at synth, because stacks in other accounts derive names from them.
   *
   * @param options the owner, the home Region, the name and the key prefix
   */
  public static forOrganization(options: OrganizationTrailOptions): TrailIdentity {
    checkAccountTrail(new PropsCheck(), options)
      .literal('organizationId', options.organizationId, ORGANIZATION_ID)
      .literal('managementAccount', options.managementAccount, ACCOUNT_ID)
      .literal('homeRegion', options.homeRegion, REGION)
      .throwIfAny();
    return new TrailIdentity(options.managementAccount, options.homeRegion, options, options.organizationId);
  }

  /** The name of the trail. */
  public readonly trailName: string;

  /** The folder of the bucket above `AWSLogs/`, without leading and trailing slashes. */
  public readonly keyPrefix?: string;

  /**
   * The ARN of the trail. It has the owner's account id even if a delegated administrator creates the trail.
   */
  public readonly trailArn: string;

  /**
   * The prefixes of all objects that CloudTrail writes to the bucket: `<keyPrefix>/AWSLogs/<account>/` and, for an
   * organization, `<keyPrefix>/AWSLogs/<organization id>/`.
   */
  public readonly logPrefixes: string[];

  /** The prefix of the owner account's digest files, which prove that no log file was changed or removed. */
  public readonly digestPrefix: string;

  /** The names of the log streams in CloudWatch Logs, with a trailing wildcard. */
  public readonly logStreamNames: string[];

  /** The policy condition that allows CloudTrail only on behalf of this trail. */
  public readonly sourceArnCondition: { [operator: string]: any };

  private constructor(
    /** The id of the account that owns the trail: for an organization trail, the management account. */
    public readonly ownerAccount: string,
    /** The Region in which the trail is created. */
    public readonly homeRegion: string,
    options: AccountTrailOptions,
    /** The id of the organization; undefined for the trail of an account. */
    public readonly organizationId?: string,
  ) {
    this.trailName = options.trailName ?? DEFAULT_TRAIL_NAME;
    this.keyPrefix = options.keyPrefix;
    this.trailArn = arn('cloudtrail', homeRegion, ownerAccount, `trail/${this.trailName}`);

    const accountPrefix = `${this.root}${ownerAccount}/`;
    // The account path is kept for an organization trail: logging continues if it becomes an account trail.
    this.logPrefixes = organizationId ? [accountPrefix, `${this.root}${organizationId}/`] : [accountPrefix];
    this.digestPrefix = organizationId ? `${this.root}${organizationId}/${ownerAccount}/CloudTrail-Digest/` : `${accountPrefix}CloudTrail-Digest/`;

    const ownStream = `${ownerAccount}_CloudTrail_${homeRegion}*`;
    this.logStreamNames = organizationId ? [ownStream, `${organizationId}_*`] : [ownStream];
    this.sourceArnCondition = { StringEquals: { 'aws:SourceArn': this.trailArn } };
  }

  /**
   * The prefixes of the objects that CloudTrail writes for one account, or for that of a policy variable; none for an
   * account that is not recorded.
   *
   * @internal
   */
  public _logPrefixesOf(account: string): string[] {
    const ofOwner = account === this.ownerAccount ? [`${this.root}${account}/`] : [];
    return this.organizationId ? [...ofOwner, `${this.root}${this.organizationId}/${account}/`] : ofOwner;
  }

  /**
   * The prefix of the objects that tables read: the logs of the organization or of the account.
   *
   * @internal
   */
  public get _tablePrefix(): string {
    return this.logPrefixes[this.logPrefixes.length - 1];
  }

  /**
   * The location of a folder's files for a table, with partitions in place of account, Region and day.
   *
   * @internal
   */
  public _locationTemplate(folder: string): string {
    const organization = this.organizationId ? `${this.organizationId}/` : '';
    return `${this.root}${organization}\${account}/${folder}/\${region}/\${timestamp}`;
  }

  /**
   * The name of something that each trail has, like its event bus: with the name of the trail, unless that is the default.
   *
   * @internal
   */
  public _named(name: string): string {
    return this.trailName === DEFAULT_TRAIL_NAME ? name : `${name}-${this.trailName}`;
  }

  private get root(): string {
    return `${this.keyPrefix ? `${this.keyPrefix}/` : ''}AWSLogs/`;
  }
}

function checkAccountTrail(check: PropsCheck, options: AccountTrailOptions): PropsCheck {
  return check
    .optional('trailName', options.trailName, TRAIL_NAME)
    .optional('keyPrefix', options.keyPrefix, KEY_PREFIX);
}
