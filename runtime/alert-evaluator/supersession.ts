import type { EvaluatorAlert, EvaluatorSeverity } from '../../lib/alerts/evaluator/evaluator-catalogue';

/** The highest first. */
export const SEVERITIES: readonly EvaluatorSeverity[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'];

/**
 * For each alert, by position, the positions of the alerts that are raised instead of it: those that supersede it with
 * a severity at least as high. A circle is cut where it would close, so one of its alerts is always raised.
 */
export function supersededBy(alerts: readonly EvaluatorAlert[]): number[][] {
  const above = alerts.map((): number[] => []);
  const ranks = alerts.map(({ severity }) => SEVERITIES.indexOf(severity));
  alerts.forEach((other, position) => {
    const superseded = new Set(other.supersedes);
    alerts.forEach(({ id }, alert) => {
      const isWanted = superseded.has(id) && alert !== position && ranks[position] <= ranks[alert];
      // A circle has one severity throughout.
      const closes = isWanted && ranks[position] === ranks[alert] && isAbove(alert, position, above);
      if (isWanted && !closes) above[alert].push(position);
    });
  });
  return above;
}

/** Whether the alert is reached from the one at the position by going up. */
function isAbove(alert: number, position: number, above: readonly number[][]): boolean {
  const seen = new Set([position]);
  for (const one of seen) above[one].forEach(next => seen.add(next));
  return seen.has(alert);
}
