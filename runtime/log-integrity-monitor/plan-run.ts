import { PartPlan, partName, Plan, planName } from './documents';
import type { Surroundings } from './ports';
import { alteredReport, Reports } from './reports';
import { SealedState } from './sealed-state';
import { FindingCode } from '../../lib/integrity/finding-kinds';
import type { MonitorPlan, MonitorSettings } from '../../lib/integrity/monitor-settings';
import { BACKFILL_GRACE, Context, FIRST_LOOK, SECOND_LOOK } from '../log-integrity/context';
import { findFolders, FoundFolder } from '../log-integrity/discovery';
import { Finding } from '../log-integrity/finding';
import { forEachBounded, Gate } from '../log-integrity/gate';
import { DAY, Folder, folderText, HOUR, isoTime, parseDigestKey } from '../log-integrity/paths';
import { KeyRing } from '../log-integrity/public-keys';
import { Register } from '../log-integrity/register';
import { Report, reportName, REPORTS } from '../log-integrity/report/report';
import { SignedReport } from '../log-integrity/report/report-chain';

/** A window with findings that a later look can clear up is verified again with the next one, for so long. */
const LONGEST_REPEAT = 7 * DAY;

const PASSING: readonly FindingCode[] = [
  'digest-late', 'digest-unreadable', 'key-unavailable', 'listing-failed', 'log-unreadable', 'newest-digest-missing', 'run-incomplete',
];

/** The number of parts of each look that the state machine can follow: its history has 25,000 events. */
const MOST_PARTS = 200;

/** The longest time between two runs. */
const LONGEST_INTERVAL = 3 * DAY;

/** The folders of a part, if they are few. */
const FEW = 8;

/** Plans a run: the window, and the folders of each part. */
export async function planRun(surroundings: Surroundings, settings: MonitorSettings, time: string): Promise<MonitorPlan> {
  const { state, signer } = surroundings;
  const sealed = new SealedState(state, signer);
  const reports = new Reports(state, sealed);
  const { last, next, findings: unbelieved } = await reports.last();
  const findings = [...unbelieved];
  const now = Date.parse(time);
  const run = isoTime(Math.floor(now / 1000) * 1000).replace(/:/g, '-');
  const window = windowOf(now, settings, last?.report);
  const id = { run, previous: last?.hash };
  const register = last && await sealed.read<Register>(last.report.register.key, {}, last.report.register.sha256);
  if (last && !register) throw new Error(`The register ${last.report.register.key} is missing`);

  const folders = await foldersOf(surroundings, settings, register ?? {}, now);
  const chunked = chunks(folders, Math.max(FEW, Math.ceil(folders.length / MOST_PARTS)));
  const seen = byFolder(register ?? {});
  const knownIn = (some: readonly FoundFolder[]): Register => Object.assign({}, ...some.map(({ folder }) => seen.get(folderText(folder))));
  const parts: PartPlan[] = chunked.map(some => ({ time, window, folders: some, known: knownIn(some) }));
  if (last) parts.push(...parts.map(part => ({ ...part, isSecondLook: true })));
  const rechecked: number[] = [];
  let newer = last;
  for (const sequence of last ? sequencesToRecheck(next, settings) : []) {
    const found = await reports.read(sequence);
    if (found === undefined && await isReportExpired(reports, sequence, newer!, now, settings)) break;
    if (typeof found === 'object') {
      newer = found;
      // Its lists of files can expire a day before it.
      if (ageOf(found, now) > reportLife(settings) - DAY) continue;
      rechecked.push(sequence);
      parts.push({ time, window, recheck: { key: `${REPORTS}${reportName(sequence)}`, sha256: found.hash } });
    } else {
      const altered = alteredReport(state, `${REPORTS}${reportName(sequence)}`, found ?? 'it was deleted, or has no signature');
      if (!findings.some(({ object }) => object === altered.object)) findings.push(altered);
    }
  }
  await forEachBounded(parts.entries(), 16, async ([i, part]) => { await sealed.write(partName(run, i), id, part); });
  const plan: Plan = {
    time,
    window,
    sequence: next,
    previous: last && { key: `${REPORTS}${reportName(last.report.sequence)}`, sha256: last.hash },
    register: last?.report.register,
    parts: parts.length,
    rechecked,
    findings,
  };
  await sealed.write(planName(run), { run }, plan);
  return { run, parts: parts.map((_, i) => i) };
}

/** The window from the end of the last one, or from its beginning if it has to be verified again. */
function windowOf(now: number, { firstHours }: MonitorSettings, last?: Report): Plan['window'] {
  const to = Math.floor((now - FIRST_LOOK) / 1000) * 1000;
  if (!last) return { from: isoTime(to - firstHours * HOUR), to: isoTime(to) };
  const again = last.findings.some(found => isPassing(found, last)) ? Math.max(Date.parse(last.window.from), to - LONGEST_REPEAT) : Infinity;
  return { from: isoTime(Math.min(Date.parse(last.window.to), again, to - HOUR)), to: isoTime(to) };
}

/** Whether a later look can clear up a finding of the report. A chain that ended long before cannot be. */
function isPassing({ code, from, object = '' }: Finding, { window }: Report): boolean {
  // The second look cannot judge log files that are up to a day younger than a backfill digest which it cannot read.
  const reach = SECOND_LOOK + (parseDigestKey(object)?.isBackfill ? BACKFILL_GRACE : 0);
  return PASSING.includes(code) && (from === undefined || Date.parse(from) >= Date.parse(window.from) - reach);
}

/** The folders of the trail that are in the bucket, and those that earlier runs have seen. */
async function foldersOf(
  { source, keys }: Surroundings, { prefix, organizationId, account }: MonitorSettings, register: Register, now: number,
): Promise<FoundFolder[]> {
  const context: Context = { source, keys: new KeyRing(keys), gate: new Gate(64), window: { to: now }, now };
  const isOwn = (folder: Folder) => folder.prefix === prefix
    && (folder.organizationId ? folder.organizationId === organizationId : folder.account === account);
  // The prefix is that of the trail, so other folders below it are none of its business, however many somebody makes.
  const found = (await findFolders(context, prefix, 0)).filter(({ folder }) => isOwn(folder));
  const known = new Map(found.map(one => [folderText(one.folder), one]));
  for (const { last } of Object.values(register)) {
    const folder = folderOf(parseDigestKey(last.key)!);
    if (!known.has(folderText(folder))) known.set(folderText(folder), { folder, kinds: ['CloudTrail'] });
  }
  // Parts have few Regions: each asks for the public keys of its Regions.
  const order = ({ folder }: FoundFolder) => `${folder.region} ${folderText(folder)}`;
  return [...known.values()].sort((a, b) => order(a) < order(b) ? -1 : 1);
}

function folderOf({ prefix, organizationId, account, region }: Folder): Folder {
  return { prefix, ...organizationId && { organizationId }, account, region };
}

/** Returns the chains that earlier runs have seen in each folder. */
function byFolder(register: Register): ReadonlyMap<string, Register> {
  const folders = new Map<string, Register>();
  for (const [chain, seen] of Object.entries(register)) {
    const text = folderText(parseDigestKey(seen.last.key)!);
    folders.set(text, { ...folders.get(text), [chain]: seen });
  }
  return folders;
}

/** Every report once in so many runs. */
function sequencesToRecheck(next: number, { recheckRuns }: MonitorSettings): number[] {
  return Array.from({ length: Math.ceil(next / recheckRuns) }, (_, i) => next - (i + 1) * recheckRuns).filter(sequence => sequence > 0);
}

/** The milliseconds for which reports are kept. */
function reportLife({ reportRetentionDays = Infinity }: MonitorSettings): number {
  return reportRetentionDays * DAY;
}

function ageOf({ report }: SignedReport, now: number): number {
  return now - Date.parse(report.time);
}

/**
 * Whether a report that is not there has expired, and so have all before it. Its time is not known any more, but it is at most `LONGEST_INTERVAL`
 * before that of the next report.
 */
async function isReportExpired(reports: Reports, sequence: number, newer: SignedReport, now: number, settings: MonitorSettings): Promise<boolean> {
  if (reportLife(settings) === Infinity) return false;
  for (let next = sequence + 1; next <= newer.report.sequence; next++) {
    const found = await reports.read(next);
    if (typeof found === 'object') return ageOf(found, now) + (next - sequence) * LONGEST_INTERVAL >= reportLife(settings);
  }
  return false;
}

function chunks<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, i) => values.slice(i * size, (i + 1) * size));
}
