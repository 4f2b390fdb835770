/** A JSON object. Nothing about its fields is known. */
export type Fields = Record<string, unknown>;

/** The fields of an object; anything else has none. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Fields : {};
}

/**
 * Control and invisible characters, those that change the direction of text, line breaks, halves of surrogate pairs.
 * With them an event could forge lines of a message, or hide some.
 */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s\u115f\u1160\u2800\u3164\uffa0\ufe00-\ufe0f]+/gu;

/** Text of one line. */
export function clean(value: string): string {
  return value.replace(UNFIT, ' ').trim();
}

/** At most this number of characters, and of twice as many bytes; the last character is an ellipsis if some are missing. */
export function cut(value: string, max: number, ellipsis = '…'): string {
  if (value.length <= max && Buffer.byteLength(value) <= 2 * max) return value;
  // A character has one or two units.
  const characters = [...value.slice(0, 2 * max + 2)];
  const isWhole = characters.length <= max && value.length <= 2 * max + 2 && Buffer.byteLength(value) <= 2 * max;
  return isWhole ? value : `${firstOf(characters, max - ellipsis.length, 2 * max - Buffer.byteLength(ellipsis)).trimEnd()}${ellipsis}`;
}

function firstOf(characters: string[], max: number, maxBytes: number): string {
  let bytes = 0;
  const end = characters.findIndex((character, i) => i >= max || (bytes += Buffer.byteLength(character)) > maxBytes);
  return characters.slice(0, end < 0 ? max : end).join('');
}

/** A scalar as text of one line; undefined if it is missing, empty or something else. */
export function text(value: unknown, max = 200): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const whole = String(value);
  // More than enough, unless almost all of it is invisible.
  const part = whole.slice(0, 8 * max + 1000);
  return cut(`${clean(part)}${part.length < whole.length ? '…' : ''}`, max) || undefined;
}

/** The texts of a list, without those that are missing. */
export function texts(values: unknown, max: number, most = 20): string[] {
  return Array.isArray(values) ? values.slice(0, most).flatMap(value => text(value, max) ?? []) : [];
}

/** The same object without fields that are undefined. */
export function present<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

/** The part of a text after the last separator; undefined without a separator. */
export function lastOf(value: unknown, separator: string): string | undefined {
  const parts = (text(value, 300) ?? '').split(separator);
  return parts.length > 1 ? parts.at(-1) || undefined : undefined;
}

/** The name of an account. Names of the prototype are none. */
export function accountName(id: string | undefined, names: unknown): string | undefined {
  return id !== undefined && Object.hasOwn(fields(names), id) ? text(fields(names)[id], 100) : undefined;
}
