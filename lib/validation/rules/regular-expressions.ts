import { Rule } from '../rule';

/** The longest expression, and the longest with its repetitions written out: what 256 KB of text cost grows with both. */
export const MAX_EXPRESSION_LENGTH = 300;

/** A part of RE2's syntax that all of its implementations share. */
export const RE2_EXPRESSION: Rule = {
  code: 'InvalidValue',
  must: `be a regular expression of RE2, of 1 to ${MAX_EXPRESSION_LENGTH} printable characters, also with its repetitions written out`,
  advice: 'Look-around, back-references, named groups, and braces or brackets without a backslash are not supported.',
  holds: value => typeof value === 'string' && isSupported(value),
};

/** A character that is escaped, and one in a class. */
const ESCAPED = '\\\\(?:[tnrfv!-/:-@[-`{-~]|x[0-9A-Fa-f]{2})';
const KIND_OF_CHARACTER = '\\\\[dDwWsS]';
const MEMBER = `(?:${ESCAPED}|[^\\\\[\\]^-])`;
const CLASS = `\\[\\^?-?(?:${MEMBER}(?:-${MEMBER})?|${KIND_OF_CHARACTER})+-?\\]`;

const TOKENS: [kind: Kind, form: RegExp][] = [
  ['open', /\((?:\?[ims]*:)?(?!\?)/uy],
  ['flags', /\(\?[ims]+\)/uy],
  ['close', /\)/uy],
  ['either', /\|/uy],
  ['anchor', /\^|\$|\\[bBAz]/uy],
  ['repeat', /(?:[*+?]|\{\d{1,3}(?:,\d{0,3})?\})\??/uy],
  ['class', new RegExp(CLASS, 'uy')],
  ['escape', new RegExp(`${ESCAPED}|${KIND_OF_CHARACTER}`, 'uy')],
  ['literal', /[^\\[\](){}|*+?^$]/uy],
];

type Kind = 'open' | 'flags' | 'close' | 'either' | 'anchor' | 'repeat' | 'class' | 'escape' | 'literal';

function isSupported(expression: string): boolean {
  if (expression.length === 0 || expression.length > MAX_EXPRESSION_LENGTH || /\p{C}/u.test(expression)) return false;
  // The sizes of the groups that are open, and that of the last part, if it can be repeated.
  const sizes = [0];
  let last: number | undefined;
  let at = 0;
  while (at < expression.length) {
    const token = tokenAt(expression, at);
    if (!token || sizes[sizes.length - 1] > MAX_EXPRESSION_LENGTH) return false;
    at += token.text.length;
    switch (token.kind) {
      case 'open':
        sizes.push(1);
        last = undefined;
        break;
      case 'close':
        if (sizes.length === 1) return false;
        last = sizes.pop()!;
        sizes[sizes.length - 1] += last;
        break;
      case 'repeat': {
        const times = timesOf(token.text);
        if (last === undefined || times === undefined) return false;
        sizes[sizes.length - 1] += last * (times - 1);
        last = undefined;
        break;
      }
      default:
        if (token.kind === 'class' && !isOrdered(token.text)) return false;
        last = ['class', 'escape', 'literal'].includes(token.kind) ? 1 : undefined;
        sizes[sizes.length - 1] += 1;
    }
  }
  return sizes.length === 1 && sizes[0] <= MAX_EXPRESSION_LENGTH;
}

function tokenAt(expression: string, at: number): { kind: Kind; text: string } | undefined {
  for (const [kind, form] of TOKENS) {
    form.lastIndex = at;
    const text = form.exec(expression)?.[0];
    if (text) return { kind, text };
  }
  return undefined;
}

/** The largest number of repetitions; without a bound, that of the repetitions which are written out. */
function timesOf(repetition: string): number | undefined {
  const [, least, , most] = /^\{(\d+)(,(\d*))?\}/.exec(repetition) ?? [];
  if (least === undefined) return 2;
  if (most === undefined) return Math.max(1, Number(least));
  if (most === '') return Number(least) + 1;
  return Number(most) < Number(least) ? undefined : Math.max(1, Number(most));
}

/** Whether the ranges of a class begin with their lower end. */
function isOrdered(text: string): boolean {
  return [...text.matchAll(new RegExp(`(${MEMBER})-(${MEMBER})`, 'gu'))].every(([, first, last]) => codeOf(first) <= codeOf(last));
}

function codeOf(member: string): number {
  if (/^\\x/.test(member)) return parseInt(member.slice(2), 16);
  const [, escaped] = /^\\([tnrfv])$/.exec(member) ?? [];
  return escaped ? { t: 9, n: 10, v: 11, f: 12, r: 13 }[escaped]! : member.codePointAt(member.startsWith('\\') ? 1 : 0)!;
}
