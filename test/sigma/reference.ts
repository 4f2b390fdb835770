/**
 * A reference evaluator of Sigma, by the letter of version 2.1.0 of the specification, written apart from the library:
 * slow and direct, over the parsed YAML of a rule. It shares no code with the compiler or the evaluator.
 */

type Json = any;

/** Whether a rule matches a record. */
export function ruleMatches(rule: Json, record: Json): boolean {
  const { condition, ...identifiers } = rule.detection;
  const conditions: string[] = Array.isArray(condition) ? condition : [condition];
  return conditions.some(text => conditionHolds(text, identifiers, record));
}

/** Evaluates a condition by two stacks, as Dijkstra's shunting yard does. */
function conditionHolds(text: string, identifiers: Record<string, Json>, record: Json): boolean {
  const BINDING: Record<string, number> = { or: 1, and: 2, not: 3 };
  const values: boolean[] = [];
  const operators: string[] = [];
  const apply = () => {
    const operator = operators.pop()!;
    const right = values.pop()!;
    if (operator === 'not') {values.push(!right);} else {
      const left = values.pop()!;
      values.push(operator === 'and' ? left && right : left || right);
    }
  };
  const words = text.replace(/[()]/g, ' $& ').split(/\s+/).filter(word => word !== '');
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === '(') {operators.push(word);} else if (word === ')') {
      while (operators[operators.length - 1] !== '(') apply();
      operators.pop();
    } else if (word === 'not') {operators.push(word);} else if (word === 'and' || word === 'or') {
      while (operators.length > 0 && (BINDING[operators[operators.length - 1]] ?? 0) >= BINDING[word]) apply();
      operators.push(word);
    } else if (['1', 'any', 'all'].includes(word) && words[i + 1] === 'of') {
      const pattern = words[i + 2];
      i += 2;
      const chosen = Object.keys(identifiers).filter(name => pattern === 'them' ? name[0] !== '_' : globMatches(pattern, name));
      const results = chosen.map(name => identifierMatches(identifiers[name], record));
      values.push(word === 'all' ? !results.includes(false) : results.includes(true));
    } else {values.push(identifierMatches(identifiers[word], record));}
  }
  while (operators.length > 0) apply();
  return values[0];
}

function globMatches(pattern: string, name: string): boolean {
  if (pattern === '') return name === '';
  if (pattern[0] === '*') return globMatches(pattern.slice(1), name) || (name !== '' && globMatches(pattern, name.slice(1)));
  return pattern[0] === name[0] && globMatches(pattern.slice(1), name.slice(1));
}

function identifierMatches(definition: Json, record: Json): boolean {
  if (Array.isArray(definition)) return definition.some(one => typeof one === 'object' && one !== null ? mapMatches(one, record) : keywordMatches(one, [], record));
  return mapMatches(definition, record);
}

function mapMatches(map: Record<string, Json>, record: Json): boolean {
  return Object.entries(map).every(([key, value]) => {
    const [field, ...modifiers] = key.split('|');
    const values: Json[] = Array.isArray(value) ? value : [value];
    const one = (single: Json) => field === '' ? keywordMatches(single, modifiers, record) : valueMatches(field, modifiers, single, record);
    const result = modifiers.includes('all') ? values.every(one) : values.some(one);
    return modifiers.includes('neq') ? !result : result;
  });
}

function keywordMatches(value: Json, modifiers: string[], record: Json): boolean {
  const text = JSON.stringify(record);
  if (modifiers.includes('re')) return regularExpression(String(value), modifiers).test(text);
  const pattern: Symbol_[] = ['*', ...symbolsOf(String(value)), '*'];
  return likeMatches(pattern, text, modifiers.includes('cased'));
}

/** A character, or a wildcard. */
type Symbol_ = { readonly c: string } | '*' | '?';

function symbolsOf(text: string): Symbol_[] {
  const symbols: Symbol_[] = [];
  const characters = [...text];
  while (characters.length > 0) {
    const character = characters.shift()!;
    if (character === '\\' && ['\\', '*', '?'].includes(characters[0])) symbols.push({ c: characters.shift()! });
    else symbols.push(character === '*' || character === '?' ? character : { c: character });
  }
  return symbols;
}

/** The set of places in the pattern that the characters so far can lead to. */
function likeMatches(pattern: Symbol_[], text: string, cased: boolean): boolean {
  const closed = (places: Set<number>) => {
    for (const place of places) if (pattern[place] === '*') places.add(place + 1);
    return places;
  };
  let places = closed(new Set([0]));
  for (const character of text) {
    const next = new Set<number>();
    for (const place of places) {
      const symbol = pattern[place];
      if (symbol === '*') next.add(place);
      else if (symbol === '?' || (symbol && sameLetter(symbol.c, character, cased))) next.add(place + 1);
    }
    places = closed(next);
  }
  return places.has(pattern.length);
}

/** Letters are equal but for case if each is the other one's. */
function sameLetter(one: string, other: string, cased: boolean): boolean {
  if (one === other) return true;
  const isPair = (lower: string, upper: string) => upper.toLowerCase() === lower && lower.toUpperCase() === upper;
  return !cased && (isPair(one, other) || isPair(other, one));
}

/** Whether a path leads to something, and its values without those that are lists. */
function lookUp(record: Json, path: string[]): { there: boolean; values: Json[] } {
  if (Array.isArray(record)) {
    const found = record.map(element => lookUp(element, path));
    return { there: path.length === 0 || found.some(({ there }) => there), values: found.flatMap(({ values }) => values) };
  }
  if (path.length === 0) return { there: true, values: [record] };
  const isObject = typeof record === 'object' && record !== null;
  if (!isObject || !Object.prototype.hasOwnProperty.call(record, path[0])) return { there: false, values: [] };
  return lookUp(record[path[0]], path.slice(1));
}

function asText(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : `${value}`;
}

function valueMatches(field: string, modifiers: string[], value: Json, record: Json): boolean {
  const { there, values } = lookUp(record, field.split('.'));
  if (modifiers.includes('exists')) return there === value;
  if (value === null) return values.length === 0 || values.some(one => one === null);
  const texts = values.filter(one => one !== null).map(asText);
  const cased = modifiers.includes('cased');
  const placed = (symbols: Symbol_[]): Symbol_[] => [
    ...modifiers.includes('contains') || modifiers.includes('endswith') ? ['*' as const] : [],
    ...symbols,
    ...modifiers.includes('contains') || modifiers.includes('startswith') ? ['*' as const] : [],
  ];
  if (modifiers.includes('fieldref')) {
    const others = lookUp(record, String(value).split('.')).values.filter(one => one !== null).map(asText);
    return texts.some(text => others.some(other => likeMatches(placed([...other].map(c => ({ c }))), text, cased)));
  }
  if (modifiers.includes('re')) return texts.some(text => regularExpression(value, modifiers).test(text));
  if (modifiers.includes('cidr')) return texts.some(text => inNetwork(text, value));
  const time = ['year', 'month', 'day', 'hour', 'minute'].findIndex(part => modifiers.includes(part));
  const comparison = ['lt', 'lte', 'gt', 'gte'].find(name => modifiers.includes(name));
  if (time >= 0 || comparison) return texts.some(text => compared(time >= 0 ? timeOf(text)[time] : numberOf(text), comparison, value));
  return encoded(value, modifiers).some(symbols => texts.some(text => likeMatches(placed(symbols), text, cased)));
}

function regularExpression(text: string, modifiers: string[]): RegExp {
  const flag = (letter: string, ...names: string[]) => names.some(name => modifiers.includes(name)) ? letter : '';
  return new RegExp(text, `u${flag('i', 'i', 'ignorecase')}${flag('m', 'm', 'multiline')}${flag('s', 's', 'dotall')}`);
}

function encoded(value: Json, modifiers: string[]): Symbol_[][] {
  const plain = (text: string): Symbol_[] => [...text].map(c => ({ c }));
  let text = String(value);
  if (modifiers.includes('expand')) text = text.split('\\%').join('%');
  const bytes = () => {
    const unescaped = symbolsOf(text).map(symbol => (symbol as { c: string }).c).join('');
    if (modifiers.includes('utf16le') || modifiers.includes('wide')) return Buffer.from(unescaped, 'utf16le');
    if (modifiers.includes('utf16be')) return Buffer.from(unescaped, 'utf16le').swap16();
    if (modifiers.includes('utf16')) return Buffer.from(`\ufeff${unescaped}`, 'utf16le');
    return Buffer.from(unescaped);
  };
  if (modifiers.includes('base64')) return [plain(bytes().toString('base64'))];
  if (modifiers.includes('base64offset')) {
    // The characters that do not change whatever stands around the bytes.
    return [0, 1, 2].map(before => {
      const around = (filler: number) => Buffer.concat([Buffer.alloc(before, filler), bytes(), Buffer.alloc((6 - (before + bytes().length) % 3) % 3, filler)]).toString('base64');
      const [zeros, ones] = [around(0), around(255)];
      return plain([...zeros].filter((character, i) => character === ones[i]).join(''));
    });
  }
  if (modifiers.includes('windash')) {
    const DASHES = '-/\u2013\u2014\u2015';
    return symbolsOf(text).reduce<Symbol_[][]>((all, symbol) => typeof symbol === 'object' && DASHES.includes(symbol.c)
      ? all.flatMap(one => [...DASHES].map(c => [...one, { c }])) : all.map(one => [...one, symbol]), [[]]);
  }
  return [symbolsOf(text)];
}

function timeOf(text: string): number[] {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) ? [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10), text.slice(11, 13), text.slice(14, 16)].map(Number) : [];
}

function numberOf(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? parseFloat(text) : undefined;
}

function compared(number: number | undefined, comparison: string | undefined, value: number): boolean {
  if (number === undefined) return false;
  switch (comparison) {
    case 'lt': return number < value;
    case 'lte': return number <= value;
    case 'gt': return number > value;
    case 'gte': return number >= value;
    default: return number === value;
  }
}

function inNetwork(text: string, network: string): boolean {
  const [address, length] = network.split('/');
  const [own, other] = [addressOf(text), addressOf(address)];
  if (!own || own.bits !== other!.bits) return false;
  const size = 2n ** BigInt(own.bits - Number(length ?? own.bits));
  return own.value / size === other!.value / size;
}

function addressOf(text: string): { value: bigint; bits: number } | undefined {
  if (/^(\d{1,3}\.){3}\d{1,3}$/.test(text)) {
    const parts = text.split('.');
    if (parts.some(part => Number(part) > 255 || (part.length > 1 && part[0] === '0'))) return undefined;
    return { value: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n), bits: 32 };
  }
  if (!/^[\da-f:]+$/i.test(text) || text.split('::').length > 2) return undefined;
  const [head, tail] = text.split('::').map(side => side === '' ? [] : side.split(':'));
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail ?? []];
  if (groups.some(group => !/^[\da-f]{1,4}$/i.test(group))) return undefined;
  return { value: groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n), bits: 128 };
}
