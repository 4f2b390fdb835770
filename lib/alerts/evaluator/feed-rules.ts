import { aws_events as events, aws_sqs as sqs, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EventQueue } from './event-queue';
import { EVENT_SOURCE, GovernanceEvent } from '../../contracts/governance-event';
import { Alert } from '../alert';
import { CoveringRule, coveringRules } from '../covering/covering-rules';
import { operationalRules } from '../operational-rules';
import { ruleTarget, waitForTargets } from '../rules/alert-rule';
import { checkRuleQuota } from '../rules/rule-quota';

export interface FeedRulesProps {
  /** The beginning of the names of the rules. */
  readonly prefix: string;
  /** The name of the bus, unless it is the default one. */
  readonly eventBusName?: string;
  /** The bus that must exist before its rules. */
  readonly bus?: Construct;
  readonly queue: EventQueue;
  readonly deadLetterQueue: sqs.IQueue;
}

/**
 * The rules that feed the queue of an evaluator: few that cover the patterns of all alerts, and one each for events that
 * are not CloudTrail's.
 */
export class FeedRules extends Construct {
  private readonly rules = new Map<string, events.CfnRule>();

  constructor(scope: Construct, id: string, private readonly props: FeedRulesProps) {
    super(scope, id);
  }

  /** Replaces the rules by those for these alerts. */
  public update(alerts: Alert[]): void {
    const isOperational = ({ pattern }: Alert) => pattern._summaryPath !== undefined;
    const [operational, others] = [alerts.filter(isOperational), alerts.filter(alert => !isOperational(alert))];
    const covering = coveringRules(others.map(({ pattern, readOnlyCalls }) => ({ pattern: pattern._renderElsewhere(this), readOnlyCalls })));
    checkRuleQuota(this, covering.map(({ pattern }) => pattern));
    const wanted = new Map<string, CoveringRule>(covering.map((rule, i) => [`covering-${i + 1}`, rule]));
    wanted.set('own', { pattern: this.ownEvents(), readOnlyCalls: false });
    for (const { name, pattern } of operationalRules(operational.filter(alert => !isOwn(alert)), alert => alert.pattern._render(this))) {
      wanted.set(name, { pattern, readOnlyCalls: false });
    }
    [...this.rules.keys()].filter(name => !wanted.has(name)).forEach(name => this.remove(name));
    wanted.forEach((rule, name) => this.put(name, rule));
  }

  /** The exact list of this library's events. Of the hourly status, only that of the hub's own account arrives in any case: as a heartbeat. */
  private ownEvents(): Record<string, unknown> {
    return {
      source: [EVENT_SOURCE],
      $or: [
        { 'detail-type': [GovernanceEvent.RELAY_SILENT, GovernanceEvent.TEST_ALERT, GovernanceEvent.CANARY] },
        { 'detail-type': [GovernanceEvent.TRAIL_STATUS, GovernanceEvent.LOG_INTEGRITY, GovernanceEvent.TRAIL_GUARD], 'detail': { healthy: [false] } },
        { 'detail-type': [GovernanceEvent.TRAIL_STATUS], 'account': [Stack.of(this).account] },
      ],
    };
  }

  private put(name: string, { pattern, readOnlyCalls }: CoveringRule): void {
    const { prefix, eventBusName, bus, queue, deadLetterQueue } = this.props;
    const state = readOnlyCalls ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' : 'ENABLED';
    const existing = this.rules.get(name);
    if (existing) {
      existing.eventPattern = pattern;
      existing.state = state;
      return;
    }
    const target = { targetId: 'Evaluator', targetArn: queue.queueArn, roleArn: queue.rulesRole.roleArn };
    const rule = new events.CfnRule(this, name, {
      name: `${prefix}-${name}`,
      eventBusName,
      description: 'Feeds the evaluator of alerts',
      eventPattern: pattern,
      state,
      targets: [ruleTarget(target, deadLetterQueue)],
    });
    waitForTargets(rule, deadLetterQueue, [target]);
    if (bus) rule.node.addDependency(bus);
    this.rules.set(name, rule);
  }

  private remove(name: string): void {
    this.node.tryRemoveChild(this.rules.get(name)!.node.id);
    this.rules.delete(name);
  }
}

function isOwn({ pattern }: Alert): boolean {
  return pattern._fields().source?.[0] === EVENT_SOURCE;
}
