/**
 * Evaluates CloudWatch Logs filter patterns for JSON, as far as the metric filters here use them. Whatever else is in a pattern, or is not
 * documented, is an error: a test must not pass by a guess.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */

type Condition = (record: unknown) => boolean;

/** A selector, a quoted or bare value, or an operator. */
const TOKEN = /\s*(?:(&&|\|\||!=|=|[(){}])|(\$(?:\.[A-Za-z0-9_-]+)+)|"([^"\\]*)"|([A-Za-z0-9._*+-]+))/y;

interface Token {
  readonly kind: 'operator' | 'selector' | 'quoted' | 'bare';
  readonly text: string;
}

function tokens(pattern: string): Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (pattern.slice(TOKEN.lastIndex).trim() !== '') {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(pattern);
    if (!match) throw new Error(`Not understood from: ${pattern.slice(start)}`);
    const [, operator, selector, quoted, bare] = match;
    found.push(operator !== undefined ? { kind: 'operator', text: operator } : selector !== undefined ? { kind: 'selector', text: selector }
      : quoted !== undefined ? { kind: 'quoted', text: quoted } : { kind: 'bare', text: bare });
  }
  return found;
}

/** What the pattern says of a record. */
export function filterPatternMatches(pattern: string, record: unknown): boolean {
  return compiled(pattern)(record);
}

const known = new Map<string, Condition>();

function compiled(pattern: string): Condition {
  const condition = known.get(pattern) ?? new Parser(tokens(pattern)).parse();
  known.set(pattern, condition);
  return condition;
}

/** Brackets bind first, then &&, then ||. */
class Parser {
  private position = 0;

  constructor(private readonly all: Token[]) {}

  public parse(): Condition {
    this.expect('{');
    const condition = this.either();
    this.expect('}');
    if (this.position !== this.all.length) throw new Error(`Too much: ${this.all[this.position].text}`);
    return condition;
  }

  private either(): Condition {
    const parts = [this.both()];
    while (this.accept('||')) parts.push(this.both());
    return record => parts.some(part => part(record));
  }

  private both(): Condition {
    const parts = [this.one()];
    while (this.accept('&&')) parts.push(this.one());
    return record => parts.every(part => part(record));
  }

  private one(): Condition {
    if (this.accept('(')) {
      const condition = this.either();
      this.expect(')');
      return condition;
    }
    const selector = this.next();
    if (selector.kind !== 'selector') throw new Error(`No selector: ${selector.text}`);
    const path = selector.text.split('.').slice(1);
    if (this.accept('=')) return equals(path, this.next());
    if (this.accept('!=')) return differs(path, this.next());
    const word = this.next();
    const second = this.next();
    if (word.kind !== 'bare' || second.kind !== 'bare') throw new Error(`No operator: ${word.text}`);
    switch (`${word.text} ${second.text}`) {
      case 'NOT EXISTS': return record => valueAt(record, path) === undefined;
      case 'IS NULL': return record => valueAt(record, path) === null;
      case 'IS TRUE': return record => valueAt(record, path) === true;
      case 'IS FALSE': return record => valueAt(record, path) === false;
      default: throw new Error(`No operator: ${word.text} ${second.text}`);
    }
  }

  private next(): Token {
    const token = this.all[this.position++];
    if (!token) throw new Error('Ends too early');
    return token;
  }

  private accept(operator: string): boolean {
    const token = this.all[this.position];
    const is = token?.kind === 'operator' && token.text === operator;
    if (is) this.position++;
    return is;
  }

  private expect(operator: string): void {
    if (!this.accept(operator)) throw new Error(`'${operator}' expected, got: ${this.all[this.position]?.text ?? 'the end'}`);
  }
}

function equals(path: string[], operand: Token): Condition {
  const holds = comparison(operand);
  // Nothing, null, objects and arrays equal no value.
  return record => {
    const value = valueAt(record, path);
    return isPlain(value) && holds(value);
  };
}

function differs(path: string[], operand: Token): Condition {
  const holds = comparison(operand);
  return record => {
    const value = valueAt(record, path);
    if (value === undefined || value === null) throw new Error(`Not documented: != where there is no $.${path.join('.')}`);
    // A selector of an object or array makes the filter not apply at all.
    return isPlain(value) && !holds(value);
  };
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function comparison({ kind, text }: Token): (value: string | number) => boolean {
  if (kind !== 'quoted' && kind !== 'bare') throw new Error(`No value: ${text}`);
  if (kind === 'bare' && /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) return value => value === Number(text);
  const [fromStart, toEnd] = [text.endsWith('*'), text.startsWith('*')];
  const middle = text.slice(toEnd ? 1 : 0, fromStart && text.length > 1 ? -1 : undefined);
  // Documented as a plain asterisk, but nobody means that.
  if (middle.includes('*')) throw new Error(`A wildcard within: ${text}`);
  return value => {
    if (typeof value !== 'string') return false;
    if (fromStart && toEnd) return value.includes(middle);
    return fromStart ? value.startsWith(middle) : toEnd ? value.endsWith(middle) : value === middle;
  };
}

function valueAt(record: any, path: string[]): unknown {
  return path.reduce((value, name) => (value !== null && typeof value === 'object' && Object.hasOwn(value, name) ? value[name] : undefined), record);
}
