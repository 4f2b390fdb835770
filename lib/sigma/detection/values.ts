import { isIP } from 'net';
import { Modifiers, Transformation } from './modifiers';
import { between, likeOf, plainLike, plainTextOf } from './sigma-text';
import { SigmaFieldTest, SigmaTest } from '../../alerts/evaluator/sigma-test';
import { MAX_EXPRESSION_LENGTH, RE2_EXPRESSION } from '../../validation/rules/regular-expressions';
import { SigmaFault } from '../sigma-fault';
import { YamlValue } from '../yaml-documents';

const MAX_VALUE_LENGTH = 4096;
/** The number of texts that the dashes of one value may give. */
const MAX_DASHES = 3;
const DASHES = ['-', '/', '\u2013', '\u2014', '\u2015'];

/** A text without case: the comparison of a text with its wildcards. */
type Like = string;

/** The test of a field for one value. */
export function valueTest(modifiers: Modifiers, value: YamlValue, place: string): SigmaTest {
  const { field, kind } = modifiers;
  const fault = (must: string, advice: string) => new SigmaFault(place, must, value, advice);
  if (typeof value === 'object' && value !== null) throw fault('be a text, a number, a boolean or null', 'Write a list of values, or a list of maps.');
  if (typeof value === 'string' && value.length > MAX_VALUE_LENGTH) throw fault(`have at most ${MAX_VALUE_LENGTH} characters`, 'Shorten the value.');
  if (value === null) {
    const isPlain = kind === 'text' && modifiers.at === 'whole' && modifiers.transformations.length === 0 && !modifiers.cased;
    if (!isPlain) throw fault('not be null', 'Null has no text: write the field without modifiers.');
    if (field === '') throw fault('not be null', 'The whole record is never null.');
    return { field, isNull: true };
  }
  switch (kind) {
    case 'exists':
      if (typeof value !== 'boolean') throw fault('be true or false', 'Without quotation marks.');
      return { field, exists: value };
    case 're':
      return regularExpression(modifiers, String(value), fault);
    case 'cidr':
      return { field, cidr: networkOf(String(value), fault) };
    case 'number':
      return numberTest(modifiers, value, fault);
    case 'fieldref': {
      const { at, cased } = modifiers;
      if (typeof value !== 'string' || !isField(value)) throw fault(`be the name of a field, ${FIELD}`, FIELD_ADVICE);
      return { field, other: value, at, ...cased && { cased } };
    }
    default:
      return textTest(modifiers, String(value), fault);
  }
}

const FIELD = 'without places in lists';
export const FIELD_ADVICE = 'Name fields with dots in between: of a list, any element counts.';

/** Whether a name is the path of a field. */
export function isField(name: string): boolean {
  return name.length <= 300 && name.split('.').every(part => /^[^\s\p{C}*]([^\p{C}*]*[^\s\p{C}*])?$/u.test(part) && !/^(\d+|__proto__)$/.test(part));
}

type Fault = (must: string, advice: string) => SigmaFault;

function regularExpression({ field, flags }: Modifiers, text: string, fault: Fault): SigmaFieldTest {
  if (!RE2_EXPRESSION.holds(text)) throw fault(RE2_EXPRESSION.must, RE2_EXPRESSION.advice);
  if (/(^|[^\\])(\\\\)*\\v/.test(text)) throw fault('not have \\v', 'In PCRE it is a class of characters, in RE2 a single one: write \\x0b.');
  const re = `${flags === '' ? '' : `(?${flags})`}${text}`;
  if (re.length > MAX_EXPRESSION_LENGTH) throw fault(`have at most ${MAX_EXPRESSION_LENGTH} characters with its flags`, 'Shorten it.');
  return { ...field !== '' && { field }, re };
}

function networkOf(text: string, fault: Fault): string {
  const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = address.includes('%') ? 0 : isIP(address);
  const bits = version === 4 ? 32 : 128;
  if (version === 0 || Number(length ?? bits) > bits) throw fault('be an IP network', 'Like 10.0.0.0/8 or 2001:db8::/32.');
  const network = `${address}/${length ?? bits}`;
  if (!isFirst(address, version, Number(length ?? bits))) throw fault('begin with the first address of the network', 'The bits behind the prefix must be zero, because readers differ about others.');
  return network;
}

/** Whether the bits behind the prefix are zero. */
function isFirst(address: string, version: number, length: number): boolean {
  return !bitsOf(address, version).slice(length).includes('1');
}

function bitsOf(address: string, version: number): string {
  if (version === 4) return address.split('.').map(part => Number(part).toString(2).padStart(8, '0')).join('');
  // The canonical form of a URL has the dotted part of an address as groups.
  const { hostname } = new URL(`http://[${address}]`);
  const [head, tail] = hostname.slice(1, -1).split('::').map(side => side === '' ? [] : side.split(':'));
  const groups = tail ? [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail] : head;
  return groups.map(group => parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}

function numberTest({ field, comparison, part, neq }: Modifiers, value: YamlValue, fault: Fault): SigmaFieldTest {
  if (typeof value !== 'number') throw fault('be a number', 'Without quotation marks.');
  if (neq && comparison) throw fault(`not have 'neq' beside '${comparison}'`, 'Write the other comparison.');
  return { field, number: comparison ?? '=', value, ...part && { part } };
}

function textTest({ field, at, cased, transformations }: Modifiers, text: string, fault: Fault): SigmaTest {
  const likes = transformed(text, transformations, fault).map(like => {
    // Keywords are anywhere.
    const before = field === '' || at === 'end' || at === 'anywhere';
    const behind = field === '' || at === 'start' || at === 'anywhere';
    return between(like, { before, behind });
  });
  const tests = likes.map((like): SigmaFieldTest => ({ ...field === '' ? { keyword: like } : { field, like }, ...cased && { cased } }));
  return tests.length === 1 ? tests[0] : { any: tests };
}

/** The texts of a value after its transformations. */
function transformed(text: string, transformations: Transformation[], fault: Fault): Like[] {
  let likes = [transformations[0] === 'expand' ? withoutPlaceholders(text, fault) : likeOf(text)];
  // The bytes of a value, once it is encoded.
  let bytes: Buffer | undefined;
  for (const name of transformations) {
    if (name === 'expand' && name !== transformations[0]) throw fault('have \'expand\' as its first modifier', 'Modifiers are applied in their order.');
    if (name === 'windash') {
      if (bytes) throw fault('not have \'windash\' behind an encoding', 'Modifiers are applied in their order.');
      likes = likes.flatMap(like => withDashes(like, fault));
    } else if (name !== 'expand') {
      if (likes.length !== 1) throw fault(`not have '${name}' behind 'windash' or 'base64offset'`, 'Write each value by itself.');
      bytes ??= Buffer.from(plainOf(likes[0], name, fault), 'utf8');
      if (name === 'base64') bytes = Buffer.from(bytes.toString('base64'));
      else if (name !== 'base64offset') bytes = utf16(bytes.toString('utf8'), name);
      likes = name === 'base64offset' ? offsets(bytes).map(plainLike) : [plainLike(bytes.toString('latin1'))];
    }
  }
  const last = transformations[transformations.length - 1];
  if (last?.startsWith('utf16')) throw fault(`have 'base64' or 'base64offset' behind '${last}'`, 'The bytes of UTF-16 are no text of a record.');
  return likes;
}

function plainOf(like: Like, name: string, fault: Fault): string {
  const text = plainTextOf(like);
  if (text === undefined) throw fault(`have no wildcards beside '${name}'`, 'Write them as \\* and \\? if they are plain characters.');
  return text;
}

/** The text with plain percent signs. A placeholder has no value here. */
function withoutPlaceholders(text: string, fault: Fault): Like {
  if (/(^|[^\\])%[^%\s]+%/.test(text)) {
    throw fault('have no placeholders', 'The values of placeholders belong to an environment: write them instead of the placeholder, without \'expand\'.');
  }
  return likeOf(text.replaceAll('\\%', '%'));
}

/** The text with each dash in every of its forms. */
function withDashes(like: Like, fault: Fault): Like[] {
  const parts = like.split(new RegExp(`[${DASHES.join('')}]`, 'u'));
  if (parts.length - 1 > MAX_DASHES) throw fault(`have at most ${MAX_DASHES} dashes and slashes beside 'windash'`, 'Each can have five forms.');
  return parts.slice(1).reduce((texts, part) => texts.flatMap(text => DASHES.map(dash => text + dash + part)), [parts[0]]);
}

function utf16(text: string, name: string): Buffer {
  const little = Buffer.from(text, 'utf16le');
  if (name === 'utf16be') return little.swap16();
  return name === 'utf16' ? Buffer.concat([Buffer.from([0xff, 0xfe]), little]) : little;
}

/** The characters that the bytes have in Base64 at each of three places, without those that depend on what is around. */
function offsets(bytes: Buffer): string[] {
  return [0, 1, 2].map(offset => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64').replace(/=+$/, '');
    const first = [0, 2, 3][offset];
    const isShared = (offset + bytes.length) % 3 !== 0;
    return encoded.slice(first, isShared ? -1 : undefined);
  });
}
