import { Token } from 'aws-cdk-lib';
import { Alert } from './alert';
import { AlertHub } from './alert-hub';
import { burstOf } from './metrics/burst-alert';
import { BurstDefinition } from './metrics/bursts';
import { alternatives, namesSources } from '../event-patterns/branches';
import { areDataCalls } from '../event-patterns/call-names';
import { unique } from '../private/collections';
import { GLOBAL_SERVICES, leaderRegion } from '../regions/partitions';
import { EventSelector } from '../selection/event-selector';
import { warn } from '../validation/warnings';

/** The settings of a trail that decide which events EventBridge receives. */
export interface RecordedEvents {
  readonly homeRegion: string;
  readonly eventSelectors?: EventSelector[];
  readonly logging?: boolean;
  readonly multiRegion?: boolean;
}

/** The number of alerts that a warning names. */
const MOST_NAMED = 10;

/** Global services whose Regional endpoints are recorded in their own Regions. */
const ALSO_REGIONAL = ['signin.amazonaws.com', 'sts.amazonaws.com'];

/**
 * Warns of alerts that can never be raised, because no trail records their events: EventBridge receives the events of
 * trails that log.
 *
 * @param hub the hub with the alerts
 * @param trails all trails that record the accounts
 * @param advice the fix, where it is not a setting of the trail
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function warnOfSilentAlerts(hub: AlertHub, trails: RecordedEvents[], advice = adviceFor(trails)): void {
  // Events of other services need no trail, but for alarms on its log group.
  const alerts = hub._relayedAlerts.filter(alert => alert.pattern._summaryPath === undefined || burstOf(alert));
  // Alerts on the hub itself share an id.
  const selected = trails.map(trail => ({ ...trail, eventSelectors: trail.eventSelectors ?? [EventSelector.managementEvents()] }));
  const raised = new Set(alerts.filter(alert => selected.some(trail => records(trail, alert))).map(({ id }) => id));
  const silent = unique(alerts.map(({ id }) => id)).filter(id => !raised.has(id));
  if (silent.length === 0) return;
  const areData = alerts.some(alert => silent.includes(alert.id) && isOnData(alert));
  const more = silent.length > MOST_NAMED ? ` and ${silent.length - MOST_NAMED} more` : '';
  warn(hub, 'silentAlerts', `${trails.length > 1 ? 'No trail records' : 'The trail does not record'} the events of these alerts, so they are never raised: `
    + `${silent.slice(0, MOST_NAMED).join(', ')}${more}. ${advice}${areData ? ` ${DATA_ADVICE}` : ''}`);
}

const DATA_ADVICE = 'Calls on objects, items, functions and messages are data events: record those, for example with EventSelector.s3Objects(…).';

function adviceFor(trails: RecordedEvents[]): string {
  if (trails.every(({ logging }) => logging === false)) return 'Set `logging` to true.';
  const regions = trails.some(({ multiRegion }) => multiRegion === false) ? 'all Regions (`multiRegion`) and ' : '';
  return `Record ${regions}the management events that they need, or leave the alerts out.`;
}

function records(trail: RecordedEvents & { readonly eventSelectors: EventSelector[] }, alert: Alert): boolean {
  const { logging = true, multiRegion = true, homeRegion, eventSelectors } = trail;
  if (!logging) return false;
  const burst = burstOf(alert);
  if (burst) return eventSelectors.some(selector => selectsBurst(selector, burst));
  // The leader Region records the calls of global services.
  if (!multiRegion && !Token.isUnresolved(homeRegion) && homeRegion !== leaderRegion(homeRegion) && isGlobal(alert)) return false;
  return selects(eventSelectors, alert);
}

function selectsBurst(selector: EventSelector, { needs }: BurstDefinition): boolean {
  return needs === 'dataEvents' ? selector._selects('Data') : selector._selectsManagement(needs === 'reads', undefined);
}

/** Whether all events of the alert are calls of global services. */
function isGlobal({ pattern }: Alert): boolean {
  return alternatives(pattern._fields().detail ?? {}).every(branch => namesSources(branch)
    && branch.eventSource.every((source: string) => GLOBAL_SERVICES.includes(source) && !ALSO_REGIONAL.includes(source)));
}

/** Whether all events of the alert are data events. */
function isOnData({ pattern }: Alert): boolean {
  return areDataCalls(pattern._fields().detail ?? {});
}

/** Whether an event of the alert can be among the selected ones. Alerts of users may be on data events. */
function selects(eventSelectors: EventSelector[], alert: Alert): boolean {
  const { pattern, pack, readOnlyCalls } = alert;
  if (!pack && eventSelectors.some(selector => selector._selects('Data') || selector._selects('NetworkActivity'))) return true;
  if (!pack && isOnData(alert)) return false;
  const { eventSource = [undefined] } = pattern._fields().detail ?? {};
  const services: (string | undefined)[] = eventSource.map((source: unknown) => typeof source === 'string' ? source : undefined);
  const kinds = readOnlyCalls ? [true, false] : [false];
  return eventSelectors.some(selector => services.some(service => kinds.some(readOnly => selector._selectsManagement(readOnly, service))));
}
