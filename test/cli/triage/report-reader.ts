/** Reads reports of `triage` as a browser would, for tests: the text of tables. */

const ENTITIES: Record<string, string> = { 'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', '#39': '\'', '#96': '`' };

/** The text of HTML without tags. */
export function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&(#?\w+);/g, (_, name) => ENTITIES[name]);
}

export interface ReportTable {
  /** The names of the columns in words. */
  readonly columns: string[];
  readonly rows: string[][];
  /** The command below that gives the whole answer. */
  readonly command: string;
}

export interface ReportQuestion {
  readonly id: string;
  readonly question: string;
  readonly promise: string;
  /** The number that is shown. */
  readonly count: number;
  readonly tables: ReportTable[];
}

/** The questions of a report that have rows. */
export function questionsIn(page: string): ReportQuestion[] {
  return [...page.matchAll(/<details class="question" id="q-([^"]+)" open><summary><h3>(.*?)<\/h3> <span class="count">([\d,]+) rows?<\/span>(.*?)<\/details>\n/gs)]
    .map(([, id, question, count, content]) => ({
      id,
      question: textOf(question),
      promise: textOf(/<p class="promise">(.*?)<\/p>/s.exec(content)![1]),
      count: Number(count.replace(/,/g, '')),
      tables: [...content.matchAll(/<table>(.*?)<\/table>.*?<p class="more">.*?<code>(.*?)<\/code>/gs)].map(([, table, command]) => ({
        columns: [...table.matchAll(/<th[^>]*>(.*?)<\/th>/gs)].map(([, text]) => textOf(text)),
        rows: [...table.matchAll(/<tr>((?:<td.*?)+)<\/tr>/gs)].map(([, row]) => [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, text]) => textOf(text))),
        command: textOf(command),
      })),
    }));
}

/** Names of columns as the report writes them. */
export function inWords(name: string): string {
  return name.replace(/([a-z])([A-Z])(?=[a-z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`).replace(/([a-z])ID$/, '$1 ID');
}
