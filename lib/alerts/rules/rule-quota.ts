import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { rulesPerBus } from '../../regions/quotas';
import { PropsCheck } from '../../validation/props-check';

/** The quota of rules with wildcards of a bus; it cannot be raised. */
const MAX_WILDCARD_RULES = 30;

/**
 * Checks that patterns keep to the quotas of one event bus.
 *
 * @param scope the construct with the rules
 * @param patterns the pattern of each rule
 * @throws a `GovernanceError` with the code `TooManyRules`
 */
export function checkRuleQuota(scope: Construct, patterns: Record<string, unknown>[]): void {
  const stack = Stack.of(scope);
  const wildcards = patterns.filter(pattern => JSON.stringify(stack.resolve(pattern)).includes('"wildcard":')).length;
  const max = rulesPerBus(stack.region);
  new PropsCheck(scope)
    .require(patterns.length <= max, quotaProblem('rules a bus', 'alerts', max, patterns.length))
    .require(wildcards <= MAX_WILDCARD_RULES, quotaProblem('rules with wildcards a bus', 'alerts', MAX_WILDCARD_RULES, wildcards))
    .throwIfAny();
}

/** The quota of targets of a rule; it cannot be raised. */
const MAX_TARGETS = 5;

/** Checks that a rule does not have too many targets. */
export function checkTargetQuota(scope: Construct, targets: number): void {
  new PropsCheck(scope).require(targets <= MAX_TARGETS, quotaProblem('targets a rule', 'channels', MAX_TARGETS, targets)).throwIfAny();
}

function quotaProblem(name: string, prop: string, max: number, value: number) {
  return {
    code: 'TooManyRules' as const, prop, must: `keep to the quota of ${max} ${name}`, value, advice: 'Use AlertEngine.evaluator(), or several hubs in other accounts or Regions.',
  };
}
