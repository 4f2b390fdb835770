import { Environment } from 'aws-cdk-lib';
import { GovernanceOptions } from '../governance-options';
import { LandingZone } from '../identity/landing-zone';

/**
 * Properties for `OrganizationGovernance`.
 */
export interface OrganizationGovernanceProps extends GovernanceOptions {
  /**
   * The id of the organization, for example `o-abc123defg`. Must be known at synth.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   */
  readonly organizationId: string;

  /**
   * The name of the trail: 3 to 12 lower-case letters and digits, with single dashes between them, starting with a
   * letter. Must be known at synth. A later change replaces the trail, and the buckets without a name of their own; the
   * old ones are retained.
   *
   * The names of all resources that other accounts know, or that are unique in an account, follow from it, so that a
   * second governance in the same accounts needs another `trailName` and nothing else. For `audit` they are the buckets
   * `cloudtrail-logs-audit-…` and `cloudtrail-access-logs-audit-…`, the event bus `cloudtrail-alerts-audit`, the log
   * group `cloudtrail/audit`, the Glue database `cloudtrail_audit` and the folder of saved queries `cloudtrail-audit`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html
   * @default - `governance`, with the names `cloudtrail-logs-…`, `cloudtrail-access-logs-…` and `cloudtrail-alerts`
   */
  readonly trailName?: string;

  /**
   * The management account (12 digits) and the home Region of the trail, which must be enabled in every account. Both
   * must be known at synth.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   */
  readonly management: Environment;

  /**
   * The account that stores the logs, and its Region. The Region must be that of `management`, because the trail's key
   * must be in the Region of the bucket; with the trail of a landing zone only, it is the Region of that bucket. Both
   * must be known at synth.
   *
   * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/log-archive.html
   */
  readonly logArchive: Environment;

  /**
   * The account that receives the alerts, and its Region, in the partition of `management`. Both must be known at
   * synth.
   *
   * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/security-tooling.html
   */
  readonly security: Environment;

  /**
   * The Regions whose events raise alerts. Must include the Region of `management`, and be in one partition. If
   * `trail.multiRegion` is false, only the Region of `management` is allowed; otherwise the trail records every Region,
   * including those that are not listed.
   *
   * Calls of IAM, AWS Organizations and most sign-ins are recorded in the partition's leader Region, for example
   * us-east-1. A list without it raises the warning `alertsBlindInLeaderRegion`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
   */
  readonly regions: string[];

  /**
   * The ids of the organizational units whose accounts forward events to the alert hub, for example `ou-abcd-12345678`,
   * or the id of the root. The trail records every account, including those of other units. Without the root, the
   * accounts of `security` and `logArchive` must be in one of the units (warning `unrelayedAccounts`).
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html
   * @default - the whole organization
   */
  readonly organizationalUnitIds?: string[];

  /**
   * Whether to enable trusted access for CloudTrail and StackSets in the organization, and to look up its root. If
   * false, `organizationalUnitIds` is required; the root's id covers the whole organization.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html
   * @default true - trusted access is enabled, and never disabled again
   */
  readonly organizationAccess?: boolean;

  /**
   * The ARN of the key to use instead of a new one; must be in the Region of `management`, and not be the ARN of an
   * alias. The policy of the key is not managed: the warning `policyNotManaged` names a file with the required
   * statements.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
   * @default - a new TrailKey in the management account
   */
  readonly encryptionKeyArn?: string;

  /**
   * The landing zone whose trail already records the organization. That trail is used unchanged: no second trail,
   * archive or key is created, and `encryptionKeyArn` must not be set. Of `archive`, only `readers` can be set: the
   * statements that they need are written to files of the cloud assembly, which the warning `policyNotManaged` names.
   *
   * If `trail` is set, a second trail with its own archive and key is created as well. The warning `paidCopy` is raised
   * if it copies management events, because the second copy is billed.
   *
   * @see https://docs.aws.amazon.com/controltower/latest/userguide/about-logging.html
   * @default - no landing zone
   */
  readonly landingZone?: LandingZone;
}
