import { aws_events as events, NestedStack, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Alert } from '../alert';
import { createAlertRule, rulePattern } from './alert-rule';
import { routesOf } from './routing';
import { PropsCheck } from '../../validation/props-check';
import { AlertChannelConfig } from '../channels/contract';
import { RaisedAlert, raisedAlerts } from '../raising/raising';

/** Quota of rules a bus. */
const MAX_RULES = 300;
/** Quota of rules a bus that use wildcards; it cannot be raised. */
const MAX_WILDCARD_RULES = 30;
/** Quota of targets a rule; it cannot be raised. */
const MAX_TARGETS = 5;
/** A template may have 1 MB with its indentation, and rules are not alone in it. */
const MAX_CHARACTERS = 350_000;

export interface AlertRulesProps {
  /** The beginning of the names of all rules. */
  readonly prefix: string;
  /** Name of the bus, if it is not the default one. */
  readonly eventBusName?: string;
  /** The bus that rules need beforehand. */
  readonly bus?: Construct;
  readonly deadLetterQueueArn: string;
  readonly channels: AlertChannelConfig[];
  readonly observeOnly: boolean;
  readonly deployPrincipalArns: string[];
}

/**
 * The rules of a hub, in the hub's stack while they fit into its template, and then in nested ones.
 */
export class AlertRules {
  private readonly rules = new Map<string, events.CfnRule>();
  private characters = 0;

  constructor(private readonly hub: Construct, private readonly props: AlertRulesProps) {}

  /** Replaces the rules by those for these alerts. */
  public update(alerts: Alert[]): void {
    const raised = raisedAlerts(alerts, {
      deployPrincipalArns: this.props.deployPrincipalArns,
      isRouted: alert => this.routesOf(alert).length > 0,
    });
    this.checkQuotas(raised);
    for (const [name, rule] of this.rules) {
      if (!raised.some(one => one.name === name)) this.remove(name, rule);
    }
    raised.forEach(one => this.put(one));
  }

  private routesOf(alert: Alert): AlertChannelConfig[] {
    return routesOf(alert, this.props.channels, this.props.observeOnly);
  }

  private checkQuotas(raised: RaisedAlert[]): void {
    const wildcards = raised.filter(({ alert }) => JSON.stringify(alert.pattern._render(this.hub)).includes('"wildcard":')).length;
    const targets = Math.max(0, ...raised.map(({ alert }) => this.routesOf(alert).length));
    const quota = (what: string, prop: string, max: number, value: number) => ({
      code: 'TooManyRules' as const, prop, must: `keep to the quota of ${max} ${what}`, value, advice: 'Spread them over several hubs in other accounts or Regions.',
    });
    new PropsCheck(this.hub)
      .require(raised.length <= MAX_RULES, quota('rules a bus', 'alerts', MAX_RULES, raised.length))
      .require(wildcards <= MAX_WILDCARD_RULES, quota('rules with wildcards a bus', 'alerts', MAX_WILDCARD_RULES, wildcards))
      .require(targets <= MAX_TARGETS, quota('targets a rule', 'channels', MAX_TARGETS, targets))
      .throwIfAny();
  }

  private put({ name, alert }: RaisedAlert): void {
    const { prefix, eventBusName, bus, deadLetterQueueArn } = this.props;
    const existing = this.rules.get(name);
    if (existing) {
      existing.eventPattern = rulePattern(this.hub, alert, eventBusName);
      return;
    }
    // In another stack it has another name: a rule that moves there is made before the former one is deleted.
    const nested = Math.floor(this.characters / MAX_CHARACTERS);
    const rule = createAlertRule(this.scope(nested), name, {
      alert, name: `${prefix}-${name}${nested === 0 ? '' : `.${nested}`}`, eventBusName, deadLetterQueueArn, routes: this.routesOf(alert),
    });
    if (bus) rule.node.addDependency(bus);
    this.rules.set(name, rule);
    this.characters += JSON.stringify(Stack.of(rule).resolve([rule.eventPattern, rule.targets])).length;
  }

  private remove(name: string, rule: events.CfnRule): void {
    rule.node.scope!.node.tryRemoveChild(rule.node.id);
    this.rules.delete(name);
  }

  private scope(nested: number): Construct {
    if (nested === 0) return this.hub;
    const id = `MoreRules${nested}`;
    return this.hub.node.tryFindChild(id) as NestedStack | undefined
      ?? new NestedStack(this.hub, id, { description: 'More rules for alerts on CloudTrail events' });
  }
}
