import { matcherOf, ruleText } from './rule-text';
import { SigmaRule } from '../../lib';
import { GovernanceError } from '../../lib/validation/errors';

const IDENTIFIERS = 'a: { userAgent|contains: a }\nb: { userAgent|contains: b }\nsel_c: { userAgent|contains: c }\nsel_d: { userAgent|contains: d }\n_e: { userAgent|contains: e }\nnot_f: { userAgent|contains: f }\n';

/** The texts, of all those of the letters a to f, that a condition matches. */
function matched(condition: string): string[] {
  const matches = matcherOf(SigmaRule.fromText(ruleText(`${IDENTIFIERS}condition: ${condition}`)));
  return TEXTS.filter(userAgent => matches({ userAgent }));
}
const TEXTS = Array.from({ length: 64 }, (_, bits) => Array.from('abcdef').filter((__, i) => Math.floor(bits / 2 ** i) % 2 === 1).join(''));
const where = (test: (has: (letter: string) => boolean) => boolean) => TEXTS.filter(text => test(letter => text.includes(letter)));

test.each([
  ['or binds less than and', 'a or b and sel_c', has => has('a') || (has('b') && has('c'))],
  ['and binds less than not', 'not a and b', has => !has('a') && has('b')],
  ['brackets bind most', 'not (a and b)', has => !(has('a') && has('b'))],
  ['not stands before 1 of', 'a and not 1 of sel_*', has => has('a') && !has('c') && !has('d')],
  ['1 of has wildcards anywhere', '1 of *el_?*', undefined],
  ['all of names those that match', 'all of sel*', has => has('c') && has('d')],
  ['a wildcard in the middle', '1 of s*_c', has => has('c')],
  ['1 of a single name', '1 of a', has => has('a')],
  ['them leaves out names that begin with _', '1 of them', has => 'abcdf'.split('').some(has)],
  ['all of them', 'all of them', has => 'abcdf'.split('').every(has)],
  ['a pattern can name what begins with _', '1 of _*', has => has('e')],
  ['a name begins like a word', 'not_f or a', has => has('f') || has('a')],
  ['words in capitals', 'a AND NOT b', has => has('a') && !has('b')],
  ['double negation', 'not not a', has => has('a')],
  ['several lines, as YAML folds them', '>\n    a\n    or b', has => has('a') || has('b')],
  ['a list has alternatives', '[a and b, sel_c]', has => (has('a') && has('b')) || has('c')],
] as [string, string, ((has: (letter: string) => boolean) => boolean) | undefined][])('in a condition, %s', (_, condition, test) => {
  if (test) expect(matched(condition)).toEqual(where(test));
  else expect(() => matched(condition)).toThrow(GovernanceError);
});

test.each([
  'a and', 'and a', '(a', 'a)', 'a b', 'unknown', '1 of', '1 of unknown*', '2 of them', 'not', '\'\'', '()', '[]', '1', 'a | count() > 5', 'a | near b', 'all of (a)',
])('the condition %s is refused', condition => {
  expect(() => SigmaRule.fromText(ruleText(`${IDENTIFIERS}condition: ${condition}`))).toThrow(/\[InvalidSigmaRule\] 'yaml: detection\.condition/);
});

test('a condition that is nested too deep is refused', () => {
  const deep = (depth: number) => ruleText(`${IDENTIFIERS}condition: ${'('.repeat(depth)}a${')'.repeat(depth)}`);
  expect(() => SigmaRule.fromText(deep(50))).not.toThrow();
  expect(() => SigmaRule.fromText(deep(51))).toThrow(/nested at most 50 deep/);
  expect(() => SigmaRule.fromText(ruleText(`${IDENTIFIERS}condition: ${'not '.repeat(60)}a`))).toThrow(/nested at most 50 deep/);
});

test('search identifiers are maps, lists of maps and lists of keywords', () => {
  const matches = matcherOf(SigmaRule.fromText(ruleText('s:\n  - userAgent: a\n    eventName: b\n  - errorCode: c\n  - word\ncondition: s')));
  expect([{ userAgent: 'a', eventName: 'b' }, { errorCode: 'C' }, { any: 'a Word' }].map(matches)).toEqual([true, true, true]);
  expect([{ userAgent: 'a' }, { eventName: 'b' }, {}].map(matches)).toEqual([false, false, false]);
});
