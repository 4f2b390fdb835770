import { SigmaPiece, sigmaPieces } from '../../alerts/evaluator/sigma-test';

/**
 * The text of a rule as a test has it. A backslash makes a wildcard or a backslash behind it a plain character, and is
 * itself before anything else.
 */
export function likeOf(text: string): string {
  return simplified(Array.from(text.matchAll(/\\[*?\\]|[\s\S]/g), ([token]) => token === '\\' ? '\\\\' : token).join(''));
}

/** A text in which no character is special, as a test has it. */
export function plainLike(text: string): string {
  return text.replace(/[\\*?]/g, '\\$&');
}

/** The text of a test without wildcards; undefined if it has any. */
export function plainTextOf(like: string): string | undefined {
  const pieces = sigmaPieces(like);
  return pieces.every(isText) ? pieces.map(({ text }) => text).join('') : undefined;
}

/** The text of a test with any characters before or behind it. */
export function between(like: string, { before = false, behind = false }: { before?: boolean; behind?: boolean }): string {
  return simplified(`${before ? '*' : ''}${like}${behind ? '*' : ''}`);
}

/** The text with one asterisk instead of several. */
function simplified(like: string): string {
  return Array.from(like.matchAll(/\\[\s\S]|\*+|[\s\S]/g), ([token]) => token.startsWith('*') ? '*' : token).join('');
}

function isText(piece: SigmaPiece): piece is Exclude<SigmaPiece, '*' | '?'> {
  return typeof piece !== 'string';
}
