import type { S3Client } from '@aws-sdk/client-s3';
import Pool from 'undici/lib/dispatcher/pool.js';
import { AnswerReceiver, BodyLimits, QuickAnswer } from './quick-answer';
import { encoded, signGet } from './sign-get';
import { SourceError } from '../ports';

/** The endpoint of a bucket, as the SDK has resolved it. */
interface Endpoint {
  readonly origin: string;
  readonly host: string;
  /** The path of the bucket. */
  readonly path: string;
  readonly region: string;
}

/** The parts of a request of the SDK that are read. */
interface SdkRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly headers: Record<string, string>;
}

/** Connections to a bucket: more than requests run at once, because undici leaves one alone for a moment before it uses it again. */
const CONNECTIONS = 288;
/** Connections to a bucket that is near: opening one takes longer than waiting for another. */
const NEAR_CONNECTIONS = 32;
/** The time of an answer, in milliseconds, below which a bucket is near. Amazon S3 in the same Region takes longer. */
const NEAR = 3;
const TIMEOUT = 30_000;

/** Listings are small: a page has 1,000 keys. */
const LISTING: BodyLimits = { most: 16 * 1024 * 1024, timeout: () => TIMEOUT };

/**
 * Reads objects and listings with a fifth of the work that the SDK has with a request, which would be most of the work of the
 * verifier. Endpoint, Region, credentials and clock are those of the SDK, learned from a request of its own. Whatever S3
 * refuses is left to the SDK.
 */
export class QuickGet {
  private endpoint?: Endpoint;
  private pool?: { readonly origin: string; readonly connections: number; readonly pool: Pool };
  /** The shortest time of an answer, in milliseconds. */
  private quickest = Infinity;

  /** @param timeout the time in milliseconds for which a connection may be silent */
  public constructor(private readonly client: S3Client, private readonly timeout = TIMEOUT) {
    client.middlewareStack.add((next, context) => async args => {
      const answer = await next(args);
      const { Key: key } = args.input as { Key?: string };
      if (context.commandName === 'GetObjectCommand') this.learn(args.request as SdkRequest, `/${encoded(key!)}`);
      else if (context.commandName === 'ListObjectsV2Command') this.learn(args.request as SdkRequest);
      return answer;
    }, { step: 'finalizeRequest', priority: 'low' });
  }

  /** Returns the answer with the object; undefined if the SDK has to ask. */
  public async get(key: string, limits: BodyLimits, versionId?: string, owner?: string): Promise<QuickAnswer | undefined> {
    // A path with dots would be another one.
    if (!this.endpoint || /(^|\/)\.{0,2}(\/|$)/.test(key)) return undefined;
    const { path } = this.endpoint;
    const query = versionId === undefined ? '' : `versionId=${encoded(versionId, '%2F')}`;
    return this.ask(this.endpoint, `${path}${path.endsWith('/') ? '' : '/'}${encoded(key)}`, query, limits, owner);
  }

  /** Returns the answer of a request for a page of a listing; undefined if the SDK has to ask. */
  public async list(query: Readonly<Record<string, string | undefined>>, owner?: string): Promise<string | undefined> {
    if (!this.endpoint) return undefined;
    const text = Object.entries(query).flatMap(([name, value]) => value === undefined ? [] : `${name}=${encoded(value, '%2F')}`).sort().join('&');
    const answer = await this.ask(this.endpoint, this.endpoint.path, text, LISTING, owner);
    if (answer?.body instanceof Error) throw answer.body;
    return answer?.body.toString();
  }

  private async ask(
    { origin, host, region }: Endpoint, path: string, query: string, limits: BodyLimits, owner?: string,
  ): Promise<QuickAnswer | undefined> {
    const { client: { config }, timeout } = this;
    const headers = signGet({ host, path, query, headers: owner === undefined ? {} : { 'x-amz-expected-bucket-owner': owner } }, region,
      await config.credentials(), new Date(Date.now() + config.systemClockOffset));
    const options = { method: 'GET', path: query ? `${path}?${query}` : path, headers, headersTimeout: timeout, bodyTimeout: timeout } as const;
    const asked = performance.now();
    const answer = await new Promise<QuickAnswer>((resolve, reject) => {
      this.poolOf(origin).dispatch(options, new AnswerReceiver(limits, resolve, reject));
    });
    this.quickest = Math.min(this.quickest, performance.now() - asked);
    if (answer.status === 200) return answer;
    if (answer.status >= 500 || answer.status === 429) throw new SourceError('transient', `S3 answers ${answer.status}`);
    return undefined;
  }

  private poolOf(origin: string): Pool {
    const connections = this.quickest < NEAR ? NEAR_CONNECTIONS : CONNECTIONS;
    // Requests that another pool has are answered by it.
    if (this.pool?.origin !== origin || this.pool.connections !== connections) {
      this.pool = { origin, connections, pool: new Pool(origin, { connections, connect: { timeout: this.timeout } }) };
    }
    return this.pool.pool;
  }

  /** @param end the part of the path after that of the bucket */
  private learn({ protocol, hostname, port, path, headers }: SdkRequest, end = ''): void {
    const [, region] = /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/([a-z0-9-]+)\/s3\/aws4_request,/.exec(headers.authorization ?? '') ?? [];
    if (region === undefined || !path.endsWith(end)) return;
    const host = port === undefined ? hostname : `${hostname}:${port}`;
    this.endpoint = { origin: `${protocol}//${host}`, host, path: path.slice(0, path.length - end.length) || '/', region };
  }
}
