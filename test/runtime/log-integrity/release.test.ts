import { randomBytes } from 'crypto';
import { deflateRawSync, inflateRawSync } from 'zlib';
import { release } from '../../../runtime/log-integrity/release';

describe('release', () => {
  test.each([32 * 1024, 64 * 1024, 1024 * 1024])('frees the memory of a buffer of %d bytes at once', size => {
    const unpacked = inflateRawSync(deflateRawSync(randomBytes(size)), { chunkSize: size + 1 });
    const { buffer } = unpacked as Buffer<ArrayBuffer>;
    expect(buffer.byteLength).toBe(size + 1);
    release(unpacked as Buffer<ArrayBuffer>);
    expect(buffer.byteLength).toBe(0);
  });

  test.each([0, 1, 100, 4095])('leaves a small buffer, of %d bytes, to those that share its memory', size => {
    const others = Array.from({ length: 20 }, () => Buffer.from('another text'));
    release(Buffer.allocUnsafe(size) as Buffer<ArrayBuffer>);
    others.push(Buffer.from('another text'));
    expect(new Set(others.map(String))).toEqual(new Set(['another text']));
  });

  test('leaves a part of a buffer, unless it is half of it', () => {
    const whole = new Uint8Array(1000);
    release(whole.subarray(0, 499));
    expect(whole).toHaveLength(1000);
    release(whole.subarray(500));
    expect(whole).toHaveLength(0);
  });

  test('may be called again', () => {
    const bytes = new Uint8Array(1024 * 1024);
    release(bytes);
    expect(() => release(bytes)).not.toThrow();
  });
});
