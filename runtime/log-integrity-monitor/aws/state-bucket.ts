import { GetObjectCommand, ListObjectVersionsCommand, ListObjectVersionsCommandOutput, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { StateStore } from '../ports';

/** The bucket with the state and the reports, in Amazon S3. */
export class StateBucket implements StateStore {
  private readonly client: S3Client;
  private readonly place: { readonly Bucket: string; readonly ExpectedBucketOwner: string };

  public constructor(bucket: string, owner: string, private readonly prefix: string, client?: S3Client) {
    this.client = client ?? new S3Client({ maxAttempts: 8 });
    this.place = { Bucket: bucket, ExpectedBucketOwner: owner };
  }

  public async get(name: string): Promise<Buffer | undefined> {
    try {
      const { Body } = await this.client.send(new GetObjectCommand({ ...this.place, Key: this.key(name) }));
      return Buffer.from(await Body!.transformToByteArray());
    } catch (error) {
      if ((error as Error).name === 'NoSuchKey') return undefined;
      throw error;
    }
  }

  public async put(name: string, body: Buffer): Promise<void> {
    await this.client.send(new PutObjectCommand({ ...this.place, Key: this.key(name), Body: body, ContentType: typeOf(name) }));
  }

  public async create(name: string, body: Buffer): Promise<boolean> {
    try {
      await this.client.send(new PutObjectCommand({ ...this.place, Key: this.key(name), Body: body, ContentType: typeOf(name), IfNoneMatch: '*' }));
      return true;
    } catch (error) {
      if ((error as Error).name === 'PreconditionFailed') return false;
      throw error;
    }
  }

  public async list(folder: string): Promise<string[]> {
    // Versions, because a delete marker would hide the newest report: a lock refuses to delete versions only.
    const names = new Set<string>();
    let next: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
    while (next) {
      const page: ListObjectVersionsCommandOutput = await this.client.send(new ListObjectVersionsCommand({
        ...this.place, Prefix: this.key(folder), ...next,
      }));
      // An answer that is no listing would look like a bucket without reports.
      if (page.IsTruncated === undefined) throw new Error('The answer is no listing');
      for (const { Key } of [...page.Versions ?? [], ...page.DeleteMarkers ?? []]) names.add(Key!.slice(this.prefix.length));
      next = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
    }
    return [...names].sort();
  }

  public locationOf(name: string): string {
    return `s3://${this.place.Bucket}/${this.key(name)}`;
  }

  private key(name: string): string {
    return `${this.prefix}${name}`;
  }
}

function typeOf(name: string): string {
  if (/\.(txt|pem)$/.test(name)) return 'text/plain; charset=utf-8';
  return name.endsWith('.json') ? 'application/json' : 'application/octet-stream';
}
