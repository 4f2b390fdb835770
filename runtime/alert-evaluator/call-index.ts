import { isIP } from 'net';
import { alternatives, Pattern, textOfAnyCase } from '../../lib/event-patterns/branches';
import { expandPattern, Fields, isFields } from '../../lib/event-patterns/event-pattern';

/** The positions of patterns by the calls that they name: most patterns can match few calls. */
export class CallIndex {
  private readonly positions = new Map<string, number[]>();
  private readonly all: number[];

  constructor(patterns: readonly Pattern[]) {
    this.all = patterns.map((_, position) => position);
    patterns.forEach((pattern, position) => new Set(keysOf(pattern)).forEach(key => {
      const positions = this.positions.get(key) ?? [];
      positions.push(position);
      this.positions.set(key, positions);
    }));
  }

  /** The positions of all patterns that can match the event, in order, and of some that cannot. */
  public candidates(event: Fields): number[] {
    const detail = Object.hasOwn(event, 'detail') && isFields(event.detail) ? event.detail : {};
    const [source, name] = FIELDS.map(field => Object.hasOwn(detail, field) ? detail[field] : undefined);
    const isPlain = typeof source === 'string' && typeof name === 'string' && !DOTTED.some(field => Object.hasOwn(event, field));
    if (!isPlain) return this.all;
    const [sources, names] = [source, name].map(text => [text, inAnyCase(text), undefined]);
    const keys = new Set(sources.flatMap(one => names.map(other => keyOf(one, other))));
    return [...new Set([...keys].flatMap(key => this.positions.get(key) ?? []))].sort((a, b) => a - b);
  }
}

const FIELDS = ['eventSource', 'eventName'];
/** Names of fields that EventBridge confuses with a path. */
const DOTTED = FIELDS.map(field => `detail.${field}`);

function keysOf(pattern: Pattern): string[] {
  const detail = pattern.detail ?? {};
  // Where a path is written twice, EventBridge keeps only one of its conditions.
  const isAmbiguous = !isFields(detail) || pattern.$or !== undefined || expandPattern(pattern).forgotten.size > 0
    || Object.keys(pattern).some(name => name.includes('.'));
  if (isAmbiguous) return [keyOf()];
  return alternatives(detail).flatMap(branch => {
    const [sources, names] = FIELDS.map(field => namedIn(branch[field]));
    return sources.flatMap(source => names.map(name => keyOf(source, name)));
  });
}

/** The texts of a condition that names them all. An address matches in several spellings. */
function namedIn(tests: unknown): (string | undefined)[] {
  const texts = Array.isArray(tests) ? tests.map(nameOf) : [undefined];
  return texts.includes(undefined) ? [undefined] : texts;
}

function nameOf(test: unknown): string | undefined {
  if (typeof test === 'string') return isIP(test) === 0 ? test : undefined;
  const text = textOfAnyCase(test);
  return text === undefined ? undefined : inAnyCase(text);
}

/** A text that is the same in each case. The mark keeps it apart from those whose case matters. */
function inAnyCase(text: string): string {
  return `~${text.toUpperCase()}`;
}

function keyOf(source?: string, name?: string): string {
  return JSON.stringify([source, name]);
}
