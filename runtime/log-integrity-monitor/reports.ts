import type { StateStore } from './ports';
import type { SealedState } from './sealed-state';
import { Finding } from '../log-integrity/finding';
import { PUBLIC_KEY, Report, reportName, REPORTS, reportText, sequenceOf } from '../log-integrity/report/report';
import { readReport, SignedReport } from '../log-integrity/report/report-chain';
import { sha256 } from '../log-integrity/report/seal';

/** The last report that is believed, the number of the next one, and findings on reports that are not believed. */
export interface LastReport {
  readonly last?: SignedReport;
  readonly next: number;
  readonly findings: readonly Finding[];
}

/** The signed reports in the bucket of the monitor. */
export class Reports {
  public constructor(private readonly state: StateStore, private readonly sealed: SealedState) {}

  /** Finds the last report whose signature is valid. Later files are findings. */
  public async last(): Promise<LastReport> {
    const names = (await this.state.list(REPORTS)).map(name => name.slice(REPORTS.length));
    const sequences = names.map(sequenceOf).filter(sequence => sequence !== undefined).sort((a, b) => b - a);
    const findings: Finding[] = [];
    for (const sequence of sequences) {
      const found = await this.read(sequence);
      if (typeof found === 'object') return { last: found, next: sequences[0] + 1, findings };
      findings.push(alteredReport(this.state, `${REPORTS}${reportName(sequence)}`, found ?? 'it was deleted, or has no signature'));
    }
    return { next: (sequences[0] ?? 0) + 1, findings };
  }

  /** Reads a report; the reason if it cannot be believed. */
  public async read(sequence: number): Promise<SignedReport | string | undefined> {
    const name = reportName(sequence);
    const found = await readReport(name, await this.sealed.publicKey(), file => this.state.get(`${REPORTS}${file}`));
    if (found === 'forged') return 'its signature is not that of the monitor\'s key';
    return found?.report.sequence === sequence || !found ? found : 'it has another number';
  }

  /**
   * Writes a report once. If an earlier attempt of the same run wrote it, that one counts.
   *
   * @throws if another run wrote a report with the same number
   */
  public async write(report: Report): Promise<SignedReport> {
    const name = `${REPORTS}${reportName(report.sequence)}`;
    let bytes: Buffer = Buffer.from(`${JSON.stringify(report, null, 1)}\n`);
    let written = report;
    if (!await this.state.create(name, bytes)) {
      bytes = (await this.state.get(name))!;
      written = JSON.parse(bytes.toString());
      // Only the own result is signed: a file that was planted in time is none.
      if (sha256(JSON.stringify(written)) !== sha256(JSON.stringify(report))) throw new Error(`Another run has written the report ${report.sequence}`);
    }
    const hash = sha256(bytes);
    await this.state.put(`${name}.sig`, await this.sealed.sign(bytes));
    await this.state.put(name.replace(/json$/, 'txt'), Buffer.from(reportText(written, hash)));
    const key = await this.sealed.publicKey();
    await this.state.put(`${REPORTS}${PUBLIC_KEY}`, Buffer.from(key.export({ type: 'spki', format: 'pem' })));
    return { report: written, hash };
  }
}

/** The finding on an object of the monitor's own bucket. */
export function alteredReport(state: StateStore, name: string, reason: string): Finding {
  return { code: 'report-altered', place: 'reports', bucket: state.locationOf(''), object: state.locationOf(name), detail: `It is not believed, because ${reason}.` };
}
