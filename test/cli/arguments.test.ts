import { parseArguments } from '../../cli/arguments';

const parse = (...args: string[]) => parseArguments(args, {
  from: { type: 'string' },
  output: { type: 'string', short: 'o' },
  hours: { type: 'string', default: '1' },
  account: { type: 'string', multiple: true },
  json: { type: 'boolean' },
});

describe('arguments of a verb', () => {
  test('are its options and other arguments', () => {
    expect(parse('a', '--from', '1', '--account', '2', '--json', '--account=3', 'b')).toEqual({
      values: { from: '1', account: ['2', '3'], json: true, hours: '1' }, positionals: ['a', 'b'],
    });
  });

  test.each([
    ['--from must be given once.', ['--from', '1', '--from', '2']],
    ['--from must be given once.', ['--from=1', 'a', '--from', '1']],
    ['--output must be given once.', ['-o', '1', '--output', '2']],
    ['--hours must be given once.', ['--hours', '1', '--hours', '2']],
  ])('%s', (message, args) => expect(() => parse(...args)).toThrow(message));

  test.each([
    ['a flag twice', ['--json', '--json']],
    ['an option after --', ['--from', '1', '--', '--from', '2']],
    ['an option as a value', ['--from=--output', '--output', '1']],
    ['a default that is replaced', ['--hours', '2']],
  ])('may be %s', (_, args) => expect(() => parse(...args)).not.toThrow());
});
