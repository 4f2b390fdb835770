import { Alert } from './alert';
import { Pattern } from '../event-patterns/branches';

/** A rule for alerts on events that are not CloudTrail's. */
export interface OperationalRule {
  /** The end of the name of the rule. */
  readonly name: string;
  readonly titles: string[];
  readonly pattern: Pattern;
}

/** Rules for alerts on events of other services, one for those of the same kind of events. */
export function operationalRules(alerts: Alert[], patternOf: (alert: Alert) => Pattern): OperationalRule[] {
  const kinds = new Map<string, { alert: Alert; pattern: Pattern }[]>();
  for (const alert of alerts) {
    const pattern = patternOf(alert);
    const kind = JSON.stringify([pattern.source, pattern['detail-type']]);
    kinds.set(kind, [...kinds.get(kind) ?? [], { alert, pattern }]);
  }
  return [...kinds.values()].map(some => {
    const [{ alert, pattern: { detail, ...pattern } }] = some;
    const titles = some.map(({ alert: { title } }) => title);
    return some.length === 1 ? { name: alert.id, titles, pattern: some[0].pattern } : {
      // Short, as names of rules are: `cloudwatch`, of the source `aws.cloudwatch`.
      name: String(pattern.source[0]).replace('aws.', ''), titles, pattern: { ...pattern, detail: { $or: some.map(one => one.pattern.detail) } },
    };
  });
}
