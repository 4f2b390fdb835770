import type { EvaluatorSeverity } from '../../../lib/alerts/evaluator/evaluator-catalogue';
import type { RaisedAlert } from '../evaluation';
import type { AlertFacts } from './contract';
import { fields, present, text, texts } from './text';

const RANKS = new Map([['LOW', 1], ['MEDIUM', 2], ['HIGH', 3], ['CRITICAL', 4]]);

/** The alert of the catalogue with the severity of this event. Without a valid severity it is CRITICAL rather than unseen. */
export function alertFacts(raised: RaisedAlert): AlertFacts {
  const alert = fields(fields(raised).alert);
  const id = text(alert.id, 100) ?? 'alert';
  const catalogueSeverity = severityOf(alert.severity) ?? severityOf(fields(raised).severity) ?? 'CRITICAL';
  const severity = severityOf(fields(raised).severity) ?? catalogueSeverity;
  return present({
    id,
    title: text(alert.title, 300) ?? id,
    severity,
    severityRank: RANKS.get(severity)!,
    catalogueSeverity,
    routine: text(fields(raised).routine, 100),
    pack: text(alert.pack, 50),
    why: text(alert.description, 2000),
    runbook: text(alert.runbook, 2000),
    runbookUrl: text(alert.runbookUrl, 2000),
    techniques: texts(alert.attackTechniques, 50),
    attackVersion: text(alert.attackVersion, 20),
    controls: texts(alert.controls, 100),
    supersedes: texts(alert.supersedes, 100, 300),
  });
}

function severityOf(value: unknown): EvaluatorSeverity | undefined {
  return typeof value === 'string' && RANKS.has(value) ? value as EvaluatorSeverity : undefined;
}
