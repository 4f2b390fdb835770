import { text } from './text';

/** Text of this library or of its user, with data of an event in it. Data is shown in a form that nothing interprets. */
export type Phrase = readonly (string | Data)[];

interface Data {
  readonly data: string;
}

/** A template whose values are data, or phrases; undefined if one of them is missing. */
export function phrase(texts: TemplateStringsArray, ...values: (string | Phrase | undefined)[]): Phrase | undefined {
  const parts: Phrase[] = [];
  for (const [i, value] of values.entries()) {
    if (value === undefined || value.length === 0) return undefined;
    parts.push([texts[i]], typeof value === 'string' ? [{ data: value }] : value);
  }
  return [...parts.flat(), texts[values.length]].filter(part => part !== '');
}

/** The phrases that are not missing. */
export function joined(phrases: (Phrase | undefined)[], separator: string): Phrase | undefined {
  const present = phrases.filter(part => part !== undefined && part.length > 0);
  return present.length > 0 ? present.flatMap((part, i) => i > 0 ? [separator, ...part!] : part!) : undefined;
}

/** An account by its name and id. */
export function accountPhrase({ accountId, accountName }: { accountId?: string; accountName?: string }): Phrase | undefined {
  return phrase`${accountName} (${accountId})` ?? phrase`${accountId}`;
}

/** For mails and logs. Data of several words is quoted. */
export function plain(parts: Phrase): string {
  return parts.map(part => typeof part === 'string' ? part : quoted(withoutLinks(part.data))).join('');
}

/** For Markdown and chats. Data is code. */
export function markdown(parts: Phrase): string {
  return parts.map(part => typeof part === 'string' ? part : `\`${inert(part.data)}\``).join('');
}

/** A value for people. */
export function shown(value: unknown): string {
  return value === null ? 'nothing' : text(value) ?? '""';
}

function quoted(data: string): string {
  return /^[^\s"'`,;(){}<>]+$/.test(data) ? data : JSON.stringify(data);
}

/** Mail programs make links of addresses. */
function withoutLinks(data: string): string {
  return data.replace(/:\/\//g, '[:]//').replace(/\bwww\./gi, 'www[.]').replace(/\bmailto:/gi, 'mailto[:]');
}

/** Nothing that ends the code, and nothing that chats interpret even there: mentions, tags, entities, links. */
function inert(data: string): string {
  return withoutLinks(data).replace(/`/g, '\'').replace(/</g, '‹').replace(/>/g, '›')
    .replace(/&(?=[#\w]+;)/g, '＆').replace(/(?<![\w.+-])@(?=\w)/g, '＠');
}
