import { OriginalLocation } from './folder-source';
import { ListedObject, ObjectSource, ObjectVersion, StoredObject } from '../runtime/log-integrity/ports';

/** A replica of a bucket, or of a part of it, with the keys of the original: digests name these. */
export class RelocatedSource implements ObjectSource {
  public readonly keepsMetadata: boolean;
  public readonly bucket: string;

  /** @param prefix the beginning of the keys in the replica, with its slash, or an empty text */
  public constructor(private readonly replica: ObjectSource, private readonly prefix: string, private readonly original: OriginalLocation) {
    this.keepsMetadata = replica.keepsMetadata;
    this.bucket = original.bucket;
  }

  public async* list(prefix: string, after?: string): AsyncIterable<readonly ListedObject[]> {
    for await (const page of this.replica.list(this.there(prefix), after === undefined ? undefined : this.there(after))) {
      yield page.map(object => ({ ...object, key: this.here(object.key) }));
    }
  }

  public async listFolders(prefix: string): Promise<string[]> {
    return (await this.replica.listFolders(this.there(prefix))).map(folder => this.here(folder));
  }

  public get(key: string, versionId?: string): Promise<StoredObject> {
    return this.replica.get(this.there(key), versionId);
  }

  public head(key: string): Promise<Omit<StoredObject, 'body'>> {
    return this.replica.head(this.there(key));
  }

  public async versions(key: string): Promise<ObjectVersion[]> {
    return (await this.replica.versions?.(this.there(key)) ?? []).map(version => ({ ...version, key: this.here(version.key) }));
  }

  private there(key: string): string {
    // A digest can name a predecessor under another prefix, which is not in this replica.
    return key.startsWith(this.original.prefix) ? `${this.prefix}${key.slice(this.original.prefix.length)}` : key;
  }

  private here(key: string): string {
    return `${this.original.prefix}${key.slice(this.prefix.length)}`;
  }
}
