/**
 * The text with letters in lower case that have one lower-case letter whose upper-case letter they are: letters pair
 * up, and ASCII letters with no others. The Kelvin sign (U+212A) is no `k`, and the long s (U+017F) no `s`, as in
 * `equals-ignore-case` of EventBridge.
 */
export function foldCase(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return Array.from(text, foldLetter).join('');
}

/** The other letter of its pair, if it has one. */
export function otherCase(letter: string): string | undefined {
  const lower = foldLetter(letter);
  if (lower !== letter) return lower;
  const upper = letter.toUpperCase();
  return upper !== letter && foldLetter(upper) === letter ? upper : undefined;
}

function foldLetter(letter: string): string {
  const lower = letter.toLowerCase();
  return lower !== letter && lower.toUpperCase() === letter ? lower : letter;
}
