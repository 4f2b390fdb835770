import { CatalogueEntry } from './entry';
import { API_ACCESS_DENIED } from './identity/api-access-denied';
import { ATTACK_TOOL_USER_AGENT } from './identity/attack-tool-user-agent';
import { CERTIFICATE_AUTHORITY_CHANGED } from './identity/certificate-authority-changed';
import { CLOUDTRAIL_RECORD_PADDED } from './identity/cloudtrail-record-padded';
import { COGNITO_POOL_OPENED } from './identity/cognito-pool-opened';
import { COGNITO_USER_CHANGED } from './identity/cognito-user-changed';
import { DIRECTORY_WEAKENED } from './identity/directory-weakened';
import { IAM_ACCESS_DELEGATED } from './identity/iam-access-delegated';
import { IAM_ACCESS_KEY_CREATED } from './identity/iam-access-key-created';
import { IAM_ADMIN_POLICY_ATTACHED } from './identity/iam-admin-policy-attached';
import { IAM_DEFAULT_POLICY_VERSION_SET } from './identity/iam-default-policy-version-set';
import { IAM_IDENTITY_PROVIDER_CHANGED } from './identity/iam-identity-provider-changed';
import { IAM_INLINE_POLICY_GRANTS_ALL } from './identity/iam-inline-policy-grants-all';
import { IAM_KEY_QUARANTINED } from './identity/iam-key-quarantined';
import { IAM_LOGIN_PROFILE_CHANGED } from './identity/iam-login-profile-changed';
import { IAM_MFA_ADDED } from './identity/iam-mfa-added';
import { IAM_MFA_REMOVED } from './identity/iam-mfa-removed';
import { IAM_OTHER_CREDENTIAL_CREATED } from './identity/iam-other-credential-created';
import { IAM_OUTBOUND_FEDERATION_ENABLED } from './identity/iam-outbound-federation-enabled';
import { IAM_PASSWORD_POLICY_CHANGED } from './identity/iam-password-policy-changed';
import { IAM_PERMISSIONS_BOUNDARY_REMOVED } from './identity/iam-permissions-boundary-removed';
import { IAM_POLICY_ALLOWS_IAM } from './identity/iam-policy-allows-iam';
import { IAM_POLICY_CHANGED } from './identity/iam-policy-changed';
import { IAM_POLICY_OBFUSCATED } from './identity/iam-policy-obfuscated';
import { IAM_QUARANTINE_LIFTED } from './identity/iam-quarantine-lifted';
import { IAM_ROLE_PREPARED } from './identity/iam-role-prepared';
import { IAM_ROLE_TRUST_CHANGED } from './identity/iam-role-trust-changed';
import { IAM_ROLE_TRUSTS_ACCOUNT_ROOT } from './identity/iam-role-trusts-account-root';
import { IAM_ROLE_TRUSTS_ANY_TENANT } from './identity/iam-role-trusts-any-tenant';
import { IAM_ROLE_TRUSTS_OUTSIDER } from './identity/iam-role-trusts-outsider';
import { IAM_USER_ADDED_TO_GROUP } from './identity/iam-user-added-to-group';
import { IAM_USER_CREATED } from './identity/iam-user-created';
import { IAM_USER_POLICY_GRANTED } from './identity/iam-user-policy-granted';
import { IDENTITY_CENTER_DEVICE_CODE } from './identity/identity-center-device-code';
import { IDENTITY_CENTER_IDP_CHANGED } from './identity/identity-center-idp-changed';
import { IDENTITY_CENTER_MFA_ADDED } from './identity/identity-center-mfa-added';
import { IDENTITY_CENTER_PERMISSIONS_CHANGED } from './identity/identity-center-permissions-changed';
import { IDENTITY_CENTER_SIGN_IN_WEAKENED } from './identity/identity-center-sign-in-weakened';
import { IDENTITY_CENTER_USER_ADDED } from './identity/identity-center-user-added';
import { IDENTITY_REMOVED } from './identity/identity-removed';
import { ROLESANYWHERE_TRUST_ADDED } from './identity/rolesanywhere-trust-added';
import { ROOT_ACTIVITY } from './identity/root-activity';
import { STS_ASSUME_ROOT } from './identity/sts-assume-root';
import { STS_FEDERATION_TOKEN } from './identity/sts-federation-token';
import { STS_SESSION_TOKEN } from './identity/sts-session-token';
import { STS_WEB_IDENTITY_TOKEN } from './identity/sts-web-identity-token';

/** Identities that appear, or gain power. */
export const IDENTITY: CatalogueEntry[] = [
  ROOT_ACTIVITY,
  IAM_USER_CREATED,
  IAM_ACCESS_KEY_CREATED,
  IAM_LOGIN_PROFILE_CHANGED,
  IAM_ADMIN_POLICY_ATTACHED,
  IAM_INLINE_POLICY_GRANTS_ALL,
  IAM_USER_POLICY_GRANTED,
  IAM_POLICY_CHANGED,
  IAM_DEFAULT_POLICY_VERSION_SET,
  IAM_ROLE_TRUST_CHANGED,
  IAM_ROLE_TRUSTS_ACCOUNT_ROOT,
  IAM_MFA_REMOVED,
  IAM_MFA_ADDED,
  IAM_PASSWORD_POLICY_CHANGED,
  IAM_PERMISSIONS_BOUNDARY_REMOVED,
  IAM_IDENTITY_PROVIDER_CHANGED,
  ROLESANYWHERE_TRUST_ADDED,
  IDENTITY_CENTER_PERMISSIONS_CHANGED,
  IDENTITY_CENTER_IDP_CHANGED,
  IAM_OTHER_CREDENTIAL_CREATED,
  IAM_USER_ADDED_TO_GROUP,
  STS_FEDERATION_TOKEN,
  STS_SESSION_TOKEN,
  STS_ASSUME_ROOT,
  IAM_KEY_QUARANTINED,
  ATTACK_TOOL_USER_AGENT,
  API_ACCESS_DENIED,
  CLOUDTRAIL_RECORD_PADDED,
  IAM_ROLE_TRUSTS_OUTSIDER,
  IAM_ROLE_TRUSTS_ANY_TENANT,
  IAM_POLICY_ALLOWS_IAM,
  IAM_QUARANTINE_LIFTED,
  IAM_ACCESS_DELEGATED,
  IAM_OUTBOUND_FEDERATION_ENABLED,
  STS_WEB_IDENTITY_TOKEN,
  IDENTITY_CENTER_USER_ADDED,
  IDENTITY_CENTER_SIGN_IN_WEAKENED,
  IDENTITY_CENTER_MFA_ADDED,
  IDENTITY_CENTER_DEVICE_CODE,
  COGNITO_POOL_OPENED,
  IAM_POLICY_OBFUSCATED,
  DIRECTORY_WEAKENED,
  CERTIFICATE_AUTHORITY_CHANGED,
  IDENTITY_REMOVED,
  IAM_ROLE_PREPARED,
  COGNITO_USER_CHANGED,
];
