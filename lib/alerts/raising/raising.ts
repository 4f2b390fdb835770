import { Alert } from '../alert';
import { AlertSeverity } from '../alert-severity';
import { calledBy } from './deploy-principals';
import { BY_URGENCY } from '../hub/routing';

/** An alert as a rule of a hub raises it. */
export interface RaisedAlert {
  /** Tells the rule from the others of the hub. */
  readonly name: string;
  readonly alert: Alert;
}

/** What a hub knows of who gets what. */
export interface RaisingOptions {
  /** Who deploys: what they do is less urgent. */
  readonly deployPrincipalArns: string[];
  /** Whether the alert goes anywhere. */
  readonly isRouted: (alert: Alert) => boolean;
}

/**
 * The alerts that a hub raises for those that it was given: each without the events of alerts that say more, and once more, less urgent,
 * for the events that deployments make. An event of one of the given alerts raises at least one of these.
 */
export function raisedAlerts(alerts: Alert[], options: RaisingOptions): RaisedAlert[] {
  const above = superseding(alerts);
  return alerts.filter(options.isRouted).flatMap(alert => {
    const pattern = above.get(alert)!.filter(options.isRouted)
      .reduce<Alert | 'nothing'>((left, other) => left === 'nothing' ? left : without(left, other), alert);
    return pattern === 'nothing' ? [] : byDeployment(pattern, options);
  });
}

function without(alert: Alert, other: Alert): Alert | 'nothing' {
  const left = alert.pattern._minus(other.pattern);
  return left === 'nothing' ? left : left ? alert._about(left) : alert;
}

/** For each alert, those that are raised instead of it: as urgent at least, and seeing as much. A circle is cut, so that one is raised. */
function superseding(alerts: Alert[]): Map<Alert, Alert[]> {
  const above = new Map<Alert, Alert[]>(alerts.map(alert => [alert, []]));
  const isBelow = (alert: Alert, other: Alert): boolean => above.get(alert)!.some(one => one === other || isBelow(one, other));
  for (const other of alerts) {
    for (const alert of alerts.filter(({ id }) => other.supersedes.includes(id))) {
      const isUrgent = BY_URGENCY.indexOf(other.severity) <= BY_URGENCY.indexOf(alert.severity);
      const sees = other.readOnlyCalls || !alert.readOnlyCalls;
      if (isUrgent && sees && alert !== other && !isBelow(other, alert)) above.get(alert)!.push(other);
    }
  }
  return above;
}

/** One alert for what deployments do and one for the rest; only one where nobody would hear of the former, or patterns cannot say it. */
function byDeployment(alert: Alert, { deployPrincipalArns, isRouted }: RaisingOptions): RaisedAlert[] {
  const { id, severity, pattern, title } = alert;
  const whole = [{ name: id, alert }];
  if (deployPrincipalArns.length === 0 || severity === AlertSeverity.LOW || pattern._summaryPath) return whole;
  const less = alert.withSeverity(BY_URGENCY[BY_URGENCY.indexOf(severity) + 1]);
  if (!isRouted(less)) return whole;
  const deployers = calledBy(deployPrincipalArns);
  const [byThem, byOthers] = [pattern._where(deployers), pattern._whereNot(deployers)];
  if (!byThem || !byOthers || pattern._isSame(byOthers)) return whole;
  const longer = `${title} (by a deployment)`;
  return [
    ...(byOthers === 'nothing' ? [] : [{ name: id, alert: alert._about(byOthers) }]),
    // An id has no periods.
    ...(byThem === 'nothing' ? [] : [{ name: `${id}.low`, alert: less.withTitle(longer.length <= 100 ? longer : title)._about(byThem) }]),
  ];
}
