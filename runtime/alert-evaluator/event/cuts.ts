import type { Cut } from './contract';
import { clean, cut } from './text';

/** The value of what is cut. */
export const CUT = '[cut]';

const MOST = 20;
const OTHERS = 'other fields';

/** Adds a field that is cut. A list that is full counts the bytes of others. */
export function addCut(cuts: Cut[], { field, bytes }: Cut): void {
  if (cuts.length < MOST) cuts.push({ field: cut(clean(field), 300), bytes });
  else if (cuts.length === MOST) cuts.push({ field: OTHERS, bytes });
  else cuts[MOST] = { field: OTHERS, bytes: cuts[MOST].bytes + bytes };
}

/** The path of a field: `a.b[0].c`. */
export function pathOf(names: readonly string[]): string {
  return names.map((name, i) => i === 0 || name.startsWith('[') ? name : `.${name}`).join('');
}
