import { MemoryBucket } from './memory-bucket';
import { BUCKET, DAY } from './world';
import { finding, isExpired, listAll, lookUp } from '../../../runtime/log-integrity/context';
import { Gate } from '../../../runtime/log-integrity/gate';
import { ListedObject, ObjectSource } from '../../../runtime/log-integrity/ports';

test.each<[string, number, number | undefined, boolean]>([
  ['younger than the retention', 10 * DAY - 1, 10, false], ['as old as the retention', 10 * DAY, 10, true], ['older', 11 * DAY, 10, true],
  ['old without a retention', 9999 * DAY, undefined, false],
])('an object that is %s', (_, age, retentionDays, expected) => {
  expect(isExpired(500, { retentionDays, now: 500 + age })).toBe(expected);
});

function open(...keys: string[]) {
  const source = new MemoryBucket(BUCKET);
  keys.forEach(key => source.put(key, Buffer.from(key)));
  return { source, gate: new Gate(1) };
}

describe('an object', () => {
  test('is looked up by its whole key', async () => {
    const context = open('a', 'ab', 'ac', 'b');
    expect(await lookUp(context, 'ab')).toMatchObject({ key: 'ab', size: 2 });
    expect(await lookUp(context, 'a')).toMatchObject({ key: 'a' });
  });

  test('is not there if only another one begins with its key, or none does', async () => {
    expect(await lookUp(open('abc', 'abd'), 'ab')).toBeUndefined();
    expect(await lookUp(open('a'), 'x')).toBeUndefined();
  });

  test('is looked for on further pages if the first one is empty, and not after that', async () => {
    const pages: ListedObject[][] = [[], [{ key: 'a', size: 1 }], [{ key: 'ab', size: 1 }]];
    let read = 0;
    const source = { list: async function* () { for (const page of pages) { read++; yield page; } } } as Partial<ObjectSource> as ObjectSource;
    expect(await lookUp({ gate: new Gate(1), source }, 'a')).toMatchObject({ key: 'a' });
    expect(read).toBe(2);
  });
});

test('all objects with a prefix are listed, of all pages', async () => {
  const context = open(...Array.from({ length: 20 }, (_, i) => `p/${10 + i}`), 'q');
  expect((await listAll(context, 'p/')).map(({ key }) => key)).toEqual(context.source.keys('p/'));
  expect(context.source.keys('p/')).toHaveLength(20);
  expect(await listAll(context, 'z')).toEqual([]);
});

test('a finding has a bucket, and what is added', () => {
  expect(finding(open(), 'place', 'log-missing', 'It is gone.', { object: 'key' })).toEqual({ code: 'log-missing', place: 'place', bucket: BUCKET, detail: 'It is gone.', object: 'key' });
});
