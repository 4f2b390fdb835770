import { isIP } from 'net';

/** An asterisk of a wildcard. */
export const ANY = -1;

/** A byte, an asterisk, or the spellings of a letter whose case does not matter, each of one or more bytes. */
export type Letter = number | number[][];

/** A test of a field, in the form in which the engine adds it to an automaton. */
export interface FieldTest {
  /** Equal for equal tests. */
  readonly key: string;
  readonly kind: string;
  readonly isWildcard: boolean;
  /** What the automaton spells, with the quotation marks of a JSON text. Empty for a test that is not on text. */
  readonly words: readonly Letter[][];
}

const QUOTE = '"';

/** The letters of the operand of each operator on text. */
const SPELLING: Record<string, (text: string) => Letter[]> = {
  'exactly': text => bytesOf(`"${text}"`),
  'prefix': text => bytesOf(QUOTE + text),
  'suffix': text => bytesOf(text + QUOTE).reverse(),
  'equals-ignore-case': text => inEitherCase(`"${text}"`),
  'prefix equals-ignore-case': text => inEitherCase(QUOTE + text),
  'suffix equals-ignore-case': text => inEitherCase(text + QUOTE).reverse().map(backwards),
  'wildcard': text => wildcardLetters(`"${text}"`),
};

export function fieldTest(matcher: unknown): FieldTest {
  const [operator, operand] = typeof matcher === 'string' ? [ipVersion(matcher) > 0 ? '' : 'exactly', matcher] : entryOf(matcher);
  const [inner, innerOperand] = typeof operand === 'object' && !Array.isArray(operand) ? entryOf(operand) : ['', operand];
  const isRefusal = operator === 'anything-but';
  const spelling = isRefusal ? inner || 'exactly' : `${operator} ${inner}`.trim();
  const spell = Object.hasOwn(SPELLING, spelling) ? SPELLING[spelling] : () => [];
  const texts = [...new Set([innerOperand].flat())].filter(text => typeof text === 'string');
  return {
    key: JSON.stringify(isRefusal ? [operator, inner, ...[...texts].sort(), texts.length > 0 ? '' : operand] : matcher) ?? '',
    kind: isRefusal ? `${operator} ${inner}` : spelling,
    isWildcard: spelling === 'wildcard',
    words: texts.map(spell).filter(word => word.length > 0),
  };
}

/** Whether the case of the character matters that begins at a byte; in a suffix, its bytes are in reverse order. */
export function hasCase(letters: readonly Letter[], at: number): boolean {
  const bytes = letters.slice(at, at + 4).filter(letter => typeof letter === 'number');
  const [first] = bytes;
  const length = isContinuation(first) ? bytes.findIndex(byte => !isContinuation(byte)) + 1 : first < 0x80 ? 1 : first < 0xe0 ? 2 : 3;
  const own = bytes.slice(0, length || undefined);
  const [character] = Buffer.from(isContinuation(first) ? own.reverse() : own).toString();
  return character.toLowerCase() !== character.toUpperCase();
}

/** Whether the letter is a byte within a character of several. */
export function isContinuation(letter: Letter | undefined): boolean {
  return typeof letter === 'number' && letter >= 0x80 && letter < 0xc0;
}

/** 4, 6 or 0; like the engine, without zone names and dotted IPv6. */
export function ipVersion(text: string): number {
  return /^([\d.]+|[\da-f:]+)$/i.test(text) ? isIP(text) : 0;
}

function entryOf(value: unknown): [string, unknown] {
  const [entry] = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return entry ?? ['', value];
}

function bytesOf(text: string): number[] {
  return [...Buffer.from(text)];
}

function inEitherCase(text: string): Letter[] {
  return text.split('').flatMap((character): Letter[] => {
    const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
    return lower === upper ? bytesOf(character) : [[bytesOf(lower), bytesOf(upper)]];
  });
}

function backwards(letter: Letter): Letter {
  return typeof letter === 'number' ? letter : letter.map(bytes => [...bytes].reverse());
}

function wildcardLetters(text: string): Letter[] {
  return (text.match(/\\.?|[^\\]+/gs) ?? []).flatMap(part => part.startsWith('\\')
    ? bytesOf(part.slice(-1))
    : bytesOf(part).map(byte => byte === 0x2a ? ANY : byte));
}
