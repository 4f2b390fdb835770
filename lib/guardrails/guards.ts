import { Guard } from './guard';
import { ACCESS } from './guards/access';
import { ALERTING } from './guards/alerting';
import { ARCHIVES } from './guards/archives';
import { RECORDING } from './guards/recording';

/**
 * The order of the guards decides which policy has which statement, so a new one is added at the end. Those that most
 * governances need come first, and those with the same conditions follow each other.
 */
export const ORDER: readonly string[] = [
  'Roles', 'Stacks', 'Assets',
  'RolePolicies', 'StackSets', 'ServiceRoles', 'Trails', 'Buckets', 'LogGroups', 'Rules', 'Buses', 'Queues', 'Topics', 'Functions', 'Machines', 'Schedules',
  'Alarms', 'Tables', 'LakeDashboards', 'TelemetryRules', 'OrganizationTelemetryRules', 'CentralizationRules', 'Chats', 'Bursts',
  'Evidence', 'Use',
  'Guardrails', 'Keys', 'Stores', 'BusPolicies', 'LogPolicies', 'TelemetryEvaluation', 'PolicyTypes', 'Regions', 'Leaving',
  'OrganizationTelemetryEvaluation', 'EventSources',
];

/** All guards, in the order of their places. */
export const GUARDS: readonly Guard[] = [...ACCESS, ...RECORDING, ...ARCHIVES, ...ALERTING]
  .sort((one, other) => ORDER.indexOf(one.sid) - ORDER.indexOf(other.sid));
