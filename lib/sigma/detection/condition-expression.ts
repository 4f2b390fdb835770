import { SigmaTest } from '../../alerts/evaluator/sigma-test';
import { SigmaFault } from '../sigma-fault';

const TOKEN = /\s*(?:(?<bracket>[()])|(?<word>[^\s()|]+)|(?<pipe>\|))/y;
const WORDS = ['and', 'or', 'not', 'of', 'them'];
const MAX_DEPTH = 50;

/**
 * The condition of a rule over its search identifiers. The precedence is that of the specification: `or`, `and`, `not`,
 * `1 of`, brackets.
 *
 * @param text the condition
 * @param place its place in the rule
 * @param identifiers the search identifiers, compiled
 */
export function conditionTest(text: string, place: string, identifiers: ReadonlyMap<string, SigmaTest>): SigmaTest {
  return new Parser(text, place, identifiers).test();
}

class Parser {
  private readonly tokens: string[];
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string, private readonly place: string, private readonly identifiers: ReadonlyMap<string, SigmaTest>) {
    this.tokens = this.tokensOf(text);
  }

  public test(): SigmaTest {
    const test = this.either();
    if (this.at < this.tokens.length) throw this.fault(`not have '${this.tokens[this.at]}' there`);
    return test;
  }

  private either(): SigmaTest {
    const tests = [this.both()];
    while (this.takes('or')) tests.push(this.both());
    return tests.length === 1 ? tests[0] : { any: tests };
  }

  private both(): SigmaTest {
    const tests = [this.negated()];
    while (this.takes('and')) tests.push(this.negated());
    return tests.length === 1 ? tests[0] : { all: tests };
  }

  private negated(): SigmaTest {
    if (!this.takes('not')) return this.operand();
    return this.deeper(() => ({ not: this.negated() }));
  }

  private operand(): SigmaTest {
    if (this.takes('(')) {
      const test = this.deeper(() => this.either());
      if (!this.takes(')')) throw this.fault('close each bracket');
      return test;
    }
    const token = this.tokens[this.at++];
    if (token === undefined) throw this.fault('not end there');
    if (/^(1|any|all)$/i.test(token) && this.isWord('of')) {
      this.at += 1;
      return this.several(token.toLowerCase() === 'all', this.tokens[this.at++]);
    }
    if (/^\d+$/.test(token) && this.isWord('of')) throw this.fault('have \'1 of\' or \'all of\', because Sigma has no other number');
    const test = this.identifiers.get(token);
    if (!test || token === ')') throw this.fault(`name search identifiers of the rule: '${token}' is none`);
    return test;
  }

  private several(areAll: boolean, pattern: string | undefined): SigmaTest {
    if (pattern === undefined || /^[()]$/.test(pattern)) throw this.fault('name search identifiers behind \'of\'');
    const names = [...this.identifiers.keys()];
    const isNamed = (name: string) => wildcard(pattern).test(name);
    const chosen = pattern.toLowerCase() === 'them' ? names.filter(name => !name.startsWith('_')) : names.filter(isNamed);
    if (chosen.length === 0) throw this.fault(`name search identifiers of the rule: '${pattern}' matches none`);
    const tests = chosen.map(name => this.identifiers.get(name)!);
    return tests.length === 1 ? tests[0] : areAll ? { all: tests } : { any: tests };
  }

  /** Whether the next token is this word or bracket, which is taken. Words may have any case, unless a search identifier is spelled so. */
  private takes(word: string): boolean {
    const isNext = this.isWord(word);
    if (isNext) this.at += 1;
    return isNext;
  }

  private isWord(word: string): boolean {
    const token = this.tokens[this.at];
    return token !== undefined && token.toLowerCase() === word && (token === word || !this.identifiers.has(token));
  }

  private deeper(parse: () => SigmaTest): SigmaTest {
    if (++this.depth > MAX_DEPTH) throw this.fault(`be nested at most ${MAX_DEPTH} deep`);
    const test = parse();
    this.depth -= 1;
    return test;
  }

  private tokensOf(text: string): string[] {
    const tokens: string[] = [];
    let at = 0;
    while (text.slice(at).trim() !== '') {
      TOKEN.lastIndex = at;
      const { groups = {}, 0: whole } = TOKEN.exec(text)!;
      if (groups.pipe) {
        throw new SigmaFault(this.place, 'have no aggregation', text, 'Sigma 2 counts in correlation rules: write an event_count or a value_count.');
      }
      tokens.push(groups.bracket ?? groups.word);
      at += whole.length;
    }
    return tokens;
  }

  private fault(must: string): SigmaFault {
    return new SigmaFault(this.place, must, this.text, `Use the names of search identifiers, ${WORDS.slice(0, 3).join(', ')}, '1 of' and 'all of'.`);
  }
}

/** The names that a pattern with asterisks names. */
function wildcard(pattern: string): RegExp {
  return new RegExp(`^${pattern.split('*').map(part => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&')).join('.*')}$`, 's');
}
