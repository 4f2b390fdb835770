
export type OneOrMany<T> = T | T[];
type PrincipalElement = string | Record<string, OneOrMany<string>>;

/** The values are checked when the policy is read, so those of a template may be passed as they are. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: PrincipalElement;
  readonly NotPrincipal?: PrincipalElement;
  readonly Action?: OneOrMany<string>;
  readonly NotAction?: OneOrMany<string>;
  readonly Resource?: OneOrMany<string>;
  readonly NotResource?: OneOrMany<string>;
  readonly Condition?: Record<string, Record<string, OneOrMany<string | number | boolean>>>;
}

export interface PolicyDocument {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: OneOrMany<PolicyStatement>;
}

export type RequestPrincipal = { readonly service: string } | { readonly arn: string } | { readonly anonymous: true };

export interface AccessRequest {
  readonly principal: RequestPrincipal;
  readonly action: string;
  readonly resource: string;
  /** `aws:PrincipalArn` and `aws:PrincipalAccount` are added for an ARN principal; nothing else is. */
  readonly context?: Record<string, string | string[] | boolean | number>;
}

export type Verdict = 'Allow' | 'ExplicitDeny' | 'ImplicitDeny';

export interface AccessInput {
  readonly request: AccessRequest;
  readonly resourcePolicy?: PolicyDocument;
  readonly identityPolicies?: PolicyDocument[];
  /** One entry per level (root, unit, account); policies attached at the same level go into one array. */
  readonly serviceControlPolicies?: OneOrMany<PolicyDocument>[];
  /** Only their denies count: the AWS managed policy that allows everything cannot be detached. */
  readonly resourceControlPolicies?: PolicyDocument[];
  /**
   * The kind of policy: `key` for key policies and role trust policies, without which no identity policy grants access.
   * Default: `resource`.
   */
  readonly kind?: 'resource' | 'key';
  /** Default: the account in the resource ARN, or else (S3) the caller's own. */
  readonly resourceAccount?: string;
}

/** `by` is the Sid of the deciding statement, when there is one and it has one. */
export type AccessResult = { readonly verdict: Verdict; readonly by?: string };
