import { FACTS } from './facts';
import { Scenario } from './finding';
import { FIXED_NAMES } from './fixed-names';
import { LEFT_BEHIND } from './left-behind';

/** The tables of docs/deployment.md, by the name of their place in it. */
export function tables(): Record<string, string> {
  const listed = (...scenarios: Scenario[]) => table(['what', 'why', 'what to do'], LEFT_BEHIND
    .filter(known => known.scenarios.some(scenario => scenarios.includes(scenario)))
    .map(({ what, reason, command, defect }) => [upper(what), defect ? `${reason} To be mended.` : reason, upper(command)]));
  return {
    creation: listed('creation', 'adoption'),
    failure: listed('failure', 'retry'),
    destroy: listed('destroy'),
    redeploy: listed('redeploy'),
    twice: listed('twice'),
    update: listed('update'),
    names: table(['name', 'why it is fixed', 'unique in', 'after a deletion', 'if it is taken first'], FIXED_NAMES.map(({ name, why, uniqueIn, retained, taken }) =>
      [upper(name), why, uniqueIn, retained ? 'retained' : 'free', `${taken}.`])),
    facts: table(['fact', 'source'], Object.values(FACTS).map(({ fact, source }) => [fact, `[${new URL(source).hostname}](${source})`])),
  };
}

/** A page with each table at its place, between two comments. */
export function withTables(page: string): string {
  return Object.entries(tables()).reduce((text, [name, content]) =>
    text.replace(new RegExp(`(<!-- ${name} -->\\n).*?(<!-- end -->)`, 's'), (_, start: string, end: string) => `${start}${content}${end}`), page);
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |\n`).join('').replace(/\| --- (?=\|)/g, '|---').replace(/--- \|/g, '---|');
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
