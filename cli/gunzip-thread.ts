import { join } from 'path';
import { Worker } from 'worker_threads';
import { gunzip, Limits, LIMITS, Unpack, Unpacked } from '../runtime/log-integrity/gunzip';

/** Files that go to the thread together: a message takes longer than a file. */
export interface FileGroup {
  readonly id: number;
  /** The files, one after the other. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly files: readonly { readonly length: number; readonly limits: Limits }[];
}

/** The answer of the thread, with the files in their order. */
export interface GroupResult {
  readonly id: number;
  readonly unpacked: readonly Unpacked[];
}

interface Task {
  readonly parts: readonly Uint8Array[];
  readonly limits: Limits;
  readonly resolve: (unpacked: Unpacked | Promise<Unpacked>) => void;
}

/** Large buffers, which the thread frees itself, are outside of this memory. */
const SETTINGS = { resourceLimits: { maxYoungGenerationSizeMb: 1 } };

/** A thread that unpacks and hashes files, while this one makes requests. */
export class GunzipThread {
  private worker?: Worker;
  private waiting: Task[] = [];
  /** The groups that the thread has, by id. */
  private readonly sent = new Map<number, readonly Task[]>();
  private groups = 0;

  public constructor(file = join(__dirname, 'gunzip-worker.js')) {
    this.worker = new Worker(file, SETTINGS)
      .on('message', result => this.settle(result))
      // A thread that fails ends, too.
      .on('error', () => undefined)
      .on('exit', () => this.giveUp());
    this.worker.unref();
  }

  /** Does what `gunzip` does. Streams, and files whose bytes are kept, are unpacked here. */
  public readonly unpack: Unpack = (body, limits = LIMITS, keep = false) => {
    if (!this.worker || keep || !Array.isArray(body)) return gunzip(body, limits, keep);
    return new Promise(resolve => {
      // With all that arrives in this turn of the event loop.
      if (this.waiting.length === 0) setImmediate(() => this.send());
      this.waiting.push({ parts: body, limits, resolve });
    });
  };

  private send(): void {
    const tasks = this.waiting;
    this.waiting = [];
    if (!this.worker) return unpackHere(tasks);
    const files = tasks.map(({ parts, limits }) => ({ length: lengthOf(parts), limits }));
    const bytes = new Uint8Array(files.reduce((sum, { length }) => sum + length, 0));
    let end = 0;
    for (const part of tasks.flatMap(({ parts }) => parts)) {
      bytes.set(part, end);
      end += part.length;
    }
    const group: FileGroup = { id: this.groups++, bytes, files };
    this.sent.set(group.id, tasks);
    this.worker.postMessage(group, [bytes.buffer]);
    // Until the answer comes, nothing else may keep the process alive.
    this.worker.ref();
  }

  private settle({ id, unpacked }: GroupResult): void {
    this.sent.get(id)!.forEach(({ resolve }, i) => resolve(unpacked[i]));
    this.sent.delete(id);
    if (this.sent.size === 0) this.worker!.unref();
  }

  /** Goes on without the thread. */
  private giveUp(): void {
    this.worker = undefined;
    unpackHere([...this.sent.values()].flat());
    this.sent.clear();
  }
}

function unpackHere(tasks: readonly Task[]): void {
  for (const { parts, limits, resolve } of tasks) resolve(gunzip(parts, limits));
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}
