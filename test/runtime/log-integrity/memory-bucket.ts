import { ListedObject, ObjectSource, ObjectVersion, SourceError, StoredObject } from '../../../runtime/log-integrity/ports';

interface Version {
  readonly versionId: string;
  readonly body?: Buffer;
  readonly metadata: Record<string, string>;
  readonly lastModified: Date;
}

const CHANGED = new Date('2026-11-22T00:00:00Z');

/** A bucket with versions in memory, in which requests end in a random order and fail where a test wants it. */
export class MemoryBucket implements ObjectSource {
  public keepsMetadata = true;
  /** The number of keys of a page. */
  public pageSize = 7;
  /** Failures of reading, by key; a function decides anew each time. */
  public readonly failures = new Map<string, SourceError | (() => SourceError | undefined)>();
  /** Failures of listing, by prefix. */
  public readonly listFailures = new Map<string, SourceError>();
  /** Bodies that break after some bytes, by key: the number of times that they do. */
  public readonly breaks = new Map<string, number>();
  /** The order in which requests end, by a seed; in that of the requests without it. */
  public seed?: number;
  /** The time at which objects are written. Default: a day for new ones, and a later one for changes. */
  public time?: Date;
  public reads = 0;
  public lists = 0;
  public atOnce = 0;
  public mostAtOnce = 0;
  private readonly versionsOf = new Map<string, Version[]>();
  private sorted?: string[];
  private nextVersion = 1;

  public constructor(public readonly bucket: string) {}

  /** A bucket with the same objects, that can be changed by itself. */
  public clone(): MemoryBucket {
    const copy = new MemoryBucket(this.bucket);
    for (const [key, versions] of this.versionsOf) copy.versionsOf.set(key, [...versions]);
    copy.nextVersion = this.nextVersion;
    copy.sorted = this.sorted;
    return copy;
  }

  public put(key: string, body: Buffer, metadata: Record<string, string> = {}, lastModified = this.time ?? new Date('2026-11-20T00:00:00Z')): void {
    this.change(key).unshift({ versionId: `v${this.nextVersion++}`, body, metadata, lastModified });
  }

  /** Writes an object again with the same metadata, unless it is gone. */
  public overwrite(key: string, edit: (body: Buffer) => Buffer): void {
    const { body, metadata } = this.versionsOf.get(key)?.[0] ?? {};
    if (body) this.put(key, edit(body), metadata, this.time ?? CHANGED);
  }

  /** Writes an object again with other metadata, unless it is gone. */
  public setMetadata(key: string, edit: (metadata: Record<string, string>) => Record<string, string>): void {
    const { body, metadata } = this.versionsOf.get(key)?.[0] ?? {};
    if (body) this.put(key, body, edit({ ...metadata }), this.time ?? CHANGED);
  }

  /** Deletes an object: a version remains. */
  public delete(key: string): void {
    this.change(key).unshift({ versionId: `v${this.nextVersion++}`, metadata: {}, lastModified: this.time ?? CHANGED });
  }

  /** Deletes all versions. */
  public erase(key: string): void {
    this.versionsOf.delete(key);
    this.sorted = undefined;
  }

  public keys(prefix = ''): string[] {
    this.sorted ??= [...this.versionsOf].filter(([, [{ body }]]) => body).map(([key]) => key).sort();
    return this.sorted.slice(this.position(prefix), this.position(`${prefix}\uffff`));
  }

  private position(text: string): number {
    let [low, high] = [0, this.sorted!.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.sorted![middle] < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The time at which the newest version of an object was written. */
  public writtenAt(key: string): number | undefined {
    return this.versionsOf.get(key)?.[0].lastModified.getTime();
  }

  /** The versions of each object, the oldest first. */
  public history(): [key: string, versions: { body?: Buffer; metadata: Record<string, string> }[]][] {
    return [...this.versionsOf].map(([key, versions]) => [key, [...versions].reverse()]);
  }

  public bodyOf(key: string): Buffer {
    return this.versionsOf.get(key)![0].body!;
  }

  public async* list(prefix: string, after = ''): AsyncIterable<ListedObject[]> {
    const keys = this.keys(prefix).filter(key => key > after);
    for (let at = 0; at < keys.length || at === 0; at += this.pageSize) {
      this.lists++;
      await this.turn();
      const page = keys.slice(at, at + this.pageSize);
      [prefix, ...page].forEach(key => this.refuseListing(key));
      yield page.map(key => this.listed(key));
    }
  }

  public async listFolders(prefix: string): Promise<string[]> {
    await this.turn();
    this.refuseListing(prefix);
    const names = this.keys(prefix).map(key => key.slice(prefix.length)).filter(rest => rest.includes('/'));
    return [...new Set(names.map(rest => `${prefix}${rest.slice(0, rest.indexOf('/') + 1)}`))];
  }

  public async get(key: string, versionId?: string): Promise<StoredObject> {
    this.reads++;
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
    try {
      await this.turn();
      const version = this.find(key, versionId);
      const breaks = this.breaks.get(key) ?? 0;
      if (breaks > 0) this.breaks.set(key, breaks - 1);
      const { body, versionId: read, metadata } = version;
      return { body: parts(body!, breaks > 0), size: body!.length, versionId: read, ...this.keepsMetadata && { metadata } };
    } finally {
      this.atOnce--;
    }
  }

  public async head(key: string): Promise<Omit<StoredObject, 'body'>> {
    const { body, ...rest } = await this.get(key);
    return rest;
  }

  public async versions(key: string): Promise<ObjectVersion[]> {
    await this.turn();
    return (this.versionsOf.get(key) ?? []).map(({ versionId, body, lastModified }) => ({ key, versionId, lastModified, isDeleteMarker: !body }));
  }

  private find(key: string, versionId?: string): Version {
    const failure = this.failures.get(key);
    const thrown = typeof failure === 'function' ? failure() : failure;
    if (thrown) throw thrown;
    const versions = this.versionsOf.get(key) ?? [];
    const version = versionId === undefined ? versions[0] : versions.find(one => one.versionId === versionId);
    if (!version?.body) throw new SourceError('not-found');
    return version;
  }

  private listed(key: string): ListedObject {
    const [{ body, versionId, lastModified }] = this.versionsOf.get(key)!;
    return { key, size: body!.length, versionId, lastModified };
  }

  public refuseListing(prefix: string): void {
    for (const [beginning, failure] of this.listFailures) if (prefix.startsWith(beginning)) throw failure;
  }

  private change(key: string): Version[] {
    this.sorted = undefined;
    const versions = this.versionsOf.get(key) ?? [];
    this.versionsOf.set(key, versions);
    return versions;
  }

  /** Lets other requests end first. */
  private async turn(): Promise<void> {
    if (this.seed === undefined) return;
    this.seed = (this.seed * 1103515245 + 12345) % 2 ** 31;
    for (let i = Math.floor(this.seed / 256) % 5; i > 0; i--) await new Promise(resolve => setImmediate(resolve));
  }
}

async function* parts(body: Buffer, isBroken: boolean): AsyncIterable<Uint8Array> {
  const middle = Math.floor(body.length / 2);
  yield body.subarray(0, middle);
  if (isBroken) throw new Error('socket hang up');
  yield body.subarray(middle);
}
