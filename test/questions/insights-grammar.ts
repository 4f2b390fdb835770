/**
 * The part of CloudWatch Logs Insights' language that queries of the library use: parsed strictly, and carried out on records.
 */
import { LogRecord } from './log-files';

type Token = { readonly kind: 'word' | 'quoted' | 'text' | 'pattern' | 'number' | 'sign'; readonly value: string; readonly at: number };
type Row = Map<string, Value>;
type Value = string | number | undefined;
type Expression = (row: Row) => Value | boolean;
type Step = (rows: Row[]) => Row[];

const TOKEN = /\s*(?:(?<text>"(?:[^"\\\n]|\\.)*")|(?<pattern>\/(?:[^/\\\n]|\\.)+\/)|(?<quoted>`[^`\n]+`)|(?<number>\d+(?:\.\d+)?(?![\w.]))|(?<word>[A-Za-z@_][\w.@]*|\d+[a-z]\b)|(?<sign><=|>=|!=|[=<>|,()[\]+*]))/y;

const KEYWORDS = ['as', 'by', 'and', 'or', 'not', 'in', 'like', 'asc', 'desc', 'filter', 'fields', 'stats', 'sort', 'dedup', 'limit'];
const MAX_LIMIT = 10_000;

/** Fields that are discovered in a record; AWS documents the number. */
const MAX_FIELDS = 200;

/** What is wrong with a query; nothing for one that is right. */
export function insightsErrors(query: string): string[] {
  try {
    new Parser(query).steps();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

/**
 * The rows that a query finds among records, by the names of their columns.
 *
 * @param booleans how JSON's true and false are discovered
 */
export function insightsRows(query: string, records: LogRecord[], booleans: 'numbers' | 'texts'): Record<string, string | null>[] {
  const parser = new Parser(query);
  const steps = parser.steps();
  const rows = steps.reduce((found, step) => step(found), records.map(record => discovered(record, booleans)));
  return rows.map(row => Object.fromEntries(parser.columns.map(name => [name, row.get(name) === undefined ? null : String(row.get(name))])));
}

/** Fields as they are discovered: leaves by their path, in their order, as far as discovery goes. */
function discovered(record: LogRecord, booleans: 'numbers' | 'texts'): Row {
  const row: Row = new Map<string, Value>([['@message', JSON.stringify(record)], ['@timestamp', Date.parse(record.eventTime)]]);
  const own = row.size;
  const visit = (value: any, path: string[]): void => {
    if (value === null || value === undefined || row.size >= own + MAX_FIELDS) return;
    if (typeof value === 'object') Object.entries(value).forEach(([name, inner]) => visit(inner, [...path, name]));
    else if (typeof value === 'boolean') row.set(path.join('.'), booleans === 'numbers' ? Number(value) : String(value));
    else row.set(path.join('.'), value);
  };
  visit(record, []);
  return row;
}

class Parser {
  /** Names of the answer's columns. */
  public columns: string[] = [];
  private readonly tokens: Token[] = [];
  private next = 0;
  /** After statistics only their own columns are there. */
  private known?: string[];
  private statistics = 0;
  /** Whether rows are in their order: neither statistics nor other orders may follow. */
  private ordered = false;
  private deduplicated = false;
  /** Names that earlier commands gave. */
  private readonly given = new Set<string>();

  constructor(query: string) {
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < query.trimEnd().length) {
      const at = TOKEN.lastIndex;
      const match = TOKEN.exec(query);
      if (!match) throw new Error(`nothing that can be read at ${at}: ${query.slice(at, at + 20)}`);
      const [kind, value] = Object.entries(match.groups!).find(([, found]) => found !== undefined)!;
      this.tokens.push({ kind: kind as Token['kind'], value, at });
    }
  }

  public steps(): Step[] {
    const steps = [this.command()];
    while (this.next < this.tokens.length) {
      this.expect('|');
      steps.push(this.command());
    }
    if (this.columns.length === 0) this.fail('a command that chooses columns');
    return steps;
  }

  private command(): Step {
    const { value, kind } = this.take('a command');
    if (kind === 'word') {
      if (this.deduplicated && value !== 'limit') throw new Error(`${value} after dedup`);
      if (value === 'dedup') return this.dedup();
      if (value === 'filter') return this.filter();
      if (value === 'fields') return this.fields();
      if (value === 'stats') return this.stats();
      if (value === 'sort') return this.sort();
      if (value === 'limit') return this.limit();
    }
    throw new Error(`${value} is no command`);
  }

  private filter(): Step {
    const condition = this.either();
    return rows => rows.filter(row => truth(condition(row)));
  }

  private fields(): Step {
    if (this.known) throw new Error('fields after stats');
    const items = this.list(() => {
      const { field, read } = this.operand();
      return { name: this.alias() ?? field ?? this.fail('a name'), read };
    });
    this.columns = items.map(({ name }) => this.fresh(name));
    return rows => rows.map(row => new Map([...row, ...items.map(({ name, read }) => [name, read(row) as Value] as const)]));
  }

  private stats(): Step {
    if (++this.statistics > 2) throw new Error('more than two stats');
    if (this.ordered) throw new Error('stats after sort or limit');
    const measures = this.list(() => {
      const read = this.aggregate();
      return { name: this.alias() ?? this.fail('a name'), read };
    });
    const groups = this.accept('by') ? this.list(() => {
      const { field, read } = this.operand();
      return { name: this.alias() ?? field ?? this.fail('a name'), read };
    }) : [];
    const names = [...measures, ...groups].map(({ name }) => name);
    if (new Set(names).size < names.length) throw new Error(`a name twice: ${names}`);
    this.columns = this.known = names;
    return rows => {
      const found = new Map<string, Row[]>();
      for (const row of rows) {
        const key = JSON.stringify(groups.map(({ read }) => read(row) ?? null));
        const group = found.get(key) ?? [];
        group.push(row);
        found.set(key, group);
      }
      return [...found.values()].map(members => new Map<string, Value>([
        ...groups.map(({ name, read }) => [name, read(members[0]) as Value] as const),
        ...measures.map(({ name, read }) => [name, read(members)] as const),
      ]));
    };
  }

  /** Of rows with the same value the first; rows without one stay. */
  private dedup(): Step {
    const { field, read } = this.operand();
    if (field === undefined) this.fail('a field');
    this.deduplicated = true;
    return rows => {
      const seen = new Set<Value>();
      return rows.filter(row => {
        const value = read(row) as Value;
        if (value === undefined) return true;
        return !seen.has(value) && seen.add(value);
      });
    };
  }

  private sort(): Step {
    this.ordered = true;
    const keys = this.list(() => {
      const { field, read } = this.operand();
      if (field === undefined) this.fail('a field');
      return { read, sign: this.accept('desc') ? -1 : this.accept('asc') ? 1 : 1 };
    });
    const order = (a: Row, b: Row) => keys.map(({ read, sign }) => sign * compare(read(a) as Value, read(b) as Value)).find(one => one !== 0) ?? 0;
    return rows => [...rows].sort(order);
  }

  private limit(): Step {
    this.ordered = true;
    const { kind, value } = this.take('a number');
    if (kind !== 'number' || !/^[1-9]\d*$/.test(value) || Number(value) > MAX_LIMIT) throw new Error(`limit ${value}`);
    return rows => rows.slice(0, Number(value));
  }

  private either(): Expression {
    const parts = [this.both()];
    while (this.accept('or')) parts.push(this.both());
    return parts.length === 1 ? parts[0] : row => parts.some(part => truth(part(row)));
  }

  private both(): Expression {
    const parts = [this.negation()];
    while (this.accept('and')) parts.push(this.negation());
    return parts.length === 1 ? parts[0] : row => parts.every(part => truth(part(row)));
  }

  private negation(): Expression {
    if (!this.accept('not')) return this.condition();
    const inner = this.negation();
    return row => !truth(inner(row));
  }

  private condition(): Expression {
    if (this.accept('(')) {
      const inner = this.either();
      this.expect(')');
      return inner;
    }
    if (this.accept('ispresent')) {
      this.expect('(');
      const { field, read } = this.operand();
      if (field === undefined) this.fail('a field');
      this.expect(')');
      return row => read(row) !== undefined;
    }
    const { field, read } = this.operand();
    if (this.accept('in')) {
      this.expect('[');
      const values = this.list(() => this.text());
      this.expect(']');
      return row => values.some(value => same(read(row) as Value, value));
    }
    if (this.accept('like')) {
      if (field === undefined) this.fail('a field');
      const { kind, value } = this.take('a text or a pattern');
      if (kind !== 'text' && kind !== 'pattern') throw new Error(`like ${value}`);
      const pattern = kind === 'pattern' ? new RegExp(value.slice(1, -1), 'u') : undefined;
      const part = pattern ? '' : JSON.parse(value);
      return row => {
        const found = read(row);
        return found !== undefined && (pattern ? pattern.test(String(found)) : String(found).includes(part));
      };
    }
    const { value: sign } = this.take('a comparison');
    if (!['=', '!=', '<', '<=', '>', '>='].includes(sign)) throw new Error(`${sign} is no comparison`);
    const other = this.operand().read;
    return row => {
      const [a, b] = [read(row) as Value, other(row) as Value];
      // What is not there compares with nothing.
      if (a === undefined || b === undefined) return false;
      if (sign === '=' || sign === '!=') return same(a, b) === (sign === '=');
      return sign.startsWith('<') ? compare(a, b) < (sign === '<=' ? 1 : 0) : compare(a, b) > (sign === '>=' ? -1 : 0);
    };
  }

  /** A field, a value, or a function of them. */
  private operand(): { field?: string; read: Expression } {
    const { kind, value } = this.take('a field or a value');
    if (kind === 'text') return { read: () => JSON.parse(value) };
    if (kind === 'number') return { read: () => Number(value) };
    if (kind === 'quoted') return this.field(value.slice(1, -1));
    if (kind !== 'word' || KEYWORDS.includes(value)) throw new Error(`${value} is no field`);
    if (!this.accept('(')) return this.field(value);
    if (value === 'coalesce') {
      const parts = this.list(() => this.operand().read);
      this.expect(')');
      return { read: row => parts.map(part => part(row)).find(found => found !== undefined) as Value };
    }
    if (value === 'toMillis') {
      const { field, read } = this.operand();
      if (field === undefined) this.fail('a field');
      this.expect(')');
      return { read };
    }
    if (value === 'strlen') {
      const { read } = this.operand();
      this.expect(')');
      return { read: row => [...String(read(row))].length };
    }
    if (value === 'strcontains') {
      const [text, searched] = this.list(() => this.operand().read);
      if (searched === undefined) this.fail('a text to search for');
      this.expect(')');
      return { read: row => String(text(row)).includes(String(searched(row))) ? 1 : 0 };
    }
    if (value === 'substr') {
      const [text, from, length] = this.list(() => this.operand().read);
      if (length === undefined) this.fail('a length');
      this.expect(')');
      return {
        read: row => {
          const found = text(row);
          return found === undefined ? undefined : [...String(found)].slice(Number(from(row)), Number(from(row)) + Number(length(row))).join('');
        },
      };
    }
    if (value === 'bin') {
      if (this.known) throw new Error('bin after stats, where there is no @timestamp');
      const { value: step } = this.take('a step of time');
      if (step !== '1h' && step !== '1d') throw new Error(`bin(${step})`);
      this.expect(')');
      const length = step === '1h' ? 13 : 10;
      return { read: row => `${new Date(row.get('@timestamp') as number).toISOString().slice(0, length).replace('T', ' ')}${step === '1h' ? '' : ' 00'}:00:00.000` };
    }
    throw new Error(`${value} is no function`);
  }

  private aggregate(): (rows: Row[]) => Value {
    const { value } = this.take('a function');
    this.expect('(');
    const read = this.aggregateOf(value);
    this.expect(')');
    return read;
  }

  private aggregateOf(name: string): (rows: Row[]) => Value {
    if (name === 'count') {
      this.expect('*');
      return rows => rows.length;
    }
    const { field, read } = this.operand();
    if (name === 'sum') {
      const parts = [read];
      while (this.accept('+')) parts.push(this.operand().read);
      return rows => rows.reduce((sum, row) => sum + parts.reduce((total, part) => total + Number(part(row)), 0), 0);
    }
    if (field === undefined) this.fail('a field');
    if (name === 'max') return rows => rows.map(row => read(row) as Value).sort(compare).pop();
    if (name === 'count_distinct') return rows => new Set(rows.map(read).filter(value => value !== undefined)).size;
    if (name === 'earliest' || name === 'latest') {
      if (this.known) throw new Error(`${name} after stats, where there is no @timestamp`);
      const sign = name === 'earliest' ? 1 : -1;
      return rows => {
        const there = rows.filter(row => read(row) !== undefined);
        return there.length === 0 ? undefined : read(there.sort((a, b) => sign * compare(a.get('@timestamp'), b.get('@timestamp')))[0]) as Value;
      };
    }
    if (name === 'sortsFirst' || name === 'sortsLast') {
      return rows => rows.map(row => read(row) as Value).filter(value => value !== undefined).sort(compare).at(name === 'sortsFirst' ? 0 : -1);
    }
    throw new Error(`${name} is no function`);
  }

  private field(name: string): { field: string; read: Expression } {
    if (this.known && !this.known.includes(name)) throw new Error(`${name} is not there after stats`);
    return { field: name, read: row => row.get(name) };
  }

  private alias(): string | undefined {
    if (!this.accept('as')) return undefined;
    const { kind, value } = this.take('a name');
    if (kind !== 'word' || !/^[A-Za-z]\w*$/.test(value) || KEYWORDS.includes(value)) throw new Error(`${value} is no name`);
    return value;
  }

  private fresh(name: string): string {
    if (this.given.has(name)) throw new Error(`${name} twice`);
    this.given.add(name);
    return name;
  }

  private text(): string {
    const { kind, value } = this.take('a text');
    if (kind !== 'text') throw new Error(`${value} is no text`);
    return JSON.parse(value);
  }

  private list<T>(one: () => T): T[] {
    const found = [one()];
    while (this.accept(',')) found.push(one());
    return found;
  }

  private accept(value: string): boolean {
    const token = this.tokens[this.next];
    if (token?.value !== value || token.kind === 'text' || token.kind === 'quoted') return false;
    this.next++;
    return true;
  }

  private expect(value: string): void {
    if (!this.accept(value)) this.fail(value);
  }

  private take(what: string): Token {
    return this.tokens[this.next++] ?? this.fail(what);
  }

  private fail(what: string): never {
    const { value, at } = this.tokens[this.next] ?? { value: 'the end', at: -1 };
    throw new Error(`expected ${what}, not ${value} (${at})`);
  }
}

function truth(value: Value | boolean): boolean {
  return value === true;
}

function same(a: Value, b: Value): boolean {
  return a !== undefined && b !== undefined && typeof a === typeof b && a === b;
}

function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  return b === undefined || a > b ? 1 : -1;
}
