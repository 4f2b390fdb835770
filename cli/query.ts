import { existsSync } from 'fs';
import { machineError, UserError } from './errors';
import { EXIT_CODES } from './exit-codes';
import { loadSummary, showProgress } from './load-summary';
import { Answer, EVENTS, LogDatabase } from './log-database';
import { missingPlaces } from './missing-places';
import { answerText } from './output';
import { printableLines } from './printable';
import { accountsOf, formatOf, parametersOf, parseQuery, periodOf, QueryOptions, regionsOf } from './query-options';
import { QUERY_USAGE } from './usage';
import { AuditQuery } from '../lib/questions/audit-query';
import { QueryPack } from '../lib/questions/query-pack';

/** Answers a question of the pack, or a statement, over log files. */
export async function query(args: string[]): Promise<void> {
  const { values, positionals } = parseQuery(args);
  if (values.list) return list();

  const format = formatOf(values);
  const [id, ...paths]: (string | undefined)[] = values.sql === undefined ? positionals : [undefined, ...positionals];
  const question = chosenQuery(id, values);
  const inputs = inputsOf(values.logs, paths as string[]);
  const limits = { period: periodOf(values), accounts: accountsOf(values), regions: regionsOf(values) };
  const asked = withParameters(question, values);
  const sql = asked._athenaSql(EVENTS, limits);

  const database = await LogDatabase.open();
  try {
    const report = await database.load(inputs, { statements: [sql], onProgress: showProgress });
    console.error(printableLines(loadSummary(report)));
    const exitCode = report.skipped.unreadable ? EXIT_CODES.incomplete : EXIT_CODES.answered;
    if (report.records === 0) throw new UserError('There is nothing to ask: no CloudTrail records were found.', exitCode || EXIT_CODES.refused);
    for (const note of await missingPlaces(database, limits)) console.error(printableLines(note));
    console.log(answerText(format, titleOf(asked), await answer(database, sql)));
    process.exitCode = exitCode;
  } catch (error) {
    throw machineError(error) ?? error;
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

function chosenQuery(id: string | undefined, { sql, parameter }: QueryOptions): AuditQuery {
  if ((id === undefined) === (sql === undefined)) throw new UserError(`Name one question, or give --sql.\n\n${QUERY_USAGE}`);
  if (sql === undefined) return QueryPack.query(id!);
  return AuditQuery.custom('statement', { question: sql.slice(0, 100).replace(/\s+/g, ' '), athena: sql, parameters: parametersOf(parameter) });
}

/** Shells replace patterns by many paths, of which the first is the value of the option. */
function inputsOf(logs: string[] = [], paths: string[]): string[] {
  const questions = new Set(QueryPack.all().map(({ id }) => id));
  if (paths.some(path => questions.has(path) && !existsSync(path))) throw new UserError(`Name one question, or give --sql.\n\n${QUERY_USAGE}`);
  const inputs = [...logs, ...paths];
  if (inputs.length === 0) throw new UserError('--logs is required: a file or folder with log files, or - for standard input.');
  return inputs;
}

/** The values of a question are examples, which nobody means. */
function withParameters(question: AuditQuery, { parameter, sql }: QueryOptions): AuditQuery {
  const given = parametersOf(parameter);
  if (sql !== undefined) return question;
  const asked = question.withParameters(given);
  const missing = Object.entries(question.parameters).filter(([name]) => !(name in given));
  if (missing.length > 0) {
    throw new UserError(`${question.id} needs ${missing.map(([name, example]) => `--parameter ${name}=<value>, like ${name}=${example}`).join(', and ')}.`);
  }
  return asked;
}

function titleOf({ question, parameters }: AuditQuery): string {
  return [question, ...Object.entries(parameters).map(([name, value]) => `${name}: ${value}`)].join('  ');
}

async function answer(database: LogDatabase, sql: string): Promise<Answer> {
  return database.rows(sql).catch(error => {
    throw machineError(error) ?? new UserError(`The query failed: ${error.message.split('\n')[0]}`);
  });
}
