import { statSync } from 'fs';
import { parseArgs } from 'util';
import Table from 'cli-table3';
import { UserError } from './duckdb';
import { Answer, LoadReport, LogDatabase } from './log-database';
import { AuditPeriod } from '../lib/questions/audit-period';
import { AuditQuery } from '../lib/questions/audit-query';
import { QueryPack } from '../lib/questions/query-pack';

export const QUERY_USAGE = `  query --list
      The questions of the pack, with their parameters.
  query <id> --logs <folder> [options]
  query --sql <statement> --logs <folder> [options]
      Answers a question over the log files of a folder, as copied from the bucket. A statement reads FROM event_data_store.
      --parameter <name>=<value>      what the question is about; may be repeated
      --from <time> --to <time>       only events of this time, like 2026-11-20T09:00:00Z
      --account <id>                  only events of this account; may be repeated
      --region <code>                 only events of this Region; may be repeated
      --json                          an array of objects instead of a table`;

/** The table of `LogDatabase`. */
const TABLE = 'events';

/** Wider columns are broken into lines. */
const MAX_WIDTH = 60;

/** Answers a question of the pack, or a statement, over a folder of log files. */
export async function query(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      list: { type: 'boolean' },
      sql: { type: 'string' },
      logs: { type: 'string' },
      parameter: { type: 'string', multiple: true },
      from: { type: 'string' },
      to: { type: 'string' },
      account: { type: 'string', multiple: true },
      region: { type: 'string', multiple: true },
      json: { type: 'boolean' },
    },
  });
  if (values.list) return list();

  const question = chosenQuery(positionals, values.sql).withParameters(parametersOf(values.parameter ?? []));
  const folder = folderOf(values.logs);
  const sql = question._athenaSql(TABLE, { period: periodOf(values.from, values.to), accounts: values.account, regions: values.region });

  const database = await LogDatabase.open();
  try {
    const report = await database.load(folder, showProgress);
    console.error(summary(report, folder));
    if (report.records === 0) throw new UserError('There is nothing to ask: no CloudTrail records were found.');
    const answer = await database.rows(sql).catch(error => {
      throw new UserError(`The query failed: ${error.message.split('\n')[0]}`);
    });
    console.log(values.json ? json(answer) : table(question, answer));
  } finally {
    database.close();
  }
}

function list(): void {
  for (const { id, question, parameters } of QueryPack.all()) {
    const shown = Object.entries(parameters).map(([name, value]) => ` ${name}=${value}`).join('');
    console.log(`${id.padEnd(32)} ${question}${shown && `  (${shown.trim()})`}`);
  }
}

function chosenQuery([id, ...others]: string[], sql?: string): AuditQuery {
  if (others.length > 0 || (id === undefined) === (sql === undefined)) throw new UserError(`Name one question, or give --sql.\n\n${QUERY_USAGE}`);
  return sql === undefined ? QueryPack.query(id) : AuditQuery.custom('statement', { question: sql.slice(0, 100).replace(/\s+/g, ' '), athena: sql });
}

function parametersOf(given: string[]): Record<string, string> {
  return Object.fromEntries(given.map(one => {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(one) ?? [];
    if (name === undefined) throw new UserError(`--parameter wants <name>=<value>, got: ${one}`);
    return [name, value];
  }));
}

function folderOf(folder?: string): string {
  if (folder === undefined) throw new UserError('--logs wants a folder with log files, as copied from the bucket.');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UserError(`--logs wants a folder, and there is none: ${folder}`);
  return folder;
}

function periodOf(from?: string, to?: string): AuditPeriod {
  if (from === undefined && to === undefined) return AuditPeriod.always();
  return AuditPeriod.between(from ?? '1970-01-01T00:00:00Z', to ?? '9000-01-01T00:00:00Z');
}

/** One line that grows, where somebody looks at it. */
function showProgress(done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\rReading log files: ${done} of ${of}${done === of ? '\n' : ''}`);
}

function summary({ files, records, skipped }: LoadReport, folder: string): string {
  return [
    `${records} records of ${files} log files in ${folder}.`,
    ...Object.entries(skipped).map(([reason, { count, examples }]) => {
      const others = count > examples.length ? ', …' : '';
      return `Skipped, ${reason}: ${count} (${examples.join(', ')}${others})`;
    }),
  ].join('\n');
}

function table({ question, parameters }: AuditQuery, { columns, rows }: Answer): string {
  const asked = [question, ...Object.entries(parameters).map(([name, value]) => `${name}: ${value}`)].join('  ');
  if (rows.length === 0) return `${asked}\nNothing was recorded.`;
  const widths = columns.map((name, i) => Math.min(MAX_WIDTH, Math.max(name.length, ...rows.map(row => String(row[i] ?? '').length))) + 2);
  const style = { head: [], border: [], compact: true };
  const shown = new Table({ head: columns, colWidths: widths, wordWrap: true, wrapOnWordBoundary: false, style });
  rows.forEach(row => shown.push(row.map(value => String(value ?? ''))));
  return `${asked}\n${shown}\n${rows.length} rows`;
}

function json({ columns, rows }: Answer): string {
  return JSON.stringify(rows.map(row => Object.fromEntries(row.map((value, i) => [columns[i], value]))), null, 2);
}
