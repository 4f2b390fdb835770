import { GuardedResource } from './guarded-resources';

/** The governance as the guards see it. */
export interface Facts {
  /** The resources that organization policies reach, and those of the management account. */
  readonly resources: readonly GuardedResource[];
  /** The management account, which organization policies do not bind; undefined without an organization. */
  readonly managementAccount?: string;
  /** The beginning of ARNs, like `arn:aws`. */
  readonly begin: string;
  /** The Regions of the governance. */
  readonly regions: readonly string[];
  /** The ARNs of the stacks that hold the resources, as patterns. */
  readonly stacks: readonly string[];
  /** The buckets with the templates and the code that CDK deploys. */
  readonly assets: readonly string[];
  /** The roles that are exempt, and those of CDK, which deploy with an exempt role and write what it deploys. */
  readonly exemptRoles: readonly string[];
  readonly deployRoles: readonly string[];
  /** The roles of the governance. */
  readonly ownRoles: readonly string[];
}

/** The resources of a statement, and its conditions besides the exemption. */
export interface Target {
  readonly resources: readonly string[];
  readonly conditions?: Record<string, Record<string, readonly string[]>>;
}

/** One subject of guardrails: a statement that denies actions on the resources of some types, as plain data. */
export interface Guard {
  readonly sid: string;

  /** The CloudFormation types of the resources that the statement names. */
  readonly types: readonly string[];

  /** The types of resources that belong to the named ones, and are changed by the same actions. */
  readonly includes?: readonly string[];

  readonly actions: readonly string[];

  /** The actions that a resource control policy denies too. */
  readonly resourceControl?: readonly string[];

  /**
   * Returns the target from the resources of `types`.
   *
   * @returns undefined if there is nothing to guard
   */
  readonly target: (resources: readonly GuardedResource[], facts: Facts) => Target | undefined;

  /** Whether members reach resources of the management account, as delegated administrators. */
  readonly delegated?: boolean;

  /** The roles that are exempt besides those that always are. `nobody` is exempt from some statements. */
  readonly exempt?: 'deployRoles' | 'ownRoles' | 'nobody';

  /**
   * The kind of conditions that the statement has besides the exemption, or `all` if it names all resources. Those of one kind
   * are written together.
   */
  readonly conditions?: 'all' | 'account' | 'function' | 'policyType' | 'region' | 'tag';

  /** The characters that the resources and conditions usually need, from which its place in a policy follows. Default: 250. */
  readonly room?: number;

  /** The characters for resources that need more, in a later policy. Default: a policy of its own for them. */
  readonly furtherRoom?: number;
}

/** The tag of guarded resources whose ids are not known at synth. Those who remove it must be exempt. */
export const GUARDED_TAG = 'cloudtrail-governance:guarded';

const TAGGED = { StringEquals: { [`aws:ResourceTag/${GUARDED_TAG}`]: ['true'] } };

/** Names the resources by their ARNs. */
export function byArn(...suffixes: string[]): Guard['target'] {
  return resources => {
    const arns = resources.flatMap(({ arn }) => arn === undefined ? [] : (suffixes.length > 0 ? suffixes.map(suffix => `${arn}${suffix}`) : [arn]));
    return arns.length > 0 ? { resources: arns } : undefined;
  };
}

/** Names the resources by the guarded tag, which the construct adds to all resources of `TAGGED_TYPES`. */
export function byTag(resources: readonly GuardedResource[]): Target | undefined {
  return resources.length > 0 ? { resources: ['*'], conditions: TAGGED } : undefined;
}

/** For actions without resources: the accounts in which the resources are. */
export function byAccount(resources: readonly GuardedResource[]): Target | undefined {
  const accounts = [...new Set(resources.map(({ account }) => account))].filter(account => account !== '*');
  return accounts.length > 0 ? { resources: ['*'], conditions: { StringEquals: { 'aws:PrincipalAccount': accounts } } } : undefined;
}

/** Names event source mappings by their functions. */
export function byFunction(resources: readonly GuardedResource[]): Target | undefined {
  const functions = resources.flatMap(({ arn }) => arn ?? []);
  return functions.length > 0 ? { resources: ['*'], conditions: { ArnLike: { 'lambda:FunctionArn': functions } } } : undefined;
}

/** The types that the guarded tag protects. */
export const TAGGED_TYPES: readonly string[] = [
  'AWS::CloudTrail::Channel', 'AWS::CloudTrail::EventDataStore', 'AWS::KMS::Key', 'AWS::Organizations::Policy',
];
