import { machineError, UserError } from './errors';
import { EXIT_CODES } from './exit-codes';
import { loadSummary, showProgress } from './load-summary';
import { LogDatabase } from './log-database';
import { missingPlaces } from './missing-places';
import { printable, printableLines } from './printable';
import { AskedQuestion, rowsOf } from './triage/answer-section';
import { overviewOf, overviewSql } from './triage/overview';
import { ask, wholeSql } from './triage/pack-answers';
import { pageOf, Triage } from './triage/page';
import { bucketSql, choiceOf } from './triage/parameter-values';
import { checkOutput, STANDARD_OUTPUT, writeReport } from './triage/report-file';
import { suspectsOf, suspectStatements } from './triage/subjects';
import { timelineOf } from './triage/timeline';
import { limitsOf, TriageOptions, triageOptionsOf } from './triage/triage-options';
import { packageVersion } from './version';
import type { QueryOptions } from '../lib/questions/query-options';
import type { Question } from '../lib/questions/question';
import { QUESTION_GROUPS, QUESTIONS } from '../lib/questions/questions';

/** The pack over log files, as one page. */
export async function triage(args: string[]): Promise<void> {
  const options = triageOptionsOf(args);
  const limits = limitsOf(options);
  checkOutput(options.output);

  const database = await LogDatabase.open();
  try {
    const report = await database.load(options.inputs, { statements: statementsOf(limits), onProgress: showProgress });
    const summary = loadSummary(report);
    console.error(printableLines(summary));
    const exitCode = report.skipped.unreadable ? EXIT_CODES.incomplete : EXIT_CODES.answered;
    if (report.records === 0) throw new UserError('There is nothing to report: no CloudTrail records were found.', exitCode || EXIT_CODES.refused);
    const missing = await missingPlaces(database, limits);
    for (const note of missing) console.error(printableLines(note));
    const found = await askPack(database, options, limits);
    write(options, pageOf({ ...found, summary: [...summary.split('\n'), ...missing], files: report.files }), found);
    process.exitCode = exitCode;
  } catch (error) {
    throw machineError(error) ?? error;
  } finally {
    database.close();
  }
}

/** All that is asked, for loading what it reads. */
function statementsOf(limits: QueryOptions): string[] {
  const questions = QUESTIONS.map(question => wholeSql(question, limits));
  return [...questions, ...Object.values(overviewSql(limits)), ...suspectStatements(limits), ...Object.values(bucketSql(limits))];
}

type Found = Omit<Triage, 'summary' | 'files'>;

/** First the questions that need nothing: their answers say about whom to ask the others. */
async function askPack(database: LogDatabase, options: TriageOptions, limits: QueryOptions): Promise<Found> {
  const overview = await overviewOf(database, limits);
  let done = 0;
  const told = <T>(result: T): T => {
    showProgress(++done, QUESTIONS.length, 'Asking questions');
    return result;
  };
  const answers = await inTurn(QUESTIONS.filter(({ parameters }) => !parameters), question => ask(database, question, limits).then(told));
  const general = new Map(answers.map(answer => [answer.question.id, answer]));
  const suspects = await suspectsOf(database, answers, limits);
  const asked = async (question: Question): Promise<AskedQuestion> => {
    const answer = general.get(question.id);
    if (answer) return { question, answers: [answer] };
    const choice = await choiceOf(question, suspects, database, limits);
    if ('skipped' in choice) return told({ question, answers: [], skipped: choice.skipped });
    return told({ question, answers: await inTurn(choice.values, parameters => ask(database, question, limits, parameters)) });
  };
  const groups = await inTurn(QUESTION_GROUPS, async ({ title, questions }) => ({ title, questions: await inTurn(questions, asked) }));
  const timeline = timelineOf(overview.hours, overview.newPrincipalsByHour, overview.newAddressesByHour);
  return { options, version: packageVersion(), overview, suspects, groups, timeline };
}

/** One after another, since all use one table for their answers. */
async function inTurn<T, R>(items: T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await act(item));
  return results;
}

function write({ output }: TriageOptions, page: string, { groups }: Found): void {
  if (output === STANDARD_OUTPUT) {
    process.stdout.write(page);
    return;
  }
  writeReport(output, page);
  const questions = groups.flatMap(group => group.questions);
  const answered = questions.filter(one => rowsOf(one) > 0).length;
  console.log(`${printable(output)}: ${answered} of ${questions.length} questions have an answer.`);
}
