import { Backlog } from './backlog';
import { firstAfter, lastBefore } from './beside-window';
import { ChainJudge, ChainJudgeOptions } from './chain-judge';
import { CheckedDigest, checkDigest, isProvenAmong, isProvenByNext } from './check-digest';
import { checkEntry, checkLog, checkLogAgain, listedAgain } from './check-log';
import { Context, finding } from './context';
import { coverageFindings } from './coverage';
import { DayListing } from './day-listing';
import { LogEntry } from './digest';
import { DigestQueue } from './digest-queue';
import { Finding } from './finding';
import { ChainState, FolderState, proceedTo, stateText } from './folder-state';
import { Link, linkOf } from './links';
import { chainText, DAY, DigestKey, folderText, HOUR, isoTime, parseDigestKey, parseLogKey, startOfDay } from './paths';
import { SecondLook } from './second-look';
import { isHash } from './signature';
import { UnlistedLogs } from './unlisted-logs';
import { FINDING_KINDS } from '../../lib/integrity/finding-kinds';

/** The log files of a folder that are read at once or wait for their turn. */
const READING = 256;

/** Options for a `FolderWalk`. */
export interface FolderWalkOptions extends Pick<ChainJudgeOptions, 'known' | 'isEnded'> {
  /** The kinds of log files of the folder, like `CloudTrail`. */
  readonly kinds: readonly string[];
  /** Receives the findings of each day with the state after it. */
  readonly progress: (state: FolderState, findings: Finding[]) => Promise<void> | void;
}

/** A digest whose proof is in the next one. */
interface HeldDigest {
  readonly checked: CheckedDigest;
  /** The digest before it. */
  readonly before?: Link;
  /** Findings on the digest before it, unless this one shows that it was changed. */
  readonly open: readonly Finding[];
}

/** Verifies the chains of one account and Region, one day after the other, so that memory does not grow with the window. */
export class FolderWalk {
  private findings: Finding[] = [];
  /** The log files that are being read. */
  private readonly reading = new Backlog(READING);
  /** The digest of each chain whose proof is in the next one. */
  private readonly held = new Map<string, HeldDigest>();
  private readonly listing: DayListing;
  private readonly unlisted: UnlistedLogs;
  private readonly judge: ChainJudge;
  private readonly secondLook: SecondLook;

  public constructor(private readonly context: Context, private readonly state: FolderState, private readonly options: FolderWalkOptions) {
    const first = state.nextDay ?? context.window.from;
    // The first digest lists log files of the hour before its end.
    this.listing = new DayListing(context, state.folder, options.kinds, first === undefined ? undefined : startOfDay(first - HOUR));
    this.unlisted = new UnlistedLogs(context, state, this.listing, options.known);
    this.secondLook = new SecondLook(context, this.listing);
    this.judge = new ChainJudge(context, this.listing, {
      ...options,
      report: (found, isOfLate) => this.report(found, isOfLate),
      restore: async (chain, digest) => {
        this.settle(await this.release(digest.id, digest));
        if (digest.id.end > context.window.to) return this.unlisted.rely(digest);
        state.chains[stateText(digest.id)] = chain;
        proceedTo(chain, linkOf(digest), this.listing.isLate(digest.id));
        if (!this.secondLook.hasSeen(digest.id)) state.counts.digests++;
        await this.accept(digest);
      },
    });
  }

  public async run(): Promise<void> {
    const place = folderText(this.state.folder);
    try {
      if (!await this.walkDays()) this.report(finding(this.context, place, 'run-incomplete', `The run was stopped before ${isoTime(this.state.nextDay!)}.`));
    } catch (error) {
      // Objects that cannot be read have findings of their own; only listings fail as a whole.
      await this.reading.done().catch(() => undefined);
      this.report(finding(this.context, place, 'listing-failed', `Listing failed: ${(error as Error).message}.`));
    }
    await this.flush();
  }

  /** Returns whether the window was walked to its end. */
  private async walkDays(): Promise<boolean> {
    const { state, context: { window, signal } } = this;
    if (state.nextDay === undefined) {
      state.nextDay = startOfDay(window.from ?? await this.listing.firstDay() ?? window.to);
      if (window.from !== undefined) await this.lookBack(window.from);
    } else {
      await this.takeUp();
    }
    const digests = new DigestQueue(this.context, this.listing, state.reached ?? window.from ?? -Infinity);
    // A run that is stopped gets on by one digest at least.
    let walked = 0;
    for (let day = state.nextDay; day <= startOfDay(window.to); day += DAY) {
      if (signal?.aborted && walked > 0) return false;
      for await (const digest of digests.day(day)) {
        if (signal?.aborted && walked > 0 && digest.id.end > (state.reached ?? -Infinity)) return this.stop(day);
        await this.walkDigest(digest);
        walked++;
        state.reached = digest.id.end;
      }
      await this.endDay(day);
    }
    await this.finish();
    return true;
  }

  /** Stops between two digests of a day: a day of a large account can take longer than an invocation has. */
  private async stop(day: number): Promise<false> {
    await this.reading.done();
    await this.unlisted.suspend(day);
    await this.flush();
    return false;
  }

  private async endDay(day: number): Promise<void> {
    await this.reading.done();
    await this.unlisted.endDay(day, found => this.report(found));
    this.state.nextDay = day + DAY;
    delete this.state.reached;
    this.listing.forget(day - DAY);
    await this.flush();
  }

  private async walkDigest(next: CheckedDigest): Promise<void> {
    const chain = this.chainOf(next.id);
    await this.judge.link(chain, next);
    const open = await this.release(next.id, next);
    const before = chain.last;
    if (!this.secondLook.hasSeen(next.id)) this.state.counts.digests++;
    chain.first ??= linkOf(next);
    proceedTo(chain, linkOf(next), this.listing.isLate(next.id));
    next.findings.forEach(found => this.report(found));
    if (next.isProven) {
      this.settle(open);
      await this.accept(next);
    } else {
      this.unlisted.doubt(next);
      chain.held = { key: next.id.key, before, open };
      this.held.set(stateText(next.id), { checked: next, before, open });
    }
  }

  /**
   * Judges the digest that waits for a proof, now that the next one of the chain is known.
   *
   * @returns findings on it, if it is not proven, unless the next digest shows that it was changed
   */
  private async release(id: DigestKey, next?: CheckedDigest): Promise<readonly Finding[]> {
    const held = this.held.get(stateText(id));
    if (!held) return [];
    const { checked, before, open } = held;
    this.held.delete(stateText(id));
    delete this.chainOf(id).held;
    const isProven = next !== undefined && isProvenByNext(checked, next);
    if (isProven && before && !id.isBackfill) await this.judge.contents(before, checked);
    this.settle(open);
    if (isProven) await this.accept(checked);
    return isProven ? [] : checked.unlessProven;
  }

  /** Reports findings, unless it is known that the digest was changed. */
  private settle(open: readonly Finding[]): void {
    const isChanged = (key?: string) => this.findings.some(({ code, object }) => code === 'previous-hash-differs' && object === key);
    open.filter(({ object }) => !isChanged(object)).forEach(found => this.report(found));
  }

  /** Relies on a proven digest: its time is covered, and its log files are verified. */
  private async accept(checked: CheckedDigest): Promise<void> {
    const { state, context } = this;
    const { id, sha256, size, versionId } = checked;
    const { start, end, previous, logs } = checked.digest!;
    const { from = start, to } = context.window;
    if (!this.secondLook.hasSeen(id)) {
      state.counts.provenDigests++;
      state.counts.bytes += size;
      context.verified?.({ kind: 'digest', key: id.key, versionId, size, sha256: sha256! });
    }
    if (!id.isBackfill) {
      this.chainOf(id).proven += Math.max(0, Math.min(end, to) - Math.max(start, from));
      state.covered.push([start, end]);
    }
    const draft = (code: Finding['code'], detail: string) =>
      this.report(finding(context, chainText(id), code, detail, { object: id.key, from: isoTime(id.end), to: isoTime(id.end) }));
    if (previous === 'partial') draft('previous-partial', 'Some of the fields about the previous digest are null.');
    else if (previous && !isHash(previous.hash)) draft('hash-malformed', 'The hash of the previous digest does not have 64 hexadecimal digits.');
    const own = new Set<string>();
    for (const entry of logs) {
      await this.verifyLog(entry, id, own.has(entry.key));
      own.add(entry.key);
    }
  }

  /** @param isAgain whether the same digest has listed the log file before */
  private async verifyLog(entry: LogEntry, digest: DigestKey, isAgain: boolean): Promise<void> {
    const { context, state: { counts } } = this;
    const isSeen = this.secondLook.hasSeen(digest);
    if (!isSeen) counts.logs++;
    const wrong = checkEntry(context, entry, digest, digest.key);
    if (wrong && !isSeen) this.report(wrong);
    const log = parseLogKey(entry.key);
    if (!log || wrong?.code === 'log-elsewhere' || wrong?.code === 'log-outside-root') return;
    const isNew = this.unlisted.name(entry, log);
    if (wrong || isSeen) return;
    if (isAgain) return this.report(listedAgain(context, entry, digest, 'log-duplicate'));
    // A task that waits takes memory.
    await this.listing.arrival(log.day);
    await context.gate.room();
    // Its failure counts at the end of the day.
    await this.reading.add(async () => {
      const { found, size } = await (isNew ? checkLog : checkLogAgain)(context, entry, digest, await this.listing.log(entry.key, log.day));
      counts.bytes += size;
      if (found) this.report(found);
      if (!found || found.code === 'redelivered') counts.provenLogs++;
    });
  }

  /** Finds the last digest of each chain before the window. */
  private async lookBack(from: number): Promise<void> {
    const last = await lastBefore(this.context, this.listing, from);
    for (const digest of last) {
      this.reportUnreadable(digest);
      proceedTo(this.chainOf(digest.id), linkOf(digest), this.listing.isLate(digest.id));
      if (digest.isProven && !digest.id.isBackfill) this.state.covered.push([digest.digest!.start, digest.digest!.end]);
    }
    const found = new Set(last.map(({ id }) => stateText(id)));
    for (const [text, { last: link }] of Object.entries(this.options.known)) {
      const id = parseDigestKey(link.key)!;
      if (folderText(id) === folderText(this.state.folder) && link.end <= from && !found.has(text)) this.chainOf(id).last = link;
    }
  }

  /** Reads the digests again whose proof was still open at the checkpoint. */
  private async takeUp(): Promise<void> {
    await this.unlisted.takeUp();
    for (const { held } of Object.values(this.state.chains)) {
      if (held === undefined) continue;
      const checked = await checkDigest(this.context, parseDigestKey(held.key)!);
      this.unlisted.doubt(checked);
      this.held.set(stateText(checked.id), { ...held, checked });
    }
  }

  /** Reads past the end of the window, and judges the ends of the chains. */
  private async finish(): Promise<void> {
    const { state } = this;
    const after = await firstAfter(this.context, this.listing);
    const next = new Map([...after].reverse().map(digest => [stateText(digest.id), digest]));
    for (const [text, chain] of Object.entries(state.chains)) {
      const id = parseDigestKey(chain.last!.key)!;
      const following = next.get(text);
      if (following && !id.isBackfill) await this.judge.follow(chain, chain.last!, following);
      this.settle(await this.release(id, following));
      if (!following && !id.isBackfill && await this.judge.end(chain, text)) chain.isLate = true;
    }
    // The window has no digest of the chain, but this one can name one that it had.
    for (const [text, following] of next) if (!state.chains[text] && !following.id.isBackfill) await this.judge.link({ proven: 0 }, following);
    await this.reading.done();
    for (const checked of after) {
      this.reportUnreadable(checked);
      if (isProvenAmong(checked, after)) this.unlisted.rely(checked);
      else this.unlisted.doubt(checked);
    }
    await this.unlisted.end(found => this.report(found));
    coverageFindings(this.context, state).forEach(found => this.report(found));
  }

  /** Reports that a digest outside the window could not be read, which leaves the objects beside it unjudged. */
  private reportUnreadable({ findings }: CheckedDigest): void {
    findings.filter(({ code }) => code === 'digest-unreadable').forEach(found => this.report(found));
  }

  private report(found: Finding, isOfLate = false): void {
    const { state } = this;
    const id = parseDigestKey(found.object ?? '');
    if (id?.isBackfill) {
      // Before the window, it is met as the neighbour of the first one, and by each invocation that needs all backfill digests.
      if (found.code === 'digest-unreadable' && state.reportedBackfills.includes(id.key)) return;
      if (found.code === 'digest-unreadable') state.reportedBackfills.push(id.key);
      state.doubtful.push(id.end);
    }
    if (this.secondLook.isNew(found, isOfLate)) {
      this.findings.push(found);
      state.findings[found.code] = (state.findings[found.code] ?? 0) + 1;
    }
    const chain = state.chains[found.place];
    if (chain && (FINDING_KINDS[found.code].severity !== 'note' || found.code === 'digest-late')) chain.isExplained = true;
  }

  private async flush(): Promise<void> {
    await this.options.progress(this.state, this.findings.splice(0));
  }

  private chainOf(id: DigestKey): ChainState {
    return this.state.chains[stateText(id)] ??= { proven: 0 };
  }
}
