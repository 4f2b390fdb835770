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
  /** The lowest severity, not above the given one, that some channel accepts: that of a routine act. */
  routineSeverity(severity: EvaluatorSeverity): EvaluatorSeverity;
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
  /** The routine act that the record is of. A record that allows no decision is none. */
  routineOf(record: unknown): string | undefined;
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
  const { accountNames, organizationId } = catalogue;
  const alerts = compileAlerts(catalogue.alerts, [...Object.keys(accountNames), ...organizationId ? [organizationId] : []]);
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
    routineSeverity: severity => routineSeverity(severity, catalogue.minimums),
  };
}

function compileAlerts(alerts: EvaluatorAlert[], organization: string[]): CompiledAlert[] {
  const compiled = alerts.map(alert => ({
    alert,
    admits: admission(alert),
    matches: matcherOf(alert),
    holds: alert.condition ? compileCondition(alert.condition, trustedBy(alert, organization)) : () => true,
    routineOf: routineOf(alert, trustedBy(alert, organization)),
    exclusions: new CompiledExclusions(alert.exclusions),
    supersededBy: [] as CompiledAlert[],
  }));
  supersededBy(alerts).forEach((above, position) => compiled[position].supersededBy.push(...above.map(other => compiled[other])));
  return compiled;
}

function trustedBy({ trustedAccounts = [] }: EvaluatorAlert, organization: string[]): string[] {
  return [...organization, ...trustedAccounts];
}

function routineOf({ routine = [] }: EvaluatorAlert, trusted: string[]): (record: unknown) => string | undefined {
  const known = routine.map(({ acts, condition }) => ({ acts, holds: compileCondition(condition, trusted) }));
  return record => known.find(({ holds }) => {
    try {
      return holds(record);
    } catch {
      return false;
    }
  })?.acts;
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

function routineSeverity(severity: EvaluatorSeverity, minimums: readonly EvaluatorSeverity[]): EvaluatorSeverity {
  const accepted = minimums.map(minimum => SEVERITIES.indexOf(minimum));
  const lowest = accepted.length === 0 ? SEVERITIES.length - 1 : Math.max(...accepted);
  return SEVERITIES[Math.max(lowest, SEVERITIES.indexOf(severity))];
}

function loweredSeverity(severity: EvaluatorSeverity, minimums: readonly EvaluatorSeverity[]): EvaluatorSeverity {
  const lower = SEVERITIES[SEVERITIES.indexOf(severity) + 1] ?? severity;
  const isAccepted = minimums.length === 0 || minimums.some(minimum => SEVERITIES.indexOf(lower) <= SEVERITIES.indexOf(minimum));
  return isAccepted ? lower : severity;
}
