import { AuditQuery } from './audit-query';
import { insightsSelect, insightsCondition } from './dialects/logs-insights';
import { athenaField, lakeField, sqlQuery } from './dialects/sql';
import { Question } from './question';

/** The question as a query for every engine. */
export function auditQuery(question: Question): AuditQuery {
  return AuditQuery._of(question.id, question.question, question.parameters ?? {}, {
    athena: sqlQuery(question, athenaField),
    lake: sqlQuery(question, lakeField),
    logsInsights: (_, limits, parameters) => insightsSelect(question, [...limits, ...question.where.map(one => insightsCondition(one, parameters))]),
  }, question.table);
}
