import { createReadStream, createWriteStream, rmSync } from 'fs';
import { pipeline } from 'stream/promises';
import { withColumnTypes } from './event-record';
import { ContentError, openContent } from './file-content';
import { counted, FileCount, LoadReport, SkipReason } from './load-report';
import { LogFile, STANDARD_INPUT } from './log-files';
import { LogReader, ReadFile } from './log-reader';
import { PrivateFolder } from './private-folder';
import { RecordBatch } from './record-batch';
import { machineError } from '../errors';

/** Bytes that one statement reads: many, because each statement costs some milliseconds. Two batches are on disk at a time. */
const BATCH = 64 * 1024 * 1024;

/** The table that records are put into. */
export interface RecordTable {
  /** Adds a file with one record a line, and returns their number. */
  insert(path: string): Promise<number>;
  begin(): Promise<void>;
  commit(): Promise<void>;
  rollBack(): Promise<void>;
}

/** A file has more records than one batch. */
class TooManyForBatch extends Error {}

/** DuckDB does not take what was not parsed before. */
class NotParsed extends Error {}

/** Puts the records of log files into a table: while one batch is inserted, the next one is read. */
export class LogLoader {
  private readonly skipped: LoadReport['skipped'] = {};
  private sums = { files: 0, records: 0, lines: 0, tableRows: 0, otherElements: 0 };
  private altered?: FileCount;
  private names = 0;
  private isInTransaction = false;
  private batch: RecordBatch;
  private inserting: Promise<LogFile[]> = Promise.resolve([]);

  constructor(private readonly table: RecordTable, private readonly folder: PrivateFolder) {
    this.batch = this.newBatch();
  }

  public async load(file: LogFile): Promise<void> {
    if (file.skip) return this.skip(file.skip, file);
    let path = file.path;
    try {
      if (file.isStream) path = await this.copyOf(file);
      await this.loadAtOnce(file, path);
    } catch (error) {
      if (error instanceof TooManyForBatch) await this.loadInParts(file, path);
      else this.refuse(file, error);
    } finally {
      if (file.isStream) rmSync(path, { force: true });
    }
  }

  public async end(): Promise<Omit<LoadReport, 'copies' | 'differingCopies'>> {
    await this.inserted();
    this.insertBatch();
    await this.inserted();
    this.batch.close();
    this.batch.remove();
    const { files, records, lines, tableRows, otherElements } = this.sums;
    return { files, records, tableRows, otherElements: otherElements + lines - records, altered: this.altered, skipped: this.skipped };
  }

  /** All of the file is in one batch, or nothing of it. */
  private async loadAtOnce(file: LogFile, path: string): Promise<void> {
    const mark = this.batch.begin(file);
    try {
      const read = await this.readerOf().read(openContent(path), () => {
        if (this.batch.size - mark.size > BATCH) throw new TooManyForBatch();
      });
      this.count(file, read);
    } catch (error) {
      this.batch.cutBack(mark);
      throw error;
    }
    if (this.batch.size <= BATCH) return;
    await this.inserted();
    this.insertBatch();
  }

  /** The file is in batches of its own, in a transaction that is rolled back if it is damaged. */
  private async loadInParts(file: LogFile, path: string, parseAll = false): Promise<void> {
    await this.inserted();
    this.insertBatch();
    await this.inserted();
    const before = { ...this.sums };
    await this.table.begin();
    this.isInTransaction = true;
    const insertPart = async () => {
      await this.inserting;
      this.insertBatch();
    };
    try {
      this.batch.begin(file);
      const read = await this.readerOf(parseAll).read(openContent(path), async () => {
        if (this.batch.size <= BATCH) return;
        await insertPart();
        this.batch.begin(file);
      });
      await insertPart();
      await this.inserting;
      await this.table.commit();
      this.isInTransaction = false;
      this.count(file, read);
    } catch (error) {
      await this.inserting.catch(() => {});
      this.inserting = Promise.resolve([]);
      this.batch.cutBack({ size: 0, lines: 0 });
      await this.table.rollBack();
      this.isInTransaction = false;
      this.sums = before;
      if (!(error instanceof NotParsed)) this.refuse(file, error);
      else if (parseAll) this.skip('damaged', file);
      else await this.loadInParts(file, path, true);
    }
  }

  private readerOf(parseAll = false): LogReader {
    return new LogReader({
      addLines: (chunk, start, end, lines) => this.batch.addLines(chunk, start, end, lines),
      addRecord: record => this.batch.addRecord(parseAll ? withColumnTypes(record) : record),
    }, parseAll);
  }

  private count(file: LogFile, { skip, altered, tableRows, otherElements }: ReadFile): void {
    if (altered) this.altered = counted(file, this.altered);
    this.sums.tableRows += tableRows;
    this.sums.otherElements += otherElements;
    if (skip) this.skip(skip, file);
    else this.sums.files++;
  }

  /** Fails only for what is no fault of the file. */
  private refuse(file: LogFile, error: unknown): void {
    if (error instanceof ContentError) return this.skip(error.reason, file);
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (machineError(error) || syscall === undefined) throw error;
    this.skip('unreadable', { ...file, code });
  }

  private skip(reason: SkipReason, file: LogFile): void {
    this.skipped[reason] = counted(file, this.skipped[reason]);
  }

  private newBatch(): RecordBatch {
    return new RecordBatch(this.folder.file(`records-${this.names++}.json`));
  }

  /** Input that cannot be read twice is copied first. */
  private async copyOf({ path }: LogFile): Promise<string> {
    const copy = this.folder.file(`input-${this.names++}`);
    await pipeline(path === STANDARD_INPUT ? process.stdin : createReadStream(path), createWriteStream(copy, { flags: 'wx', mode: 0o600 }));
    return copy;
  }

  /** Begins to insert; nothing may be in work. */
  private insertBatch(): void {
    const { batch } = this;
    if (batch.lines === 0) return;
    batch.close();
    this.batch = this.newBatch();
    this.inserting = this.insert(batch).finally(() => batch.remove());
    // Whoever waits for it gets the error.
    this.inserting.catch(() => {});
  }

  /** Returns the files that are damaged after all. */
  private async insert(batch: RecordBatch): Promise<LogFile[]> {
    this.sums.lines += batch.lines;
    try {
      this.sums.records += await this.table.insert(batch.path);
      return [];
    } catch (error) {
      if (machineError(error)) throw error;
      // An error ends the transaction.
      if (this.isInTransaction) throw new NotParsed();
    }
    const { batch: repaired, damaged } = batch.repaired(this.folder.file(`records-${this.names++}.json`));
    try {
      this.sums.lines += repaired.lines - batch.lines;
      if (repaired.lines > 0) this.sums.records += await this.table.insert(repaired.path);
    } finally {
      repaired.remove();
    }
    return damaged;
  }

  private async inserted(): Promise<void> {
    const damaged = await this.inserting;
    this.inserting = Promise.resolve([]);
    for (const file of damaged) {
      this.sums.files--;
      this.skip('damaged', file);
    }
  }
}
