import { Alert } from '../alert';
import { AlertSeverity } from '../alert-severity';
import { AlertChannelConfig } from '../channels/contract';

/** The alert by which somebody tries whether alerts arrive. */
const TEST_ALERT_ID = 'test-alert';

/** Most urgent first. */
export const BY_URGENCY = [AlertSeverity.CRITICAL, AlertSeverity.HIGH, AlertSeverity.MEDIUM, AlertSeverity.LOW];

/**
 * The channels of an alert: those that accept its severity, each target once. The test alert goes to all of them,
 * because it tests the channels. A hub with `observeOnly` notifies nobody.
 */
export function routesOf(alert: Alert, channels: AlertChannelConfig[], observeOnly: boolean): AlertChannelConfig[] {
  const wanted = channels.filter(({ atLeast = AlertSeverity.LOW, storesOnly = false }) =>
    (storesOnly || !observeOnly) && (alert.id === TEST_ALERT_ID || BY_URGENCY.indexOf(alert.severity) <= BY_URGENCY.indexOf(atLeast)));
  return wanted.filter(({ targetId }, i) => wanted.findIndex(other => other.targetId === targetId) === i);
}
