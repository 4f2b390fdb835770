import type { SigmaTest } from './sigma-test';

/**
 * The catalogue of an alert evaluator: the alerts of a hub and everything that decides about them, as plain data. The
 * hub writes it as `catalogue.json` beside the function's code; `evaluate` in runtime/alert-evaluator reads it.
 *
 * A string that is known only at deploy time is a `DeployTimeValue`, wherever a string may be.
 */
export interface EvaluatorCatalogue {
  /** The version of this library. */
  readonly version: string;
  /** In the order of the hub. */
  readonly alerts: EvaluatorAlert[];
  /** The exclusions that apply to every alert on CloudTrail events. */
  readonly exclusions: EvaluatorExclusion[];
  /** The ARNs of principals that deploy, with wildcards. Their alerts are raised one severity lower. */
  readonly deployPrincipalArns: string[];
  /** The lowest severity of each channel: an alert is lowered only as far as some channel still accepts it. */
  readonly minimums: EvaluatorSeverity[];
  /** The names of accounts by their ids. */
  readonly accountNames: { readonly [accountId: string]: string };
  /** The id of the hub's organization. */
  readonly organizationId?: string;
}

/** The position of a value in the list that the function has in its environment. */
export interface DeployTimeValue {
  readonly $value: number;
}

/** The values of `AlertSeverity`. */
export type EvaluatorSeverity = 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW';

/** An alert as plain data. */
export interface EvaluatorAlert {
  readonly id: string;
  readonly title: string;
  readonly severity: EvaluatorSeverity;
  /** The pack of the catalogue; undefined for a custom alert. */
  readonly pack?: string;
  readonly description?: string;
  readonly runbook?: string;
  readonly runbookUrl?: string;
  readonly attackTechniques: string[];
  readonly attackVersion: string;
  readonly controls: string[];
  /** The ids of the alerts that this one supersedes. */
  readonly supersedes: string[];
  /** Whether read-only management calls raise the alert: EventBridge delivers them only to rules that opt in. */
  readonly readOnlyCalls: boolean;
  /** The event pattern, as EventBridge has it. */
  readonly pattern: { readonly [field: string]: unknown };
  /** The condition that EventBridge cannot express. */
  readonly condition?: EvaluatorCondition;
  /** The acts that raise the alert as LOW, because they are routine. */
  readonly routine?: EvaluatorRoutine[];
  /** The ids of accounts that are no outsiders, besides those of the organization and the record's own account. */
  readonly trustedAccounts?: string[];
  /** The exclusions of this alert. */
  readonly exclusions: EvaluatorExclusion[];
  /**
   * Whether the alert is about this library's own events or other events of AWS, and not about CloudTrail events.
   * Exclusions and deployments do not apply to it.
   */
  readonly isOperational: boolean;
}

/** Acts that are routine: the phrase that messages name them by, and the condition on the record. */
export interface EvaluatorRoutine {
  readonly acts: string;
  readonly condition: EvaluatorCondition;
}

/** All conditions that are set must hold; of each list, one value. */
export interface EvaluatorExclusion {
  readonly reason: string;
  /** The day from which it no longer applies, in UTC: `2027-01-31`. */
  readonly expires?: string;
  readonly alertIds?: string[];
  readonly roleNames?: string[];
  readonly principalArns?: string[];
  readonly accounts?: string[];
  readonly sourceIpRanges?: string[];
  readonly userAgents?: string[];
  readonly callingServices?: string[];
}

/** A condition on the record. Paths are relative to the record, like `requestParameters.policyDocument`. */
export type EvaluatorCondition =
  | { readonly type: 'anyOf' | 'allOf'; readonly conditions: EvaluatorCondition[] }
  | { readonly type: 'not'; readonly condition: EvaluatorCondition }
  /** A policy text or object with a statement that allows all actions on all resources, however it is written. */
  | { readonly type: 'policyAllowsAll'; readonly path: string }
  /** A policy with a statement that allows everyone, or an account as a whole: by its root or its id. */
  | { readonly type: 'policyAllowsWholeAccount'; readonly path: string }
  /** A policy with a statement that allows a principal other than AWS services and these accounts, organizations and ARNs. */
  | { readonly type: 'policyAllowsOthers'; readonly path: string; readonly trusted: string[] }
  /** A policy with a statement that allows AWS principals other than those of trusted accounts. */
  | { readonly type: 'policyAllowsOutsiders'; readonly path: string; readonly exceptOrganizations?: boolean }
  /** A policy with a statement that grants administration of IAM on all resources. */
  | { readonly type: 'policyAllowsIam'; readonly path: string }
  /** A policy that trusts an identity provider of many customers without naming one of them. */
  | { readonly type: 'policyTrustsAnyTenant'; readonly path: string }
  /** An account id, ARN or organization that is not trusted, or everyone. */
  | { readonly type: 'namesOutsiders'; readonly path: string; readonly orTrusted?: boolean }
  /** A record that an event pattern on its fields matches. */
  | { readonly type: 'record'; readonly pattern: { readonly [field: string]: unknown } }
  /** An IPv4 or IPv6 range with a shorter prefix, or ranges that make one together. Without a length, no range has. */
  | { readonly type: 'cidrWiderThan'; readonly path: string; readonly ipv4?: number; readonly ipv6?: number }
  | { readonly type: 'number'; readonly path: string; readonly operator: '<' | '<=' | '=' | '>=' | '>'; readonly value: number }
  /** A text, number or boolean that matches a regular expression of RE2, anywhere in it. */
  | { readonly type: 'matches'; readonly path: string; readonly expression: string }
  /** The detection of a Sigma rule. */
  | { readonly type: 'sigma'; readonly detection: SigmaTest };
