import { SigmaPiece, sigmaPieces } from '../../../../lib/alerts/evaluator/sigma-test';

/**
 * A test for texts, in which `*` stands for any characters and `?` for a single one, also for one of two UTF-16 units.
 * Linear in the length of the text: the parts between asterisks are searched from left to right, and the first place of
 * a part is always the best.
 */
export function likeTest(like: string): (text: string) => boolean {
  const pieces = sigmaPieces(like);
  const parts = partsOf(pieces);
  return pieces.includes('?') ? text => matches(Array.from(text), parts) : plainTest(parts.map(part => part.join('')));
}

/** The parts between asterisks, each as characters; undefined is any character. */
type Part = (string | undefined)[];

function partsOf(pieces: SigmaPiece[]): Part[] {
  const parts: Part[] = [[]];
  for (const piece of pieces) {
    if (piece === '*') parts.push([]);
    else parts[parts.length - 1].push(...piece === '?' ? [undefined] : Array.from(piece.text));
  }
  return parts;
}

function plainTest([head, ...others]: string[]): (text: string) => boolean {
  if (others.length === 0) return text => text === head;
  const tail = others.pop()!;
  return text => {
    if (!text.startsWith(head)) return false;
    let at = head.length;
    for (const part of others) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at + tail.length <= text.length && text.endsWith(tail);
  };
}

function matches(text: string[], [head, ...others]: Part[]): boolean {
  if (!isAt(text, head, 0)) return false;
  if (others.length === 0) return text.length === head.length;
  const tail = others[others.length - 1];
  let at = head.length;
  for (const part of others.slice(0, -1)) {
    const found = findCharacters(text, part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + tail.length <= text.length && isAt(text, tail, text.length - tail.length);
}

function findCharacters(text: string[], part: Part, from: number): number {
  for (let at = from; at + part.length <= text.length; at++) {
    if (isAt(text, part, at)) return at;
  }
  return -1;
}

function isAt(text: string[], part: Part, at: number): boolean {
  return at + part.length <= text.length && part.every((character, i) => character === undefined || character === text[at + i]);
}
