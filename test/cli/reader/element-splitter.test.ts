import * as fc from 'fast-check';
import { ElementSplitter } from '../../../cli/reader/element-splitter';

/** The elements of a text that comes in chunks of these lengths. */
function elements(text: string, lengths: number[] = []): unknown[] {
  const found: unknown[] = [];
  const splitter = new ElementSplitter((chunk, start, end) => found.push(JSON.parse(chunk.toString('utf8', start, end))));
  const bytes = Buffer.from(text);
  let at = 0;
  for (const length of lengths) splitter.push(bytes.subarray(at, at += length));
  splitter.push(bytes.subarray(at));
  splitter.end();
  return found;
}

/** Names of lists among the keys, and texts with what could be taken for structure. */
const TEXT = fc.oneof(fc.constantFrom('Records', 'Events', '\\', '"', '\\"', '{', '}]', '],"Records":[{', 'é\u2028'), fc.string());
const VALUE = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof({ maxDepth: 4 }, TEXT, fc.integer(), fc.constant(null), fc.boolean(), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(TEXT, tie('value'), { maxKeys: 3 })),
})).value;
const RECORD = fc.dictionary(TEXT.filter(key => !['Records', 'Events', '__proto__'].includes(key)), VALUE, { maxKeys: 4 });
const OTHERS = fc.dictionary(fc.string().filter(key => key !== '__proto__'), VALUE.filter(value => !Array.isArray(value)), { maxKeys: 3 });
const LENGTHS = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 });
const LAYOUT = fc.constantFrom(undefined, 1, '\t');

describe('elements are those that a parser finds, wherever chunks end', () => {
  test('in lists', () => {
    fc.assert(fc.property(fc.array(RECORD), LENGTHS, LAYOUT, (records, lengths, layout) => {
      expect(elements(JSON.stringify(records, null, layout), lengths)).toEqual(records);
    }), { seed: 16, numRuns: 500 });
  });

  test('in objects with a list', () => {
    fc.assert(fc.property(fc.array(RECORD), OTHERS, OTHERS, LENGTHS, LAYOUT, fc.constantFrom('Records', 'Events', 'events'), (records, before, after, lengths, layout, key) => {
      const text = JSON.stringify({ ...before, [key]: records, ...after }, null, layout);
      expect(elements(text, lengths)).toEqual(Object.keys({ ...before, [key]: 0, ...after }).includes(key) ? records : []);
    }), { seed: 17, numRuns: 500 });
  });

  test('one after another', () => {
    fc.assert(fc.property(fc.array(RECORD), LENGTHS, LAYOUT, fc.constantFrom('', '\n', '\r\n', ',\n', ' \u001e'), (records, lengths, layout, between) => {
      expect(elements(records.map(one => JSON.stringify(one, null, layout)).join(between), lengths)).toEqual(records);
    }), { seed: 18, numRuns: 500 });
  });
});

test('text outside of JSON is told', () => {
  const splitter = new ElementSplitter(() => {});
  splitter.push(Buffer.from('{"a":1}\nx'));
  expect(splitter.hasOtherText).toBe(true);
});

test.each(['{', '[{"a":1}', '{"a":"', '"', '{"a":"\\', ']'])('%s is damaged', text => {
  expect(() => elements(text)).toThrow('damaged');
});

test('an element that is too large is refused before it fills the memory', () => {
  const splitter = new ElementSplitter(() => {});
  const part = Buffer.alloc(1024 * 1024, 0x20);
  splitter.push(Buffer.from('[{"a":"'));
  expect(() => { for (let i = 0; i < 10; i++) splitter.push(part); }).toThrow('oversized');
});
