import { escaped, printable, printableLines } from '../../cli/printable';

describe('printable text', () => {
  test.each([
    ['a new line', 'a\nb', 'a\\nb'], ['a tab', 'a\tb', 'a\\tb'], ['a carriage return', 'a\rb', 'a\\u000db'], ['a zero byte', 'a\0b', 'a\\u0000b'],
    ['an escape', '\u001b[31m', '\\u001b[31m'], ['a control character of 8 bits', '\u009b', '\\u009b'], ['a hidden letter', '\u200b', '\\u200b'],
    ['another direction', '\u202e', '\\u202e'], ['the end of a line', '\u2028', '\\u2028'], ['the end of a paragraph', '\u2029', '\\u2029'],
    ['a hidden letter of two units', '\u{e0041}', '\\udb40\\udc41'], ['half of a letter', 'a\ud83db', 'a\\ud83db'], ['several of them', '\0\0a\t\t', '\\u0000\\u0000a\\t\\t'],
  ])('has the code of %s', (_, text, expected) => expect(printable(text)).toBe(expected));

  test('keeps the letters of all languages', () => {
    expect(printable('ünï 日本 🙂 \\n')).toBe('ünï 日本 🙂 \\n');
  });

  test('may have several lines', () => {
    expect(printableLines('a\tb\n\nc\u001b\n')).toBe('a\\tb\n\nc\\u001b\n');
  });
});

test('any character is written as its code', () => {
  expect(['|', '🙂'].map(escaped)).toEqual(['\\u007c', '\\ud83d\\ude42']);
});
