import { Context, listAll } from './context';
import { dayPath } from './paths';
import { ListedObject } from './ports';

/** The beginning of a day in a key, after the folder. */
const LENGTH = 'yyyy/mm/dd'.length;

/**
 * The listing of a folder with days below it, read forward. Keys are in the order of days, so that a page of 1,000 keys can have many days: a day by
 * itself would be a request for each.
 */
export class RangeListing {
  /** The days that were read, by their paths. */
  private readonly days = new Map<string, ListedObject[]>();
  private readonly pages: AsyncIterator<readonly ListedObject[]>;
  /** The day of the last key that was read: those before it are complete. */
  private reached = '';
  private isEnded = false;
  /** The day up to which the listing has forgotten, and the first one that it has. */
  private begin: string;
  private turn: Promise<unknown> = Promise.resolve();

  /** @param first the first day; default: that of the first object */
  public constructor(private readonly context: Context, private readonly root: string, first?: number) {
    this.begin = first === undefined ? '' : dayPath(first);
    this.pages = context.source.list(root, first === undefined ? undefined : `${root}${this.begin}`)[Symbol.asyncIterator]();
  }

  /** Returns all objects of a day. */
  public async day(day: number): Promise<readonly ListedObject[]> {
    const path = dayPath(day);
    if (path < this.begin) return listAll(this.context, `${this.root}${path}/`);
    await this.readUntil(() => this.reached > path);
    return this.days.get(path) ?? [];
  }

  /** Returns what a function finds in the first object in which it finds something. */
  public async first<T>(find: (object: ListedObject) => T | undefined): Promise<T | undefined> {
    let found: T | undefined;
    const seen = new Set<string>();
    await this.readUntil(() => {
      for (const [path, objects] of this.days) {
        if (seen.has(path)) continue;
        // The last day is not complete yet.
        if (path < this.reached) seen.add(path);
        for (const object of objects) if (found === undefined) found = find(object);
      }
      return found !== undefined;
    });
    return found;
  }

  /** Forgets the days before a day. They are listed again if somebody asks for them. */
  public forget(day: number): void {
    const path = dayPath(day);
    if (path > this.begin) this.begin = path;
    for (const old of this.days.keys()) if (old < this.begin) this.days.delete(old);
  }

  /** Reads pages, one after another, until there is enough. */
  private async readUntil(isEnough: () => boolean): Promise<void> {
    const turn = this.turn.then(async () => {
      // Before the reads of objects that wait: these depend on the listing.
      while (!isEnough() && !this.isEnded) await this.context.gate.run(() => this.readPage(), true);
    });
    this.turn = turn;
    // Whoever needs the listing gets the failure.
    turn.catch(() => undefined);
    return turn;
  }

  private async readPage(): Promise<void> {
    const { done, value = [] } = await this.pages.next();
    this.isEnded = done === true;
    for (const object of value as readonly ListedObject[]) {
      const path = object.key.slice(this.root.length, this.root.length + LENGTH);
      this.reached = path;
      if (path < this.begin) continue;
      const objects = this.days.get(path);
      if (objects) objects.push(object);
      else this.days.set(path, [object]);
    }
  }
}
