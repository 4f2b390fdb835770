import { parseArguments } from './arguments';
import { UserError } from './errors';
import { VERDICT_EXIT_CODES } from './exit-codes';
import { LogPlace, openPlace, Period } from './log-place';
import { timeOf } from './times';
import { VERIFY_LOGS_USAGE } from './usage';
import { FINDING_KINDS, FindingCode } from '../lib/integrity/finding-kinds';
import { Verdict } from '../runtime/log-integrity/finding';
import { DIGEST_FOLDER, isAt } from '../runtime/log-integrity/paths';
import { verifyLogs, VerifyReport } from '../runtime/log-integrity/verify-logs';

/** Wider columns are broken into lines. */
const WIDTHS = { code: 24, object: 70, detail: 50 };

const VERDICTS: Record<Verdict, string> = {
  'clean': 'Clean: every log file is as CloudTrail delivered it',
  'tampered': 'Tampered: files were changed, removed or added',
  'not-verifiable': 'Not verifiable: some of the files could not be judged',
};

/** The longest retention that the monitor and the archive accept. */
const MOST_DAYS = 36_500;

const KEYS_OF_A_FILE = ', if the public keys are those of CloudTrail.';

/** Verifies the log files of a folder or of a bucket. */
export async function verifyLogPlace(args: string[]): Promise<void> {
  const { values, positionals: [place, ...others] } = parseArguments(args, {
    'keys': { type: 'string' },
    'metadata': { type: 'string' },
    'original-location': { type: 'string' },
    'bucket-owner': { type: 'string' },
    'save': { type: 'string' },
    'from': { type: 'string' },
    'to': { type: 'string' },
    'retention-days': { type: 'string' },
    'account': { type: 'string', multiple: true },
    'ended': { type: 'string', multiple: true },
    'json': { type: 'boolean' },
  });
  if (place === undefined || others.length > 0) throw new UserError(`Name one folder or bucket.\n\n${VERIFY_LOGS_USAGE}`);

  const unknown = values.account?.find(id => !/^\d{12}$/.test(id));
  if (unknown !== undefined) throw new UserError(`--account must be an account id of 12 digits, got: ${unknown}`);

  const ended = endedOf(values.ended);
  const logs = await openPlace(place, values, { ...windowOf(values), retentionDays: daysOf(values['retention-days']) });
  const progress = new Progress();
  const report = await verifyLogs({ ...logs, accounts: values.account, ended, verified: ({ kind }) => progress.add(kind) });
  const saved = await logs.finish?.();
  progress.end();
  if (saved !== undefined) console.error(saved);
  console.log(values.json ? JSON.stringify(report, null, 2) : reportText(report, logs));
  process.exitCode = VERDICT_EXIT_CODES[report.verdict];
}

function windowOf(given: { from?: string; to?: string }): Pick<Period, 'from' | 'to'> {
  const from = given.from === undefined ? undefined : timeOf('--from', given.from, 'start');
  const to = given.to === undefined ? undefined : timeOf('--to', given.to, 'end');
  if (from && to && from >= to) throw new UserError(`--to must be later than --from, got: ${given.from} to ${given.to}`);
  return { from, to };
}

function endedOf(given: string[] = []): Record<string, string> {
  return Object.fromEntries(given.map(text => {
    const [, location, reason] = /^((?:[^\s=]*\/)?AWSLogs\/[^\s=]+)=(.*\S.*)$/.exec(text) ?? [];
    if (location === undefined) throw new UserError(`--ended must be <location>=<reason>, like AWSLogs/111122223333/='The account was closed.', got: ${text}`);
    // Otherwise it would acknowledge every end.
    const isNamed = location.split(/(?<=^|\/)AWSLogs\//)[1].split('/').some(name => !isAt(DIGEST_FOLDER, name) && !/^o-[a-z\d*]*$/.test(name));
    if (!isNamed) throw new UserError(`--ended must name an account, a Region or a trail, got: ${location}`);
    return [location, reason];
  }));
}

function daysOf(text?: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text) || Number(text) > MOST_DAYS) throw new UserError(`--retention-days must be a number of days from 1 to ${MOST_DAYS}, got: ${text}`);
  return Number(text);
}

/** One line that grows, where somebody looks at it. */
class Progress {
  private readonly counts = { digest: 0, log: 0 };

  public add(kind: 'digest' | 'log'): void {
    this.counts[kind]++;
    if ((this.counts.digest + this.counts.log) % 50 === 0) this.show();
  }

  public end(): void {
    this.show('\n');
  }

  private show(end = ''): void {
    const { digest, log } = this.counts;
    if (process.stderr.isTTY) process.stderr.write(`\rProven: ${digest} digests, ${log} log files${end}`);
  }
}

function reportText({ verdict, counts, chains, findings, findingCounts, ended }: VerifyReport, { title, hasKeyFile }: LogPlace): string {
  const codes = Object.keys(findingCounts) as FindingCode[];
  return [
    `${title}: ${chains.length} ${chains.length === 1 ? 'chain' : 'chains'}, ${counts.provenDigests} of ${counts.digests} digests and ${counts.provenLogs} of ${counts.logs} log files proven.`,
    ...findings.length > 0 ? [table(findings)] : [],
    ...codes.map(code => `${code} (${findingCounts[code]}, ${FINDING_KINDS[code].severity}): ${FINDING_KINDS[code].meaning} ${FINDING_KINDS[code].action}`),
    ...Object.entries(ended).map(([location, reason]) => `Acknowledged by --ended: ${location}, ${reason}`),
    `${VERDICTS[verdict]}${hasKeyFile && verdict === 'clean' ? KEYS_OF_A_FILE : '.'}`,
  ].join('\n');
}

function table(findings: VerifyReport['findings']): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- logs without a finding need not wait for it to load
  const Table = require('cli-table3') as typeof import('cli-table3');
  const style = { head: [], border: [], compact: true };
  const shown = new Table({ head: Object.keys(WIDTHS), colWidths: Object.values(WIDTHS), wordWrap: true, wrapOnWordBoundary: false, style });
  findings.forEach(({ code, object, place, detail, evidence }) => shown.push([code, object ?? place, evidence ? `${detail} ${evidence.restore}` : detail]));
  return shown.toString();
}
