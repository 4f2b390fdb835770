import { Agent as HttpAgent, ClientRequest, IncomingMessage, request as httpRequest } from 'http';
import { Agent as HttpsAgent, request as httpsRequest } from 'https';
import type { S3Client } from '@aws-sdk/client-s3';
import { encoded, signGet } from './sign-get';
import { SourceError } from '../ports';

/** The endpoint of a bucket, as the SDK has resolved it. */
interface Endpoint {
  readonly isSecure: boolean;
  readonly hostname: string;
  readonly port?: number;
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

const TIMEOUT = 30_000;
const AGENT = { keepAlive: true, maxSockets: 128, timeout: TIMEOUT };

/** Listings are small: a page has 1,000 keys. */
const MOST_OF_LISTING = 16 * 1024 * 1024;

/**
 * Reads objects and listings with a fifth of the work that the SDK has with a request, which would be most of the work of the
 * verifier. Endpoint, Region, credentials and clock are those of the SDK, learned from a request of its own. Whatever S3
 * refuses is left to the SDK.
 */
export class QuickGet {
  private endpoint?: Endpoint;
  private readonly agents = { http: new HttpAgent(AGENT), https: new HttpsAgent(AGENT) };

  public constructor(private readonly client: S3Client) {
    client.middlewareStack.add((next, context) => async args => {
      const answer = await next(args);
      const { Key: key } = args.input as { Key?: string };
      if (context.commandName === 'GetObjectCommand') this.learn(args.request as SdkRequest, `/${encoded(key!)}`);
      else if (context.commandName === 'ListObjectsV2Command') this.learn(args.request as SdkRequest);
      return answer;
    }, { step: 'finalizeRequest', name: 'learnEndpoint', priority: 'low', override: true });
  }

  /** Returns the answer with the object; undefined if the SDK has to ask. */
  public async get(key: string, versionId?: string, owner?: string): Promise<IncomingMessage | undefined> {
    // A path with dots would be another one.
    if (!this.endpoint || /(^|\/)\.{0,2}(\/|$)/.test(key)) return undefined;
    const { path } = this.endpoint;
    const query = versionId === undefined ? '' : `versionId=${encoded(versionId, '%2F')}`;
    return this.ask(this.endpoint, `${path}${path.endsWith('/') ? '' : '/'}${encoded(key)}`, query, owner);
  }

  /** Returns the answer of a request for a page of a listing; undefined if the SDK has to ask. */
  public async list(query: Readonly<Record<string, string | undefined>>, owner?: string): Promise<string | undefined> {
    if (!this.endpoint) return undefined;
    const text = Object.entries(query).flatMap(([name, value]) => value === undefined ? [] : `${name}=${encoded(value, '%2F')}`).sort().join('&');
    const answer = await this.ask(this.endpoint, this.endpoint.path, text, owner);
    return answer && (await wholeBody(answer, TIMEOUT, MOST_OF_LISTING)).toString();
  }

  private async ask(endpoint: Endpoint, path: string, query: string, owner?: string): Promise<IncomingMessage | undefined> {
    const { isSecure, hostname, port, region } = endpoint;
    const { client: { config } } = this;
    const host = port === undefined ? hostname : `${hostname}:${port}`;
    const headers = signGet({ host, path, query, headers: owner === undefined ? {} : { 'x-amz-expected-bucket-owner': owner } }, region,
      await config.credentials(), new Date(Date.now() + config.systemClockOffset));
    // The timeout is that of the agent, whose sockets keep it.
    const options = { hostname, port, path: query ? `${path}?${query}` : path, headers: Object.entries(headers).flat(), timeout: TIMEOUT };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const request: ClientRequest = isSecure
        ? httpsRequest({ ...options, agent: this.agents.https }, resolve)
        : httpRequest({ ...options, agent: this.agents.http }, resolve);
      request.on('timeout', () => request.destroy(new SourceError('transient', 'The connection was silent for too long')));
      request.on('error', reject).end();
    });
    const { statusCode = 0 } = answer;
    if (statusCode === 200) return answer;
    answer.resume();
    if (statusCode >= 500 || statusCode === 429) throw new SourceError('transient', `S3 answers ${statusCode}`);
    return undefined;
  }

  /** @param end the part of the path after that of the bucket */
  private learn({ method, protocol, hostname, port, path, headers }: SdkRequest, end = ''): void {
    const [, region] = /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/([a-z0-9-]+)\/s3\/aws4_request,/.exec(headers.authorization ?? '') ?? [];
    if (region === undefined || method !== 'GET' || !path.endsWith(end)) return;
    this.endpoint = { isSecure: protocol === 'https:', hostname, port, path: path.slice(0, path.length - end.length) || '/', region };
  }
}

/** Reads a body as it comes, without a stream for each: fails if it ends early, takes too long, or has too many bytes. */
export function wholeBody(body: IncomingMessage, timeout: number, most = Infinity): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    const fail = (message: string) => body.destroy(new SourceError('transient', message));
    const timer = setTimeout(() => fail('The body is too slow'), timeout);
    body.on('data', (part: Buffer) => {
      parts.push(part);
      length += part.length;
      if (length > most) fail('The body is too large');
    });
    body.on('end', () => {
      clearTimeout(timer);
      resolve(parts.length === 1 ? parts[0] : Buffer.concat(parts, length));
    });
    body.on('error', reject);
    body.on('close', () => {
      clearTimeout(timer);
      if (!body.complete) reject(new SourceError('transient', 'The connection ended early'));
    });
  });
}

/** Returns the user metadata of an answer. */
export function metadataOf({ rawHeaders }: IncomingMessage): Record<string, string> {
  const metadata: Record<string, string> = {};
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i].toLowerCase();
    if (name.startsWith('x-amz-meta-')) metadata[name.slice('x-amz-meta-'.length)] = rawHeaders[i + 1];
  }
  return metadata;
}
