import { Construct } from 'constructs';
import { warn } from '../../validation/warnings';
import { Alert } from '../alert';

/** Warns of custom alerts that may never be raised, and of Sigma rules that may never match, or need every event. */
export function warnOfDoubts(hub: Construct, alerts: Alert[]): void {
  const listed = (doubtsOf: (alert: Alert) => string[]) => alerts.flatMap(alert => {
    const doubts = doubtsOf(alert);
    return doubts.length > 0 ? [`${alert.id}: ${doubts.join(' ')}`] : [];
  }).join(' ');
  const [custom, sigma] = [listed(alert => alert._patternDoubts), listed(alert => alert._doubts)];
  if (custom) warn(hub, 'doubtfulAlert', custom);
  if (sigma) warn(hub, 'doubtfulSigmaRule', sigma);
}
