/**
 * The detection of a Sigma rule as plain data, which the evaluator interprets. A field is the path of a field of the
 * record. Of its values, with those in arrays, one suffices for each test.
 */
export type SigmaTest =
  | { readonly all: SigmaTest[] }
  | { readonly any: SigmaTest[] }
  | { readonly not: SigmaTest }
  | SigmaFieldTest;

export type SigmaFieldTest =
  /** A text with `*` and `?`, which a backslash makes plain characters; every other backslash is doubled. */
  | { readonly field: string; readonly like: string; readonly cased?: boolean }
  /** A text with `*` and `?`, anywhere in the record as compact JSON. */
  | { readonly keyword: string; readonly cased?: boolean }
  /** A regular expression of RE2, anywhere in the text; without a field, in the record as compact JSON. */
  | { readonly field?: string; readonly re: string }
  | { readonly field: string; readonly cidr: string }
  /** A comparison of a number, or of a part of a time. */
  | { readonly field: string; readonly number: '<' | '<=' | '=' | '>=' | '>'; readonly value: number; readonly part?: SigmaTimePart }
  | { readonly field: string; readonly exists: boolean }
  /** No value, or the value null. */
  | { readonly field: string; readonly isNull: true }
  /** The text of another field, as a whole, at the start, at the end or anywhere. */
  | { readonly field: string; readonly other: string; readonly at: SigmaPlace; readonly cased?: boolean };

export type SigmaTimePart = 'minute' | 'hour' | 'day' | 'month' | 'year';
export type SigmaPlace = 'whole' | 'start' | 'end' | 'anywhere';

/** A part of a text with wildcards: plain text, any characters, or a single one. */
export type SigmaPiece = { readonly text: string } | '*' | '?';

/** The parts of the text of a test, with plain texts as long as they can be. */
export function sigmaPieces(like: string): SigmaPiece[] {
  const pieces: SigmaPiece[] = [];
  let text = '';
  const end = () => {
    if (text !== '') pieces.push({ text });
    text = '';
  };
  for (const [token] of like.matchAll(/\\[\s\S]|[\s\S]/g)) {
    if (token === '*' || token === '?') {
      end();
      pieces.push(token);
    } else {
      text += token.slice(-1);
    }
  }
  end();
  return pieces;
}
