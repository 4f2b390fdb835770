import { detailOf, eventOf, raisedAlert, render } from './fixtures';
import { delivered, problemsOf } from './schema';
import { MOST_BYTES } from '../../../../runtime/alert-evaluator/event/fit';
import { jsonBytes } from '../../../../runtime/alert-evaluator/event/size';

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const nested = (levels: number) => JSON.parse('[{"a":'.repeat(levels / 2) + '1' + '}]'.repeat(levels / 2));

/** Renders, and returns the seconds that it took on the processor. */
function timed<T>(run: () => T): [T, number] {
  const start = process.cpuUsage().user;
  return [run(), (process.cpuUsage().user - start) / 1e6];
}

test.each<[unknown]>([[null], [''], ['a"\\\u0001é😀\ud800'], [1.5e300], [[]], [{}], [[1, [2], {}]], [{ 'a"': { b: [null, true] }, 'é': 'x' }]])(
  'the size of %j is that of its JSON', value => expect(jsonBytes(value)).toBe(bytesOf(value)));

describe('an alert event', () => {
  test('is whole if it is small', () => {
    expect(detailOf().cut).toEqual([]);
    const whole = detailOf({ requestParameters: { userName: 'bob', policyDocument: 'x'.repeat(200_000) } });
    expect([whole.cut, whole.record.requestParameters]).toEqual([[], { userName: 'bob', policyDocument: 'x'.repeat(200_000) }]);
  });

  test('loses the largest field of its record, and not a text', () => {
    const small = detailOf({ requestParameters: { userName: 'bob', policyDocument: '' } });
    const entry = render(eventOf({ requestParameters: { userName: 'bob', policyDocument: `{${'é'.repeat(130_000)}`, other: 'y'.repeat(1000) } }));
    expect(bytesOf(entry)).toBeLessThanOrEqual(MOST_BYTES);
    expect(entry.detail.cut).toEqual([{ field: 'requestParameters.policyDocument', bytes: 260_003 }]);
    expect(entry.detail.record.requestParameters).toEqual({ userName: 'bob', policyDocument: `{${'é'.repeat(498)}…`, other: 'y'.repeat(1000) });
    expect(Object.keys(entry.detail.record)).toEqual(Object.keys(small.record));
    expect(entry.detail.text.subject).toBe(small.text.subject);
    expect(entry.detail.text.plain.split('\n').filter(line => !line.startsWith('Changed'))).toEqual(small.text.plain.split('\n'));
  });

  test('loses the larger of two fields first', () => {
    const { cut } = detailOf({ requestParameters: { a: 'x'.repeat(120_000), b: [{ c: 'x'.repeat(130_000) }] } });
    expect(cut).toEqual([{ field: 'requestParameters.b[0].c', bytes: 130_002 }]);
  });

  test('loses an object as a whole if it has many small fields', () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i]));
    const { cut, record } = detailOf({ requestParameters: { userName: 'bob', many }, responseElements: { x: 'y' } });
    expect(cut).toEqual([{ field: 'requestParameters.many', bytes: bytesOf(many) }]);
    expect([record.requestParameters, record.responseElements]).toEqual([{ userName: 'bob', many: '[cut]' }, { x: 'y' }]);
  });

  test('keeps the first fields of a record that is made of small ones', () => {
    const record = Object.fromEntries(Array.from({ length: 40_000 }, (_, i) => [`k${i}`, i]));
    const entry = render(eventOf(record));
    expect(bytesOf(entry)).toBeLessThanOrEqual(MOST_BYTES);
    expect(entry.detail.cut.at(-1)).toMatchObject({ field: 'record' });
    expect(entry.detail.record).toMatchObject({ eventName: 'CreateUser', k0: 0, k1: 1 });
  });

  test('has at most 240 KB if every text is as long as it can be', () => {
    for (const character of ['\u{1f600}', '"', '\u0001', 'é']) {
      const huge = character.repeat(10_000);
      const everywhere = (value: object): any => Object.fromEntries(Object.entries(value).map(([name, v]) => {
        return [name, typeof v === 'object' && v !== null ? everywhere(v) : huge];
      }));
      const alert = Object.fromEntries(['title', 'description', 'runbook', 'runbookUrl', 'pack', 'attackVersion'].map(name => [name, huge]));
      const lists = Object.fromEntries(['attackTechniques', 'controls', 'supersedes'].map(name => [name, Array(50).fill(huge)]));
      const event = { ...everywhere(eventOf()), source: 'aws.iam' };
      const arn = `arn:aws:s3:::${'x'.repeat(900)}`;
      event.detail.requestParameters = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}${huge}Name`, { [huge]: huge }]));
      event.detail.requestParameters.names = Array.from({ length: 20 }, (_, i) => `${i}${huge}`);
      event.detail.resources = Array.from({ length: 20 }, (_, i) => ({ ARN: `${arn}${i}`, type: huge }));
      const entry = render(event, raisedAlert({ ...alert, ...lists }, { note: huge }), { accountNames: { [huge]: huge } });
      expect(bytesOf(entry)).toBeLessThanOrEqual(MOST_BYTES);
      expect(problemsOf(delivered(entry))).toEqual([]);
      expect(entry.detail.text.plain).toContain('\nKey: ');
    }
  });
});

describe('a hostile record', () => {
  test('with 50,000 fields is rendered in less than two seconds', () => {
    const record = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, 'x']));
    for (const event of [eventOf(record), eventOf({ requestParameters: record }), eventOf({ requestParameters: JSON.stringify(record) }),
      eventOf({ requestParameters: Object.values(record) }), eventOf({ resources: Object.values(record).map(() => ({ ARN: 'arn:aws:s3:::x' })) })]) {
      const [entry, seconds] = timed(() => render(event));
      expect(seconds).toBeLessThan(2);
      expect(problemsOf(delivered(entry))).toEqual([]);
    }
  });

  test('of 10,000 levels is cut at its depth', () => {
    const deep = nested(10_000);
    const parts = { requestParameters: deep, responseElements: { x: deep }, userIdentity: deep, resources: deep };
    const [{ detail }, seconds] = timed(() => render(eventOf(parts)));
    expect(seconds).toBeLessThan(2);
    expect(detail.cut.map(({ field }) => field.split(/[.[]/)[0])).toEqual(['userIdentity', 'requestParameters', 'responseElements', 'resources']);
    expect(detail.cut[1].bytes).toBeGreaterThan(30_000);
    expect(JSON.stringify(detail.record)).toContain('"[cut]"');
  });

  test('of 100,000 levels in text is cut, too', () => {
    const deep = '[{"password":'.repeat(50_000) + '1' + '}]'.repeat(50_000);
    const [{ detail }, seconds] = timed(() => render(eventOf({ requestParameters: { policyDocument: deep } })));
    expect(seconds).toBeLessThan(2);
    expect(detail.cut.map(({ field }) => field)[0]).toMatch(/^requestParameters\.policyDocument/);
  });

  test('with many deep fields lists 20 of them and counts the others', () => {
    const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`k${i}`, nested(60)]));
    const { cut } = detailOf({ requestParameters: wide });
    expect(cut.length).toBeLessThanOrEqual(21 + 1);
    expect(cut.find(({ field }) => field === 'other fields')!.bytes).toBeGreaterThan(1000);
  });

  test('has integers of 64 bits and more as numbers without their last digits', () => {
    const event = JSON.parse(JSON.stringify(eventOf({ requestParameters: { id: 'N', text: '{"id":12345678901234567890}' } })).replace('"N"', '12345678901234567890'));
    expect(render(event).detail.record.requestParameters).toEqual({ id: 12345678901234567000, text: '{"id":12345678901234567890}' });
  });
});
