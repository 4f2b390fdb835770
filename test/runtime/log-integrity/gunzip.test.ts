import { createHash } from 'crypto';
import { constants, deflateRawSync, gzipSync } from 'zlib';
import * as fc from 'fast-check';
import { sha256 } from './trail';
import { gunzip, headerLength, LIMITS } from '../../../runtime/log-integrity/gunzip';

const TEXT = Buffer.from(JSON.stringify({ Records: Array.from({ length: 300 }, (_, i) => ({ eventID: sha256(`${i}`) })) }));
const FILE = gzipSync(TEXT);

async function* parts(file: Buffer, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
}

/** The results of unpacking at once and as a stream, which must agree. */
async function unpacked(file: Buffer, size = 1000, unpackedLimit = LIMITS.unpacked) {
  const atOnce = await gunzip(parts(file, size), { ...LIMITS, unpacked: unpackedLimit }, true);
  const streamed = await gunzip(parts(file, size), { ...LIMITS, unpacked: unpackedLimit, atOnce: Math.min(20, file.length - 1) }, true);
  expect(streamed).toEqual(atOnce);
  return streamed;
}

/** A file with a header that has all optional fields. */
function withHeader(flags: number, ...fields: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3]), ...fields, FILE.subarray(10)]);
}

describe('a gzip file', () => {
  test('with one member is unpacked and hashed', async () => {
    expect(await unpacked(FILE)).toEqual({ sha256: sha256(TEXT), bytes: TEXT, size: FILE.length, fault: undefined });
  });

  test('is read in any parts', async () => {
    for (const size of [1, 7, 8, 9, 10, 11, FILE.length - 1]) expect((await unpacked(FILE, size)).fault).toBeUndefined();
  });

  test.each([
    ['extra field', 0x04, [Buffer.from([3, 0, 1, 2, 3])]], ['file name', 0x08, [Buffer.from('name\0')]], ['comment', 0x10, [Buffer.from('text\0')]],
    ['checksum of the header', 0x02, [Buffer.alloc(2)]], ['all of them', 0x1e, [Buffer.from([0, 0]), Buffer.from('a\0'), Buffer.from('b\0'), Buffer.alloc(2)]],
  ])('may have a header with: %s', async (_, flags, fields) => {
    expect(await unpacked(withHeader(flags, ...fields))).toMatchObject({ sha256: sha256(TEXT), fault: undefined });
  });

  test.each([
    ['a second member', Buffer.concat([FILE, gzipSync('more')]), 'appended'], ['an empty second member', Buffer.concat([FILE, gzipSync('')]), 'appended'],
    ['a zero byte', Buffer.concat([FILE, Buffer.alloc(1)]), 'appended'], ['junk', Buffer.concat([FILE, Buffer.alloc(5000, 'x')]), 'appended'],
    ['another checksum', Buffer.concat([FILE.subarray(0, -8), Buffer.alloc(4), FILE.subarray(-4)]), 'malformed'],
    ['another length', Buffer.concat([FILE.subarray(0, -4), Buffer.alloc(4)]), 'malformed'], ['another first byte', Buffer.concat([Buffer.from([0]), FILE.subarray(1)]), 'malformed'],
    ['another method', Buffer.concat([FILE.subarray(0, 2), Buffer.from([7]), FILE.subarray(3)]), 'malformed'],
    ['reserved flags', Buffer.concat([FILE.subarray(0, 3), Buffer.from([0x20]), FILE.subarray(4)]), 'malformed'],
    ['an invalid block', Buffer.concat([FILE.subarray(0, 10), Buffer.alloc(100, 0xff)]), 'malformed'],
  ])('with %s has a fault', async (_, file, fault) => {
    expect((await unpacked(file)).fault).toBe(fault);
  });

  test('of which bytes follow keeps the hash of its first member', async () => {
    expect((await unpacked(Buffer.concat([FILE, gzipSync('more')]))).sha256).toBe(sha256(TEXT));
  });

  test('that ends anywhere is truncated', async () => {
    for (const end of [0, 1, 2, 9, 10, 11, 50, FILE.length - 9, FILE.length - 8, FILE.length - 1]) {
      expect((await gunzip(parts(FILE.subarray(0, end), 7))).fault).toBe('truncated');
      if (end > 20) expect((await gunzip(parts(FILE.subarray(0, end), 7), { ...LIMITS, atOnce: 20 })).fault).toBe('truncated');
    }
  });

  test('within its limits is accepted, and one byte more is too much', async () => {
    expect((await unpacked(FILE, 1000, TEXT.length)).fault).toBeUndefined();
    expect((await unpacked(FILE, 1000, TEXT.length - 1)).fault).toBe('oversized');
    expect((await gunzip(parts(FILE, 100), { ...LIMITS, atOnce: 20, packed: FILE.length })).fault).toBeUndefined();
    expect((await gunzip(parts(FILE, 100), { ...LIMITS, atOnce: 20, packed: FILE.length - 1 })).fault).toBe('oversized');
  });

  test('that unpacks to much more than its size is refused', async () => {
    const bomb = Buffer.concat([FILE.subarray(0, 10), deflateRawSync(Buffer.alloc(20_000_000), { level: constants.Z_BEST_SPEED })]);
    expect((await unpacked(bomb, 5000, 1_000_000)).fault).toBe('oversized');
  });

  test('whose reading fails gives the failure, and ends the reading', async () => {
    let ended = false;
    async function* broken(): AsyncIterable<Uint8Array> {
      try {
        yield FILE.subarray(0, 100);
        throw new Error('reset');
      } finally {
        ended = true;
      }
    }
    await expect(gunzip(broken())).rejects.toThrow('reset');
    await expect(gunzip(broken(), { ...LIMITS, atOnce: 20 })).rejects.toThrow('reset');
    expect(ended).toBe(true);
  });

  test('of any contents and parts is unpacked', async () => {
    const sizes = fc.integer({ min: 1, max: 500 });
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), sizes, fc.uint8Array({ maxLength: 9 }), async (bytes, size, more) => {
      const file = Buffer.concat([gzipSync(bytes), more]);
      const { sha256: hash, fault } = await unpacked(file, size);
      expect({ hash, fault }).toEqual({ hash: sha256(Buffer.from(bytes)), fault: more.length > 0 ? 'appended' : undefined });
    }), { seed: 42, numRuns: 100 });
  });
});

describe('a gzip file whose parts are all there', () => {
  test.each<[string, Uint8Array[]]>([
    ['one part', [FILE]], ['a part of a larger buffer', [new Uint8Array(Buffer.concat([Buffer.alloc(5), FILE, FILE])).subarray(5, 5 + FILE.length)]],
    ['several parts', [FILE.subarray(0, 7), FILE.subarray(7, 300), FILE.subarray(300)]],
  ])('is unpacked: %s', async (_, body) => {
    for (const atOnce of [20, FILE.length - 1, FILE.length, LIMITS.atOnce]) {
      expect(await gunzip(body, { ...LIMITS, atOnce }, true)).toEqual({ sha256: sha256(TEXT), bytes: TEXT, size: FILE.length });
    }
  });

  test('is truncated without any part', async () => {
    expect(await gunzip([])).toEqual({ fault: 'truncated', size: 0 });
  });

  test('has the limits of a stream, unless it is small', async () => {
    const body = [FILE.subarray(0, 1000), FILE.subarray(1000)];
    expect(await gunzip(body, { ...LIMITS, atOnce: 20, packed: FILE.length - 1 })).toEqual({ fault: 'oversized', size: FILE.length });
    expect((await gunzip(body, { ...LIMITS, atOnce: FILE.length, packed: FILE.length - 1 })).fault).toBeUndefined();
    const junk = Buffer.alloc(100);
    for (const small of [[junk], parts(junk, 50)]) expect((await gunzip(small, { ...LIMITS, atOnce: 100, packed: 99 })).fault).toBe('malformed');
  });
});

test('a file that comes in parts larger than the buffer of the stream is unpacked', async () => {
  // Bytes that do not get smaller.
  const bytes = Buffer.concat(Array.from({ length: 20_000 }, (_, i) => createHash('sha256').update(`${i}`).digest()));
  const file = gzipSync(bytes, { level: 1 });
  for (const size of [100_000, 20_000]) {
    const { sha256: hash, fault } = await gunzip(parts(file, size), { ...LIMITS, atOnce: 20 });
    expect([hash, fault]).toEqual([sha256(bytes), undefined]);
  }
});

test('unpacked bytes are returned only if they are asked for', async () => {
  for (const atOnce of [20, LIMITS.atOnce]) {
    for (const body of [[FILE], parts(FILE, 1000)]) expect(await gunzip(body, { ...LIMITS, atOnce })).not.toHaveProperty('bytes');
  }
});

test('a file has at most 64 MiB', () => {
  expect(LIMITS).toEqual({ packed: 67_108_864, unpacked: 67_108_864, atOnce: 262_144 });
});

test('limits that are invalid are no fault of the file', async () => {
  await expect(gunzip([FILE], { ...LIMITS, unpacked: 0 })).rejects.toThrow('maxOutputLength');
});

describe('a stream without the header of a gzip file', () => {
  const small = { ...LIMITS, atOnce: 20 };
  const stream = Buffer.concat([deflateRawSync(TEXT), FILE.subarray(-8)]);

  test('is malformed, also if it can be unpacked', async () => {
    for (const size of [7, 100, 1000]) expect(await gunzip(parts(stream, size), small)).toEqual({ fault: 'malformed', size: stream.length });
    expect(await gunzip([stream])).toEqual({ fault: 'malformed', size: stream.length });
  });

  test('is read to the limit', async () => {
    const { length } = stream;
    expect((await gunzip(parts(stream, 100), { ...small, packed: length })).fault).toBe('malformed');
    expect(await gunzip(parts(stream, 100), { ...small, packed: length - 1 })).toEqual({ fault: 'oversized', size: length });
    for (const packed of [201, 299, 300 - 1]) expect(await gunzip(parts(stream, 100), { ...small, packed })).toEqual({ fault: 'oversized', size: 300 });
    expect(await gunzip(parts(stream, 100), { ...small, packed: 200 })).toEqual({ fault: 'oversized', size: 300 });
  });
});

test('reading ends at the limit', async () => {
  for (const file of [FILE, Buffer.alloc(FILE.length)]) {
    let ended = 0;
    async function* body(): AsyncIterable<Uint8Array> {
      try {
        yield* parts(file, 100);
      } finally {
        ended++;
      }
    }
    const { fault, size } = await gunzip(body(), { ...LIMITS, atOnce: 20, packed: 250 });
    expect([fault, size, ended]).toEqual(['oversized', 300, 1]);
  }
});

/** A header with flags, and what follows it. */
const header = (flags: number, ...more: number[]) => Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3, ...more]);

test.each<[string, Buffer, number | string]>([
  ['nothing', Buffer.alloc(0), 'truncated'], ['a byte', Buffer.from([0x1f]), 'truncated'], ['two bytes', Buffer.from([0x1f, 0x8b]), 'truncated'],
  ['another first byte', Buffer.from([0x1e, 0x8b]), 'malformed'], ['another second byte', Buffer.from([0x1f, 0x8a]), 'malformed'],
  ['a byte less', header(0).subarray(0, 9), 'truncated'], ['no data', header(0), 'truncated'], ['data', header(0, 1), 10],
  ['another method', Buffer.from([0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 3, 1]), 'malformed'],
  ['another method, and no data', Buffer.from([0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 3]), 'malformed'], ['a reserved flag', header(0x20, 1, 1), 'malformed'],
  ['all flags', header(0xff, 1, 1), 'malformed'], ['the flag of a text', header(0x01, 1), 10],
  ['an extra field', header(0x04, 2, 0, 9, 9, 1), 14],
  ['an empty extra field', header(0x04, 0, 0, 1), 12],
  ['an extra field without data', header(0x04, 0, 0), 'truncated'],
  ['a long extra field', Buffer.concat([header(0x04, 1, 1), Buffer.alloc(258)]), 269],
  ['half of the length of an extra field', header(0x04, 0), 'truncated'],
  ['no length of an extra field', header(0x04), 'truncated'], ['an extra field that is too short', header(0x04, 3, 0, 1), 'truncated'],
  ['a file name', header(0x08, 65, 0, 1), 12],
  ['an empty file name', header(0x08, 0, 1), 11],
  ['a file name without an end', header(0x08, 65, 66), 'truncated'],
  ['a comment', header(0x10, 65, 66, 0, 1), 13],
  ['a comment without an end', header(0x18, 65, 0, 66), 'truncated'],
  ['both', header(0x18, 65, 0, 66, 0, 1), 14],
  ['a checksum', header(0x02, 0, 0, 1), 12], ['a checksum without data', header(0x02, 0, 0), 'truncated'],
  ['all fields', header(0x1e, 1, 0, 0, 65, 0, 66, 0, 7, 7, 1), 19], ['all fields with zeros', header(0x1f, 0, 0, 0, 0, 0, 0, 0), 16],
])('the header of a gzip file: %s', (_, file, expected) => {
  expect(headerLength(file)).toBe(expected);
});
