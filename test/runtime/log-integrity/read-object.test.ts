import { gzipSync } from 'zlib';
import { sha256 } from './trail';
import { LIMITS } from '../../../runtime/log-integrity/gunzip';
import { ObjectSource, SourceError, StoredObject } from '../../../runtime/log-integrity/ports';
import { readObject, ReadOptions, sourceError } from '../../../runtime/log-integrity/read-object';

const TEXT = Buffer.from('{"Records":[]}');
const FILE = gzipSync(TEXT);

/** Reads an object whose source gives one answer after another. */
async function reading(answers: (StoredObject | Error)[], options: ReadOptions = {}) {
  const [asked, waits]: [unknown[], number[]] = [[], []];
  const source = {
    get: async (...args: unknown[]) => {
      const answer = answers[asked.push(args) - 1];
      if (answer instanceof Error) throw answer;
      return answer;
    },
  } as Partial<ObjectSource> as ObjectSource;
  const result = await readObject(source, 'key', { wait: async time => void waits.push(time), ...options }).catch((error: SourceError) => error);
  return { result, asked, waits };
}

const transient = new SourceError('transient', 'SlowDown');

describe('reading an object', () => {
  test('gives its hash, version and metadata', async () => {
    const { result, asked } = await reading([{ body: [FILE], size: FILE.length, versionId: 'v2', metadata: { a: 'b' } }], { versionId: 'v1' });
    expect(result).toStrictEqual({ sha256: sha256(TEXT), fault: undefined, size: FILE.length, versionId: 'v2', metadata: { a: 'b' } });
    expect(asked).toEqual([['key', 'v1']]);
  });

  test('gives its bytes if they are asked for', async () => {
    expect((await reading([{ body: [FILE] }], { keep: true })).result).toMatchObject({ bytes: TEXT });
    expect((await reading([{ body: [FILE] }], { keep: false })).result).not.toHaveProperty('bytes');
  });

  test('has limits', async () => {
    expect((await reading([{ body: [FILE] }], { limits: { ...LIMITS, unpacked: 5 } })).result).toMatchObject({ fault: 'oversized' });
  });

  test('is tried again after a transient failure, with longer and longer waits', async () => {
    const { result, asked, waits } = await reading([transient, transient, transient, { body: [FILE] }]);
    expect(result).toMatchObject({ sha256: sha256(TEXT) });
    expect([asked.length, waits]).toEqual([4, [200, 400, 800]]);
  });

  test('fails after four attempts, or as many as are given', async () => {
    const many = Array(9).fill(transient);
    expect(await reading(many)).toMatchObject({ result: transient, asked: { length: 4 }, waits: { length: 3 } });
    expect(await reading(many, { attempts: 1 })).toMatchObject({ result: transient, asked: { length: 1 }, waits: [] });
  });

  test('is not tried again after another failure', async () => {
    const denied = new SourceError('access-denied');
    expect(await reading([denied, { body: [FILE] }])).toMatchObject({ result: denied, waits: [] });
  });

  test('is tried again if the body is shorter than it should be', async () => {
    const short = { body: [FILE.subarray(0, -1)], size: FILE.length };
    expect(await reading([short, { body: [FILE], size: FILE.length }])).toMatchObject({ result: { sha256: sha256(TEXT) }, waits: [200] });
    expect((await reading(Array(4).fill(short))).result).toMatchObject({ reason: 'transient', message: 'The connection ended early.' });
  });

  test('believes that a body is whole which is as long as it should be, or as nobody knows', async () => {
    for (const size of [FILE.length - 1, undefined]) expect(await reading([{ body: [FILE.subarray(0, -1)], size }])).toMatchObject({ result: { fault: 'truncated' }, waits: [] });
  });

  test('ends within a body that is too large, without another attempt', async () => {
    const body = Array.from({ length: 9 }, () => FILE);
    const limits = { ...LIMITS, atOnce: 10, packed: FILE.length };
    expect(await reading([{ body, size: 9 * FILE.length }], { limits })).toMatchObject({ result: { fault: 'oversized' }, waits: [] });
  });

  test('waits a while by itself', async () => {
    expect((await reading([transient, { body: [FILE] }], { wait: undefined })).result).toMatchObject({ sha256: sha256(TEXT) });
  });
});

describe('a failure', () => {
  test('of a source stays as it is, also that of another bundle', () => {
    const other = Object.assign(new Error('no'), { name: 'SourceError', reason: 'archived' });
    for (const error of [transient, other]) expect(sourceError(error)).toBe(error);
  });

  test.each<[string, unknown, string]>([['an error', new Error('reset'), 'reset'], ['a text', 'reset', 'reset'], ['a name only', { name: 'SourceError' }, '[object Object]']])(
    'of another kind is transient: %s', (_, error, message) => {
      expect(sourceError(error)).toMatchObject({ name: 'SourceError', reason: 'transient', message });
    });
});
