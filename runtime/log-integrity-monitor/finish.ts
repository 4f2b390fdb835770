import { FolderResult, PartResult, Plan, planName, registerName, resultName } from './documents';
import { healthEvent } from './health-event';
import type { Surroundings } from './ports';
import { Reports } from './reports';
import { SealedState } from './sealed-state';
import { FINDING_KINDS, FindingCode } from '../../lib/integrity/finding-kinds';
import type { MonitorSettings } from '../../lib/integrity/monitor-settings';
import { compareFindings, Finding, verdictOf } from '../log-integrity/finding';
import { addCounts, NO_COUNTS } from '../log-integrity/folder-state';
import { folderText, HOUR, isAt, parseLogKey } from '../log-integrity/paths';
import { Register } from '../log-integrity/register';
import { Report, SealedFile, worstFirst } from '../log-integrity/report/report';
import { sha256 } from '../log-integrity/report/seal';

/** The findings of a report with all particulars. All are counted. */
const MOST_FINDINGS = 10_000;

/** Joins the results of all parts, writes the signed report, and reports its result. */
export async function finish(surroundings: Surroundings, settings: MonitorSettings, run: string): Promise<{ verdict: Report['verdict'] }> {
  const { state, signer, source } = surroundings;
  const sealed = new SealedState(state, signer);
  const plan = await sealed.read<Plan>(planName(run), { run });
  if (!plan) throw new Error(`There is no run ${run}`);
  const id = { run, previous: plan.previous?.sha256 };
  const before = plan.register && await sealed.read<Register>(plan.register.key, {}, plan.register.sha256);
  if (plan.register && !before) throw new Error(`The register ${plan.register.key} is missing`);

  const all = new Collected(plan.findings);
  const parts: SealedFile[] = [];
  const compared: Finding[] = [];
  for (let number = 0; number < plan.parts; number++) {
    const name = resultName(run, number);
    const result = await sealed.read<PartResult>(name, id);
    if (result) parts.push({ key: name, sha256: sha256((await state.get(name))!) });
    if (!result?.isDone) all.add({ code: 'run-incomplete', place: `part ${number}`, bucket: source.bucket, detail: `The part ${number} of the run was not finished.` });
    if (result) all.addPart(result);
    compared.push(...result?.findings ?? []);
  }
  all.addCompared(compared);
  if (all.counts.digests === 0) all.add({ code: 'nothing-found', place: settings.prefix, bucket: source.bucket, detail: 'There is no digest in the window.' });

  const register = await sealed.writeOnce(registerName(run), { run, previous: undefined }, { ...before, ...all.register });
  const { report, hash } = await new Reports(state, sealed).write({
    format: 'cloudtrail-log-integrity/1',
    sequence: plan.sequence,
    previous: plan.previous,
    time: plan.time,
    bucket: source.bucket,
    window: plan.window,
    verdict: verdictOf(Object.keys(all.findingCounts) as FindingCode[]),
    counts: all.counts,
    findingCounts: sorted(all.findingCounts),
    findings: worstFirst(all.findings.sort(compareFindings)).slice(0, MOST_FINDINGS),
    ended: settings.ended,
    chains: all.chains.sort((a, b) => a.chain < b.chain ? -1 : 1),
    keys: Object.values(sorted(all.keys)),
    rechecked: plan.rechecked,
    register,
    parts,
  });
  const time = new Date(plan.time);
  await surroundings.publish(healthEvent(report, hash, await sealed.fingerprint(), state), time);
  surroundings.measure({ values: metricsOf(report, all.newestLog), findings: report.findingCounts }, time);
  return { verdict: report.verdict };
}

/** The results of the parts, each counted once. */
class Collected {
  public counts = { ...NO_COUNTS };
  public newestLog = 0;
  public readonly findings: Finding[] = [];
  public readonly findingCounts: Partial<Record<FindingCode, number>> = {};
  public readonly chains: FolderResult['chains'][number][] = [];
  public readonly keys: Record<string, FolderResult['keys'][number]> = {};
  public register: Register = {};
  private readonly known = new Set<string>();

  public constructor(findings: readonly Finding[]) {
    findings.forEach(found => this.add(found));
  }

  /** Adds a finding, unless another part has it: reports that are compared again have the same days, and these can be in the window again. */
  public add(found: Finding): void {
    const text = textOf(found);
    if (this.known.has(text)) return;
    this.known.add(text);
    this.count(found.code, 1);
    this.findings.push(found);
  }

  /**
   * Adds what comparisons with earlier reports have found. A log file that is damaged is one finding: a late digest that lists it again
   * has nothing to add.
   */
  public addCompared(findings: readonly Finding[]): void {
    const isFault = ({ code, object = '' }: Finding) => FINDING_KINDS[code].severity === 'tampered' && parseLogKey(object) !== undefined;
    const isOfFile = (found: Finding) => isFault(found) && found.place === folderText(parseLogKey(found.object!)!);
    const known = new Set(findings.filter(isOfFile).map(({ object }) => object));
    findings.filter(found => isOfFile(found) || !isFault(found) || !known.has(found.object)).forEach(found => this.add(found));
  }

  /** Adds the result of a part, but for what comparisons have found. */
  public addPart({ done, newestLog = 0 }: PartResult): void {
    this.newestLog = Math.max(this.newestLog, newestLog);
    for (const folder of Object.values(done)) {
      this.counts = addCounts(this.counts, folder.counts);
      Object.entries(folder.findingCounts).forEach(([code, count]) => this.count(code as FindingCode, count));
      this.findings.push(...folder.findings);
      folder.findings.forEach(found => this.known.add(textOf(found)));
      this.chains.push(...folder.chains);
      folder.keys.forEach(key => { this.keys[`${key.region} ${key.fingerprint}`] = key; });
      this.register = { ...this.register, ...folder.register };
    }
  }

  private count(code: FindingCode, count: number): void {
    this.findingCounts[code] = (this.findingCounts[code] ?? 0) + count;
  }
}

/** A text that is the same for findings about the same fault. */
function textOf({ code, place, object, from, to, detail }: Finding): string {
  return JSON.stringify([code, ...object === undefined ? [place, detail] : [object], from, to]);
}

function sorted<T>(values: Partial<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1)) as Record<string, T>;
}

/** The lags are measured at the end of the run. That of digests is of the chain that is furthest behind; chains that ended do not count. */
function metricsOf({ counts, findingCounts, chains, ended, time }: Report, newestLog: number): Record<string, number> {
  const bySeverity = (severity: string) => Object.entries(findingCounts)
    .reduce((sum, [code, count]) => sum + (FINDING_KINDS[code as FindingCode].severity === severity ? count : 0), 0);
  const hoursSince = (then: number) => Math.round((Date.parse(time) - then) / HOUR * 100) / 100;
  const isEnded = (chain: string) => Object.keys(ended).some(location => isAt(chain, location));
  const oldest = Math.min(...chains.filter(({ chain }) => !isEnded(chain)).map(({ lastDigest }) => Date.parse(lastDigest)));
  return {
    Reports: 1,
    DigestsVerified: counts.provenDigests,
    LogFilesVerified: counts.provenLogs,
    BytesVerified: counts.bytes,
    TamperedFindings: bySeverity('tampered'),
    UnverifiableFindings: bySeverity('unverifiable'),
    ...Number.isFinite(oldest) && { DigestLagHours: hoursSince(oldest) },
    ...newestLog > 0 && { LogLagHours: hoursSince(newestLog) },
  };
}
