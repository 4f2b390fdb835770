import { Aws, Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { RE2JS } from 're2js';
import { Alert } from '../../lib/alerts/alert';
import { AlertCondition } from '../../lib/alerts/alert-condition';
import { NumberComparison } from '../../lib/alerts/alert-condition-options';
import { AlertPattern } from '../../lib/alerts/alert-pattern';
import { AlertSeverity } from '../../lib/alerts/alert-severity';
import { RE2_EXPRESSION } from '../../lib/validation/rules/regular-expressions';

const PATH = 'requestParameters.policyDocument';
const condition = AlertCondition.matches('userAgent', 'curl');

describe('AlertCondition', () => {
  test.each<[string, AlertCondition, unknown]>([
    ['policyAllowsAll', AlertCondition.policyAllowsAll(PATH), { type: 'policyAllowsAll', path: PATH }],
    ['policyAllowsWholeAccount', AlertCondition.policyAllowsWholeAccount(PATH), { type: 'policyAllowsWholeAccount', path: PATH }],
    ['policyAllowsOthers without trusted principals', AlertCondition.policyAllowsOthers(PATH), { type: 'policyAllowsOthers', path: PATH, trusted: [] }],
    ['cidrWiderThan', AlertCondition.cidrWiderThan('a.b', { ipv4: 8 }), { type: 'cidrWiderThan', path: 'a.b', ipv4: 8 }],
    ['number', AlertCondition.number('a', NumberComparison.AT_LEAST, 1.5), { type: 'number', path: 'a', operator: '>=', value: 1.5 }],
    ['matches', AlertCondition.matches('a', '^x+$'), { type: 'matches', path: 'a', expression: '^x+$' }],
    ['allOf and not', AlertCondition.allOf(condition, AlertCondition.not(condition)),
      { type: 'allOf', conditions: [condition._render(), { type: 'not', condition: condition._render() }] }],
    ['anyOf', AlertCondition.anyOf(condition), { type: 'anyOf', conditions: [condition._render()] }],
  ])('renders %s as data', (_, given, expected) => expect(JSON.parse(JSON.stringify(given._render()))).toEqual(expected));

  test('accepts every kind of trusted principal, also those known at deploy time only', () => {
    const trusted = [
      '444455556666', 'o-abc123defg', 'arn:aws:iam::444455556666:role/team/app', 'arn:aws:iam::111122223333:saml-provider/sso',
      'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com', 'cognito-identity.amazonaws.com',
      '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be', Aws.ACCOUNT_ID,
    ];
    const rendered = new Stack().resolve(AlertCondition.policyAllowsOthers(PATH, ...trusted)._render());
    expect(rendered).toEqual({ type: 'policyAllowsOthers', path: PATH, trusted: [...trusted.slice(0, -1), { Ref: 'AWS::AccountId' }] });
  });

  test.each<[string, () => unknown, RegExp]>([
    ['an empty path', () => AlertCondition.policyAllowsAll(''), /^\[InvalidText\] 'path'/],
    ['an empty field name', () => AlertCondition.policyAllowsWholeAccount('a..b'), /^\[InvalidText\] 'path'/],
    ['a path of the event', () => AlertCondition.policyAllowsOthers('detail.userAgent'), /^\[InvalidText\] 'path' .+ without 'detail' in front/],
    ['a long path', () => AlertCondition.matches('a'.repeat(301), 'b'), /^\[InvalidText\] 'path'/],
    ['a path known at deploy time only', () => AlertCondition.number(Aws.REGION, NumberComparison.EQUAL, 1), /^\[InvalidText\] 'path' .+, known at synth/],
    ['a trusted wildcard', () => AlertCondition.policyAllowsOthers('a', '*'), /^\[InvalidValue\] 'trusted\[0\]'/],
    ['a trusted ARN with a wildcard', () => AlertCondition.policyAllowsOthers('a', 'arn:aws:iam::111122223333:role/*'), /^\[InvalidValue\] 'trusted\[0\]'/],
    ['a repeated trusted account', () => AlertCondition.policyAllowsOthers('a', '111122223333', '111122223333'), /^\[InvalidValue\] 'trusted\[1\]' must not repeat/],
    ['no prefix length', () => AlertCondition.cidrWiderThan('a', {}), /^\[InvalidValue\] 'lengths' must have 'ipv4' or 'ipv6'/],
    ['absent prefix lengths', () => AlertCondition.cidrWiderThan('a', undefined as any), /^\[InvalidValue\] 'lengths'/],
    ['prefix lengths of other kinds', () => AlertCondition.cidrWiderThan('a', { ipv4: 33, ipv6: 0 }), /^\[InvalidValue\] 'ipv4' .+\n\[InvalidValue\] 'ipv6'/],
    ['another comparison', () => AlertCondition.number('a', '<>' as any, 1), /^\[InvalidValue\] 'comparison' must be a NumberComparison/],
    ['no number', () => AlertCondition.number('a', NumberComparison.EQUAL, NaN), /^\[InvalidValue\] 'value' must be a number/],
    ['no conditions', () => AlertCondition.anyOf(), /^\[EmptyList\] 'conditions'/],
    ['another value as condition', () => AlertCondition.allOf({} as any), /^\[InvalidValue\] 'conditions\[0\]' must be of type AlertCondition/],
    ['no condition', () => AlertCondition.not(undefined as any), /^\[InvalidValue\] 'condition'/],
  ])('refuses %s', (_, create, message) => expect(create).toThrow(message));

  test('refuses conditions that are nested more than 10 deep', () => {
    const nested = Array.from({ length: 9 }).reduce((inner: AlertCondition) => AlertCondition.not(inner), condition);
    expect(nested._render()).toMatchObject({ type: 'not' });
    expect(() => AlertCondition.not(nested)).toThrow(/^\[InvalidValue\] 'condition' must be nested at most 10 deep, got: 11/);
    expect(() => AlertCondition.anyOf(nested)).toThrow(/^\[InvalidValue\] 'conditions' must be nested at most 10 deep/);
  });

  test('refuses more than 100 conditions in all', () => {
    const some = (count: number) => AlertCondition.allOf(...Array.from({ length: count }, (_, i) => AlertCondition.matches(`a${i}`, 'x')));
    expect(AlertCondition.anyOf(some(49), some(48))._render()).toMatchObject({ type: 'anyOf' });
    expect(() => AlertCondition.anyOf(some(49), some(49))).toThrow(/^\[InvalidValue\] 'conditions' must have at most 100 conditions in all, got: 101/);
  });
});

describe('an alert', () => {
  const props = { title: 'Topic shared', severity: AlertSeverity.HIGH, pattern: AlertPattern.forApiCalls('sns.amazonaws.com', ['SetTopicAttributes']) };

  test('keeps its condition when it is changed', () => {
    const alert = Alert.custom('topic-shared', { ...props, condition });
    expect([alert, alert.withTitle('Other'), alert.withSeverity(AlertSeverity.LOW)].map(each => each.condition)).toEqual([condition, condition, condition]);
    expect(Alert.custom('topic-shared', props).condition).toBeUndefined();
  });

  test('refuses another value as its condition', () => {
    expect(() => Alert.custom('topic-shared', { ...props, condition: { type: 'matches' } as any })).toThrow(/^\[InvalidValue\] 'condition' must be of type AlertCondition/);
  });
});

describe('a regular expression', () => {
  const accepted = (expression: string) => RE2_EXPRESSION.holds(expression);

  test.each([
    '^prod-', 'a|b|', '()', '(?:)', '(?i)curl', '(?is:a.b)c', '[a-z]{2,5}?x*', '\\d+\\.\\d*', '[^\\w\\s-]', '[-a]', '[a-]', '\\x41[\\x00-\\x1F]', '\\{"a"\\}', 'é+😀?',
    '(a{2}){3}', 'a{0}', 'a{3,}', '\\Ax\\z', '\\bword\\B', '[\\]\\[]', '/+', 'a{300}', 'x'.repeat(300),
  ])('may be %s', expression => {
    expect(accepted(expression)).toBe(true);
    expect(() => RE2JS.compile(expression)).not.toThrow();
  });

  test.each([
    ['nothing', ''], ['look-ahead', 'a(?=b)'], ['negative look-ahead', '(?!a)'], ['look-behind', '(?<=a)b'], ['a back-reference', '(a)\\1'],
    ['a named group', '(?<x>a)'], ['an atomic group', '(?>a)'], ['a group that is open', '(a'], ['a group that is closed twice', '(a))'],
    ['a class that is open', '[a'], ['an empty class', '[]'], ['a class of nothing but its end', '[]a]'], ['a range in disorder', '[z-a]'],
    ['escaped ranges in disorder', '[\\x41-\\t]'], ['a range to a kind of characters', '[a-\\d]'], ['a nested class', '[[:alpha:]]'],
    ['nothing to repeat', '*a'], ['nothing to repeat in a group', '(?:+a)'], ['nothing to repeat after |', 'a|?'], ['repeated repetitions', 'a**'],
    ['possessive repetition', 'a*+'], ['a repeated anchor', '^*'], ['a bare brace', 'a{'], ['repetitions in disorder', 'a{3,2}'],
    ['repetitions without a minimum', 'a{,3}'], ['a backslash at the end', 'a\\'], ['an unknown escape', '\\y'], ['a class of Unicode', '\\p{L}'],
    ['other flags', '(?U)a'], ['a control character', 'a\nb'], ['half a character', '\ud800'], ['more than 300 characters', 'x'.repeat(301)],
    ['more than 300 repetitions', 'a{301}'], ['repetitions of repetitions', '(a{20}){20}'], ['repetitions of groups', '((a{10}b){10}c){10}'],
  ])('may not have %s', (_, expression) => expect(accepted(expression)).toBe(false));

  test('compiles in RE2 whenever it is accepted', () => {
    const parts = fc.constantFrom(
      'a', 'Z', '0', '-', '_', ' ', '.', '"', 'é', '😀', '\\.', '\\"', '\\d', '\\W', '\\s', '\\n', '\\v', '\\x2a', '\\-', '\\_', '\\`', '[', ']', '[^', '[a-z', '\\]', '-', '(', '(?:', '(?i)',
      '(?ms:', ')', '|', '*', '+', '?', '*?', '{2}', '{0,3}', '{2,}', '{3,1}', '{', '}', '^', '$', '\\b', '\\B', '\\A', '\\z', '\\1', '(?=', ',', '<', '!', '=', ':', '&&', '~~',
    );
    const groups = fc.letrec<{ part: string; text: string }>(tie => ({
      part: fc.oneof(
        { maxDepth: 3 }, parts,
        fc.tuple(fc.constantFrom('(', '(?:', '(?i:', ''), tie('text'), fc.constantFrom(')', ')*', ']', '){2,4}', '')).map(([open, inner, close]) => open + inner + close),
        fc.tuple(fc.constantFrom('[', '[^', '[-'), fc.array(parts, { maxLength: 4 }), fc.constantFrom(']', '-]', ']+')).map(([open, inner, close]) => open + inner.join('') + close),
      ),
      text: fc.array(tie('part'), { maxLength: 4 }).map(all => all.join('')),
    }));
    let count = 0;
    fc.assert(fc.property(fc.oneof(groups.text, fc.string({ unit: 'binary', maxLength: 12 }), fc.array(parts, { maxLength: 8 }).map(all => all.join(''))), expression => {
      if (!accepted(expression)) return;
      count++;
      RE2JS.compile(expression).test('a-Z 0."é😀');
    }), { seed: 14, numRuns: 15_000 });
    expect(count).toBeGreaterThan(2000);
  });

  test('means the same as in JavaScript', () => {
    const parts = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\.', '(?:a|b)', '(a)', 'a*', 'b+?', 'a?', '[a-c]{1,2}', '^', '$', '\\b', '|');
    fc.assert(fc.property(fc.array(parts, { minLength: 1, maxLength: 6 }), fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.', ' '), maxLength: 8 }), (all, text) => {
      const expression = all.join('');
      expect(accepted(expression)).toBe(true);
      expect(RE2JS.compile(expression).test(text)).toBe(new RegExp(expression, 'u').test(text));
    }), { seed: 14, numRuns: 3000 });
  });
});
