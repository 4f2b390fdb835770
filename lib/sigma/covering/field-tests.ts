import { SigmaFieldTest, sigmaPieces } from '../../alerts/evaluator/sigma-test';
import { EVENT_COLUMNS } from '../../questions/record-columns';

/** Tests of EventBridge that every value passes which passes a test of Sigma. */
export interface CoveringTests {
  readonly field: string;
  readonly tests: unknown[];
  /** Whether no other value passes them. */
  readonly isExact: boolean;
}

/** EventBridge compares numbers up to this one. */
const MAX_NUMBER = 5e9;

/** The fields of a record that are documented as texts or booleans, and are in no list. */
const SCALARS = new Set([
  ...EVENT_COLUMNS.flatMap(([name, type]) => type === 'string' ? [name] : typeof type === 'object' && !Array.isArray(type) ? fieldsIn(name, type) : []),
  'managementEvent',
]);

/** Whether the field is documented as a text or a boolean that is in no list. */
export function isScalarField(field: string): boolean {
  return SCALARS.has(field);
}

/** Tests that cover a test of Sigma, or its negation; undefined where EventBridge has none but those that all events pass. */
export function coveringTests(test: SigmaFieldTest, isNegated: boolean): CoveringTests | undefined {
  if (!('field' in test) || test.field === undefined) return undefined;
  const { field } = test;
  if ('isNull' in test) return isNegated ? undefined : { field, tests: [null, { exists: false }], isExact: isScalarField(field) };
  if ('exists' in test) {
    // To EventBridge, an object does not exist, but its fields do.
    if (test.exists !== isNegated) return undefined;
    return { field, tests: [{ exists: false }], isExact: isScalarField(field) };
  }
  if ('like' in test) return isNegated ? unlike(test) : like(test);
  if ('cidr' in test && !isNegated && !test.cidr.includes(':')) {
    const [address, length] = test.cidr.split('/');
    return { field, tests: [Number(length) === 32 ? address : { cidr: test.cidr }], isExact: isScalarField(field) };
  }
  return undefined;
}

type Like = Extract<SigmaFieldTest, { readonly like: string }>;

function like({ field, like: text, cased = false }: Like): CoveringTests | undefined {
  const pieces = sigmaPieces(text);
  const [first, last] = [pieces[0], pieces[pieces.length - 1]];
  if (pieces.length === 0) return { field, tests: [''], isExact: true };
  const isKept = (part: string) => cased ? part : { 'equals-ignore-case': part };
  if (typeof first === 'object' && pieces.length === 1) return equal(field, first.text, cased);
  // A number, whose text EventBridge does not test, or an object as JSON can begin and end alike.
  const isWhole = pieces.length === 2 && pieces.includes('*');
  if (typeof first === 'object' && !/^\{|^-?[\d.e+-]*$/i.test(first.text)) {
    const booleans = [true, false].filter(value => String(value).startsWith(first.text.toLowerCase()));
    const areAlike = booleans.every(value => !cased || String(value).startsWith(first.text));
    return { field, tests: [{ prefix: isKept(first.text) }, ...booleans], isExact: isWhole && areAlike && isAscii(first.text) };
  }
  if (typeof last === 'object' && !/\}$|^[\d.e+-]*$/i.test(last.text)) {
    const booleans = [true, false].filter(value => String(value).endsWith(last.text.toLowerCase()));
    const areAlike = booleans.length === 0 || !cased;
    return { field, tests: [{ suffix: isKept(last.text) }, ...booleans], isExact: isWhole && areAlike && isAscii(last.text) };
  }
  return undefined;
}

function equal(field: string, text: string, cased: boolean): CoveringTests | undefined {
  // An object as JSON.
  if (text.startsWith('{')) return undefined;
  const number = Number(text);
  const isNumber = String(number).toLowerCase() === text.toLowerCase() && Number.isFinite(number);
  if (isNumber && (!Number.isInteger(number) || Math.abs(number) > MAX_NUMBER)) return undefined;
  const booleans = [true, false].filter(value => String(value) === (cased ? text : text.toLowerCase()));
  return {
    field,
    tests: [cased ? text : { 'equals-ignore-case': text }, ...booleans, ...isNumber ? [{ numeric: ['=', number] }] : []],
    // A plain text of an address matches in every spelling.
    isExact: isAscii(text) && !(cased && /^[\da-f.:]+$/i.test(text)),
  };
}

/** A negated text: the field may also be missing, or null. */
function unlike({ field, like: text, cased = false }: Like): CoveringTests | undefined {
  const [piece, ...others] = sigmaPieces(text);
  if (typeof piece !== 'object' || others.length > 0 || cased || !/^[A-Za-z][A-Za-z0-9._:/ -]*$/.test(piece.text) || /^(true|false|e)$/i.test(piece.text)) return undefined;
  return { field, tests: [{ 'anything-but': { 'equals-ignore-case': piece.text } }, { exists: false }], isExact: isScalarField(field) };
}

/** Whether EventBridge has the same pairs of letters: a sharp s is two letters to it. */
function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

function fieldsIn(name: string, fields: { readonly [field: string]: unknown }): string[] {
  return Object.entries(fields).flatMap(([inner, type]) => {
    const path = `${name}.${inner}`;
    if (type === 'string') return [path];
    return typeof type === 'object' && type !== null && !Array.isArray(type) ? fieldsIn(path, type as { readonly [field: string]: unknown }) : [];
  });
}
