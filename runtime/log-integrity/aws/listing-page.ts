import { ListedObject } from '../ports';

/** A page of a listing. */
export interface ListingPage {
  readonly objects: readonly ListedObject[];
  readonly folders: readonly string[];
  /** The token of the next page; undefined for the last one. */
  readonly next?: string;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' };

/** Parses the answer of ListObjectsV2, with keys that are URL-encoded. Undefined for any other text, also one that lacks its end. */
export function parseListing(text: string): ListingPage | undefined {
  if (!/^(<\?xml[^>]*>)?\s*<ListBucketResult[\s>]/.test(text) || !/<\/ListBucketResult>\s*$/.test(text)) return undefined;
  if (field(text, 'EncodingType') !== 'url') return undefined;
  const isTruncated = field(text, 'IsTruncated');
  const next = isTruncated === 'true' ? field(text, 'NextContinuationToken') : undefined;
  if (isTruncated !== 'false' && !next) return undefined;
  const objects: ListedObject[] = [];
  for (const part of elements(text, 'Contents')) {
    const [key, size, time] = [field(part, 'Key'), field(part, 'Size'), field(part, 'LastModified')];
    if (!key || !size || !time) return undefined;
    objects.push({ key: decodedKey(key), size: Number(size), lastModified: new Date(time) });
  }
  const folders: string[] = [];
  for (const part of elements(text, 'CommonPrefixes')) {
    const prefix = field(part, 'Prefix');
    if (!prefix) return undefined;
    folders.push(decodedKey(prefix));
  }
  return { objects, folders, next };
}

function* elements(text: string, name: string): Generator<string, void> {
  const [open, close] = [`<${name}>`, `</${name}>`];
  for (let from = text.indexOf(open); from >= 0;) {
    const to = text.indexOf(close, from);
    // An element without its end has no fields.
    if (to < 0) return yield '';
    yield text.slice(from + open.length, to);
    from = text.indexOf(open, to);
  }
}

/** The text of the first element with a name. */
function field(text: string, name: string): string | undefined {
  const from = text.indexOf(`<${name}>`) + name.length + 2;
  const to = from < name.length + 2 ? -1 : text.indexOf('</', from);
  if (to < 0) return undefined;
  const value = text.slice(from, to);
  return value.includes('&') ? value.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (all, decimal, hex, entity) =>
    decimal ?? hex ? String.fromCodePoint(parseInt(decimal ?? hex, decimal ? 10 : 16)) : ENTITIES[entity] ?? all) : value;
}

/** Decodes a key of an answer with `EncodingType` `url`. */
export function decodedKey(text: string): string {
  return /[%+]/.test(text) ? decodeURIComponent(text.replace(/\+/g, ' ')) : text;
}
