import { Construct } from 'constructs';
import { Alert } from '../alerts/alert';
import { alternatives, namesSources } from '../event-patterns/branches';
import { GLOBAL_SERVICES } from '../regions/partitions';
import { warn } from '../validation/warnings';

/** Warns of alerts on global services in a stack whose Region is not known, so that it has no relay to the leader Region. */
export function warnOfBlindAlerts(governance: Construct, alerts: Alert[]): void {
  const blind = alerts.filter(alert => alternatives(alert.pattern._render(governance).detail)
    .some(branch => !namesSources(branch) || branch.eventSource.some((source: string) => GLOBAL_SERVICES.includes(source))));
  if (blind.length === 0) return;
  warn(governance, 'alertsBlindOutsideHomeRegion', 'The stack\'s Region is not known, so no relay to the leader Region is made. Blind there: '
    + `${blind.map(alert => alert.id).join(', ')}. Give the stack an env with a region.`);
}
