import type { Where } from './contract';
import { cut } from './text';

/** SNS asks for less than 100. */
const MOST = 99;

/** A longer name of an account would leave no room for the title, and so would a longer place. */
const MOST_OF_NAME = 30;
const MOST_OF_PLACE = 80;

/** The subject of a mail. The account and the Region stay, whatever the title. SNS refuses all but printable ASCII. */
export function subjectOf(heading: string, { accountId, accountName, region }: Where): string {
  const account = accountName && accountId ? `${ascii(accountName, MOST_OF_NAME)} (${accountId})` : accountId;
  const place = [account, region].filter(part => part).join(', ');
  const suffix = place ? `: ${ascii(place, MOST_OF_PLACE)}` : '';
  return `${ascii(heading, MOST - suffix.length)}${suffix}`;
}

/** Letters lose their accents, dashes and quotes become plain, other characters a question mark. One character can become many. */
function ascii(value: string, max: number): string {
  const characters = value.normalize('NFKD').replace(/\p{M}+/gu, '')
    .replace(/[‐-―−]/g, '-').replace(/[‘’‚]/g, '\'').replace(/[“”„]/g, '"').replace(/[^\x20-\x7e]/gu, '?').trim();
  return cut(characters, max, '...') || '?';
}
