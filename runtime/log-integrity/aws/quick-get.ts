import type { S3Client } from '@aws-sdk/client-s3';
import { Answer, AskOptions, Connections, Host } from './connections';
import { encoded, signGet, SigningCredentials } from './sign-get';
import { SourceError } from '../ports';

/** The endpoint of a bucket, as the SDK has resolved it. */
interface Endpoint extends Host {
  /** The path of the bucket. */
  readonly path: string;
  readonly region: string;
}

/** The parts of a request of the SDK that are read. */
interface SdkRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly headers: Record<string, string>;
}

/** Listings are small: a page has 1,000 keys. */
const LISTING: AskOptions = { atOnce: 16 * 1024 * 1024, isBounded: true, timeoutOf: () => 30_000 };

/** The time in milliseconds for which credentials are not asked for again. */
const FRESH = 1_000;

/**
 * Reads objects and listings with a tenth of the work that the SDK has with a request, which would be most of the work of the
 * verifier. Endpoint, Region, credentials and clock are those of the SDK, learned from a request of its own. Whatever S3
 * refuses is left to the SDK.
 */
export class QuickGet {
  private endpoint?: Endpoint;
  /** Connections by host. */
  private readonly connections = new Map<string, Connections>();
  private credentials?: { readonly value: SigningCredentials; readonly time: number };

  public constructor(private readonly client: S3Client, private readonly options: AskOptions) {
    client.middlewareStack.add((next, context) => async args => {
      const answer = await next(args);
      const { Key: key } = args.input as { Key?: string };
      if (context.commandName === 'GetObjectCommand') this.learn(args.request as SdkRequest, `/${encoded(key!)}`);
      else if (context.commandName === 'ListObjectsV2Command') this.learn(args.request as SdkRequest);
      return answer;
    }, { step: 'finalizeRequest', name: 'learnEndpoint', priority: 'low', override: true });
  }

  /** Returns the answer with the object; undefined if the SDK has to ask. */
  public async get(key: string, versionId?: string, owner?: string): Promise<Answer | undefined> {
    // A path with dots would be another one.
    if (!this.endpoint || /(^|\/)\.{0,2}(\/|$)/.test(key)) return undefined;
    const { path } = this.endpoint;
    const query = versionId === undefined ? '' : `versionId=${encoded(versionId, '%2F')}`;
    return this.ask(this.endpoint, `${path}${path.endsWith('/') ? '' : '/'}${encoded(key)}`, query, this.options, owner);
  }

  /** Returns the answer of a request for a page of a listing; undefined if the SDK has to ask. */
  public async list(query: Readonly<Record<string, string | undefined>>, owner?: string): Promise<string | undefined> {
    if (!this.endpoint) return undefined;
    const text = Object.entries(query).flatMap(([name, value]) => value === undefined ? [] : `${name}=${encoded(value, '%2F')}`).sort().join('&');
    const answer = await this.ask(this.endpoint, this.endpoint.path, text, LISTING, owner);
    return answer && (answer.body as Buffer).toString();
  }

  private async ask(endpoint: Endpoint, path: string, query: string, options: AskOptions, owner?: string): Promise<Answer | undefined> {
    const { hostname, port, region } = endpoint;
    const host = port === undefined ? hostname : `${hostname}:${port}`;
    const headers = signGet({ host, path, query, headers: owner === undefined ? {} : { 'x-amz-expected-bucket-owner': owner } }, region,
      await this.currentCredentials(), new Date(Date.now() + this.client.config.systemClockOffset));
    let request = `GET ${query ? `${path}?${query}` : path} HTTP/1.1\r\n`;
    for (const name in headers) request += `${name}: ${headers[name]}\r\n`;
    const answer = await this.connectionsTo(endpoint).ask(`${request}\r\n`, options);
    if (!answer || answer.status === 200) return answer;
    if (!Buffer.isBuffer(answer.body)) answer.body.resume();
    if (answer.status >= 500 || answer.status === 429) throw new SourceError('transient', `S3 answers ${answer.status}`);
    return undefined;
  }

  private connectionsTo({ isSecure, hostname, port }: Host): Connections {
    const name = `${isSecure} ${hostname}:${port}`;
    const known = this.connections.get(name) ?? new Connections({ isSecure, hostname, port });
    this.connections.set(name, known);
    return known;
  }

  private async currentCredentials(): Promise<SigningCredentials> {
    const { credentials } = this;
    const now = Date.now();
    if (credentials && Math.abs(now - credentials.time) < FRESH) return credentials.value;
    const value = await this.client.config.credentials();
    this.credentials = { value, time: now };
    return value;
  }

  /** @param end the part of the path after that of the bucket */
  private learn({ method, protocol, hostname, port, path, headers }: SdkRequest, end = ''): void {
    const [, region] = /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/([a-z0-9-]+)\/s3\/aws4_request,/.exec(headers.authorization ?? '') ?? [];
    if (region === undefined || method !== 'GET' || !path.endsWith(end)) return;
    this.endpoint = { isSecure: protocol === 'https:', hostname, port, path: path.slice(0, path.length - end.length) || '/', region };
  }
}

/** Returns the user metadata of an answer. */
export function metadataOf({ headers }: Answer): Record<string, string> {
  const metadata: Record<string, string> = {};
  for (const [name, value] of headers) if (name.startsWith('x-amz-meta-')) metadata[name.slice('x-amz-meta-'.length)] = value;
  return metadata;
}
