import { ColumnType } from '../../lib/questions/record-columns';

type Structure = { readonly [field: string]: ColumnType };

/**
 * The value of a column in a result of Athena, which prints structures and lists without quotes:
 * `{type=IAMUser, arn=arn:aws:iam::111122223333:user/alice, sessioncontext=null}`. Undefined for another text.
 */
export function printedValue(text: string, type: ColumnType): unknown {
  if (text === 'null') return null;
  if (typeof type === 'string') return text;
  if (Array.isArray(type)) return isWithin(text, '[', ']') ? partsOf(text).map(part => printedValue(part, type[0])) : undefined;
  if (!isWithin(text, '{', '}')) return undefined;
  return Object.fromEntries(partsOf(text).flatMap(part => {
    const at = part.indexOf('=');
    const field = partOf(type as Structure, part.slice(0, at));
    return field === undefined ? [] : [[field, printedValue(part.slice(at + 1), (type as Structure)[field])]];
  }));
}

/** The name of a field, whose letters Athena makes small. */
export function partOf(type: Structure, name: string): string | undefined {
  return Object.keys(type).find(field => field.toLowerCase() === name.toLowerCase());
}

function isWithin(text: string, open: string, close: string): boolean {
  return text.startsWith(open) && text.endsWith(close);
}

/** The parts between commas that are not in a structure or list of their own. Names of sessions have commas, but no blanks. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 1];
  for (let i = 1; i < text.length - 1; i++) {
    if (text[i] === '{' || text[i] === '[') {depth++;} else if (text[i] === '}' || text[i] === ']') {depth--;} else if (depth === 0 && text.startsWith(', ', i)) {
      parts.push(text.slice(from, i));
      from = i + 2;
    }
  }
  return [...parts, text.slice(from, -1)].filter(part => part !== '');
}
