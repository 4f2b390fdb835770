import Table from 'cli-table3';
import type { Answer, Value } from './log-database';
import { escaped, printable } from './printable';

/** The forms in which an answer is printed. */
export const FORMATS = ['table', 'markdown', 'json', 'csv'] as const;
export type Format = typeof FORMATS[number];

/** Wider columns are broken into lines. */
const MAX_WIDTH = 60;

/** The answer in a format; about what was asked only where people read it. */
export function answerText(format: Format, asked: string, answer: Answer): string {
  switch (format) {
    case 'json': return json(answer);
    case 'csv': return csv(answer);
    case 'markdown': return markdown(asked, answer);
    default: return table(asked, answer);
  }
}

const shown = (value: Value) => printable(String(value ?? ''));

function table(asked: string, { columns, rows }: Answer): string {
  if (rows.length === 0) return `${printable(asked)}\nNothing was recorded.`;
  const cells = rows.map(row => row.map(shown));
  const widths = columns.map((name, i) => Math.min(MAX_WIDTH, cells.reduce((width, row) => Math.max(width, row[i].length), name.length)) + 2);
  const style = { head: [], border: [], compact: true };
  const lines = new Table({ head: columns.map(printable), colWidths: widths, wordWrap: true, wrapOnWordBoundary: false, style });
  lines.push(...cells);
  return `${printable(asked)}\n${lines}\n${rows.length} rows`;
}

function json({ columns, rows }: Answer): string {
  const objects = rows.map(row => Object.fromEntries(row.map((value, i) => [columns[i], value])));
  // The newlines are those of the layout: in texts they are escaped already.
  return JSON.stringify(objects, null, 2).replace(/[^\P{C}\n]|[\u2028\u2029]/gu, escaped);
}

function csv({ columns, rows }: Answer): string {
  return [columns, ...rows].map(row => row.map(csvCell).join(',')).join('\n');
}

/** Programs for tables would take a text as a formula that begins like one. */
function csvCell(value: Value): string {
  if (typeof value === 'number') return String(value);
  const text = shown(value).replace(/^[=+\-@]/, '\'$&');
  return /[",]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function markdown(asked: string, { columns, rows }: Answer): string {
  const line = (cells: readonly Value[]) => `| ${cells.map(value => typeof value === 'number' ? value : markdownText(shown(value))).join(' | ')} |`;
  if (rows.length === 0) return `**${markdownText(printable(asked))}**\n\nNothing was recorded.`;
  return [`**${markdownText(printable(asked))}**`, '', line(columns), `|${columns.map(() => '---|').join('')}`, ...rows.map(line), '', `${rows.length} rows`].join('\n');
}

/** Without links, images, HTML and emphasis. */
function markdownText(text: string): string {
  return text.replace(/[\\`*_[\]<>|~&]/g, '\\$&');
}
