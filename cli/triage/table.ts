import { count, Html, html } from './html';
import type { Answer, Value } from '../log-database';
import { printable } from '../printable';

/** Characters of a cell, as they are printed. */
const MAX_CELL = 300;

/** Characters of the rows of a table, as HTML: attackers may choose long texts. */
const MAX_TABLE = 100_000;

/** Characters of a cell that stay in one line. */
const MAX_LINE = 60;

/** Columns of one line each, in letters of one width. */
const CODES = /^(eventTime|eventID|firstSeen|lastSeen|hour|day|account|region|address|accessKey|eventName)$/;

/** Columns of lists of events that are read last. */
const LAST_COLUMNS = ['account', 'region', 'eventID'];

/** The rows of a table, as far as there is room. */
export interface Table {
  readonly html: Html;
  /** The number of rows in it. */
  readonly shown: number;
}

/** A table that scrolls by itself, with a caption for those who do not see it. */
export function tableOf(answer: Answer, caption: string): Table {
  const { columns, rows } = inReadingOrder(answer);
  const classes = columns.map((name, i) => classOf(name, rows.map(row => row[i])));
  const lines: Html[] = [];
  let size = 0;
  for (const row of rows) {
    const line = html`<tr>${row.map((value, i) => cell(value, classes[i]))}</tr>\n`;
    size += line.toString().length;
    if (size > MAX_TABLE) break;
    lines.push(line);
  }
  const heads = columns.map((name, i) => html`<th scope="col"${attribute(classes[i])}>${words(name)}</th>`);
  return {
    html: html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>
${lines}</tbody></table></div>`,
    shown: lines.length,
  };
}

/** First who did what, and what finds the record last. Columns without any value are left out. */
function inReadingOrder({ columns, rows }: Answer): Answer {
  const kept = columns.map((_, i) => i).filter(i => rows.some(row => row[i] !== null));
  const last = columns.includes('eventID') ? LAST_COLUMNS.map(name => columns.indexOf(name)).filter(i => kept.includes(i)) : [];
  const order = [...kept.filter(i => !last.includes(i)), ...last];
  return { columns: order.map(i => columns[i]), rows: rows.map(row => order.map(i => row[i])) };
}

function classOf(name: string, values: Value[]): string | undefined {
  if (values.some(value => typeof value === 'number')) return 'number';
  if (values.some(value => String(value ?? '').length > MAX_LINE)) return 'long';
  return CODES.test(name) ? 'code' : undefined;
}

function cell(value: Value, name: string | undefined): Html {
  if (value === null) return html`<td></td>`;
  if (typeof value === 'number') return html`<td class="number">${count(value)}</td>`;
  return html`<td${attribute(name)}>${shortened(value)}</td>`;
}

function attribute(name: string | undefined): Html | undefined {
  return name === undefined ? undefined : html` class="${name}"`;
}

/** Printed characters are counted, since one may become six of them. */
export function shortened(text: string, most = MAX_CELL): string {
  const shown = printable(text.slice(0, most));
  return shown.length > most || text.length > most ? `${shown.slice(0, most)}…` : shown;
}

/** `lastSeen` as `last seen`. */
function words(name: string): string {
  return name.replace(/([a-z])([A-Z])(?=[a-z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`).replace(/([a-z])(ID)$/, '$1 $2');
}
