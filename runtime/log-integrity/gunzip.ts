import { createHash, hash as hashOf } from 'crypto';
import { crc32, createInflateRaw, inflateRawSync } from 'zlib';
import { release } from './release';

/** A defect of a gzip file. */
export type GzipFault = 'malformed' | 'truncated' | 'appended' | 'oversized';

/** The result of reading a gzip file with exactly one member. */
export interface Unpacked {
  /** The SHA-256 hash of the unpacked bytes of the first member, also if bytes follow it. */
  readonly sha256?: string;
  readonly fault?: GzipFault;
  /** The unpacked bytes, if they were asked for. */
  readonly bytes?: Buffer;
  /** The number of packed bytes. */
  readonly size: number;
}

/** The limits for reading a gzip file, in bytes. */
export interface Limits {
  readonly packed: number;
  readonly unpacked: number;
  /** Smaller files are unpacked at once, which is faster than a stream. */
  readonly atOnce: number;
}

/** Reads a gzip file as `gunzip` does, perhaps elsewhere. */
export type Unpack = typeof gunzip;

const MIB = 1024 * 1024;

/** CloudTrail's log files have at most 50 MB before they are packed. */
export const LIMITS: Limits = { packed: 64 * MIB, unpacked: 64 * MIB, atOnce: MIB / 4 };

const TRAILER = 8;

/**
 * Unpacks a gzip file with one member. Node's own functions would join further members and ignore zero bytes.
 *
 * @param keep whether the unpacked bytes are returned
 */
export async function gunzip(body: AsyncIterable<Uint8Array> | readonly Uint8Array[], limits: Limits = LIMITS, keep = false): Promise<Unpacked> {
  if (Array.isArray(body)) {
    const file = body.length === 1 ? Buffer.from(body[0].buffer, body[0].byteOffset, body[0].length) : Buffer.concat(body);
    if (file.length <= limits.atOnce) return unpackAtOnce(file, limits, keep);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const iterator = partsOf(body);
  try {
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return unpackAtOnce(Buffer.concat(chunks, size), limits, keep);
      chunks.push(value);
      size += value.length;
      if (size > limits.atOnce) return await unpackStream(Buffer.concat(chunks, size), iterator, limits, keep);
    }
  } finally {
    await iterator.return();
  }
}

async function* partsOf(body: AsyncIterable<Uint8Array> | readonly Uint8Array[]): AsyncGenerator<Uint8Array, void> {
  yield* body;
}

function unpackAtOnce(file: Buffer, limits: Limits, keep: boolean): Unpacked {
  const size = file.length;
  const header = headerLength(file);
  if (typeof header === 'string') return { fault: header, size };
  try {
    // A buffer for all, by the length that the file claims; it grows if that is wrong. The types know the result without `info` only.
    const claimed = file.readUInt32LE(size - 4);
    const chunkSize = Math.min(Math.max(claimed + 1, 64), limits.atOnce);
    const { buffer, engine } = inflateRawSync(file.subarray(header), { info: true, chunkSize, maxOutputLength: limits.unpacked }) as unknown as {
      buffer: Buffer<ArrayBuffer>; engine: { bytesWritten: number };
    };
    const fault = trailerFault(size - header - engine.bytesWritten, file.subarray(header + engine.bytesWritten), crc32(buffer), buffer.length);
    const sha256 = hashOf('sha256', buffer);
    if (keep) return { sha256, fault, size, bytes: buffer };
    release(buffer);
    return { sha256, fault, size };
  } catch (error) {
    return { fault: faultOf(error), size };
  }
}

async function unpackStream(start: Buffer, rest: AsyncIterator<Uint8Array>, limits: Limits, keep: boolean): Promise<Unpacked> {
  let size = start.length;
  const header = headerLength(start);
  if (typeof header === 'string') {
    // A body that is not read to its end would look like a connection that broke.
    for (let part = await rest.next(); !part.done && size <= limits.packed; part = await rest.next()) size += part.value.length;
    return { fault: size > limits.packed ? 'oversized' : 'malformed', size };
  }

  const inflate = createInflateRaw();
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let [length, crc] = [0, 0];
  let failure: unknown;
  inflate.on('data', (data: Buffer) => {
    length += data.length;
    hash.update(data);
    crc = crc32(data, crc);
    if (keep) kept.push(data);
    if (length > limits.unpacked) inflate.destroy(Object.assign(new Error(), { code: 'ERR_BUFFER_TOO_LARGE' }));
  });
  const finished = new Promise<void>(resolve => {
    inflate.on('end', resolve);
    inflate.on('error', error => { failure = error; resolve(); });
  });

  let tail = start.subarray(-TRAILER);
  try {
    if (!inflate.write(start.subarray(header))) await Promise.race([drained(inflate), finished]);
    for (;;) {
      const { done, value } = await rest.next();
      if (done) break;
      size += value.length;
      if (size > limits.packed) return { fault: 'oversized', size };
      tail = Buffer.concat([tail, value.subarray(-TRAILER)]).subarray(-TRAILER);
      // Bytes after the end of the stream, or after a fault, are only counted.
      if (inflate.readable && !inflate.write(value)) await Promise.race([drained(inflate), finished]);
    }
    inflate.end();
    await finished;
  } finally {
    inflate.destroy();
  }
  if (failure) return { fault: faultOf(failure), size };
  const left = size - header - inflate.bytesWritten;
  const fault = trailerFault(left, tail, crc, length);
  return { sha256: hash.digest('hex'), fault, size, ...keep && { bytes: Buffer.concat(kept) } };
}

function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise(resolve => stream.once('drain', () => resolve()));
}

/** The number of bytes before the compressed data, by RFC 1952. */
export function headerLength(file: Buffer): number | GzipFault {
  if (file.length < 2) return 'truncated';
  if (file[0] !== 0x1f || file[1] !== 0x8b) return 'malformed';
  if (file.length < 10) return 'truncated';
  const flags = file[3];
  const has = (flag: number) => Math.floor(flags / flag) % 2 === 1;
  if (file[2] !== 8 || flags >= 0x20) return 'malformed';
  let at = 10;
  if (has(0x04)) at += 2 + (at + 1 < file.length ? file.readUInt16LE(at) : 0);
  // A file name and a comment end with a zero byte.
  for (const flag of [0x08, 0x10]) {
    if (!has(flag)) continue;
    at = file.indexOf(0, at) + 1;
    if (at === 0) return 'truncated';
  }
  if (has(0x02)) at += 2;
  return at >= file.length ? 'truncated' : at;
}

function trailerFault(left: number, trailer: Buffer, crc: number, length: number): GzipFault | undefined {
  if (left < TRAILER) return 'truncated';
  if (left > TRAILER) return 'appended';
  return trailer.readUInt32LE(0) === crc && trailer.readUInt32LE(4) === length % 2 ** 32 ? undefined : 'malformed';
}

function faultOf(error: unknown): GzipFault {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR') return 'truncated';
  if (code === 'ERR_BUFFER_TOO_LARGE') return 'oversized';
  if (code?.startsWith('Z_')) return 'malformed';
  throw error;
}
