import { Document, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, Node, parseAllDocuments, Scalar } from 'yaml';

/** A value of a YAML document. Maps have no prototype, so any key is a field. */
export type YamlValue = string | number | boolean | null | YamlValue[] | { [key: string]: YamlValue };

/** The number of values that a text may have, with those of its aliases: few anchors can stand for billions. */
const MAX_VALUES = 10_000;
/** The number of aliases that a text may have. */
const MAX_ALIASES = 100;
const MAX_CHARACTERS = 200_000;
/** The depth of lists and maps, by which the parser recurses. */
const MAX_DEPTH = 50;
const MAX_INDENTATION = 200;

/**
 * The documents of a YAML 1.2 text, read by the core schema: `no` and dates are texts.
 *
 * @throws an error with the line, for all that readers of YAML understand differently: repeated keys, tags, directives, numbers
 * that are not written as they are printed
 */
export function readDocuments(text: string): YamlValue[] {
  if (text.length > MAX_CHARACTERS) throw new Error(`The text has more than ${MAX_CHARACTERS} characters`);
  checkDepth(text);
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { schema: 'core', version: '1.2', uniqueKeys: true, lineCounter, prettyErrors: false, logLevel: 'silent', keepSourceTokens: false });
  if (!Array.isArray(documents)) return [];
  const reader = new Reader(lineCounter);
  return documents.map(document => reader.read(document as Document.Parsed));
}

/** Checks the depth without recursion: brackets, entries of lists on one line, and indentation. */
function checkDepth(text: string): void {
  let brackets = 0;
  let entries = 0;
  let isDeep = text.split('\n').some(line => line.length > MAX_INDENTATION && line.slice(0, MAX_INDENTATION).trim() === '');
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') brackets += 1;
    if (token === ']' || token === '}') brackets -= 1;
    entries = token === '\n' || token === '\r\n' ? 0 : token === '-' || token === '?' ? entries + 1 : entries;
    isDeep ||= brackets > MAX_DEPTH || entries > MAX_DEPTH;
  }
  if (isDeep) throw new Error(`Lists and maps are nested more than ${MAX_DEPTH} deep`);
}

class Reader {
  private values = 0;
  private aliases = 0;

  constructor(private readonly lines: LineCounter) {}

  public read(document: Document.Parsed): YamlValue {
    const [fault] = [...document.errors, ...document.warnings];
    if (fault) throw this.error(fault.message, fault.pos[0]);
    const { yaml } = document.directives;
    if (yaml.explicit && yaml.version !== '1.2') throw new Error(`The directive %YAML ${yaml.version} gives values another meaning`);
    return this.plain(document.contents, document, new Set());
  }

  private plain(node: Node | null, document: Document.Parsed, open: Set<Node>): YamlValue {
    if (++this.values > MAX_VALUES) throw new Error(`There are more than ${MAX_VALUES} values, with those of aliases`);
    if (node === null) return null;
    if (isAlias(node)) {
      if (++this.aliases > MAX_ALIASES) throw new Error(`There are more than ${MAX_ALIASES} aliases`);
      const target = node.resolve(document);
      if (!target || open.has(target)) throw this.error(`The alias *${node.source} stands for nothing, or contains itself`, node.range?.[0]);
      return this.plain(target, document, open);
    }
    if (node.tag && !/^tag:yaml\.org,2002:(str|map|seq|int|float|bool|null)$/.test(node.tag)) throw this.error(`The tag ${node.tag} is not supported`, node.range?.[0]);
    if (isScalar(node)) return this.scalar(node);
    const within = new Set(open).add(node);
    if (isSeq(node)) return node.items.map(item => this.plain(item as Node | null, document, within));
    if (!isMap(node)) throw new Error('A value is neither a scalar, nor a list or a map');
    const map: Record<string, YamlValue> = Object.create(null);
    for (const { key, value } of node.items) map[this.key(key as Node | null, map)] = this.plain(value as Node | null, document, within);
    return map;
  }

  private key(node: Node | null, map: Record<string, YamlValue>): string {
    if (!isScalar(node) || node.value === null) throw this.error('A key is not a text', node?.range?.[0]);
    const key = typeof node.value === 'string' ? node.value : node.source ?? String(node.value);
    if (key in map) throw this.error(`The key '${key}' is there twice`, node.range?.[0]);
    return key;
  }

  private scalar(node: Scalar): YamlValue {
    const { value, source } = node;
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        // As a text it could be both: an account id with a zero in front, a version like 1.0.
        if (source !== String(value)) throw this.error(`The number ${source} could also be meant as a text: quote it, or write ${value}`, node.range?.[0]);
        return value;
      default:
        if (value === null) return null;
        throw this.error(`The value ${source} is neither a text, nor a number or a boolean`, node.range?.[0]);
    }
  }

  private error(message: string, offset: number | undefined): Error {
    const [first] = message.split('\n');
    return new Error(offset === undefined ? first : `Line ${this.lines.linePos(offset).line}: ${first}`);
  }
}
