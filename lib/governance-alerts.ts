import { Alert } from './alerts/alert';
import { costAnomalyAlert } from './alerts/hub/cost-anomaly-alert';
import { BurstAlarms } from './alerts/metrics/burst-alarms';
import { GovernanceOptions } from './governance-options';

/** The alerts of the hub: those given, or the default, and those that other options of a governance add. */
export function alertsOf({ alertHub, costGuard, burstAlarms }: GovernanceOptions, recommended: () => Alert[]): Alert[] {
  return [
    ...alertHub?.alerts ?? recommended(),
    ...costGuard ? [costAnomalyAlert()] : [],
    ...burstAlarms ? BurstAlarms.alerts(burstAlarms.bursts) : [],
  ];
}
