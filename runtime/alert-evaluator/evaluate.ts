import { CompiledAlert, CompiledCatalogue } from './compiled-catalogue';
import type { Decision, Evaluation, RaisedAlert } from './evaluation';
import { EventFacts, factsOf } from './event-facts';
import { isFor } from './exclusions';
import { SEVERITIES } from './supersession';
import type { EvaluatorAlert, EvaluatorExclusion, EvaluatorSeverity } from '../../lib/alerts/evaluator/evaluator-catalogue';
import { Fields, isFields } from '../../lib/event-patterns/event-pattern';

const MAX_FAILURE_LENGTH = 200;

/**
 * The alerts that an event raises, and a decision for each alert whose pattern matches. Never throws for an event of
 * JSON: an alert about which no decision is possible is raised as `unevaluated`.
 *
 * @param event an event as EventBridge delivers it, or anything else, which raises nothing
 * @param catalogue the compiled catalogue
 * @param now the time by which exclusions expire
 */
export function evaluate(event: unknown, catalogue: CompiledCatalogue, now: Date): Evaluation {
  if (!isFields(event)) return { raised: [], decisions: [] };
  const context = new EventContext(event, catalogue, now);
  const verdicts = catalogue.candidates(event).map(compiled => verdictOf(compiled, context)).filter(verdict => verdict !== undefined);
  const standing = new Set(verdicts.filter(({ outcome }) => outcome === 'raised').map(({ compiled }) => compiled));
  const severities = new Map([...standing].map(compiled => [compiled, severityOf(compiled, context)]));
  const outcomes = verdicts.map(verdict => outcomeOf(verdict, standing, severities));
  return { raised: outcomes.map(({ raised }) => raised).filter(raised => raised !== undefined), decisions: outcomes.map(({ decision }) => decision) };
}

/** The decision about an alert by itself. */
interface Verdict extends Pick<Decision, 'outcome' | 'because'> {
  readonly compiled: CompiledAlert;
  readonly failure?: unknown;
}

/** The decision about an alert by itself; undefined if its pattern does not match. */
function verdictOf(compiled: CompiledAlert, context: EventContext): Verdict | undefined {
  try {
    if (!compiled.admits(context.event) || !compiled.matches(context.reduced)) return undefined;
    if (!compiled.holds(context.event.detail)) return { compiled, outcome: 'condition' };
    const exclusion = compiled.alert.isOperational ? undefined : context.exclusionOf(compiled);
    return exclusion ? { compiled, outcome: 'excluded', because: exclusion.reason } : { compiled, outcome: 'raised' };
  } catch (failure) {
    return { compiled, outcome: 'unevaluated', failure };
  }
}

/** The severity of an alert for an event, with its reasons. */
interface EventSeverity extends Pick<RaisedAlert, 'severity' | 'isDeployment' | 'routine'> {
  readonly fault?: unknown;
}

function severityOf({ alert, routineOf }: CompiledAlert, context: EventContext): EventSeverity {
  const { severity } = alert;
  if (alert.isOperational) return { severity, isDeployment: false };
  try {
    const routine = routineOf(context.event.detail);
    const { isDeployment } = context;
    const lowered = isDeployment ? context.lowered(severity) : severity;
    return routine === undefined ? { severity: lowered, isDeployment } : { severity: context.routine(lowered), isDeployment, routine };
  } catch (fault) {
    return { severity, isDeployment: false, fault };
  }
}

interface Outcome {
  readonly decision: Decision;
  readonly raised?: RaisedAlert;
}

/** The outcome beside the other alerts that stand. An alert without a decision supersedes nothing, and is not superseded. */
function outcomeOf({ compiled, outcome, because, failure }: Verdict, standing: ReadonlySet<CompiledAlert>, severities: Severities): Outcome {
  const { alert } = compiled;
  if (outcome === 'unevaluated') return unevaluated(alert, failure);
  const other = outcome === 'raised' ? compiled.supersededBy.find(one => standing.has(one) && isAsUrgent(one, compiled, severities)) : undefined;
  if (other) return { decision: { alertId: alert.id, outcome: 'superseded', because: other.alert.id } };
  if (outcome !== 'raised') return { decision: { alertId: alert.id, outcome, ...because !== undefined && { because } } };
  const { fault, ...severity } = severities.get(compiled)!;
  if (fault !== undefined) return unevaluated(alert, fault);
  return { decision: { alertId: alert.id, outcome }, raised: { alert, ...severity, status: 'matched' } };
}

type Severities = ReadonlyMap<CompiledAlert, EventSeverity>;

/** Whether the first alert is at least as urgent as the second for this event: a routine act is not for every alert. */
function isAsUrgent(one: CompiledAlert, other: CompiledAlert, severities: Severities): boolean {
  const [rank, otherRank] = [one, other].map(alert => SEVERITIES.indexOf(severities.get(alert)!.severity));
  return rank <= otherRank;
}

function unevaluated(alert: EvaluatorAlert, failure: unknown): Outcome {
  const name = failure instanceof Error ? failure.name : 'Error';
  return {
    decision: { alertId: alert.id, outcome: 'unevaluated', because: String(failure).slice(0, MAX_FAILURE_LENGTH) },
    // Without the message, which may quote a secret of the record.
    raised: { alert, severity: alert.severity, isDeployment: false, status: 'unevaluated', note: `The decision about this alert failed (${name}).` },
  };
}

/** Everything about an event that several alerts need, computed when the first one does. */
class EventContext {
  private knownReduced?: Fields;
  private knownFacts?: EventFacts;
  private knownExclusions?: EvaluatorExclusion[];
  private knownDeployment?: boolean;

  constructor(public readonly event: Fields, private readonly catalogue: CompiledCatalogue, private readonly now: Date) {}

  public get reduced(): Fields {
    return this.knownReduced ??= this.reduce();
  }

  public get isDeployment(): boolean {
    return this.knownDeployment ??= this.catalogue.isDeployPrincipal(this.facts.principalArns);
  }

  public lowered(severity: EvaluatorSeverity): EvaluatorSeverity {
    return this.catalogue.loweredSeverity(severity);
  }

  public routine(severity: EvaluatorSeverity): EvaluatorSeverity {
    return this.catalogue.routineSeverity(severity);
  }

  /** The first exclusion that applies to the alert, its own ones first. */
  public exclusionOf({ alert, exclusions }: CompiledAlert): EvaluatorExclusion | undefined {
    const applying = [...exclusions.applying(this.facts, this.today), ...this.hubExclusions];
    return applying.find(exclusion => isFor(exclusion, alert.id));
  }

  private get facts(): EventFacts {
    return this.knownFacts ??= factsOf(this.event);
  }

  private get hubExclusions(): EvaluatorExclusion[] {
    return this.knownExclusions ??= this.catalogue.exclusions.applying(this.facts, this.today);
  }

  private reduce(): Fields {
    try {
      return this.catalogue.reduced(this.event);
    } catch {
      // Too deep, but perhaps not in the fields of each alert.
      return this.event;
    }
  }

  /** The day, in UTC. */
  private get today(): string {
    return this.now.toISOString().slice(0, 10);
  }
}
