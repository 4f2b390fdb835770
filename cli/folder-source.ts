import { createReadStream, Dirent, readdirSync, statSync } from 'fs';
import { open } from 'fs/promises';
import { join, sep } from 'path';
import { createGzip } from 'zlib';
import { nameOfUnreadable, readHead, readUnreadable } from './copy-files';
import { ListedObject, ObjectSource, SourceError, StoredObject } from '../runtime/log-integrity/ports';

/** The place in S3 from which a folder was copied. */
export interface OriginalLocation {
  readonly bucket: string;
  /** The beginning of the keys that the folder replaces, with its slash, or an empty text. */
  readonly prefix: string;
}

/** The metadata of objects by their keys: the newest signatures are nowhere else. */
export type MetadataByKey = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** The number of files of a page. */
const PAGE = 1000;

/** A copy of a bucket on disk, with the keys of the bucket. */
export class FolderSource implements ObjectSource {
  public readonly bucket: string;

  /** @param keepsMetadata whether `--save` made the copy: files are then as they were, with their metadata beside them */
  public constructor(
    private readonly folder: string,
    private readonly original: OriginalLocation,
    private readonly metadata: MetadataByKey = new Map(),
    public readonly keepsMetadata = false,
  ) {
    this.bucket = original.bucket;
  }

  public async* list(prefix: string, after = ''): AsyncIterable<ListedObject[]> {
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    let page: ListedObject[] = [];
    for (const key of this.files(folder, prefix, after)) {
      page.push({ key, size: statSync(this.pathOf(key), { throwIfNoEntry: false })?.size ?? 0 });
      if (page.length < PAGE) continue;
      yield page;
      page = [];
    }
    yield page;
  }

  public async listFolders(prefix: string): Promise<string[]> {
    const { prefix: root } = this.original;
    // Above the folder there is only the way to it.
    if (root.startsWith(prefix) && root !== prefix) return [root.slice(0, root.indexOf('/', prefix.length) + 1)];
    return this.entries(prefix).filter(name => name.endsWith('/')).map(name => `${prefix}${name}`);
  }

  public async get(key: string): Promise<StoredObject> {
    const unreadable = this.keepsMetadata ? readUnreadable(this.pathOf(key)) : undefined;
    if (unreadable) throw unreadable;
    try {
      // Opening a pipe would wait for a writer.
      if (!statSync(this.pathOf(key)).isFile()) throw new SourceError('other', 'It is not a regular file');
      // Browsers unpack what they download, under the same name. Hashes are of the unpacked bytes.
      const file = await open(this.pathOf(key));
      const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, 0).finally(() => file.close());
      const stream = createReadStream(this.pathOf(key));
      const isUnpacked = !this.keepsMetadata && bytesRead === 1 && buffer[0] === 0x7b;
      return { body: isUnpacked ? stream.pipe(createGzip()) : stream, ...this.headOf(key) };
    } catch (error) {
      throw failure(error);
    }
  }

  public async head(key: string): Promise<Omit<StoredObject, 'body'>> {
    return this.headOf(key);
  }

  private headOf(key: string): Pick<StoredObject, 'metadata' | 'versionId'> {
    return this.keepsMetadata ? readHead(this.pathOf(key)) : { metadata: this.metadata.get(key) };
  }

  private* files(folder: string, prefix: string, after: string): Iterable<string> {
    for (const name of this.entries(folder)) {
      const key = `${folder}${name}`;
      if (!key.startsWith(prefix) && !prefix.startsWith(key)) continue;
      if (key <= after && !after.startsWith(key)) continue;
      if (name.endsWith('/')) yield* this.files(key, prefix, after);
      else if (key !== after) yield key;
    }
  }

  /** The names in a folder in the order of keys; those of folders have a slash. */
  private entries(folder: string): string[] {
    if (!folder.startsWith(this.original.prefix)) return [];
    try {
      const found = readdirSync(this.pathOf(folder), { withFileTypes: true });
      const link = found.find(isLinkToFolder);
      // Followed, it could lead into a circle; passed over, the logs of an account would be missing without a word.
      if (link) throw new SourceError('other', linkText(join(this.pathOf(folder), link.name)));
      return found
        .map(entry => entry.isDirectory() ? `${entry.name}/` : entry.name)
        .flatMap(name => name.startsWith('.') ? this.keepsMetadata && nameOfUnreadable(name) || [] : name)
        .sort((a, b) => a < b ? -1 : 1);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw failure(error);
    }
  }

  private pathOf(key: string): string {
    return join(this.folder, key.slice(this.original.prefix.length).split('/').join(sep));
  }
}

/** Whether an entry of a folder is a symbolic link to a folder. */
export function isLinkToFolder(entry: Dirent): boolean {
  return entry.isSymbolicLink() && statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.isDirectory() === true;
}

export const linkText = (path: string) => `${path} is a symbolic link to a folder: replace it with the folder`;

function failure(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new SourceError('not-found');
  return new SourceError(code === 'EACCES' || code === 'EPERM' ? 'access-denied' : 'other', message);
}
