import { parseArgs } from 'util';
import Table from 'cli-table3';
import { UserError } from './errors';
import { LogCopy, openCopy, readKeys } from './log-copy';
import { FINDING_KINDS, FindingCode } from '../lib/integrity/finding-kinds';
import { EXIT_CODES, Verdict } from '../runtime/log-integrity/finding';
import { verifyLogs, VerifyReport } from '../runtime/log-integrity/verify-logs';

export const VERIFY_LOGS_USAGE = `  verify-logs <folder> --keys <file> [options]
      Verifies the log files of a folder, as copied from the bucket, with the digests of CloudTrail: of one account or of a whole
      organization. Exit code 0: clean, 1: tampered, 2: not verifiable.
      --keys <file>                   the public keys: a JSON object with the answer of list-public-keys for each Region
      --metadata <file>               the signatures of the newest digests: a JSON object with the answer of head-object for each key
      --original-location <s3-uri>    the place that the folder was copied from, like s3://bucket/prefix/; by default that of its digests
      --from <time> --to <time>       only digests that end in this time, like 2026-11-20T09:00:00Z; by default all
      --retention-days <days>         the days for which the archive keeps files; older ones are not missing
      --account <id>                  an account that must have digests; may be repeated
      --json                          the whole report as JSON`;

/** Wider columns are broken into lines. */
const WIDTHS = { code: 24, object: 70, detail: 50 };

const VERDICTS: Record<Verdict, string> = {
  'clean': 'Clean: every log file is as CloudTrail delivered it, if the public keys are those of CloudTrail.',
  'tampered': 'Tampered: files were changed, removed or added.',
  'not-verifiable': 'Not verifiable: some of the files could not be judged.',
};

/** Verifies a folder of log files. */
export async function verifyLogCopy(args: string[]): Promise<void> {
  const { values, positionals: [folder, ...others] } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'keys': { type: 'string' },
      'metadata': { type: 'string' },
      'original-location': { type: 'string' },
      'from': { type: 'string' },
      'to': { type: 'string' },
      'retention-days': { type: 'string' },
      'account': { type: 'string', multiple: true },
      'json': { type: 'boolean' },
    },
  });
  if (folder === undefined || others.length > 0) throw new UserError(`Name one folder.\n\n${VERIFY_LOGS_USAGE}`);
  if (values.keys === undefined) throw new UserError('--keys is required: the public keys of CloudTrail, by Region.');

  const keys = readKeys(values.keys);
  const copy = openCopy(folder, values['original-location'], values.metadata);
  const now = new Date();
  let digests = 0;
  const report = await verifyLogs({
    source: copy.source,
    keys,
    from: timeOf('--from', values.from),
    to: timeOf('--to', values.to) ?? (copy.newest > 0 ? new Date(copy.newest) : now),
    now,
    retentionDays: daysOf(values['retention-days']),
    accounts: values.account,
    verified: ({ kind }) => {
      if (kind === 'digest') showProgress(++digests);
    },
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  console.log(values.json ? JSON.stringify(report, null, 2) : reportText(report, copy));
  process.exitCode = EXIT_CODES[report.verdict];
}

function timeOf(option: string, text?: string): Date | undefined {
  if (text === undefined) return undefined;
  const time = new Date(text);
  if (isNaN(time.getTime())) throw new UserError(`${option} must be a time like 2026-11-20T09:00:00Z, got: ${text}`);
  return time;
}

function daysOf(text?: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text)) throw new UserError(`--retention-days must be a number of days, got: ${text}`);
  return Number(text);
}

/** One line that grows, where somebody looks at it. */
function showProgress(digests: number): void {
  if (process.stderr.isTTY && digests % 10 === 0) process.stderr.write(`\rDigests proven: ${digests}`);
}

function reportText({ verdict, counts, chains, findings, findingCounts }: VerifyReport, { original: { bucket, prefix } }: LogCopy): string {
  const codes = Object.keys(findingCounts) as FindingCode[];
  return [
    `Copy of s3://${bucket}/${prefix}: ${chains.length} chains, ${counts.provenDigests} of ${counts.digests} digests and ${counts.provenLogs} of ${counts.logs} log files proven.`,
    ...findings.length > 0 ? [table(findings)] : [],
    ...codes.map(code => `${code} (${findingCounts[code]}, ${FINDING_KINDS[code].severity}): ${FINDING_KINDS[code].meaning} ${FINDING_KINDS[code].action}`),
    VERDICTS[verdict],
  ].join('\n');
}

function table(findings: VerifyReport['findings']): string {
  const style = { head: [], border: [], compact: true };
  const shown = new Table({ head: Object.keys(WIDTHS), colWidths: Object.values(WIDTHS), wordWrap: true, wrapOnWordBoundary: false, style });
  findings.forEach(({ code, object, place, detail, evidence }) => shown.push([code, object ?? place, evidence ? `${detail} ${evidence.restore}` : detail]));
  return shown.toString();
}
