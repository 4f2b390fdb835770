import { unique } from '../../lib/private/collections';

describe('unique', () => {
  test('keeps the first of equal values, in their order', () => {
    expect(unique(['b', 'a', 'b'])).toEqual(['b', 'a']);
    expect(unique([{ b: 1 }, { a: 1 }, { b: 1 }])).toEqual([{ b: 1 }, { a: 1 }]);
    expect(unique([])).toEqual([]);
  });

  test('tells a text from the JSON of another value', () => {
    expect(unique<unknown>(['1', 1, '"x"', 'x'])).toEqual(['1', 1, '"x"', 'x']);
  });
});
