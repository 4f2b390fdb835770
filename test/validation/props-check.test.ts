import { Duration, Fn, Lazy, Stack } from 'aws-cdk-lib';
import { GovernanceError } from '../../lib/validation/errors';
import { PropsCheck } from '../../lib/validation/props-check';
import { Rule } from '../../lib/validation/rule';
import { wholeDays } from '../../lib/validation/rules/durations';
import { oneOf } from '../../lib/validation/rules/values';
import { problemsOf } from '../private/harness';

const EVEN: Rule = { code: 'InvalidValue', must: 'be even', advice: 'Add one.', holds: value => typeof value === 'number' && value % 2 === 0 };
const TOKEN = Lazy.string({ produce: () => 'late' });
const LIST_TOKEN = Lazy.list({ produce: () => ['late'] });

/** The errors of one check, as `Code prop`. */
function errors(check: (check: PropsCheck) => PropsCheck): string[] {
  return problemsOf(() => check(new PropsCheck()).throwIfAny()).map(({ code, prop }) => `${code} ${prop}`);
}

describe('value', () => {
  test.each([undefined, 2, 0, TOKEN, Fn.ref('Parameter'), Lazy.number({ produce: () => 1 })])('accepts %s', value => {
    expect(errors(check => check.optional('p', value, EVEN))).toEqual([]);
  });

  test.each([1, '', null, false, NaN, {}])('fails for %s', value => {
    expect(errors(check => check.optional('p', value, EVEN))).toEqual(['InvalidValue p']);
  });
});

describe('literal', () => {
  test('accepts what the rule accepts', () => expect(errors(check => check.literal('p', 2, EVEN))).toEqual([]));

  test.each([undefined, 1, TOKEN])('fails for %s: it has to be there and known', value => {
    expect(errors(check => check.literal('p', value, EVEN))).toEqual(['InvalidValue p']);
  });
});

describe('each', () => {
  test.each<[string, unknown[] | undefined, string[]]>([
    ['an absent list', undefined, []],
    ['a list that is a token', LIST_TOKEN, []],
    ['good elements', [2, 4], []],
    ['an element that is a token', [2, TOKEN], []],
    ['an empty list', [], ['EmptyList p']],
    ['wrong elements', [1, 2, 3], ['InvalidValue p[0]', 'InvalidValue p[2]']],
    ['an absent element', [2, undefined], ['InvalidValue p[1]']],
    ['repetitions', [2, 4, 2, 2], ['InvalidValue p[2]', 'InvalidValue p[3]']],
    ['a wrong element, repeated', [1, 1], ['InvalidValue p[0]', 'InvalidValue p[1]', 'InvalidValue p[1]']],
  ])('%s', (_, values, expected) => {
    expect(errors(check => check.list('p', values, EVEN))).toEqual(expected);
  });

  test('fails for an empty list with what to do', () => {
    expect(() => new PropsCheck().list('p', [], EVEN).throwIfAny())
      .toThrow("[EmptyList] 'p' must not be empty, got: []. Leave the list out, or name at least one.");
  });
});

describe('exclusive', () => {
  test.each<[Record<string, unknown>, string[]]>([
    [{}, []],
    [{ a: undefined, b: undefined }, []],
    [{ a: 1, b: undefined }, []],
    [{ a: undefined, b: false }, []],
    [{ a: 1, b: false }, ['ConflictingProps b']],
    [{ a: undefined, b: '', c: 0 }, ['ConflictingProps c']],
    [{ a: 1, b: 2, c: 3 }, ['ConflictingProps b', 'ConflictingProps c']],
  ])('%j', (props, expected) => {
    expect(errors(check => check.exclusive(props, 'Choose.'))).toEqual(expected);
  });

  test('fails with the one that was there first', () => {
    expect(() => new PropsCheck().exclusive({ a: 1, b: 2 }, 'Choose.').throwIfAny())
      .toThrow("[ConflictingProps] 'b' must not be given together with 'a', got: \"both\". Choose.");
  });
});

describe('all problems are reported at once', () => {
  const check = () => new PropsCheck(new Stack(undefined, 'Home')).optional('a', 1, EVEN).literal('b', undefined, EVEN).list('c', [3], EVEN)
    .exclusive({ d: 1, e: 2 }, 'Choose.').require(false, { code: 'WrongStack', prop: 'f', must: 'be here', value: 'there', advice: 'Move it.' });

  test('one line each, and where', () => {
    expect(() => check().throwIfAny()).toThrow(GovernanceError);
    expect(() => check().throwIfAny()).toThrow(new GovernanceError(problemsOf(() => check().throwIfAny())).message);
    const lines = () => {
      try {
        return check().throwIfAny();
      } catch (error) {
        return (error as Error).message.split('\n');
      }
    };
    expect(lines()).toEqual([
      "[InvalidValue] 'a' must be even, got: 1. Add one.",
      "[InvalidValue] 'b' must be even, got: undefined. Add one.",
      "[InvalidValue] 'c[0]' must be even, got: 3. Add one.",
      "[ConflictingProps] 'e' must not be given together with 'd', got: \"both\". Choose.",
      "[WrongStack] 'f' must be here, got: \"there\". Move it.",
      '  at Home',
    ]);
  });

  test('none is thrown when all is well', () => {
    expect(() => new PropsCheck().optional('a', 2, EVEN).require(true, {} as any).throwIfAny()).not.toThrow();
  });

  test('by an error of a name that can be told from others', () => {
    expect(problemsOf(() => check().throwIfAny())).toHaveLength(5);
    expect(new GovernanceError([])).toMatchObject({ name: 'GovernanceError', message: '' });
  });
});

describe('values are shown in one short line', () => {
  test.each<[unknown, string]>([
    ['a\nb', '"a\\nb"'],
    [null, 'null'],
    [undefined, 'undefined'],
    [['a', 1], '["a",1]'],
    [{ a: 1 }, '{"a":1}'],
    [true, 'true'],
    [Duration.hours(36), 'Duration.hours(36)'],
    ['x'.repeat(198), `"${'x'.repeat(198)}"`],
    ['x'.repeat(199), `"${'x'.repeat(198)}…`],
  ])('%j', (value, shown) => {
    expect(() => new PropsCheck().require(false, { code: 'InvalidValue', prop: 'p', must: 'differ', value, advice: 'Do.' }).throwIfAny())
      .toThrow(new Error(`[InvalidValue] 'p' must differ, got: ${shown}. Do.`));
  });
});

describe('rules with parameters', () => {
  test.each<[unknown, boolean]>([
    [Duration.days(2), true], [Duration.days(4), true], [Duration.hours(72), true], [Duration.days(Lazy.number({ produce: () => 99 })), true],
    [Duration.days(1), false], [Duration.days(5), false], [Duration.hours(60), false], [3, false], ['3 days', false], [null, false],
  ])('2 to 4 whole days: %s', (value, holds) => {
    expect(wholeDays(2, 4, '').holds(value)).toBe(holds);
  });

  test.each<[unknown, boolean]>([['red', true], ['RED', false], [0, false], [undefined, false]])('one of an enum: %s', (value, holds) => {
    expect(oneOf({ RED: 'red', BLUE: 'blue' }, 'Color')).toMatchObject({ must: 'be a Color', advice: 'Use one of Color.RED, Color.BLUE.' });
    expect(oneOf({ RED: 'red', BLUE: 'blue' }, 'Color').holds(value)).toBe(holds);
  });
});

describe('a value in a message', () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;

  test.each<[string, unknown, string]>([
    ['without a prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    ['in a circle', circle, 'an object without a text'],
    ['of a construct in a list', [new Stack(undefined, 'Stack')], '["Stack"]'],
    ['of a large number in an object', { a: 1n }, '{"a":"1"}'],
    ['of a symbol', Symbol('x'), 'Symbol(x)'],
  ])('%s is shown in one line', (_, value, shown) => {
    expect(() => new PropsCheck().optional('p', value, EVEN).throwIfAny()).toThrow(`[InvalidValue] 'p' must be even, got: ${shown}. Add one.`);
  });
});
