import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'fs';
import { open, rename, rm } from 'fs/promises';
import { basename, dirname, join } from 'path';
import { CopyFacts, FACTS_FILE, headFile, KEYS_FILE, unreadableFile } from './copy-files';
import { UserError } from './errors';
import { forEachBounded } from '../runtime/log-integrity/gate';
import { DAY, dayRoot, DIGEST_FOLDER, parseDigestKey, parseLogKey } from '../runtime/log-integrity/paths';
import { KeySource, ListedObject, ObjectSource, PublicKey, SourceError, StoredObject } from '../runtime/log-integrity/ports';

/** Segments of keys that are names of files on every system, and not those of the files beside them. */
const SAFE_KEY = /^[^/\\:\0.][^/\\:\0]*(\/[^/\\:\0.][^/\\:\0]*)*$/;

type Facts = Omit<CopyFacts, 'isComplete' | 'hasAllKeys' | 'skipped'>;

/** A bucket and keys that are saved to a folder while they are read, so that the folder gives the same findings without a network. */
export class SavingSource implements ObjectSource {
  public readonly keepsMetadata = true;
  public readonly bucket: string;
  private readonly skipped = new Set<string>();
  /** The days that were listed. */
  private readonly days = new Set<string>();
  private readonly publicKeys = new Map<string, Map<string, PublicKey>>();
  private hasAllKeys = true;
  private parts = 0;

  public constructor(private readonly source: ObjectSource, private readonly folder: string, private readonly facts: Facts) {
    this.bucket = source.bucket;
    mkdirSync(folder, { recursive: true });
    if (readdirSync(folder).length > 0) throw new UserError(`--save must name a new or empty folder, got: ${folder}`);
    this.writeFacts(false);
  }

  public async* list(prefix: string, after?: string): AsyncIterable<readonly ListedObject[]> {
    for await (const page of this.source.list(prefix, after)) {
      for (const { key } of page) this.addDay(key);
      yield page;
    }
  }

  public listFolders(prefix: string): Promise<string[]> {
    return this.source.listFolders(prefix);
  }

  public head(key: string) {
    return this.source.head(key);
  }

  public async versions(key: string) {
    return await this.source.versions?.(key) ?? [];
  }

  public async get(key: string, versionId?: string): Promise<StoredObject> {
    const path = this.pathOf(key);
    // Only the current version is part of the copy.
    if (versionId !== undefined || path === undefined) return this.source.get(key, versionId);
    try {
      const object = await this.source.get(key);
      return { ...object, body: this.saved(path, key, object) };
    } catch (error) {
      this.writeUnreadable(path, error);
      throw error;
    }
  }

  /** Saves what was listed and not read, the public keys, and the facts. */
  public async finish(): Promise<CopyFacts> {
    await forEachBounded(this.unsaved(), 32, ([key, path]) => this.save(key, path));
    const answers = [...this.publicKeys].map(([region, keys]) => [region, { PublicKeyList: [...keys.values()].map(awsKey) }]);
    writeFileSync(join(this.folder, KEYS_FILE), JSON.stringify(Object.fromEntries(answers), null, 2));
    return this.writeFacts(true);
  }

  /** The same keys, which are remembered. */
  public recording(keys: KeySource): KeySource {
    this.hasAllKeys = keys.isComplete;
    return {
      isComplete: keys.isComplete,
      keys: async (region, from, to) => {
        const found = await keys.keys(region, from, to).catch(error => {
          this.hasAllKeys = false;
          throw error;
        });
        const known = this.publicKeys.get(region) ?? new Map<string, PublicKey>();
        found.forEach(key => known.set(key.fingerprint, key));
        this.publicKeys.set(region, known);
        return found;
      },
    };
  }

  /** Notes the day of a key, if it is of the window or beside it. Pages have others too. */
  private addDay(key: string): void {
    const [digest, log] = [parseDigestKey(key), parseLogKey(key)];
    const time = digest?.end ?? log?.day ?? NaN;
    const isOfWindow = time > Date.parse(this.facts.from ?? '0001-01-01') - 2 * DAY && time <= Date.parse(this.facts.to) + DAY;
    if (isOfWindow) this.days.add(dayRoot(digest ?? log!, log?.kind ?? DIGEST_FOLDER, time));
  }

  private async* unsaved(): AsyncIterable<[key: string, path: string]> {
    for (const day of this.days) {
      for await (const page of this.source.list(day)) {
        for (const { key } of page) {
          const path = this.pathOf(key);
          if (path !== undefined && !existsSync(path)) yield [key, path];
        }
      }
    }
  }

  private async save(key: string, path: string): Promise<void> {
    try {
      const { body } = await this.get(key);
      for await (const _ of body);
      if (!existsSync(path)) throw new SourceError('transient', 'The connection ended early');
    } catch (error) {
      this.writeUnreadable(path, error);
    }
  }

  /** The body, which is written as it passes. A part of it is no file. */
  private async* saved(path: string, key: string, { body, metadata, versionId, size }: StoredObject): AsyncIterable<Uint8Array> {
    mkdirSync(dirname(path), { recursive: true });
    const part = join(dirname(path), `.${basename(path)}.${this.parts++}.part`);
    const file = await open(part, 'w');
    let written = 0;
    try {
      for await (const bytes of body) {
        await file.write(bytes);
        written += bytes.length;
        yield bytes;
      }
      await file.close();
      if (size !== undefined && written < size) return;
      if (parseDigestKey(key)) writeFileSync(headFile(path), JSON.stringify({ ContentLength: size, VersionId: versionId, Metadata: metadata }));
      await rename(part, path);
      await rm(unreadableFile(path), { force: true });
    } finally {
      await file.close();
      await rm(part, { force: true });
    }
  }

  private writeUnreadable(path: string, error: unknown): void {
    const { reason, message } = error as SourceError;
    if (reason === 'not-found' || existsSync(path)) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unreadableFile(path), JSON.stringify({ reason: reason ?? 'other', message }));
  }

  private writeFacts(isComplete: boolean): CopyFacts {
    const facts: CopyFacts = { ...this.facts, isComplete, hasAllKeys: this.hasAllKeys, skipped: [...this.skipped].sort() };
    writeFileSync(join(this.folder, FACTS_FILE), JSON.stringify(facts, null, 2));
    return facts;
  }

  /** The path of a key; undefined if it would not stay in the folder, or could be taken for a file beside an object. */
  private pathOf(key: string): string | undefined {
    const { prefix } = this.facts;
    const rest = key.slice(prefix.length);
    if (key.startsWith(prefix) && SAFE_KEY.test(rest)) return join(this.folder, ...rest.split('/'));
    this.skipped.add(key);
    return undefined;
  }
}

function awsKey({ fingerprint, value, validFrom, validTo }: PublicKey): object {
  return { Fingerprint: fingerprint, Value: value, ValidityStartTime: validFrom.toISOString(), ValidityEndTime: validTo.toISOString() };
}

