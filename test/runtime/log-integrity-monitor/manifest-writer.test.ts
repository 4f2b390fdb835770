import { gunzipSync } from 'zlib';
import { MemoryState, sha256 } from './monitor-world';
import { ManifestWriter } from '../../../runtime/log-integrity-monitor/manifest-writer';

const two = (number: number) => String(Math.floor(number)).padStart(2, '0');

const object = (minute: number) => ({
  kind: 'log' as const,
  key: `AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/20/111122223333_CloudTrail_eu-west-1_20261120T${two(10 + minute / 60)}${two(minute % 60)}Z_x.json.gz`,
  size: minute,
  sha256: 'ab'.repeat(32),
});

async function written(objects: number, most: number) {
  const writer = new ManifestWriter(most);
  const state = new MemoryState();
  const all = Array.from({ length: objects }, (_, i) => object(i));
  all.forEach(one => writer.add(one));
  const files = await writer.write(state, file => `manifest-${file}`);
  return { all, files, state, newestLog: writer.newestLog };
}

describe('the manifest of an invocation', () => {
  test.each([[1, 1], [4, 2], [4, 3], [4, 4], [5, 2], [3, 100], [700, 400]])('has %i objects in files of at most %i', async (objects, most) => {
    const { all, files, state, newestLog } = await written(objects, most);
    expect(files.map(({ key }) => key)).toEqual(Array.from({ length: Math.ceil(objects / most) }, (_, i) => `manifest-${i}`));
    const read = files.map(({ key, sha256: hash }) => {
      const bytes = state.objects.get(key)!;
      expect(sha256(bytes)).toBe(hash);
      return gunzipSync(bytes).toString().split('\n').map(line => JSON.parse(line));
    });
    expect(read.flat()).toEqual(all);
    expect(read.every(({ length }) => length <= most)).toBe(true);
    expect(newestLog).toBe(Date.parse('2026-11-20T10:00:00Z') + (objects - 1) * 60_000);
  });

  test('of nothing has no file', async () => {
    const { files, state, newestLog } = await written(0, 2);
    expect(files).toEqual([]);
    expect(state.objects.size).toBe(0);
    expect(newestLog).toBe(0);
  });

  test('takes more objects than a call has arguments, packed as they come', async () => {
    const writer = new ManifestWriter(100_000);
    for (let i = 0; i < 250_000; i++) writer.add(object(i % 60));
    const state = new MemoryState();
    expect(await writer.write(state, String)).toHaveLength(3);
    expect(writer.newestLog).toBe(Date.parse('2026-11-20T10:59:00Z'));
  });
});
