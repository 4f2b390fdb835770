import { parseArgs, ParseArgsConfig } from 'util';
import { UserError } from './errors';

/** The options of a verb: each takes one value, unless it says `multiple`. */
type Options = NonNullable<ParseArgsConfig['options']>;

type Arguments<T extends Options> = ReturnType<typeof parseArgs<{ readonly options: T; readonly allowPositionals: true }>>;

/**
 * Returns the options and the other arguments of a verb.
 *
 * @throws UserError for an option with one value that is given several, of which Node.js would take the last
 */
export function parseArguments<const T extends Options>(args: string[], options: T): Arguments<T> {
  const { tokens, ...parsed } = parseArgs({ args, options, allowPositionals: true, tokens: true });
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option' || options[token.name].type === 'boolean' || options[token.name].multiple) continue;
    if (given.has(token.name)) throw new UserError(`--${token.name} must be given once.`);
    given.add(token.name);
  }
  return parsed as Arguments<T>;
}
