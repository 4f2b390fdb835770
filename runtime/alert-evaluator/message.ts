import { createHash } from 'crypto';
import type { RaisedAlert } from './evaluation';
import type { LogLine, QueueMessage, Surroundings } from './ports';
import type { EvaluatorAlert } from '../../lib/alerts/evaluator/evaluator-catalogue';
import { EVENT_SOURCE, GovernanceEvent } from '../../lib/contracts/governance-event';
import { Fields, isFields } from '../../lib/event-patterns/event-pattern';

const ALERT_EVENTS: unknown[] = [GovernanceEvent.ALERT, GovernanceEvent.CANARY_ALERT];

/** The event of a message with the alerts that it raises. */
export interface JudgedMessage {
  readonly event: Fields;
  /** The same for each delivery of the event. */
  readonly eventId: string;
  readonly raised: RaisedAlert[];
}

/** The alert on an event without a decision. It may be any event, so no exclusion applies to it. */
const EVALUATION_FAILED: EvaluatorAlert = {
  id: 'evaluation-failed',
  title: 'An event could not be evaluated',
  severity: 'HIGH',
  description: 'A fault prevented the decision about an event, which may have raised other alerts.',
  runbook: 'Read the record as if it had raised an alert. The log of the evaluator has the fault; report it to the maintainers of this library.',
  attackTechniques: [],
  attackVersion: '18',
  controls: [],
  supersedes: [],
  readOnlyCalls: true,
  pattern: {},
  exclusions: [],
  isOperational: true,
};

const MOST_OF_BODY = 2000;

/** The deepest nesting of an event that is evaluated: patterns take a time that grows faster than it, and AWS nests less. */
const MOST_LEVELS = 100;

/** Evaluates a message. Whatever its body is and whatever fails, each event is decided about or raises an alert. */
export function judgeMessage(message: QueueMessage, surroundings: Surroundings): JudgedMessage {
  const parsed = parse(message.body);
  const event = parsed ?? unreadableEvent(message, surroundings);
  const eventId = eventIdOf(event, String(message.body));
  const log = (line: LogLine) => surroundings.log({ ...line, event: eventId });
  const unevaluated = (because: string, note: string): JudgedMessage => {
    log({ level: 'error', alert: EVALUATION_FAILED.id, outcome: 'unevaluated', because });
    return { event, eventId, raised: [{ alert: EVALUATION_FAILED, severity: EVALUATION_FAILED.severity, isDeployment: false, status: 'unevaluated', note }] };
  };

  if (!parsed) return unevaluated('The message is not a JSON object', 'The message is not a JSON object.');
  if (isAlertEvent(event)) {
    log({ level: 'warn', outcome: 'dropped', because: 'Alert events are never evaluated' });
    return { event, eventId, raised: [] };
  }
  if (isDeeperThan(MOST_LEVELS, event)) return unevaluated('Too deep', `The event is nested deeper than ${MOST_LEVELS} levels.`);
  try {
    const { raised, decisions } = surroundings.judge.evaluate(event, surroundings.now());
    for (const { alertId, outcome, because } of decisions) {
      // The text of a fault may quote the record.
      const reason = outcome === 'unevaluated' ? because?.split(':')[0] : because;
      log({ level: outcome === 'unevaluated' ? 'error' : 'info', alert: alertId, outcome, because: reason?.slice(0, 300) });
    }
    return { event, eventId, raised };
  } catch (fault) {
    return unevaluated(placeOf(fault), `The evaluation failed (${nameOf(fault)}).`);
  }
}

/** The name of a fault. Its message may quote the record. */
export function nameOf(fault: unknown): string {
  return fault instanceof Error ? fault.name : 'Error';
}

/** The name of a fault and its place in the code, without its message. */
export function placeOf(fault: unknown): string {
  const frames = fault instanceof Error ? fault.stack?.match(/(?<=^ {4})at .*$/gm) ?? [] : [];
  return [nameOf(fault), ...frames.slice(0, 3)].join(' ').slice(0, 300);
}

/** Whether the alert is the one on the library's own canary event. A custom alert with its id is not. */
export function isCanary({ raised, event }: { raised: RaisedAlert; event: Fields }): boolean {
  return raised.alert.id === 'canary' && event.source === EVENT_SOURCE && event['detail-type'] === GovernanceEvent.CANARY;
}

function parse(body: unknown): Fields | undefined {
  try {
    const value: unknown = JSON.parse(String(body));
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the levels of a value are more, found without recursion. */
function isDeeperThan(most: number, value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth < most && level.length > 0; depth++) {
    level = level.flatMap(parent => Object.values(parent as object).filter(child => typeof child === 'object' && child !== null));
  }
  return level.length > 0;
}

/** The guard against a loop: an alert that led back to the queue would raise the next one. */
function isAlertEvent(event: Fields): boolean {
  return event.source === EVENT_SOURCE && ALERT_EVENTS.includes(event['detail-type']);
}

/** The event that stands for a message without one. */
function unreadableEvent({ messageId, body, attributes }: QueueMessage, { hub, now }: Surroundings): Fields {
  const sent = new Date(Number(attributes?.SentTimestamp));
  return {
    'version': '0',
    'id': messageId,
    'source': EVENT_SOURCE,
    'detail-type': 'Unreadable Message',
    'account': hub.account,
    'region': hub.region,
    'time': (isNaN(sent.getTime()) ? now() : sent).toISOString(),
    'resources': [],
    'detail': { summary: 'A message in the queue of the alert evaluator is not an event.', text: String(body).slice(0, MOST_OF_BODY) },
  };
}

/** CloudTrail's id is the same in each event of a record. A detail that is not from AWS cannot choose its id. */
function eventIdOf(event: Fields, body: string): string {
  const isFromAws = typeof event.source === 'string' && event.source.startsWith('aws.');
  const ids = [isFromAws && isFields(event.detail) ? event.detail.eventID : undefined, event.id];
  return ids.find((id): id is string => typeof id === 'string' && /^[\w-]{1,100}$/.test(id)) ?? createHash('sha256').update(body).digest('hex');
}
