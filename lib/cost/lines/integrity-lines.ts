import { HOURS, LineSpec, monthsOf } from './line-spec';
import { IntegrityCost, Located } from '../../contracts/cost-driver';
import { Quantity } from '../quantity';

/** Looks at each window: the second one reads its digests and lists its files again. */
const LOOKS = 2;
/** Requests of a look, or of a comparison with a report, to list an account and Region whose files fit in a page: two days of both kinds. */
const LISTS = 4;
/** Files of a page of a listing. */
const PAGE = 1_000;
/** GB-seconds of a file: a millisecond of a function with 1,769 MB. */
const GB_SECONDS = 0.00173;

/**
 * The lines of the verification of log files: each log file is read once, each digest at each look, and a sample again. All are listed
 * at each look, and at each comparison as long as they are stored.
 */
export function integrityLines(monitor: Located<IntegrityCost>, month: number): LineSpec[] {
  const { path, region, intervalHours, recheckRuns, sampling, retentionDays } = monitor;
  const place = { path, region };
  const runs = HOURS / intervalHours;
  const comparisons = runs / recheckRuns * Math.min(month, retentionDays === undefined ? Infinity : monthsOf(retentionDays));
  const files = (logs: number, digests: number, more = 0): Quantity => [
    { factor: round(logs), volumes: ['logFiles'] }, { factor: round(HOURS * digests + more), volumes: ['accounts', 'regions'] },
  ];
  const [logReads, digestReads] = [1, LOOKS].map(first => first + comparisons * sampling);
  const pages = (LOOKS + comparisons) / PAGE;
  const reads = files(logReads, digestReads);
  return [
    { ...place, item: 'Reads for the verification of log files', price: 's3Gets', quantity: reads },
    { ...place, item: 'Decryption for the verification, without a bucket key', price: 'keyRequests', quantity: reads },
    { ...place, item: 'Listings for the verification', price: 's3Puts', quantity: files(pages, pages, (LOOKS + comparisons) * LISTS * runs) },
    { ...place, item: 'Run time of the verification', price: 'functionDuration', quantity: files(logReads * GB_SECONDS, digestReads * GB_SECONDS) },
  ];
}

/** Five digits, so that formulas are readable. */
function round(factor: number): number {
  return Number(factor.toPrecision(5));
}
