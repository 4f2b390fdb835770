import { KeyObject } from 'crypto';
import { Report, REPORTS } from './report';
import { isSignedBy, sha256 } from './seal';

/** Returns the bytes of a file; undefined if it does not exist. */
export type ReadFile = (name: string) => Promise<Buffer | undefined> | Buffer | undefined;

/** A report that was read, with its hash. */
export interface SignedReport {
  readonly report: Report;
  readonly hash: string;
}

/** Reads a report and its signature. Undefined if one of them is missing; `forged` if they do not belong together. */
export async function readReport(name: string, key: KeyObject, read: ReadFile): Promise<SignedReport | 'forged' | undefined> {
  const [bytes, signature] = [await read(name), await read(`${name}.sig`)];
  if (!bytes || !signature) return undefined;
  if (!isSignedBy(key, bytes, signature)) return 'forged';
  try {
    const report = JSON.parse(bytes.toString());
    return report?.format === 'cloudtrail-log-integrity/1' ? { report, hash: sha256(bytes) } : 'forged';
  } catch {
    return 'forged';
  }
}

/** The link of a report to an earlier one: `broken` if a report between them was changed, `missing` if one is not there. */
export type ReportLink = 'linked' | 'broken' | 'missing';

/** Follows the reports before a report back to the one with a hash. */
export async function linkTo(hash: string, last: SignedReport, key: KeyObject, read: ReadFile): Promise<ReportLink> {
  for (let current = last; current.hash !== hash;) {
    const { previous, sequence } = current.report;
    if (!previous) return 'broken';
    const before = await readReport(previous.key.slice(previous.key.lastIndexOf(REPORTS) + REPORTS.length), key, read);
    if (!before) return 'missing';
    if (before === 'forged' || before.hash !== previous.sha256 || before.report.sequence >= sequence) return 'broken';
    current = before;
  }
  return 'linked';
}
