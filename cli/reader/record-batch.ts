import { closeSync, ftruncateSync, openSync, readFileSync, rmSync, writeSync } from 'fs';
import { jsonLine, withColumnTypes } from './event-record';
import type { LogFile } from './log-files';
import { Fields, isFields } from '../../lib/event-patterns/event-pattern';

const BUFFER = 1024 * 1024;
const NEWLINE = 0x0a;

/** A place in a batch, to which it can be cut back. */
export interface BatchMark {
  readonly size: number;
  readonly lines: number;
}

/** Records of some log files in a private file, one a line, for DuckDB to read. */
export class RecordBatch {
  public lines = 0;
  private readonly file: number;
  private readonly buffer = Buffer.allocUnsafe(BUFFER);
  private buffered = 0;
  private written = 0;
  private readonly origins: { file: LogFile; line: number }[] = [];

  constructor(public readonly path: string) {
    this.file = openSync(path, 'wx', 0o600);
  }

  public get size(): number {
    return this.written + this.buffered;
  }

  /** The lines that follow are of this file. */
  public begin(file: LogFile): BatchMark {
    this.origins.push({ file, line: this.lines });
    return { size: this.size, lines: this.lines };
  }

  /** Adds lines; the last one has no newline. */
  public addLines(chunk: Buffer, start: number, end: number, lines: number): void {
    const length = end - start;
    if (this.buffered + length + 1 > BUFFER) this.flush();
    if (length >= BUFFER) {
      this.write(chunk.subarray(start, end));
    } else {
      chunk.copy(this.buffer, this.buffered, start, end);
      this.buffered += length;
    }
    this.buffer[this.buffered++] = NEWLINE;
    this.lines += lines;
  }

  public addRecord(record: Fields): void {
    const line = Buffer.from(jsonLine(record));
    this.addLines(line, 0, line.length, 1);
  }

  /** Forgets what was added since. */
  public cutBack({ size, lines }: BatchMark): void {
    this.flush();
    ftruncateSync(this.file, size);
    this.written = size;
    this.lines = lines;
  }

  public close(): void {
    this.flush();
    closeSync(this.file);
  }

  public remove(): void {
    rmSync(this.path, { force: true });
  }

  /** After closing: a batch without files whose lines are no JSON, with columns of the right types; and those files. */
  public repaired(path: string): { batch: RecordBatch; damaged: LogFile[] } {
    const content = readFileSync(this.path);
    const batch = new RecordBatch(path);
    const damaged = this.origins.filter(({ file, line }, i) => {
      const mark = batch.begin(file);
      try {
        const end = this.origins[i + 1]?.line ?? this.lines;
        for (const text of textLines(content, line, end)) {
          const record: unknown = JSON.parse(text);
          if (isFields(record)) batch.addRecord(withColumnTypes(record));
        }
        return false;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
        batch.cutBack(mark);
        return true;
      }
    });
    batch.close();
    return { batch, damaged: damaged.map(({ file }) => file) };
  }

  private flush(): void {
    this.write(this.buffer.subarray(0, this.buffered));
    this.buffered = 0;
  }

  private write(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) at += writeSync(this.file, bytes, at, bytes.length - at, this.written + at);
    this.written += bytes.length;
  }
}

function* textLines(content: Buffer, from: number, to: number): Iterable<string> {
  let at = 0;
  for (let line = 0; line < to; line++) {
    const end = content.indexOf(NEWLINE, at);
    if (line >= from) yield content.toString('utf8', at, end);
    at = end + 1;
  }
}
