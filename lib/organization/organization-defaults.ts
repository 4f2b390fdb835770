import { aws_iam as iam } from 'aws-cdk-lib';
import { OrganizationGovernanceProps } from './organization-governance-props';
import { Alert } from '../alerts/alert';
import { AlertCatalogue } from '../alerts/alert-catalogue';
import { TrailIdentity } from '../identity/trail-identity';
import { ACCOUNT_ID } from '../validation/rules/accounts';
import { arnOf } from '../validation/rules/principals';

/** Whether a trail is created: beside that of a landing zone, only if `trail` is set. */
export function ownsTrail({ landingZone, trail }: OrganizationGovernanceProps): boolean {
  return !landingZone || trail !== undefined;
}

/** The accounts and the home Region, as TrailIdentity and LandingZone take them. */
export function places({ management, logArchive }: OrganizationGovernanceProps) {
  return {
    managementAccount: management.account!,
    homeRegion: management.region!,
    logArchiveAccount: logArchive.account!,
    logArchiveRegion: logArchive.region!,
  };
}

/** The identity of the governance's own trail. */
export function ownIdentity(props: OrganizationGovernanceProps): TrailIdentity {
  return TrailIdentity.forOrganization({ ...places(props), organizationId: props.organizationId, trailName: props.trailName });
}

/**
 * The default alerts. Buckets may be opened to accounts of the organization: the alert on that is omitted if they are not named, or too
 * many for a pattern.
 */
export function recommendedFor({ management, logArchive, security, alertHub }: OrganizationGovernanceProps): Alert[] {
  const { accountNames } = alertHub ?? {};
  const owners = [management, logArchive].map(({ account }) => account!);
  const accounts = [...new Set([...owners, ...Object.keys(accountNames ?? {})])]
    .filter(account => ACCOUNT_ID.holds(account) && account !== security.account);
  if (!accountNames || accounts.length > 13) return AlertCatalogue.recommended().filter(({ id }) => id !== 's3-policy-grants-other-account');
  return AlertCatalogue.recommended({ trustedAccounts: accounts });
}

/** The bucket of the logs and that of the access logs, which trails exclude: stacks of other accounts know them by name. */
export interface BucketNames {
  readonly logs: string;
  readonly accessLogs: string;
}

/** The names of the buckets of a new archive, known at synth. */
export function bucketNames({ archive, logArchive }: OrganizationGovernanceProps, identity: TrailIdentity): BucketNames {
  const place = `${logArchive.account}-${logArchive.region}`;
  return { logs: archive?.bucketName ?? `${identity._named('cloudtrail-logs')}-${place}`, accessLogs: `${identity._named('cloudtrail-access-logs')}-${place}` };
}

/**
 * The administrators of the key, if one of the roles that deploy is of its account: the list may name those of the log
 * archive only, and then KMS would refuse the key.
 */
export function keyAdministrators({ management, archive, deployPrincipalArns = [] }: OrganizationGovernanceProps): iam.IPrincipal[] | undefined {
  const isNear = (principal: iam.IPrincipal) => arnOf(principal)?.includes(`:iam::${management.account}:`);
  const deployers = deployPrincipalArns.map(deployer => new iam.ArnPrincipal(deployer)).filter(isNear);
  return deployers.length > 0 ? [...deployers, ...(archive?.breakGlassPrincipals ?? []).filter(isNear)] : undefined;
}
