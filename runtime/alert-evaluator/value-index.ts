import { isIP } from 'net';
import { wildcardTest } from './wildcards';

/** The owners of values by value: finding those of an event costs the same for one value as for thousands. */
export interface ValueIndex {
  add(value: string, owner: number): void;
  /** The owners of the values that one of the texts matches. */
  ownersOf(texts: readonly string[]): ReadonlySet<number>;
}

/** An index of values that match as a whole, and of wildcards, with one lookup for each length of their beginnings. */
export function textIndex(special?: '*' | '*?'): ValueIndex {
  const exact = new Map<string, number[]>();
  const wildcards = new Map<string, { readonly matches: (text: string) => boolean; readonly owner: number }[]>();
  const lengths = new Set<number>();
  const beginningOf = { '*': /^[^*]*/, '*?': /^[^*?]*/ }[special ?? '*'];
  return {
    add: (value, owner) => {
      const [beginning] = beginningOf.exec(value)!;
      if (special === undefined || beginning === value) {
        append(exact, value, owner);
        return;
      }
      lengths.add(beginning.length);
      append(wildcards, beginning, { matches: wildcardTest(value, special), owner });
    },
    ownersOf: texts => new Set(texts.flatMap(text => [
      ...exact.get(text) ?? [],
      ...[...lengths].flatMap(length => wildcards.get(text.slice(0, length)) ?? []).filter(({ matches }) => matches(text)).map(({ owner }) => owner),
    ])),
  };
}

/** An index of IP addresses and ranges, with one lookup for each length of a prefix. Invalid ranges match nothing. */
export function addressIndex(): ValueIndex {
  const ranges = new Map<string, number[]>();
  const lengths = { 4: new Set<number>(), 6: new Set<number>() };
  const keyOf = ({ version, value }: Address, bits: number) => `${version}/${bits}/${value / 2n ** BigInt(WIDTH[version] - bits)}`;
  return {
    add: (range, owner) => {
      const [, text, length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(range) ?? [];
      const address = addressOf(text ?? '');
      if (!address) return;
      const bits = length === undefined ? WIDTH[address.version] : Number(length);
      if (bits > WIDTH[address.version]) return;
      lengths[address.version].add(bits);
      append(ranges, keyOf(address, bits), owner);
    },
    ownersOf: texts => new Set(texts.map(addressOf).filter(address => address !== undefined)
      .flatMap(address => [...lengths[address.version]].flatMap(bits => ranges.get(keyOf(address, bits)) ?? []))),
  };
}

interface Address {
  readonly version: 4 | 6;
  readonly value: bigint;
}

const WIDTH = { 4: 32, 6: 128 };

function addressOf(text: string): Address | undefined {
  // Like EventBridge, without zone names and dotted IPv6.
  if (!/^([\d.]{7,15}|[\da-f:]{2,39})$/i.test(text)) return undefined;
  switch (isIP(text)) {
    case 4: return { version: 4, value: text.split('.').reduce((sofar, part) => sofar * 256n + BigInt(part), 0n) };
    case 6: return { version: 6, value: groupsOf(text).reduce((sofar, group) => sofar * 65536n + BigInt(`0x${group}`), 0n) };
    default: return undefined;
  }
}

/** The eight groups of an IPv6 address. */
function groupsOf(text: string): string[] {
  const [before, after] = text.split('::').map(side => side === '' ? [] : side.split(':'));
  return after === undefined ? before : [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

function append<T>(map: Map<string, T[]>, key: string, element: T): void {
  const elements = map.get(key) ?? [];
  elements.push(element);
  map.set(key, elements);
}
