import type { Readable } from 'stream';
import {
  GetObjectCommand, GetObjectCommandOutput, HeadObjectCommand, ListObjectsV2Command, ListObjectsV2CommandOutput, ListObjectVersionsCommand,
  S3Client, S3ClientConfig,
} from '@aws-sdk/client-s3';
import { metadataOf, QuickGet } from './quick-get';
import { s3SourceError } from './source-error';
import { ListedObject, ObjectSource, ObjectVersion, SourceError, StoredObject } from '../ports';

/** Options for an `S3Source`. */
export interface S3SourceOptions {
  readonly bucket: string;
  /** The account that must own the bucket. Default: any. */
  readonly owner?: string;
  /** Default: a client with the settings of the environment. */
  readonly client?: S3Client;
  /** The number of attempts after which a transient failure is final. Default: 8; 3 for objects, because their reader tries again too. */
  readonly attempts?: number;
  /** The time in milliseconds in which a body must begin to arrive and end, unless it is large. Default: 30,000. */
  readonly bodyTimeout?: number;
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** The slowest connection that counts as one, in bytes a millisecond. */
const SLOWEST = 32;

const LONGEST_WAIT = 10_000;

/** Returns a client for many small reads at once: attempts are those of `S3Source`, and the verifier has hashes of its own. */
export function s3Client(config: S3ClientConfig = {}, connections = 128): S3Client {
  const agent = { keepAlive: true, maxSockets: connections };
  return new S3Client({
    maxAttempts: 1,
    followRegionRedirects: true,
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: 5_000, requestTimeout: 30_000, socketTimeout: 30_000, throwOnRequestTimeout: true, httpAgent: agent, httpsAgent: agent,
    },
    ...config,
  });
}

/** The objects of a bucket in Amazon S3. */
export class S3Source implements ObjectSource {
  public readonly keepsMetadata = true;
  public readonly bucket: string;
  private readonly client: S3Client;
  private readonly quick: QuickGet;
  private readonly place: { Bucket: string; ExpectedBucketOwner?: string };

  public constructor(private readonly options: S3SourceOptions) {
    this.bucket = options.bucket;
    this.client = options.client ?? s3Client();
    this.quick = new QuickGet(this.client);
    this.place = { Bucket: options.bucket, ExpectedBucketOwner: options.owner };
  }

  public async* list(prefix: string): AsyncIterable<ListedObject[]> {
    for await (const { Contents = [], EncodingType } of this.pages(prefix)) {
      yield Contents.map(({ Key, Size, LastModified }) => ({ key: decoded(Key!, EncodingType), size: Size!, lastModified: LastModified }));
    }
  }

  public async listFolders(prefix: string): Promise<string[]> {
    const folders: string[] = [];
    for await (const { CommonPrefixes = [], EncodingType } of this.pages(prefix, '/')) folders.push(...CommonPrefixes.map(({ Prefix }) => decoded(Prefix!, EncodingType)));
    return folders;
  }

  public async get(key: string, versionId?: string): Promise<StoredObject> {
    return this.patiently(async () => {
      const quick = await this.quick.get(key, versionId, this.options.owner);
      if (quick) {
        const { 'content-length': length, 'x-amz-version-id': version } = quick.headers;
        const size = length === undefined ? undefined : Number(length);
        return { body: this.bodyOf(quick, size), size, versionId: version as string | undefined, metadata: metadataOf(quick) };
      }
      const answer = await this.client.send(new GetObjectCommand({ ...this.place, Key: key, VersionId: versionId }));
      return { body: this.bodyOf(answer.Body as Readable, answer.ContentLength), ...headOf(answer) };
    }, 3);
  }

  public async head(key: string): Promise<Omit<StoredObject, 'body'>> {
    return headOf(await this.patiently(() => this.client.send(new HeadObjectCommand({ ...this.place, Key: key }))));
  }

  public async versions(key: string): Promise<ObjectVersion[]> {
    const found: (ObjectVersion & { isLatest: boolean })[] = [];
    let next: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
    while (next) {
      const markers: object = next;
      const page = await this.patiently(() => this.client.send(new ListObjectVersionsCommand({ ...this.place, Prefix: key, ...markers })));
      for (const [versions = [], isDeleteMarker] of [[page.Versions, false], [page.DeleteMarkers, true]] as const) {
        for (const { Key, VersionId, LastModified, IsLatest } of versions) {
          if (Key === key) found.push({ key, versionId: VersionId!, lastModified: LastModified!, isDeleteMarker, isLatest: IsLatest === true });
        }
      }
      // Keys that only begin like this one follow it.
      next = page.IsTruncated && page.NextKeyMarker === key ? { KeyMarker: key, VersionIdMarker: page.NextVersionIdMarker } : undefined;
    }
    // Stable: S3 has the versions in order, and the delete markers.
    return found
      .sort((a, b) => Number(b.isLatest) - Number(a.isLatest) || b.lastModified.getTime() - a.lastModified.getTime())
      .map(({ isLatest, ...version }) => version);
  }

  /** Lists all pages. An answer that is no listing is a failure: it would look like an empty bucket. */
  private async* pages(prefix: string, delimiter?: string): AsyncIterable<ListObjectsV2CommandOutput> {
    // URL encoding, because XML lacks some of the characters that keys can have.
    const input = { ...this.place, Prefix: prefix, Delimiter: delimiter, EncodingType: 'url' as const };
    for (let token: string | undefined, isFirst = true; isFirst || token; isFirst = false) {
      const page: ListObjectsV2CommandOutput = await this.patiently(async () => {
        const answer = await this.client.send(new ListObjectsV2Command({ ...input, ContinuationToken: token }));
        if (answer.IsTruncated === undefined) throw new SourceError('transient', 'The answer is no listing');
        if (answer.IsTruncated && !answer.NextContinuationToken) throw new SourceError('transient', 'The listing ends early');
        return answer;
      });
      yield page;
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    }
  }

  private async patiently<T>(request: () => Promise<T>, most = 8): Promise<T> {
    const { attempts = most, wait = sleep } = this.options;
    for (let attempt = 1; ; attempt++) {
      try {
        return await request();
      } catch (error) {
        const failure = s3SourceError(error);
        if (failure.reason !== 'transient' || attempt >= attempts) throw failure;
        // Random, so that requests that were refused together do not come again together.
        await wait(Math.random() * Math.min(LONGEST_WAIT, 200 * 2 ** attempt));
      }
    }
  }

  /** The body, which breaks if it is too slow. */
  private async* bodyOf(body: Readable, size = 0): AsyncIterable<Uint8Array> {
    const { bodyTimeout = 30_000 } = this.options;
    const timer = setTimeout(() => body.destroy(new SourceError('transient', 'The body is too slow')), bodyTimeout + size / SLOWEST);
    try {
      for await (const part of body) yield part;
    } catch (error) {
      throw s3SourceError(error);
    } finally {
      clearTimeout(timer);
    }
  }
}

function headOf({ ContentLength, VersionId, Metadata = {} }: Pick<GetObjectCommandOutput, 'ContentLength' | 'VersionId' | 'Metadata'>): Omit<StoredObject, 'body'> {
  return { size: ContentLength, versionId: VersionId, metadata: Metadata };
}

function decoded(text: string, encoding?: string): string {
  return encoding === 'url' ? decodeURIComponent(text.replace(/\+/g, ' ')) : text;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
