import type { Change, Scalar } from './contract';
import { pathOf } from './cuts';
import { clean, cut, Fields, fields, text } from './text';

const MOST = 20;
const MOST_LEAVES = 2000;
const DEEPEST = 12;
const MOST_CHARACTERS = 200;

/** Settings of the request itself. */
const NOISE = /^(host|x-amz-.*|max(results|items|records)|xmlns|client(request)?token|dryrun|(next|page)token|marker|requestid|\$\.xmlns)$/i;

/** These calls take away what their parameters name. */
const REMOVES = /^(Delete|Detach|Remove|Revoke|Disassociate|Deregister|Untag|Unassign|Release)/;

interface Leaf {
  readonly field: string;
  readonly name: string;
  readonly value: Scalar;
}

/**
 * The fields that a call sets: what its parameters have, and what they had before where the record has it. Of a refused
 * or failed call, those that it would have set.
 *
 * @param isTarget whether a field only names the resource that the call is on
 */
export function changesOf(record: Fields, isTarget: (leaf: { field: string }) => boolean): Change[] {
  if (record.readOnly === true || record.readOnly === 'true') return [];
  const request = record.requestParameters ?? record.serviceEventDetails;
  const root = record.requestParameters === undefined || record.requestParameters === null ? 'serviceEventDetails' : 'requestParameters';
  const states = statesIn(record.responseElements, 'responseElements').concat(statesIn(record.additionalEventData, 'additionalEventData'));
  const before = previousValues(fields(record.responseElements));
  const isRemoval = REMOVES.test(text(record.eventName) ?? '');
  const set = simpleFirst(leavesOf(request, root).filter(leaf => !isTarget(leaf))).map(({ field, name, value }): Change => {
    if (isRemoval) return { field, from: value, to: null };
    const from = before.get(name.toLowerCase()) ?? namesake(name, fields(request));
    // Some responses have the new value at the place of the old one.
    return { field, from: from === value ? null : from, to: value };
  });
  return [...states, ...set].slice(0, MOST).map(({ field, ...values }) => ({ field: cut(clean(field), MOST_CHARACTERS), ...values }));
}

/** Values at the top are settings, others are often parts of a document. */
function simpleFirst(leaves: Leaf[]): Leaf[] {
  const isSimple = ({ field }: Leaf) => field.split('.').length === 2;
  return [...leaves.filter(isSimple), ...leaves.filter(leaf => !isSimple(leaf))];
}

/** The scalars of a value that are not empty, also those of JSON in text. */
function leavesOf(root: unknown, name: string): Leaf[] {
  const leaves: Leaf[] = [];
  let visited = 0;
  const visit = (given: unknown, path: string[]): void => {
    if (visited++ > MOST_LEAVES || path.length > DEEPEST) return;
    const value = typeof given === 'string' && /^\s*[[{]/.test(given) ? parsed(given) : given;
    if (typeof value === 'object' && value !== null) {
      for (const [field, item] of firstEntries(value)) {
        if (!NOISE.test(field)) visit(item, [...path, field]);
      }
      return;
    }
    const leaf = scalar(value);
    if (leaf !== null) leaves.push({ field: pathOf(path), name: path.filter(part => !part.startsWith('[')).at(-1) ?? '', value: leaf });
  };
  visit(root, [name]);
  return leaves;
}

function firstEntries(value: object): [string, unknown][] {
  if (Array.isArray(value)) return value.slice(0, MOST_LEAVES).map((item, i) => [`[${i}]`, item]);
  return Object.keys(value).slice(0, MOST_LEAVES).map(name => [name, (value as Fields)[name]]);
}

function scalar(value: unknown): Scalar {
  return typeof value === 'number' || typeof value === 'boolean' ? value : text(value, MOST_CHARACTERS) ?? null;
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** `newUserName` replaces `userName`. */
function namesake(name: string, request: Fields): Scalar {
  const old = /^new([A-Z].*)$/.exec(name)?.[1];
  return old ? scalar(request[`${old[0].toLowerCase()}${old.slice(1)}`]) : null;
}

/** Values before the call by their names: of databases, whose pending values are apart from the present ones, and `previous…`. */
function previousValues(response: Fields): Map<string, Scalar> {
  const namesIn = (value: unknown) => Object.keys(fields(value)).slice(0, MOST_LEAVES);
  const pending = namesIn(response.pendingModifiedValues).map((name): [string, Scalar] => [name, scalar(response[name])]);
  const previous = namesIn(response).flatMap((name): [string, Scalar][] => {
    const old = /^(?:previous|old|former)([A-Z].*)$/.exec(name)?.[1];
    return old ? [[old, scalar(response[name])]] : [];
  });
  return new Map([...pending, ...previous].filter(([, value]) => value !== null).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Pairs as `previousState` and `currentState`. */
function statesIn(root: unknown, name: string): Change[] {
  const changes: Change[] = [];
  let visited = 0;
  const visit = (value: unknown, path: string[]): void => {
    if (typeof value !== 'object' || value === null || visited++ > MOST_LEAVES || path.length > DEEPEST) return;
    for (const [field, item] of firstEntries(value)) {
      const now = /^previous([A-Z].*)$/.exec(field)?.[1];
      const to = now ? fields(value)[`current${now}`] : undefined;
      if (to !== undefined) changes.push(...differences(pathOf([...path, `current${now}`]), item, to));
      else visit(item, [...path, field]);
    }
  };
  visit(root, [name]);
  return changes;
}

function differences(field: string, from: unknown, to: unknown): Change[] {
  if (typeof to === 'object' && to !== null) {
    return Object.keys(to).slice(0, MOST).flatMap(name => {
      const change = { field: `${field}.${name}`, from: scalar(fields(from)[name]), to: scalar(fields(to)[name]) };
      return change.from === change.to ? [] : [change];
    });
  }
  return scalar(from) === scalar(to) ? [] : [{ field, from: scalar(from), to: scalar(to) }];
}
