import { isIP } from 'net';

/** The prefix lengths by which a range counts as wide: shorter ones do. Without a length, no range of that kind does. */
export interface PrefixLengths {
  readonly ipv4?: number;
  readonly ipv6?: number;
}

/**
 * Whether one of the texts is a range with a shorter prefix, or several texts together are: 0.0.0.0/1 and 128.0.0.0/1
 * are as wide as 0.0.0.0/0.
 */
export function hasWiderRange(texts: unknown[], { ipv4 = 0, ipv6 = 0 }: PrefixLengths): boolean {
  const prefixes = texts.map(prefixOf).filter(prefix => prefix !== undefined);
  return shortest(prefixes.filter(prefix => prefix.version === 4)) < ipv4 || shortest(prefixes.filter(prefix => prefix.version === 6)) < ipv6;
}

interface Prefix {
  readonly version: number;
  /** The bits of the address that the range determines, like `00001010` for 10.0.0.0/8. */
  readonly bits: string;
}

/** The length of the shortest prefix, once halves are joined. */
function shortest(prefixes: Prefix[]): number {
  const known = Array.from({ length: 129 }, () => new Set<string>());
  for (const { bits } of prefixes) known[bits.length].add(bits);
  for (let length = 128; length > 0; length--) {
    for (const bits of known[length]) {
      const joined = bits.slice(0, -1);
      if (known[length].has(`${joined}0`) && known[length].has(`${joined}1`)) known[length - 1].add(joined);
    }
  }
  const first = known.findIndex(({ size }) => size > 0);
  return first < 0 ? Infinity : first;
}

function prefixOf(text: unknown): Prefix | undefined {
  const [, address, length] = (typeof text === 'string' && /^([\da-fA-F:.]{2,45})\/(\d{1,3})$/.exec(text)) || [];
  if (!address) return undefined;
  const version = isIP(address);
  const bits = version === 4 ? bitsOf(address.split('.').map(Number), 8) : bitsOf(version === 6 ? groupsOf(address) : [], 16);
  return Number(length) > bits.length || version === 0 ? undefined : { version, bits: bits.slice(0, Number(length)) };
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const [head, tail] = address.split('::').map(groups);
  return tail ? [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail] : head;
}

function groups(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap(group => {
    if (!group.includes('.')) return [parseInt(group, 16)];
    const [a, b, c, d] = group.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}

function bitsOf(numbers: number[], width: number): string {
  return numbers.map(number => number.toString(2).padStart(width, '0')).join('');
}
