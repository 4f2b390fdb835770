import { createServer, IncomingMessage, request, Server, ServerResponse } from 'http';
import { AddressInfo } from 'net';

const KINDS = ['throttling', 'error', 'reset', 'cut', 'stall'] as const;

/** A proxy before an S3 server that disturbs the first attempts of some requests, and refuses chosen objects. */
export class DisturbingProxy {
  public static async start(target: string): Promise<DisturbingProxy> {
    const proxy = new DisturbingProxy(target);
    await new Promise<void>(resolve => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  public isDisturbing = false;
  /** Refusals by the end of the path: status, code and message. */
  public refusals: ReadonlyMap<string, readonly [number, string, string]> = new Map();
  public readonly disturbed: Record<string, number> = Object.fromEntries(KINDS.map(kind => [kind, 0]));
  private readonly server: Server;
  private readonly attempts = new Map<string, number>();

  private constructor(private readonly target: string) {
    this.server = createServer((incoming, response) => this.handle(incoming, response));
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private handle(incoming: IncomingMessage, response: ServerResponse): void {
    const path = decodeURIComponent(new URL(incoming.url!, this.target).pathname);
    const refusal = [...this.refusals].find(([end]) => path.endsWith(end))?.[1];
    if (refusal) return refuse(response, ...refusal);
    const kind = this.isDisturbing ? this.kindFor(`${incoming.method} ${incoming.url}`, path.endsWith('.gz')) : undefined;
    if (kind) this.disturbed[kind]++;
    if (kind === 'throttling') return refuse(response, 503, 'SlowDown', 'Please reduce your request rate.');
    if (kind === 'error') return refuse(response, 500, 'InternalError', 'We encountered an internal error.');
    if (kind === 'reset') return void incoming.socket.resetAndDestroy();
    this.forward(incoming, response, kind);
  }

  /** About a third of the requests is disturbed at its first attempt, and a third of these at the second. */
  private kindFor(name: string, isObject: boolean): typeof KINDS[number] | undefined {
    const attempt = (this.attempts.get(name) ?? 0) + 1;
    this.attempts.set(name, attempt);
    const chance = [...name].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 1009, attempt);
    return attempt > 2 || chance % 3 > 0 ? undefined : KINDS[chance % (isObject ? KINDS.length : 3)];
  }

  private forward(incoming: IncomingMessage, response: ServerResponse, kind?: 'cut' | 'stall'): void {
    const outgoing = request(`${this.target}${incoming.url}`, { method: incoming.method, headers: incoming.headers }, answer => {
      response.writeHead(answer.statusCode!, answer.headers);
      if (!kind) return void answer.pipe(response);
      answer.once('data', (bytes: Buffer) => {
        answer.pause();
        response.write(bytes.subarray(0, bytes.length / 2));
        if (kind === 'cut') setTimeout(() => response.destroy(), 5);
        else response.on('close', () => answer.destroy());
      });
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  }
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}
