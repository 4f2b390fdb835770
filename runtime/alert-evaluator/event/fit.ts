import type { AlertEventEntry, Cut } from './contract';
import { addCut, CUT, pathOf } from './cuts';
import { jsonBytes } from './size';
import { cut, Fields } from './text';

/** EventBridge takes 256 KiB. The rest is for the fields that it adds, and for targets that wrap the event. */
export const MOST_BYTES = 240_000;

/** A text of this length may be worth its beginning. */
const MOST_OF_TEXT = 500;
const MOST_CUTS = 15;

/** The same entry with at most the bytes that EventBridge takes: the largest fields of the record are cut, never the texts. */
export function fit(entry: AlertEventEntry): AlertEventEntry {
  const total = jsonBytes(entry);
  if (total <= MOST_BYTES) return entry;
  const cuts = [...entry.detail.cut];
  // The list of what is cut has a size, too.
  const record = withoutLargest(entry.detail.record, total - MOST_BYTES + (MOST_CUTS + 5) * 1400, cuts);
  const smaller = { ...entry, detail: { ...entry.detail, record, cut: cuts } };
  return jsonBytes(smaller) <= MOST_BYTES ? smaller : withoutLists(smaller);
}

/** Only if hardly a character of an event is in ASCII. */
function withoutLists({ detail, ...entry }: AlertEventEntry): AlertEventEntry {
  const { changes, resources } = detail.what;
  const lost = [{ field: 'what.changes', bytes: jsonBytes(changes) }, { field: 'what.resources', bytes: jsonBytes(resources) }];
  const what = { ...detail.what, changes: [], resources: [], resourceNames: detail.what.resourceNames.slice(0, 3) };
  return { ...entry, resources: [], detail: { ...detail, what, record: {}, cut: [...lost, { field: 'record', bytes: jsonBytes(detail.record) }] } };
}

function withoutLargest(record: Fields, excess: number, cuts: Cut[]): Fields {
  const sizes = new Map<object, number>();
  measure(record, sizes);
  let [result, left] = [record, excess];
  for (let i = 0; i < MOST_CUTS && left > 0; i++) {
    const path = largest(result, left, sizes);
    const before = bytesOf(valueAt(result, path), sizes);
    // No later field is larger, so the rest would not be enough.
    if (before * (MOST_CUTS - i) < left) break;
    result = replaced(result, path, sizes) as Fields;
    left -= before - bytesOf(valueAt(result, path), sizes);
    addCut(cuts, { field: pathOf(path), bytes: before });
  }
  return left > 0 ? firstFields(result, sizes.get(result)! - left, sizes, cuts) : result;
}

/** The path of the largest field. Its largest part instead, if that is most of it or enough. */
function largest(record: Fields, excess: number, sizes: Map<object, number>): string[] {
  const path: string[] = [];
  for (let value: unknown = record; ;) {
    const [name, child, bytes] = entriesOf(value).reduce<[string, unknown, number]>((most, [key, item]) => {
      const size = bytesOf(item, sizes);
      return size > most[2] ? [key, item, size] : most;
    }, ['', undefined, 0]);
    if (path.length > 0 && bytes < excess && bytes < bytesOf(value, sizes) / 2) return path;
    path.push(name);
    if (entriesOf(child).length === 0) return path;
    value = child;
  }
}

/** A copy whose field at the path is cut. */
function replaced(value: unknown, path: string[], sizes: Map<object, number>): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return typeof value === 'string' && value.length > 2 * MOST_OF_TEXT ? cut(value, MOST_OF_TEXT) : CUT;
  const key = Array.isArray(value) ? Number(name.slice(1, -1)) : name;
  const child = (value as Fields)[key];
  const smaller = replaced(child, rest, sizes);
  const copy = Array.isArray(value) ? value.map((item, i) => i === key ? smaller : item)
    : Object.fromEntries(Object.entries(value as Fields).map(([field, item]) => [field, field === key ? smaller : item]));
  sizes.set(copy, bytesOf(value, sizes) - bytesOf(child, sizes) + bytesOf(smaller, sizes));
  return copy;
}

/** The first fields that there is room for, of a record that has very many. */
function firstFields(record: Fields, budget: number, sizes: Map<object, number>, cuts: Cut[]): Fields {
  let [left, lost] = [budget, 0];
  const kept = Object.entries(record).filter(([name, value]) => {
    const bytes = Buffer.byteLength(JSON.stringify(name)) + 2 + bytesOf(value, sizes);
    if (bytes > left) lost += bytes;
    else left -= bytes;
    return bytes <= left + bytes && lost === 0;
  });
  addCut(cuts, { field: 'record', bytes: lost });
  return Object.fromEntries(kept);
}

/** The size of each object. The depth of a record has a bound. */
function measure(value: object, sizes: Map<object, number>): number {
  const entries = Object.entries(value);
  const names = Array.isArray(value) ? 0 : entries.reduce((sum, [name]) => sum + Buffer.byteLength(JSON.stringify(name)) + 1, 0);
  const items = entries.reduce((sum, [, item]) => sum + (typeof item === 'object' && item !== null ? measure(item, sizes) : jsonBytes(item)), 0);
  const bytes = 2 + Math.max(0, entries.length - 1) + names + items;
  sizes.set(value, bytes);
  return bytes;
}

function bytesOf(value: unknown, sizes: Map<object, number>): number {
  return typeof value === 'object' && value !== null ? sizes.get(value)! : jsonBytes(value);
}

function valueAt(value: unknown, path: string[]): unknown {
  return path.reduce((sofar, name) => (sofar as Fields)[Array.isArray(sofar) ? name.slice(1, -1) : name], value);
}

function entriesOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.map((item, i) => [`[${i}]`, item]);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
