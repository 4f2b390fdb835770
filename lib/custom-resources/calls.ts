/**
 * The API calls that custom resources make, each with its parameters: the contract between the templates and the function
 * in runtime/api-calls. Parameters are named as the properties of the custom resource.
 */
export type Call =
  | TrailSettings
  | ServiceAccess
  | StackSetsAccess
  | OrganizationRoot
  | DelegatedAdministrator
  | PolicyType
  | ServiceLinkedRole
  | TelemetryEvaluation;

/** The settings of a trail that CloudFormation lacks, or keeps when they leave a template. */
export interface TrailSettings {
  readonly Call: 'TrailSettings';
  readonly TrailArn: string;
  /** `none` ends the delivery to CloudWatch Logs. */
  readonly CloudWatchLogs?: 'none';
  /** Whether CloudTrail records its own deliveries. */
  readonly RecursiveLogging?: boolean;
}

/** Trusted access of a service in the organization. */
export interface ServiceAccess {
  readonly Call: 'ServiceAccess';
  readonly ServicePrincipal: string;
}

/** Trusted access of StackSets, for which CloudFormation has a switch of its own. */
export interface StackSetsAccess {
  readonly Call: 'StackSetsAccess';
}

/** The root of the organization: its id is the attribute `RootId`. */
export interface OrganizationRoot {
  readonly Call: 'OrganizationRoot';
}

/** The delegated administrator of CloudTrail. Undone, the account is deregistered. */
export interface DelegatedAdministrator {
  readonly Call: 'DelegatedAdministrator';
  readonly AccountId: string;
}

/** A policy type of the root. Undone, it is disabled. */
export interface PolicyType {
  readonly Call: 'PolicyType';
  readonly RootId: string;
  readonly PolicyType: string;
}

/** A service-linked role of the account. */
export interface ServiceLinkedRole {
  readonly Call: 'ServiceLinkedRole';
  readonly ServiceName: string;
}

/** Telemetry evaluation of the account or the organization, until it runs. */
export interface TelemetryEvaluation {
  readonly Call: 'TelemetryEvaluation';
  readonly Scope: 'account' | 'organization';
  /** The Regions besides that of the stack. */
  readonly OtherRegions: 'all' | 'none' | string[];
}
