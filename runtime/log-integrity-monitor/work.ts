import { FolderResult, manifestName, OpenFolder, Part, PartPlan, partName, PartResult, Plan, planName, resultName } from './documents';
import { ManifestWriter } from './manifest-writer';
import type { Surroundings } from './ports';
import { recheck } from './recheck';
import { alteredReport } from './reports';
import { SealedState, UntrustedState } from './sealed-state';
import type { MonitorSettings } from '../../lib/integrity/monitor-settings';
import { isExpired, lookUp, SECOND_LOOK, VerifiedObject } from '../log-integrity/context';
import { FoundFolder } from '../log-integrity/discovery';
import { Finding } from '../log-integrity/finding';
import { NO_COUNTS } from '../log-integrity/folder-state';
import { forEachBounded, Gate } from '../log-integrity/gate';
import { DAY, folderText, HOUR, isAt, isoTime, parseDigestKey } from '../log-integrity/paths';
import { KeySource, ObjectSource, PublicKey } from '../log-integrity/ports';
import { Register } from '../log-integrity/register';
import { verifyLogs, VerifyReport } from '../log-integrity/verify-logs';

/** The folders of a part that are verified at once, and share its requests. */
const AT_ONCE = 8;

/** The age of the last digest of a chain after which the next one is no longer late, but missing. */
const OVERDUE = 7 * HOUR;

/** The time for which digests of a chain that has none are looked for again. */
const LONGEST_SILENCE = 7 * DAY;

/** The findings of a folder with all particulars. All are counted. */
const MOST_FINDINGS = 1000;

/** The result for a folder of which there is nothing to verify. */
const NOTHING: FolderResult = { counts: NO_COUNTS, chains: [], findingCounts: {}, findings: [], keys: [], register: {} };

const EMPTY: PartResult = { isDone: false, invocations: 0, done: {}, open: {}, manifests: [], findings: [] };

/**
 * Verifies a part of a run, from where the last invocation stopped. Its progress is kept once, at the end: what an invocation
 * that dies has done is done again, and counts once.
 *
 * @returns whether the part is done
 */
export async function work(
  surroundings: Surroundings, settings: MonitorSettings, run: string, number: number, signal: AbortSignal,
): Promise<boolean> {
  const sealed = new SealedState(surroundings.state, surroundings.signer);
  const whole = await sealed.read<Plan>(planName(run), { run });
  const id = { run, previous: whole?.previous?.sha256 };
  const plan = await sealed.read<PartPlan>(partName(run, number), id);
  if (!plan) throw new Error(`There is no part ${number} of the run ${run}`);
  const before = await progressOf(surroundings, sealed, { id, number, plan });
  if (before.isDone) return true;
  const part = { id, number, plan };
  const result = plan.recheck
    ? await recheck(surroundings, settings, sealed, part, before, signal)
    : await verifyPart(surroundings, settings, part, before, signal);
  if (!result.isDone && progressText(result) === progressText(before)) {
    throw new Error(`The part ${number} does not get on: an hour of it takes too long`);
  }
  await sealed.write(resultName(run, number), id, { ...result, invocations: before.invocations + 1 });
  return result.isDone;
}

/** A text that changes with the progress of a part: otherwise it would be tried for ever. */
function progressText({ done, open, compared }: PartResult): string {
  const reached = Object.entries(open).map(([folder, { state }]) => [folder, state.nextDay, state.reached]);
  return JSON.stringify([Object.keys(done).sort(), reached.sort(), compared]);
}

/** The progress of earlier invocations. One that was changed is not believed: the part begins again. */
async function progressOf({ state }: Surroundings, sealed: SealedState, { id, number }: Part): Promise<PartResult> {
  try {
    return await sealed.read<PartResult>(resultName(id.run, number), id) ?? EMPTY;
  } catch (error) {
    if (!(error instanceof UntrustedState)) throw error;
    return { ...EMPTY, findings: [alteredReport(state, error.object, 'its signature is not that of the monitor\'s key')] };
  }
}

async function verifyPart(
  surroundings: Surroundings, settings: MonitorSettings, { id, number, plan }: Part, before: PartResult, signal: AbortSignal,
): Promise<PartResult> {
  const done: Record<string, FolderResult> = { ...before.done };
  const open: Record<string, OpenFolder> = { ...before.open };
  const manifest = new ManifestWriter();
  const keys = new RememberedKeys(surroundings.keys);
  // One bound for all, because one account can have most of the log files.
  const gate = new Gate(settings.requestsAtOnce);
  const left = plan.folders!.filter(({ folder }) => !(folderText(folder) in done));
  await forEachBounded(left, AT_ONCE, async folder => {
    const text = folderText(folder.folder);
    const verified = (object: VerifiedObject) => manifest.add(object);
    const result = await verifyFolder({ ...surroundings, keys }, { ...settings, gate }, plan, folder, open[text], signal, verified);
    delete open[text];
    if ('state' in result) open[text] = result;
    else if (!('again' in result)) done[text] = result;
  });
  const manifests = await manifest.write(surroundings.state, file => manifestName(id.run, number, before.invocations, file));
  const newestLog = Math.max(before.newestLog ?? 0, manifest.newestLog);
  return {
    ...before,
    isDone: plan.folders!.every(({ folder }) => folderText(folder) in done),
    done,
    open,
    manifests: [...before.manifests, ...manifests],
    ...newestLog > 0 && { newestLog },
  };
}

/** Verifies a folder: its result, the state from which to continue, or `again` if the invocation ended before its first day. */
async function verifyFolder(
  { source, keys, wait }: Surroundings,
  { retentionDays, ended, gate }: MonitorSettings & { readonly gate: Gate },
  { time, window, known = {}, isSecondLook }: PartPlan,
  folder: FoundFolder,
  from: OpenFolder | undefined,
  signal: AbortSignal,
  verified: (object: VerifiedObject) => void,
): Promise<FolderResult | OpenFolder | { again: true }> {
  if (signal.aborted) return from ?? { again: true };
  let reached = from;
  const seen = registerOf(folder, known, Date.parse(time));
  const register = isSecondLook ? {} : seen;
  const { first, last } = timesOf(window, seen, isSecondLook);
  if (first >= last) return NOTHING;
  const report = await verifyLogs({
    source,
    keys,
    wait,
    folders: [folder],
    isSecondLook,
    from: new Date(first),
    to: new Date(last),
    now: new Date(time),
    retentionDays,
    ended,
    register,
    gate,
    mostFindings: MOST_FINDINGS,
    checkpoints: from && [from.state],
    verified,
    progress: (state, findings) => {
      if (!findings.some(({ code }) => code === 'run-incomplete')) reached = { state, findings: bounded([...reached?.findings ?? [], ...findings]), keys: from?.keys ?? [] };
    },
    signal,
  });
  // The report has the keys of this invocation only. Those that it has read ahead prove digests of the next one.
  const used = [...from?.keys ?? [], ...report.keys];
  if (report.findingCounts['run-incomplete']) return reached ? { ...reached, keys: distinct(used) } : { again: true };
  // Only the whole run can tell that there is nothing.
  const { 'nothing-found': _, 'chain-missing': missing = 0, ...findingCounts } = report.findingCounts;
  const erased = await erasedChains({ source, register, report, isExpired: end => isExpired(end, { retentionDays, now: Date.parse(time) }), ended });
  return {
    counts: report.counts,
    chains: isSecondLook ? [] : report.chains,
    findingCounts: missing + erased.length > 0 ? { ...findingCounts, 'chain-missing': missing + erased.length } : findingCounts,
    findings: bounded([...from?.findings ?? [], ...report.findings.filter(({ code }) => code !== 'nothing-found'), ...erased]),
    keys: distinct(used),
    register: isSecondLook ? {} : report.register,
  };
}

/**
 * The time of a folder that is verified. The first look begins at the last digest that a run has seen: those that came since are in no earlier
 * window. The second look ends where the first one begins, which judges all that is old enough by itself.
 */
function timesOf(window: PartPlan['window'], seen: Register, isSecondLook = false): { first: number; last: number } {
  const [from, to] = [window.from, window.to].map(time => Date.parse(time));
  const ends = Object.values(seen).map(({ last }) => parseDigestKey(last.key)!)
    .filter(({ end, isBackfill }) => !isBackfill && end > from - LONGEST_SILENCE);
  const first = Math.min(from, ...ends.map(({ end }) => end));
  return isSecondLook ? { first: from - SECOND_LOOK, last: Math.min(to - SECOND_LOOK, first) } : { first, last: to };
}

function bounded(findings: readonly Finding[]): readonly Finding[] {
  return findings.slice(0, MOST_FINDINGS);
}

function distinct(keys: FolderResult['keys']): FolderResult['keys'] {
  return Object.values(Object.fromEntries(keys.map(key => [`${key.region} ${key.fingerprint}`, key])));
}

/** The chains of a folder that earlier runs have seen. One whose next digest is overdue by hours is looked at for the second time now. */
function registerOf({ folder }: FoundFolder, known: Register, now: number): Register {
  const text = folderText(folder);
  return Object.fromEntries(Object.entries(known)
    .filter(([, { last }]) => folderText(parseDigestKey(last.key)!) === text)
    .map(([chain, seen]) => [chain, now - seen.last.end > OVERDUE ? { ...seen, isLate: true } : seen]));
}

interface Seen {
  readonly source: ObjectSource;
  readonly register: Register;
  readonly report: VerifyReport;
  readonly isExpired: (end: number) => boolean;
  readonly ended: MonitorSettings['ended'];
}

/** Finds chains that do not go on, and whose last digest is gone, too. */
async function erasedChains({ source, register, report, isExpired: isGone, ended }: Seen): Promise<Finding[]> {
  const found: Finding[] = [];
  const reached = new Map(report.chains.map(({ chain, lastDigest }) => [chain, Date.parse(lastDigest)]));
  for (const [chain, { last }] of Object.entries(register)) {
    if ((reached.get(chain) ?? 0) > last.end || isGone(last.end) || Object.keys(ended).some(location => isAt(chain, location))) continue;
    if (report.findings.some(({ code, object }) => object === last.key && code === 'chain-missing')) continue;
    if (await lookUp({ source, gate: new Gate(1) }, last.key)) continue;
    const at = isoTime(last.end);
    found.push({ code: 'chain-missing', place: chain, bucket: source.bucket, object: last.key, from: at, to: at, detail: `An earlier run has proven its last digest, of ${at}, which is gone.` });
  }
  return found;
}

/** Public keys of which the folders of a part ask for the same ones. */
class RememberedKeys implements KeySource {
  public readonly isComplete: boolean;
  private readonly answers = new Map<string, Promise<PublicKey[]>>();

  public constructor(private readonly source: KeySource) {
    this.isComplete = source.isComplete;
  }

  public keys(region: string, from: Date, to: Date): Promise<PublicKey[]> {
    const name = `${region} ${from.getTime()} ${to.getTime()}`;
    const answer = this.answers.get(name) ?? this.source.keys(region, from, to);
    this.answers.set(name, answer);
    return answer;
  }
}
