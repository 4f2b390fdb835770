import { printable } from '../printable';

/** Text of a page that is HTML already. Only `html` makes it. */
export class Html {
  /** @internal */
  public static _of(text: string): Html {
    return new Html(text);
  }

  private constructor(private readonly text: string) {}

  public toString(): string {
    return this.text;
  }
}

/** Parts of a template: text and numbers are escaped, lists are joined, and what is undefined is left out. */
export type Part = Html | string | number | undefined | readonly Part[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;', '`': '&#96;' };

/**
 * HTML with values in it, in texts and in attributes that are quoted. Values are never tags, and control characters are
 * printed as codes.
 *
 * @example
 * html`<td title="${name}">${value}</td>`;
 */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return Html._of(texts.map((text, i) => i < parts.length ? text + rendered(parts[i]) : text).join(''));
}

function rendered(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.toString();
  if (Array.isArray(part)) return part.map(rendered).join('');
  return printable(String(part)).replace(/[&<>"'`]/g, character => ENTITIES[character]);
}

/** A number as people read it. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** A number of things: 1 row, 2 rows. */
export function countOf(value: number, thing: string): string {
  return `${count(value)} ${thing}${value === 1 ? '' : 's'}`;
}
