import { commandToFillIn, queryCommand } from './command-line';
import { count, countOf, Html, html } from './html';
import type { PackAnswer } from './pack-answers';
import { shortened, tableOf } from './table';
import { Timeline, stepsOf } from './timeline';
import { strip } from './timeline-picture';
import type { TriageOptions } from './triage-options';
import type { Question } from '../../lib/questions/question';

/** A question with its answers: one for each choice of parameters. */
export interface AskedQuestion {
  readonly question: Question;
  readonly answers: PackAnswer[];
  /** The reason for which it was not asked. */
  readonly skipped?: string;
}

/** Rows that `query` prints. */
const MAX_QUERY_ROWS = 1000;

const MAX_NAME = 120;

export function rowsOf({ answers }: AskedQuestion): number {
  return answers.reduce((sum, answer) => sum + answer.count, 0);
}

/** Apart from the ids of other parts of the page. */
export function anchorOf(id: string): string {
  return `q-${id}`;
}

/** A question with its promise, and the rows of each answer. */
export function answerSection(asked: AskedQuestion, timeline: Timeline | undefined, options: TriageOptions): Html {
  const { question: { id, question, promise }, answers } = asked;
  const hours = answers.flatMap(answer => answer.hours);
  const when = timeline && hours.length > 0 ? strip(stepsOf(timeline, hours), 'When, on the time of the picture above') : undefined;
  return html`<details class="question" id="${anchorOf(id)}" open><summary><h3>${question}</h3> <span class="count">${countOf(rowsOf(asked), 'row')}</span>${when}</summary>
<p class="promise">${asText(promise)}</p>
${answers.filter(answer => answer.count > 0).map(answer => answerOf(answer, options))}
${noRows(answers)}</details>
`;
}

function answerOf(answer: PackAnswer, options: TriageOptions): Html {
  const { question, parameters } = answer;
  const { html: table, shown } = tableOf(answer, `${question.question} ${about(parameters)}`.trim());
  const names = Object.keys(parameters).length > 0 ? html`<h4>${about(parameters)} <span class="count">${countOf(answer.count, 'row')}</span></h4>` : undefined;
  const limit = Math.min(MAX_QUERY_ROWS, question.limit ?? MAX_QUERY_ROWS);
  const more = shown === answer.count ? undefined
    : html`${count(shown)} of ${countOf(answer.count, 'row')} are here. ${answer.count > limit ? `The first ${count(limit)}` : 'All'}: `;
  return html`${names}${table}<p class="more">${more}<code>${queryCommand(question.id, parameters, options)}</code></p>
`;
}

/** Those for whom the answer has no rows. */
function noRows(answers: PackAnswer[]): Html | undefined {
  const empty = answers.filter(answer => answer.count === 0);
  return empty.length === 0 ? undefined : html`<p class="more">No rows for ${empty.map(({ parameters }) => about(parameters)).join('; ')}.</p>`;
}

/** Questions without rows, and those that were not asked, in one list. */
export function withoutAnswer(questions: AskedQuestion[], options: TriageOptions): Html {
  const empty = questions.filter(({ answers, skipped }) => skipped === undefined && answers.every(answer => answer.count === 0));
  const skipped = questions.filter(one => one.skipped !== undefined);
  return html`<details class="question" id="nothing"><summary><h3>Nothing was recorded</h3> <span class="count">${countOf(empty.length, 'question')}</span></summary>
<p class="promise">These logs have no such events. What is not recorded cannot be found: each promise says what it needs.</p>
<dl>${empty.map(({ question: { id, question, promise } }) => html`<dt id="${anchorOf(id)}">${question}</dt><dd>${asText(promise)}</dd>
`)}</dl></details>
<details class="question" id="not-asked"><summary><h3>Not asked</h3> <span class="count">${countOf(skipped.length, 'question')}</span></summary>
<dl>${skipped.map(({ question: { id, question, parameters = {} }, skipped: reason }) => html`<dt id="${anchorOf(id)}">${question}</dt><dd>${reason} <code>${commandToFillIn(id, parameters, options)}</code></dd>
`)}</dl></details>`;
}

function about(parameters: Record<string, string>): string {
  return Object.entries(parameters).map(([name, value]) => value === '' ? `any ${name}` : `${name}: ${shortened(value, MAX_NAME)}`).join(', ');
}

/** The names of calls and fields in a promise. */
function asText(promise: string): Html[] {
  return promise.split('`').map((text, i) => i % 2 === 0 ? html`${text}` : html`<code>${text}</code>`);
}
