import { expectRefused, MIB } from './bombs';
import { Folders, loaded, log, record } from './reader/sample-logs';

const FOLDERS = new Folders();

describe('a small file that unpacks to gigabytes is refused with less memory than the documentation states', () => {
  test.each<[content: string, start: string, repeated: string, megabytes?: number]>([
    ['a text', '{"Records":[{"eventVersion":"1.11","userAgent":"', 'a'],
    ['empty objects', '{"Records":[', '{},', 300],
    ['brackets', '[', '['],
    ['a key', '{"', 'a'],
    ['a cell of a table', 'eventTime,eventName\n"', 'a'],
    ['cells of a table', 'eventTime,eventName\n', ',', 300],
  ])('%s', (_, start, repeated, megabytes = 5000) => expectRefused(FOLDERS, start, repeated, megabytes));
});

describe('large files', () => {
  test('are read in parts, as large as they are', async () => {
    const lines = Array.from({ length: 150_000 }, (_, i) => JSON.stringify(record(String(i), { userAgent: 'a'.repeat(300) }))).join('\n');
    expect(lines.length).toBeGreaterThan(90 * MIB);
    const { ids, report } = await loaded(FOLDERS.with({ 'a.json': log(record('a')), 'b.jsonl': lines, 'c.json': log(record('c')) }));
    expect(report).toMatchObject({ files: 3, records: 150_002, skipped: {} });
    expect(new Set(ids).size).toBe(150_002);

    const damaged = FOLDERS.with({ 'a.json': log(record('a')), 'b.jsonl': `${lines}\n{"eventVersion":`, 'c.json': log(record('c')) });
    const rest = await loaded(damaged);
    expect(rest.ids).toEqual(['a', 'c']);
    expect(rest.report).toMatchObject({ files: 2, records: 2, skipped: { damaged: { count: 1, examples: ['b.jsonl'] } } });

    const wrong = FOLDERS.with({ 'a.json': log(record('a')), 'b.jsonl': lines.replace('"eventName":', '"eventName":x'), 'c.json': log(record('c')) });
    expect((await loaded(wrong)).report).toMatchObject({ files: 2, records: 2, skipped: { damaged: { count: 1 } } });

    const mistyped = FOLDERS.with({ 'b.jsonl': lines.replace('"responseElements"', '"resources":"none","responseElements"') });
    expect((await loaded(mistyped)).report).toMatchObject({ files: 1, records: 150_000, skipped: {} });
  }, 180_000);
});
