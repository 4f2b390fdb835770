import { Context, FIRST_LOOK, lookUp } from './context';
import { stateText } from './folder-state';
import { DAY, DIGEST_FOLDER, DigestKey, Folder, parseDigestKey, parseLogKey, regionRoot, startOfDay } from './paths';
import { ListedObject } from './ports';
import { RangeListing } from './range-listing';

/** The number of days whose log files are remembered. */
const DAYS = 4;

/** The number of days in which a neighbour of a digest is searched. */
export const SEARCHED_DAYS = 35;

/** The complete listings of a folder, by day. */
export class DayListing {
  private readonly days = new Map<number, Promise<Map<string, ListedObject>>>();
  /** The digests that were written, or written again, after the first look at them. */
  private readonly late = new Set<string>();
  private readonly allDigests: RangeListing;
  private readonly allLogs: readonly RangeListing[];

  /** @param first the first day that is listed; default: that of the first object */
  public constructor(private readonly context: Context, private readonly folder: Folder, kinds: readonly string[], first?: number) {
    const listing = (kind: string) => new RangeListing(context, regionRoot(folder, kind), first);
    this.allDigests = listing(DIGEST_FOLDER);
    this.allLogs = kinds.map(listing);
  }

  /** Returns the digests of a day in the order of their ends. */
  public async digests(day: number): Promise<DigestKey[]> {
    return this.digestsAmong(await this.allDigests.day(day));
  }

  /** Whether a listed digest was written so late that the first look can have missed it. */
  public isLate({ key }: Pick<DigestKey, 'key'>): boolean {
    return this.late.has(key);
  }

  /** Notes a digest that is gone, and that only a late one names: the first look knew nothing of it. */
  public nameLate(key: string): void {
    this.late.add(key);
  }

  /** Returns the nearest digest of the chain before or after another one, at most `SEARCHED_DAYS` away, by a new listing. */
  public async search(id: DigestKey, day: number, step: 1 | -1): Promise<DigestKey | undefined> {
    const isBeyond = (other: DigestKey) => stateText(other) === stateText(id) && (other.end - id.end) * step > 0;
    const listing = new RangeListing(this.context, regionRoot(this.folder, DIGEST_FOLDER), step > 0 ? day : day - SEARCHED_DAYS * DAY);
    for (let i = 0; i <= SEARCHED_DAYS && day + (i - 1) * step * DAY <= this.context.now; i++) {
      const digests = this.digestsAmong(await listing.day(day + i * step * DAY)).filter(isBeyond);
      if (digests.length > 0) return step > 0 ? digests[0] : digests[digests.length - 1];
    }
    return undefined;
  }

  /** Returns the keys of all backfill digests. */
  public async backfills(): Promise<DigestKey[]> {
    const found: DigestKey[] = [];
    await this.context.gate.run(async () => {
      for await (const page of this.context.source.list(regionRoot(this.folder, DIGEST_FOLDER))) {
        found.push(...page.flatMap(({ key }) => parseDigestKey(key) ?? []).filter(({ isBackfill }) => isBackfill));
      }
    });
    return found;
  }

  /** Returns the log files of a day, and other files among its digests. */
  public logs(day: number): Promise<Map<string, ListedObject>> {
    let listing = this.days.get(day);
    if (!listing) {
      listing = Promise.all([...this.allLogs, this.allDigests].map(all => all.day(day)))
        .then(lists => new Map(lists.flat().filter(({ key }) => parseLogKey(key)).map(object => [object.key, object])));
      this.days.set(day, listing);
      if (this.days.size > DAYS) this.days.delete(Math.min(...this.days.keys()));
    }
    return listing;
  }

  public prefetch(day: number): void {
    // Whoever needs the listing gets the failure.
    this.logs(day).catch(() => undefined);
  }

  /** Waits for the log files of a day, if they are being listed. */
  public async arrival(day: number): Promise<void> {
    // Whoever needs the listing gets the failure.
    await this.days.get(day)?.catch(() => undefined);
  }

  /** Returns a log file as listed. */
  public async log(key: string, day: number): Promise<ListedObject | undefined> {
    return this.days.has(day) ? (await this.days.get(day)!).get(key) : lookUp(this.context, key);
  }

  /** Returns the first day that has a digest or a log file. */
  public async firstDay(): Promise<number | undefined> {
    const days = await Promise.all([
      this.allDigests.first(({ key }) => parseDigestKey(key)?.end ?? parseLogKey(key)?.day),
      ...this.allLogs.map(all => all.first(({ key }) => parseLogKey(key)?.day)),
    ]);
    const known = days.filter(day => day !== undefined);
    return known.length > 0 ? startOfDay(Math.min(...known)) : undefined;
  }

  /** Forgets days that are done. */
  public forget(day: number): void {
    [this.allDigests, ...this.allLogs].forEach(all => all.forget(day));
  }

  /** Returns the digests of a listing in the order of their ends; those of one end stay in the order of their keys. */
  private digestsAmong(objects: readonly ListedObject[]): DigestKey[] {
    return objects.flatMap(({ key, lastModified }) => {
      const id = parseDigestKey(key);
      if (id && lastModified && lastModified.getTime() > id.end + FIRST_LOOK) this.late.add(key);
      return id ?? [];
    }).sort((a, b) => a.end - b.end);
  }
}
