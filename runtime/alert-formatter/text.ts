/** What a JSON object holds: nothing about its shape is known. */
export type Fields = Record<string, unknown>;

/** The fields of an object; anything else has none. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Fields : {};
}

/** Control and invisible characters, line breaks, halves of surrogate pairs: with them somebody could forge lines, or hide what others say. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu;

/** Text of one line. */
export function clean(value: string): string {
  return value.replace(UNFIT, ' ').trim();
}

/** At most so many characters, the last of them an ellipsis if some are missing. */
export function cut(value: string, max: number, ellipsis = '…'): string {
  if (value.length <= max) return value;
  const characters = [...value];
  return characters.length <= max ? value : `${characters.slice(0, max - ellipsis.length).join('').trimEnd()}${ellipsis}`;
}

/** A scalar as text of one line; nothing if it is missing, empty or something else. */
export function text(value: unknown, max = 200): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  return cut(clean(String(value)), max) || undefined;
}

/** The parts that there are. */
export function join(parts: (string | undefined)[], separator: string): string | undefined {
  return parts.filter(part => part).join(separator) || undefined;
}

/** The text after a label, if there is one. */
export function after(label: string, value: string | undefined): string | undefined {
  return value && `${label}${value}`;
}

/** Names of accounts, by id. */
export type AccountNames = Fields;

/** An account as people know it. */
export function accountLabel(id: string | undefined, names: AccountNames, form = (name: string) => name): string | undefined {
  const name = id && text(names[id]);
  return name ? `${form(name)} (${id})` : id;
}
