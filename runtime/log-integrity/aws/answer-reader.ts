/** The first lines of an answer. */
export interface AnswerHead {
  readonly status: number;
  /** The headers with names in lower case. Of a name that is there twice, the last one. */
  readonly headers: ReadonlyMap<string, string>;
  /** The number of bytes of the body; undefined if it comes in chunks. */
  readonly length?: number;
  /** Whether the connection can serve another request. */
  readonly isKept: boolean;
}

const EMPTY = Buffer.alloc(0);
const LINE_END = '\r\n';

/** The longest head, and the longest line before a chunk. */
const MOST_OF_HEAD = 64 * 1024;
const MOST_OF_LINE = 16;

/**
 * Reads one answer of HTTP/1.1 as its bytes come, of the form that S3 gives: with a length, or in chunks. Node's own client reads
 * every form, with three times the work.
 */
export class AnswerReader {
  public head?: AnswerHead;
  /** Whether the body has ended. */
  public isComplete = false;
  /** Bytes that are not read until more of them come. */
  private held: Buffer = EMPTY;
  /** The number of bytes that are left of the body, or of a chunk. */
  private left = 0;
  /** The length of the line end before the line of the next chunk. */
  private gap = 0;

  /** Returns the parts of the body in some bytes of the answer; undefined if the answer is of another form. */
  public read(bytes: Buffer): Buffer[] | undefined {
    let rest = this.held.length > 0 ? Buffer.concat([this.held, bytes]) : bytes;
    this.held = EMPTY;
    if (!this.head) {
      const end = rest.indexOf('\r\n\r\n');
      if (end < 0) return this.hold(rest, MOST_OF_HEAD);
      this.head = parseHead(rest.toString('latin1', 0, end));
      if (!this.head) return undefined;
      rest = rest.subarray(end + 4);
      this.left = this.head.length ?? 0;
    }
    return this.head.length === undefined ? this.chunks(rest) : this.body(rest);
  }

  private body(rest: Buffer): Buffer[] | undefined {
    // Nothing follows an answer that was asked for alone.
    if (rest.length > this.left) return undefined;
    this.left -= rest.length;
    this.isComplete = this.left === 0;
    return rest.length > 0 ? [rest] : [];
  }

  private chunks(rest: Buffer): Buffer[] | undefined {
    const parts: Buffer[] = [];
    while (rest.length > 0) {
      if (this.isComplete) return undefined;
      if (this.left > 0) {
        const part = rest.subarray(0, this.left);
        this.left -= part.length;
        rest = rest.subarray(part.length);
        parts.push(part);
        continue;
      }
      const end = rest.indexOf(LINE_END, this.gap);
      if (end < 0) return this.hold(rest, MOST_OF_LINE) && parts;
      const line = rest.toString('latin1', 0, end);
      if (!line.startsWith(this.gap ? LINE_END : '') || !/^[\da-fA-F]{1,7}$/.test(line.slice(this.gap))) return undefined;
      const size = parseInt(line.slice(this.gap), 16);
      const next = end + LINE_END.length;
      if (size === 0) {
        if (rest.length < next + LINE_END.length) return this.hold(rest, MOST_OF_LINE) && parts;
        if (rest.toString('latin1', next) !== LINE_END) return undefined;
        this.isComplete = true;
        return parts;
      }
      this.left = size;
      this.gap = LINE_END.length;
      rest = rest.subarray(next);
    }
    return parts;
  }

  private hold(rest: Buffer, most: number): Buffer[] | undefined {
    this.held = rest;
    return rest.length > most ? undefined : [];
  }
}

/** Parses the first lines of an answer. Undefined if they are of another form, or do not tell where the body ends. */
function parseHead(text: string): AnswerHead | undefined {
  const [first, ...lines] = text.split(LINE_END);
  const [, status] = /^HTTP\/1\.1 ([2-5]\d\d)(?: |$)/.exec(first) ?? [];
  if (status === undefined || status === '204' || status === '304') return undefined;
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon < 1 || /[\s]/.test(name)) return undefined;
    // Two lengths could be different.
    if (headers.has(name) && (name === 'content-length' || name === 'transfer-encoding')) return undefined;
    headers.set(name, line.slice(colon + 1).trim());
  }
  const [length, encoding] = [headers.get('content-length'), headers.get('transfer-encoding')];
  if (encoding === undefined ? !/^\d{1,15}$/.test(length ?? '') : encoding.toLowerCase() !== 'chunked' || length !== undefined) return undefined;
  return {
    status: Number(status), headers, length: length === undefined ? undefined : Number(length), isKept: headers.get('connection')?.toLowerCase() !== 'close',
  };
}
