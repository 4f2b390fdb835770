import { Aspects, Stack, Validations } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';

/**
 * The warnings of this library. The ids are stable: users acknowledge them as `cdk-cloudtrail-governance:<id>`.
 */
export type WarningId =
  /** Alerts, or one that was added later, do not cover all Regions. */
  | 'alertsBlindOutsideHomeRegion'
  /** The listed Regions lack the leader Region, in which calls of global services are recorded. */
  | 'alertsBlindInLeaderRegion'
  /** The patterns of the alerts do not fit into rules, so a relay forwards every event. */
  | 'broadRelay'
  /** The engine of rules raises alerts with a condition for more events. */
  | 'coarserAlerts'
  /** An alarm cannot publish to a topic, because the key of the topic does not admit CloudWatch. */
  | 'deafAlarmTopic'
  /** Guardrails have no targets, so that no policy is attached. */
  | 'detachedGuardrails'
  /** The pattern of a custom alert names calls that no event has, or that EventBridge does not deliver to it. */
  | 'doubtfulAlert'
  /** A condition of a selector may match nothing. */
  | 'doubtfulSelector'
  /** A Sigma rule is kept exactly, but may match nothing, or needs every event. */
  | 'doubtfulSigmaRule'
  /** Two governances in one stack forward the same events, so that one event may raise two alerts. */
  | 'duplicateRelay'
  /** CloudTrail Lake is closed to new customers. */
  | 'lakeClosed'
  /** A query is scheduled over log groups that CloudWatch creates some time after the store. */
  | 'lateLogGroups'
  /** An account can have one anomaly monitor of all services. */
  | 'oneAnomalyMonitor'
  /** The home Region of an organization trail is an opt-in Region, which member accounts may not have enabled. */
  | 'optInHomeRegion'
  /** A second trail copies management events, which is billed. */
  | 'paidCopy'
  /** A policy that CDK cannot change must be extended manually. */
  | 'policyNotManaged'
  /** A trail records data events of the alert engine itself. */
  | 'recordsAlertEngine'
  /** A relay stack cannot take over the synthesizer of its stack. */
  | 'relaySynthesizer'
  /** The CDK roles that are exempt from guardrails deploy other stacks too. */
  | 'sharedQualifier'
  /** Logs or access logs expire in less than a year, or access logs that exist will expire. */
  | 'shortRetention'
  /** A trail does not record the events of alerts. */
  | 'silentAlerts'
  /** Nobody is told of bursts: no hub has their alerts, and their alarms have no actions. */
  | 'unheardBursts'
  /** Queries do not cover some accounts that the app knows. */
  | 'unlistedAccounts'
  /** A selector has a resource type or an event source that this version does not know. */
  | 'unknownEventType'
  /** An object with props has a name that no prop has. */
  | 'unknownProp'
  /** A Region is not among those that this version knows. */
  | 'unknownRegion'
  /** A ceiling of costs does not cover lines without a known volume or price. */
  | 'unpricedCosts'
  /** Relays may not reach the accounts that keep alerts and logs. */
  | 'unrelayedAccounts';

/**
 * Adds a warning about a valid but risky configuration. The CLI shows only warnings of constructs in a stack: that of a
 * construct above stacks goes to the first stack that it creates.
 */
export function warn(scope: Construct, id: WarningId, message: string): void {
  const add = (place: IConstruct) => Validations.of(place).addWarning(`cdk-cloudtrail-governance:${id}`, message);
  if (scope.node.scopes.some(Stack.isStack)) return add(scope);
  let first: IConstruct | undefined;
  Aspects.of(scope).add({
    visit: node => {
      if (first || !Stack.isStack(node)) return;
      first = node;
      add(node);
    },
  });
}
