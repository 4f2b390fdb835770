import { connect as connectPlain, isIP, Socket } from 'net';
import { Readable } from 'stream';
import { connect as connectSecure } from 'tls';
import { AnswerHead, AnswerReader } from './answer-reader';
import { SourceError } from '../ports';

/** The host to which connections are made. */
export interface Host {
  readonly isSecure: boolean;
  readonly hostname: string;
  readonly port?: number;
}

/** An answer to a request. */
export interface Answer extends AnswerHead {
  /** The body, whole if it was asked for at once; else as it comes. */
  readonly body: Buffer | Readable;
}

/** Options for a request. */
export interface AskOptions {
  /** The most bytes of a body that is returned at once. Others are streams. */
  readonly atOnce: number;
  /** Whether a body of unknown length is returned at once; it fails if it has more bytes than that. */
  readonly isBounded?: boolean;
  /** Returns the time in milliseconds in which a body must end that is returned at once. */
  readonly timeoutOf: (length?: number) => number;
}

const SILENCE = 30_000;

/**
 * Connections to one host, each kept for the next request. Their number is that of the requests at once, which the caller bounds.
 */
export class Connections {
  private readonly idle: Connection[] = [];
  private session?: Buffer;

  /** @param silence the time in milliseconds after which a silent connection is given up */
  public constructor(private readonly host: Host, private readonly silence = SILENCE) {}

  /**
   * Sends a request without a body.
   *
   * @param request its first line and headers
   * @returns the answer; undefined if it is of a form that is not read here
   */
  public ask(request: string, options: AskOptions): Promise<Answer | undefined> {
    let kept = this.idle.pop();
    while (kept && !kept.isOpen) kept = this.idle.pop();
    const connection = kept ?? new Connection(this.open(), this.silence, () => this.idle.push(connection));
    return connection.ask(request, options);
  }

  private open(): Socket {
    const { isSecure, hostname, port = isSecure ? 443 : 80 } = this.host;
    // An address of IPv6 has brackets in an endpoint.
    const host = hostname.replace(/^\[|\]$/g, '');
    if (!isSecure) return connectPlain({ host, port });
    const servername = isIP(host) ? '' : host;
    // The next connections are opened faster with the session of one.
    return connectSecure({ host, port, servername, ALPNProtocols: ['http/1.1'], session: this.session })
      .on('session', session => { this.session = session; });
  }
}

/** A request whose answer is being read. */
interface Exchange {
  readonly options: AskOptions;
  readonly reader: AnswerReader;
  readonly resolve: (answer: Answer | undefined) => void;
  readonly reject: (error: Error) => void;
  /** The parts of a body that is returned at once. */
  readonly parts: Buffer[];
  length: number;
  /** A body that is returned as it comes. */
  stream?: Readable;
  timer?: NodeJS.Timeout;
}

/** A connection, which serves one request after another. */
class Connection {
  private exchange?: Exchange;

  /** @param free called when the connection can serve another request */
  public constructor(private readonly socket: Socket, silence: number, private readonly free: () => void) {
    socket.setNoDelay(true).setKeepAlive(true, 1_000);
    socket.setTimeout(silence, () => socket.destroy(new SourceError('transient', 'The connection was silent for too long')));
    let failure: Error | undefined;
    socket.on('data', bytes => this.take(bytes));
    socket.on('error', error => { failure = error; });
    socket.on('close', () => this.fail(failure ?? new SourceError('transient', 'The connection ended early')));
  }

  public get isOpen(): boolean {
    return this.socket.readyState === 'open' && !this.socket.readableEnded;
  }

  public ask(request: string, options: AskOptions): Promise<Answer | undefined> {
    return new Promise((resolve, reject) => {
      this.exchange = { options, resolve, reject, reader: new AnswerReader(), parts: [], length: 0 };
      this.socket.ref();
      this.socket.write(request, 'latin1');
    });
  }

  private take(bytes: Buffer): void {
    const { exchange } = this;
    const parts = exchange?.reader.read(bytes);
    // Bytes that nobody has asked for, or of another form.
    if (!exchange || !parts) return this.leave();
    const { reader: { head, isComplete }, options: { atOnce, isBounded, timeoutOf } } = exchange;
    if (!head) return;
    if (!exchange.stream && (isBounded || (head.length ?? Infinity) <= atOnce)) {
      exchange.parts.push(...parts);
      exchange.length += parts.reduce((sum, { length }) => sum + length, 0);
      if (exchange.length > atOnce) return this.break('The body is too large');
      if (isComplete) return this.end(exchange, exchange.parts.length === 1 ? exchange.parts[0] : Buffer.concat(exchange.parts));
      exchange.timer ??= setTimeout(() => this.break('The body is too slow'), timeoutOf(head.length));
      return;
    }
    if (!exchange.stream) {
      exchange.stream = this.newStream();
      exchange.resolve({ ...head, body: exchange.stream });
    }
    const { stream } = exchange;
    for (const part of parts) if (!stream.push(part)) this.socket.pause();
    if (isComplete) this.end(exchange);
  }

  private newStream(): Readable {
    const isRead = () => this.exchange?.stream === stream;
    const stream: Readable = new Readable({
      read: () => {
        if (isRead()) this.socket.resume();
      },
      destroy: (error, done) => {
        // Nobody wants the rest.
        if (isRead()) this.socket.destroy();
        done(error);
      },
    });
    // Whoever reads the stream gets the failure.
    return stream.on('error', () => undefined);
  }

  /** Ends an answer, with its body unless that is a stream. */
  private end({ reader: { head }, stream, resolve, timer }: Exchange, body?: Buffer): void {
    clearTimeout(timer);
    this.exchange = undefined;
    this.socket.resume();
    if (head!.isKept) {
      // A connection that waits does not keep the process.
      this.socket.unref();
      this.free();
    } else {
      this.socket.destroy();
    }
    if (body) resolve({ ...head!, body });
    else stream!.push(null);
  }

  private break(message: string): void {
    this.fail(new SourceError('transient', message));
    this.socket.destroy();
  }

  /** Leaves a request to somebody who reads more forms of answers. */
  private leave(): void {
    const { exchange } = this;
    if (exchange?.stream) return this.break('The body is malformed');
    this.exchange = undefined;
    clearTimeout(exchange?.timer);
    exchange?.resolve(undefined);
    this.socket.destroy();
  }

  private fail(error: Error): void {
    const { exchange } = this;
    this.exchange = undefined;
    clearTimeout(exchange?.timer);
    if (exchange?.stream) exchange.stream.destroy(error);
    else exchange?.reject(error);
  }
}
