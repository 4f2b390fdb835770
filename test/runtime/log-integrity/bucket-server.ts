import { createServer, IncomingMessage, Server, ServerResponse } from 'http';
import { AddressInfo } from 'net';
import { setTimeout } from 'timers/promises';
import { MemoryBucket } from './memory-bucket';
import { SigningKey } from './trail';
import { SourceError, SourceFailure } from '../../../runtime/log-integrity/ports';

/** A trail, as DescribeTrails returns it. */
export interface ServedTrail {
  readonly name: string;
  readonly bucket: string;
  readonly homeRegion: string;
  readonly prefix?: string;
  readonly isOrganizationTrail?: boolean;
}

export interface BucketServerOptions {
  readonly buckets: readonly MemoryBucket[];
  readonly keys: readonly SigningKey[];
  readonly account: string;
  readonly trails?: readonly ServedTrail[];
  readonly organizationId?: string;
  /** The time before each answer, in milliseconds. */
  readonly latency?: number;
  /** The most keys of a page. Default: 1,000, as S3 has. */
  readonly pageSize?: number;
}

/** A refusal of S3: status, code and message. */
export type Refusal = readonly [number, string, string?];

/** A disturbance of an answer: a refusal, no answer, a body that stops or ends in the middle, or an answer of another kind. */
export type Disturbance = Refusal | 'reset' | 'stall' | 'cut' | 'empty';

const REFUSALS: Record<SourceFailure, Refusal> = {
  'not-found': [404, 'NoSuchKey'],
  'access-denied': [403, 'AccessDenied', 'User: arn:aws:iam::111122223333:user/auditor is not authorized to perform: s3:GetObject'],
  'archived': [403, 'InvalidObjectState', 'The operation is not valid for the object\'s storage class'],
  'key-denied': [403, 'AccessDenied', 'User: arn:aws:iam::111122223333:user/auditor is not authorized to perform: kms:Decrypt on this resource'],
  'transient': [503, 'SlowDown', 'Please reduce your request rate.'],
  'other': [400, 'InvalidRequest'],
};

/** Amazon S3 with some buckets, CloudTrail and Organizations on a port of the loopback device: as much of them as verifiers of logs call. */
export class BucketServer {
  public static async start(options: BucketServerOptions): Promise<BucketServer> {
    const server = new BucketServer(options);
    await new Promise<void>(resolve => server.server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** Disturbs answers, if a test wants it; the attempt counts from one for each method and address. */
  public disturb?: (request: { method: string; url: URL }, attempt: number) => Disturbance | undefined;
  /** The number of requests by operation. */
  public readonly requests: Record<string, number> = {};
  private readonly server: Server;
  private readonly buckets: ReadonlyMap<string, MemoryBucket>;
  private readonly attempts = new Map<string, number>();

  private constructor(private readonly options: BucketServerOptions) {
    this.buckets = new Map(options.buckets.map(bucket => [bucket.bucket, bucket]));
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(error => error instanceof SourceError
        ? refuse(response, REFUSALS[error.reason]) : response.destroy(error));
    });
    this.server.keepAliveTimeout = 60_000;
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://localhost');
    const method = request.method!;
    if (this.options.latency) await setTimeout(this.options.latency);
    const disturbance = this.disturbance(method, url);
    if (disturbance === 'reset') return void request.socket.resetAndDestroy();
    if (disturbance === 'empty') return void response.writeHead(200, { 'content-type': 'application/xml' }).end('<Other/>');
    if (typeof disturbance === 'object') return refuse(response, disturbance);
    const target = request.headers['x-amz-target'];
    if (typeof target === 'string') return this.call(target.split('.').pop()!, await textOf(request), regionOf(request), response);

    const [, name, ...rest] = url.pathname.split('/');
    const bucket = this.buckets.get(name);
    if (!bucket) return refuse(response, [404, 'NoSuchBucket']);
    const owner = request.headers['x-amz-expected-bucket-owner'];
    if (owner !== undefined && owner !== this.options.account) return refuse(response, [403, 'AccessDenied', 'Access Denied']);
    const key = decodeURIComponent(rest.join('/'));
    if (key !== '') return this.object(bucket, key, url, response, method === 'HEAD', disturbance);
    if (url.searchParams.has('location')) return xml(response, `<LocationConstraint>${this.region}</LocationConstraint>`);
    if (url.searchParams.has('versions')) return this.versions(bucket, url, response);
    return this.list(bucket, url, response);
  }

  private disturbance(method: string, url: URL): Disturbance | undefined {
    if (!this.disturb) return undefined;
    const name = `${method} ${url.href}`;
    this.attempts.set(name, (this.attempts.get(name) ?? 0) + 1);
    return this.disturb({ method, url }, this.attempts.get(name)!);
  }

  private get region(): string {
    return this.options.trails?.[0].homeRegion ?? 'eu-west-1';
  }

  private async object(
    bucket: MemoryBucket, key: string, url: URL, response: ServerResponse, isHead: boolean, disturbance?: Disturbance,
  ): Promise<void> {
    this.count(isHead ? 'HeadObject' : 'GetObject');
    const { body, size, versionId, metadata = {} } = await bucket.get(key, url.searchParams.get('versionId') ?? undefined);
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'content-length': size,
      'etag': '"0123456789abcdef0123456789abcdef"',
      'last-modified': new Date('2026-11-20T00:00:00Z').toUTCString(),
      'x-amz-version-id': versionId,
      ...Object.fromEntries(Object.entries(metadata).map(([field, value]) => [`x-amz-meta-${field}`, value])),
    });
    if (isHead) return void response.end();
    for await (const part of body) {
      response.write(part);
      if (disturbance === 'stall') return;
      if (disturbance === 'cut') return void response.destroy();
    }
    response.end();
  }

  /** Lists a page, in the first version of the operation or in the second. */
  private async list(bucket: MemoryBucket, url: URL, response: ServerResponse): Promise<void> {
    const { searchParams: query } = url;
    const isSecond = query.get('list-type') === '2';
    this.count(isSecond ? 'ListObjectsV2' : 'ListObjects');
    const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter')];
    const after = isSecond ? query.get('continuation-token') ?? query.get('start-after') ?? '' : query.get('marker') ?? '';
    bucket.refuseListing(prefix);
    const names: string[] = [];
    let last = '';
    let isTruncated = false;
    for (const key of bucket.keys(prefix)) {
      const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
      const name = end < 0 ? key : key.slice(0, end + 1);
      if (name <= after || name === last) continue;
      isTruncated = names.length === Math.min(Number(query.get('max-keys') ?? 1000), this.options.pageSize ?? 1000);
      if (isTruncated) break;
      names.push(name);
      last = name;
    }
    const encode = query.get('encoding-type') === 'url' ? encodeKey : escape;
    const parts = names.map(name => delimiter && name.endsWith(delimiter)
      ? `<CommonPrefixes><Prefix>${encode(name)}</Prefix></CommonPrefixes>`
      : `<Contents><Key>${encode(name)}</Key><LastModified>2026-11-20T00:00:00.000Z</LastModified><Size>${bucket.bodyOf(name).length}</Size></Contents>`);
    const next = isSecond ? `<NextContinuationToken>${escape(last)}</NextContinuationToken>` : `<NextMarker>${encode(last)}</NextMarker>`;
    xml(response, `<ListBucketResult><Name>${bucket.bucket}</Name><Prefix>${encode(prefix)}</Prefix><IsTruncated>${isTruncated}</IsTruncated>`
      + `${query.has('encoding-type') ? '<EncodingType>url</EncodingType>' : ''}${isTruncated ? next : ''}${parts.join('')}</ListBucketResult>`);
  }

  private async versions(bucket: MemoryBucket, url: URL, response: ServerResponse): Promise<void> {
    this.count('ListObjectVersions');
    const prefix = url.searchParams.get('prefix') ?? '';
    const versions = await bucket.versions(prefix);
    const after = versions.findIndex(({ versionId }) => versionId === url.searchParams.get('version-id-marker')) + 1;
    const page = versions.slice(after, after + (this.options.pageSize ?? 1000));
    const isTruncated = after + page.length < versions.length;
    const parts = page.map(({ versionId, isDeleteMarker, lastModified }, i) => {
      const name = isDeleteMarker ? 'DeleteMarker' : 'Version';
      return `<${name}><Key>${escape(prefix)}</Key><VersionId>${versionId}</VersionId><IsLatest>${after + i === 0}</IsLatest><LastModified>${lastModified.toISOString()}</LastModified></${name}>`;
    });
    const next = `<NextKeyMarker>${escape(prefix)}</NextKeyMarker><NextVersionIdMarker>${page[page.length - 1]?.versionId}</NextVersionIdMarker>`;
    xml(response, `<ListVersionsResult><Name>${bucket.bucket}</Name><IsTruncated>${isTruncated}</IsTruncated>${isTruncated ? next : ''}${parts.join('')}</ListVersionsResult>`);
  }

  /** Answers as CloudTrail and Organizations. */
  private call(operation: string, text: string, region: string, response: ServerResponse): void {
    this.count(operation);
    const { trails = [], keys, account, organizationId } = this.options;
    const input = JSON.parse(text || '{}');
    const seconds = (time: Date) => time.getTime() / 1000;
    // The SDK writes a time as a text where jest has given it a `Date` of its own.
    const [from, to] = [input.StartTime, input.EndTime].map(time => typeof time === 'number' ? time : Date.parse(time) / 1000);
    const answers: Record<string, () => object> = {
      DescribeTrails: () => ({ trailList: trails.map(trail => this.trail(trail)) }),
      GetTrail: () => ({ Trail: this.trail(trails.find(({ name }) => name === input.Name.split('/').pop())!) }),
      DescribeOrganization: () => ({ Organization: { Id: organizationId, MasterAccountId: account } }),
      ListPublicKeys: () => {
        const valid = keys.filter(key => key.region === region && seconds(key.validFrom) <= to && seconds(key.validTo) >= from);
        const first = Number(input.NextToken ?? 0);
        const end = first + (this.options.pageSize ?? 1000);
        const PublicKeyList = valid.slice(first, end).map(({ fingerprint, value, validFrom, validTo }) =>
          ({ Fingerprint: fingerprint, Value: value, ValidityStartTime: seconds(validFrom), ValidityEndTime: seconds(validTo) }));
        return { PublicKeyList, ...end < valid.length && { NextToken: String(end) } };
      },
    };
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answers[operation]()));
  }

  private trail({ name, bucket, homeRegion, prefix, isOrganizationTrail = false }: ServedTrail): object {
    const arn = `arn:aws:cloudtrail:${homeRegion}:${this.options.account}:trail/${name}`;
    return {
      Name: name,
      TrailARN: arn,
      S3BucketName: bucket,
      S3KeyPrefix: prefix,
      HomeRegion: homeRegion,
      IsMultiRegionTrail: true,
      IsOrganizationTrail: isOrganizationTrail,
    };
  }

  private count(operation: string): void {
    this.requests[operation] = (this.requests[operation] ?? 0) + 1;
  }
}

/** The Region that a request is signed for. */
function regionOf({ headers }: IncomingMessage): string {
  return /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization!)![1];
}

function refuse(response: ServerResponse, [status, code, message = code]: Refusal): void {
  xml(response, `<Error><Code>${code}</Code><Message>${escape(message)}</Message><RequestId>request</RequestId></Error>`, status);
}

function xml(response: ServerResponse, body: string, status = 200): void {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
  response.writeHead(status, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(text) }).end(text);
}

/** As S3 does: slashes stay, and a space becomes a plus. */
function encodeKey(key: string): string {
  return encodeURIComponent(key).replace(/%2F/g, '/').replace(/%20/g, '+');
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}
