import { Alert } from '../alert';
import { AlertSeverity } from '../alert-severity';
import { AlertChannelConfig } from '../channels/contract';

/** The alert by which somebody tries whether alerts arrive. */
const TEST_ALERT_ID = 'test-alert';

/** Most urgent first. */
export const BY_URGENCY = [AlertSeverity.CRITICAL, AlertSeverity.HIGH, AlertSeverity.MEDIUM, AlertSeverity.LOW];

/**
 * Where an alert goes: to the channels that want its severity, each target once. A test alert goes everywhere, because it is about the
 * channels. A hub that only observes disturbs nobody.
 */
export function routesOf(alert: Alert, channels: AlertChannelConfig[], observeOnly: boolean): AlertChannelConfig[] {
  const wanted = channels.filter(({ atLeast = AlertSeverity.LOW, storesOnly = false }) =>
    (storesOnly || !observeOnly) && (alert.id === TEST_ALERT_ID || BY_URGENCY.indexOf(alert.severity) <= BY_URGENCY.indexOf(atLeast)));
  return wanted.filter(({ targetId }, i) => wanted.findIndex(other => other.targetId === targetId) === i);
}
