/**
 * What an event data store can add to events of the request that they record: global condition keys of IAM.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-context-events.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export enum RequestContextKey {
  /** The identity provider that the caller signed in with. */
  FEDERATED_PROVIDER = 'aws:FederatedProvider',
  /** When temporary credentials were issued. */
  TOKEN_ISSUE_TIME = 'aws:TokenIssueTime',
  /** Seconds since the caller authenticated with a second factor. */
  MULTI_FACTOR_AUTH_AGE = 'aws:MultiFactorAuthAge',
  /** Whether the caller authenticated with a second factor. */
  MULTI_FACTOR_AUTH_PRESENT = 'aws:MultiFactorAuthPresent',
  /** The source identity that was set when a role was assumed. */
  SOURCE_IDENTITY = 'aws:SourceIdentity',
  /** The account of the caller. */
  PRINCIPAL_ACCOUNT = 'aws:PrincipalAccount',
  /** ARN of the caller. */
  PRINCIPAL_ARN = 'aws:PrincipalArn',
  /** Whether a service of AWS makes the call itself. */
  PRINCIPAL_IS_AWS_SERVICE = 'aws:PrincipalIsAWSService',
  /** The organization of the caller. */
  PRINCIPAL_ORG_ID = 'aws:PrincipalOrgID',
  /** The place of the caller's account in its organization. */
  PRINCIPAL_ORG_PATHS = 'aws:PrincipalOrgPaths',
  /** The service that makes the call itself. */
  PRINCIPAL_SERVICE_NAME = 'aws:PrincipalServiceName',
  /** All names of the service that makes the call itself. */
  PRINCIPAL_SERVICE_NAMES_LIST = 'aws:PrincipalServiceNamesList',
  /** The type of the caller, like an assumed role. */
  PRINCIPAL_TYPE = 'aws:PrincipalType',
  /** The unique id of the caller. */
  USER_ID = 'aws:userid',
  /** The name of the user that calls. */
  USER_NAME = 'aws:username',
  /** The Region that the call was made to. */
  REQUESTED_REGION = 'aws:RequestedRegion',
  /** Whether the call was sent over TLS. */
  SECURE_TRANSPORT = 'aws:SecureTransport',
  /** Whether a service of AWS calls for somebody. */
  VIA_AWS_SERVICE = 'aws:ViaAWSService',
  /** The time of the call. */
  CURRENT_TIME = 'aws:CurrentTime',
  /** The time of the call in seconds since 1970. */
  EPOCH_TIME = 'aws:EpochTime',
  /** The account of the resource for which a service calls another. */
  SOURCE_ACCOUNT = 'aws:SourceAccount',
  /** The organization of the resource for which a service calls another. */
  SOURCE_ORG_ID = 'aws:SourceOrgID',
}
