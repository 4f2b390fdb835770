import { Alert } from './alert';
import { PropsCheck } from '../validation/props-check';

/** Records doubts about the Regions that the patterns of alerts compare with the Region of an event. */
export function checkRegionsOf(alerts: readonly Alert[], check: PropsCheck): PropsCheck {
  for (const { id, pattern } of alerts) regionsIn(pattern?._fields().detail).forEach(region => check.region(`alerts: ${id}`, region));
  return check;
}

/** The texts below each `awsRegion`, whatever the operators between are. */
function regionsIn(value: unknown, isRegion = false): string[] {
  if (typeof value === 'string') return isRegion ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => regionsIn(inner, isRegion || key === 'awsRegion'));
}
