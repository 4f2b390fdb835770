import { Construct } from 'constructs';
import { PropsCheck } from '../validation/props-check';
import { FLAG } from '../validation/rules/values';

/** Checks that `alerts: false` comes without the options of alerts. */
export function checkAlertsOff(check: PropsCheck, alerts: boolean | undefined, options: Record<string, unknown>): PropsCheck {
  const off = alerts === false ? alerts : undefined;
  Object.entries(options).forEach(([prop, value]) => check.exclusive({ alerts: off, [prop]: value }, 'Leave it out, or raise alerts.'));
  return check.optionalLiteral('alerts', alerts, FLAG);
}

/** A construct of alerts, which a governance has unless `alerts` is false. */
export function madeWithAlerts<T>(scope: Construct, property: string, construct: T | undefined): T {
  new PropsCheck(scope).require(construct !== undefined, {
    code: 'ConflictingProps', prop: 'alerts', must: `not be false, to use '${property}'`, value: false, advice: `Raise alerts, or do not use '${property}'.`,
  }).throwIfAny();
  return construct!;
}
