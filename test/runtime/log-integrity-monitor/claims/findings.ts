import { FINDING_KINDS, FindingCode } from '../../../../lib/integrity/finding-kinds';
import { Finding } from '../../../../runtime/log-integrity/finding';
import { chainText, HOUR, MINUTE, parseDigestKey } from '../../../../runtime/log-integrity/paths';
import { Report } from '../../../../runtime/log-integrity/report/report';

/** Whether a finding does not count. */
export const isNote = ({ code }: { readonly code: FindingCode }) => FINDING_KINDS[code].severity === 'note';

/** The findings of reports that count. */
export function faultsOf(reports: readonly Report[]): Finding[] {
  return reports.flatMap(({ findings }) => findings).filter(one => !isNote(one));
}

/** A finding for the message of a failure. */
export function textOf({ code, object, place, from, to }: Finding): string {
  return `${code} ${object ?? place} ${from} ${to}`;
}

/** Whether an object is a digest of a chain, but no backfill digest, and ends at some time. */
export function isDigestOf(key: string, chain: string, isEnd: (time: number) => boolean): boolean {
  const id = parseDigestKey(key);
  return id !== undefined && !id.isBackfill && chainText(id) === chain && isEnd(id.end);
}

/** Whether a finding tells that a chain has no digest of the hour that ends at some time. */
export function isGapOf({ code, place, from, to }: Finding, chain: string, end: number): boolean {
  return code === 'chain-gap' && place === chain && Date.parse(from!) <= end - HOUR + MINUTE && Date.parse(to!) >= end - MINUTE;
}
