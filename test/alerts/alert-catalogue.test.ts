import { Stack } from 'aws-cdk-lib';
import { SURVIVORS } from './catalogue-survivors';
import { SIGN_IN, SIGNIN } from './fixtures';
import { AlertCatalogue } from '../../lib';
import { DONE_OR_DENIED } from '../../lib/alerts/catalogue/calls';
import { patternProblems } from '../../lib/private/event-pattern';
import { compilePattern } from '../../lib/testing/pattern-matcher';

const STACK = new Stack();
const ALERTS = AlertCatalogue.all();
const PATTERNS = new Map(ALERTS.map(({ id, pattern }) => [id, pattern._render(STACK)]));
const patternOf = (id: string) => PATTERNS.get(id)!;
const matcherOf = (id: string) => compilePattern(patternOf(id));

/** One line that says which sample it was. */
const label = (sample: any, i: number) => `${i}: ${sample['detail-type']}, ${sample.detail.eventName} of ${sample.detail.eventSource}`;

const TABLE = ALERTS.map(alert => ({ id: alert.id, alert }));
const MATCHES = ALERTS.flatMap(({ id, matches }) => matches.map((sample, i) => ({ id, sample, title: label(sample, i) })));
const IGNORES = ALERTS.flatMap(({ id, ignores }) => ignores.map((sample, i) => ({ id, sample, title: label(sample, i) })));

describe('every alert matches the events it is about', () => {
  test.each(MATCHES)('$id, $title', ({ id, sample }) => expect(matcherOf(id)(sample)).toBe(true));

  test.each(TABLE.filter(({ alert }) => alert.matches.some(isSignIn)))('$id: in both spellings of the sign-in detail type', ({ id, alert }) => {
    for (const sample of alert.matches.filter(isSignIn)) {
      expect([SIGN_IN, SIGNIN].map(spelling => matcherOf(id)({ ...sample, 'detail-type': spelling }))).toEqual([true, true]);
    }
  });
});

describe('a call that was not permitted is worth an alert like one that worked', () => {
  test.each(TABLE)('$id', ({ id, alert }) => expect(denied(alert).filter(sample => !matcherOf(id)(sample))).toEqual([]));
});

describe('no alert matches the events beside it', () => {
  test.each(IGNORES)('$id, $title', ({ id, sample }) => expect(matcherOf(id)(sample)).toBe(false));

  test.each(TABLE)('$id: neither other kinds of events, nor calls of other services, nor calls that failed', ({ id, alert }) => {
    expect(beside(alert).filter(matcherOf(id))).toEqual([]);
  });
});

describe('every alert says what it is, why it matters and what to do', () => {
  test.each(TABLE)('$id', ({ alert }) => {
    expect(alert.matches.length).toBeGreaterThanOrEqual(2);
    expect(alert.ignores.length).toBeGreaterThanOrEqual(2);
    expect(alert.attackTechniques.length).toBeGreaterThanOrEqual(1);
    expect(alert.title.length).toBeLessThanOrEqual(100);
    for (const text of [alert.title, alert.description, alert.runbook]) expect(text).toMatch(/^[^<>"\\\p{C}]{5,}$/u);
    for (const text of [alert.description, alert.runbook]) expect(text).toMatch(/\.$/);
    expect(alert.title).not.toMatch(/\.$/);
  });

  test('under an id and a title of its own', () => {
    expect(new Set(ALERTS.map(({ id }) => id)).size).toBe(ALERTS.length);
    expect(new Set(ALERTS.map(({ title }) => title)).size).toBe(ALERTS.length);
  });

  test('with records of its own account only in the samples', () => {
    const accounts = JSON.stringify(ALERTS.flatMap(({ matches, ignores }) => [...matches, ...ignores])).match(/(?<![\d-])\d{12}(?!\d)/g)!;
    expect([...new Set(accounts)].sort()).toEqual(['111122223333', '444455556666']);
  });
});

describe('every pattern is one that EventBridge takes', () => {
  test.each(TABLE)('$id', ({ id }) => {
    expect(patternProblems(patternOf(id))).toEqual([]);
    expect(JSON.stringify(patternOf(id)).length).toBeLessThanOrEqual(2048);
    expect(JSON.stringify(patternOf(id))).not.toContain('wildcard');
  });

  test.each(TABLE)('$id: both spellings of the sign-in detail type or neither', ({ id }) => {
    const types = patternOf(id)['detail-type'];
    expect(types.includes(SIGN_IN)).toBe(types.includes(SIGNIN));
  });
});

describe('every part of a pattern is needed: without it, the verdict on a sample changes', () => {
  test.each(TABLE)('$id', ({ id, alert }) => {
    const samples = [...alert.matches, ...denied(alert), ...alert.ignores, ...beside(alert)];
    const verdicts = (pattern: unknown) => samples.map(compilePattern(pattern)).join();
    const pattern = patternOf(id);
    const survivors = mutants(pattern).filter(mutant => verdicts(mutant.node) === verdicts(pattern)).map(({ what }) => what);
    expect(survivors).toEqual(Object.keys(SURVIVORS[id] ?? {}));
  });

  test('with a reason for every exception', () => {
    expect(Object.keys(SURVIVORS).filter(id => !ALERTS.some(alert => alert.id === id))).toEqual([]);
    Object.values(SURVIVORS).flatMap(Object.values).forEach(reason => expect(reason).toMatch(/^[A-Z].{20,}\.$/));
  });
});

describe('alerts are chosen by their ids', () => {
  test('in the given order', () => {
    expect(AlertCatalogue.named('root-activity', 'cloudtrail-stopped').map(({ id }) => id)).toEqual(['root-activity', 'cloudtrail-stopped']);
  });

  test('as the same values as in the recommended list, which callers may change freely', () => {
    AlertCatalogue.recommended().pop();
    expect(AlertCatalogue.named(...ALERTS.map(({ id }) => id))).toEqual(AlertCatalogue.recommended());
  });

  test.each<[string, string[], RegExp]>([
    ['an unknown id', ['root-activity', 'root'], /^\[InvalidAlertId\] 'ids\[1\]' must .+, got: "root"\. There are .*cloudtrail-stopped/],
    ['a repeated id', ['root-activity', 'root-activity'], /^\[InvalidValue\] 'ids\[1\]' must not repeat/],
    ['no id', [], /^\[EmptyList\] 'ids' must not be empty/],
  ])('fails for %s', (_, ids, message) => expect(() => AlertCatalogue.named(...ids)).toThrow(message));
});

function isSignIn(sample: any): boolean {
  return sample.detail.eventType === 'AwsConsoleSignIn';
}

/** What every alert ignores: its events under another detail type, of another service, or without an effect, unless it is about all of those. */
function beside({ id, matches }: { id: string; matches: any[] }): any[] {
  const conditions = Object.keys(patternOf(id).detail);
  const anyService = !conditions.includes('eventSource') && !JSON.stringify(patternOf(id).detail.$or ?? '').includes('"eventSource"');
  return matches.flatMap(sample => [
    { ...sample, 'detail-type': 'AWS Service Event via CloudTrail' },
    ...(anyService ? [] : [withFields(sample, { eventSource: 'example.amazonaws.com' })]),
    ...(looksAtOutcome(id) ? [withFields(sample, { errorCode: 'NoSuchEntityException' }), withFields(sample, { errorCode: 'ThrottlingException' })] : []),
  ]);
}

/** The ways in which services say that a call was not permitted. */
function denied({ id, matches }: { id: string; matches: any[] }): any[] {
  const codes = ['AccessDenied', 'AccessDeniedException', 'VpceAccessDenied', 'AuthorizationError', 'UnauthorizedOperation', 'Client.UnauthorizedOperation'];
  return looksAtOutcome(id) ? matches.flatMap(sample => codes.map(errorCode => withFields(sample, { errorCode }))) : [];
}

function looksAtOutcome(id: string): boolean {
  return JSON.stringify(patternOf(id).detail.errorCode) === JSON.stringify(DONE_OR_DENIED);
}

function withFields(sample: any, fields: Record<string, unknown>): any {
  return { ...sample, detail: { ...sample.detail, ...fields } };
}

/** Every pattern that lacks one condition, one alternative or one value of the given one. */
function mutants(node: any, path = ''): { what: string; node: any }[] {
  if (Array.isArray(node)) {
    if (node.length < 2) return [];
    return node.map((value, i) => ({ what: `${path} without ${JSON.stringify(value)}`, node: node.filter((_, j) => j !== i) }));
  }
  return Object.entries<any>(node).flatMap(([name, value]) => {
    const at = path ? `${path}.${name}` : name;
    const { [name]: _, ...rest } = node;
    if (name === '$or') return value.flatMap((branch: any, i: number) => alternativeMutants(rest, value, i, at, branch));
    const changed = mutants(value, at).map(({ what, node: part }) => ({ what, node: isEmpty(part) ? rest : { ...node, [name]: part } }));
    return Array.isArray(value) ? [{ what: `without ${at}`, node: rest }, ...changed] : changed;
  });
}

function alternativeMutants(rest: any, branches: any[], i: number, at: string, branch: any): { what: string; node: any }[] {
  const left = branches.filter((_, j) => j !== i);
  return [
    // A single alternative needs, and may have, no `$or`.
    { what: `${at} without [${i}]`, node: left.length > 1 ? { ...rest, $or: left } : { ...rest, ...left[0] } },
    ...mutants(branch, `${at}[${i}]`).map(({ what, node }) => ({
      what, node: isEmpty(node) ? rest : { ...rest, $or: branches.map((other, j) => j === i ? node : other) },
    })),
  ];
}

function isEmpty(node: any): boolean {
  return Object.keys(node).length === 0;
}
