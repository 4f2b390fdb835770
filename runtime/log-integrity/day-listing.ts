import { Context, listAll, lookUp } from './context';
import { stateText } from './folder-state';
import { DAY, dayPath, DIGEST_FOLDER, DigestKey, Folder, parseDigestKey, parseLogKey, regionRoot } from './paths';
import { ListedObject } from './ports';

/** The number of days whose log files are remembered. */
const DAYS = 6;

/** The number of days in which a neighbour of a digest is searched. */
export const SEARCHED_DAYS = 35;

/** The complete listings of a folder, one day at a time. */
export class DayListing {
  private readonly days = new Map<number, Promise<Map<string, ListedObject>>>();

  public constructor(private readonly context: Context, private readonly folder: Folder, private readonly kinds: readonly string[]) {}

  /** Returns the digests of a day in the order of their ends. */
  public async digests(day: number): Promise<DigestKey[]> {
    const objects = await listAll(this.context, `${regionRoot(this.folder, DIGEST_FOLDER)}${dayPath(day)}/`);
    return objects.flatMap(({ key }) => parseDigestKey(key) ?? []).sort((a, b) => a.end - b.end || (a.key < b.key ? -1 : 1));
  }

  /** Returns the nearest digest of the chain before or after another one, at most `SEARCHED_DAYS` away. */
  public async search(id: DigestKey, day: number, step: 1 | -1): Promise<DigestKey | undefined> {
    for (let i = 0; i <= SEARCHED_DAYS; i++) {
      const isBeyond = (other: DigestKey) => stateText(other) === stateText(id) && (other.end - id.end) * step > 0;
      const digests = (await this.digests(day + i * step * DAY)).filter(isBeyond);
      if (digests.length > 0) return step > 0 ? digests[0] : digests[digests.length - 1];
      if (day + i * step * DAY > this.context.now) break;
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

  /** Returns the log files of a day. */
  public logs(day: number): Promise<Map<string, ListedObject>> {
    let listing = this.days.get(day);
    if (!listing) {
      listing = Promise.all(this.kinds.map(kind => listAll(this.context, `${regionRoot(this.folder, kind)}${dayPath(day)}/`)))
        .then(lists => new Map(lists.flat().map(object => [object.key, object])));
      this.days.set(day, listing);
      if (this.days.size > DAYS) this.days.delete(Math.min(...this.days.keys()));
    }
    return listing;
  }

  public prefetch(day: number): void {
    // Whoever needs the listing gets the failure.
    this.logs(day).catch(() => undefined);
  }

  /** Returns a log file as listed. */
  public async log(key: string, day: number): Promise<ListedObject | undefined> {
    return this.days.has(day) ? (await this.days.get(day)!).get(key) : lookUp(this.context, key);
  }

  /** Returns the first day that has a digest or a log file. */
  public async firstDay(): Promise<number | undefined> {
    const days = await Promise.all([DIGEST_FOLDER, ...this.kinds].map(kind => this.context.gate.run(async () => {
      for await (const page of this.context.source.list(regionRoot(this.folder, kind))) {
        for (const { key } of page) {
          const day = kind === DIGEST_FOLDER ? parseDigestKey(key)?.end : parseLogKey(key)?.day;
          if (day !== undefined) return Math.floor(day / DAY) * DAY;
        }
      }
      return undefined;
    })));
    const known = days.filter(day => day !== undefined);
    return known.length > 0 ? Math.min(...known) : undefined;
  }
}
