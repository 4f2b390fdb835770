import { answerText, FORMATS } from '../../cli/output';
import { printable, printableLines } from '../../cli/printable';

/** Texts that an attacker may choose: colours, a cleared screen, a title, turned direction, hidden letters, a new line. */
const HOSTILE = 'a\u001b[31mred\u001b[2J\u009b1m\u0007\u202egnp.exe\u2066\u200b\u2028\u{e0041}\r\n\t\u007f\0b';
const ANSWER = { columns: ['agent', 'calls'], rows: [[HOSTILE, 3], [null, 1]] };
const CONTROL = /[\p{Cf}\p{Zl}\p{Zp}]|[^\P{Cc}\n]/u;

test.each(FORMATS)('%s has no control characters but the newlines of its layout', format => {
  const text = answerText(format, `Question ${HOSTILE}`, ANSWER);
  expect(text).not.toMatch(CONTROL);
  expect(text).toContain('\\u001b');
  expect(text).toContain('\\u202e');
});

test('JSON keeps the text, and is the same object when it is parsed', () => {
  expect(JSON.parse(answerText('json', '', ANSWER))).toEqual([{ agent: HOSTILE, calls: 3 }, { agent: null, calls: 1 }]);
});

test('letters of all languages stay', () => {
  expect(printable('ünï 日本 🙂')).toBe('ünï 日本 🙂');
  expect(printableLines('a\nb\u001b')).toBe('a\nb\\u001b');
});

test('CSV quotes cells, and no cell is a formula', () => {
  const rows = [['=cmd|calc', '+1', '-1', '@x', 'a,"b"', ' x', -1]];
  expect(answerText('csv', 'asked', { columns: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], rows })).toBe('a,b,c,d,e,f,g\n\'=cmd|calc,\'+1,\'-1,\'@x,"a,""b""", x,-1'.replace(', x,', ',\" x\",'));
});

test('Markdown has no links, images, HTML or further cells', () => {
  const text = answerText('markdown', 'Who *called*?', { columns: ['user_agent'], rows: [['![x](https://example.com) <img src=x> a|b `c` \\|']] });
  expect(text.split('\n')).toEqual([
    '**Who \\*called\\*?**', '', '| user\\_agent |', '|---|', '| !\\[x\\](https://example.com) \\<img src=x\\> a\\|b \\`c\\` \\\\\\| |', '', '1 rows',
  ]);
});

test('nothing is said in each format', () => {
  const none = { columns: ['a'], rows: [] };
  expect(FORMATS.map(format => answerText(format, 'Asked', none))).toEqual(['Asked\nNothing was recorded.', '**Asked**\n\nNothing was recorded.', '[]', 'a']);
});
