import { CallIndex } from './call-index';
import { compileCondition } from './condition';
import { withValues } from './deploy-time-values';
import { CompiledExclusions } from './exclusions';
import { relevantFields } from './relevant-fields';
import { SEVERITIES, supersededBy } from './supersession';
import { textIndex } from './value-index';
import type { EvaluatorAlert, EvaluatorCatalogue, EvaluatorSeverity } from '../../lib/alerts/evaluator/evaluator-catalogue';
import { EVENT_SOURCE } from '../../lib/contracts/governance-event';
import { isReadOnlyCall } from '../../lib/event-patterns/cloudtrail-event';
import { expandPattern, Fields } from '../../lib/event-patterns/event-pattern';
import { compilePattern } from '../../lib/event-patterns/pattern-matcher';

/** A catalogue in the form in which an event costs least. */
export interface CompiledCatalogue {
  /** The catalogue with its deploy-time values. */
  readonly document: EvaluatorCatalogue;
  readonly exclusions: CompiledExclusions;
  /** The alerts that can match an event, and some that cannot, in the order of the hub. */
  candidates(event: Fields): CompiledAlert[];
  /** The event with all fields that a pattern tests. */
  reduced(event: Fields): Fields;
  isDeployPrincipal(arns: readonly string[]): boolean;
  /** The severity of the alert for an event of a deployment. */
  loweredSeverity(severity: EvaluatorSeverity): EvaluatorSeverity;
}

export interface CompiledAlert {
  readonly alert: EvaluatorAlert;
  readonly exclusions: CompiledExclusions;
  /** The alerts that are raised instead of this one. */
  readonly supersededBy: CompiledAlert[];
  /** Whether the event can raise the alert: by its source, and as a rule for the alert would receive it. */
  admits(event: Fields): boolean;
  matches(event: Fields): boolean;
  /** Whether the record meets the condition of the alert. It may throw. */
  holds(record: unknown): boolean;
}

/**
 * Compiles a catalogue, once for all events.
 *
 * @param document the catalogue as it was written at synth
 * @param values the values that `{ "$value": n }` stands for
 * @throws if a value is missing, or EventBridge would reject a pattern with its values
 */
export function compileCatalogue(document: EvaluatorCatalogue, values: string[]): CompiledCatalogue {
  const catalogue = withValues(document, values);
  const alerts = compileAlerts(catalogue.alerts);
  const patterns = catalogue.alerts.map(({ pattern }) => pattern);
  const index = new CallIndex(patterns);
  const deployPrincipals = textIndex('*?');
  catalogue.deployPrincipalArns.forEach(arn => deployPrincipals.add(arn, 0));
  return {
    document: catalogue,
    candidates: event => index.candidates(event).map(position => alerts[position]),
    reduced: relevantFields(patterns),
    exclusions: new CompiledExclusions(catalogue.exclusions),
    isDeployPrincipal: arns => deployPrincipals.ownersOf(arns).size > 0,
    loweredSeverity: severity => loweredSeverity(severity, catalogue.minimums),
  };
}

function compileAlerts(alerts: EvaluatorAlert[]): CompiledAlert[] {
  const compiled = alerts.map(alert => ({
    alert,
    admits: admission(alert),
    matches: matcherOf(alert),
    holds: alert.condition ? compileCondition(alert.condition) : () => true,
    exclusions: new CompiledExclusions(alert.exclusions),
    supersededBy: [] as CompiledAlert[],
  }));
  supersededBy(alerts).forEach((above, position) => compiled[position].supersededBy.push(...above.map(other => compiled[other])));
  return compiled;
}

function matcherOf({ id, pattern }: EvaluatorAlert): (event: Fields) => boolean {
  try {
    return compilePattern(pattern);
  } catch (error) {
    throw new Error(`The alert '${id}': ${(error as Error).message}`, { cause: error });
  }
}

function admission({ isOperational, readOnlyCalls, pattern }: EvaluatorAlert): (event: Fields) => boolean {
  // Only AWS sends such sources, except partners of EventBridge, who choose their own detail types. EventBridge withholds
  // read-only calls from rules that do not opt in; here, they are in the queue because another alert did.
  if (!isOperational) return event => typeof event.source === 'string' && /^aws\.(?!partner\/)/.test(event.source) && (readOnlyCalls || !isReadOnlyCall(event));
  const namesSource = expandPattern(pattern).branches.every(branch => branch.has('source'));
  return namesSource ? () => true : ({ source }) => source === EVENT_SOURCE;
}

function loweredSeverity(severity: EvaluatorSeverity, minimums: readonly EvaluatorSeverity[]): EvaluatorSeverity {
  const lower = SEVERITIES[SEVERITIES.indexOf(severity) + 1] ?? severity;
  const isAccepted = minimums.length === 0 || minimums.some(minimum => SEVERITIES.indexOf(lower) <= SEVERITIES.indexOf(minimum));
  return isAccepted ? lower : severity;
}
