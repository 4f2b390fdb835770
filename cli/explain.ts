import { parseArguments } from './arguments';
import { hubsOf } from './assembly-hubs';
import { UserError } from './errors';
import { readEvents } from './event-file';
import { hintsOf } from './hints';
import { Hub } from './hub';
import { EXPLAIN_USAGE } from './usage';
import type { EvaluatorSeverity } from '../lib/alerts/evaluator/evaluator-catalogue';
import { Fields, isFields } from '../lib/event-patterns/event-pattern';
import type { Decision } from '../runtime/alert-evaluator/evaluation';

/** The decision about an alert, with what people read. */
interface ExplainedDecision extends Decision {
  readonly title: string;
  /** The severity with which the alert is raised; undefined if it is not. */
  readonly severity?: EvaluatorSeverity;
  readonly isDeployment?: boolean;
  /** The routine act that lowered the severity. */
  readonly routine?: string;
}

/** The decisions of a hub about an event. */
interface Explanation {
  readonly hub: string;
  readonly event: Partial<Record<'name' | 'source' | 'account' | 'region' | 'time' | 'id', string>>;
  /** Those that raise an alert come first. */
  readonly decisions: ExplainedDecision[];
  /** The likely reasons if no alert matches. */
  readonly hints: string[];
}

/** Explains which alerts the events of a file raise. */
export async function explain(args: string[]): Promise<void> {
  const { values, positionals } = parseArguments(args, { json: { type: 'boolean' } });
  const [file, assembly, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UserError(`Give a file with events, and perhaps a cloud assembly.\n\n${EXPLAIN_USAGE}`);

  const events = readEvents(file);
  const hubs = assembly === undefined ? [Hub.ofRecommendedAlerts()] : hubsOf(assembly);
  const all = Hub.ofAllAlerts();
  const explanations = events.flatMap(event => hubs.map(hub => explanationOf(event, hub, all)));
  console.error(hubs.map(summary).join('\n'));
  console.log(values.json ? JSON.stringify(explanations, null, 2) : explanations.map(each => explanationText(each, hubs.length > 1)).join('\n\n'));
}

function explanationOf(event: Fields, hub: Hub, all: Hub): Explanation {
  const { raised, decisions } = hub.evaluate(event);
  const explained = decisions.map(decision => {
    const { title } = hub.document.alerts.find(({ id }) => id === decision.alertId)!;
    const { severity, isDeployment, routine } = raised.find(({ alert }) => alert.id === decision.alertId) ?? {};
    return { ...decision, title, severity, isDeployment, routine };
  });
  const [first, last] = [true, false].map(isRaised => explained.filter(({ severity }) => (severity !== undefined) === isRaised));
  return { hub: hub.name, event: summaryOf(event), decisions: [...first, ...last], hints: decisions.length > 0 ? [] : hintsOf(event, hub, all) };
}

function summaryOf(event: Fields): Explanation['event'] {
  const record = isFields(event.detail) ? event.detail : {};
  const text = (...values: unknown[]) => values.find(value => typeof value === 'string');
  return {
    name: text(record.eventName, event['detail-type']),
    source: text(record.eventSource, event.source),
    account: text(event.account),
    region: text(event.region),
    time: text(record.eventTime, event.time),
    id: text(record.eventID, event.id),
  };
}

function summary({ name, document, references }: Hub): string {
  const deployTime = `Conditions on values that are known only at deploy time were compared with these names: ${references.join(', ')}.`;
  return `Evaluated ${document.alerts.length} alerts: ${name}.${references.length > 0 ? ` ${deployTime}` : ''}`;
}

function explanationText({ hub, event, decisions, hints }: Explanation, namesHub: boolean): string {
  const { name, source, account, region, time } = event;
  const call = [name, source].filter(Boolean).join(' of ');
  return [
    `${[call, account, region, time].filter(Boolean).join(', ')}${namesHub ? `, in ${hub}` : ''}`,
    ...decisions.map(decision => `  ${decisionText(decision)}`),
    ...decisions.length === 0 ? ['  no alert matches', ...hints.map(hint => `  hint: ${hint}`)] : [],
  ].map(printable).join('\n');
}

function decisionText({ alertId, outcome, because, severity, title, isDeployment, routine }: ExplainedDecision): string {
  const alert = `${alertId} (${title})`;
  switch (outcome) {
    case 'raised': return `raised ${severity}${isDeployment ? ', as a deployment' : ''}${routine ? `, as routine of ${routine}` : ''}: ${alert}`;
    case 'unevaluated': return `raised ${severity}, unevaluated because ${because}: ${alert}`;
    case 'superseded': return `superseded by ${because}: ${alert}`;
    case 'excluded': return `excluded because "${because}": ${alert}`;
    case 'condition': return `condition not met: ${alert}`;
  }
}

/** Records have texts of anyone, which may control a terminal. */
function printable(line: string): string {
  return line.replace(/\p{C}/gu, '?');
}
