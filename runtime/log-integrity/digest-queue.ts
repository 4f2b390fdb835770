import { CheckedDigest, checkDigest } from './check-digest';
import { Context } from './context';
import { DayListing } from './day-listing';
import { DAY, DigestKey, startOfDay } from './paths';

/** The digests that are read ahead: a request takes far longer than their judgement. */
const DIGESTS_AHEAD = 64;

/** The log files that these may list, so that memory does not grow with them. */
const LOGS_AHEAD = 20_000;

/** The days that are listed ahead, and those of them whose log files are. */
const DAYS_AHEAD = 3;
const DAYS_OF_LOGS_AHEAD = 1;

/** Reads the digests of a window day by day in the order of their ends, and some of them ahead. */
export class DigestQueue {
  private readonly listed = new Map<number, Promise<DigestKey[]>>();
  /** Digests that are known and not read yet, in order. */
  private readonly next: DigestKey[] = [];
  private readonly started = new Map<string, Promise<CheckedDigest>>();
  /** The digests of the last day that is listed. */
  private last: Promise<DigestKey[]> = Promise.resolve([]);
  private logs = 0;

  /** @param after the time after which digests end, up to the end of the window */
  public constructor(private readonly context: Context, private readonly listing: DayListing, private readonly after: number) {}

  /** Returns the digests of a day. Days are asked for in order. */
  public async* day(day: number): AsyncIterable<CheckedDigest> {
    const last = startOfDay(this.context.window.to);
    for (let i = 0; i <= DAYS_AHEAD && day + i * DAY <= last; i++) this.list(day + i * DAY, i <= DAYS_OF_LOGS_AHEAD);
    const ids = await this.listed.get(day)!;
    for (const { key } of ids) {
      this.readAhead();
      const digest = await this.started.get(key)!;
      this.started.delete(key);
      this.logs -= digest.digest?.logs.length ?? 0;
      yield digest;
    }
    this.listed.delete(day);
  }

  /** Lists the digests of a day, and the log files before them: these are in the bucket first. */
  private list(day: number, hasLogs: boolean): void {
    if (hasLogs) this.listing.prefetch(day);
    if (this.listed.has(day)) return;
    const { to } = this.context.window;
    const before = this.last;
    this.last = this.listing.digests(day).then(async all => {
      await before;
      const ids = all.filter(({ end }) => end > this.after && end <= to);
      this.next.push(...ids);
      this.readAhead();
      return ids;
    });
    // Whoever needs the listing gets the failure.
    this.last.catch(() => undefined);
    this.listed.set(day, this.last);
  }

  /** Starts to read digests as long as there is room, as there is when all that were started are taken. */
  private readAhead(): void {
    while (this.next.length > 0 && this.started.size < DIGESTS_AHEAD && this.logs < LOGS_AHEAD) {
      const id = this.next.shift()!;
      const digest = checkDigest(this.context, id).then(checked => {
        this.logs += checked.digest?.logs.length ?? 0;
        return checked;
      });
      digest.catch(() => undefined);
      this.started.set(id.key, digest);
    }
  }
}
