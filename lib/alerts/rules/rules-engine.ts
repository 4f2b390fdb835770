import { aws_events as events, aws_sqs as sqs, NestedStack, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Alert } from '../alert';
import { createAlertRule } from './alert-rule';
import { withoutExcluded } from './pattern-exclusions';
import { checkRuleQuota, checkTargetQuota } from './rule-quota';
import { Problem } from '../../validation/errors';
import { PropsCheck } from '../../validation/props-check';
import { warn } from '../../validation/warnings';
import { AlertExclusion } from '../alert-exclusion';
import { AlertChannelConfig } from '../channels/contract';
import { routesOf } from '../routing';

/** The characters of rules in one template, which may have 1 MB with its indentation and contains more than rules. */
const MAX_CHARACTERS = 350_000;

export interface RulesEngineProps {
  /** The beginning of the names of all rules. */
  readonly prefix: string;
  /** The name of the bus, unless it is the default one. */
  readonly eventBusName?: string;
  /** The bus that must exist before its rules. */
  readonly bus?: Construct;
  readonly deadLetterQueue: sqs.IQueue;
  readonly channels: AlertChannelConfig[];
  /** The exclusions that apply to every alert. */
  readonly exclusions: AlertExclusion[];
}

/** An alert with its name among the rules, and the pattern of its rule. */
interface RuledAlert {
  readonly alert: Alert;
  readonly eventPattern: Record<string, unknown>;
}

/**
 * The engine of rules: one rule for each alert, in the hub's stack while they fit into its template, and then in nested
 * stacks.
 */
export class RulesEngine {
  private readonly rules = new Map<string, events.CfnRule>();
  private characters = 0;

  constructor(private readonly hub: Construct, private readonly props: RulesEngineProps) {}

  /** Replaces the rules by those for these alerts. */
  public update(alerts: Alert[]): void {
    const routed = alerts.filter(alert => routesOf(alert, this.props.channels).length > 0);
    const ruled = this.withPatterns(routed);
    checkRuleQuota(this.hub, ruled.map(({ eventPattern }) => eventPattern));
    checkTargetQuota(this.hub, Math.max(0, ...routed.map(alert => routesOf(alert, this.props.channels).length)));
    this.warnOfCoarseness(routed);
    for (const [id, rule] of this.rules) {
      if (!routed.some(alert => alert.id === id)) this.remove(id, rule);
    }
    ruled.forEach(one => this.put(one));
  }

  private withPatterns(alerts: Alert[]): RuledAlert[] {
    const check = new PropsCheck(this.hub);
    const ruled = alerts.map(alert => {
      const { pattern, problems } = withoutExcluded(alert, this.props.exclusions);
      problems.forEach((problem: Problem) => check.require(false, problem));
      check.require(!alert.condition?._isSigma || alert.condition._isInPattern, {
        code: 'InvalidEventPattern',
        prop: 'alerts',
        must: 'have Sigma rules that an event pattern expresses exactly, with AlertEngine.rules()',
        value: alert.id,
        advice: 'Use AlertEngine.evaluator(), or leave the rule out.',
      });
      return { alert, eventPattern: problems.length > 0 ? {} : pattern._renderForRule(this.hub) };
    });
    check.throwIfAny();
    return ruled;
  }

  private warnOfCoarseness(alerts: Alert[]): void {
    const coarse = alerts.filter(({ condition }) => condition && !condition._isSigma).map(({ id }) => id);
    if (coarse.length === 0) return;
    warn(this.hub, 'coarserAlerts', `AlertEngine.rules() ignores the conditions of these alerts and raises them for more events: ${coarse.join(', ')}.`
      + ' AlertEngine.evaluator() applies the conditions.');
  }

  private put({ alert, eventPattern }: RuledAlert): void {
    const { prefix, eventBusName, bus, deadLetterQueue, channels } = this.props;
    const existing = this.rules.get(alert.id);
    if (existing) {
      existing.eventPattern = eventPattern;
      return;
    }
    // In another stack it has another name: a rule that moves there is made before the former one is deleted.
    const nested = Math.floor(this.characters / MAX_CHARACTERS);
    const rule = createAlertRule(this.scope(nested), alert.id, {
      alert,
      name: `${prefix}-${alert.id}${nested === 0 ? '' : `.${nested}`}`,
      eventPattern,
      eventBusName,
      deadLetterQueue,
      routes: routesOf(alert, channels),
    });
    if (bus) rule.node.addDependency(bus);
    this.rules.set(alert.id, rule);
    this.characters += JSON.stringify(Stack.of(rule).resolve([rule.eventPattern, rule.targets])).length;
  }

  private remove(id: string, rule: events.CfnRule): void {
    rule.node.scope!.node.tryRemoveChild(rule.node.id);
    this.rules.delete(id);
  }

  private scope(nested: number): Construct {
    if (nested === 0) return this.hub;
    const id = `MoreRules${nested}`;
    return this.hub.node.tryFindChild(id) as NestedStack | undefined
      ?? new NestedStack(this.hub, id, { description: 'More rules for alerts on CloudTrail events' });
  }
}
