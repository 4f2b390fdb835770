import type { EvaluatorSeverity } from '../../../lib/alerts/evaluator/evaluator-catalogue';
import type { Fields } from '../../../lib/event-patterns/event-pattern';
import type { RaisedAlert } from '../evaluation';
import type { AlertEventEntry } from '../event/contract';
import { isCanary } from '../message';
import type { Mail, Topic } from '../ports';

const RANKS: Record<EvaluatorSeverity, number> = { LOW: 1, MEDIUM: 2, HIGH: 3, CRITICAL: 4 };

/** The topics that receive an alert: a test alert tries all of them, a canary none. */
export function topicsOf(item: { raised: RaisedAlert; event: Fields }, topics: Topic[]): Topic[] {
  const { alert, severity } = item.raised;
  if (isCanary(item)) return [];
  return topics.filter(({ atLeast = 'LOW' }) => alert.id === 'test-alert' || RANKS[severity] >= RANKS[atLeast]);
}

/** Whether SNS accepts the texts. */
export function isMail({ subject, plain }: AlertEventEntry['detail']['text']): boolean {
  return /^[\x21-\x7e][\x20-\x7e]{0,98}$/.test(subject) && plain !== '';
}

/** The message for people. Filter policies of subscriptions read its attributes. */
export function mailOf({ detail: { alert, where, text } }: AlertEventEntry): Mail {
  const attributes = { severity: alert.severity, alert: alert.id, account: where.accountId, region: where.region };
  return {
    subject: text.subject,
    message: text.plain,
    // SNS refuses empty values.
    attributes: Object.fromEntries(Object.entries(attributes).filter((entry): entry is [string, string] => !!entry[1])),
  };
}
