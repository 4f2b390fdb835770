import { createHash, createHmac } from 'crypto';
import { once } from 'events';
import { createServer, IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'http';
import { AddressInfo } from 'net';
import { SignatureV4 } from '@smithy/signature-v4';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A request that a server received. */
export interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Whether the SDK made it. */
  readonly isOfSdk: boolean;
}

/** A server on the loopback device that records requests and answers as a test wants. */
export class RecordingServer {
  public static async start(answer: Answer): Promise<RecordingServer> {
    const server = new RecordingServer(answer);
    await once(server.server.listen(0, '127.0.0.1'), 'listening');
    return server;
  }

  public readonly requests: Recorded[] = [];
  public connections = 0;
  private readonly server: Server;

  private constructor(public answer: Answer) {
    this.server = createServer((request, response) => {
      const { method, url, headers } = request;
      this.requests.push({ method: method!, url: url!, headers, isOfSdk: /aws-sdk/.test(headers['user-agent'] ?? '') });
      this.answer(request, response);
    });
    this.server.on('connection', () => this.connections++);
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await once(this.server.close(), 'close');
  }
}

/** The hash that the signer of the SDK asks for. */
class Sha256 {
  private readonly hash;

  public constructor(secret?: any) {
    this.hash = secret ? createHmac('sha256', secret) : createHash('sha256');
  }

  public update(data: any): void {
    this.hash.update(data);
  }

  public async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  public reset(): void {}
}

/** Returns the signer of the SDK for Amazon S3. */
export function sdkSigner(region: string, credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }): SignatureV4 {
  return new SignatureV4({ service: 's3', region, credentials, sha256: Sha256 as any, uriEscapePath: false });
}

/** Returns the authorization that the SDK gives a request as it was received. */
export async function authorizationOf({ method, url, headers }: Recorded, signer: SignatureV4): Promise<string> {
  const [path, search] = url.split('?');
  const names = /SignedHeaders=([^,]+)/.exec(headers.authorization!)![1].split(';');
  const { headers: signed } = await signer.sign({
    method,
    protocol: 'http:',
    hostname: headers.host!,
    path,
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: Object.fromEntries(names.map(name => [name, headers[name] as string])),
  }, { signingDate: new Date(String(headers['x-amz-date']).replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5')) });
  return signed.authorization;
}
