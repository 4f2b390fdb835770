import { quoted } from '../../../cli/triage/command-line';
import { count, countOf, html } from '../../../cli/triage/html';
import { shortened, tableOf } from '../../../cli/triage/table';

test('values are escaped in texts and attributes, and templates are not', () => {
  const hostile = '<b a="x" b=\'y\'>&`\u202e';
  expect(html`<p title="${hostile}">${hostile}${html`<i>${1}</i>`}${['<', 2, undefined]}</p>`.toString()).toBe(
    '<p title="&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;&#96;\\u202e">&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;&#96;\\u202e<i>1</i>&lt;2</p>');
});

test('an object that looks like HTML is text', () => {
  expect(html`${{ text: '<b>', toString: () => '<b>' } as any}`.toString()).toBe('&lt;b&gt;');
});

test('numbers have thousands, and their things a plural', () => {
  expect([count(1234567), countOf(1, 'row'), countOf(0, 'row'), countOf(2000, 'row')]).toEqual(['1,234,567', '1 row', '0 rows', '2,000 rows']);
});

test('long texts are cut as they are printed', () => {
  expect(shortened('a'.repeat(300))).toBe('a'.repeat(300));
  expect(shortened('a'.repeat(301))).toBe(`${'a'.repeat(300)}…`);
  expect(shortened('\u202e'.repeat(300))).toBe(`${'\\u202e'.repeat(50)}…`);
});

test('a table has who did what first, no empty columns, and ends where it is too long', () => {
  const columns = ['eventTime', 'eventID', 'account', 'person', 'eventName', 'calls'];
  const { html: table, shown } = tableOf({ columns, rows: [['t', 'id', '1', null, '<n>', 1000], ['u', 'ie', '2', null, null, 2]] }, 'A "caption"');
  expect(table.toString().replace(/ (class|scope)="\w+"/g, '')).toContain(
    '<thead><tr><th>event time</th><th>event name</th><th>calls</th><th>account</th><th>event ID</th></tr></thead><tbody>\n'
    + '<tr><td>t</td><td>&lt;n&gt;</td><td>1,000</td><td>1</td><td>id</td></tr>\n<tr><td>u</td><td></td><td>2</td><td>2</td><td>ie</td></tr>\n</tbody>');
  expect(table.toString()).toContain('aria-label="A &quot;caption&quot;"');
  expect(shown).toBe(2);
  const long = tableOf({ columns: ['a'], rows: Array.from({ length: 1000 }, () => ['<'.repeat(300)]) }, 'long');
  expect(long.html.toString().length).toBeLessThan(101_000);
  expect(long.shown).toBeLessThan(100);
  expect(long.shown).toBeGreaterThan(50);
});

test.each([['logs/2026', 'logs/2026'], ['', '\'\''], ['a b', '\'a b\''], ['$(x)', '\'$(x)\''], ['it\'s', '\'it\'\\\'\'s\''], ['~', '\'~\'']])(
  'a shell reads %j as one word', (text, word) => expect(quoted(text)).toBe(word));
