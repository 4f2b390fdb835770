import { asCode, asText, listOf, table } from '../../projenrc/docs/markdown';

test.each([['a', '`a`'], ['a*|_', '`a*|_`'], ['a`b', '``a`b``'], ['`a', '`` `a ``'], ['a\nb', '`a\\nb`'], ['', '`""`'], [' a ', '`  a  `'], [1, '`1`']])(
  'asCode shows %j as it is', (text, code) => expect(asCode(text)).toBe(code));

test('asText escapes every character that Markdown interprets', () => {
  expect(asText('a_b *c* `d` [e](f) <g> | h & i ~ \\')).toBe('a\\_b \\*c\\* \\`d\\` \\[e\\](f) \\<g\\> \\| h \\& i \\~ \\\\');
});

test.each([[[], ''], [['a'], 'a'], [['a', 'b'], 'a or b'], [['a', 'b', 'c'], 'a, b or c']])(
  'listOf joins %j', (items, words) => expect(listOf(items, 'or')).toBe(words));

test('table has a line for the head, a rule, and a line for each row', () => {
  expect(table(['a', 'b'], [['c', 'd'], ['e', 'f']])).toBe('| a | b |\n| --- | --- |\n| c | d |\n| e | f |');
});
