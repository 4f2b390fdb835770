import { CoveredAlert } from './covered-alert';
import { CoveringPlan } from './covering-plan';
import { partsOf } from './read-only-calls';
import { Pattern } from '../../event-patterns/branches';

/** The number of rules that may have conditions besides the names of calls: at least these, and one for some alerts. */
const FEW_RULES = 9;
/** The number of these rules for calls that only read. */
const FEW_READING_RULES = 2;
/**
 * The number of alerts for such a rule, and the number of rules beyond which all calls of some services are covered instead. Where a
 * template has little room, rules forward more events that no alert is about: the template of a StackSet takes 16 rules of full length.
 */
const ROOMY = { alertsPerRule: 8, most: 30 };
const SHORT = { alertsPerRule: 12, most: 16 };

/** A rule on the events of many alerts. */
export interface CoveringRule {
  readonly pattern: Pattern;
  /** Whether the rule asks EventBridge for calls that only read. */
  readonly readOnlyCalls: boolean;
}

/**
 * Few rules that together match every event that AWS sends and one of the alerts matches. They match other events too,
 * as their receiver looks at the alerts again. No event matches two rules, because it would be forwarded twice.
 *
 * @param alerts the alerts
 * @param inShort whether the template has little room for rules
 */
export function coveringRules(alerts: CoveredAlert[], inShort = false): CoveringRule[] {
  const all = new Map(alerts.map(({ pattern, readOnlyCalls }) => [JSON.stringify([pattern, readOnlyCalls]), { pattern, readOnlyCalls }]));
  const key = [inShort, ...all.keys()].join('\n');
  const rules = known.get(key) ?? makeRules([...all.values()], inShort ? SHORT : ROOMY);
  known.set(key, rules);
  return rules;
}

/** The results, because every Region and account has the same rules. */
const known = new Map<string, CoveringRule[]>();

function makeRules(alerts: CoveredAlert[], { alertsPerRule, most }: typeof ROOMY): CoveringRule[] {
  const few = Math.min(Math.max(FEW_RULES, Math.floor(alerts.length / alertsPerRule)), most);
  const parts = partsOf(alerts).filter(({ patterns }) => patterns.length > 0);
  const rules: CoveringRule[] = [];
  for (const { patterns, kinds, readOnlyCalls } of parts) {
    const own = parts.length > 1 && readOnlyCalls ? FEW_READING_RULES : few - rules.length;
    rules.push(...new CoveringPlan(patterns, kinds, readOnlyCalls).patterns(own, most - rules.length).map(pattern => ({ pattern, readOnlyCalls })));
  }
  return rules;
}

/** Whether a pattern covers nearly all calls. */
export function isBroad({ detail = {} }: Pattern): boolean {
  const { eventName = [], eventSource = [], ...others } = detail;
  return Object.keys(others).length === 0 && [...eventName, ...eventSource].every((test: any) => test['anything-but'] || test.exists === false);
}
