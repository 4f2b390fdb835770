import { Alert } from './alert';
import { AlertSeverity } from './alert-severity';
import { AlertChannelConfig, AlertMessage } from './channels/contract';

/** The id of the alert that tests whether alerts arrive. */
export const TEST_ALERT_ID = 'test-alert';

/** The severities, the highest first. */
export const SEVERITIES = [AlertSeverity.CRITICAL, AlertSeverity.HIGH, AlertSeverity.MEDIUM, AlertSeverity.LOW];

/** The severities that a channel accepts. */
export function acceptedSeverities({ atLeast = AlertSeverity.LOW }: AlertChannelConfig): AlertSeverity[] {
  return SEVERITIES.slice(0, SEVERITIES.indexOf(atLeast) + 1);
}

/**
 * The channels that a hub sends to. Channels with one target are one, with the lowest of their minimum severities. With
 * `observeOnly`, they are those that only store alerts.
 */
export function activeChannels(channels: AlertChannelConfig[], observeOnly: boolean): AlertChannelConfig[] {
  const byTarget = new Map<string, AlertChannelConfig>();
  for (const channel of channels.filter(({ storesOnly = false }) => storesOnly || !observeOnly)) {
    const other = byTarget.get(channel.targetId);
    if (!other || acceptedSeverities(other).length < acceptedSeverities(channel).length) byTarget.set(channel.targetId, channel);
  }
  return [...byTarget.values()];
}

/** The channels of an alert, by its severity. The test alert goes to all channels, because it tests them. */
export function routesOf(alert: Alert, channels: AlertChannelConfig[]): AlertChannelConfig[] {
  return channels.filter(channel => alert.id === TEST_ALERT_ID || acceptedSeverities(channel).includes(alert.severity));
}

/** The channels that people read; if there are none, those that do not only store alerts; if there are none either, all. */
export function peopleChannels(channels: AlertChannelConfig[]): AlertChannelConfig[] {
  const groups = [
    channels.filter(({ message }) => message === AlertMessage.TEXT || message === AlertMessage.CHAT),
    channels.filter(({ storesOnly }) => !storesOnly),
    channels,
  ];
  return groups.find(group => group.length > 0) ?? [];
}
