/** The length from which no text matches: longer than any name, ARN or user agent that CloudTrail records. */
const MAX_TEXT_LENGTH = 4096;

/**
 * A test for texts, in which `*` stands for any characters and, if it is special, `?` for a single one.
 *
 * Linear in the length of the text, without regular expressions: the parts between asterisks are searched from left to
 * right, and the first place of a part is always the best.
 */
export function wildcardTest(wildcard: string, special: '*' | '*?'): (text: string) => boolean {
  const parts = wildcard.split('*').map(part => special === '*?' ? questioned(part) : plain(part));
  const [head, tail, middle] = [parts[0], parts[parts.length - 1], parts.slice(1, -1)];
  return text => {
    if (text.length > MAX_TEXT_LENGTH || !head.isAt(text, 0)) return false;
    if (parts.length === 1) return text.length === head.length;
    let at = head.length;
    for (const part of middle) {
      const found = part.find(text, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at + tail.length <= text.length && tail.isAt(text, text.length - tail.length);
  };
}

/** A part of a wildcard without asterisks. */
interface Part {
  readonly length: number;
  isAt(text: string, at: number): boolean;
  /** Its first place from there on, or a negative number. */
  find(text: string, from: number): number;
}

function plain(part: string): Part {
  return { length: part.length, isAt: (text, at) => text.startsWith(part, at), find: (text, from) => text.indexOf(part, from) };
}

function questioned(part: string): Part {
  if (!part.includes('?')) return plain(part);
  const { length } = part;
  const isAt = (text: string, at: number) => {
    if (at + length > text.length) return false;
    for (let i = 0; i < length; i++) {
      if (part[i] !== '?' && part[i] !== text[at + i]) return false;
    }
    return true;
  };
  const find = (text: string, from: number) => {
    for (let at = from; at + length <= text.length; at++) {
      if (isAt(text, at)) return at;
    }
    return -1;
  };
  return { length, isAt, find };
}
