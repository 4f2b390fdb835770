import { AuditQuery } from '../questions/audit-query';
import { sqlText } from '../questions/dialects/dialect';

/** The id of the query. */
export const UNLISTED_ACCOUNTS = 'unlisted-accounts';

/**
 * The query for accounts that queries do not reach, because they joined the organization after the list was written.
 * The management account records both ways of joining; that an invitation was accepted is recorded where the list does
 * not reach, so invitations count.
 */
export function unlistedAccounts(accounts: string[]): AuditQuery {
  return AuditQuery._of(UNLISTED_ACCOUNTS, 'Which accounts were created or invited, but are not listed for queries?', {}, {
    athena: (from, limits) => [
      'WITH newcomers AS (',
      '  SELECT eventtime, eventname, coalesce(',
      '    json_extract_scalar(serviceeventdetails, \'$.createAccountStatus.accountId\'),',
      '    json_extract_scalar(requestparameters, \'$.target.id\')',
      '  ) AS newcomer',
      `  FROM ${from}`,
      `  WHERE ${[...limits, 'eventsource = \'organizations.amazonaws.com\''].join('\n    AND ')}`,
      '    AND eventname IN (\'CreateAccountResult\', \'InviteAccountToOrganization\')',
      '    AND errorcode IS NULL',
      ')',
      'SELECT newcomer, min(eventtime) AS since, array_join(array_agg(DISTINCT eventname), \', \') AS events',
      'FROM newcomers',
      `WHERE newcomer NOT IN (${accounts.map(sqlText).join(', ')})`,
      'GROUP BY newcomer',
      'ORDER BY since DESC',
    ].join('\n'),
  });
}
