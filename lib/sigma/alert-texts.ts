import { createHash } from 'crypto';
import { DocumentFacts } from './rule-document';
import { AlertSeverity } from '../alerts/alert-severity';

const MAX_TITLE = 100;
const MAX_TEXT = 1000;
const MAX_ID = 39;
const MAX_ATTRIBUTE = 250;

const SEVERITIES: Record<string, AlertSeverity> = {
  critical: AlertSeverity.CRITICAL,
  high: AlertSeverity.HIGH,
  medium: AlertSeverity.MEDIUM,
  low: AlertSeverity.LOW,
  informational: AlertSeverity.LOW,
};

/** The severity of the level of a rule. */
export function severityOf(level = 'medium'): AlertSeverity {
  return SEVERITIES[level];
}

/** The id of the alert: the words of the title, and the beginning of the rule's id. */
export function alertIdOf({ title, id }: DocumentFacts): string {
  const words = title.normalize('NFKD').toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const beginning = /^[0-9a-f]{8}/i.exec(id ?? '')?.[0].toLowerCase() ?? createHash('sha256').update(id ?? title).digest('hex').slice(0, 8);
  const slug = words.reduce((text, word) => text.length + word.length + 1 + beginning.length + 1 <= MAX_ID ? `${text}${text && '-'}${word}` : text, '');
  return `${/^[a-z]/.test(slug) ? slug : 'sigma'}-${beginning}`;
}

export function alertTitle(title: string): string {
  return cut(plain(title), MAX_TITLE);
}

/** The description with its origin, which the licence of rules asks for. */
export function alertDescription({ description, id, author, license, title }: DocumentFacts): string {
  const attribute = (text: string | undefined, missing: string) => text === undefined || plain(text) === '' ? missing : cut(plain(text), MAX_ATTRIBUTE);
  const origin = `Sigma rule ${attribute(id, `'${alertTitle(title)}'`)} by ${attribute(author, 'an author who is not named')}, licence: ${attribute(license, 'not stated')}.`;
  const text = cut(plain(description ?? ''), MAX_TEXT - origin.length - 1);
  return `${text}${text === '' ? '' : ' '}${origin}`;
}

export function alertRunbook({ falsePositives }: DocumentFacts): string | undefined {
  const known = falsePositives.map(plain).filter(text => text !== '');
  return known.length > 0 ? cut(`Known false positives: ${known.map(text => text.replace(/\.$/, '')).join('; ')}.`, MAX_TEXT) : undefined;
}

/** The text in one line, without the characters that messages of alerts cannot have. */
function plain(text: string): string {
  const PLAIN: Record<string, string> = { '<': '(', '>': ')', '"': '\'', '\\': '/' };
  return text.replace(/[<>"\\]/g, character => PLAIN[character]).replace(/[\s\p{C}]+/gu, ' ').trim();
}

function cut(text: string, length: number): string {
  const characters = Array.from(text);
  return text.length <= length ? text : `${characters.slice(0, length - 1).join('').slice(0, length - 1).trimEnd()}…`;
}
