import { HOURS, LineSpec, monthsOf } from './line-spec';
import { IntegrityCost, Located } from '../../contracts/cost-driver';
import { Quantity } from '../quantity';

/** Requests of a run to list an account and Region whose files fit in a page. */
const LISTS = 4;
/** Files of a page of a listing. */
const PAGE = 1_000;
/** GB-seconds of a file: a millisecond of a function with 1,769 MB. */
const GB_SECONDS = 0.00173;

/**
 * The lines of the verification of log files: each file and digest is read once, listed again at each comparison as long as it is stored,
 * and a sample is read again.
 */
export function integrityLines(monitor: Located<IntegrityCost>, month: number): LineSpec[] {
  const { path, region, intervalHours, recheckRuns, sampling, retentionDays } = monitor;
  const place = { path, region };
  const runs = HOURS / intervalHours;
  const comparisons = runs / recheckRuns * Math.min(month, retentionDays === undefined ? Infinity : monthsOf(retentionDays));
  const files = (factor: number, more = 0): Quantity => [
    { factor: round(factor), volumes: ['logFiles'] }, { factor: round(HOURS * factor + more), volumes: ['accounts', 'regions'] },
  ];
  const reads = files(1 + comparisons * sampling);
  return [
    { ...place, item: 'Reads for the verification of log files', price: 's3Gets', quantity: reads },
    { ...place, item: 'Decryption for the verification, without a bucket key', price: 'keyRequests', quantity: reads },
    { ...place, item: 'Listings for the verification', price: 's3Puts', quantity: files((1 + comparisons) / PAGE, LISTS * runs) },
    { ...place, item: 'Run time of the verification', price: 'functionDuration', quantity: files((1 + comparisons * sampling) * GB_SECONDS) },
  ];
}

/** Five digits, so that formulas are readable. */
function round(factor: number): number {
  return Number(factor.toPrecision(5));
}
