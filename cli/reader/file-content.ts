import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'fs';
import { Readable } from 'stream';
import { crc32, createGunzip, createInflateRaw, inflateRawSync } from 'zlib';
import { headerLength } from '../../runtime/log-integrity/gunzip';

const MIB = 1024 * 1024;

/** Files up to these sizes are read at once, which is faster than a stream. */
const AT_ONCE = { packed: 2 * MIB, unpacked: 32 * MIB };

/** Limits for what a compressed file may unpack to. Log files of CloudTrail are 10 to 30 times as large. */
const MAX_RATIO = 200;
const ALWAYS_PERMITTED = 64 * MIB;

const CHUNK = MIB / 4;
const HEADER = 64 * 1024;
const TRAILER = 8;

/** A file that cannot be read to its end, because of its content. */
export class ContentError extends Error {
  constructor(public readonly reason: 'damaged' | 'oversized') {
    super(reason);
  }
}

/** The content of a file. */
export interface Content {
  /** The unpacked bytes, once. */
  readonly chunks: AsyncIterable<Buffer>;
  /** Whether bytes follow the first member of a gzip file; known at the end. */
  altered(): boolean;
}

/**
 * Opens a file, which is unpacked if it begins like a gzip file. All members are read, as Athena does. Firehose compresses
 * what CloudWatch Logs has compressed before, so what comes out may be packed once more.
 */
export function openContent(path: string): Content {
  const state = { altered: false };
  return { chunks: unpackedAgain(read(path, state)), altered: () => state.altered };
}

async function* unpackedAgain(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const { value: first, done } = await chunks.next();
  if (done) return;
  async function* all() {
    yield first as Buffer;
    yield* chunks;
  }
  if (!isGzip(first)) return yield* all();
  let [packed, total] = [0, 0];
  async function* measured() {
    for await (const chunk of all()) {
      packed += chunk.length;
      yield chunk;
    }
  }
  const gunzip = createGunzip({ chunkSize: CHUNK });
  const source = Readable.from(measured()).on('error', error => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip) as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > Math.max(ALWAYS_PERMITTED, MAX_RATIO * packed)) throw new ContentError('oversized');
      yield chunk;
    }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code?.startsWith('Z_') ? new ContentError('damaged') : error;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b;

async function* read(path: string, state: { altered: boolean }): AsyncGenerator<Buffer> {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const start = readAt(file, 0, Math.min(size, AT_ONCE.packed));
    const isPacked = isGzip(start);
    if (!isPacked && size <= start.length) yield start;
    else if (!isPacked) yield* createReadStream(path, { highWaterMark: CHUNK });
    else yield* size <= start.length ? membersOf(start, path, state) : streamedMembers(file, path, 0, size, state);
  } finally {
    closeSync(file);
  }
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  for (let count = -1; filled < length && count !== 0; filled += count) count = readSync(file, bytes, filled, length - filled, position + filled);
  return bytes.subarray(0, filled);
}

/** The members of a small file. */
async function* membersOf(packed: Buffer, path: string, state: { altered: boolean }): AsyncGenerator<Buffer> {
  for (let at = 0; at < packed.length;) {
    const header = headerLength(packed.subarray(at));
    if (typeof header === 'string') return added(at, state);
    let member: { buffer: Buffer; engine: { bytesWritten: number } };
    try {
      // The types know the result without `info` only.
      member = inflateRawSync(packed.subarray(at + header), { info: true, maxOutputLength: AT_ONCE.unpacked }) as never;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
        const file = openSync(path, 'r');
        return yield* streamedMembers(file, path, at, packed.length, state, () => closeSync(file));
      }
      return added(at, state);
    }
    const end = at + header + member.engine.bytesWritten + TRAILER;
    if (!isWhole(packed.subarray(end - TRAILER, end), crc32(member.buffer), member.buffer.length)) return added(at, state);
    yield member.buffer;
    state.altered ||= end < packed.length;
    at = end;
  }
}

/** The members of a large file, from a position on. */
async function* streamedMembers(
  file: number, path: string, from: number, size: number, state: { altered: boolean }, close = () => {},
): AsyncGenerator<Buffer> {
  try {
    let total = 0;
    for (let at = from; at < size;) {
      const header = headerLength(readAt(file, at, Math.min(HEADER, size - at)));
      if (typeof header === 'string') return added(at, state);
      const inflate = createInflateRaw({ chunkSize: CHUNK });
      const source = createReadStream(path, { start: at + header, highWaterMark: CHUNK });
      source.on('error', error => inflate.destroy(error)).pipe(inflate);
      let [crc, length] = [0, 0];
      try {
        for await (const chunk of inflate as AsyncIterable<Buffer>) {
          crc = crc32(chunk, crc);
          length += chunk.length;
          total += chunk.length;
          if (total > Math.max(ALWAYS_PERMITTED, MAX_RATIO * size)) throw new ContentError('oversized');
          yield chunk;
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw new ContentError('damaged');
        throw error;
      } finally {
        source.destroy();
        inflate.destroy();
      }
      const end = at + header + inflate.bytesWritten + TRAILER;
      if (!isWhole(readAt(file, end - TRAILER, TRAILER), crc, length)) throw new ContentError('damaged');
      state.altered ||= end < size;
      at = end;
    }
  } finally {
    close();
  }
}

/** Bytes that are no whole member: damage at the beginning of a file, an addition after a member. */
function added(at: number, state: { altered: boolean }): void {
  if (at === 0) throw new ContentError('damaged');
  state.altered = true;
}

function isWhole(trailer: Buffer, crc: number, length: number): boolean {
  return trailer.length === TRAILER && trailer.readUInt32LE(0) === crc && trailer.readUInt32LE(4) === length % 2 ** 32;
}
