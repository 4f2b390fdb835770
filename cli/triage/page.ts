import { createHash } from 'crypto';
import { anchorOf, answerSection, AskedQuestion, rowsOf, withoutAnswer } from './answer-section';
import { count, countOf, Html, html } from './html';
import type { Overview } from './overview';
import { STYLE } from './style';
import type { Suspect, Suspects } from './subjects';
import { shortened, tableOf } from './table';
import { lengthText, stepText, Timeline } from './timeline';
import { legend, timelinePicture } from './timeline-picture';
import type { TriageOptions } from './triage-options';
import type { Answer } from '../log-database';

/** The first bytes of every report, by which an older one is known. */
export const MARK = '<!doctype html>\n<!-- cdk-cloudtrail-governance triage -->\n';

/** Lines about what was read that are no warnings. */
const HARMLESS = /^(Delivered more than once|Rows of tables|No event of|Skipped, (digest|Insights|aggregated|empty|other file|seen before|no CloudTrail log):)/;

/** The content of a report. */
export interface Triage {
  readonly options: TriageOptions;
  readonly version: string;
  /** Files that were read, and files that were not: the first line has the numbers. */
  readonly summary: string[];
  readonly files: number;
  readonly overview: Overview;
  readonly timeline?: Timeline;
  readonly suspects: Suspects;
  readonly groups: { readonly title: string; readonly questions: AskedQuestion[] }[];
}

/** The report: one file that needs no other and has no program in it. */
export function pageOf(triage: Triage): string {
  const { options, version, overview: { totals }, groups, timeline } = triage;
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;
  const answered = groups.map(({ title, questions }) => ({ title, id: idOf(title), questions: questions.filter(one => rowsOf(one) > 0) }));
  const all = groups.flatMap(({ questions }) => questions);
  const head = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>CloudTrail triage: ${short(totals.first)} to ${short(totals.last)}</title>
`;
  const body = html`</head>
<body>
<header><h1>CloudTrail triage</h1><p>${short(totals.first)} to ${short(totals.last)} UTC, from ${options.inputs.map(input => shortened(input)).join(', ')}</p></header>
<main>
${whatWasRead(triage)}
${pictures(triage)}
${lookHere(triage.suspects)}
<nav class="glance" aria-label="Questions with an answer"><h2>Answers at a glance</h2><div class="cards">
${answered.map(({ title, id, questions }) => html`<div class="card"><h3>${questions.length > 0 ? html`<a href="#${id}">${title}</a>` : title}</h3><ul>${questions.map(one =>
  html`<li><a href="#${anchorOf(one.question.id)}">${one.question.question}</a> <span class="count">${count(rowsOf(one))}</span></li>`)}</ul>${
  questions.length === 0 ? html`<p class="quiet">Nothing was recorded.</p>` : undefined}</div>
`)}</div></nav>
${totalsOf(triage.overview)}
${answered.filter(({ questions }) => questions.length > 0).map(({ title, id, questions }) => html`<section id="${id}"><h2>${title}</h2>
${questions.map(one => answerSection(one, timeline, options))}</section>
`)}
<section id="rest"><h2>Without an answer</h2>
${withoutAnswer(all, options)}</section>
</main>
<footer><p>Made by cdk-cloudtrail-governance ${version} with ${countOf(all.length, 'question')}. Texts in tables are from the logs, which anybody may have influenced; control characters are printed as codes such as \\u202e.</p></footer>
</body>
</html>
`;
  return `${MARK}${head}<style>${STYLE}</style>\n${body}`;
}

function whatWasRead({ summary, files, overview: { totals }, options, timeline }: Triage): Html {
  const { calls, accounts, regions, refused, failed, principals, addresses, dataEvents, readsOfManagement } = totals;
  const tile = (value: string, name: string, kind = 'plain') => html`<div class="${kind}"><dt>${name}</dt><dd>${value}</dd></div>`;
  // The other lines are about what is missing, or may not be as CloudTrail wrote it.
  const [plain, warnings] = [summary.slice(1).filter(line => HARMLESS.test(line)), summary.slice(1).filter(line => !HARMLESS.test(line))];
  const notes = [
    ...plain,
    ...Number(dataEvents) === 0 ? ['There are no data events: reads and writes of objects, items and functions are not in these logs.'] : [],
    ...Number(readsOfManagement) === 0 ? ['There are no events that only read: nobody who looked around is in these logs.'] : [],
    ...timeline && timeline.untimed > 0 ? [`${countOf(timeline.untimed, 'event')} without a time that can be read: not in the picture.`] : [],
  ];
  const limits = [['from', options.from], ['to', options.to], ['accounts', options.account?.join(', ')], ['Regions', options.region?.join(', ')]]
    .flatMap(([name, value]) => value === undefined ? [] : [`${name} ${value}`]);
  const numbers: [name: string, value: unknown][] = [
    ['events', calls], ['log files', files], ['accounts', accounts], ['Regions', regions], ['principals', principals], ['addresses', addresses], ['with an error', failed],
  ];
  return html`<section id="read"><h2>What was read</h2>
<dl class="tiles">${numbers.map(([name, value]) => tile(count(Number(value)), name))}${tile(count(Number(refused)), 'refused', 'alarm')}</dl>
<p>${summary[0]}${limits.length > 0 ? html` The report is limited to events ${limits.join(', ')}.` : undefined}</p>
${warnings.length > 0 ? html`<ul class="warnings" aria-label="What was not read, or was changed">${warnings.map(line => html`<li>${line}</li>`)}</ul>` : undefined}
${notes.length > 0 ? html`<ul class="notes" aria-label="What to know about these logs">${notes.map(note => html`<li>${note}</li>`)}</ul>` : undefined}
</section>`;
}

function pictures({ timeline }: Triage): Html | undefined {
  if (!timeline) return undefined;
  const columns = ['from', ...timeline.services.map(({ name }) => name), 'refused', 'new principals', 'new addresses'];
  const counts = [...timeline.services.map(({ calls }) => calls), timeline.refused, timeline.newPrincipals, timeline.newAddresses];
  const rows = Array.from({ length: timeline.steps }, (_, step) => [stepText(timeline, step), ...counts.map(one => one[step])])
    .filter(([, ...values]) => values.some(value => Number(value) > 0));
  return html`<section id="timeline"><h2>Calls per ${lengthText(timeline)}</h2>
<figure><div class="scroll" role="region" aria-label="Picture of calls over time" tabindex="0">${timelinePicture(timeline)}</div>
<figcaption>${legend(timeline)}</figcaption></figure>
<details><summary>The numbers of the picture</summary>${tableOf({ columns, rows }, `Calls per ${lengthText(timeline)}, in UTC`).html}</details>
</section>`;
}

function lookHere({ principals, addresses, accessKeys, people }: Suspects): Html {
  const reasons = ({ answers, refusedKinds, calls }: Suspect) => [
    countOf(calls, 'call'), ...answers > 0 ? [`in ${countOf(answers, 'answer')}`] : [], ...refusedKinds > 0 ? [`refused ${countOf(refusedKinds, 'different call')}`] : [],
  ].join(', ');
  const part = (title: string, suspects: Suspect[]) => suspects.length === 0 ? undefined : html`<div class="card"><h3>${title}</h3><ol>${
    suspects.map(suspect => html`<li><code>${shortened(suspect.value)}</code> <span class="quiet">${reasons(suspect)}</span></li>`)}</ol></div>
`;
  return html`<section id="suspects"><h2>Whom to look at first</h2>
<p>Those whom most answers name, and who were refused most different calls; access keys are of these principals. Questions about one of them were asked for these.
Administrators and pipelines stand out, too: being here proves nothing.</p>
<div class="cards">${part('Principals', principals)}${part('Addresses', addresses)}${part('Access keys', accessKeys)}${part('People of Identity Center', people)}</div></section>`;
}

function totalsOf({ principals, addresses, services, errors, accounts, regions, newPrincipals, newAddresses }: Overview): Html {
  const part = (title: string, answer: Answer) => answer.rows.length === 0 ? undefined : html`<div><h3>${title}</h3>${tableOf(answer, title).html}</div>
`;
  return html`<section id="first-seen"><h2>Seen for the first time</h2><p>The latest of them; the first time is the first in these logs.</p>
<div class="pair">${part('New principals', newPrincipals)}${part('New addresses', newAddresses)}</div></section>
<section id="most"><h2>Most calls</h2><div class="pair">${part('Principals', principals)}${part('Addresses', addresses)}${part('Services', services)}${part('Errors', errors)}${
  part('Accounts', accounts)}${part('Regions', regions)}</div></section>`;
}

function idOf(title: string): string {
  return `about-${title.toLowerCase().replace(/[^a-z]+/g, '-')}`;
}

function short(time: string | number | null): string {
  return shortened(String(time ?? ''), 20).replace('T', ' ').replace(/(:\d\d)?Z$/, '');
}
