import { SigmaFault } from '../sigma-fault';

/** The modifiers of a field, sorted by what they do. */
export interface Modifiers {
  readonly field: string;
  /** Transformations of the values, in order. */
  readonly transformations: Transformation[];
  /** The kind of comparison. */
  readonly kind: Kind;
  /** The place of the value within the text. */
  readonly at: 'whole' | 'start' | 'end' | 'anywhere';
  /** The flags of a regular expression. */
  readonly flags: string;
  readonly part?: 'minute' | 'hour' | 'day' | 'month' | 'year';
  readonly comparison?: '<' | '<=' | '>' | '>=';
  readonly cased: boolean;
  readonly all: boolean;
  readonly neq: boolean;
}

export type Transformation = 'base64' | 'base64offset' | 'windash' | 'utf16le' | 'utf16be' | 'utf16' | 'expand';
export type Kind = 'text' | 're' | 'cidr' | 'number' | 'exists' | 'fieldref';

const PLACES = { startswith: 'start', endswith: 'end', contains: 'anywhere' } as const;
const COMPARISONS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;
const FLAGS = new Map([['i', 'i'], ['ignorecase', 'i'], ['m', 'm'], ['multiline', 'm'], ['s', 's'], ['dotall', 's']]);
const TRANSFORMATIONS: readonly string[] = ['base64', 'base64offset', 'windash', 'utf16le', 'utf16be', 'utf16', 'expand'];
const PARTS: readonly string[] = ['minute', 'hour', 'day', 'month', 'year'];

/** The field and the modifiers of a key like `userAgent|contains|all`. */
export function modifiersOf(key: string, place: string): Modifiers {
  const [field, ...names] = key.split('|');
  const fault = (must: string, advice: string) => new SigmaFault(place, must, key, advice);
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) throw fault(`not have the modifier '${repeated}' twice`, 'Remove the repetition.');
  const kinds = new Set<Kind>();
  const result = { transformations: [] as Transformation[], at: 'whole' as Modifiers['at'], flags: '', cased: false, all: false, neq: false };
  let part: Modifiers['part'];
  let comparison: Modifiers['comparison'];
  let isPlaced = false;
  for (const name of names.map(one => one === 'wide' ? 'utf16le' : one)) {
    if (name === 'all' || name === 'cased' || name === 'neq') {
      result[name] = true;
    } else if (Object.hasOwn(PLACES, name)) {
      if (isPlaced) throw fault('have one of the modifiers startswith, endswith and contains', 'Write several search identifiers.');
      isPlaced = true;
      result.at = PLACES[name as keyof typeof PLACES];
    } else if (Object.hasOwn(COMPARISONS, name)) {
      if (comparison) throw fault('have one comparison', 'Write several search identifiers.');
      comparison = COMPARISONS[name as keyof typeof COMPARISONS];
      kinds.add('number');
    } else if (PARTS.includes(name)) {
      if (part) throw fault('name one part of a time', 'Write several search identifiers.');
      part = name as Modifiers['part'];
      kinds.add('number');
    } else if (name === 're' || name === 'cidr' || name === 'exists' || name === 'fieldref') {
      kinds.add(name);
    } else if (FLAGS.has(name) && kinds.has('re')) {
      result.flags += FLAGS.get(name);
    } else if (TRANSFORMATIONS.includes(name)) {
      if (isPlaced) throw fault(`have '${name}' before the place of the value`, 'Modifiers are applied in their order.');
      result.transformations.push(name as Transformation);
    } else if (name === 'week') {
      throw fault('not compare weeks', 'Sigma does not define which week of a year is the first: compare days and months.');
    } else {
      throw fault(`have modifiers of Sigma 2.1.0: '${name}' is none${FLAGS.has(name) ? ' without \'re\' before it' : ''}`, 'See the appendix of modifiers of the specification.');
    }
  }
  if (kinds.size > 1) throw fault(`not combine ${[...kinds].join(' and ')}`, 'Write several search identifiers.');
  const [kind = 'text'] = kinds;
  const { transformations, at, cased, all } = result;
  const isPlain = at === 'whole' && !cased && transformations.length === 0;
  if (['re', 'cidr', 'number', 'exists'].includes(kind) && !isPlain) {
    throw fault(`have no modifiers for texts beside '${kind}'`, kind === 're' ? 'Regular expressions are cased, and match anywhere: use anchors, or the modifier \'i\'.' : 'Remove them.');
  }
  if (kind === 'fieldref' && transformations.length > 0) throw fault('not transform the name of a field', 'Remove the transformation.');
  if (all && ['exists', 'number'].includes(kind)) throw fault(`not have 'all' beside '${kind}'`, 'Write several search identifiers.');
  if (result.neq && kind === 'exists') throw fault('not have \'neq\' beside \'exists\'', 'Write the other boolean.');
  if (result.neq && all) throw fault('not have \'neq\' and \'all\'', 'Negate a search identifier in the condition.');
  return { field, kind, part, comparison, ...result };
}
