import { isFields } from '../../../lib/event-patterns/event-pattern';

/** Ids of accounts and organizations that are no outsiders. */
export type Trust = ReadonlySet<string>;

const ACCOUNT_ID = /^\d{12}$/;
/** The organization is the second part of the resource, after its kind. */
const ORGANIZATION_ARN = /^arn:[^:]*:organizations::[^:]*:[a-z]+\/(o-[a-z0-9]+)/;

/** The trusted ids, with the account that the record is of. */
export function trustOf(record: unknown, trusted: readonly string[]): Trust {
  const own = isFields(record) ? [record.recipientAccountId].filter(id => typeof id === 'string') : [];
  return new Set([...trusted, ...own]);
}

/** Whether a text is everyone, or names an account or organization that is not trusted. Other texts name none. */
export function isOutsider(text: string, trust: Trust): boolean {
  if (text === '*' || text === 'all') return true;
  if (ACCOUNT_ID.test(text) || text.startsWith('o-')) return !trust.has(text);
  const organization = ORGANIZATION_ARN.exec(text)?.[1];
  if (organization) return !trust.has(organization);
  const account = text.startsWith('arn:') ? text.split(':', 5)[4] : undefined;
  return account !== undefined && account !== '' && account !== 'aws' && account !== 'cloudfront' && !trust.has(account);
}
