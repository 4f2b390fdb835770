import { Alert } from './alert';
import { AlertHub } from './alert-hub';
import { EventSelector } from '../selection/event-selector';
import { warn } from '../validation/warnings';

/** The settings of a trail that decide which events EventBridge receives. */
export interface RecordedEvents {
  readonly eventSelectors?: EventSelector[];
  readonly logging?: boolean;
}

/** The number of alerts that a warning names. */
const MOST_NAMED = 10;

/**
 * Warns of alerts that can never be raised, because the only trail does not record their events: EventBridge receives the
 * events of a trail that logs.
 *
 * @param hub the hub with the alerts
 * @param trail the trail that records its account
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function warnOfSilentAlerts(hub: AlertHub, trail: RecordedEvents = {}): void {
  const { eventSelectors = [EventSelector.managementEvents()], logging = true } = trail;
  const silent = hub._relayedAlerts.filter(alert => !logging || !isRecorded(alert, eventSelectors)).map(({ id }) => id);
  if (silent.length === 0) return;
  const more = silent.length > MOST_NAMED ? ` and ${silent.length - MOST_NAMED} more` : '';
  warn(hub, 'silentAlerts', `The trail does not record the events of these alerts, so they are never raised: ${silent.slice(0, MOST_NAMED).join(', ')}${more}.`
    + ` ${logging ? 'Record the management events that they need, or leave the alerts out.' : 'Set `logging` to true.'}`);
}

/** Whether the trail records an event of the alert. Alerts of users may be on data events. */
function isRecorded({ pattern, pack, readOnlyCalls }: Alert, eventSelectors: EventSelector[]): boolean {
  if (!pack && eventSelectors.some(selector => selector._selects('Data') || selector._selects('NetworkActivity'))) return true;
  const { eventSource = [undefined] } = pattern._fields().detail ?? {};
  const services: (string | undefined)[] = eventSource.map((source: unknown) => typeof source === 'string' ? source : undefined);
  const kinds = readOnlyCalls ? [true, false] : [false];
  return eventSelectors.some(selector => services.some(service => kinds.some(readOnly => selector._selectsManagement(readOnly, service))));
}
