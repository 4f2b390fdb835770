import { CsvRows } from './csv-rows';
import { ElementSplitter } from './element-splitter';
import { FoundRecord, isEventTable, OtherDocument, recordsIn, recordsOfRow } from './event-record';
import { Content, ContentError } from './file-content';
import type { SkipReason } from './load-report';
import { TimedLines } from './timed-lines';
import { Fields } from '../../lib/event-patterns/event-pattern';

/** The result of reading a file. */
export interface ReadFile {
  /** The reason for which the file has no records. */
  readonly skip?: SkipReason;
  readonly altered: boolean;
  readonly tableRows: number;
  readonly otherElements: number;
}

/** A receiver of records, as lines of JSON or as objects. */
export interface RecordSink {
  addLines(chunk: Buffer, start: number, end: number, lines: number): void;
  addRecord(record: Fields): void;
}

/** Records in the form in which CloudTrail writes them are not parsed here. */
const COMPACT_RECORD = Buffer.from('{"eventVersion":"1.');
const OTHER_CATEGORY = ['"eventCategory":"Insight"', '"eventCategory":"Aggregated"'];
const NEWLINE = 0x0a;
const [BRACE, BRACKET, QUOTE] = [0x7b, 0x5b, 0x22];
/** The beginning of a table, which has its columns and its first row. */
const MAX_HEADER = 1024 * 1024;
const MIN_TEXT = 64;
/** Shorter elements have no time and no name: millions of them fit into a small file. */
const MIN_RECORD = 30;
const NOWHERE = -1;

/** Reads the events of a file, by its content only. */
export class LogReader {
  private readonly found = { records: 0, others: 0, tableRows: 0, documents: new Set<OtherDocument>() };
  private readonly splitter = new ElementSplitter((chunk, start, end) => this.element(chunk, start, end));
  private rows?: CsvRows;
  private lines?: TimedLines;
  private hasOtherCategories = false;
  private nextNewline = -1;
  /** Lines that follow each other in a chunk. */
  private readonly run = { start: 0, end: NOWHERE, lines: 0 };

  /** @param parseAll whether no record goes on as it is */
  constructor(private readonly sink: RecordSink, private readonly parseAll = false) {}

  /** @param onChunk is called after each chunk, and may end the reading */
  public async read(content: Content, onChunk: () => void | Promise<void>): Promise<ReadFile> {
    let form: 'json' | 'csv' | undefined;
    for await (const chunk of beginningTogether(asUtf8(content.chunks))) {
      form ??= this.formOf(chunk);
      if (form === undefined) return this.result(isBlank(chunk) ? 'empty' : 'other file', false);
      if (form === 'csv') this.rows!.push(chunk);
      else this.json(this.lines?.push(chunk) ?? chunk);
      await onChunk();
    }
    if (form === undefined) return this.result('empty', false);
    if (this.lines) this.json(this.lines.end());
    if (form === 'csv') this.rows!.end();
    else this.splitter.end();
    return this.result(this.skipReason(form), content.altered() || this.splitter.hasOtherText);
  }

  private skipReason(form: 'json' | 'csv'): SkipReason | undefined {
    const { records, others, documents: [document] } = this.found;
    if (records > 0) return undefined;
    if (document) return document;
    // A log file may have no events.
    return others === 0 && !this.splitter.hasOtherElements && (form === 'csv' || this.splitter.hasList) ? undefined : 'no CloudTrail log';
  }

  private result(skip: SkipReason | undefined, altered: boolean): ReadFile {
    const { others, tableRows } = this.found;
    return { skip, altered: altered && skip === undefined, tableRows, otherElements: skip === undefined ? others : 0 };
  }

  private formOf(beginning: Buffer): 'json' | 'csv' | undefined {
    const first = beginning.find(byte => byte > 0x20);
    if (first === BRACE || first === BRACKET) return 'json';
    if (TimedLines.isBegunBy(beginning)) {
      this.lines = new TimedLines();
      return 'json';
    }
    const [names, cells] = firstRows(beginning);
    if (!names || !isEventTable(names, cells)) return first === QUOTE ? 'json' : undefined;
    let isHeader = true;
    this.rows = new CsvRows(row => {
      if (!isHeader) this.keep(recordsOfRow(Object.fromEntries(names.map((name, i) => [name, row[i] ?? null]))));
      isHeader = false;
    });
    return 'csv';
  }

  private json(chunk: Buffer): void {
    this.hasOtherCategories ||= isOtherCategory(chunk);
    this.nextNewline = -1;
    this.splitter.push(chunk);
    this.endRun(chunk);
  }

  private element(chunk: Buffer, start: number, end: number): void {
    if (!this.parseAll && !this.hasOtherCategories && this.isLine(chunk, start, end)) {
      this.line(chunk, start, end);
      this.found.records++;
      return;
    }
    this.endRun(chunk);
    if (end - start < MIN_RECORD) {
      this.found.others++;
      return;
    }
    this.keep(recordsIn(parsed(chunk.toString('utf8', start, end))));
  }

  /** Whether the element is a record that can be a line as it is. */
  private isLine(chunk: Buffer, start: number, end: number): boolean {
    for (let i = 0; i < COMPACT_RECORD.length; i++) if (chunk[start + i] !== COMPACT_RECORD[i]) return false;
    if (start === 0) {
      // Put together from several chunks, perhaps.
      const element = chunk.subarray(start, end);
      return !element.includes(NEWLINE) && !isOtherCategory(element);
    }
    if (this.nextNewline < start) this.nextNewline = chunk.indexOf(NEWLINE, start);
    if (this.nextNewline < 0) this.nextNewline = Infinity;
    return this.nextNewline >= end;
  }

  private line(chunk: Buffer, start: number, end: number): void {
    if (start === 0 || start !== this.run.end + 1) {
      this.endRun(chunk);
      this.run.start = start;
    } else {
      // In place of a comma, so that many records are copied at once.
      chunk[this.run.end] = NEWLINE;
    }
    this.run.end = end;
    this.run.lines++;
    if (start === 0) this.endRun(chunk);
  }

  private endRun(chunk: Buffer): void {
    const { run } = this;
    if (run.lines > 0) this.sink.addLines(chunk, run.start, run.end, run.lines);
    run.lines = 0;
    run.end = NOWHERE;
  }

  private keep(found: FoundRecord[]): void {
    const records = found.map(({ record }) => record).filter(record => typeof record === 'object');
    records.forEach(record => this.sink.addRecord(record));
    this.found.records += records.length;
    this.found.tableRows += found.filter(({ isRow }) => isRow).length;
    if (records.length === 0) this.found.others++;
    for (const { record } of found) if (typeof record === 'string') this.found.documents.add(record);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ContentError('damaged');
  }
}

const isOtherCategory = (chunk: Buffer) => OTHER_CATEGORY.some(text => chunk.includes(text));

const isBlank = (chunk: Buffer) => chunk.every(byte => byte <= 0x20);

/** The names of the columns of a table, and the cells of its first row, if they are in its beginning. */
function firstRows(beginning: Buffer): string[][] {
  const rows: string[][] = [];
  const text = beginning.subarray(0, MAX_HEADER);
  const reader = new CsvRows(cells => rows.length < 2 && rows.push(cells));
  const [line] = text.toString('utf8').split(/\r?\n/, 1);
  reader.push(text.length < beginning.length || line.length === text.length ? text : Buffer.concat([text, Buffer.from('\n')]));
  return rows.length > 0 ? rows : [line.split(',')];
}

/** Without the mark at the beginning. PowerShell writes UTF-16, and some tools for Java the one with the high byte first. */
async function* asUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) decoder = new TextDecoder('utf-16le');
    if (isFirst && chunk[0] === 0xfe && chunk[1] === 0xff) decoder = new TextDecoder('utf-16be');
    const isMarked = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    if (decoder) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    else yield isMarked ? chunk.subarray(3) : chunk;
    isFirst = false;
  }
}

/** The first chunk is large enough to judge, unless the file is smaller, and has more than blanks. */
async function* beginningTogether(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let beginning: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (beginning === undefined) {
      yield chunk;
      continue;
    }
    beginning = beginning.length === 0 ? chunk : Buffer.concat([beginning, chunk]);
    if (isBlank(beginning)) beginning = beginning.subarray(0, 1);
    if (beginning.length < MIN_TEXT) continue;
    yield beginning;
    beginning = undefined;
  }
  if (beginning && beginning.length > 0) yield beginning;
}
