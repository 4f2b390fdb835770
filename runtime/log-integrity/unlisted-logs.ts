import { BackfillDigests, readBackfillDigests } from './backfill-digests';
import { CheckedDigest } from './check-digest';
import { BACKFILL_GRACE, Context, DELIVERY_GRACE, finding } from './context';
import { DayListing } from './day-listing';
import { LogEntry } from './digest';
import { Finding } from './finding';
import { covers, FolderState } from './folder-state';
import { DAY, folderText, HOUR, isoTime, LogKey, MINUTE, parseLogKey, startOfDay } from './paths';
import { Register } from './register';

/** The names of log files have the time of delivery approximately. */
const MARGIN = 15 * MINUTE;

type Report = (found: Finding) => void;

/** Finds log files that no digest lists. A day is judged when the digests of the next one are known. */
export class UnlistedLogs {
  /** Log files by day that digests list, of the day that is walked and of the one before. */
  private readonly named = new Map<number, Set<string>>();
  /** Log files by day that digests list which are not proven. */
  private readonly doubted = new Map<number, Set<string>>();
  private backfilled?: Promise<BackfillDigests>;

  /** @param known the chains that an earlier run has seen */
  public constructor(
    private readonly context: Context, private readonly state: FolderState, private readonly listing: DayListing,
    private readonly known: Register = {},
  ) {}

  /** Notes that a digest lists a log file. Returns whether it is the first that does. */
  public name({ key }: LogEntry, { day, kind }: LogKey): boolean {
    if (!this.state.kinds.includes(kind)) this.state.kinds.push(kind);
    const undecided = this.state.undecided[day];
    const at = undecided?.indexOf(key) ?? -1;
    if (at >= 0) undecided.splice(at, 1);
    const names = this.named.get(day) ?? new Set();
    this.named.set(day, names);
    const isNew = !names.has(key);
    names.add(key);
    return isNew;
  }

  /** Relies on a proven digest beside the window. */
  public rely({ id, digest }: CheckedDigest): void {
    if (!id.isBackfill) this.state.covered.push([digest!.start, digest!.end]);
    for (const entry of digest!.logs.filter(({ key }) => parseLogKey(key))) this.name(entry, parseLogKey(entry.key)!);
  }

  /** Learns from a checkpoint: what is there and not undecided was listed. */
  public async takeUp(): Promise<void> {
    for (const [day, undecided] of Object.entries(this.state.undecided)) {
      const open = new Set(undecided);
      this.named.set(Number(day), new Set((await this.inWindow(Number(day))).filter(key => !open.has(key))));
      // The rest of a day that was not walked to its end decides.
      if (Number(day) === this.state.nextDay) delete this.state.undecided[Number(day)];
    }
  }

  /** Keeps what is open of a day that is not walked to its end. */
  public async suspend(day: number): Promise<void> {
    const names = this.named.get(day);
    this.state.undecided[day] = (await this.inWindow(day)).filter(key => !names?.has(key));
  }

  /** Notes that a digest which is not proven lists its log files; unknown ones, if it cannot be read. */
  public doubt({ id, digest }: Pick<CheckedDigest, 'id' | 'digest'>): void {
    if (!digest && !id.isBackfill) this.state.unreadEnds.push(id.end);
    for (const { key } of digest?.logs ?? []) {
      const day = parseLogKey(key)?.day ?? 0;
      this.doubted.set(day, (this.doubted.get(day) ?? new Set()).add(key));
    }
  }

  /** Ends a day whose digests are all known, and judges the log files of the day before. */
  public async endDay(day: number, report: Report): Promise<void> {
    await this.suspend(day);
    for (const old of this.named.keys()) if (old < day) this.named.delete(old);
    // A window that ends soon after midnight: the digests after it list log files of the day before, too.
    if (day >= startOfDay(this.context.window.to)) return;
    for (const other of Object.keys(this.state.undecided).map(Number)) if (other < day) await this.judge(other, report);
    for (const old of this.doubted.keys()) if (old < day && !this.state.undecided[old]) this.doubted.delete(old);
    this.state.covered = this.state.covered.filter(([, end]) => end > day - DAY);
    this.state.unreadEnds.splice(0, Infinity, ...this.state.unreadEnds.filter(end => end > day - DAY));
  }

  /** Judges all that is left. */
  public async end(report: Report): Promise<void> {
    for (const day of Object.keys(this.state.undecided).map(Number)) await this.judge(day, report, true);
  }

  private async judge(day: number, report: Report, isEnd = false): Promise<void> {
    const keys = this.state.undecided[day];
    delete this.state.undecided[day];
    const groups = new Map<string, { readonly first: string; readonly count: number }>();
    for (const key of keys) {
      // A later digest can still prove the one that lists it.
      if (!isEnd && this.doubted.get(day)?.has(key)) {
        (this.state.undecided[day] ??= []).push(key);
        continue;
      }
      const reason = await this.reasonOf(key, report);
      if (reason === 'listed') continue;
      if (reason === 'pending') {
        this.state.counts.pendingLogs++;
      } else if (reason === 'unlisted') {
        report(this.about('log-unlisted', key, 'Digests prove its time, and none lists it.'));
      } else {
        const group = `${parseLogKey(key)!.kind}: ${reason}`;
        const { first, count } = groups.get(group) ?? { first: key, count: 0 };
        groups.set(group, { first, count: count + 1 });
      }
    }
    for (const [reason, { first, count }] of groups) report({ ...this.about('log-not-covered', first, reason), count });
  }

  private async reasonOf(key: string, report: Report): Promise<string> {
    const { state, context: { now } } = this;
    const { kind, time, day } = parseLogKey(key)!;
    if (state.covered.length > 0 && !state.kinds.includes(kind)) return 'No digest lists files of this folder.';
    if (!covers(state.covered, time - MARGIN, time + MINUTE + MARGIN)) {
      const ends = [...state.covered.map(([, end]) => end), ...Object.values(state.chains).flatMap(({ last }) => last?.end ?? [])];
      const newest = Math.max(-Infinity, ...ends);
      const isDue = now - time >= HOUR + DELIVERY_GRACE && (newest >= time + MINUTE + MARGIN || now - time >= DAY);
      return !isDue ? 'pending' : 'No proven digest covers their time.';
    }
    if (now - time < BACKFILL_GRACE) return 'A backfill digest may still list them.';
    if (this.doubted.get(day)?.has(key)) return 'The digest that lists them is not proven.';
    // That of another trail in the same folder: digests of this one prove the time.
    if (state.unreadEnds.some(end => time > end - HOUR - MARGIN && time < end + MARGIN)) return 'A digest that may list them cannot be read.';
    const { names, gone, doubtful, unreadable } = await this.backfills();
    if (names.has(key)) return 'listed';
    if (gone.has(key)) return 'The backfill digest that lists them is gone.';
    // Once, not for each file that they may list.
    unreadable.splice(0).forEach(report);
    const isDoubtful = [...doubtful, ...state.doubtful].some(end => Math.abs(end - time) < DAY);
    return isDoubtful ? 'A backfill digest that may list them is not proven.' : 'unlisted';
  }

  /** The backfill digests of the folder. They are read only if a file would be reported without them. */
  private backfills(): Promise<BackfillDigests> {
    return this.backfilled ??= this.listing.backfills().then(ids => readBackfillDigests(this.context, this.state.folder, ids, this.known));
  }

  /** The log files of a day that lie in the window. */
  private async inWindow(day: number): Promise<string[]> {
    const { from = -Infinity, to } = this.context.window;
    return [...(await this.listing.logs(day)).keys()].filter(key => {
      // Another name is in no window.
      const time = parseLogKey(key)?.time ?? NaN;
      return time > from && time <= to;
    });
  }

  private about(code: Finding['code'], key: string, detail: string): Finding {
    const { time } = parseLogKey(key)!;
    return finding(this.context, folderText(this.state.folder), code, detail, { object: key, from: isoTime(time), to: isoTime(time) });
  }
}
