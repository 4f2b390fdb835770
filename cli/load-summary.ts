import { printable } from './printable';
import { FileCount, LoadReport } from './reader/load-report';

/** The lines that say what was read, and what was not. */
export function loadSummary({ files, records, copies, differingCopies, tableRows, otherElements, altered, skipped }: LoadReport): string {
  return [
    `${records} records of ${files} log files.`,
    ...copies > 0 ? [`Delivered more than once: ${copies} other copies of these records are not counted.`] : [],
    ...differingCopies > 0 ? [`Altered, records with the same eventID that differ: ${differingCopies}. The first of each is in the answer.`] : [],
    ...altered ? [`Altered, bytes that CloudTrail does not write: ${listed(altered)}. Their records are in the answer.`] : [],
    ...tableRows > 0 ? [`Rows of tables, which lack fields such as requestParameters: ${tableRows}. JSON has them.`] : [],
    ...otherElements > 0 ? [`Elements of log files that are no records: ${otherElements}.`] : [],
    ...Object.entries(skipped).map(([reason, count]) => `Skipped, ${reason}: ${listed(count)}`),
  ].join('\n');
}

function listed({ count, examples }: FileCount): string {
  return `${count} (${examples.map(printable).join(', ')}${count > examples.length ? ', …' : ''})`;
}

const INTERVAL = 200;
let shownAt = 0;

/** One line that grows, where somebody looks at it. */
export function showProgress(done: number, of: number, what = 'Reading log files'): void {
  if (!process.stderr.isTTY || done < of && Date.now() - shownAt < INTERVAL) return;
  shownAt = Date.now();
  process.stderr.write(`\r${what}: ${done} of ${of}${done === of ? '\n' : ''}`);
}
