import { Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/**
 * Every warning this library can give. The ids are stable: users acknowledge them as
 * `cdk-cloudtrail-governance:<id>`.
 */
export type WarningId =
  /** The alerts, or one that came later, see only some Regions. */
  | 'alertsBlindOutsideHomeRegion'
  /** The Regions listed lack the one where calls of global services are recorded. */
  | 'alertsBlindInLeaderRegion'
  /** Alerts are about so much that a relay has to forward every event. */
  | 'broadRelay'
  /** Two governances in one stack forward the same events, so that one event may alert twice. */
  | 'duplicateRelay'
  /** CloudTrail Lake takes no new customers. */
  | 'lakeClosed'
  /** An organization trail lives in a Region that members may not have enabled. */
  | 'optInHomeRegion'
  /** A second trail copies management events, which is billed. */
  | 'paidCopy'
  /** A policy that CDK cannot write has to be extended by hand. */
  | 'policyNotManaged'
  /** Logs expire in less than a year. */
  | 'shortRetention'
  /** Queries do not reach accounts that are known to exist. */
  | 'unlistedAccounts'
  /** A selector names a type of resources or a service that this version does not know. */
  | 'unknownEventType';

/** Says that something is legal but risky. */
export function warn(scope: Construct, id: WarningId, message: string): void {
  Validations.of(scope).addWarning(`cdk-cloudtrail-governance:${id}`, message);
}
