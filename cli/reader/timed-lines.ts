import { ContentError } from './file-content';

const NEWLINE = 0x0a;

/** A line has at most one event of CloudWatch Logs. */
const MAX_LINE = 4 * 1024 * 1024;

/** A time, and perhaps the name of a log stream, before JSON. */
const PREFIX = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*[ \t]+([^\s{]+[ \t]+)?(?=\{)/;
const MAX_PREFIX = 700;

/**
 * Takes the time off lines of JSON, as exports of a log group to S3 and `aws logs tail` write them. A line of JSON that is
 * laid out never begins with a time. Chunks may end anywhere.
 */
export class TimedLines {
  /** Whether text begins with such a line. */
  public static isBegunBy(text: Buffer): boolean {
    return prefixLength(text) > 0;
  }

  private rest: Buffer = Buffer.alloc(0);

  /** The lines that end in the chunk. */
  public push(chunk: Buffer): Buffer {
    const text = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    const end = text.lastIndexOf(NEWLINE) + 1;
    this.rest = text.subarray(end);
    if (this.rest.length > MAX_LINE) throw new ContentError('oversized');
    return withoutTimes(text.subarray(0, end));
  }

  /** The last line. */
  public end(): Buffer {
    return withoutTimes(this.rest);
  }
}

function withoutTimes(text: Buffer): Buffer {
  const lines: Buffer[] = [];
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf(NEWLINE, at);
    const end = newline < 0 ? text.length : newline + 1;
    const line = text.subarray(at, end);
    lines.push(line.subarray(prefixLength(line)));
    at = end;
  }
  return Buffer.concat(lines);
}

function prefixLength(line: Buffer): number {
  return PREFIX.exec(line.toString('latin1', 0, MAX_PREFIX))?.[0].length ?? 0;
}
