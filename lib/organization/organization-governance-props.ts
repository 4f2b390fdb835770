import { Environment } from 'aws-cdk-lib';
import { GovernanceOptions } from '../governance-options';
import { LandingZone } from '../identity/landing-zone';

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
  readonly landingZone?: LandingZone;
}
