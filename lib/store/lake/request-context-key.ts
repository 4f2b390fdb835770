/**
 * The context of a request that an event data store can add to recorded events: global condition keys of IAM.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-context-events.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export enum RequestContextKey {
  /** The identity provider that the caller signed in with. */
  FEDERATED_PROVIDER = 'aws:FederatedProvider',
  /** The time at which temporary credentials were issued. */
  TOKEN_ISSUE_TIME = 'aws:TokenIssueTime',
  /** The number of seconds since the caller authenticated with MFA. */
  MULTI_FACTOR_AUTH_AGE = 'aws:MultiFactorAuthAge',
  /** Whether the caller authenticated with MFA. */
  MULTI_FACTOR_AUTH_PRESENT = 'aws:MultiFactorAuthPresent',
  /** The source identity that was set when a role was assumed. */
  SOURCE_IDENTITY = 'aws:SourceIdentity',
  /** The account of the caller. */
  PRINCIPAL_ACCOUNT = 'aws:PrincipalAccount',
  /** The ARN of the caller. */
  PRINCIPAL_ARN = 'aws:PrincipalArn',
  /** Whether an AWS service makes the call directly. */
  PRINCIPAL_IS_AWS_SERVICE = 'aws:PrincipalIsAWSService',
  /** The organization of the caller. */
  PRINCIPAL_ORG_ID = 'aws:PrincipalOrgID',
  /** The path of the caller's account in its organization. */
  PRINCIPAL_ORG_PATHS = 'aws:PrincipalOrgPaths',
  /** The name of the service that makes the call directly. */
  PRINCIPAL_SERVICE_NAME = 'aws:PrincipalServiceName',
  /** All names of the service that makes the call directly. */
  PRINCIPAL_SERVICE_NAMES_LIST = 'aws:PrincipalServiceNamesList',
  /** The type of the caller, such as an assumed role. */
  PRINCIPAL_TYPE = 'aws:PrincipalType',
  /** The unique id of the caller. */
  USER_ID = 'aws:userid',
  /** The name of the calling user. */
  USER_NAME = 'aws:username',
  /** The Region that the call was made to. */
  REQUESTED_REGION = 'aws:RequestedRegion',
  /** Whether the call was sent over TLS. */
  SECURE_TRANSPORT = 'aws:SecureTransport',
  /** Whether an AWS service makes the call on behalf of a principal. */
  VIA_AWS_SERVICE = 'aws:ViaAWSService',
  /** The time of the call. */
  CURRENT_TIME = 'aws:CurrentTime',
  /** The time of the call in seconds since 1970. */
  EPOCH_TIME = 'aws:EpochTime',
  /** The account of the resource for which a service calls another service. */
  SOURCE_ACCOUNT = 'aws:SourceAccount',
  /** The organization of the resource for which a service calls another service. */
  SOURCE_ORG_ID = 'aws:SourceOrgID',
}
