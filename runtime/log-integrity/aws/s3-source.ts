import type { Readable } from 'stream';
import {
  GetObjectCommand, GetObjectCommandOutput, HeadObjectCommand, ListObjectsV2Command, ListObjectVersionsCommand, S3Client, S3ClientConfig,
} from '@aws-sdk/client-s3';
import { decodedKey, ListingPage, parseListing } from './listing-page';
import { BodyLimits } from './quick-answer';
import { QuickGet } from './quick-get';
import { s3SourceError } from './source-error';
import { LIMITS } from '../gunzip';
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

/** A request for a page of a listing. */
interface PageRequest {
  readonly prefix: string;
  readonly delimiter?: string;
  readonly after?: string;
  readonly token?: string;
}

/** The slowest connection that counts as one, in bytes a millisecond. */
const SLOWEST = 32;

/** The size up to which a body is not read as a stream. */
const SMALL = LIMITS.atOnce;

/** The beginning of the names of headers with metadata. */
const METADATA = 'x-amz-meta-';

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
  private readonly limits: BodyLimits = { atOnce: SMALL, most: Infinity, timeout: size => this.timeoutOf(size) };
  private readonly place: { Bucket: string; ExpectedBucketOwner?: string };

  public constructor(private readonly options: S3SourceOptions) {
    this.bucket = options.bucket;
    this.client = options.client ?? s3Client();
    this.quick = new QuickGet(this.client);
    this.place = { Bucket: options.bucket, ExpectedBucketOwner: options.owner };
  }

  public async* list(prefix: string, after?: string): AsyncIterable<readonly ListedObject[]> {
    for await (const { objects } of this.pages(prefix, { after })) yield objects;
  }

  public async listFolders(prefix: string): Promise<string[]> {
    const all: string[] = [];
    for await (const { folders } of this.pages(prefix, { delimiter: '/' })) all.push(...folders);
    return all;
  }

  public async get(key: string, versionId?: string): Promise<StoredObject> {
    const { owner } = this.options;
    const quick = await this.patiently(() => this.quick.get(key, this.limits, versionId, owner), 3);
    if (quick) {
      const { body, headers: { 'content-length': length, 'x-amz-version-id': version, ...headers } } = quick;
      if (body instanceof Error) throw s3SourceError(body);
      const size = length === undefined ? undefined : Number(length);
      return { body: Buffer.isBuffer(body) ? [body] : this.bodyOf(body, size), size, versionId: version, metadata: metadataOf(headers) };
    }
    const answer = await this.patiently(() => this.client.send(new GetObjectCommand({ ...this.place, Key: key, VersionId: versionId })), 3);
    return { body: this.bodyOf(answer.Body as Readable, answer.ContentLength), ...headOf(answer) };
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
  private async* pages(prefix: string, { delimiter, after }: { delimiter?: string; after?: string }): AsyncIterable<ListingPage> {
    for (let token: string | undefined, isFirst = true; isFirst || token; isFirst = false) {
      const request = { prefix, delimiter, after, token };
      const page: ListingPage = await this.patiently(async () => await this.quickPage(request) ?? await this.page(request));
      yield page;
      token = page.next;
    }
  }

  private async quickPage({ prefix, delimiter, after, token }: PageRequest): Promise<ListingPage | undefined> {
    const text = await this.quick.list({
      'list-type': '2', 'encoding-type': 'url', prefix, delimiter, 'start-after': after, 'continuation-token': token,
    }, this.options.owner);
    return text === undefined ? undefined : parseListing(text);
  }

  private async page({ prefix, delimiter, after, token }: PageRequest): Promise<ListingPage> {
    // URL encoding, because XML lacks some of the characters that keys can have.
    const { Contents = [], CommonPrefixes = [], EncodingType, IsTruncated, NextContinuationToken } = await this.client.send(new ListObjectsV2Command({
      ...this.place, Prefix: prefix, Delimiter: delimiter, EncodingType: 'url', StartAfter: after, ContinuationToken: token,
    }));
    if (IsTruncated === undefined) throw new SourceError('transient', 'The answer is no listing');
    if (IsTruncated && !NextContinuationToken) throw new SourceError('transient', 'The listing ends early');
    const decoded = (text: string) => EncodingType === 'url' ? decodedKey(text) : text;
    return {
      objects: Contents.map(({ Key, Size, LastModified }) => ({ key: decoded(Key!), size: Size!, lastModified: LastModified })),
      folders: CommonPrefixes.map(({ Prefix }) => decoded(Prefix!)),
      next: IsTruncated ? NextContinuationToken : undefined,
    };
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

  private timeoutOf(size: number): number {
    return (this.options.bodyTimeout ?? 30_000) + size / SLOWEST;
  }

  /** The body, which breaks if it is too slow. */
  private async* bodyOf(body: Readable, size = 0): AsyncIterable<Uint8Array> {
    const timer = setTimeout(() => body.destroy(new SourceError('transient', 'The body is too slow')), this.timeoutOf(size));
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

/** Returns the user metadata of an answer. */
function metadataOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  const metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (name.startsWith(METADATA)) metadata[name.slice(METADATA.length)] = value;
  return metadata;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
