import { closeSync, openSync, readSync, statSync } from 'fs';
import { EventGroups, EventKind, callerOf, kindOf, resourceTypeOf } from './event-groups';
import { EventIds } from './event-ids';
import { Fields } from '../../lib/event-patterns/event-pattern';
import { machineError } from '../errors';
import { ContentError, openContent } from '../reader/file-content';
import { counted, FileCount, LoadReport, SkipReason } from '../reader/load-report';
import { LogFile } from '../reader/log-files';
import { LogReader } from '../reader/log-reader';

/** Smaller files never move to cheaper storage. */
const LARGE = 128 * 1024;
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** More days than CloudTrail has existed come of wrong times. */
const MAX_DAYS = 10_000;

/** The events of log files, each counted once. */
export class VolumeMeter {
  public readonly kinds: Record<EventKind, number> = { managementReads: 0, managementWrites: 0, dataEvents: 0, networkActivityEvents: 0 };
  public readonly callers = new EventGroups();
  public readonly calls = new EventGroups();
  public readonly accounts = new Set<string>();
  public readonly regions = new Set<string>();
  public events = 0;
  public bytes = 0;
  /** Events that do not say whether they only read. */
  public unknownReads = 0;
  /** The compressed files: sizes of others say nothing about the archive. */
  public readonly compressed = { files: 0, bytes: 0, largeFiles: 0, largeBytes: 0 };
  public files = 0;
  /** The files whose events were all counted before. */
  public copiedFiles = 0;

  private readonly ids = new EventIds();
  private readonly days = new Set<number>();
  private readonly skipped: LoadReport['skipped'] = {};
  private altered?: FileCount;
  private copies = 0;
  private tableRows = 0;
  private otherElements = 0;
  private first = Infinity;
  private last = -Infinity;

  /** Reads the events of a file. The events of one that is damaged later on are counted until there. */
  public async read(file: LogFile): Promise<void> {
    if (file.skip) return this.skip(file.skip, file);
    const { events, copies } = this;
    try {
      const reader = new LogReader({ addLines: () => {}, addRecord: record => this.add(record) }, true);
      const { skip, altered, tableRows, otherElements } = await reader.read(openContent(file.path), () => {});
      this.tableRows += tableRows;
      this.otherElements += otherElements;
      if (altered) this.altered = counted(file, this.altered);
      if (skip) return this.skip(skip, file);
      this.files++;
      // A copy of a log file, or the same events by another trail.
      const isCopy = this.copies > copies && this.events === events;
      if (isCopy) this.copiedFiles++;
      else if (!file.isStream) this.measure(file.path);
    } catch (error) {
      if (error instanceof ContentError) return this.skip(error.reason, file);
      const { code, syscall } = error as NodeJS.ErrnoException;
      if (machineError(error) || syscall === undefined) throw error;
      this.skip('unreadable', { ...file, code });
    }
  }

  /** The hours from the first event to the last one, both included. */
  public get hours(): number {
    return this.last < this.first ? 0 : Math.floor(this.last / HOUR) - Math.floor(this.first / HOUR) + 1;
  }

  /** The days with events, and those from the first event to the last one. */
  public get coverage(): { readonly days: number; readonly of: number } {
    return { days: this.days.size, of: this.days.size === 0 ? 0 : Math.floor(this.last / DAY) - Math.floor(this.first / DAY) + 1 };
  }

  public get report(): LoadReport {
    const { files, events: records, copies, tableRows, otherElements, altered, skipped } = this;
    return { files, records, copies, differingCopies: 0, tableRows, otherElements, altered, skipped };
  }

  private add(record: Fields): void {
    const { eventID, eventTime, recipientAccountId, awsRegion, eventSource, eventName, readOnly } = record;
    if (typeof eventID === 'string' && !this.ids.add(eventID)) {
      this.copies++;
      return;
    }
    const bytes = Buffer.byteLength(JSON.stringify(record));
    const kind = kindOf(record);
    this.events++;
    this.bytes += bytes;
    this.kinds[kind]++;
    if (kind === 'managementWrites' && readOnly === undefined) this.unknownReads++;
    if (typeof recipientAccountId === 'string') this.accounts.add(recipientAccountId);
    if (typeof awsRegion === 'string') this.regions.add(awsRegion);
    const time = Date.parse(String(eventTime));
    if (!isNaN(time)) {
      this.first = Math.min(this.first, time);
      this.last = Math.max(this.last, time);
      if (this.days.size < MAX_DAYS) this.days.add(Math.floor(time / DAY));
    }
    const resourceType = kind === 'dataEvents' ? resourceTypeOf(record) : undefined;
    const [source, call] = [eventSource, eventName].map(name => typeof name === 'string' ? name : undefined);
    this.calls.add({ name: `${source ?? 'unknown'} ${call ?? 'unknown'}`, kind, eventSource: source, eventName: call, resourceType }, bytes);
    this.callers.add({ ...callerOf(record), kind, resourceType, ...kind === 'networkActivityEvents' && { eventSource: source } }, bytes);
  }

  private measure(path: string): void {
    if (!isGzip(path)) return;
    const { size } = statSync(path);
    this.compressed.files++;
    this.compressed.bytes += size;
    if (size < LARGE) return;
    this.compressed.largeFiles++;
    this.compressed.largeBytes += size;
  }

  private skip(reason: SkipReason, file: LogFile): void {
    this.skipped[reason] = counted(file, this.skipped[reason]);
  }
}

function isGzip(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(2);
    return readSync(file, head, 0, 2, 0) === 2 && head[0] === 0x1f && head[1] === 0x8b;
  } finally {
    closeSync(file);
  }
}
