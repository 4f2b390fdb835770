import { insightsTest } from './insights';
import { sqlTest } from './sql';
import { SigmaTest } from '../../alerts/evaluator/sigma-test';
import { AuditQuery } from '../../questions/audit-query';

const COLUMNS = ['eventTime', 'eventSource', 'eventName', 'userIdentity.arn', 'sourceIPAddress', 'userAgent', 'errorCode', 'recipientAccountId', 'awsRegion', 'eventID'];

/** The query for the records that a rule matches. */
export function ruleQuery(id: string, title: string, test: SigmaTest): AuditQuery {
  const condition = insightsTest(test);
  return AuditQuery._ofTexts(id, questionOf(title), {
    athena: `SELECT DISTINCT ${COLUMNS.join(', ')}\nFROM event_data_store\nWHERE ${sqlTest(test)}\nORDER BY eventTime DESC, eventID\nLIMIT 1000`,
    logsInsights: condition && `filter ${condition}\n| fields ${COLUMNS.join(', ')}\n| sort eventTime desc, eventID asc\n| dedup eventID\n| limit 1000`,
  });
}

/** The question of a query, from the title of a rule. */
export function questionOf(title: string): string {
  return `Sigma: ${title.replace(/\p{C}/gu, ' ')}`.slice(0, 200).trim();
}
