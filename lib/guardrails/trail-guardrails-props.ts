import { IConstruct } from 'constructs';

/**
 * Options for guardrails.
 */
export interface TrailGuardrailsOptions {
  /**
   * The ids of the root, of organizational units or of accounts to which the policies are attached, for example
   * `ou-abcd-12345678`. The management account must not be the only one, because no policy binds it. Must be left out in
   * `CloudTrailGovernance`: use a `TrailGuardrails` in a stack of its own.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_policies_attach.html
   * @default - in `OrganizationGovernance` with `organizationAccess`, the root of the organization; elsewhere nothing is
   * attached, and the statements are only written to `guardrails.json`
   */
  readonly targets?: string[];

  /**
   * The ARNs of further roles that may do everything, like a break-glass role. Wildcards are allowed in the path and the
   * name only. The policies protect each of these roles: only exempt roles can change, pass or assume them, apart from
   * principals of the management account and federated users. Users cannot be exempt.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
   * @default - in a governance, the roles of `deployPrincipalArns` and `archive.breakGlassPrincipals`
   */
  readonly exemptRoleArns?: string[];

  /**
   * The qualifier of the CDK bootstrap stacks whose roles deploy the governance: 1 to 10 lower-case letters and digits.
   * Those roles are exempt in the accounts of the stacks. With the default qualifier of CDK they deploy other stacks too, so
   * that only exempt roles can change any stack in these accounts (warning `sharedQualifier`).
   *
   * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
   * @default - that of the stacks
   */
  readonly qualifier?: string;

  /**
   * The greatest number of characters of a service control policy: 5120 to 10240. Longer policies need fewer of the ten that
   * a target takes. Resource control policies have at most 5120.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
   * @default 5120
   */
  readonly maxPolicyCharacters?: number;

  /**
   * Whether to create service control policies, which bind the principals of member accounts.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
   * @default true
   */
  readonly serviceControlPolicies?: boolean;

  /**
   * Whether to create resource control policies, which bind any principal, also those of other organizations, on resources of
   * member accounts. Not available in China.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
   * @default - true, if the governance has such resources in member accounts
   */
  readonly resourceControlPolicies?: boolean;
}

/**
 * Properties for `TrailGuardrails`.
 */
export interface TrailGuardrailsProps extends TrailGuardrailsOptions {
  /**
   * The construct whose resources are guarded: a governance, a part, a stack or an app. Only resources of this library are.
   *
   * @see https://docs.aws.amazon.com/cdk/v2/guide/constructs.html
   */
  readonly governance: IConstruct;

  /**
   * The id (12 digits) of the management account of the organization. Its resources are not guarded, because no policy
   * binds it; only its trails, stores and StackSets are, against delegated administrators.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs-manage_accounts_management.html
   * @default - with `targets`, the account of the stack; otherwise there is no organization
   */
  readonly managementAccount?: string;

  /**
   * Whether AWS Control Tower governs the accounts, so that its execution role is exempt.
   *
   * @see https://docs.aws.amazon.com/controltower/latest/userguide/roles-how.html
   * @default false
   */
  readonly controlTower?: boolean;
}
