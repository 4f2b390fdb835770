import { FINDING_KINDS, FindingCode } from '../../../lib/integrity/finding-kinds';
import { Finding, Verdict } from '../finding';
import { Counts } from '../folder-state';
import { ChainReport, VerifyReport } from '../verify-logs';

/** A file beside a report, which is trusted because the signed report has its hash. */
export interface SealedFile {
  readonly key: string;
  readonly sha256: string;
}

/** The report of a run, in the order in which its file has the fields. */
export interface Report {
  readonly format: 'cloudtrail-log-integrity/1';
  /** The number of the report, from 1 on without gaps. */
  readonly sequence: number;
  /** The report before; undefined for the first one. */
  readonly previous?: SealedFile;
  /** The time at which the run started. */
  readonly time: string;
  readonly bucket: string;
  /** The digests that end in this time were verified. */
  readonly window: { readonly from: string; readonly to: string };
  readonly verdict: Verdict;
  readonly counts: Counts;
  readonly findingCounts: Partial<Record<FindingCode, number>>;
  /** The findings, the worst first; not all of them if there are many, but `findingCounts` counts all. */
  readonly findings: readonly Finding[];
  readonly ended: Readonly<Record<string, string>>;
  readonly chains: readonly ChainReport[];
  readonly keys: VerifyReport['keys'];
  /** Reports whose files were compared with the bucket again. */
  readonly rechecked: readonly number[];
  /** The chains that this and earlier runs have seen. */
  readonly register: SealedFile;
  /** The results of the parts of the run, which name the versions that were read. */
  readonly parts: readonly SealedFile[];
}

/** The folder of the reports. The public key lies beside them. */
export const REPORTS = 'reports/';

/** The file of the public key, in the folder of the reports. */
export const PUBLIC_KEY = 'public-key.pem';

const NAME = /^(\d{8})\.json$/;

/** Returns the file name of a report. Names have equal lengths, so that they sort by number. */
export function reportName(sequence: number): string {
  return `${String(sequence).padStart(8, '0')}.json`;
}

/** Returns the number of a report; undefined for other files. */
export function sequenceOf(name: string): number | undefined {
  const [, digits] = NAME.exec(name) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

const SEVERITIES = ['tampered', 'unverifiable', 'note'];

/** Orders findings by severity, keeping the order within each. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  const rank = ({ code }: Finding) => SEVERITIES.indexOf(FINDING_KINDS[code].severity);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

const VERDICTS: Record<Verdict, string> = {
  'clean': 'clean: every log file of the window is as CloudTrail delivered it',
  'tampered': 'TAMPERED: log files or digests were changed, removed or added',
  'not-verifiable': 'NOT VERIFIABLE: some of the files could not be judged',
};

/** The summary of a report in one line. */
export function reportSummary({ verdict, counts, findingCounts, window, sequence }: Report): string {
  const codes = Object.entries(findingCounts).filter(([code]) => FINDING_KINDS[code as FindingCode].severity !== 'note');
  const what = codes.length > 0 ? `; ${codes.map(([code, count]) => `${count} ${code}`).join(', ')}` : '';
  return `CloudTrail logs ${VERDICTS[verdict]}. Report ${sequence}, ${window.from} to ${window.to}: ${counts.provenDigests} of ${counts.digests} digests and `
    + `${counts.provenLogs} of ${counts.logs} log files proven${what}`;
}

/** The report as text for people. */
export function reportText(report: Report, hash: string): string {
  const { findings, findingCounts, chains, keys, previous, rechecked } = report;
  const codes = Object.keys(findingCounts) as FindingCode[];
  const shown = findings.map(({ code, place, object, versionId, from, to, detail, evidence }) => [
    `[${FINDING_KINDS[code].severity}] ${code}: ${FINDING_KINDS[code].title}`,
    `  ${object ?? place}${versionId ? ` (version ${versionId})` : ''}${from ? `, ${from}${to && to !== from ? ` to ${to}` : ''}` : ''}`,
    `  ${detail}${evidence ? ` ${evidence.restore}` : ''}`,
  ].join('\n'));
  return [
    `${reportSummary(report)}.`,
    `Bucket ${report.bucket}, run of ${report.time}.`,
    `SHA-256 of the JSON report: ${hash}`,
    `Report before: ${previous ? `${previous.key}, SHA-256 ${previous.sha256}` : 'none'}`,
    ...rechecked.length > 0 ? [`Compared again with the bucket: the files of the reports ${rechecked.join(', ')}`] : [],
    '',
    ...shown,
    ...codes.map(code => `${code} (${findingCounts[code]}): ${FINDING_KINDS[code].meaning} ${FINDING_KINDS[code].action}`),
    '',
    `Chains (${chains.length}):`,
    ...chains.map(({ chain, firstDigest, lastDigest, provenHours }) => `  ${chain}: ${firstDigest ?? 'no digest in the window'} to ${lastDigest}, ${provenHours} hours proven`),
    `Public keys (${keys.length}):`,
    ...keys.map(({ region, fingerprint, validFrom, validTo }) => `  ${region} ${fingerprint}, valid ${validFrom} to ${validTo}`),
    '',
  ].join('\n');
}
