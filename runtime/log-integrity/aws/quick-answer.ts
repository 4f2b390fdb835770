import { Readable } from 'stream';
import type { Dispatcher } from 'undici';
import { SourceError } from '../ports';

/** The answer of S3 to a GET request. */
export interface QuickAnswer {
  readonly status: number;
  /** The headers, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** All bytes of a small body, a stream of a large one, or the reason for which a small body could not be read. */
  readonly body: Buffer | Readable | Error;
}

/** Limits for reading a body. */
export interface BodyLimits {
  /** The size up to which a body is read at once. Default: any. */
  readonly atOnce?: number;
  /** The number of bytes after which a body that is read at once is too large. */
  readonly most: number;
  /** Returns the time in milliseconds in which a body that is read at once has to arrive. */
  readonly timeout: (size: number) => number;
}

const NOTHING = Buffer.alloc(0);

/** Receives an answer from undici: a small body without a stream, which would be more work than the rest. */
export class AnswerReceiver implements Dispatcher.DispatchHandlers {
  private readonly parts: Buffer[] = [];
  private length = 0;
  private status = 0;
  private headers: Record<string, string> = {};
  private stream?: Readable;
  private timer?: NodeJS.Timeout;
  private abort?: (error: Error) => void;

  public constructor(
    private readonly limits: BodyLimits, private readonly resolve: (answer: QuickAnswer) => void, private readonly reject: (error: Error) => void,
  ) {}

  public onConnect(abort: (error?: Error) => void): void {
    this.abort = abort;
  }

  public onHeaders(status: number, headers: Buffer[], resume: () => void): boolean {
    if (status < 200) return true;
    this.status = status;
    this.headers = headersOf(headers);
    const { atOnce = Infinity, timeout } = this.limits;
    const { 'content-length': length } = this.headers;
    const size = length === undefined ? undefined : Number(length);
    if (atOnce === Infinity || (size !== undefined && size <= atOnce)) {
      this.timer = setTimeout(() => this.abort?.(new SourceError('transient', 'The body is too slow')), timeout(size ?? 0));
    } else {
      this.stream = new Readable({
        read: resume,
        destroy: (error, done) => {
          this.abort?.(error ?? new SourceError('transient', 'The body was not read to its end'));
          done(error);
        },
      });
      this.resolve({ status, headers: this.headers, body: this.stream });
    }
    return true;
  }

  public onData(part: Buffer): boolean {
    if (this.stream) return this.stream.push(part);
    this.parts.push(part);
    this.length += part.length;
    if (this.length > this.limits.most) this.abort?.(new SourceError('transient', 'The body is too large'));
    return true;
  }

  public onComplete(): void {
    if (this.stream) {
      this.stream.push(null);
      return;
    }
    const { parts, length } = this;
    this.end(parts.length === 1 ? parts[0] : length === 0 ? NOTHING : Buffer.concat(parts, length));
  }

  public onError(error: Error): void {
    if (this.stream) this.stream.destroy(error);
    else if (this.status > 0) this.end(error);
    else this.reject(error);
  }

  private end(body: Buffer | Error): void {
    clearTimeout(this.timer);
    this.resolve({ status: this.status, headers: this.headers, body });
  }
}

function headersOf(raw: readonly Buffer[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let i = 0; i < raw.length; i += 2) headers[raw[i].toString('latin1').toLowerCase()] = raw[i + 1].toString('latin1');
  return headers;
}
