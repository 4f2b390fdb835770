import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { arn } from '../private/arns';
import { PropsCheck } from '../validation/props-check';
import { ACCOUNT_ID, ORGANIZATION_ID, REGION } from '../validation/rules/accounts';
import { KEY_PREFIX, TRAIL_NAME } from '../validation/rules/trails';

/**
 * What may be said about the trail of one account.
 */
export interface AccountTrailOptions {
  /**
   * Name of the trail: 3 to 128 letters, digits, periods, underscores and dashes.
   *
   * A later change replaces the trail. Another form gives the error `InvalidTrailName`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html
   * @default 'governance'
   */
  readonly trailName?: string;

  /**
   * Folder of the bucket under which CloudTrail writes its `AWSLogs/` tree: at most 200 characters, no slash
   * at either end. Another form gives the error `InvalidKeyPrefix`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
   * @default - logs start at `AWSLogs/` at the top of the bucket
   */
  readonly keyPrefix?: string;
}

/**
 * What has to be said about the trail of a whole organization.
 */
export interface OrganizationTrailOptions extends AccountTrailOptions {
  /**
   * Id of the organization, like `o-abc123defg`. Another form gives the error `InvalidOrganizationId`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   */
  readonly organizationId: string;

  /**
   * Id of the management account, 12 digits: it owns the trail, whoever creates it. Another form gives the error
   * `InvalidAccountId`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   */
  readonly managementAccount: string;

  /**
   * Region in which the trail is created, like `eu-west-1`. Another form gives the error `InvalidRegion`.
   *
   * Choose one that is enabled in every account: with an opt-in Region only members that enabled it are recorded,
   * which the trail warns about (`optInHomeRegion`).
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   */
  readonly homeRegion: string;
}

/**
 * Who a trail is, known before any resource exists: its owner, home Region, name and key prefix, for one account or
 * for an organization.
 *
 * Every ARN, object path, log stream and policy condition is derived from it, so that the archive never refers
 * to the trail: no dependency cycle, no wrong-account ARN.
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
   * The trail of the account and Region of the scope's stack.
   *
   * @param scope any construct of the stack that the trail will be in
   * @param options name and key prefix
   */
  public static forAccount(scope: Construct, options: AccountTrailOptions = {}): TrailIdentity {
    checkAccountTrail(new PropsCheck(scope), options).throwIfAny();
    const { account, region } = Stack.of(scope);
    return new TrailIdentity(account, region, options);
  }

  /**
   * The trail of an organization.
   *
   * Organization, account and Region are literals: stacks in other accounts derive names from them, so a token gives
   * the error of a wrong value.
   *
   * @param options owner and home Region, name and key prefix
   */
  public static forOrganization(options: OrganizationTrailOptions): TrailIdentity {
    checkAccountTrail(new PropsCheck(), options)
      .literal('organizationId', options.organizationId, ORGANIZATION_ID)
      .literal('managementAccount', options.managementAccount, ACCOUNT_ID)
      .literal('homeRegion', options.homeRegion, REGION)
      .throwIfAny();
    return new TrailIdentity(options.managementAccount, options.homeRegion, options, options.organizationId);
  }

  /** Name of the trail. */
  public readonly trailName: string;

  /** Folder of the bucket above `AWSLogs/`, without slashes at its ends. */
  public readonly keyPrefix?: string;

  /**
   * ARN of the trail. It carries the owner's account id also where a delegated administrator creates the trail.
   */
  public readonly trailArn: string;

  /**
   * Prefixes of everything that CloudTrail writes into the bucket: `<keyPrefix>/AWSLogs/<account>/`, and for an
   * organization also `<keyPrefix>/AWSLogs/<organization id>/`.
   */
  public readonly logPrefixes: string[];

  /** Prefix of the owner account's digest files, which prove that no log file was changed or removed. */
  public readonly digestPrefix: string;

  /** Names of the log streams in CloudWatch Logs, with a trailing wildcard. */
  public readonly logStreamNames: string[];

  /** The condition that admits CloudTrail only when it acts for this trail. */
  public readonly sourceArnCondition: { [operator: string]: any };

  private constructor(
    /** Id of the account that owns the trail: for an organization, the management account. */
    public readonly ownerAccount: string,
    /** Region in which the trail is created. */
    public readonly homeRegion: string,
    options: AccountTrailOptions,
    /** Id of the organization, when the trail is an organization trail. */
    public readonly organizationId?: string,
  ) {
    this.trailName = options.trailName ?? 'governance';
    this.keyPrefix = options.keyPrefix;
    this.trailArn = arn('cloudtrail', homeRegion, ownerAccount, `trail/${this.trailName}`);

    const accountPrefix = `${this.root}${ownerAccount}/`;
    // An organization trail keeps the account path too: logging goes on if it is turned into an account trail.
    this.logPrefixes = organizationId ? [accountPrefix, `${this.root}${organizationId}/`] : [accountPrefix];
    this.digestPrefix = organizationId ? `${this.root}${organizationId}/${ownerAccount}/CloudTrail-Digest/` : `${accountPrefix}CloudTrail-Digest/`;

    const ownStream = `${ownerAccount}_CloudTrail_${homeRegion}*`;
    this.logStreamNames = organizationId ? [ownStream, `${organizationId}_*`] : [ownStream];
    this.sourceArnCondition = { StringEquals: { 'aws:SourceArn': this.trailArn } };
  }

  /**
   * Prefixes of what CloudTrail writes for one account, or for that of a policy variable; none for an account that is not recorded.
   * @internal
   */
  public _logPrefixesOf(account: string): string[] {
    const ofOwner = account === this.ownerAccount ? [`${this.root}${account}/`] : [];
    return this.organizationId ? [...ofOwner, `${this.root}${this.organizationId}/${account}/`] : ofOwner;
  }

  /**
   * Prefix of what tables read: an organization's logs, or the account's.
   * @internal
   */
  public get _tablePrefix(): string {
    return this.logPrefixes[this.logPrefixes.length - 1];
  }

  /**
   * Where a table finds the files of a folder, with its partitions in place of account, Region and day.
   * @internal
   */
  public _locationTemplate(folder: string): string {
    const organization = this.organizationId ? `${this.organizationId}/` : '';
    return `${this.root}${organization}\${account}/${folder}/\${region}/\${timestamp}`;
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
